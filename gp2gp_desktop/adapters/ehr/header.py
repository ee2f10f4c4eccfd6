"""What the message says about itself: who it is about, who sent it, when (1.3, 3.1)."""

from __future__ import annotations

from dataclasses import replace

from gp2gp_desktop.adapters.ehr.message import Message
from gp2gp_desktop.adapters.ehr.tree import Element, attribute, child, local, named, text
from gp2gp_desktop.adapters.ehr.values import ids, moment
from gp2gp_desktop.domain.health_record import ClinicalDate, Identity
from gp2gp_desktop.domain.health_record.checks import is_nhs_number

# A hint at the sender's system, from the drug codes and names that only it uses (section 8).
_VENDORS_BY_SYSTEM = {
    "2.16.840.1.113883.2.1.6.9": "EMIS",
    "2.16.840.1.113883.2.1.6.3": "EMIS",
    "2.16.840.1.113883.2.1.6.4": "TPP SystmOne",
    "2.16.840.1.113883.2.1.6.10": "Vision",
}
_VENDORS_BY_HOST = {"e-mis.com": "EMIS", "tpp-uk.com": "TPP SystmOne", "inps.co.uk": "Vision"}


def identity_of(root: Element, extract: Element, vendor: str = "") -> Identity:
    """The identity of a message, each part as sent and empty where it did not come.

    ``vendor`` is what the codes of the compositions tell, where they are no longer in the tree.
    """
    author = child(extract, "author")
    return Identity(
        nhs_number=_extension(child(extract, "recordTarget", "patient")),
        sending_practice=_organisation(author),
        requesting_practice=_organisation(child(extract, "destination")),
        interaction=local(root) if local(root) != "EhrExtract" else "",
        message_id="" if root is extract else _first_id(root),
        extract_id=_first_id(extract),
        request_id=_first_id(child(extract, "inFulfillmentOf", "priorEhrRequest")),
        sender_system=_sender_system(root) or vendor,
        made=moment(child(root, "creationTime")),
        authored=_authored(extract, author),
    )


def _authored(extract: Element, author: Element | None) -> ClinicalDate:
    written = moment(child(author, "time"))
    return written if written.is_known else moment(child(extract, "availabilityTime"))


def _extension(holder: Element | None) -> str:
    return attribute(child(holder, "id"), "extension")


def _organisation(party: Element | None) -> str:
    return _extension(child(party, "AgentOrgSDS", "agentOrganizationSDS"))


def _first_id(element: Element | None) -> str:
    return "" if element is None else next(iter(ids(element)), "")


def _sender_system(root: Element) -> str:
    """The system's own name where an agent device gives it, else a guess from its codes."""
    for name in root.iter("softwareName"):
        if text(name):
            return text(name)
    return vendor_in(root)


def vendor_in(root: Element) -> str:
    """A hint at the sender's system from the first code that only one system uses."""
    for element in named(root, "code", "value"):
        vendor = _VENDORS_BY_SYSTEM.get(attribute(element, "codeSystem"))
        if vendor:
            return vendor
    return ""


def joined_identity(outer: Identity, inner: Identity) -> Identity:
    """The identity of a record that came as a skeleton: the outer message's, for acknowledging.

    What the outer one leaves out the inner one fills in. A different patient inside is named in
    ``other_patients``.
    """
    number = outer.nhs_number
    others: tuple[str, ...] = ()
    if inner.nhs_number and inner.nhs_number != number:
        # An outer number that is none cannot contradict; then the inner one is the record's.
        others = (inner.nhs_number,) if is_nhs_number(number) else ()
        number = number if others else inner.nhs_number
    return replace(
        outer,
        nhs_number=number,
        other_patients=others,
        sending_practice=outer.sending_practice or inner.sending_practice,
        requesting_practice=outer.requesting_practice or inner.requesting_practice,
        sender_system=outer.sender_system or inner.sender_system,
        authored=outer.authored if outer.authored.is_known else inner.authored,
    )


def vendor_of(message: Message) -> str:
    """A hint at the sender's system from the hosts in its content ids (section 8)."""
    ids_of_parts = [one.content_id.lower() for one in message.parts]
    found = (name for host, name in _VENDORS_BY_HOST.items() if _names(host, ids_of_parts))
    return next(found, "")


def _names(host: str, content_ids: list[str]) -> bool:
    return any(host in one for one in content_ids)
