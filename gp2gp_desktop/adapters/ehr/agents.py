"""The agent directory: who the extract refers to (gp2gp-messages 3.3)."""

from __future__ import annotations

from gp2gp_desktop.adapters.ehr.tree import Element, attribute, child, children, text
from gp2gp_desktop.adapters.ehr.values import coded, ids
from gp2gp_desktop.domain.health_record import UNKNOWN_AGENT, Agent, Organisation

_GP_NUMBER = "2.16.840.1.113883.2.1.4.2"
_NAME_ORDER = ("prefix", "given", "family", "suffix")


class Directory:
    """Finds agents by id, without regard to case; counts the references that lead nowhere."""

    def __init__(self, *elements: Element) -> None:
        self._agents: dict[Agent, None] = {}
        self._by_id: dict[str, Agent] = {}
        self.unresolved: set[str] = set()
        for one in elements:
            self.add(one)

    def add(self, element: Element) -> None:
        """One more Agent element; of two with one id the first is found."""
        agent = _agent(element)
        self._agents[agent] = None
        if agent.id:
            self._by_id.setdefault(agent.id.lower(), agent)

    @property
    def agents(self) -> tuple[Agent, ...]:
        """Everybody, each once, in the order of the extract."""
        return tuple(self._agents)

    def resolve(self, holder: Element | None) -> Agent | None:
        """The agent of an ``agentRef`` in ``holder``; None where there is no reference at all."""
        reference = child(holder, "agentRef")
        if reference is None:
            return None
        key = attribute(child(reference, "id"), "root").lower()
        if not key:
            return UNKNOWN_AGENT
        if key not in self._by_id:
            self.unresolved.add(key)
            return Agent(id=attribute(child(reference, "id"), "root"))
        return self._by_id[key]


def _agent(element: Element) -> Agent:
    person = child(element, "agentPerson")
    device = child(element, "agentDevice")
    name = child(person, "name")
    own = child(element, "agentOrganization")
    organisation = child(element, "representedOrganization") if own is None else own
    return Agent(
        id=next(iter(ids(element)), ""),
        name=_person_name(name) or _device_name(device),
        role=coded(child(element, "code")).text,
        gp_number=_extension(element, _GP_NUMBER),
        organisation=None if organisation is None else _organisation(organisation),
    )


def _person_name(name: Element | None) -> str:
    if name is None:
        return ""
    parts = [text(one) for wanted in _NAME_ORDER for one in children(name, wanted)]
    return " ".join(part for part in parts if part) or " ".join(text(name).split())


def _device_name(device: Element | None) -> str:
    return text(child(device, "softwareName")) or text(child(device, "name"))


def _extension(element: Element, root: str) -> str:
    for one in children(element, "id"):
        if attribute(one, "root").startswith(root) and attribute(one, "extension"):
            return attribute(one, "extension")
    return ""


def _organisation(element: Element) -> Organisation:
    codes = (attribute(one, "extension") for one in children(element, "id"))
    return Organisation(
        name=text(child(element, "name")),
        ods_code=next((code for code in codes if code), ""),
        telephone=attribute(child(element, "telecom"), "value").removeprefix("tel:"),
        address=_address(child(element, "addr")),
    )


def _address(address: Element | None) -> str:
    if address is None:
        return ""
    lines = [text(one) for one in address if text(one)]
    return ", ".join(lines) or text(address)
