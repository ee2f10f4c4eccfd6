"""Opens the files of a record, one at a time, and has copies saved; no Qt."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from gp2gp_desktop.domain.review import Review
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.record import file_wording as wording
from gp2gp_desktop.ui.record.files import FileHere, FileShown, copy_name, opened, write_copy
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

    def belong_to(self, review: Review | None, looked_at: frozenset[str] = frozenset()) -> None:
        """Another record is open, or none."""
        self._review, self._looked, self._opening = review, looked_at, ""

    def open(self, file: FileHere) -> None:
        """Fetch a file and show it; that it was looked at is logged by the service."""
        review = self._review
        if review is None:
            return
        self._opening = file.sha256
        self._view.show_file_opening(file)
        reviews, session = self._context.services.reviews, self._context.session

        def work() -> FileShown:
            fetch = reviews.file if file.is_message else reviews.document
            return opened(file, fetch(session, review, file.sha256))

        self._context.run(
            work,
            lambda shown: self._opened(review, shown),
            lambda sentence: self._not_opened(file, sentence),
        )

    def leave(self) -> None:
        """Go back to the list."""
        self._opening = ""
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

    def _opened(self, review: Review, shown: FileShown) -> None:
        if self._review is None or review.id != self._review.id:
            return  # a slower answer about a record one has left
        self._looked |= {shown.file.sha256}
        self._view.show_looked(self._looked)
        if self._opening == shown.file.sha256:
            self._view.show_file(shown)

    def _not_opened(self, file: FileHere, sentence: str) -> None:
        if self._opening == file.sha256:
            self._view.show_file_error(sentence)
