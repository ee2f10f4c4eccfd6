"""What the check page shows of the NHS record that will change. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from gp2gp_desktop.domain.record_changes import (
    KEEP,
    SEND,
    RecordChange,
    nothing_reaches,
    record_changes,
)
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.ui.registration import change_wording


@dataclass(frozen=True, slots=True)
class ChangeShown:
    """One item that will differ: its key, what the patient said, and the choice that stands."""

    key: str
    label: str
    hint: str
    choice: str


def changes_shown(registration: Registration) -> tuple[ChangeShown, ...]:
    """Every item that differs; of the record's own values at most how a phone number ends."""
    return tuple(_shown(change) for change in record_changes(registration))


def unreached_words(registration: Registration) -> str:
    """That nothing of where and how to reach the patient is on the record; else empty."""
    items = nothing_reaches(registration)
    said = ", ".join(item.lower() for item in items)
    return change_wording.UNREACHED.format(items=said) if items else ""


def _shown(change: RecordChange) -> ChangeShown:
    return ChangeShown(
        change.item.value,
        change_wording.LABELS[change.item].format(ours=change.ours),
        _hint(change),
        SEND if change.sends else KEEP,
    )


def _hint(change: RecordChange) -> str:
    if change.is_new:
        return change_wording.NEW
    if change.ends:
        return change_wording.ENDS.format(digits=change.ends)
    return change_wording.HINTS[change.item]
