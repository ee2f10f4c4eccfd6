"""The resources of a bundle put in their places: encounters, headings, reports, courses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count

from gp2gp_desktop.adapters.ehr import fhir_entries as entries
from gp2gp_desktop.adapters.ehr.fhir_bundle import Bundle, is_hidden
from gp2gp_desktop.adapters.ehr.fhir_json import Node, coded, moment
from gp2gp_desktop.adapters.ehr.fhir_medicines import medicine
from gp2gp_desktop.domain.health_record import (
    UNKNOWN_AGENT,
    Agent,
    Coded,
    Composition,
    CompositionKind,
    Entry,
    Group,
    GroupRole,
    Organisation,
    SpecimenDetail,
    StatementKind,
)
from gp2gp_desktop.domain.health_record.roles import composition_kind

_CONSULTATION, _TOPIC, _CATEGORY = "325851000000107", "25851000000105", "24781000000107"
_HEADINGS = {_TOPIC: GroupRole.TOPIC, _CATEGORY: GroupRole.CATEGORY}
_MEDICINES = ("MedicationRequest", "MedicationStatement")
KNOWN = frozenset((*entries.MAKERS, *_MEDICINES, "Condition", "DiagnosticReport"))
"""The types of resource that become entries."""
_GMP_NUMBER = "https://fhir.hl7.org.uk/Id/gmp-number"
_ODS_CODE = "https://fhir.nhs.uk/Id/ods-organization-code"


@dataclass(slots=True)
class Shelf:
    """The bundle's resources, taken down one by one: each becomes an entry once.

    ``held`` are the ids that a report or a test group holds; they wait for it.
    """

    bundle: Bundle
    by_kind: dict[str, list[Node]]
    held: frozenset[str]
    taken: set[str] = field(default_factory=set)
    issues: dict[str, list[Node]] = field(default_factory=lambda: defaultdict(list))
    statements: dict[str, Node] = field(default_factory=dict)

    @classmethod
    def of(cls, resources: list[Node]) -> Shelf:
        """A shelf with every resource of a bundle; of two with one id the first is found."""
        by_kind: dict[str, list[Node]] = defaultdict(list)
        by_id: dict[str, Node] = {}
        numbers: dict[str, int] = {}
        for number, one in enumerate(resources, 1):
            by_kind[one.text("resourceType")].append(one)
            by_id.setdefault(one.text("id").lower(), one)
            if one.text("resourceType") in KNOWN and one.text("id"):
                numbers.setdefault(one.text("id").lower(), number)
        bundle = Bundle(by_id, _agents(by_kind), numbers, count(len(resources) + 1))
        shelf = cls(bundle, by_kind, frozenset(_held(by_kind)))
        for one in by_kind["MedicationRequest"]:
            if one.text("intent") == "order":
                shelf.issues[one.target("basedOn").lower()].append(one)
        for one in by_kind["MedicationStatement"]:
            shelf.statements.setdefault(one.target("basedOn").lower(), one)
        return shelf

    def compositions(self) -> Iterator[Composition]:
        """An encounter each, in the order of the bundle; last what stands in none."""
        by_encounter: dict[str, list[Node]] = defaultdict(list)
        for one in self._known():
            by_encounter[_encounter_of(one)].append(one)
        encounters = self.by_kind["Encounter"]
        for number, one in enumerate(encounters, 1):
            yield self._composition(number, one, by_encounter.get(one.text("id").lower(), []))
        number = len(encounters) + 1
        self._enter(number, "")
        items = [*self._entries(self._known()), *self._entries(self._known(), inside=True)]
        if items:
            kind = CompositionKind.WRAPPER
            yield Composition(number=number, id="", kind=kind, items=tuple(items))

    def _known(self) -> Iterator[Node]:
        for kind in (*entries.MAKERS, "DiagnosticReport", *_MEDICINES, "Condition"):
            yield from self.by_kind[kind]

    def _enter(self, number: int, composition_id: str) -> None:
        self.bundle.place = f"composition {number}"
        self.bundle.composition_id = composition_id

    def _composition(self, number: int, node: Node, inside: list[Node]) -> Composition:
        own_id = node.text("id")
        self._enter(number, own_id)
        kind = coded(node.get("type"))
        agents = self.bundle.agents
        people = (one.target("individual").lower() for one in node.items("participant"))
        known = [agents[one] for one in people if one in agents]
        items = [item for one in self._lists_of(own_id) for item in self._listed(one, frozenset())]
        return Composition(
            number=number,
            id=own_id,
            kind=composition_kind(kind),
            code=kind,
            date=moment(node.text("period", "start")),
            end=moment(node.text("period", "end")),
            author=known[0] if known else UNKNOWN_AGENT,
            clinicians=tuple(dict.fromkeys(known)),
            location=self.bundle.find(node.target("location", "location")).text("name"),
            hidden_from_patient=is_hidden(node),
            items=(*items, *self._entries(inside)),
        )

    def _lists_of(self, encounter: str) -> Iterator[Node]:
        for one in self.by_kind["List"]:
            is_its = one.target("encounter").lower() == encounter.lower()
            if is_its and _list_code(one) == _CONSULTATION:
                yield one

    def _listed(self, node: Node, above: frozenset[str]) -> Iterator[Entry]:
        """What a list holds, in its order, headings with what stands under them."""
        inner = above | {node.text("id").lower()}
        for one in node.items("entry"):
            target = self.bundle.find(one.target("item"))
            role = _HEADINGS.get(_list_code(target))
            if role is None:
                yield from self._entries([target])
            elif target.text("id").lower() not in inner:
                yield self._heading(target, role, tuple(self._listed(target, inner)))

    def _heading(self, node: Node, role: GroupRole, items: tuple[Entry, ...]) -> Group:
        return Group(
            ordinal=self.bundle.fresh(),
            id=node.text("id"),
            kind=StatementKind.COMPOUND,
            place=self.bundle.place,
            composition_id=self.bundle.composition_id,
            code=Coded(original_text=node.text("title")),
            class_code=role.name,
            role=role,
            items=items,
        )

    def _entries(self, nodes: Iterable[Node], inside: bool = False) -> Iterator[Entry]:
        for node in nodes:
            kind = node.text("resourceType")
            if kind in _MEDICINES:
                yield from self._medicine(node)
            elif kind in KNOWN and (inside or node.text("id").lower() not in self.held):
                yield from self._made(node, kind)

    def _take(self, node: Node) -> bool:
        """Whether the resource is still there to be taken."""
        key = f"{node.text('resourceType')}/{node.text('id') or id(node.value)}".lower()
        if key in self.taken or node.value is None:
            return False
        self.taken.add(key)
        return True

    def _made(self, node: Node, kind: str) -> Iterator[Entry]:
        if not self._take(node):
            return
        if kind == "Condition":
            yield from entries.problem(node, self.bundle)
        elif kind == "DiagnosticReport":
            yield self._report(node)
        else:
            made = entries.MAKERS[kind](node, self.bundle)
            inside = tuple(self._entries(self._members(node), inside=True))
            yield entries.grouped(made, inside, self.bundle) if inside else made

    def _members(self, node: Node) -> Iterator[Node]:
        """The results that belong to a test group, as ``has-member`` says."""
        return (self.bundle.find(one) for one in _member_ids(node))

    def _report(self, node: Node) -> Group:
        results = [self.bundle.find(one.target()) for one in node.items("result")]
        specimens = [self.bundle.find(one.target()) for one in node.items("specimen")]
        header = entries.report(node, self.bundle)
        return replace(
            header,
            items=tuple(self._entries(results, inside=True)),
            specimens=tuple(_specimen(one) for one in specimens if one.value),
        )

    def _medicine(self, node: Node) -> Iterator[Entry]:
        """A course, made at the first of its resources that is met."""
        named = node if node.text("intent") == "plan" else self.bundle.find(node.target("basedOn"))
        plan = named if named.text("intent") == "plan" else Node()
        key = (plan if plan.value else node).text("id").lower()
        issues = self.issues[key] if plan.value else [node]
        statement = self.statements.get(key, Node())
        if not plan.value and node.text("resourceType") == "MedicationStatement":
            statement, issues = node, []
        taken = [one for one in (plan, statement, *issues) if self._take(one)]
        if taken:
            orders = [one for one in issues if any(one is other for other in taken)]
            yield medicine(plan, statement, orders, self.bundle)


def _held(by_kind: dict[str, list[Node]]) -> Iterator[str]:
    for report in by_kind["DiagnosticReport"]:
        yield from (one.target().lower() for one in report.items("result"))
    for observation in by_kind["Observation"]:
        yield from _member_ids(observation)


def _member_ids(node: Node) -> Iterator[str]:
    for one in node.items("related"):
        if one.text("type") == "has-member":
            yield one.target("target").lower()


def _encounter_of(node: Node) -> str:
    associated = node.extension("encounter-associatedEncounter").target("valueReference")
    places = (node.target("context"), node.target("encounter"), associated)
    return next((one.lower() for one in places if one), node.target("context", "encounter").lower())


def _list_code(node: Node) -> str:
    if node.text("resourceType") != "List":
        return ""
    return coded(node.get("code")).code


def _specimen(node: Node) -> SpecimenDetail:
    return SpecimenDetail(
        number=node.text("accessionIdentifier", "value"),
        material=coded(node.get("type")).text,
        collected=moment(
            node.text("collection", "collectedDateTime"),
            node.text("collection", "collectedPeriod", "start"),
        ),
    )


def _agents(by_kind: dict[str, list[Node]]) -> dict[str, Agent]:
    """Practitioners, their roles and organisations, by lower-cased id."""
    found = {one.text("id").lower(): _organisation(one) for one in by_kind["Organization"]}
    for one in by_kind["Practitioner"]:
        found[one.text("id").lower()] = _person(one)
    for one in by_kind["PractitionerRole"]:
        person = found.get(one.target("practitioner").lower(), UNKNOWN_AGENT)
        place = found.get(one.target("organization").lower(), UNKNOWN_AGENT)
        whole = replace(
            person,
            role=coded(one.get("code")).text,
            organisation=place.organisation,
        )
        found[one.text("id").lower()] = whole
        if person.id:
            found[person.id.lower()] = whole
    return found


def _person(node: Node) -> Agent:
    name = node.get("name")
    given = [str(one.value) for one in name.items("given") if isinstance(one.value, str)]
    prefix = [str(one.value) for one in name.items("prefix") if isinstance(one.value, str)]
    parts = (*prefix, *given, name.text("family"))
    return Agent(
        id=node.text("id"),
        name=" ".join(one for one in parts if one) or name.text("text"),
        gp_number=_identifier(node, _GMP_NUMBER),
    )


def _organisation(node: Node) -> Agent:
    place = node.get("address")
    lines = [str(one.value) for one in place.items("line") if isinstance(one.value, str)]
    return Agent(
        id=node.text("id"),
        organisation=Organisation(
            name=node.text("name"),
            ods_code=_identifier(node, _ODS_CODE),
            telephone=node.text("telecom", "value"),
            address=", ".join(one for one in (*lines, place.text("postalCode")) if one),
        ),
    )


def _identifier(node: Node, system: str) -> str:
    found = (one.text("value") for one in node.items("identifier") if one.text("system") == system)
    return next(found, "")
