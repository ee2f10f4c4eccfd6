"""The page of a comparison on screen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from gp2gp_desktop.ui.comparison import wording
from gp2gp_desktop.ui.comparison.lines import Lines
from gp2gp_desktop.ui.comparison.presenter import ComparisonPresenter, Shown
from gp2gp_desktop.ui.widgets.banner import PatientBanner
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.flow import Flow, actions
from gp2gp_desktop.ui.widgets.layouts import clear, column, row, spaced, tab_through
from gp2gp_desktop.ui.widgets.page import Page
from gp2gp_desktop.ui.widgets.state_view import StateView
from gp2gp_desktop.ui.widgets.text import Heading, Inset, Text
from gp2gp_desktop.workflow.comparison import Earlier


class ComparisonPage(Page):
    """What is compared, what must not be missed, the lists, and what can be done next."""

    def __init__(
        self,
        choose: Callable[[], object],
        copy: Callable[[int], object],
        other: Callable[[Earlier], object],
    ) -> None:
        super().__init__("", wide=True)
        self._other = other
        self.title = Heading(wording.NEW_TITLE, 1)
        self.lead = Text("", "secondary")
        self._notes = spaced(column(), 10)
        self._lines = spaced(column(), 0)
        self.lines: Lines | None = None
        self.ordering = Text("", "caption")
        self.choose_button = Button(wording.CHOOSE, choose, Kind.PRIMARY, keys="Ctrl+Enter")
        self.copy_button = Button(wording.COPY, lambda: copy(self.lines.place if self.lines else 0))
        self.others = Flow(gap=12)
        self.other_buttons: list[Button] = []
        self.add(self.title, self.lead, self._notes, self._lines, self.ordering)
        self.add(actions(self.choose_button, self.copy_button), self.others)

    def show_compared(self, page: Shown) -> None:
        """Fill everything."""
        self.title.setText(page.title)
        self.lead.setText(page.lead)
        clear(self._notes)
        for words, tone in page.notes:
            self._notes.addWidget(Inset(words, tone))
        clear(self._lines)
        self.lines = Lines(page.source, page.lists)
        self._lines.addWidget(self.lines)
        self.ordering.setText(page.ordering)
        self.ordering.setVisible(bool(page.ordering))
        self.choose_button.setVisible(page.may_choose)
        self.others.clear()
        self.other_buttons = []
        for one in page.others:
            words = wording.other_source(one.source, one.at)
            self.other_buttons.append(Button(words, partial(self._other, one), Kind.QUIET))
        self.others.add(*self.other_buttons)
        self.others.setVisible(bool(page.others))


class ComparisonScreenView(QWidget):
    """Banner, the way back, and the page with its states."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._presenter: ComparisonPresenter | None = None
        self.banner = PatientBanner(today)
        self.back_button = Button(
            wording.BACK_TO_TRANSFER, self._leave, Kind.QUIET, drawing="back", keys="Esc"
        )
        self.file_button = Button(wording.WITH_FILE, self._with_file, Kind.QUIET)
        self._ways = QWidget()
        self._ways.setLayout(
            row(Flow(self.back_button, self.file_button, gap=12), margins=(8, 24, 0, 24))
        )
        self.page = ComparisonPage(self._choose, self._copy, self._with_other)
        self.states = StateView(self.page, self._again)
        whole = spaced(QVBoxLayout(self), 0)
        whole.addWidget(self.banner)
        whole.addWidget(self._ways)
        whole.addWidget(self.states, 1)

    def bind(self, presenter: ComparisonPresenter) -> None:
        """Whom to tell what a person does."""
        self._presenter = presenter

    def show_busy(self) -> None:
        """Nothing of the last patient stays in sight."""
        self.banner.show_patient(None)
        self.back_button.setText(self._bound().back_words)
        self.states.show_loading(wording.LOADING)

    def show_compared(self, page: Shown) -> None:
        """Two records, compared."""
        self.banner.show_patient(page.patient)
        self.page.show_compared(page)
        self.states.show_content()
        if (lines := self.page.lines) is not None:
            after = (self.page.choose_button, self.page.copy_button, *self.page.other_buttons)
            tab_through(self.file_button, *lines.stops, *after)
            # Not on the list: that would scroll the warning above it out of sight.
            self.back_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_error(self, sentence: str) -> None:
        """There is nothing to compare with; a file may be chosen."""
        self.states.show_error(sentence, wording.CANNOT)
        self.file_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_file(self) -> Path | None:
        """The file of our old record."""
        chosen, _kind = QFileDialog.getOpenFileName(
            self, wording.FILE_TITLE, "", wording.FILE_KINDS
        )
        return Path(chosen) if chosen else None

    def copy(self, words: str) -> None:
        """Put words on the clipboard."""
        QGuiApplication.clipboard().setText(words)

    def press_primary(self) -> None:
        """Go on to the choice, where there is one."""
        if self.page.choose_button.isVisible():
            self.page.choose_button.click()

    def _with_other(self, other: Earlier) -> None:
        self._bound().with_other(other)

    def _with_file(self) -> None:
        self._bound().with_file()

    def _choose(self) -> None:
        self._bound().choose()

    def _copy(self, place: int) -> None:
        self._bound().copy(place)

    def _again(self) -> None:
        self._bound().refresh()

    def _leave(self) -> None:
        self._bound().leave()

    def _bound(self) -> ComparisonPresenter:
        if self._presenter is None:
            raise RuntimeError("bind() comes before anything is asked")
        return self._presenter
