"""The registration screen's widgets, one page at a time under the patient banner."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtGui import QGuiApplication, QHideEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from gp2gp_desktop.domain.application import Step
from gp2gp_desktop.domain.housemates import LIVES_WITH
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.formats import PatientFacts
from gp2gp_desktop.ui.paper_out import ask_destination
from gp2gp_desktop.ui.print_document import Destination, Sheet
from gp2gp_desktop.ui.registration.check_page import DonePage
from gp2gp_desktop.ui.registration.delay import QtDelay
from gp2gp_desktop.ui.registration.first_view import FirstView
from gp2gp_desktop.ui.registration.form_view import FormView
from gp2gp_desktop.ui.registration.hand_over_page import HandOverPage
from gp2gp_desktop.ui.registration.housemates_field import attach_housemates
from gp2gp_desktop.ui.registration.presenter import RegistrationPresenter
from gp2gp_desktop.ui.registration.reason_page import ReasonPage
from gp2gp_desktop.ui.registration.senior_page import SeniorPage
from gp2gp_desktop.ui.registration.show_patient import ShowPatient
from gp2gp_desktop.ui.registration.shown import (
    CheckShown,
    DoneShown,
    FindFields,
    FindResults,
    Forecast,
    FormCard,
    Group,
    Reason,
    RoutingShown,
    Trouble,
    VisitorRow,
)
from gp2gp_desktop.ui.registration.shown_handing import HandOverShown
from gp2gp_desktop.ui.registration.shown_here import Here
from gp2gp_desktop.ui.registration.shown_household import HouseholdRow
from gp2gp_desktop.ui.registration.shown_roles import RolesShown
from gp2gp_desktop.ui.registration.shown_settling import SupplyShown
from gp2gp_desktop.ui.registration.steps import Section
from gp2gp_desktop.ui.registration.supply_page import SupplyPage
from gp2gp_desktop.ui.registration.typed_trace import TypedTrace
from gp2gp_desktop.ui.second_person.asking import AskingView
from gp2gp_desktop.ui.widgets.banner import PatientBanner
from gp2gp_desktop.ui.widgets.layouts import spaced
from gp2gp_desktop.workflow.papers import Way


class RegistrationView(QWidget):
    """Shows what the presenter says; knows nothing about patients."""

    def __init__(self, context: Context, go: Callable[..., None]) -> None:
        super().__init__()
        self.presenter = RegistrationPresenter(context, self, go, QtDelay, self)
        self._is_demonstration = context.services.demo
        self._own_answers: ShowPatient | None = None
        self.banner = PatientBanner(lambda: context.today)
        self.first = FirstView(self.presenter)
        self.form = FormView(self.presenter)
        lives_with = self.form.pages[Step.WHO].fields[LIVES_WITH]
        attach_housemates(context, self.presenter, lives_with)
        self.reason = ReasonPage(self.presenter)
        self.senior = SeniorPage(self.presenter)
        self.hand_over = HandOverPage(self.presenter)
        self.done = DonePage(self.presenter)
        self.supply = SupplyPage(self.presenter, context)
        self._stack = QStackedWidget()
        for page in (
            self.first,
            self.form,
            self.reason,
            self.senior,
            self.hand_over,
            self.done,
            self.supply,
        ):
            self._stack.addWidget(page)
        whole = spaced(QVBoxLayout(self), 0)
        whole.addWidget(self.banner)
        whole.addWidget(self._stack, 1)

    @property
    def page(self) -> QWidget:
        """The page in sight."""
        return self._stack.currentWidget() or self.first

    def hideEvent(self, event: QHideEvent) -> None:
        """Leaving, locking and closing save at once, and nothing stays in sight."""
        super().hideEvent(event)
        if self._own_answers is not None:
            self._own_answers.leave()
        self.presenter.flush()

    def show_forms_loading(self) -> None:
        self._stack.setCurrentWidget(self.first)
        self.first.show_loading("Fetching the open forms…")

    def show_forms(self, cards: tuple[FormCard, ...], *, may_start: bool) -> None:
        self._stack.setCurrentWidget(self.first)
        self.first.show_forms(cards, may_start=may_start)

    def show_visitors(self, visitors: tuple[VisitorRow, ...]) -> None:
        self.first.show_visitors(visitors)

    def show_forms_error(self, sentence: str) -> None:
        self._stack.setCurrentWidget(self.first)
        self.first.show_error(sentence)

    def show_opening(self) -> None:
        self._stack.setCurrentWidget(self.first)
        self.first.show_loading("Opening the form…")

    def open_form(self, gps: tuple[str, ...], *, may_work: bool) -> None:
        self._stack.setCurrentWidget(self.form)
        self.form.park.setVisible(may_work)
        self.form.refuse.setVisible(may_work)
        self.form.stop.setVisible(may_work)
        self.form.hand_over.setVisible(may_work)
        self.form.strip.setVisible(may_work)
        self.form.strip.reset()
        self.form.pages[Step.ADDRESSES].show_gps(gps)

    def show_fields(
        self, step: Step, answers: Mapping[str, str], field_key: str, *, back_to_check: bool
    ) -> None:
        self._stack.setCurrentWidget(self.form)
        self.form.show_fields(step, answers, field_key, back_to_check=back_to_check)

    def show_asked(self, step: Step, keys: frozenset[str]) -> None:
        self.form.pages[step].show_asked(keys)

    def show_sections(self, sections: tuple[Section, ...], current: Step) -> None:
        self.form.show_sections(sections, current)

    def show_draft(self, words: str) -> None:
        self.form.saved.setText(words)

    def show_trouble(self, trouble: Trouble | None) -> None:
        self.form.show_trouble(trouble)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        self.form.show_problems(problems)

    def show_information(self, information: Mapping[str, str]) -> None:
        self.form.find_page.show_information(information)

    def show_here(self, here: Here) -> None:
        self.form.strip.show_here(here)

    def copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)

    def show_forecast(self, forecast: Forecast) -> None:
        self.form.strip.show_forecast(forecast)

    def show_patient(self, facts: PatientFacts | None) -> None:
        self.banner.show_patient(facts)

    def show_working(self, words: str) -> None:
        self.form.show_working(words)

    def show_find(self, find: FindFields) -> None:
        self.form.find_page.show_find(find)

    def show_results(self, results: FindResults) -> None:
        self.form.results.show_results(results)
        self.form.show_content(self.form.results)

    def show_type_in(self, typed: TypedTrace, field_key: str = "") -> None:
        self.form.type_in.show_typed(typed, field_key)
        self.form.show_content(self.form.type_in)

    def show_roles(self, roles: RolesShown) -> None:
        self.form.roles.show_roles(roles)
        self.form.show_content(self.form.roles)

    def show_routing(self, routing: RoutingShown) -> None:
        self.form.routing.show_routing(routing)
        self.form.show_content(self.form.routing)

    def show_check(self, check: CheckShown, answers: Mapping[str, str]) -> None:
        self.form.check.show_check(check, answers)
        self.form.show_content(self.form.check)

    def show_failure(self, sentence: str) -> None:
        self.form.show_failure(sentence)

    def ask_reason(self, reason: Reason) -> None:
        self._stack.setCurrentWidget(self.reason)
        self.reason.show_reason(reason)

    def leave_reason(self) -> None:
        self._stack.setCurrentWidget(self.form)

    def show_supply(self, shown: SupplyShown) -> None:
        self._stack.setCurrentWidget(self.supply)
        self.supply.show_supply(shown)

    def show_supply_problems(self, problems: Mapping[str, str]) -> None:
        self.supply.show_problems(problems)

    def show_reason_problem(self, sentence: str) -> None:
        self.reason.show_problem(sentence)

    @property
    def second(self) -> AskingView:
        """Where a second person checks."""
        return self.senior.second

    def show_senior(self, refusal: str) -> None:
        self._stack.setCurrentWidget(self.senior)
        self.senior.show_refusal(refusal)

    def show_senior_problem(self, sentence: str) -> None:
        self.senior.show_problem(sentence)

    def show_hand_over(self, shown: HandOverShown) -> None:
        self._stack.setCurrentWidget(self.hand_over)
        self.hand_over.show_question(shown)

    def show_hand_over_problems(self, problems: Mapping[str, str]) -> None:
        self.hand_over.show_problems(problems)

    def show_own_answers(self, groups: tuple[Group, ...]) -> None:
        if self._own_answers is None:
            over = self.window()
            self._own_answers = ShowPatient(over, demonstration=self._is_demonstration)
        self._own_answers.show_answers(groups)

    def ask_destination(self, way: Way, sheet: Sheet) -> Destination | None:
        return ask_destination(self, way, sheet)

    def show_done(self, done: DoneShown) -> None:
        self.done.show_done(done)
        self._stack.setCurrentWidget(self.done)

    def show_household(self, rows: tuple[HouseholdRow, ...]) -> None:
        self.done.show_household(rows)
