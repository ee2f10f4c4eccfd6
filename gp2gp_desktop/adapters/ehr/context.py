"""What a statement takes over from where it stands: place, people, dates, confidentiality."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

from gp2gp_desktop.adapters.ehr.agents import Directory
from gp2gp_desktop.adapters.ehr.census import Census
from gp2gp_desktop.adapters.ehr.tree import Element, Parts, attribute, child, local, text
from gp2gp_desktop.adapters.ehr.values import coded, ids, moment, period
from gp2gp_desktop.domain.health_record import (
    UNKNOWN_AGENT,
    UNKNOWN_DATE,
    Agent,
    ClinicalDate,
    Coded,
    StatementKind,
)

_LINKS = ("replacementOf", "reason", "sequelTo")
_ANY_LINK = frozenset(_LINKS)


@dataclass(frozen=True, slots=True)
class Context:
    """Where the walk stands, and what holds there for every statement."""

    census: Census
    directory: Directory
    place: str = ""
    composition_id: str = ""
    recorded: ClinicalDate = UNKNOWN_DATE
    recorder: Agent = UNKNOWN_AGENT
    clinician: Agent | None = None
    asserter: Agent | None = None
    hidden: bool = False
    about: str = ""
    in_allergy: bool = False

    def inside(self, step: str, parts: Parts) -> Context:
        """The context of what stands in the element with these ``parts``."""
        hidden = self.hidden or is_hidden(parts)
        return self.within(step, hidden=hidden, about=self.about, in_allergy=self.in_allergy)

    def within(self, step: str, *, hidden: bool, about: str, in_allergy: bool = False) -> Context:
        """The context of what stands one step further in."""
        # Made by hand: for each group of a record, dataclasses.replace takes five times as long.
        return Context(
            self.census,
            self.directory,
            f"{self.place} › {step}" if self.place else step,
            self.composition_id,
            self.recorded,
            self.recorder,
            self.clinician,
            self.asserter,
            hidden,
            about,
            in_allergy,
        )


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


def common(element: Element, parts: Parts, kind: StatementKind, context: Context) -> Common:
    """What every statement has (gp2gp-messages 3.2)."""
    when = period(parts.one("effectiveTime"))
    recorded = moment(parts.one("availabilityTime"))
    return Common(
        ordinal=context.census.ordinal(element),
        id=first_id(parts),
        kind=kind,
        place=context.place,
        composition_id=context.composition_id,
        code=coded(parts.one("code")),
        date=when.start,
        end=when.end,
        recorded=recorded if recorded.is_known else context.recorded,
        recorder=context.recorder,
        clinician=_clinician(parts, context) if "Participant" in parts else context.clinician,
        asserter=(_informant(parts) if "informant" in parts else None) or context.asserter,
        about=(_about(parts) if "subject" in parts else "") or context.about,
        hidden_from_patient=context.hidden or is_hidden(parts),
        linked_ids=()
        if _ANY_LINK.isdisjoint(parts)
        else tuple(one for name in _LINKS for one in referred(parts, name)),
        status=attribute(parts.one("statusCode"), "code"),
    )


def first_id(parts: Parts) -> str:
    """The first id that is none of the null ones, as sent; empty without one."""
    for one in parts.all("id"):
        root = attribute(one, "root")
        if root:
            return root
    return ""


def is_hidden(parts: Parts) -> bool:
    """NOPAT: not to be shown to the patient online; other codes say nothing (3.11)."""
    codes = parts.get("confidentialityCode")
    return codes is not None and any(attribute(one, "code") == "NOPAT" for one in codes)


def referred(parts: Parts, name: str) -> tuple[str, ...]:
    """The ids in every link of this name, whatever kind of reference it holds."""
    links = parts.get(name)
    if links is None:
        return ()
    return tuple([root for link in links for holder in link for root in ids(holder)])


def participant(
    parts: Parts, name: str, types: tuple[str, ...], directory: Directory
) -> Agent | None:
    """The agent with the first of ``types`` that any participant has."""
    found = parts.all(name)
    if not found:
        return None
    by_type = {attribute(one, "typeCode"): one for one in reversed(found)}
    wanted = next((by_type[one] for one in types if one in by_type), None)
    return directory.resolve(wanted)


def _clinician(parts: Parts, context: Context) -> Agent | None:
    own = participant(parts, "Participant", ("PPRF", "PRF", "AUT"), context.directory)
    return own or context.clinician


def _informant(parts: Parts) -> Agent | None:
    informant = parts.one("informant")
    if informant is None:
        return None
    role = next(iter(informant), None)
    words = "" if role is None else coded(child(role, "code")).text or text(role)
    return Agent(id="", name=words) if words else None


def _about(parts: Parts) -> str:
    for subject in parts.all("subject"):
        for one in subject:
            if local(one) == "personalRelationship":
                return coded(child(one, "code")).text or text(one) or "another person"
    return ""
