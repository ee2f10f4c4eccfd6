"""Every answer with its way back, the route, the signature and the act; and the confirmation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from gp2gp_desktop.domain.application import NOT_ANSWERED as GAPS
from gp2gp_desktop.domain.application import Step, fields_of
from gp2gp_desktop.ui.registration import (
    change_wording,
    fields,
    paper_wording,
    speaking_wording,
    wording,
)
from gp2gp_desktop.ui.registration.shown import CheckShown, DoneShown, Group
from gp2gp_desktop.ui.registration.shown_changes import ChangeShown
from gp2gp_desktop.ui.registration.shown_household import HouseholdRow
from gp2gp_desktop.ui.registration.speaking import Speaking
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.widgets.announce import announce
from gp2gp_desktop.ui.widgets.buttons import Button, Kind, link
from gp2gp_desktop.ui.widgets.choice_fields import CheckField, RadioField
from gp2gp_desktop.ui.widgets.field import Field
from gp2gp_desktop.ui.widgets.flow import Flow, actions
from gp2gp_desktop.ui.widgets.layouts import box, clear, spaced, tab_through
from gp2gp_desktop.ui.widgets.page import Page
from gp2gp_desktop.ui.widgets.tag import Tag
from gp2gp_desktop.ui.widgets.text import Card, Heading, Inset, PageHeading, Rule, Text
from gp2gp_desktop.workflow.papers import Paper

if TYPE_CHECKING:
    from gp2gp_desktop.ui.registration.presenter import RegistrationPresenter


class CheckPage(QWidget):
    """The check page.

    Attributes:
        fields: the fields of this section, by key.
        changes: the Change links by field key.
    """

    def __init__(self, presenter: RegistrationPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._column = spaced(QVBoxLayout(self), 18)
        self.fields: dict[str, Field] = {}
        self.changes: dict[str, Button] = {}
        self.register = Button("")
        self._heading = PageHeading("", 2)

    def show_check(self, shown: CheckShown, answers: Mapping[str, str]) -> None:
        """Show the answers as they stand."""
        clear(self._column)
        self.changes = {}
        asked = (rule for rule in fields_of(Step.CHECK) if shown.still_to_ask or rule.key != GAPS)
        self.fields = {rule.key: fields.build(rule) for rule in asked if shown.may_work}
        add = self._column.addWidget
        self._heading = PageHeading(shown.heading, 2)
        add(self._heading)
        if shown.may_work:
            if shown.still_to_ask:
                add(Inset(shown.still_to_ask, Tone.ATTENTION, wording.STILL_TO_ASK))
            self._add_fields(answers)
        self._add_speaking(shown.speaking, may_work=shown.may_work)
        for group in shown.groups:
            add(Heading(group.step.value, 3))
            self._column.addLayout(self._answers(group, may_work=shown.may_work))
        add(Heading("How the record will come", 3))
        add(Inset(shown.route_words, shown.tone, shown.route))
        if not shown.may_work:
            return
        self._add_changes(shown.changes, shown.unreached)
        add(Inset(wording.REMINDER))
        self.register = Button(shown.register, self._register, Kind.PRIMARY, keys="Ctrl+Enter")
        add(actions(self.register, Button("Back", self._presenter.go_back)))

    def focus(self, field_key: str = "") -> None:
        """The keyboard comes to the first thing that is asked here, or to the heading."""
        field = self.fields.get(field_key) or next(iter(self.fields.values()), None)
        if field is not None:
            field.focus_control()
        else:
            self._heading.take_keyboard()

    def _add_fields(self, answers: Mapping[str, str]) -> None:
        """On top, so that the answers below it are seen before the button at their end."""
        for field in self.fields.values():
            fields.fill(field, answers.get(field.key, ""))
            fields.connect(field, self._presenter.type)
            self._column.addWidget(field)

    def _add_speaking(self, speaking: Speaking | None, *, may_work: bool) -> None:
        """What the NHS record says of who registers somebody else."""
        if speaking is None:
            return
        inset = Inset(speaking.words, speaking.tone, speaking_wording.HEADING)
        self._column.addWidget(inset)
        if speaking.act and may_work:
            self._column.addWidget(actions(Button(speaking.act, self._ask)))

    def _ask(self) -> None:
        self._presenter.finding.asking.ask(self._presenter.deciding.show_check)

    def _add_changes(self, changes: tuple[ChangeShown, ...], unreached: str) -> None:
        """What differs from the NHS record, each with its choice; nothing where nothing does."""
        if not changes:
            return
        self._column.addWidget(Heading(change_wording.HEADING, 3))
        if unreached:
            heading = change_wording.UNREACHED_HEADING
            self._column.addWidget(Inset(unreached, Tone.ATTENTION, heading))
        self._column.addWidget(Text(change_wording.WORDS))
        for change in changes:
            choice = RadioField(
                change.key,
                change.label,
                change_wording.CHOICES,
                hint=change.hint,
            )
            choice.set_value(change.choice)
            fields.connect(choice, self._presenter.type)
            self.fields[change.key] = choice
            self._column.addWidget(choice)

    def _answers(self, group: Group, *, may_work: bool) -> QGridLayout:
        grid = spaced(QGridLayout(), 8)
        for number, answer in enumerate(group.answers):
            top = 2 * number
            grid.addWidget(Rule(), top, 0, 1, 3)
            grid.addWidget(Text(answer.label, "strong"), top + 1, 0)
            grid.addWidget(Text(answer.value, selectable=True), top + 1, 1)
            if may_work:
                self._add_change(grid, top + 1, group.step, answer.key, answer.label)
        grid.setColumnStretch(0, 4)
        grid.setColumnStretch(1, 5)
        return grid

    def _add_change(self, grid: QGridLayout, top: int, step: Step, key: str, label: str) -> None:
        change = link("Change", lambda: self._presenter.change(step, key), about=label.lower())
        self.changes[key] = change
        grid.addWidget(change, top, 2, Qt.AlignmentFlag.AlignRight)

    def _register(self) -> None:
        self._presenter.deciding.register()


class DonePage(Page):
    """ "<Name> is on your list", or the letter of a refusal.

    Attributes:
        paper: what Ctrl+P prints.
        members: the button of each unfinished form of the household, by registration.
    """

    def __init__(self, presenter: RegistrationPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self.paper = Paper.SLIP
        self.members: dict[str, Button] = {}
        self._after_acts = 0
        self._last_act = Button("")

    def show_done(self, shown: DoneShown) -> None:
        """Say what was done, what happens next, and what to tell the patient."""
        clear(self.body)
        self.members = {}
        self._presenter.ending.ask_for_number(wanted=False)
        self.paper = Paper.REFUSAL if shown.refused else Paper.SLIP
        tone = shown.tone if shown.refused else Tone.DONE
        heading = PageHeading(shown.heading)
        self.add(heading, Inset("", tone, shown.verdict))
        self.add(Heading("What happens next", 2))
        for number, words in enumerate(shown.next, start=1):
            self.add(Text(f"{number}.  {words}"))
        self.add(Heading("Tell the patient", 2), Inset(f"“{shown.patient}”", Tone.IDLE))
        follow = Button(wording.NEXT_PATIENT, self._presenter.start, keys="Ctrl+N")
        home = Button("&Home", self._presenter.ending.home)
        household = Button(
            wording.SAME_HOUSEHOLD, lambda: self._presenter.start(same_household=True)
        )
        buttons = [follow, home] if shown.refused else [follow, household, home]
        if shown.transfer:
            go = Button(shown.transfer, self._presenter.ending.to_transfer, Kind.PRIMARY)
            buttons.insert(0, go)
        self.add(actions(*buttons))
        self._after_acts, self._last_act = self.body.count(), buttons[-1]
        self.add(Heading(paper_wording.ON_PAPER, 2), self._papers(refused=shown.refused))
        heading.take_keyboard()
        announce(self, shown.heading)

    def show_household(self, rows: Sequence[HouseholdRow]) -> None:
        """Sum up who was entered together, once the page is shown; of somebody alone nothing."""
        if not rows:
            return
        cards = [self._member(each) for each in rows]
        parts = (Heading(wording.HOUSEHOLD, 2), Text(wording.HOUSEHOLD_WORDS), *cards)
        for at, part in enumerate(parts, start=self._after_acts):
            self.body.insertWidget(at, part)
        tab_through(self._last_act, *self.members.values())

    def _member(self, each: HouseholdRow) -> Card:
        name = Flow(Text(each.name, "strong", wrap=False), Tag(each.status, each.tone), gap=12)
        made = Card("", name, Text(each.detail))
        if each.act:
            resume = Button(each.act, lambda: self._presenter.open(each.key))
            resume.setAccessibleName(f"{each.act} {each.name}")
            self.members[each.key] = resume
            made.add(actions(resume))
        return made

    def _papers(self, *, refused: bool) -> QWidget:
        ending = self._presenter.ending
        if refused:
            words = paper_wording.PRINT_REFUSAL
            return actions(
                Button(words, lambda: ending.print(Paper.REFUSAL), keys="Ctrl+P"),
                Button(paper_wording.SAVE_REFUSAL, lambda: ending.save(Paper.REFUSAL), Kind.QUIET),
            )
        number = CheckField("number_on_slip", paper_wording.NUMBER_ON_SLIP)
        number.changed.connect(lambda: ending.ask_for_number(wanted=number.value))
        acts = actions(
            Button(paper_wording.PRINT_SLIP, lambda: ending.print(Paper.SLIP), keys="Ctrl+P"),
            Button(paper_wording.SAVE_SLIP, lambda: ending.save(Paper.SLIP), Kind.QUIET),
            Button(paper_wording.PRINT_SUMMARY, lambda: ending.print(Paper.SUMMARY)),
            Button(paper_wording.SAVE_SUMMARY, lambda: ending.save(Paper.SUMMARY), Kind.QUIET),
            Button(paper_wording.PRINT_LABEL, lambda: ending.print(Paper.LABEL)),
            Button(paper_wording.SAVE_LABEL, lambda: ending.save(Paper.LABEL), Kind.QUIET),
        )
        return box(number, acts, Text(paper_wording.LABEL_WORDS, "secondary"), gap=12)
