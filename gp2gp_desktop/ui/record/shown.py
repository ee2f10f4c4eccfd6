"""What the viewer is given: the record once, and the judgement anew after every change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gp2gp_desktop.domain.access import Session
from gp2gp_desktop.domain.people import SEX_WORDS, Sex
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.domain.review import Review
from gp2gp_desktop.ui.formats import PatientFacts
from gp2gp_desktop.ui.record import wording
from gp2gp_desktop.ui.record.checklist import CheckShown, checklist, done_of
from gp2gp_desktop.ui.record.codings import CodingIndex, coding_index
from gp2gp_desktop.ui.record.entries import Reading
from gp2gp_desktop.ui.record.items import Worklist, state_of, worklist
from gp2gp_desktop.ui.record.overview import Overview, after_decision, missing_documents, overview
from gp2gp_desktop.ui.record.timeline import Timeline, timeline
from gp2gp_desktop.ui.record.wording import Tab
from gp2gp_desktop.workflow.reviews import Opened


@dataclass(frozen=True, slots=True)
class Left:
    """Where in a record one was: the tab and the item."""

    tab: Tab = Tab.SUMMARY
    item: str = ""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A record opened and made ready, away from the screen."""

    opened: Opened
    reading: Reading
    codings: CodingIndex
    timeline: Timeline
    overview: Overview


@dataclass(frozen=True, slots=True)
class Judged:
    """Everything on screen that changes with the review.

    Attributes:
        tabs: the tabs that have something to show, with their words and counts.
        decided: what was done with an entry, in words, by the entry's ordinal.
    """

    patient: PatientFacts
    tabs: tuple[tuple[Tab, str], ...]
    overview: Overview
    worklist: Worklist
    decided: Mapping[int, str]
    checks: tuple[CheckShown, ...] = ()


def prepare(opened: Opened) -> Prepared:
    """What is worked out once for a record."""
    degraded = frozenset(
        item.concern.ordinal
        for item in opened.review.items
        if item.concern.ordinal and item.concern.kind.name.endswith("DEGRADED")
    )
    record = opened.record
    reading = Reading(record, degraded)
    summary = overview(record, opened.registration, opened.review)
    return Prepared(opened, reading, coding_index(record), timeline(record), summary)


def judged(
    prepared: Prepared, review: Review, current: str, session: Session, holder: str
) -> Judged:
    """The record's screens as the review now stands."""
    opened = prepared.opened
    return Judged(
        patient=patient(opened.registration, review),
        tabs=_tabs(opened, review),
        overview=after_decision(prepared.overview, review),
        worklist=worklist(review, current, session, holder),
        decided=_decided(review),
        checks=checklist(review),
    )


def patient(registration: Registration, review: Review) -> PatientFacts:
    """The patient banner, with the warning that stands on every tab."""
    name, form = registration.name, registration.form
    number = registration.nhs_number
    address = (form["address_line1"], form["address_line2"], form["address_town"], form["postcode"])
    return PatientFacts(
        family=name.last,
        given=" ".join(part for part in (name.first, name.middle) if part),
        title=name.title,
        born=registration.birth_date,
        gender=_sex_words(registration),
        nhs_number=number.digits if number else None,
        warning=wording.BLOCKED if review.prescribing_blocked else None,
        details=(
            ("Address", ", ".join(part for part in address if part)),
            ("Phone", form["phone"]),
        ),
    )


def _sex_words(registration: Registration) -> str | None:
    record = registration.confirmed_record
    if record is not None:
        return SEX_WORDS[record.sex]
    try:
        return SEX_WORDS[Sex(registration.form["sex"])]
    except ValueError:
        return None


def _tabs(opened: Opened, review: Review) -> tuple[tuple[Tab, str], ...]:
    record = opened.record
    values = sum(one.value is not None for one in record.observations)
    others = len(record.immunisations) + len(record.referrals) + len(record.plans)
    checks, every = done_of(review)
    made = f"{checks}/{every}"
    counts: dict[Tab, str] = {
        Tab.REVIEW: str(len(review.open_items)),
        Tab.CHECKLIST: str(made),
        Tab.ABSENT: str(missing_documents(record)),
        Tab.PROBLEMS: str(len(record.problems)),
        Tab.ALLERGIES: str(len(record.allergies)),
        Tab.MEDICATION: str(len(record.medications)),
        Tab.CONSULTATIONS: str(len(record.consultations)),
        Tab.RESULTS: str(values),
        Tab.DOCUMENTS: str(len(record.documents)),
        Tab.MORE: str(others),
    }
    return tuple((tab, f"{wording.TABS[tab]} {counts.get(tab, '')}".strip()) for tab in Tab)


def _decided(review: Review) -> dict[int, str]:
    found: dict[int, str] = {}
    for item in review.items:
        if not item.is_open and item.concern.ordinal:
            before = found.get(item.concern.ordinal)
            said = state_of(item)
            found[item.concern.ordinal] = f"{before}, {said}" if before else said
    return found
