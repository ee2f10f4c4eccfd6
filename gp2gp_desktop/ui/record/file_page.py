"""One file that came with the record: its preview where there is one, and a copy of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QWidget

from gp2gp_desktop.ui.record import file_wording as wording
from gp2gp_desktop.ui.record import files
from gp2gp_desktop.ui.record.files import FileHere, FileShown, Preview
from gp2gp_desktop.ui.record.plain_text import PlainText
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.flow import Flow
from gp2gp_desktop.ui.widgets.layouts import box, clear, column, spaced, tab_through
from gp2gp_desktop.ui.widgets.page import Page
from gp2gp_desktop.ui.widgets.state_view import StateView
from gp2gp_desktop.ui.widgets.text import Card, Heading, Inset, Text

if TYPE_CHECKING:
    from gp2gp_desktop.ui.record.pages import Pages


class FilePage(Page):
    """Shows a file in place of the list it stands in.

    Attributes:
        left: emitted when the person goes back to the list.
        retried: emitted when a file that could not be opened is to be tried again.
        copy_asked: emitted with the file when a copy is to be saved.
        page_asked: emitted with the number of a page and a zoom in per cent.
    """

    left = Signal()
    retried = Signal(object)
    copy_asked = Signal(object)
    page_asked = Signal(int, int)

    def __init__(self) -> None:
        super().__init__(wide=True)
        self._file: FileHere | None = None
        self._pages: Pages | None = None
        self.back_button = Button(
            wording.BACK_TO_LIST, self.left.emit, Kind.LINK, drawing="back", keys="Esc"
        )
        self.title = Heading("", 2)
        self.inside = column(gap=16)
        self.copy_button = Button(wording.SAVE_COPY, self._copy)
        self.about_copy = Text(wording.COPY_LEAVES, "secondary")
        copying = column(Flow(self.copy_button), self.about_copy, gap=6)
        self._content = box(self.inside, copying, gap=16)
        self.states = StateView(self._content, self._again)
        self.add(Flow(self.back_button), self.title)
        self.add(self.states)

    def show_opening(self, file: FileHere) -> None:
        """The file is being fetched."""
        self._file = file
        self.title.setText(file.title or wording.NO_TITLE)
        self._clear()
        self.copy_button.setHidden(file.is_message)
        self.about_copy.setHidden(file.is_message)
        self._content.hide()
        self.states.show_loading(wording.OPENING_FILE)

    def show_error(self, sentence: str) -> None:
        """The file cannot be opened."""
        self.states.show_error(sentence, wording.CANNOT_OPEN_FILE)

    def show_file(self, shown: FileShown) -> None:
        """The file, or another page of it."""
        if self._pages is not None and shown.preview is Preview.PAGES:
            self._pages.show_page(shown)
            return
        self._clear()
        for part in self._parts(shown):
            self.inside.addWidget(part)
        tab_through(self.back_button, *self._stops(), self.copy_button)
        self.states.show_content()
        self.back_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Nothing of the file stays in memory once it is left."""
        self._file = None
        self._clear()

    def ask_path(self, suggestion: str) -> Path | None:
        """Where to save a copy; None when the person changed their mind."""
        chosen, _ = QFileDialog.getSaveFileName(self, wording.SAVE_COPY_TITLE, suggestion)
        return Path(chosen) if chosen else None

    def _parts(self, shown: FileShown) -> list[QWidget]:
        note = [Inset(shown.note, Tone.ACTIVE)] if shown.note else []
        parts: list[QWidget] = [*note]
        if shown.preview is Preview.PAGES:
            # What draws pages is loaded when there is one.
            from gp2gp_desktop.ui.record.pages import Pages

            self._pages = Pages()
            self._pages.asked.connect(self.page_asked)
            self._pages.show_page(shown)
            parts.append(self._pages)
        elif shown.preview is Preview.TEXT:
            name = shown.file.title or wording.NO_TITLE
            text = PlainText(f"{name}: the text of the file")
            text.show_text(shown.text)
            parts.append(text)
        return [*parts, _facts(shown.file)]

    def _stops(self) -> tuple[QWidget, ...]:
        if self._pages is not None:
            return self._pages.stops()
        text = self.findChild(PlainText)
        return () if text is None else (text.box, text.more_button)

    def _clear(self) -> None:
        self._pages = None
        clear(self.inside)

    def _copy(self) -> None:
        if self._file is not None:
            self.copy_asked.emit(self._file)

    def _again(self) -> None:
        if self._file is not None:
            self.retried.emit(self._file)


def _facts(file: FileHere) -> Card:
    grid = spaced(QGridLayout(), 8)
    for line, (label, value) in enumerate(files.facts(file)):
        grid.addWidget(Text(label, "secondary", wrap=False), line, 0)
        grid.addWidget(Text(_breakable(value), selectable=True), line, 1)
    grid.setColumnStretch(1, 1)
    return Card(wording.ABOUT_FILE, grid, level=3)


def _breakable(words: str) -> str:
    """With places where a line may break: a digest and a sender's file name are one long word.

    A digest is shown in groups of eight, as it is compared.
    """
    if len(words) == 64 and " " not in words:
        return " ".join(words[at : at + 8] for at in range(0, 64, 8))
    parts = words.split(" ")
    return " ".join(_RUN.sub("\\g<0>\u200b", one) if len(one) > 20 else one for one in parts)


# Between the parts of a name, or after 16 letters where it has none.
_RUN = re.compile(r"[^_.-]{1,16}[_.-]?(?=.)")
