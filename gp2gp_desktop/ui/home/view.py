"""Today on screen: forms to go on with, what must not wait, what waits, what was done."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from gp2gp_desktop.domain.notices import Notice
from gp2gp_desktop.ui import theme
from gp2gp_desktop.ui.home import wording
from gp2gp_desktop.ui.home.counted import Counted
from gp2gp_desktop.ui.home.presenter import HomePresenter, OpenForm, Shown
from gp2gp_desktop.ui.home.tiles import Tiles, form_card, tile
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.widgets.buttons import Button, Kind, link
from gp2gp_desktop.ui.widgets.flow import Flow, actions
from gp2gp_desktop.ui.widgets.layouts import column, follow_theme, row, tab_through
from gp2gp_desktop.ui.widgets.page import Page
from gp2gp_desktop.ui.widgets.state_view import Parts, StateView
from gp2gp_desktop.ui.widgets.text import Card, Heading, Inset, Section, Text

_WIDEST = 1180


class HomePage(Page):
    """Today.

    Attributes:
        end_of_day_asked: emitted when the end-of-day page is wanted.
    """

    end_of_day_asked = Signal()

    def __init__(self) -> None:
        super().__init__(wide=True)
        self._presenter: HomePresenter | None = None
        self.day = Text("", "secondary")
        self.register_button = Button(
            wording.REGISTER, self._register, Kind.PRIMARY, drawing="register", keys="Ctrl+N"
        )
        head = row(column(Heading(wording.TITLE, 1), self.day, gap=2), self.register_button)
        head.setStretch(0, 1)
        head.setAlignment(self.register_button, Qt.AlignmentFlag.AlignTop)
        self.counts = Parts()
        self.states = StateView(self.counts, self._refresh)
        # A row, because only that asks for the height at the width it then gives.
        across = row(self.states, gap=0)
        across.addStretch(0)
        across.setStretch(0, 1)
        self.add(head, across)
        self.links: list[QWidget] = []
        self._limit()
        follow_theme(self, self._limit)

    def bind(self, presenter: HomePresenter) -> None:
        """Whom to tell what a person does."""
        self._presenter = presenter
        self.register_button.setVisible(presenter.may_register)

    def show_day(self, day: str) -> None:
        """The day at the desk."""
        self.day.setText(day)

    def show_busy(self) -> None:
        """The counts are on their way."""
        self.states.show_loading(wording.LOADING)

    def show_error(self, sentence: str) -> None:
        """The counts could not be fetched."""
        self.states.show_error(sentence)

    def show_today(self, shown: Shown) -> None:
        """Replace everything that is counted."""
        self.states.show_content()  # first: what is put in while hidden may get no height
        self.links = []
        self.counts.empty()
        if shown.is_empty:
            self.counts.add(self._nothing())
        for notice in shown.told:
            self.counts.add(self._told(notice))
        if shown.forms:
            self.counts.add(self._forms(shown))
        for title, counted, most in (
            (wording.NOW, shown.now, 2),
            (wording.WAITING, shown.waiting, 3),
        ):
            if counted:
                tiles = Tiles([self._tile(each) for each in counted], most)
                self.counts.add(Section(title, tiles, level=3))
        self.counts.add(self._done(shown.done))
        tab_through(self.register_button, *self.links)

    def _nothing(self) -> QWidget:
        may_register = self._presenter is not None and self._presenter.may_register
        words = wording.PRESS_CTRL_N if may_register else ""
        return Inset(words, Tone.DONE, wording.NOTHING_WAITING)

    def _told(self, notice: Notice) -> QWidget:
        read = Button(wording.HAVE_READ, partial(self._have_read, notice))
        read.setAccessibleName(f"{wording.HAVE_READ}: {notice.sentence}")
        self.links.append(read)
        return Card("", Inset(notice.sentence, Tone.ATTENTION, wording.TOLD), actions(read))

    def _have_read(self, notice: Notice) -> None:
        if self._presenter is not None:
            self._presenter.have_read(notice)

    def _forms(self, shown: Shown) -> QWidget:
        cards = []
        for form in shown.forms:
            card = form_card(form, partial(self._take_up, form))
            cards.append(card)
            self.links.append(card)
        section = Section(wording.CONTINUE, Tiles(cards, 2), level=3)
        if shown.more_forms is not None:
            more = shown.more_forms
            rest = link(f"{more.count} {more.words}", partial(self._open, more))
            section.body.addWidget(rest)
            self.links.append(rest)
        return section

    def _done(self, done: Sequence[Counted]) -> QWidget:
        counts: list[QWidget] = []
        for each in done:
            words = f"{each.count} {each.words}"
            made = link(words, partial(self._open, each)) if each.place.key else Text(words)
            made.setAccessibleName(f"{words} today")
            counts.append(made)
        self.end_of_day_button = Button(
            wording.END_OF_DAY, self.end_of_day_asked.emit, drawing="document", keys="F7"
        )
        facts = Flow(*counts, gap=28)
        across = row(facts, self.end_of_day_button, gap=24)
        across.setStretch(0, 1)
        across.setAlignment(facts, Qt.AlignmentFlag.AlignVCenter)
        self.links += [each for each in counts if isinstance(each, Button)]
        self.links.append(self.end_of_day_button)
        return Section(wording.DONE, Card("", across), level=3)

    def _tile(self, counted: Counted) -> QWidget:
        made = tile(counted, partial(self._open, counted))
        if counted.place.key:
            self.links.append(made)
        return made

    def _open(self, counted: Counted) -> None:
        if self._presenter is not None:
            self._presenter.open(counted.place)

    def _take_up(self, form: OpenForm) -> None:
        if self._presenter is not None:
            self._presenter.take_up(form)

    def _register(self) -> None:
        if self._presenter is not None:
            self._presenter.register()

    def _refresh(self) -> None:
        if self._presenter is not None:
            self._presenter.refresh()

    def _limit(self) -> None:
        self.states.setMaximumWidth(theme.px(_WIDEST))
