"""Saves the cover sheet and copies the note for the clinical system; no Qt."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.health_record import HealthRecord
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.domain.review import Review
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.print_document import PrintDocument
from gp2gp_desktop.ui.record import absent_wording
from gp2gp_desktop.ui.record import file_wording as wording
from gp2gp_desktop.ui.record.absent import request_letter
from gp2gp_desktop.ui.record.cover_sheet import cover_sheet, sign_off_note
from gp2gp_desktop.ui.tokens import Tone

Now = tuple[HealthRecord, Registration, Review]


class CoverView(Protocol):
    """Where a sheet and a note go."""

    def ask_sheet_path(self, name: str) -> Path | None:
        """Where to save a sheet of this name; None when the person changed their mind."""

    def save_sheet(self, sheet: PrintDocument, path: Path) -> None:
        """Write the PDF; raises CannotContinue."""

    def copy_note(self, note: str) -> None:
        """Put the note on the clipboard."""


class CoverPresenter:
    """Sheet and note of the record as it now stands."""

    def __init__(
        self, context: Context, view: CoverView, current: Callable[[], Now | None]
    ) -> None:
        self._context = context
        self._view = view
        self._current = current

    def save(self) -> None:
        """Ask where, write the log, and save the sheet as PDF."""
        now = self._current()
        path = self._view.ask_sheet_path(wording.SHEET_NAME) if now is not None else None
        if now is None or path is None:
            return
        context = self._context
        sheet = cover_sheet(
            *now,
            now=context.now,
            who=context.session.user.display_name,
            demonstration=context.services.demo,
        )
        reviews, session = context.services.reviews, context.session
        context.run(
            lambda: reviews.cover_sheet_saved(session, now[2]),
            lambda _done: self._write(sheet, path, wording.SHEET_SAVED),
            lambda sentence: context.say(sentence, Tone.NOW),
        )

    def save_request(self) -> None:
        """Ask where, write the log, and save the letter that asks for the missing documents."""
        now = self._current()
        path = self._view.ask_sheet_path(absent_wording.LETTER_NAME) if now is not None else None
        if now is None or path is None:
            return
        context = self._context
        letter = request_letter(
            now[0],
            now[1],
            practice=context.services.practice_name,
            who=context.session.user.display_name,
            now=context.now,
            demonstration=context.services.demo,
        )
        reviews, session = context.services.reviews, context.session
        context.run(
            lambda: reviews.request_saved(session, now[2]),
            lambda _done: self._write(letter, path, absent_wording.SAVED),
            lambda sentence: context.say(sentence, Tone.NOW),
        )

    def copy_note(self) -> None:
        """Put the note on the clipboard."""
        now = self._current()
        if now is not None:
            self._view.copy_note(sign_off_note(now[0], now[2]))
            self._context.say(wording.NOTE_COPIED, Tone.DONE)

    def _write(self, sheet: PrintDocument, path: Path, said: str) -> None:
        try:
            self._view.save_sheet(sheet, path)
        except CannotContinue as error:
            self._context.say(str(error), Tone.NOW)
        else:
            self._context.say(said, Tone.ATTENTION)
