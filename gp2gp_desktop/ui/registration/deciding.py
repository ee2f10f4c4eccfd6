"""Routing, the check of all answers, and registering."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from gp2gp_desktop.domain.access import Permission
from gp2gp_desktop.domain.application import FIELD_BY_KEY, Step, problems
from gp2gp_desktop.domain.housemates import housemates
from gp2gp_desktop.domain.policy import Decision
from gp2gp_desktop.domain.readiness import DirectoryEntry, PracticeProfile
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.registration import describe, explain, household, route_wording
from gp2gp_desktop.ui.registration.draft import Draft
from gp2gp_desktop.ui.registration.hold_help import Ours
from gp2gp_desktop.ui.registration.settling import Settling, Ways
from gp2gp_desktop.ui.registration.shown import Reason, View
from gp2gp_desktop.ui.registration.steps import may_register
from gp2gp_desktop.ui.registration.ways_shown import Reader
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.workflow.ports import RegistrationLine
from gp2gp_desktop.workflow.routing import HoldWork


@dataclass(frozen=True, slots=True)
class _Known:
    """What the page rests on besides the registration."""

    entry: DirectoryEntry | None
    profile: PracticeProfile
    names: Mapping[str, str]


class Deciding:
    """Drives "Routing" and "Check and register" of one draft.

    Attributes:
        hold: the rules of the hold a note is about to be made of.
        settling: drives the ways out of a hold.

    Args:
        changed: called when the registration was changed here, so that the rest follows.
        ways: where what settles a hold leads to.
    """

    def __init__(
        self,
        context: Context,
        view: View,
        draft: Draft,
        changed: Callable[[], None],
        ways: Ways,
    ) -> None:
        self._context, self._view, self._draft = context, view, draft
        self._changed, self._ways = changed, ways
        self._may_work = context.may(Permission.REGISTER)
        self._working = False
        self.hold: tuple[str, ...] = ()
        self.settling = Settling(
            context,
            view,
            draft,
            ways,
            changed,
            lambda: self.decide(self.show),
            self.show,
            self._failed,
        )

    def show(self) -> None:
        """Show the decision, and make it first where there is none."""
        if self._draft.as_typed.decision is None and self._may_work:
            self.decide(self.show)
            return
        decision = self._draft.as_typed.decision
        if decision is None:
            self._view.show_failure(route_wording.NOT_DECIDED)
            return
        services, session = self._context.services, self._context.session

        def known(stored: Registration) -> tuple[Registration, _Known]:
            entry = services.routing.surgery(session, stored)
            names = services.settling.successors(session, entry)
            return stored, _Known(entry, services.registering.practice(session), names)

        self._draft.ask(
            known,
            lambda found: self._show(decision, found),
            lambda _: self._show(decision, None),
        )

    def _show(self, decision: Decision, known: _Known | None) -> None:
        may = frozenset(each for each in Permission if self._context.may(each))
        self._view.show_routing(
            explain.routing(
                self._draft.as_typed,
                decision,
                known.entry if known else None,
                self._context.act_by_from_now,
                may_work=self._may_work,
                may_release=self._context.may(Permission.RELEASE_HOLD),
                ours=Ours(known.profile, self._context.today) if known else None,
                reader=Reader(may, known.names if known else {}),
            )
        )

    def decide(self, then: Callable[[], None]) -> None:
        """Decide how the record comes, and freeze it."""
        if self._working:
            return
        self._working = True
        self._view.show_working(route_wording.DECIDING)
        services, session = self._context.services, self._context.session

        def done() -> None:
            self._working = False
            self._changed()
            then()

        self._draft.act(lambda stored: services.routing.decide(session, stored), done, self._failed)

    def show_check(self) -> None:
        """Show every answer and the route."""
        registration = self._draft.as_typed
        if registration.decision is not None:
            shown = describe.check(
                registration, registration.decision, self._context.today, may_work=self._may_work
            )
            self._view.show_check(shown, registration.form.answers)

    def register(self) -> None:
        """Note that the person is registered, when nothing is missing."""
        found = problems(self._draft.form, self._context.today)
        if found and FIELD_BY_KEY[found[0].field].step is not Step.CHECK:
            self._ways.change(FIELD_BY_KEY[found[0].field].step, found[0].field)
        self._view.show_problems({problem.field: problem.message for problem in found})
        if found or self._working or not may_register(self._draft.as_typed):
            return
        self._working = True
        services, session = self._context.services, self._context.session

        def done() -> None:
            self._working = False
            registration = self._draft.registration
            if registration.decision is not None:
                self._view.show_done(
                    describe.done(
                        registration, registration.decision, self._context.act_by_from_now
                    )
                )
                self._show_household(registration)

        self._draft.act(
            lambda stored: services.registering.register(session, stored), done, self._failed
        )

    def _show_household(self, registration: Registration) -> None:
        """Those entered together with the person just registered, once there are several."""
        services, session = self._context.services, self._context.session

        def show(lines: tuple[RegistrationLine, ...]) -> None:
            if self._draft.registration is registration:
                self._view.show_household(household.summary(lines, housemates(registration.form)))

        self._context.run(
            lambda: services.households.of(session, registration),
            show,
            lambda said: self._context.say(said, Tone.NOW),
        )

    def wrong_person(self) -> None:
        """The record is somebody else's: take the match back and search again."""
        tracing, session = self._context.services.tracing, self._context.session

        def done() -> None:
            self._context.say(route_wording.SEARCH_AGAIN_SAID)
            self._changed()
            self._ways.open(Step.FIND)

        self._draft.act(lambda stored: tracing.withdraw(session, stored), done, self._failed)

    def give(self, reason: Reason, text: str, done: Callable[[], None]) -> None:
        """Do what a reason was asked for."""
        act = self._acts()[reason]

        def failed(sentence: str) -> None:
            if sentence:
                self._view.show_reason_problem(sentence)
            else:
                self._view.leave_reason()

        self._draft.act(lambda stored: act(stored, text), done, failed)

    def _acts(self) -> dict[Reason, Callable[[Registration, str], Registration]]:
        services, session = self._context.services, self._context.session
        return {
            Reason.PARK: lambda stored, why: services.registering.park(session, stored, why),
            Reason.SENIOR: lambda stored, why: services.registering.park(session, stored, why),
            Reason.DISAGREE: lambda stored, why: services.routing.disagree(session, stored, why),
            Reason.RELEASE: lambda stored, why: services.routing.release_to_paper(
                session, stored, why
            ),
            Reason.PRACTICE: lambda stored, why: services.registering.take_recorded_practice(
                session, stored, why
            ),
            Reason.ELSEWHERE: lambda stored, why: services.registering.stop(session, stored, why),
            Reason.ANOTHER: lambda stored, why: services.our_list.say_another(session, stored, why),
            Reason.LEFT: lambda stored, why: services.our_list.say_left(session, stored, why),
            Reason.ASKED: lambda stored, why: services.routing.note_hold(
                session, stored, self.hold, HoldWork.ASKED, why
            ),
            Reason.ANSWERED: lambda stored, why: services.routing.note_hold(
                session, stored, self.hold, HoldWork.ANSWERED, why
            ),
            Reason.REFUSE: lambda stored, why: services.refusing.refuse(session, stored, why),
            Reason.STOP: lambda stored, why: services.registering.stop(session, stored, why),
        }

    def _failed(self, sentence: str) -> None:
        self._working = False
        self._view.show_failure(sentence or route_wording.NOT_READ)
