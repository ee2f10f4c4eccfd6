"""Opens the files of a record, one at a time, and has copies saved; no Qt."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from gp2gp_desktop.domain.review import Review
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.record import file_wording as wording
from gp2gp_desktop.ui.record.files import (
    FileHere,
    FileShown,
    Preview,
    copy_name,
    opened,
    turned,
    write_copy,
)
from gp2gp_desktop.ui.tokens import Tone


class FilesView(Protocol):
    """What is said about files."""

    def show_file_opening(self, file: FileHere) -> None:
        """A file is being fetched."""

    def show_file(self, shown: FileShown) -> None:
        """A file, in place of its list."""

    def show_file_error(self, sentence: str) -> None:
        """A file cannot be opened."""

    def show_looked(self, looked_at: frozenset[str]) -> None:
        """Which files have been opened."""

    def leave_file(self) -> None:
        """Back to the list the file stands in."""

    def ask_path(self, suggestion: str) -> Path | None:
        """Where to save a copy; None when the person changed their mind."""


class FilesPresenter:
    """The files of the record that is open."""

    def __init__(self, context: Context, view: FilesView) -> None:
        self._context = context
        self._view = view
        self._review: Review | None = None
        self._looked: frozenset[str] = frozenset()
        self._opening = ""
        self._content = b""
        self._shown: FileShown | None = None

    def belong_to(self, review: Review | None, looked_at: frozenset[str] = frozenset()) -> None:
        """Another record is open, or none."""
        self._review, self._looked = review, looked_at
        self._forget()

    def open(self, file: FileHere) -> None:
        """Fetch a file and show it; that it was looked at is logged by the service."""
        review = self._review
        if review is None:
            return
        self._forget()
        self._opening = file.sha256
        self._view.show_file_opening(file)
        reviews, session = self._context.services.reviews, self._context.session
        previews = self._context.services.previews

        def work() -> tuple[FileShown, bytes]:
            fetch = reviews.file if file.is_message else reviews.document
            content = fetch(session, review, file.sha256)
            shown = opened(file, content, previews)
            return shown, content if shown.preview is Preview.PAGES else b""

        self._context.run(
            work,
            lambda answer: self._opened(review, *answer),
            lambda sentence: self._not_opened(file, sentence),
        )

    def turn(self, number: int, zoom: int) -> None:
        """Show a page of the open file, at a zoom in per cent."""
        shown, content, previews = self._shown, self._content, self._context.services.previews
        if shown is not None and content:
            self._context.run(
                lambda: turned(shown, content, number, zoom, previews),
                self._turned,
                lambda sentence: self._context.say(sentence, Tone.NOW),
            )

    def leave(self) -> None:
        """Go back to the list."""
        self._forget()
        self._view.leave_file()

    def copy(self, file: FileHere) -> None:
        """Ask where, and save a copy there."""
        review = self._review
        path = self._view.ask_path(copy_name(file)) if review is not None else None
        if review is None or path is None:
            return
        reviews, session = self._context.services.reviews, self._context.session
        self._context.run(
            lambda: reviews.copy_document(
                session, review, file.sha256, lambda content: write_copy(path, content)
            ),
            lambda _done: self._context.say(wording.COPY_SAVED, Tone.ATTENTION),
            lambda sentence: self._context.say(sentence, Tone.NOW),
        )

    def _forget(self) -> None:
        """Nothing of a file stays in memory once it is left."""
        self._opening, self._content, self._shown = "", b"", None

    def _opened(self, review: Review, shown: FileShown, content: bytes) -> None:
        if self._review is None or review.id != self._review.id:
            return  # a slower answer about a record one has left
        self._looked |= {shown.file.sha256}
        self._view.show_looked(self._looked)
        if self._opening == shown.file.sha256:
            self._content, self._shown = content, shown
            self._view.show_file(shown)

    def _turned(self, shown: FileShown) -> None:
        if self._shown is not None and self._opening == shown.file.sha256:
            self._shown = shown
            self._view.show_file(shown)

    def _not_opened(self, file: FileHere, sentence: str) -> None:
        if self._opening == file.sha256:
            self._view.show_file_error(sentence)
