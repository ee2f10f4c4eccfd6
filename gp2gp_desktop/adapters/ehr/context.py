"""What a statement takes over from where it stands: place, people, dates, confidentiality."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TypedDict

from gp2gp_desktop.adapters.ehr.agents import Directory
from gp2gp_desktop.adapters.ehr.census import Census
from gp2gp_desktop.adapters.ehr.values import coded, ids, moment, period
from gp2gp_desktop.adapters.ehr.xml import Element, attribute, child, children, local, text
from gp2gp_desktop.domain.health_record import (
    UNKNOWN_AGENT,
    UNKNOWN_DATE,
    Agent,
    ClinicalDate,
    Coded,
    StatementKind,
)

_LINKS = ("replacementOf", "reason", "sequelTo")


@dataclass(frozen=True, slots=True)
class Context:
    """Where the walk stands, and what holds there for every statement."""

    census: Census
    directory: Directory
    warnings: list[str] = field(default_factory=list)
    place: str = ""
    composition_id: str = ""
    recorded: ClinicalDate = UNKNOWN_DATE
    recorder: Agent = UNKNOWN_AGENT
    clinician: Agent | None = None
    asserter: Agent | None = None
    hidden: bool = False
    about: str = ""
    in_allergy: bool = False

    def inside(self, step: str, element: Element) -> Context:
        """The context of what stands in ``element``."""
        place = f"{self.place} › {step}" if self.place else step
        return replace(self, place=place, hidden=self.hidden or is_hidden(element))


class Common(TypedDict):
    """The fields of ``Entry``, to build any kind of entry with."""

    ordinal: int
    id: str
    kind: StatementKind
    place: str
    composition_id: str
    code: Coded
    date: ClinicalDate
    end: ClinicalDate
    recorded: ClinicalDate
    recorder: Agent
    clinician: Agent | None
    asserter: Agent | None
    about: str
    hidden_from_patient: bool
    linked_ids: tuple[str, ...]
    status: str


def common(element: Element, kind: StatementKind, context: Context) -> Common:
    """What every statement has (gp2gp-messages 3.2)."""
    when = period(child(element, "effectiveTime"))
    recorded = moment(child(element, "availabilityTime"))
    return Common(
        ordinal=context.census.ordinal(element),
        id=next(iter(ids(element)), ""),
        kind=kind,
        place=context.place,
        composition_id=context.composition_id,
        code=coded(child(element, "code")),
        date=when.start,
        end=when.end,
        recorded=recorded if recorded.is_known else context.recorded,
        recorder=context.recorder,
        clinician=_clinician(element, context),
        asserter=_informant(element) or context.asserter,
        about=_about(element) or context.about,
        hidden_from_patient=context.hidden or is_hidden(element),
        linked_ids=tuple(one for name in _LINKS for one in referred(element, name)),
        status=attribute(child(element, "statusCode"), "code"),
    )


def is_hidden(element: Element) -> bool:
    """NOPAT: not to be shown to the patient online; other codes say nothing (3.11)."""
    return any(
        attribute(one, "code") == "NOPAT" for one in children(element, "confidentialityCode")
    )


def referred(element: Element, name: str) -> tuple[str, ...]:
    """The ids in every link of this name, whatever kind of reference it holds."""
    holders = (one for link in children(element, name) for one in link)
    return tuple(root for holder in holders for root in ids(holder))


def participant(
    element: Element, name: str, types: tuple[str, ...], directory: Directory
) -> Agent | None:
    """The agent with the first of ``types`` that any participant has."""
    by_type = {attribute(one, "typeCode"): one for one in reversed([*children(element, name)])}
    wanted = next((by_type[one] for one in types if one in by_type), None)
    return directory.resolve(wanted)


def _clinician(element: Element, context: Context) -> Agent | None:
    own = participant(element, "Participant", ("PPRF", "PRF", "AUT"), context.directory)
    return own or context.clinician


def _informant(element: Element) -> Agent | None:
    informant = child(element, "informant")
    if informant is None:
        return None
    role = next(iter(informant), None)
    words = "" if role is None else coded(child(role, "code")).text or text(role)
    return Agent(id="", name=words) if words else None


def _about(element: Element) -> str:
    for subject in children(element, "subject"):
        for one in subject:
            if local(one) == "personalRelationship":
                return coded(child(one, "code")).text or text(one) or "another person"
    return ""
