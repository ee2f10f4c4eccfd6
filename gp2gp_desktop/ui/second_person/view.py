"""The page of what waits for a second person: a card for each question."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gp2gp_desktop.ui.record import wrong_wording
from gp2gp_desktop.ui.second_person import wording
from gp2gp_desktop.ui.second_person.presenter import ChecksPresenter, Waiting
from gp2gp_desktop.ui.second_person.stopped import StoppedPresenter, StoppedShown
from gp2gp_desktop.ui.widgets.announce import announce
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.field import NotesField
from gp2gp_desktop.ui.widgets.flow import Flow, actions
from gp2gp_desktop.ui.widgets.layouts import clear, column
from gp2gp_desktop.ui.widgets.page import Page
from gp2gp_desktop.ui.widgets.state_view import StateView
from gp2gp_desktop.ui.widgets.tag import Tag
from gp2gp_desktop.ui.widgets.text import Card, Heading, Section, Text


class QuestionCard(Card):
    """One question with its two answers."""

    def __init__(self, one: Waiting, presenter: ChecksPresenter) -> None:
        super().__init__(one.what, level=3)
        self.setAccessibleName(one.what)
        self.key = one.id
        self.reason = NotesField("reason", wording.REASON, hint=wording.REASON_HINT, rows=2)
        self.agree_button = Button(wording.AGREE, lambda: presenter.agree(one), Kind.PRIMARY)
        self.decline_button = Button(
            wording.DECLINE, lambda: presenter.decline(one, self.reason.value)
        )
        for button in (self.agree_button, self.decline_button):
            button.setAccessibleDescription(one.what)
        self.add(Text(one.why), Text(one.asked, "secondary"))
        self.add(actions(self.agree_button), self.reason, actions(self.decline_button))

    def show_reason_missing(self) -> None:
        """Declining needs a reason."""
        self.reason.show_problem(wording.REASON_MISSING)
        self.reason.focus_control()
        announce(self, wording.REASON_MISSING, at_once=True)


class StoppedCard(Card):
    """One record out of use, with what a second person may do about it."""

    def __init__(self, one: StoppedShown, presenter: StoppedPresenter) -> None:
        super().__init__(one.patient, level=3)
        self.setAccessibleName(one.patient)
        self.add(Text(one.said), Text(one.why))
        self.confirm_button = Button(
            wrong_wording.CONFIRM, lambda: presenter.confirm(one), Kind.DANGER
        )
        self.why = NotesField("why", wrong_wording.RELEASE_WHY, rows=2)
        self.release_button = Button(
            wrong_wording.RELEASE, lambda: presenter.release(one, self.why.value)
        )
        for button in (self.confirm_button, self.release_button):
            button.setAccessibleDescription(one.patient)
        if one.mine:
            self.add(Text(wrong_wording.YOURS, "secondary"))
            return
        self.add(actions(self.confirm_button))
        if one.may_release:
            self.add(self.why, actions(self.release_button))


class ChecksPage(Page):
    """What waits for the signed-in person, and what they asked."""

    def __init__(self) -> None:
        super().__init__(wording.TITLE)
        self._presenter: ChecksPresenter | None = None
        self.cards: dict[str, QuestionCard] = {}
        self._mine, self._asked, self._stopped = (column(gap=12) for _ in range(3))
        self.stops: dict[str, StoppedCard] = {}
        self.out_of_use = Section(
            wrong_wording.LIST_TITLE, Text(wrong_wording.LIST_LEAD, "secondary"), self._stopped
        )
        content = QWidget()
        content.setLayout(
            column(
                self.out_of_use,
                Heading(wording.FOR_YOU, 2),
                self._mine,
                Heading(wording.OF_YOURS, 2),
                self._asked,
                gap=16,
            )
        )
        self.states = StateView(content, self._refresh)
        self.refresh_button = Button(wording.REFRESH, self._refresh, Kind.QUIET, drawing="refresh")
        self.refresh_button.setToolTip("F5")
        self.add(Text(wording.LEAD, "secondary"), Flow(self.refresh_button), self.states)

    def bind(self, presenter: ChecksPresenter) -> None:
        """Whom to tell what a person does."""
        self._presenter = presenter

    def show_busy(self) -> None:
        """The questions are being fetched."""
        self.states.show_loading(wording.LOADING)

    def show_questions(self, mine: tuple[Waiting, ...], asked: tuple[Waiting, ...]) -> None:
        """Both lists."""
        clear(self._mine)
        clear(self._asked)
        self.cards = {}
        for one in mine:
            if self._presenter is not None:
                self.cards[one.id] = QuestionCard(one, self._presenter)
                self._mine.addWidget(self.cards[one.id])
        if not mine:
            nothing = (wording.NOTHING_FOR_YOU, wording.NOTHING_FOR_YOU_WHAT)
            self._mine.addLayout(column(Text(nothing[0], "strong"), Text(nothing[1]), gap=4))
        for one in asked:
            self._asked.addWidget(_answered(one))
        if not asked:
            nothing = (wording.NOTHING_OF_YOURS, wording.NOTHING_OF_YOURS_WHAT)
            self._asked.addLayout(column(Text(nothing[0], "strong"), Text(nothing[1]), gap=4))
        self.states.show_content()

    def show_stopped(self, stopped: tuple[StoppedShown, ...]) -> None:
        """The records out of use; the part is there only when there are any."""
        clear(self._stopped)
        self.stops = {}
        for one in stopped:
            if self._presenter is not None:
                self.stops[one.id] = StoppedCard(one, self._presenter.stopped)
                self._stopped.addWidget(self.stops[one.id])
        self.out_of_use.setVisible(bool(stopped))

    def show_reason_missing(self, key: str) -> None:
        """Declining needs a reason."""
        self.cards[key].show_reason_missing()

    def show_error(self, sentence: str) -> None:
        """The questions could not be fetched."""
        self.states.show_error(sentence)

    def _refresh(self) -> None:
        if self._presenter is not None:
            self._presenter.refresh()


def _answered(one: Waiting) -> Card:
    card = Card(one.what, level=3)
    card.setAccessibleName(f"{one.what}: {one.state}")
    card.add(Flow(Tag(one.state, one.tone)), Text(one.said), Text(one.why, "secondary"))
    card.add(Text(one.asked, "caption"))
    return card
