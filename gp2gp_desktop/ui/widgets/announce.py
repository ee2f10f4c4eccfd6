"""Telling a screen reader something that no focus change would tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QAccessibleAnnouncementEvent

# What tells a screen reader is loaded when there is something to tell: a page that is painted
# for the first time has said nothing yet.


def announce(source: QWidget, words: str, *, at_once: bool = False) -> None:
    """Have ``words`` read out; ``at_once`` interrupts what is being read."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    event = QAccessibleAnnouncementEvent(source, words)
    if at_once:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    _send(event)


def _send(event: QAccessibleAnnouncementEvent) -> None:
    from PySide6.QtGui import QAccessible

    QAccessible.updateAccessibility(event)
