"""Registering a patient: which page is open, what was typed, and where it goes. No Qt."""

from __future__ import annotations

from collections.abc import Callable

from gp2gp_desktop.domain.access import Permission
from gp2gp_desktop.domain.application import Step, asked, problems
from gp2gp_desktop.domain.form import filled_in
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.print_document import PaperOut
from gp2gp_desktop.ui.registration import describe, here_wording, paper_wording, wording
from gp2gp_desktop.ui.registration.banner import Banner
from gp2gp_desktop.ui.registration.deciding import Deciding
from gp2gp_desktop.ui.registration.draft import Draft, NewDelay
from gp2gp_desktop.ui.registration.ending import Ending
from gp2gp_desktop.ui.registration.finding import Finding
from gp2gp_desktop.ui.registration.first_page import FirstPage
from gp2gp_desktop.ui.registration.handed_out import own_answers
from gp2gp_desktop.ui.registration.handing import Handing
from gp2gp_desktop.ui.registration.keeping import Keeping
from gp2gp_desktop.ui.registration.reasons import ABOUT_THE_ROUTE, CLOSING, Reasons
from gp2gp_desktop.ui.registration.settling import Go, Ways
from gp2gp_desktop.ui.registration.shown import Reason, View
from gp2gp_desktop.ui.registration.steps import (
    TYPED,
    Status,
    first_unfinished,
    may_register,
    next_step,
    previous_step,
    sections,
    status_of,
    where_to_begin,
)
from gp2gp_desktop.ui.registration.strip import StripWatch
from gp2gp_desktop.ui.tokens import Tone


class RegistrationPresenter:
    """Drives the whole screen.

    Attributes:
        first: drives the first page.
        draft: the open form, or None on the first page.
        finding: drives "Find NHS record" of the open form.
        reasons: drives the page that asks for a reason.
        handing: drives the page that asks whom a form is for.
        ending: drives the confirmation page.
        deciding: drives "Routing" and "Check and register" of the open form.
    """

    draft: Draft | None = None
    finding: Finding
    deciding: Deciding

    def __init__(
        self, context: Context, view: View, go: Go, delay: NewDelay, out: PaperOut
    ) -> None:
        self._context, self._view, self._go, self._delay = context, view, go, delay
        self.first = FirstPage(context, view, self._opened)
        self._strip = StripWatch(context, view)
        self._banner = Banner(context, view)
        self.ending = Ending(context, out, lambda: self.draft, go)
        self._may_work = context.may(Permission.REGISTER)
        self._back_to_check = False
        self._step = Step.WHO
        self.reasons = Reasons(context, view, go, self._give, self._given, self._reopen)
        self.handing = Handing(context, view, lambda: self.draft, self.show_forms)
        self._keeping = Keeping(context, view, lambda: self.draft, self._changed, self.open)
        self._keeping.shown_again = lambda field: self._show(self._step, field)

    # ---- the first page -------------------------------------------------------------------------

    def show_forms(self) -> None:
        """Leave the form, which is kept, and show what is open."""
        self.flush()
        self.draft = None
        self._banner.clear()
        self.first.show()

    def start(self, *, same_household: bool = False) -> None:
        """Begin an empty form, or one for somebody else at the address of this one."""
        self.flush()
        self.first.start(self.draft.registration if same_household and self.draft else None)

    def open(self, key: str) -> None:
        """Open a form where it was left; a parked one is taken up."""
        self.flush()
        self.first.open(key)

    def _opened(self, registration: Registration, gps: tuple[str, ...]) -> None:
        if not registration.is_open_form:
            self._context.say(wording.CLOSED)
            self._go("transfers", registration=registration.id)
            return
        draft = self.draft = Draft(self._context, registration, self._keeping, self._delay)
        self.finding = Finding(self._context, self._view, draft, self._changed, self._found)
        self.deciding = Deciding(
            self._context,
            self._view,
            draft,
            self._changed,
            Ways(self.open_section, self.finding.typing.ask, self.change, self._go),
        )
        self._back_to_check = False
        self._view.open_form(gps, may_work=self._may_work)
        self._view.show_trouble(None)
        self._view.show_draft("")
        self._changed()
        begin = where_to_begin(draft.as_typed, self._context.today, may_work=self._may_work)
        self._show(begin, draft.field_key)

    # ---- the sections ---------------------------------------------------------------------------

    def open_section(self, step: Step, field_key: str = "") -> None:
        """Go to a section from the task list."""
        if self.draft is None:
            return
        if not self._may_work and step in TYPED:
            self._context.say(wording.MAY_NOT_CHANGE, Tone.ATTENTION)
            return
        if self._status(self.draft, step) is not Status.CANNOT_START:
            self._show(step, field_key)

    def change(self, step: Step, field_key: str) -> None:
        """Change an answer from the check page, and come back to it."""
        self._back_to_check = True
        self.open_section(step, field_key)

    def go_on(self) -> None:
        """Continue: the section's problems are shown, or the next section is."""
        if self.draft is None:
            return
        found = problems(self.draft.form, self._context.today, self._step)
        self._view.show_problems({problem.field: problem.message for problem in found})
        if found:
            return
        self._context.say("")
        if self._back_to_check:
            self._go_to_check(self.draft)
            return
        following = next_step(self._step)
        if self._status(self.draft, following) is Status.CANNOT_START:
            following = first_unfinished(self.draft.as_typed, self._context.today)
        self._show(following)

    def go_back(self) -> None:
        """The section before this one."""
        if self.draft is not None and self._step is not Step.WHO:
            self.open_section(previous_step(self._step))

    def _go_to_check(self, draft: Draft) -> None:
        self._back_to_check = False

        def show() -> None:
            self._show(Step.CHECK if may_register(draft.as_typed) else Step.ROUTING)

        if draft.as_typed.decision is not None:
            show()
        elif self._status(draft, Step.ROUTING) is Status.CANNOT_START:
            self._show(first_unfinished(draft.as_typed, self._context.today))
        else:
            self._step = Step.ROUTING
            self._context.say(wording.DECIDE_AGAIN)
            self.deciding.decide(show)

    def _show(self, step: Step, field_key: str = "") -> None:
        draft = self.draft
        if draft is None:
            return
        self._step = step
        if self._may_work:
            draft.move(step, field_key)
        self._show_sections(draft)
        if step is Step.ROUTING:
            self.deciding.show()
        elif step is Step.CHECK:
            self.deciding.show_check()
        else:
            self._inform(draft)  # a question must be in sight before the keyboard comes to it
            back = self._back_to_check
            self._view.show_fields(step, draft.form.answers, field_key, back_to_check=back)
            self.finding.typing.resume(field_key)

    def _status(self, draft: Draft, step: Step) -> Status:
        return status_of(draft.as_typed, step, self._context.today)

    def _show_sections(self, draft: Draft) -> None:
        self._view.show_sections(sections(draft.as_typed, self._context.today), self._step)

    # ---- typing ---------------------------------------------------------------------------------

    def type(self, key: str, text: str) -> None:
        """Keep an answer as it is typed, half or whole."""
        draft = self.draft
        if draft is None or not self._may_work:
            return
        was_found = draft.as_typed.confirmed_record is not None
        draft.type(key, text)
        if was_found and draft.as_typed.confirmed_record is None:
            self._context.say(wording.FIND_AGAIN, Tone.ATTENTION)
            self._banner.clear()
        self._inform(draft)
        self._show_sections(draft)

    def enter(self, key: str) -> None:
        """The keyboard came to a field: what was typed in the one before is saved."""
        if self.draft is not None and self._may_work:
            self.draft.move(self._step, key)

    def flush(self) -> None:
        """Save what is typed at once: on leaving, on locking, on closing."""
        if self.draft is not None and self._may_work:
            self.draft.flush()

    def _inform(self, draft: Draft) -> None:
        today = self._context.today
        if self._step is Step.FIND:
            self._view.show_information(describe.information(draft.form, today))
            self.finding.show()
        if self._step in TYPED:
            rules = asked(draft.form, today, self._step)
            self._view.show_asked(self._step, frozenset(rule.key for rule in rules))

    # ---- what follows a change -----------------------------------------------------------------

    def mend(self) -> None:
        """What the button beside a trouble does."""
        self._keeping.mend()

    def _changed(self) -> None:
        """The stored registration is another: everything around the page follows."""
        draft = self.draft
        if draft is None:
            return
        self._show_sections(draft)
        self._banner.show(draft.as_typed)
        if self._may_work:
            self._strip.look(draft.registration)

    def _found(self) -> None:
        """The NHS record is settled: on to what comes after it."""
        if self.draft is not None and self._back_to_check:
            self._go_to_check(self.draft)
        else:
            self._show(Step.ABOUT)

    def cancel(self) -> None:
        """Esc: leave the form, which is kept."""
        if self.draft is not None:
            self.show_forms()

    def stop(self) -> None:
        """Give the registration up, with a reason; a form nobody typed in is only left."""
        untouched = self.draft is not None and self.draft.is_untouched
        return self.show_forms() if untouched else self.reasons.ask(Reason.STOP)

    def _give(self, reason: Reason, text: str, done: Callable[[], None]) -> None:
        self.deciding.give(reason, text, done)

    def _given(self, reason: Reason) -> None:
        if reason is Reason.REFUSE and self.draft is not None:
            self._view.show_done(describe.refused(self.draft.registration))
            return
        if reason in CLOSING:
            self.show_forms()
            return
        self._changed()
        self._show(Step.ROUTING if reason in ABOUT_THE_ROUTE else self._step)

    def _reopen(self, number: str) -> None:
        """A former patient comes back: their number is searched with, nothing is taken for true."""
        if self.draft is not None:
            for key, text in filled_in(self.draft.form, number).items():
                self.type(key, text)
            self._context.say(here_wording.REOPENED, Tone.DONE)
            self._show(Step.FIND, "nhs_number")

    def decide_again(self) -> None:
        """Decide once more on what is known now."""
        self.deciding.decide(lambda: self._show(Step.ROUTING))

    def show_patient(self) -> None:
        """F9: the patient reads what they said."""
        if self.draft is None:
            self._context.say(paper_wording.SHOW_NOTHING)
        else:
            self._view.show_own_answers(own_answers(self.draft.form, self._context.today))

    def refresh(self) -> None:
        """Fetch again what is around the form, or the first page."""
        if self.draft is None:
            self.first.show()
        elif self._may_work:
            self.flush()
            self._strip.look(self.draft.registration)
            self._banner.show(self.draft.as_typed, again=True)
