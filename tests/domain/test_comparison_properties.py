"""A copy with known edits: the comparison finds exactly those, whatever the order."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from gp2gp_desktop.domain.comparison import Field, Finding, Line, compare
from gp2gp_desktop.domain.health_record import (
    Coded,
    Coding,
    Entry,
    HealthRecord,
    MedicationEntry,
    Observation,
    ObservedValue,
    clinical_date,
)
from tests.domain.health_record_builders import (
    SNOMED,
    a_medicine,
    a_note,
    a_plan,
    a_record,
    an_observation,
    snomed,
)

_CODES = (
    snomed("195967001", "Asthma"),
    snomed("27113001", "Body weight"),
    snomed("38341003", "Hypertension"),
    Coded(original_text="Knee pain"),
)
_FIRST = date(1980, 1, 1)


def _day(number: int) -> str:
    return f"{_FIRST + timedelta(days=number):%Y%m%d}"


def _observation(code: Coded, day: int) -> Entry:
    made = replace(an_observation(code), date=clinical_date(_day(day)))
    return replace(made, value=ObservedValue("5 mmol/L"), text="as before")


def _note(code: Coded, day: int) -> Entry:
    return replace(a_note(f"Seen for {code.text}"), date=clinical_date(_day(day)))


def _medicine(code: Coded, day: int) -> Entry:
    made = a_medicine(code)
    supply = replace(made.supplies[0], date=clinical_date(_day(day)))
    return replace(made, supplies=(supply,))


def _recall(code: Coded, day: int) -> Entry:
    return replace(a_plan(code), date=clinical_date(_day(day)))


_MAKERS: tuple[Callable[[Coded, int], Entry], ...] = (_observation, _note, _medicine, _recall)
_entries = st.lists(
    st.builds(
        lambda make, code, day: make(code, day),
        st.sampled_from(_MAKERS),
        st.sampled_from(_CODES),
        st.integers(0, 3),
    ),
    max_size=12,
)


@dataclass(frozen=True)
class _Copy:
    """What was done to a copy, by id: the field that was changed, what was taken out and put in."""

    theirs: tuple[Entry, ...]
    changed: dict[str, Field]
    removed: frozenset[str]
    added: frozenset[str]


def _edited(entry: Entry, number: int) -> tuple[Entry, Field]:
    """An edit whose outcome is like no other entry."""
    if isinstance(entry, Observation) and number % 2:
        return replace(entry, value=ObservedValue(f"{number} g/L")), Field.VALUE
    if isinstance(entry, MedicationEntry):
        return replace(entry, dosage=f"{number} at night"), Field.DOSE
    words = entry.code.text or entry.text
    return replace(entry, text=f"{words}\nedited {number}"), Field.TEXT


def _new(number: int) -> Entry:
    """An entry that has nothing in common with any other."""
    coding = Coding(f"new{number}", SNOMED, f"Finding{number}")
    return _observation(Coded((coding,), f"Finding{number}"), 1000 + number)


@st.composite
def _copies(draw: st.DrawFn) -> tuple[tuple[Entry, ...], _Copy]:
    ours = tuple(draw(_entries))
    theirs: list[Entry] = []
    changed: dict[str, Field] = {}
    removed: set[str] = set()
    for number, entry in enumerate(ours):
        done = draw(st.sampled_from(("kept", "kept", "changed", "removed")))
        if done == "changed":
            edited, field = _edited(entry, number)
            theirs.append(edited)
            changed[_id(edited)] = field
        elif done == "removed":
            removed.add(_id(entry))
        else:
            theirs.append(entry)
    added = [_new(number) for number in range(draw(st.integers(0, 3)))]
    shuffled = draw(st.permutations([*theirs, *added]))
    copy = _Copy(tuple(shuffled), changed, frozenset(removed), frozenset(map(_id, added)))
    return ours, copy


def _id(entry: Entry) -> str:
    one = entry.supplies[0] if isinstance(entry, MedicationEntry) else entry
    return one.key


def _ids(lines: tuple[Line, ...]) -> set[str]:
    return {line.item.own_id for line in lines}


def _record(*entries: Entry) -> HealthRecord:
    return a_record(*entries)


@given(_copies())
def test_known_edits_are_found_and_nothing_else(made: tuple[tuple[Entry, ...], _Copy]) -> None:
    ours, copy = made

    comparison = compare(_record(*ours), _record(*copy.theirs))

    changed = comparison.having(Finding.CHANGED)
    assert {line.item.own_id: [change.field for change in line.changes] for line in changed} == {
        key: [field] for key, field in copy.changed.items()
    }
    assert _ids(comparison.having(Finding.ONLY_OURS)) == copy.removed
    assert _ids(comparison.having(Finding.ONLY_THEIRS)) == copy.added


@given(_entries)
def test_a_record_beside_itself_is_the_same(entries: list[Entry]) -> None:
    record = _record(*entries)

    assert compare(record, record).is_same


@given(_copies(), st.integers())
def test_the_order_of_the_entries_says_nothing(
    made: tuple[tuple[Entry, ...], _Copy], seed: int
) -> None:
    ours, copy = made
    shuffled = list(ours)
    random.Random(seed).shuffle(shuffled)  # noqa: S311 - an order, not a secret

    first = compare(_record(*ours), _record(*copy.theirs))
    second = compare(_record(*shuffled), _record(*reversed(copy.theirs)))

    assert _pairs(first.lines) == _pairs(second.lines)


@given(_copies())
def test_swapping_the_records_swaps_the_sides(made: tuple[tuple[Entry, ...], _Copy]) -> None:
    ours, copy = made
    mine, others = _record(*ours), _record(*copy.theirs)

    forth, back = compare(mine, others).lines, compare(others, mine).lines

    turned = tuple(replace(line, ours=line.theirs, theirs=line.ours) for line in back)
    assert _pairs(forth) == _pairs(turned)


def _pairs(lines: tuple[Line, ...]) -> list[tuple[str, ...]]:
    return sorted(
        (
            line.ours.own_id if line.ours else "",
            line.theirs.own_id if line.theirs else "",
            line.reason.name if line.reason else "",
        )
        for line in lines
    )
