"""Finding the NHS record of the person at the desk, step by step (product-ux 3.4).

"No record found" may only be said once the step without postcode has run.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from gp2gp_desktop.domain.access import Permission, Session, require
from gp2gp_desktop.domain.application import Step, problems
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.calendar import local_date
from gp2gp_desktop.domain.doubts import Doubt
from gp2gp_desktop.domain.errors import CannotContinue, ServiceUnavailable
from gp2gp_desktop.domain.identifiers import NhsNumber
from gp2gp_desktop.domain.lifecycle import Action
from gp2gp_desktop.domain.matching import compare
from gp2gp_desktop.domain.people import NhsRecord
from gp2gp_desktop.domain.registration import TYPED, Registration, Trace
from gp2gp_desktop.workflow.confirming import Senior, confirm, confirm_typed
from gp2gp_desktop.workflow.desk import Desk, keep, person_of
from gp2gp_desktop.workflow.doubting import say_doubts
from gp2gp_desktop.workflow.ports import Demographics, TooManyMatches, UnitOfWork
from gp2gp_desktop.workflow.readiness_staff import with_card
from gp2gp_desktop.workflow.search_rights import NOT_NEEDED, Right, require_right
from gp2gp_desktop.workflow.trace_found import Candidate, Search
from gp2gp_desktop.workflow.trace_said import (
    TypedRecord,
    typed_absence,
    with_no_record,
    without_match,
)
from gp2gp_desktop.workflow.trace_steps import NEXT_STEP, TraceStep, records_by

__all__ = ["NEXT_STEP", "TYPED", "Candidate", "Search", "TraceStep", "Tracing"]

MOST_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Tracing:
    """Searches of the NHS records.

    ``ready`` lets the person sign in first where that is needed; ``right`` says whether they may
    search so that several people can be shown.
    """

    desk: Desk
    demographics: Demographics
    ready: Callable[[Session], None] = lambda _session: None
    right: Callable[[Session], Right] = lambda _session: NOT_NEEDED

    @property
    def source(self) -> str:
        """How the screens name the service."""
        return self.demographics.source

    def first_step(self, registration: Registration) -> TraceStep:
        """Where the search begins: the number when there is one."""
        return TraceStep.NUMBER if registration.form["nhs_number"] else TraceStep.EXACT

    def search(self, session: Session, registration: Registration, step: TraceStep) -> Search:
        """Run one step and note in the log that it was run.

        Raises:
            CannotContinue: when the identifying answers have problems, or the person may not
                search so.
            ServiceUnavailable: when the service does not answer; the form stays as it is.
        """
        require(session, Permission.REGISTER)
        self._require_answers(registration)
        right = NOT_NEEDED
        try:
            self.ready(session)
            if step is not TraceStep.NUMBER and not self.demographics.one_only:
                right = require_right(
                    self.desk, session, registration, step.value, self.right(session)
                )
            records = records_by(self.demographics, registration.form, step)
        except TooManyMatches:
            several = self._keep(session, registration, step, "several", None, right)
            return Search(several, step, (), NEXT_STEP.get(step), too_many=True, right=right)
        except ServiceUnavailable:
            self._keep(session, registration, step, "unavailable", ())
            raise
        outcome = ("none", "matched", "several")[min(len(records), 2)]
        traced = self._keep(session, registration, step, outcome, records, right)
        found = [Candidate(r, compare(traced.form, r)) for r in records[:MOST_SHOWN]]
        found.sort(key=lambda one: (-one.record.score, -one.match.points))
        searched_safely = step in {TraceStep.WITHOUT_POSTCODE, TraceStep.HISTORY, TraceStep.FUZZY}
        return Search(
            traced,
            step,
            () if len(records) > MOST_SHOWN else tuple(found),
            NEXT_STEP.get(step),
            none_found=not records and searched_safely,
            too_many=len(records) > MOST_SHOWN,
            right=right,
        )

    def confirm(
        self,
        session: Session,
        registration: Registration,
        number: NhsNumber,
        senior: Senior | None = None,
        doubts: Collection[Doubt] = (),
    ) -> Registration:
        """Confirm, as a person, that a found record is the patient's.

        Whoever confirms without ``doubts`` also says that nothing suggests a second NHS number or
        a new identity, and that it is certain who this is.

        Raises:
            CannotContinue: when the comparison does not allow it, with the reason, and no second
                person has checked it.
            ServiceUnavailable: when the record cannot be read again.
        """
        require(session, Permission.REGISTER)
        if registration.trace is None:
            raise CannotContinue("Search for the NHS record first.")
        self.ready(session)
        record = self.demographics.by_number(number)
        if record is None:
            raise CannotContinue("That NHS record is no longer there. Search again.")
        match = compare(registration.form, record)
        return confirm(self.desk, session, registration, record, match, self.source, senior, doubts)

    def doubt(
        self, session: Session, registration: Registration, doubts: Collection[Doubt]
    ) -> Registration:
        """Say what is doubted about a confirmed match now; none takes every doubt back.

        Raises:
            CannotContinue: when the form is closed, or nothing is confirmed.
        """
        require(session, Permission.REGISTER)
        return say_doubts(self.desk, session, registration, doubts)

    def no_record(
        self, session: Session, registration: Registration, *, previous_contact: bool
    ) -> Registration:
        """Say, as a person, that the NHS holds no record of the patient.

        ``previous_contact`` is what the patient answered: has the NHS ever treated them? Only
        someone it never has may be given a new NHS number (C4, C5; REG06 requirement 7).

        Raises:
            CannotContinue: while a search has not been run that would have found a hidden record.
        """
        require(session, Permission.REGISTER)
        trace = registration.trace
        if trace is None or trace.outcome != "none" or trace.found_by != TraceStep.FUZZY.value:
            raise CannotContinue(
                "Search for similar names first: only then can it be said that there is no record."
            )
        return self._say_none(session, registration, trace, previous_contact=previous_contact)

    def type_no_record(
        self, session: Session, registration: Registration, *, previous_contact: bool
    ) -> Registration:
        """Say the same where no service is connected: the clinical system finds nobody.

        Raises:
            CannotContinue: when the identifying answers have problems.
        """
        require(session, Permission.REGISTER)
        self._require_answers(registration)
        now = self.desk.now()
        searched = registration.after(Action.TRACE, now)
        return self._say_none(
            session, searched, typed_absence(now), previous_contact=previous_contact
        )

    def withdraw(
        self, session: Session, registration: Registration, reason: str = ""
    ) -> Registration:
        """Take back a confirmed match, because the record is somebody else's.

        Raises:
            CannotContinue: when the form is closed, or nothing is confirmed.
        """
        require(session, Permission.REGISTER)
        if not registration.is_open_form or registration.confirmed_record is None:
            raise CannotContinue("No NHS record is confirmed that could be taken back.")
        note = self.desk.note(
            session,
            AuditAction.TRACED,
            f"took back the match of {person_of(registration)}: it is another person's record",
            why=reason,
            about=registration,
        )
        with self.desk.open_work() as work:
            return keep(work, without_match(registration, self.desk.now()), note)

    def type_in(
        self,
        session: Session,
        registration: Registration,
        typed: TypedRecord,
        senior: Senior | None = None,
    ) -> Registration:
        """Take over what the clinical system shows, where no service is connected.

        It is compared as a record that a service found is, and the log says that it was typed.

        Raises:
            CannotContinue: when the identifying answers have problems, what was typed is no
                record or has another number than the form, or the comparison does not allow it
                and no second person has checked it.
        """
        require(session, Permission.REGISTER)
        self._require_answers(registration)
        return confirm_typed(self.desk, session, registration, typed, senior)

    def _carded(
        self, work: UnitOfWork, session: Session, registration: Registration
    ) -> Registration:
        return with_card(work, session, registration, local_date(self.desk.now()))

    def _require_answers(self, registration: Registration) -> None:
        if found := problems(registration.form, local_date(self.desk.now()), Step.FIND):
            raise CannotContinue(found[0].message)

    def _say_none(
        self,
        session: Session,
        registration: Registration,
        trace: Trace,
        *,
        previous_contact: bool,
    ) -> Registration:
        said = with_no_record(
            registration,
            trace,
            previous_contact=previous_contact,
            who=session.user.display_name,
            now=self.desk.now(),
        )
        contact = "has" if previous_contact else "has never"
        note = self.desk.note(
            session,
            AuditAction.CONFIRMED,
            f"found no NHS record of {person_of(said)}",
            why=f"{trace.source}; the patient says the NHS {contact} treated them before",
            about=said,
        )
        with self.desk.open_work() as work:
            return keep(work, self._carded(work, session, said), note)

    def _keep(
        self,
        session: Session,
        registration: Registration,
        step: TraceStep,
        outcome: str,
        records: Sequence[NhsRecord] | None,
        right: Right = NOT_NEEDED,
    ) -> Registration:
        now = self.desk.now()
        traced = replace(
            registration.after(Action.TRACE, now),
            trace=Trace(outcome, step.value, self.demographics.source, now),
            surgery=None,
            said=(),
            decision=None,
            release=None,
        )
        found = "too many match" if records is None else f"{len(records)} found"
        result = "the service did not answer" if outcome == "unavailable" else found
        note = self.desk.note(
            session,
            AuditAction.TRACED,
            f"searched the NHS records {step.value} for {person_of(traced)}: {result}",
            why=right.words,
            about=traced,
        )
        with self.desk.open_work() as work:
            return keep(work, self._carded(work, session, traced), note)
