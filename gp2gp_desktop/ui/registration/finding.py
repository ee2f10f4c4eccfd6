"""Finding the NHS record: one way of searching after another, and a person's confirmation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from gp2gp_desktop.domain.application import YES_NO, Step, problems
from gp2gp_desktop.domain.card_roles import CardRole
from gp2gp_desktop.domain.doubts import Doubt
from gp2gp_desktop.domain.errors import ServiceUnavailable
from gp2gp_desktop.domain.form import filled_in, given_number
from gp2gp_desktop.domain.helping import Matter
from gp2gp_desktop.domain.readiness import PracticeProfile
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.ui.calling import whom_to_call
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.registration import doubt_wording, explain, typed_trace, wording
from gp2gp_desktop.ui.registration.choosing import Choosing
from gp2gp_desktop.ui.registration.describe import confirmed_words, no_record_words
from gp2gp_desktop.ui.registration.draft import Draft
from gp2gp_desktop.ui.registration.senior import Seniors
from gp2gp_desktop.ui.registration.shown import FindFields, FindResults, View
from gp2gp_desktop.ui.registration.speaking import Asking, speaking
from gp2gp_desktop.ui.registration.typing_in import TypingIn
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.workflow.confirming import Senior
from gp2gp_desktop.workflow.doubting import NO_DOUBTS
from gp2gp_desktop.workflow.ports import ChooseRole
from gp2gp_desktop.workflow.search_rights import MayNotSearch
from gp2gp_desktop.workflow.tracing import Candidate, Search, TraceStep

CONTACT = "previous_contact"
"""The field that asks whether the NHS ever treated the patient."""


@dataclass(frozen=True, slots=True)
class _Unavailable:
    sentence: str
    profile: PracticeProfile


@dataclass(frozen=True, slots=True)
class _Roles:
    roles: tuple[CardRole, ...]
    step: TraceStep


@dataclass(frozen=True, slots=True)
class _Held:
    sentence: str


_Answer = Search | _Unavailable | _Roles | _Held


class Finding:
    """Drives the section "Find NHS record" of one draft.

    Attributes:
        typing: drives the page on which a record is typed.
        seniors: lets a second person look at a record.
        choosing: asks which role of the smartcard is meant.
        asking: asks whether the record names who registers somebody else.

    Args:
        changed: called when the registration was changed here, so that the rest follows.
        found: called when the record is confirmed, typed in, or known not to exist.
    """

    def __init__(
        self,
        context: Context,
        view: View,
        draft: Draft,
        changed: Callable[[], None],
        found: Callable[[], None],
    ) -> None:
        self._context, self._view, self._draft = context, view, draft
        self._changed, self._found = changed, found
        self._search: Search | None = None
        self._typed_none = False
        self._working = False
        self.choosing = Choosing(context, view)
        self.asking = Asking(context, draft, self.show)
        self.seniors = Seniors(context, view, lambda: draft.registration)
        self.typing = TypingIn(context, view, draft, self._ready, self._act, self.seniors.ask)

    def show(self) -> None:
        """Show the answers, with the first way of searching or what is confirmed."""
        typed = self._draft.as_typed
        step = self._context.services.tracing.first_step(typed)
        self._view.show_find(
            FindFields(
                wording.SEARCH_WORDS[step],
                confirmed_words(typed),
                no_record_words(typed),
                speaking(typed),
                typed_trace.is_typed(typed),
                typed.trace.doubts if typed.trace else None,
            )
        )

    def search(self) -> None:
        """Search the first way, when the answers allow it."""
        if self._ready():
            self._run(self._context.services.tracing.first_step(self._draft.as_typed))

    def search_next(self) -> None:
        """Search the way that follows the one that failed."""
        if self._search is not None and self._search.next is not None:
            self._run(self._search.next)

    def not_them(self) -> None:
        """None of what was found is the patient."""
        if self._search is not None:
            self._view.show_results(explain.not_them(self._search))

    def confirm(self, at: int, doubts: frozenset[Doubt] = NO_DOUBTS) -> None:
        """Confirm one of the records found as the patient's, with what is doubted all the same."""
        if self._search is None:
            return
        number = self._search.candidates[at].record.nhs_number
        services, session = self._context.services, self._context.session
        self._act(
            lambda stored: services.tracing.confirm(session, stored, number, doubts=doubts),
            wording.CONFIRMED_SAID,
        )

    def doubt(self, doubts: frozenset[Doubt]) -> None:
        """Say what is doubted about the match that stands; none takes every doubt back."""
        doubt, session = self._context.services.tracing.doubt, self._context.session
        said = doubt_wording.SAVED if doubts else doubt_wording.TAKEN_BACK
        self._act(lambda stored: doubt(session, stored, doubts), said, self.show)

    def ask_senior(self, at: int) -> None:
        """Let two people look at a record that one may not confirm."""
        if self._search is not None:
            self.seniors.ask(self._search.candidates[at], self._confirm_with)

    def _confirm_with(self, candidate: Candidate, senior: Senior) -> None:
        number = candidate.record.nhs_number
        tracing, session = self._context.services.tracing, self._context.session
        self._view.leave_reason()
        self._act(
            lambda stored: tracing.confirm(session, stored, number, senior), wording.CONFIRMED_SAID
        )

    def use_new_number(self, at: int) -> None:
        """Carry on with the number that replaced the one on the record found."""
        candidate = self._search.candidates[at] if self._search else None
        newer = candidate.record.superseded_by if candidate else None
        if candidate and newer:
            said = given_number if candidate.match.number_agrees else self._filled_in
            for key, text in said(newer.spaced).items():
                self._draft.type(key, text)
            self._run(TraceStep.NUMBER)

    def _filled_in(self, number: str) -> Mapping[str, str]:
        return filled_in(self._draft.form, number)

    def type_none(self) -> None:
        """The clinical system finds nobody: ask what must be known then."""
        self._typed_none = True
        self._view.show_results(explain.typed_absence())

    def say_no_record(self, contact: str) -> None:
        """Note that there is no NHS record; ``contact`` says whether the NHS treated them ever."""
        if contact not in YES_NO:
            self._view.show_problems({CONTACT: wording.CONTACT_EMPTY})
            return
        tracing, session = self._context.services.tracing, self._context.session
        say = tracing.type_no_record if self._typed_none else tracing.no_record
        self._act(
            lambda stored: say(session, stored, previous_contact=contact == "yes"),
            wording.NO_RECORD_SAID,
        )

    def _ready(self) -> bool:
        found = problems(self._draft.form, self._context.today, Step.FIND)
        self._view.show_problems({problem.field: problem.message for problem in found})
        return not found

    def _act(
        self,
        work: Callable[[Registration], Registration],
        said: str,
        then: Callable[[], None] | None = None,
    ) -> None:
        if self._working:
            return
        self._working = True

        def done() -> None:
            self._working = False
            self._context.say(said, Tone.DONE)
            self._changed()
            (then or self._go_on)()

        self._draft.act(work, done, self._failed)

    def _go_on(self) -> None:
        self._found()
        self.asking.ask()

    def _failed(self, sentence: str) -> None:
        self._working = False
        if sentence:
            self._view.show_failure(sentence)
        else:
            self.show()

    def _run(self, step: TraceStep) -> None:
        if self._working:
            return
        self._working, self._typed_none = True, False
        services, session = self._context.services, self._context.session
        card = wording.CARD_ASKED if services.national.asks_for_card else ""
        self._view.show_working(f"{wording.SEARCH_WORDS[step]}… {card}".strip())

        def work(stored: Registration) -> tuple[Registration, _Answer]:
            try:
                search = services.tracing.search(session, stored, step)
            except ChooseRole as choice:
                return stored, _Roles(choice.roles, step)
            except MayNotSearch as problem:
                return stored, _Held(str(problem))
            except ServiceUnavailable as problem:
                # The attempt is in the log, so the stored form is one version further.
                kept = services.registering.open(session, stored.id)
                ours = services.registering.practice(session)
                return kept, _Unavailable(str(problem), ours)
            return search.registration, search

        self._draft.ask(work, self._show, self._search_failed)

    def _search_failed(self, sentence: str) -> None:
        self.show()
        self._failed(sentence)

    def _show(self, answer: _Answer) -> None:
        self._working = False
        if isinstance(answer, _Roles):
            self.choosing.ask(answer.roles, lambda: self._run(answer.step))
            return
        if isinstance(answer, _Held):
            self._search = None
            self._view.show_results(explain.held(answer.sentence))
            return
        self._view.show_results(self._page(answer))
        self._changed()

    def _page(self, answer: Search | _Unavailable) -> FindResults:
        if isinstance(answer, _Unavailable):
            self._search = None
            today = self._context.today
            call = whom_to_call(answer.profile, today, Matter.SYSTEM.rungs)
            return explain.unavailable(answer.sentence, call)
        self._search = answer
        return explain.results(answer, self._context.services.tracing.source)
