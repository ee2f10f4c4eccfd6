"""What the check page shows of the NHS record that will change. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from gp2gp_desktop.domain.record_changes import KEEP, SEND, RecordChange, record_changes
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
    """Every item that differs, in words that never hold the record's own value."""
    return tuple(_shown(change) for change in record_changes(registration))


def _shown(change: RecordChange) -> ChangeShown:
    return ChangeShown(
        change.item.value,
        change_wording.LABELS[change.item].format(ours=change.ours),
        change_wording.HINTS[change.item],
        SEND if change.sends else KEEP,
    )
