"""Two records of 10 000 entries compared, in seconds of the processor, beside two floors.

Run it alone, from the root of the checkout::

    python -m benchmarks.comparison [ENTRIES]

The second record is the first with one entry in twenty changed, one in fifty gone and one in twenty
new; it stands in another order, and for the second kind all ids are new, as another system makes
them. Two hard cases follow: one code on few days with every value different, where an entry may be
any other of its day; at 31 a day all pairs are weighed, at 59 they are too many. The floors do
far less: a join of the same entries by content with Python's own dictionaries, which finds what
is word for word the same and nothing else, and ``difflib`` over the same lines.
"""

from __future__ import annotations

import difflib
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from gp2gp_desktop.domain.comparison import Comparison, Finding, compare, items
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
    a_record,
    an_observation,
)

ROUNDS = 3
_FIRST = date(1995, 1, 1)
_TERMS = tuple(f"Finding number {number}" for number in range(400))


def main(entries: int) -> None:
    """Print the figures."""
    chance = random.Random(11)
    ours = list(_entries(entries, chance))
    theirs = list(_edited(ours, chance))
    mine, same_ids = a_record(*ours), a_record(*theirs)
    other_ids = a_record(*(_renamed(one, number) for number, one in enumerate(theirs)))
    print(f"{entries:,} entries beside {len(theirs):,}, least of {ROUNDS}, processor seconds")
    floor = _timed(lambda: _joined(mine, same_ids))
    print(f"  dictionaries, word for word the same only   {floor:.3f}")
    lines = [_lines(mine), _lines(same_ids)]
    diff = _timed(lambda: _differing(*lines), 1)
    print(f"  difflib over the sorted lines               {diff:.3f}")
    for name, other in (("the same ids", same_ids), ("every id new", other_ids)):
        took = _timed(partial(compare, mine, other))
        print(
            f"  ours, {name:<38}{took:.3f}   {took / floor:.1f} x   {_found(compare(mine, other))}"
        )
    for days in (entries // 59, entries // 31):
        one, other = (_hard(entries, days, side) for side in (1, 2))
        took = _timed(partial(compare, one, other))
        print(f"  ours, one code on {days:>5} days{'':<20}{took:.3f}")


def _hard(count: int, days: int, side: int) -> HealthRecord:
    """One code, on a few days, every value and id different: nothing but the code and day fits."""
    code = Coded((Coding("100000", SNOMED, "Serum sodium"),), "Serum sodium")
    made = []
    for number in range(count):
        day = clinical_date(f"{_FIRST + timedelta(days=number % days):%Y%m%d}")
        one = an_observation(code, text=f"As said, {side} {number}")
        value = ObservedValue(f"{side * count + number} mmol/L")
        made.append(replace(one, id=f"{side}-{number}", date=day, value=value))
    return a_record(*made)


def _entries(count: int, chance: random.Random) -> Iterator[Entry]:
    for number in range(count):
        words = chance.choice(_TERMS)
        code = Coded((Coding(f"{100000 + _TERMS.index(words)}", SNOMED, words),), words)
        day = f"{_FIRST + timedelta(days=chance.randrange(3000)):%Y%m%d}"
        if number % 10 == 0:
            made: Entry = a_note(f"Seen about {words}, entry {number}. Advice given, to come back.")
        elif number % 25 == 1:
            made = a_medicine(code)
        else:
            value = ObservedValue(f"{chance.randrange(1, 200)} mmol/L")
            made = replace(an_observation(code, text=f"As said, {number}"), value=value)
        yield replace(made, date=clinical_date(day))


def _edited(ours: list[Entry], chance: random.Random) -> Iterator[Entry]:
    shuffled = list(ours)
    chance.shuffle(shuffled)
    for number, one in enumerate(shuffled):
        if number % 50 == 0:
            continue
        yield _changed(one) if number % 20 == 1 else one
    yield from _entries(len(ours) // 20, chance)


def _changed(one: Entry) -> Entry:
    if isinstance(one, Observation):
        return replace(one, value=ObservedValue("999 mmol/L"))
    if isinstance(one, MedicationEntry):
        return replace(one, dosage="two at night")
    return replace(one, text=f"{one.text} Phoned later.")


def _renamed(one: Entry, number: int) -> Entry:
    renamed = replace(one, id=f"NEW-{number}")
    if isinstance(renamed, MedicationEntry):
        supplies = tuple(replace(each, id=f"NEW-S-{number}") for each in renamed.supplies)
        return replace(renamed, supplies=supplies)
    return renamed


def _joined(ours: HealthRecord, theirs: HealthRecord) -> int:
    """What dictionaries alone find: how many items are in both, word for word."""
    mine, others = (Counter(one.fields for one in items(record)) for record in (ours, theirs))
    return sum((mine & others).values())


def _lines(record: HealthRecord) -> list[str]:
    return sorted(" ".join(words for _, words in one.fields) for one in items(record))


def _differing(ours: list[str], theirs: list[str]) -> int:
    matcher = difflib.SequenceMatcher(None, ours, theirs, autojunk=False)
    return sum(tag != "equal" for tag, *_ in matcher.get_opcodes())


def _timed(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    least = float("inf")
    for _ in range(rounds):
        began = time.process_time()
        work()
        least = min(least, time.process_time() - began)
    return least


def _found(comparison: Comparison) -> str:
    return ", ".join(f"{one.name.lower()} {comparison.count(one)}" for one in Finding)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
