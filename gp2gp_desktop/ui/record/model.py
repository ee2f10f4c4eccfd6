"""The columns of a record's lists."""

from __future__ import annotations

from collections.abc import Mapping

from gp2gp_desktop.domain.health_record import (
    Allergy,
    BloodPressure,
    LabReport,
    Medication,
    Observation,
    Plan,
    Problem,
    Referral,
    Significance,
)
from gp2gp_desktop.ui.formats import plural
from gp2gp_desktop.ui.record import wording
from gp2gp_desktop.ui.record.prose import one_line
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.widgets.table import Column

Decided = Mapping[int, str]
"""What was done with an entry, in words, by its ordinal."""


def ranges_words(one: Observation) -> str:
    """The laboratory's ranges, as sent."""
    said = "; ".join(str(limits) for limits in one.ranges if str(limits))
    return f"Range {said}" if said else ""


def allergy_ordinal(one: Allergy) -> int:
    """The entry a decision about the allergy hangs on."""
    return (one.statement or one.entry).ordinal


def course_words(one: Medication, decided: Decided) -> str:
    """What was decided about a course: about its authorisation, or about its code."""
    ordinals = dict.fromkeys(((one.authorisation or one.entry).ordinal, one.entry.ordinal))
    return ", ".join(decided[ordinal] for ordinal in ordinals if ordinal in decided)


def _lost(one: Problem) -> str:
    lost = len(one.dangling_ids)
    return plural(lost, "link lost", "links lost") if lost else str(len(one.linked))


PROBLEMS = (
    Column[Problem]("Problem", lambda one: one.name, characters=14, strong=True),
    Column[Problem](
        "Significance",
        lambda one: one.significance.value.capitalize(),
        tone=lambda one: Tone.ACTIVE if one.significance is Significance.MAJOR else Tone.IDLE,
        characters=10,
        weight=0,
    ),
    Column[Problem]("Onset", lambda one: wording.shown(one.onset), characters=11, weight=0),
    Column[Problem](
        "Ended", lambda one: wording.shown(one.end, unknown="–"), characters=11, weight=0
    ),
    Column[Problem](
        "Links",
        _lost,
        tone=lambda one: Tone.SOON if one.dangling_ids else None,
        characters=9,
        weight=0,
    ),
)


def allergy_columns(decided: Decided) -> tuple[Column[Allergy], ...]:
    """Substance, kind, reaction, coded or text, and whether it will raise an alert."""
    return (
        Column("Allergy to", lambda one: one.name, characters=24, weight=3, strong=True),
        Column("Kind", lambda one: "Drug" if one.is_drug else "Other", characters=5, weight=0),
        Column(
            "Reaction",
            lambda one: one_line(one.reaction) or "Not described",
            second=lambda one: f"Status: {one.status}" if one.status else "",
            characters=9,
            weight=1,
        ),
        Column(
            "As sent",
            lambda one: "Coded" if one.is_coded else "Text only",
            tone=lambda one: Tone.DONE if one.is_coded else Tone.NOW,
            characters=9,
            weight=0,
        ),
        Column(
            "Will it alert?",
            lambda one: wording.alert(one.is_coded, decided.get(allergy_ordinal(one), "")),
            characters=11,
            weight=1,
        ),
    )


def medication_columns(decided: Decided) -> tuple[Column[Medication], ...]:
    """Medicine with its dose as sent, quantity, last issue, and whether it runs here."""
    return (
        Column(
            "Medicine",
            lambda one: one.drug.text or "Medicine without a name",
            second=lambda one: one.dosage or "Dose not stated",
            characters=22,
            strong=True,
        ),
        Column("Quantity", lambda one: str(one.quantity or "–"), characters=7, weight=0),
        Column(
            "Last issued",
            lambda one: wording.shown(one.last_issue, unknown="Not stated"),
            second=lambda one: plural(len(one.issues), "issue") if one.issues else "",
            characters=11,
            weight=0,
        ),
        Column(
            "State",
            lambda one: _state(one, decided),
            second=lambda one: _state_more(one, decided),
            tone=lambda one: None if one.drug.has_usable_snomed else Tone.SOON,
            characters=14,
            weight=0,
        ),
    )


def _state(one: Medication, decided: Decided) -> str:
    """Off, or where it stood; a medicine without a usable code says so too."""
    done = course_words(one, decided)
    where = wording.OFF_SHORT if one.is_active_repeat else wording.MEDICATION_STATES[one.status]
    coded = one.drug.has_usable_snomed
    return done or (where if coded else f"{where}, {wording.DEGRADED.lower()}")


def _state_more(one: Medication, decided: Decided) -> str:
    if not one.drug.has_usable_snomed:
        return ""
    is_off = one.is_active_repeat and not course_words(one, decided)
    return wording.OFF_UNTIL if is_off else _ended(one)


def _ended(one: Medication) -> str:
    when = wording.shown(one.end, unknown="")
    return one_line(" ".join(part for part in (when, one.stop_reason) if part))


VALUES = (
    Column[Observation](
        "Test",
        lambda one: one.title,
        second=lambda one: wording.about(one.about) if one.about else one_line(one.text),
        characters=14,
        weight=6,
        strong=True,
    ),
    Column[Observation](
        "Value and range",
        lambda one: one.value.text if one.value else "",
        second=ranges_words,
        characters=15,
        weight=1,
    ),
    Column[Observation](
        "Flag",
        lambda one: one.interpretation_text,
        tone=lambda one: Tone.SOON if one.interpretation_text else None,
        characters=12,
        weight=0,
    ),
    Column[Observation]("Date", lambda one: wording.shown(one.best_date), characters=12, weight=0),
)
LAB_REPORTS = (
    Column[LabReport](
        "Report",
        lambda one: one.entry.title or "Laboratory report",
        second=lambda one: "; ".join(part.material for part in one.specimens if part.material),
        characters=22,
        weight=3,
        strong=True,
    ),
    Column[LabReport]("Results", lambda one: str(len(one.results)), characters=8, weight=0),
    Column[LabReport](
        "Flags",
        lambda one: "Flagged" if one.has_abnormal_result else "None",
        tone=lambda one: Tone.SOON if one.has_abnormal_result else None,
        characters=10,
        weight=0,
    ),
    Column[LabReport](
        "Date", lambda one: wording.shown(one.entry.best_date), characters=11, weight=0
    ),
)
BLOOD_PRESSURES = (
    Column[BloodPressure](
        "Blood pressure", lambda one: one.text, characters=18, weight=2, strong=True
    ),
    Column[BloodPressure]("Date", lambda one: wording.shown(one.date), characters=14, weight=1),
    Column[BloodPressure]("By", lambda one: one.systolic.recorder.label, characters=16, weight=2),
)


IMMUNISATIONS = (
    Column[Observation](
        "Immunisation",
        lambda one: one.title,
        second=lambda one: one_line(one.text),
        characters=24,
        weight=3,
        strong=True,
    ),
    Column[Observation]("Date", lambda one: wording.shown(one.best_date), characters=11, weight=0),
    Column[Observation]("By", lambda one: one.recorder.label, characters=16, weight=1),
)
REFERRALS = (
    Column[Referral](
        "Referral or request",
        lambda one: one.entry.title or one_line(one.entry.text),
        second=lambda one: one_line(one.entry.text),
        characters=24,
        weight=3,
        strong=True,
    ),
    Column[Referral]("Priority", lambda one: one.entry.priority.text, characters=10, weight=1),
    Column[Referral](
        "Date", lambda one: wording.shown(one.entry.best_date), characters=11, weight=0
    ),
)
PLANS = (
    Column[Plan](
        "Plan or recall",
        lambda one: one.title or "Plan without words",
        second=lambda one: one_line(one.text),
        characters=24,
        weight=3,
        strong=True,
    ),
    Column[Plan]("Due", lambda one: wording.shown(one.date), characters=11, weight=0),
    Column[Plan]("Made", lambda one: wording.shown(one.recorded), characters=11, weight=0),
)
