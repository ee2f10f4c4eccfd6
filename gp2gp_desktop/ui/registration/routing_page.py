"""The verdict, why, what happens next, and what people may do about it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gp2gp_desktop.domain.application import Step
from gp2gp_desktop.domain.policy import RuleOutcome
from gp2gp_desktop.ui import calling, theme
from gp2gp_desktop.ui.registration import route_wording, wording
from gp2gp_desktop.ui.registration.hold_help import PRACTICE_DIFFERS, HoldRow
from gp2gp_desktop.ui.registration.shown import Reason, RoutingShown, RuleRow
from gp2gp_desktop.ui.registration.shown_settling import WayRow
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.widgets.announce import announce
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.flow import actions
from gp2gp_desktop.ui.widgets.headed_lines import HeadedLines
from gp2gp_desktop.ui.widgets.layouts import box, clear, column, follow_theme, row, spaced
from gp2gp_desktop.ui.widgets.tag import Tag
from gp2gp_desktop.ui.widgets.text import Card, Heading, Inset, PageHeading, Rule, Text

if TYPE_CHECKING:
    from gp2gp_desktop.ui.registration.presenter import RegistrationPresenter

_TONES = {
    RuleOutcome.PASS: Tone.DONE,
    RuleOutcome.FAIL: Tone.NOW,
    RuleOutcome.UNKNOWN: Tone.ATTENTION,
}


class RoutingPage(QWidget):
    """Shows a decision; rebuilt each time."""

    def __init__(self, presenter: RegistrationPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._column = spaced(QVBoxLayout(self), 18)
        self.folded = QWidget()
        self.fold = Button("")
        self._heading = PageHeading("", 2)

    def show_routing(self, shown: RoutingShown) -> None:
        """Show the verdict and everything it rests on."""
        clear(self._column)
        add = self._column.addWidget
        add(Text(wording.STEP_HEADINGS[Step.ROUTING], "secondary"))
        add(Inset(shown.staff, shown.tone, ""))
        self._begin(shown.verdict, at=1)
        if shown.surgery:
            add(Text(shown.surgery, "strong"))
        for said in (shown.released, shown.parked):
            if said:
                add(Inset(said, Tone.SOON))
        if shown.call:
            add(HeadedLines(calling.HEADING, shown.call))
        if shown.holds:
            add(Heading("What must be settled, and by whom", 3))
            for hold in shown.holds:
                if shown.practice_differs and PRACTICE_DIFFERS in hold.rules:
                    add(Text(route_wording.DIFFERS_HEADING, "strong"))
                    add(self._exits())  # the patient's answer settles it, so it comes first
                add(self._hold(hold))
        if shown.next:
            add(Heading("What happens next", 3))
            for number, words in enumerate(shown.next, start=1):
                add(Text(f"{number}.  {words}"))
        add(Heading("Tell the patient", 3))
        add(Inset(f"“{shown.patient}”", Tone.IDLE))
        add(self._buttons(shown))
        self._add_reasons(shown)
        announce(self, f"{shown.verdict}. {shown.staff}")

    def show_nothing(self) -> None:
        """There is no decision to show; it may be asked for again."""
        clear(self._column)
        again = Button("Decide again", self._presenter.decide_again, Kind.PRIMARY)
        self._begin(wording.STEP_HEADINGS[Step.ROUTING])
        self._column.addWidget(actions(again))

    def focus(self) -> None:
        """The keyboard comes to the verdict."""
        self._heading.take_keyboard()

    def _begin(self, words: str, at: int = 0) -> None:
        self._heading = PageHeading(words, 2)
        self._column.insertWidget(at, self._heading)

    def _buttons(self, shown: RoutingShown) -> QWidget:
        presenter = self._presenter
        buttons: list[Button] = []
        if shown.may_go_on:
            go_on = Button("Continue", presenter.go_on, Kind.PRIMARY, keys="Ctrl+Enter")
            buttons.append(go_on)
        if shown.may_release:
            release = Button("&Release to paper…", lambda: presenter.reasons.ask(Reason.RELEASE))
            buttons.append(release)
        if shown.may_work:
            again = Button("Decide again", presenter.decide_again)
            disagree = Button("Disagree…", lambda: presenter.reasons.ask(Reason.DISAGREE))
            buttons += [*self._ways(shown.ways), again, disagree]
        if shown.may_stop:
            words = route_wording.REASONS[Reason.STOP].heading + "…"
            stop = Button(words, lambda: presenter.reasons.ask(Reason.STOP), Kind.DANGER)
            # Where the verdict is STOP, what it says to do comes first.
            buttons.insert(len(buttons) if shown.holds else 0, stop)
        return actions(*buttons)

    def _hold(self, hold: HoldRow) -> QWidget:
        """Whose turn it is, what was asked and answered, and a way to note more."""
        presenter = self._presenter

        def ask(reason: Reason) -> None:
            presenter.deciding.hold = hold.rules
            presenter.reasons.ask(reason)

        done = [Text(words, "caption") for words in hold.done]
        given = (
            (route_wording.STANDS, hold.stands),
            (calling.HEADING, hold.call),
            (calling.READ, hold.read),
        )
        given_lines = [HeadedLines(heading, lines) for heading, lines in given if lines]
        about = f"about {' '.join(hold.rules)}"
        asked = Button(route_wording.NOTE_ASKED, lambda: ask(Reason.ASKED), Kind.QUIET)
        answer = Button(route_wording.NOTE_ANSWER, lambda: ask(Reason.ANSWERED), Kind.QUIET)
        for button in (asked, answer):
            button.setAccessibleDescription(about)
        said = box(Text(hold.owner, "strong"), Text(hold.next), *done, gap=2)
        ways = self._ways(hold.ways, about)
        others = [Text(words, "caption") for words in hold.others]
        return Card("", said, *others, *given_lines, actions(*ways, asked, answer))

    def _ways(self, rows: Sequence[WayRow], about: str = "") -> list[Button]:
        """The buttons that settle it."""
        settling = self._presenter.deciding.settling
        made = [Button(each.label, partial(settling.take, each.way)) for each in rows]
        for button in made:
            button.setAccessibleDescription(about)
        return made

    def _exits(self) -> QWidget:
        """The three ways out when the form names another practice (process-and-rules 2.4)."""
        presenter = self._presenter
        return actions(
            Button(route_wording.PATIENT_CONFIRMS, lambda: presenter.reasons.ask(Reason.PRACTICE)),
            Button(route_wording.NEWER_ELSEWHERE, lambda: presenter.reasons.ask(Reason.ELSEWHERE)),
            Button(route_wording.WRONG_PERSON, presenter.deciding.wrong_person),
        )

    def _add_reasons(self, shown: RoutingShown) -> None:
        self._column.addWidget(Heading("Why", 3))
        self._column.addWidget(Text(shown.book, "caption"))
        self._column.addWidget(_table(shown.reasons))
        if shown.notes:
            self._column.addWidget(Heading(route_wording.GOOD_TO_KNOW, 3))
            for words in shown.notes:
                self._column.addWidget(Text(words))
        count = len(shown.not_reached)
        self.fold = Button(route_wording.not_needed("Show", count), self._toggle, Kind.QUIET)
        if not count:
            self.fold.hide()
        self._count = count
        self.folded = _table(shown.not_reached)
        self.folded.hide()
        self._column.addWidget(actions(self.fold))
        self._column.addWidget(self.folded)

    def _toggle(self) -> None:
        opens = self.folded.isHidden()
        self.folded.setVisible(opens)
        self.fold.setText(route_wording.not_needed("Hide" if opens else "Show", self._count))


def _table(rows: Sequence[RuleRow]) -> QWidget:
    parts: list[QWidget] = []
    for line in rows:
        parts += [Rule(), _line(line)]
    return box(*parts, gap=8)


def _line(line: RuleRow) -> QWidget:
    tag = Tag(line.outcome_words, _TONES[line.outcome])
    holder = box(tag, None, gap=0)
    _keep_width(holder)
    seen = " · ".join(part for part in (line.source, line.at, line.rule) if part)
    seen = seen.replace("/", "/\u200b")  # a long address may go on in the next line
    words = column(Text(line.title, "strong"), Text(line.fact), Text(seen, "caption"), gap=2)
    across = row(holder, words, gap=16)
    across.setStretch(1, 1)
    made = QWidget()
    made.setLayout(across)
    return made


def _keep_width(holder: QWidget) -> None:
    def fit() -> None:
        holder.setFixedWidth(theme.px(116))

    fit()
    follow_theme(holder, fit)
