from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gp2gp_desktop.domain.audit import (
    GENESIS,
    Anchor,
    AuditAction,
    AuditEntry,
    AuditNote,
    first_break,
    link,
)

NOTE = AuditNote(
    datetime(2026, 5, 14, 9, tzinfo=UTC),
    "Priya Nand",
    "Clerk",
    "Desk 1",
    "s1",
    AuditAction.FILED,
    "x",
)


def a_log(length: int) -> list[AuditEntry]:
    entries: list[AuditEntry] = []
    for number in range(1, length + 1):
        previous = entries[-1].digest if entries else GENESIS
        entries.append(link(number, replace(NOTE, sentence=f"did thing {number}"), previous))
    return entries


def sealed(entries: list[AuditEntry]) -> Anchor:
    return Anchor(entries[-1].number, entries[-1].digest)


def test_an_untouched_log_is_unbroken() -> None:
    entries = a_log(20)
    assert first_break(entries, sealed(entries)) is None
    assert first_break([], None) is None


def test_the_anchor_may_lag_behind_the_end() -> None:
    entries = a_log(20)
    assert first_break(entries, sealed(entries[:15])) is None


@given(st.integers(1, 12), st.sampled_from(["who", "sentence", "why", "after", "nhs_number"]))
def test_a_changed_entry_is_named(number: int, part: str) -> None:
    entries = a_log(12)
    seal = sealed(entries)
    changed = replace(entries[number - 1].note, **{part: "somebody else"})  # type: ignore[arg-type]
    entries[number - 1] = replace(entries[number - 1], note=changed)
    found = first_break(entries, seal)
    assert found is not None
    assert found.number == number


@given(st.integers(1, 11))
def test_an_entry_changed_with_its_digest_breaks_the_next(number: int) -> None:
    entries = a_log(12)
    seal = sealed(entries)
    forged = replace(entries[number - 1].note, sentence="nothing happened")
    entries[number - 1] = link(number, forged, entries[number - 1].previous)
    found = first_break(entries, seal)
    assert found is not None
    assert found.number == number + 1


def test_the_last_entry_changed_with_its_digest_is_found_by_the_seal() -> None:
    entries = a_log(12)
    seal = sealed(entries)
    entries[-1] = link(12, replace(NOTE, sentence="nothing"), entries[-1].previous)
    found = first_break(entries, seal)
    assert found is not None
    assert found.number == 12


@given(st.integers(1, 12))
def test_a_removed_entry_is_found(number: int) -> None:
    entries = a_log(12)
    seal = sealed(entries)
    del entries[number - 1]
    found = first_break(entries, seal)
    assert found is not None
    assert found.number == number


@pytest.mark.parametrize("kept", [0, 1, 5, 11])
def test_a_log_cut_off_at_its_end_is_found(kept: int) -> None:
    entries = a_log(12)
    found = first_break(entries[:kept], sealed(entries))
    assert found is not None
    assert found.number == kept + 1
    assert "cut off" in found.reason


def test_an_inserted_entry_is_found() -> None:
    entries = a_log(6)
    seal = sealed(entries)
    entries.insert(3, link(4, NOTE, entries[2].digest))
    found = first_break(entries, seal)
    assert found is not None
    assert found.number in {4, 5}
