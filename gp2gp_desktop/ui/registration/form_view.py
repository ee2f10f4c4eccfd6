"""The form: the task list, the page of one section, and the strip; one below another if narrow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QVBoxLayout, QWidget

from gp2gp_desktop.domain.application import Step
from gp2gp_desktop.ui import theme
from gp2gp_desktop.ui.registration import handing_wording, paper_wording, route_wording, wording
from gp2gp_desktop.ui.registration.check_page import CheckPage
from gp2gp_desktop.ui.registration.fields_page import FieldsPage, FindPage, NeedsPage
from gp2gp_desktop.ui.registration.find_pages import ResultsPage
from gp2gp_desktop.ui.registration.roles_page import RolesPage
from gp2gp_desktop.ui.registration.routing_page import RoutingPage
from gp2gp_desktop.ui.registration.shown import Reason, Trouble
from gp2gp_desktop.ui.registration.steps import Section
from gp2gp_desktop.ui.registration.strip_view import StripView
from gp2gp_desktop.ui.registration.type_in_page import TypeInPage
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.choices import Radio
from gp2gp_desktop.ui.widgets.error_summary import ErrorSummary
from gp2gp_desktop.ui.widgets.field import Field
from gp2gp_desktop.ui.widgets.flow import Flow, actions
from gp2gp_desktop.ui.widgets.layouts import (
    box,
    column,
    follow_theme,
    row,
    spaced,
    tab_through,
)
from gp2gp_desktop.ui.widgets.page import Page
from gp2gp_desktop.ui.widgets.task_list import Task, TaskList, TaskSection, TaskStatus
from gp2gp_desktop.ui.widgets.text import Card, Heading, Inset, PageHeading, Text

if TYPE_CHECKING:
    from gp2gp_desktop.ui.registration.presenter import RegistrationPresenter

_LEFT, _STRIP, _GAP = 270, 240, 16
_SIDE_BY_SIDE = 940
"""Pixels at 100 % from which the parts stand beside one another."""
_TAB = Qt.FocusPolicy.TabFocus


class FormView(Page):
    """The open form.

    Attributes:
        pages: the page of each typed section.
    """

    def __init__(self, presenter: RegistrationPresenter) -> None:
        super().__init__(wide=True)
        self._presenter = presenter
        self.saved = Text("", "caption", wrap=False)
        self.park = Button("&Park…", lambda: presenter.reasons.ask(Reason.PARK))
        self.hand_over = Button(handing_wording.HAND_OVER, presenter.handing.ask)
        words = route_wording.REFUSE
        self.refuse = Button(words, lambda: presenter.reasons.ask(Reason.REFUSE), Kind.QUIET)
        self.stop = Button(route_wording.STOP, presenter.stop, Kind.QUIET)
        self.show_patient = Button(
            paper_wording.SHOW_PATIENT, presenter.show_patient, Kind.QUIET, keys="F9"
        )
        self.tasks = TaskList()
        self.tasks.opened.connect(lambda key: presenter.open_section(Step[key]))
        self.where = Text("", "strong")
        self.unfold = Button("Show all sections", self._unfold, Kind.QUIET)
        self._unfolded = False
        self.trouble = Inset("", Tone.SOON)
        self.mend = Button("", presenter.mend)
        self.trouble_box = box(self.trouble, actions(self.mend), gap=10)
        self.trouble_box.hide()
        self.errors = ErrorSummary()
        self.find_page = FindPage(presenter)
        self.pages: dict[Step, FieldsPage] = {
            Step.WHO: FieldsPage(Step.WHO, presenter),
            Step.FIND: self.find_page,
            Step.ABOUT: FieldsPage(Step.ABOUT, presenter),
            Step.ADDRESSES: FieldsPage(Step.ADDRESSES, presenter),
            Step.NEEDS: NeedsPage(Step.NEEDS, presenter),
        }
        self.results = ResultsPage(presenter)
        self.type_in = TypeInPage(presenter)
        self.roles = RolesPage(presenter)
        self.routing = RoutingPage(presenter)
        self.check = CheckPage(presenter)
        self.working = PageHeading("", 2)
        self._before_working: QWidget = self.working
        self.strip = StripView(presenter.reasons.say_here)
        self._lay_out()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def _lay_out(self) -> None:
        head = Flow(
            Heading(wording.TITLE, 1),
            self.saved,
            self.park,
            self.hand_over,
            self.refuse,
            self.stop,
            self.show_patient,
            gap=8,
        )
        head_row = row(head, gap=0)
        self._middle = Card("", self.errors)
        self._contents: tuple[QWidget, ...] = (
            *self.pages.values(),
            self.results,
            self.type_in,
            self.roles,
            self.routing,
            self.check,
            self.working,
        )
        self._middle.add(*self._contents)
        self._left = QFrame()
        self._left.setProperty("part", "card")
        self._fold_row = actions(self.unfold)
        self._left.setLayout(column(self.where, self._fold_row, self.tasks, gap=8, margins=8))
        inner, holder = QWidget(), QWidget()
        self._right = spaced(QVBoxLayout(inner), _GAP)
        for part in (box(self._middle, None, gap=0), box(self.strip, None, gap=0)):
            self._right.addWidget(part)
        self._columns = spaced(QVBoxLayout(holder), _GAP)
        for part in (box(self._left, None, gap=0), inner):
            self._columns.addWidget(part)
        self.add(head_row, self.trouble_box, holder)
        # The height that fits the width counts, not the one at the least width.
        inside = self.widget()
        if inside is not None:
            inside.setMinimumHeight(1)
        self.content: QWidget = self._contents[0]
        self._show(self.content)
        follow_theme(self, self._arrange)
        self._arrange()

    # ---- what is open -------------------------------------------------------------------------

    def show_fields(
        self, step: Step, answers: Mapping[str, str], field_key: str, *, back_to_check: bool
    ) -> None:
        """Show a typed section."""
        page = self.pages[step]
        page.show_answers(answers, back_to_check=back_to_check)
        self._show(page)
        page.focus(field_key)

    def show_content(self, page: QWidget) -> None:
        """Show another page in the middle, without what was wrong on the one before."""
        self._show(page)
        focus = getattr(page, "focus", None)
        if focus is not None:
            focus()
            QTimer.singleShot(0, self, self._follow)  # after what the page itself put off

    def show_working(self, words: str) -> None:
        """Something is being asked; the page before comes back when it fails."""
        if self.content is not self.working:
            self._before_working = self.content
        self.working.setText(words)
        self._show(self.working)
        self.working.take_keyboard()

    def show_failure(self, sentence: str) -> None:
        """An act did not come about."""
        if self.content is self.working:
            before = self._before_working
            self._show(before)
            if before is self.routing:
                self.routing.show_nothing()
        self.errors.show_problems(self._fields(), {"": sentence})

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Show what must be put right on this page, above it and at each field."""
        self.errors.show_problems(self._fields(), problems)
        self._arrange()

    def show_trouble(self, trouble: Trouble | None) -> None:
        """A sentence above everything, with what can be done."""
        self.trouble_box.setVisible(trouble is not None)
        if trouble is not None:
            self.trouble.say(trouble.words, Tone.NOW, trouble.heading)
            self.mend.setText(trouble.act)
            self.mend.setVisible(bool(trouble.act))

    def show_sections(self, sections: Sequence[Section], current: Step) -> None:
        """Show how far each section is."""
        tasks = tuple(
            Task(line.step.name, line.step.value, TaskStatus(line.status.value), line.hint)
            for line in sections
        )
        self.tasks.show_tasks((TaskSection("", tasks),), current.name)
        number = list(Step).index(current) + 1
        self.where.setText(wording.WHERE.format(number=number, of=len(Step), words=current.value))

    # ---- Qt --------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Three columns where there is room, else one."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wide = self.viewport().width() >= theme.px(_SIDE_BY_SIDE)
        # What is read and compared has the whole width; the strip then stands below it.
        beside = wide and self.content not in (self.results, self.routing, self.check)
        room = self.viewport().width() - theme.px(64 + _LEFT + _STRIP + 2 * _GAP)
        beside = beside and room >= self._middle.minimumSizeHint().width()
        self.where.setVisible(not wide)
        self._fold_row.setVisible(not wide)
        self.tasks.setVisible(wide or self._unfolded)
        _direct(self._columns, across=wide, grows=1)
        _direct(self._right, across=beside, grows=0)
        _fix_width(self._left, theme.px(_LEFT) if wide else 0)
        _fix_width(self.strip, theme.px(_STRIP) if beside else 0)

    def _show(self, page: QWidget) -> None:
        self.errors.clear()
        self.content = page
        for other in self._contents:
            other.setVisible(other is page)
        tab_through(self.errors, *_stops(page), *self.strip.stops)
        self._unfolded = False
        self.unfold.setText("Show all sections")
        self._arrange()
        QTimer.singleShot(0, self, self._follow)

    def _unfold(self) -> None:
        self._unfolded = not self._unfolded
        self.unfold.setText("Hide the sections" if self._unfolded else "Show all sections")
        self._arrange()

    def _follow(self) -> None:
        """What has the keyboard is in view once everything has its place."""
        inside = self.widget()
        narrow = inside is not None and not self.where.isHidden()
        focused = QApplication.focusWidget()
        first = self._middle if isinstance(focused, PageHeading) else self._left
        top = first.mapTo(inside, QPoint()).y() if inside and narrow else 0
        self.verticalScrollBar().setValue(top)
        if focused is not None and self.isAncestorOf(focused):
            self.ensureWidgetVisible(focused, 0, theme.px(48))

    def _fields(self) -> tuple[Field, ...]:
        if isinstance(self.content, FieldsPage | CheckPage):
            return tuple(self.content.fields.values())
        if isinstance(self.content, ResultsPage | TypeInPage | RolesPage):
            return self.content.fields
        return ()

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is None or not self.isVisible():
            return
        for field in self._fields():
            if field.isAncestorOf(new):
                self._presenter.enter(field.key)
                return


def _stops(page: QWidget) -> list[QWidget]:
    """Its heading and what Tab may visit on a page; a drop-down's list is a window of its own.

    Qt takes the answers that are not chosen out of the Tab key's way, and lets them in when they
    are: each has its place all the time.
    """
    return [
        part
        for part in page.findChildren(QWidget)
        if (part.focusPolicy() & _TAB or isinstance(part, PageHeading | Radio))
        and part.window() is page.window()
    ]


def _direct(layout: QBoxLayout, *, across: bool, grows: int) -> None:
    """Lay two parts beside one another, the one at ``grows`` taking the room, or one below."""
    direction = QBoxLayout.Direction
    layout.setDirection(direction.LeftToRight if across else direction.TopToBottom)
    for at in range(2):
        layout.setStretch(at, int(across and at == grows))


def _fix_width(part: QWidget, width: int) -> None:
    part.setMinimumWidth(width)
    part.setMaximumWidth(width or 16_777_215)
