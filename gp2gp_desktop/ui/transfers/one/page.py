"""The page of one transfer: where it stands, what to do, why it failed, what has happened."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from gp2gp_desktop.ui.transfers.one import wording
from gp2gp_desktop.ui.transfers.one.cards import DetailsCard, FailureCard, HistoryCard
from gp2gp_desktop.ui.transfers.one.deeds import Do, Group
from gp2gp_desktop.ui.transfers.one.shown import Shown
from gp2gp_desktop.ui.transfers.problem import Problem
from gp2gp_desktop.ui.transfers.side_by_side import SideBySide
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.flow import Flow
from gp2gp_desktop.ui.widgets.layouts import box, clear, column, spaced
from gp2gp_desktop.ui.widgets.page import Page
from gp2gp_desktop.ui.widgets.tag import Tag
from gp2gp_desktop.ui.widgets.text import Card, Heading, Text


class OnePage(Page):
    """Buttons are made from the deeds that are offered, in groups with headings."""

    def __init__(
        self,
        do: Callable[[Do], object],
        copy: Callable[[str], object],
        to_list: Callable[[], object],
    ) -> None:
        super().__init__("", wide=True)
        self._do = do
        self.buttons: dict[Do, Button] = {}
        self._pressed: Do | None = None
        self.back_button = Button(wording.BACK, to_list, Kind.QUIET, drawing="back", keys="Esc")
        self.headline = Heading("", 1)
        self.stage, self.left = Tag(""), Tag("")
        self.deadline = Text("", "strong")
        self.problem = Problem()
        self.next = Text("")
        self._groups = {group: Flow(gap=12) for group in Group}
        self.now = Card(wording.NOW, self.next, self._groups[Group.NOW])
        self._shows_title = Heading(wording.SHOWS, 4)
        self.now.add(self._shows_title, self._groups[Group.SHOWS])
        self._others = spaced(column(), 4)
        self.now.add(self._others)
        self.failure = FailureCard(copy)
        self.paper_words = Text("")
        self.paper = Card(wording.PAPER, self.paper_words, self._groups[Group.PAPER])
        self.history, self.details = HistoryCard(), DetailsCard()
        first = box(self.now, self.failure, self.paper, self._groups[Group.END], None, gap=20)
        second = box(self.history, self.details, None, gap=20)
        self.add(Flow(self.back_button), self.headline)
        self.add(Flow(self.stage, self.left, gap=12), self.deadline, self.problem)
        self.add(SideBySide(first, second))

    def show_one(self, page: Shown) -> None:
        """Fill everything from what is stored."""
        self.headline.setText(page.headline)
        self.stage.show_status(page.stage, page.tone)
        self.left.setVisible(page.left is not None)
        if page.left is not None:
            self.left.show_status(page.left.words, page.left.tone)
            self.left.setAccessibleName(page.left.spoken)
        self.deadline.setText(page.deadline)
        self.deadline.setVisible(bool(page.deadline))
        self.next.setText(page.next)
        self._say_others(page.others)
        self.failure.setVisible(page.failure is not None)
        if page.failure is not None:
            self.failure.show_failure(page.failure)
        self.paper_words.setText(page.paper)
        self.paper.setVisible(bool(page.paper))
        self.history.show_attempts(page.attempts)
        self.details.show_details(page.details)
        self._fill(page)

    def show_problem(self, sentence: str) -> None:
        """What was not done, and why; empty takes it away."""
        self.problem.show_problem(sentence)

    def has_keyboard(self) -> bool:
        """Whether one of the buttons that are about to be made anew has the keyboard."""
        focus = QApplication.focusWidget()
        return isinstance(focus, QWidget) and focus in self.buttons.values()

    def take_keyboard(self) -> None:
        """Put the keyboard on the way back, or, after a button was pressed, near it.

        A transfer just opened begins at its top: a second Enter must not do anything to it.
        """
        target = self.back_button
        if self._pressed is not None:
            green = (one for one in self.buttons.values() if one.kind is Kind.PRIMARY)
            target = self.buttons.get(self._pressed) or next(green, target)
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Another transfer: no button was pressed yet."""
        self._pressed = None
        self.verticalScrollBar().setValue(0)

    def _fill(self, page: Shown) -> None:
        self.buttons = {}
        for group, flow in self._groups.items():
            flow.clear()
            there = [one for one in page.deeds if one.value.group is group]
            for deed in sorted(there, key=lambda one: one is not page.primary):
                self.buttons[deed] = self._button(deed, is_primary=deed is page.primary)
                flow.add(self.buttons[deed])
            flow.setVisible(bool(there))
        self._order_tabs()
        self._shows_title.setVisible(not self._groups[Group.SHOWS].isHidden())

    def _order_tabs(self) -> None:
        """Tab follows the page down, though the buttons are made anew."""
        groups: list[list[QWidget]] = [
            [button for deed, button in self.buttons.items() if deed.value.group is group]
            for group in (Group.NOW, Group.SHOWS, Group.PAPER, Group.END)
        ]
        now, shows, paper, end = groups
        failed: list[QWidget] = [self.failure.lines, self.failure.copy_button]
        chain = [self.back_button, *now, *shows, *failed, *paper, *end, *self.history.openers]
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)

    def _button(self, deed: Do, *, is_primary: bool) -> Button:
        def pressed() -> None:
            self._pressed = deed
            self._do(deed)

        kind = Kind.PRIMARY if is_primary else Kind.SECONDARY
        return Button(deed.value.words, pressed, kind, keys="Ctrl+Enter" if is_primary else "")

    def _say_others(self, sentences: tuple[str, ...]) -> None:
        clear(self._others)
        for sentence in sentences:
            self._others.addWidget(Text(sentence, "secondary"))
