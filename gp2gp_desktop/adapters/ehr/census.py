"""Counting what came in, on the tree as sent and apart from all mapping.

The accounting holds this against what stands in the finished record, so that a statement the
mapping loses shows as a difference and is listed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gp2gp_desktop.adapters.ehr.tree import Element, ancestors, child, parents_in, words
from gp2gp_desktop.adapters.ehr.values import coded
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
    """Every statement below ``root`` as sent, by ordinal, and what no rule of the format knows."""

    root: Element
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
        return len(self.ordinals) + len(self.strangers)

    def lost(self, represented: frozenset[int]) -> tuple[NotUnderstood, ...]:
        """The statements that are not among the represented, in the order of the document."""
        missing = [one for one, number in self.ordinals.items() if number not in represented]
        return self._listed(missing)

    def unknown(self) -> tuple[NotUnderstood, ...]:
        """What the format does not know, in the order of the document."""
        return self._listed(self.strangers)

    def unaccounted(self, represented: frozenset[int]) -> tuple[NotUnderstood, ...]:
        """Lost statements, then what is unknown."""
        return (*self.lost(represented), *self.unknown())

    def _listed(self, elements: Sequence[Element]) -> tuple[NotUnderstood, ...]:
        if not elements:
            return ()
        parents = parents_in(self.root)
        return tuple(
            NotUnderstood(
                path=self._path_of(one, parents),
                text=words(one),
                element=one.tag.split("}")[-1],
            )
            for one in elements
        )

    def _path_of(self, element: Element, parents: Mapping[Element, Element]) -> str:
        """Where an element stands, in words: ``composition 3 › TOPIC Diabetes › History``."""
        steps = [element.tag.split("}")[-1]]
        steps += [step for one in ancestors(element, parents) if (step := self._step(one))]
        return " › ".join(reversed(steps))

    def _step(self, element: Element) -> str:
        name = element.tag
        if name == "ehrComposition":
            return composition_step(self.compositions[element])
        if name == "CompoundStatement":
            return group_step(element.get("classCode") or "", coded(child(element, "code")).text)
        return name if name in STATEMENTS else ""


def take(root: Element, first_ordinal: int = 1, first_composition: int = 1) -> Census:
    """Count every statement element in ``root``, at any depth.

    A record that is read composition by composition is counted so: each goes on where the one
    before it ended.
    """
    ordinals: dict[Element, int] = {}
    strangers: list[Element] = []
    compositions: dict[Element, int] = {}
    tally = dict.fromkeys(STATEMENTS, 0)  # by name: an enum member is slow to look up
    number = first_ordinal
    for element in root.iter():
        name = element.tag
        if name not in _WATCHED:
            continue
        if name in tally:
            ordinals[element] = number
            number += 1
            tally[name] += 1
        elif name == "ehrComposition":
            compositions[element] = first_composition + len(compositions)
        strangers += _strangers_in(element, name)
    by_kind: dict[StatementKind, int] = {}
    for name, counted in tally.items():
        if counted:
            by_kind[STATEMENTS[name]] = by_kind.get(STATEMENTS[name], 0) + counted
    return Census(root, ordinals, by_kind, tuple(strangers), compositions)


# Only these are looked at: what may stand in others no rule of the format says.
_WATCHED = frozenset(STATEMENTS) | frozenset(_GRAMMAR) | frozenset(_COMPONENTS)
_KNOWN_CHILDREN = {name: known | _EVERYWHERE for name, known in _GRAMMAR.items()}
_KNOWN_IN_COMPONENT = {
    name: known | _EVERYWHERE | {"sequenceNumber"} for name, known in _COMPONENTS.items()
}


def _strangers_in(element: Element, name: str) -> list[Element]:
    """What stands in the element, or in its components, and the format does not know there.

    A statement in a wrong place is counted as the statement it is, and once.
    """
    known, held = _KNOWN_CHILDREN.get(name), _KNOWN_IN_COMPONENT.get(name)
    found: list[Element] = []
    for one in element:
        tag = one.tag
        if known is not None and tag not in known and tag not in STATEMENTS:
            found.append(one)
        if tag == "component" and held is not None:
            found += [each for each in one if each.tag not in held and each.tag not in STATEMENTS]
    return found


def composition_step(number: int) -> str:
    """A composition's part of a place."""
    return f"composition {number}"


def group_step(class_code: str, title: str) -> str:
    """A group's part of a place: ``TOPIC Diabetes``, ``History``, or the class alone."""
    if class_code == "CATEGORY" and title:
        return title
    return f"{class_code or 'group'} {title}".strip()
