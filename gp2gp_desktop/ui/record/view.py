"""The record viewer: the banner on every tab, the tabs, and each tab made when first shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from gp2gp_desktop.ui.record import wording
from gp2gp_desktop.ui.record.documents_tab import DocumentsTab
from gp2gp_desktop.ui.record.file_page import FilePage
from gp2gp_desktop.ui.record.files import FileHere, FileShown
from gp2gp_desktop.ui.record.find_page import FindPage
from gp2gp_desktop.ui.record.finding import index_of
from gp2gp_desktop.ui.record.found import Found, Place
from gp2gp_desktop.ui.record.items_shown import ItemsShown
from gp2gp_desktop.ui.record.list_tab import ListTab
from gp2gp_desktop.ui.record.presenter import RecordPresenter
from gp2gp_desktop.ui.record.shown import Judged, Prepared
from gp2gp_desktop.ui.record.tab_pages import files_of, page_of
from gp2gp_desktop.ui.record.tabs import TabStrip
from gp2gp_desktop.ui.record.wording import Tab
from gp2gp_desktop.ui.record.wrong_page import WrongPage
from gp2gp_desktop.ui.record.wrong_presenter import WrongShown
from gp2gp_desktop.ui.widgets.banner import PatientBanner
from gp2gp_desktop.ui.widgets.layouts import spaced
from gp2gp_desktop.ui.widgets.page import Page
from gp2gp_desktop.ui.widgets.state_view import StateView

_CHANGE_WITH_REVIEW = frozenset(
    (Tab.CHECKLIST, Tab.SUMMARY, Tab.ALLERGIES, Tab.MEDICATION, Tab.DOCUMENTS)
)


class RecordScreenView(ItemsShown):
    """Shows one record.

    Args:
        today: the day at the desk, for ages.
    """

    index_of = staticmethod(index_of)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self.setProperty("part", "page")
        self._presenter: RecordPresenter | None = None
        self._prepared: Prepared | None = None
        self._shown: Judged | None = None
        self._looked: frozenset[str] = frozenset()
        self.pages: dict[Tab, QWidget] = {}
        self.banner = PatientBanner(today)
        self.tabs = TabStrip()
        self.stack = QStackedWidget()
        self.file = FilePage()
        self.stack.addWidget(self.items)
        self.stack.addWidget(self.file)
        self.finder = FindPage()
        self.wrong = WrongPage()
        self.stack.addWidget(self.finder)
        self.stack.addWidget(self.wrong)
        content = QWidget()
        inside = spaced(QVBoxLayout(content), 0)
        inside.addWidget(self.tabs)
        inside.addWidget(self.stack, 1)
        self.states = StateView(content, self._again)
        whole = spaced(QVBoxLayout(self), 0)
        whole.addWidget(self.banner)
        whole.addWidget(self.states, 1)

    def bind(self, presenter: RecordPresenter) -> None:
        """Whom to tell what a person does."""
        self._presenter = presenter
        self.tabs.chosen.connect(presenter.go_to)
        self.tabs.left.connect(presenter.back)
        self.items.list.chosen.connect(presenter.select)
        self.items.moved.connect(presenter.move)
        self.items.reopened.connect(presenter.refresh)
        self.items.batch.accepted.connect(presenter.batch.accept)
        self.items.pane.decided.connect(presenter.decide)
        self.items.pane.searched.connect(presenter.search)
        self.items.pane.recode_form.load_asked.connect(presenter.codes.load)
        self.items.pane.undone.connect(presenter.undo)
        self.items.pane.flagged.connect(presenter.flag)
        self.items.pane.wrong_asked.connect(presenter.wrong_record)
        self.items.pane.second.bind(presenter.deciding.asking)
        self.wrong.stopped.connect(presenter.wrong.stop)
        self.wrong.cancelled.connect(presenter.wrong.cancel)
        self.wrong.left.connect(presenter.wrong.leave)
        self.items.sign_off.signed.connect(presenter.sign_off)
        self.items.sign_off.note_asked.connect(presenter.cover.copy_note)
        self.tabs.find_asked.connect(self.show_find)
        self.finder.searched.connect(presenter.find.search)
        self.finder.gone_to.connect(presenter.go_to_place)
        self.finder.left.connect(self.leave_find)
        self.file.left.connect(presenter.files.leave)
        self.file.retried.connect(presenter.files.open)
        self.file.copy_asked.connect(presenter.files.copy)
        self.file.page_asked.connect(presenter.files.turn)

    def show_nothing(self) -> None:
        """No record was asked for."""
        self.banner.show_patient(None)
        self.states.show_empty(
            wording.NOT_HERE, wording.NOT_HERE_WHAT, act=wording.BACK, do=self._back
        )

    def show_busy(self) -> None:
        """The record is being opened; the one before is gone from sight."""
        self._forget()
        self.banner.show_patient(None)
        self.states.show_loading(wording.LOADING)

    def show_error(self, sentence: str, next_step: str) -> None:
        """The record cannot be shown."""
        self.banner.show_patient(None)
        self.states.show_error(f"{sentence} {next_step}".strip(), wording.CANNOT_OPEN)

    def show_record(self, prepared: Prepared, shown: Judged, tab: Tab) -> None:
        """A record, at the tab where one was."""
        self._forget()
        self._prepared = prepared
        self._looked = prepared.opened.looked_at
        self._take(shown)
        self.tabs.show()
        self.states.show_content()
        self.show_tab(tab)
        self.tabs.take_keyboard()

    def show_judged(self, shown: Judged) -> None:
        """The same record after a decision: what depends on it is made anew when next shown."""
        self._take(shown)
        for tab in _CHANGE_WITH_REVIEW:
            self._drop(tab)
        if self.current is not None:
            self.show_tab(self.current)

    @property
    def current(self) -> Tab | None:
        """The tab in sight."""
        checked = (tab for tab, button in self.tabs.buttons.items() if button.isChecked())
        return next(checked, None)

    def show_tab(self, tab: Tab) -> None:
        """Show a tab; its content is made now, if it was not yet."""
        self.tabs.choose(tab)
        self.file.forget()
        if tab not in self.pages:
            self.pages[tab] = self._build(tab)
            if self.pages[tab] is not self.items:
                self.stack.addWidget(self.pages[tab])
        self.stack.setCurrentWidget(self.pages[tab])

    @property
    def shows_find(self) -> bool:
        """Whether the search stands in place of a tab."""
        return self.stack.currentWidget() is self.finder

    def show_find(self) -> None:
        """Search the whole record."""
        if self._prepared is not None:
            self.stack.setCurrentWidget(self.finder)
            self.finder.take_keyboard()

    def show_found(self, words: str, found: Found) -> None:
        """What was found."""
        self.finder.show_found(words, found)

    def leave_find(self) -> None:
        """Back to the tab one came from."""
        if self.shows_find and self.current is not None:
            self.show_tab(self.current)
            self.tabs.take_keyboard()

    def show_place(self, place: Place) -> None:
        """The line that was found, with the keyboard on it."""
        page = self.pages.get(place.tab)
        if isinstance(page, ListTab):
            page.show_row(place.group, place.row)
        elif page is self.items:
            self.items.list.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_wrong(self, shown: WrongShown) -> None:
        """Whether this is the wrong record, in place of the tab."""
        self.stack.setCurrentWidget(self.wrong)
        self.wrong.ask(shown)

    def show_wrong_problems(self, problems: dict[str, str]) -> None:
        """What is missing in the answer."""
        self.wrong.show_problems(problems)

    def show_whom_to_call(self, lines: tuple[str, ...]) -> None:
        """Whom to tell about the record that is out of use."""
        self.wrong.call.show_lines(lines)

    def show_stopped(self, incident: str) -> None:
        """The record is out of use: nothing of it stays in sight or in memory."""
        self._forget()
        self._prepared = self._shown = None
        self.banner.show_patient(None)
        self.tabs.hide()
        self.stack.setCurrentWidget(self.wrong)
        self.wrong.show_stopped(incident)

    def leave_wrong(self) -> None:
        """Back to the tab one came from."""
        if self.current is not None:
            self.show_tab(self.current)
            self.tabs.take_keyboard()

    @property
    def shows_file(self) -> bool:
        """Whether a file stands in place of its list."""
        return self.stack.currentWidget() is self.file

    def show_file_opening(self, file: FileHere) -> None:
        """A file is being fetched."""
        self.file.show_opening(file)
        self.stack.setCurrentWidget(self.file)

    def show_file(self, shown: FileShown) -> None:
        """A file, in place of its list."""
        self.file.show_file(shown)

    def show_file_error(self, sentence: str) -> None:
        """A file cannot be opened."""
        self.file.show_error(sentence)

    def show_looked(self, looked_at: frozenset[str]) -> None:
        """Which files have been opened."""
        self._looked = looked_at
        for tab in (Tab.DOCUMENTS, Tab.RECEIVED):
            page = self.pages.get(tab)
            if isinstance(page, DocumentsTab) and self._prepared and self._shown:
                groups = files_of(tab, self._prepared, self._shown, looked_at)
                page.show_groups(groups)

    def leave_file(self) -> None:
        """Back to the list the file stands in."""
        if self.shows_file and self.current is not None:
            self.show_tab(self.current)
            page = self.pages.get(self.current)
            if isinstance(page, DocumentsTab) and page.table is not None:
                page.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_path(self, suggestion: str) -> Path | None:
        """Where to save a copy; None when the person changed their mind."""
        return self.file.ask_path(suggestion)

    def _take(self, shown: Judged) -> None:
        self._shown = shown
        self.banner.show_patient(shown.patient)
        self.tabs.show_tabs(shown.tabs)
        self.items.show_worklist(shown.worklist)

    def _build(self, tab: Tab) -> QWidget:
        if tab is Tab.REVIEW:
            return self.items
        if self._prepared is None or self._shown is None or self._presenter is None:
            return Page()
        return page_of(tab, self._prepared, self._shown, self._looked, self._presenter)

    def _forget(self) -> None:
        self.finder.forget()
        for tab in tuple(self.pages):
            self._drop(tab)

    def _drop(self, tab: Tab) -> None:
        page = self.pages.pop(tab, None)
        if page is not None and page is not self.items:
            self.stack.removeWidget(page)
            page.deleteLater()

    def _again(self) -> None:
        if self._presenter is not None:
            self._presenter.refresh()

    def _back(self) -> None:
        if self._presenter is not None:
            self._presenter.back()
