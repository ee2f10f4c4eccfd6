"""The lists of a record by tab: which values, under which words, and what is said when none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from gp2gp_desktop.ui.formats import plural
from gp2gp_desktop.ui.record import details, model, wording
from gp2gp_desktop.ui.record.entries import Reading
from gp2gp_desktop.ui.record.model import Decided
from gp2gp_desktop.ui.record.overview import stated_no_allergies
from gp2gp_desktop.ui.record.prose import Line
from gp2gp_desktop.ui.record.wording import Tab
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.widgets.table import Column

_IN_WORDS = "They may still stand in words in consultations."


@dataclass(frozen=True, slots=True)
class Group:
    """One list of a tab.

    Attributes:
        title: the words of its chip.
        rows: the values.
        columns: what is shown of each.
        tell: everything about one of them.
        empty: heading and sentence when there are none.
        note: a sentence above the list, with its tone.
        shares: how the list and what is chosen in it share the width.
        narrow: the places of the two columns that stay where there is little room.
    """

    title: str
    rows: Sequence[Any]
    columns: tuple[Column[Any], ...]
    tell: Callable[[Any], Iterable[Line]]
    empty: tuple[str, str]
    note: tuple[Tone, str] | None = None
    shares: tuple[int, int] = (2, 1)
    narrow: tuple[int, int] = (0, -1)

    @property
    def narrow_columns(self) -> tuple[Column[Any], ...]:
        """The two columns that stay where there is little room."""
        return tuple(self.columns[place] for place in self.narrow)


def problems(reading: Reading, _decided: Decided) -> tuple[Group, ...]:
    """Active problems, major first; then past ones."""
    everything = reading.record.problems
    active = tuple(one for one in everything if one.is_active)
    past = tuple(one for one in everything if not one.is_active)

    def made(title: str, rows: Sequence[Any]) -> Group:
        empty = (f"No {title.lower()} problem in this record", _IN_WORDS)
        return Group(
            title,
            rows,
            model.PROBLEMS,
            lambda one: details.problem(one, reading),
            empty,
            narrow=(0, 2),
        )

    return (made("Active", active), made("Past", past))


def allergies(reading: Reading, decided: Decided) -> tuple[Group, ...]:
    """All allergies, to drugs first; where there are none, which of three statements is true."""
    record = reading.record
    stated = stated_no_allergies(record)
    also = wording.states_none(stated[0]) if stated and record.allergies else ""
    return (
        Group(
            "All",
            record.allergies,
            model.allergy_columns(decided),
            lambda one: details.allergy(one, reading, decided.get(model.allergy_ordinal(one), "")),
            no_allergies(reading),
            (Tone.ATTENTION, also) if also else None,
        ),
    )


def no_allergies(reading: Reading) -> tuple[str, str]:
    """Stated none, could not be read, or silent: three different statements (CUI)."""
    stated = stated_no_allergies(reading.record)
    lost = len(reading.record.accounting.not_understood)
    if lost:
        count = plural(lost, "entry", "entries")
        what = wording.ALLERGIES_UNAVAILABLE_WHAT.format(count=count)
        return (wording.ALLERGIES_UNAVAILABLE, what)
    if stated:
        return (wording.states_none(stated[0]), wording.NKA_WHAT)
    return (wording.NO_ALLERGIES_STATED, wording.NO_ALLERGIES_WHAT)


def medication(reading: Reading, decided: Decided) -> tuple[Group, ...]:
    """Current repeats, acutes still running, what is past."""
    everything = sorted(
        reading.record.medications, key=lambda one: one.drug.has_usable_snomed
    )  # those without a usable code first (gp2gp-messages 3.8)
    columns = model.medication_columns(decided)

    def made(
        title: str, rows: Sequence[Any], empty: str, note: tuple[Tone, str] | None = None
    ) -> Group:
        return Group(
            title,
            rows,
            columns,
            lambda one: details.medication(one, reading, model.course_words(one, decided)),
            (empty, "What was prescribed may still stand in words in consultations."),
            note,
        )

    return (
        made(
            "Current repeats",
            [one for one in everything if one.is_active_repeat],
            "No current repeats in this record",
            (Tone.ATTENTION, wording.MEDICATION_OFF),
        ),
        made(
            "Current acutes",
            [one for one in everything if one.is_active and not one.is_repeat],
            "No acute medicine was running",
        ),
        made(
            "Past",
            [one for one in everything if not one.is_active],
            "No past medication in this record",
        ),
    )


def results(reading: Reading, _decided: Decided) -> tuple[Group, ...]:
    """Values, laboratory reports and blood pressures, exactly as sent."""
    record = reading.record
    as_sent = (Tone.ACTIVE, wording.RESULTS_AS_SENT)
    return (
        Group(
            "Values",
            [one for one in record.observations if one.value is not None],
            model.VALUES,
            lambda one: details.observation(one, reading),
            ("No measured values in this record", _IN_WORDS),
            as_sent,
            shares=(2, 1),
            narrow=(0, 1),
        ),
        Group(
            "Laboratory reports",
            record.lab_reports,
            model.LAB_REPORTS,
            lambda one: details.lab_report(one, reading),
            ("No laboratory reports in this record", _IN_WORDS),
            as_sent,
        ),
        Group(
            "Blood pressures",
            record.blood_pressures,
            model.BLOOD_PRESSURES,
            lambda one: details.blood_pressure(one, reading),
            ("No blood pressures in this record", _IN_WORDS),
            as_sent,
            narrow=(0, 1),
        ),
    )


def others(reading: Reading, _decided: Decided) -> tuple[Group, ...]:
    """Immunisations, referrals and requests, plans and recalls."""
    record = reading.record
    return (
        Group(
            "Immunisations",
            record.immunisations,
            model.IMMUNISATIONS,
            lambda one: details.observation(one, reading),
            ("No immunisations in this record", _IN_WORDS),
            narrow=(0, 1),
        ),
        Group(
            "Referrals and requests",
            record.referrals,
            model.REFERRALS,
            lambda one: details.referral(one, reading),
            ("No referrals or requests in this record", _IN_WORDS),
        ),
        Group(
            "Plans and recalls",
            record.plans,
            model.PLANS,
            lambda one: details.plan(one, reading),
            ("No plans or recalls in this record", _IN_WORDS),
            narrow=(0, 1),
        ),
    )


LISTS: dict[Tab, Callable[[Reading, Decided], tuple[Group, ...]]] = {
    Tab.PROBLEMS: problems,
    Tab.ALLERGIES: allergies,
    Tab.MEDICATION: medication,
    Tab.RESULTS: results,
    Tab.MORE: others,
}
"""The tabs that are lists."""
