"""A bundle's resources by id, and what each of them has in common."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import TypedDict

from gp2gp_desktop.adapters.ehr.fhir_json import Node, moment
from gp2gp_desktop.domain.health_record import (
    UNKNOWN_AGENT,
    Agent,
    ClinicalDate,
    Coded,
    StatementKind,
)


@dataclass(slots=True)
class Bundle:
    """The resources by id, and a number for every entry that is made of them."""

    by_id: dict[str, Node]
    agents: dict[str, Agent]
    numbers: dict[str, int]
    spare: Iterator[int] = field(default_factory=lambda: count(1))
    place: str = ""
    composition_id: str = ""

    def find(self, identifier: str) -> Node:
        """The resource with this id; empty without one."""
        return self.by_id.get(identifier.lower(), Node())

    def number_of(self, node: Node) -> int:
        """The number of a resource's entry."""
        return self.numbers.get(node.text("id").lower()) or self.fresh()

    def fresh(self) -> int:
        """A number for an entry that the bundle has no resource for."""
        return next(self.spare)


class Common(TypedDict):
    """The fields of ``Entry``, to build any kind of entry with."""

    ordinal: int
    id: str
    kind: StatementKind
    place: str
    composition_id: str
    code: Coded
    date: ClinicalDate
    recorded: ClinicalDate
    recorder: Agent
    hidden_from_patient: bool
    status: str


def common(node: Node, bundle: Bundle, kind: StatementKind, code: Coded) -> Common:
    """What every resource has, under the names that resources have for it."""
    people = (
        node.target("recorder"),
        node.target("requester", "agent"),
        node.target("performer"),
        node.target("performer", "actor"),
        node.target("asserter"),
        node.target("practitioner", "actor"),
        node.target("author"),
    )
    known = (bundle.agents[one.lower()] for one in people if one.lower() in bundle.agents)
    dates = ("effectiveDateTime", "onsetDateTime", "occurrenceDateTime", "date", "created")
    recorded = ("issued", "assertedDate", "dateRecorded", "authoredOn", "indexed", "dateAsserted")
    return Common(
        ordinal=bundle.number_of(node),
        id=node.text("id"),
        kind=kind,
        place=bundle.place,
        composition_id=bundle.composition_id,
        code=code,
        date=moment(*(node.text(one) for one in dates), node.text("effectivePeriod", "start")),
        recorded=moment(
            node.extension("Extension-CareConnect-DateRecorded-1").text("valueDateTime"),
            *(node.text(one) for one in recorded),
        ),
        recorder=next(known, UNKNOWN_AGENT),
        hidden_from_patient=is_hidden(node),
        status=node.text("status").upper(),
    )


def is_hidden(node: Node) -> bool:
    """NOPAT among the security labels (3.11)."""
    return any(one.text("code") == "NOPAT" for one in node.items("meta", "security"))


def notes(node: Node, *more: str) -> str:
    """The resource's notes after ``more`` words, a line each."""
    found = [one.text("text") for one in node.items("note")]
    return "\n".join(one for one in (*more, *found) if one)


def labelled(label: str, words: str) -> str:
    """``Batch: B7``; empty without words."""
    return f"{label}: {words}" if words else ""
