"""Counting what came in, on the tree as sent and apart from all mapping.

The accounting holds this against what stands in the finished record, so that a statement the
mapping loses shows as a difference and is listed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from gp2gp_desktop.adapters.ehr.values import coded
from gp2gp_desktop.adapters.ehr.xml import HL7, Element, child, local, words
from gp2gp_desktop.domain.health_record import NotUnderstood, StatementKind

STATEMENTS = {
    "ObservationStatement": StatementKind.OBSERVATION,
    "CompoundStatement": StatementKind.COMPOUND,
    "NarrativeStatement": StatementKind.NARRATIVE,
    "MedicationStatement": StatementKind.MEDICATION,
    "ehrSupplyAuthorise": StatementKind.AUTHORISE,
    "ehrSupplyPrescribe": StatementKind.PRESCRIBE,
    "ehrSupplyDiscontinue": StatementKind.DISCONTINUE,
    "ehrSupplyDispense": StatementKind.DISPENSE,
    "LinkSet": StatementKind.LINKSET,
    "PlanStatement": StatementKind.PLAN,
    "RequestStatement": StatementKind.REQUEST,
    "RegistrationStatement": StatementKind.REGISTRATION,
    "EhrEmpty": StatementKind.EMPTY,
    "ehrEmpty": StatementKind.EMPTY,
}


def _names(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Infrastructure that the HL7 schemas allow on any element.
_EVERYWHERE = _names("realmCode typeId templateId seperatableInd separatableInd")
_COMMON = _names(
    "id code statusCode effectiveTime availabilityTime confidentialityCode priorityCode "
    "uncertaintyCode interpretationCode text value author Participant Participant2 informant "
    "responsibleParty location subject reference replacementOf reason sequelTo "
    "pertinentInformation component"
)
_SUPPLY = _COMMON - {"value"} | {"quantity", "repeatNumber", "predecessor", "inFulfillmentOf"}
_SUPPLY |= {"reversalOf", "performer", "destination"}

# The children each element may have; any other is listed as not understood.
_GRAMMAR: dict[str, frozenset[str]] = {
    "ehrFolder": _names(
        "id code statusCode effectiveTime availabilityTime confidentialityCode author "
        "responsibleParty component"
    ),
    "ehrComposition": _COMMON,
    "ObservationStatement": (_COMMON - {"text", "component"}) | {"specimen", "referenceRange"},
    "CompoundStatement": (_COMMON - {"value"}) | {"specimen"},
    "NarrativeStatement": _COMMON - {"value", "component"},
    "MedicationStatement": (_COMMON - {"value"}) | {"consumable"},
    "LinkSet": (_COMMON - {"value", "text"}) | {"conditionNamed"},
    "PlanStatement": _COMMON - {"value", "component"},
    "RequestStatement": _COMMON - {"value", "component"},
    "RegistrationStatement": _COMMON - {"value", "component"},
    "ehrSupplyAuthorise": _SUPPLY,
    "ehrSupplyPrescribe": _SUPPLY,
    "ehrSupplyDiscontinue": _SUPPLY,
    "ehrSupplyDispense": _SUPPLY,
}
_SUPPLIES = frozenset(name for name in STATEMENTS if name.startswith("ehrSupply"))
# What a ``component`` may hold, by the element it stands in.
_COMPONENTS: dict[str, frozenset[str]] = {
    "EhrExtract": frozenset(("ehrFolder",)),
    "ehrFolder": frozenset(("ehrComposition",)),
    "ehrComposition": frozenset(STATEMENTS) - _SUPPLIES,
    "CompoundStatement": frozenset(STATEMENTS) - _SUPPLIES,
    "MedicationStatement": _SUPPLIES,
    "LinkSet": frozenset(("statementRef",)),
}


@dataclass(frozen=True, slots=True)
class Census:
    """Every statement as sent, by ordinal from 1, and what no rule of the format knows."""

    statements: tuple[Element, ...]
    ordinals: dict[Element, int]
    by_kind: dict[StatementKind, int]
    strangers: tuple[Element, ...]
    compositions: dict[Element, int]

    def ordinal(self, element: Element) -> int:
        """A statement's place in the document."""
        return self.ordinals[element]

    @property
    def count(self) -> int:
        """How many statements and unknown elements came in."""
        return len(self.statements) + len(self.strangers)

    def unaccounted(self, represented: frozenset[int]) -> tuple[NotUnderstood, ...]:
        """What is not among the represented ordinals, in the order of the document."""
        missing = [one for one in self.statements if self.ordinals[one] not in represented]
        return tuple(self._listed(one) for one in (*missing, *self.strangers))

    def _listed(self, element: Element) -> NotUnderstood:
        name = str(element.tag).split("}")[-1]
        return NotUnderstood(path=self.path_of(element), text=words(element), element=name)

    def path_of(self, element: Element) -> str:
        """Where an element stands, in words: ``composition 3 › TOPIC Diabetes › History``."""
        steps = [str(element.tag).split("}")[-1]]
        steps += [step for one in element.iterancestors() if (step := self._step(one))]
        return " › ".join(reversed(steps))

    def _step(self, element: Element) -> str:
        name = local(element)
        if name == "ehrComposition":
            return composition_step(self.compositions[element])
        if name == "CompoundStatement":
            return group_step(element.get("classCode") or "", coded(child(element, "code")).text)
        return name if name in STATEMENTS else ""


def take(root: Element) -> Census:
    """Count every statement element under ``root``, at any depth."""
    statements: list[Element] = []
    strangers: list[Element] = []
    compositions: dict[Element, int] = {}
    tally: Counter[StatementKind] = Counter()
    for element in root.iter(*_WATCHED):
        name = local(element)
        kind = STATEMENTS.get(name)
        if kind is not None:
            statements.append(element)
            tally[kind] += 1
        elif name == "ehrComposition":
            compositions[element] = len(compositions) + 1
        strangers += _strangers_in(element, name)
    ordinals = {element: number for number, element in enumerate(statements, 1)}
    return Census(tuple(statements), ordinals, dict(tally), tuple(strangers), compositions)


def _tags(names: frozenset[str] | set[str]) -> frozenset[str]:
    """Each name in the HL7 namespace and in none, as ``local`` takes them."""
    return frozenset(one for name in names for one in (name, f"{{{HL7}}}{name}"))


# Only these are looked at: what may stand in others no rule of the format says.
_WATCHED = sorted(_tags(frozenset(STATEMENTS) | frozenset(_GRAMMAR) | frozenset(_COMPONENTS)))
_KNOWN_CHILDREN = {name: _tags(known | _EVERYWHERE) for name, known in _GRAMMAR.items()}
_KNOWN_IN_COMPONENT = {
    name: _tags(known | _EVERYWHERE | {"sequenceNumber"}) for name, known in _COMPONENTS.items()
}
_COMPONENT = _tags({"component"})


def _strangers_in(element: Element, name: str) -> Iterator[Element]:
    """What stands in the element, or in its components, and the format does not know there."""
    known, held = _KNOWN_CHILDREN.get(name), _KNOWN_IN_COMPONENT.get(name)
    for one in element:
        tag = one.tag
        if known is not None and tag not in known:
            yield from _unless_statement(one)
        if held is not None and tag in _COMPONENT:
            for inner in one:
                if inner.tag not in held:
                    yield from _unless_statement(inner)


def _unless_statement(element: Element) -> Iterator[Element]:
    """A statement in a wrong place is counted as the statement it is, and once."""
    if local(element) not in STATEMENTS:
        yield element


def composition_step(number: int) -> str:
    """A composition's part of a place."""
    return f"composition {number}"


def group_step(class_code: str, title: str) -> str:
    """A group's part of a place: ``TOPIC Diabetes``, ``History``, or the class alone."""
    if class_code == "CATEGORY" and title:
        return title
    return f"{class_code or 'group'} {title}".strip()
