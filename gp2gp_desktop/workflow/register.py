"""Registering a patient: the form from its first key to the registered person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from gp2gp_desktop.domain.access import Permission, Session, require
from gp2gp_desktop.domain.application import (
    Form,
    Problem,
    Step,
    apply,
    problems,
)
from gp2gp_desktop.domain.audit import AuditAction, AuditNote
from gp2gp_desktop.domain.calendar import local_date
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.form_fields import SIGNED_ON
from gp2gp_desktop.domain.housemates import HOUSEHOLD, SHARED_AT_HOME
from gp2gp_desktop.domain.lifecycle import Action, PaperAction
from gp2gp_desktop.domain.people import LocalPatient
from gp2gp_desktop.domain.policy import Decision, Verdict
from gp2gp_desktop.domain.readiness import PracticeProfile
from gp2gp_desktop.domain.registration import Note, Registration
from gp2gp_desktop.workflow.desk import (
    Desk,
    keep,
    person_of,
    put_aside,
    required,
)
from gp2gp_desktop.workflow.households import household_of
from gp2gp_desktop.workflow.our_list import require_no_double
from gp2gp_desktop.workflow.ports import UnitOfWork
from gp2gp_desktop.workflow.readiness_staff import require_card
from gp2gp_desktop.workflow.register_said import said_of

_AFTER_REGISTRATION = {
    Verdict.NOT_APPLICABLE: Action.FIND_NOT_APPLICABLE,
    Verdict.PAPER: Action.ROUTE_PAPER,
    Verdict.INTERNAL: Action.ROUTE_INTERNAL,
}


@dataclass(frozen=True, slots=True)
class Registering:
    """The clerk's service for the form itself.

    Finding the NHS record is :mod:`gp2gp_desktop.workflow.tracing`, deciding how the record comes
    is :mod:`gp2gp_desktop.workflow.routing`.
    """

    desk: Desk

    def begin(self, session: Session, beside: Registration | None = None) -> Registration:
        """A form with the usual answers, or with the address of ``beside``, of the same household.

        Nothing is stored and nothing logged: ``save_answers`` does both with the first answer.
        """
        require(session, Permission.REGISTER)
        now, answers = self.desk.now(), {"registration_type": "regular"}  # product-ux 3.3
        if beside is not None:
            answers |= {key: beside.form.raw(key) for key in SHARED_AT_HOME}
            answers |= {HOUSEHOLD: household_of(beside)}
        elif len(gps := self.practice(session).gps) == 1:
            answers |= {"registering_gp": gps[0].name}
        return Registration(
            self.desk.new_id(), session.user.user_name, now, now, form=Form(answers)
        )

    def start(self, session: Session, beside: Registration | None = None) -> Registration:
        """Begin a form and store it at once."""
        require(session, Permission.REGISTER)
        return self.save_answers(session, self.begin(session, beside), {}, Step.WHO, "")

    def open(self, session: Session, key: str) -> Registration:
        """The registration as it stands.

        Raises:
            NotFound: when there is none.
            CannotContinue: when it is somebody else's unfinished form.
        """
        require(session, Permission.SEE_TRANSFERS)
        with self.desk.open_work() as work:
            found = work.registrations.get(key)
        if found.is_sealed_for(session.user.user_name):
            raise CannotContinue(
                "This form is not finished and belongs to somebody else. They can hand it over or "
                "park it; if they are away, the practice manager takes it over."
            )
        return found

    def save_answers(
        self,
        session: Session,
        registration: Registration,
        changes: Mapping[str, str],
        step: Step,
        field_key: str,
    ) -> Registration:
        """Keep what was typed, and where the clerk was, half filled or not.

        The first answers store the form, with an entry that it was started. Later ones have none:
        an entry a keystroke would bury the log, and the later acts say what was entered.

        Raises:
            ChangedElsewhere: when another desk saved the form first.
        """
        require(session, Permission.REGISTER)
        changed = replace(
            registration.with_answers(changes, self.desk.now()), step=step, field_key=field_key
        )
        with self.desk.open_work() as work:
            if changed.version:
                stored = work.registrations.save(changed)
            else:
                stored = work.registrations.add(changed)
                work.audit.append(self._started(work, session, stored))
            work.commit()
        return stored

    def _started(self, work: UnitOfWork, session: Session, stored: Registration) -> AuditNote:
        first, sentence = stored.form[HOUSEHOLD], "started a registration"
        if first:
            sentence += f" in the household of {person_of(work.registrations.get(first))}"
        return self.desk.note(session, AuditAction.STARTED, sentence, about=stored)

    def check(self, form: Form, step: Step | None = None) -> tuple[Problem, ...]:
        """What must be put right in a section, or in the whole form."""
        return problems(form, local_date(self.desk.now()), step)

    def register(self, session: Session, registration: Registration) -> Registration:
        """Register the person, as just done in the clinical system, and set out on the route.

        Raises:
            CannotContinue: when the form has problems, nothing is decided, the verdict is HOLD or
                STOP, our own list has the person already, or the smartcard expired meanwhile.
            ChangedElsewhere: when another desk saved the registration first.
        """
        require(session, Permission.REGISTER)
        application = apply(registration.form, local_date(self.desk.now()))
        decision = _standing(registration)
        now = self.desk.now()
        if registration.release is None:
            with self.desk.open_work() as work:
                require_card(work, session, local_date(now))
        done = replace(
            registration.after(Action.REGISTER, now),
            form=_signed(registration.form, local_date(now)),
            registered_at=now,
            parked=None,
            step=Step.CHECK,
        )
        route = _AFTER_REGISTRATION.get(decision.verdict)
        if route:
            done = done.after(route, now)
        if decision.verdict is Verdict.PAPER:
            done = done.after_paper(PaperAction.EXPECT, now)
        note = self.desk.note(
            session,
            AuditAction.REGISTERED,
            f"registered {person_of(done)} with {application.registering_gp}",
            why=said_of(registration, decision, now),
            about=done,
            before=registration.state.value,
            after=done.state.value,
        )
        number = done.nhs_number
        with self.desk.open_work() as work:
            require_no_double(work, registration)
            left_on = _left_us_on(work, done)
            done = replace(done, returning=left_on is not None, left_on=left_on)
            if application.registration_type != "gp_change":
                temporary = application.registration_type != "regular"
                work.patients.put(
                    LocalPatient(number, application.name, application.birth_date, None, temporary)
                )
            return keep(work, done, note)

    def park(self, session: Session, registration: Registration, reason: str) -> Registration:
        """Put a form aside for the back office, with a reason.

        Raises:
            CannotContinue: when no reason is given.
        """
        require(session, Permission.REGISTER)
        parked = put_aside(registration, "parked", reason, session, self.desk)
        note = self.desk.note(
            session,
            AuditAction.PARKED,
            f"parked the registration of {person_of(parked)}",
            why=reason.strip(),
            about=parked,
        )
        with self.desk.open_work() as work:
            return keep(work, parked, note)

    def resume(self, session: Session, registration: Registration) -> Registration:
        """Take a parked form up again, as its new owner."""
        require(session, Permission.REGISTER)
        taken = replace(
            registration,
            parked=None,
            owner=session.user.user_name,
            updated_at=self.desk.now(),
        )
        sentence = f"took up the registration of {person_of(taken)}"
        note = self.desk.note(session, AuditAction.RESUMED, sentence, about=taken)
        with self.desk.open_work() as work:
            return keep(work, taken, note)

    def take_recorded_practice(
        self, session: Session, registration: Registration, reason: str
    ) -> Registration:
        """Name the practice on the NHS record as the last one: the patient confirms it (D14).

        The form then agrees with the record, so the route is to be decided again.

        Raises:
            CannotContinue: when no reason is given, or no NHS record is confirmed that shows it.
        """
        require(session, Permission.REGISTER)
        said, record = required(reason), registration.confirmed_record
        if record is None or record.restricted:
            raise CannotContinue("The NHS record shows no practice that the form could take over.")
        now, shown = self.desk.now(), str(registration.last_practice or "none")
        agreed = registration.with_answers({"previous_practice": shown}, now)
        given = Note("practice confirmed", said, session.user.display_name, now)
        agreed = replace(agreed, notes=(*agreed.notes, given))
        note = self.desk.note(
            session,
            AuditAction.CONFIRMED,
            f"took the last practice of {person_of(agreed)} from the NHS record",
            why=said,
            about=agreed,
            before=registration.form["previous_practice"],
            after=shown,
        )
        with self.desk.open_work() as work:
            return keep(work, agreed, note)

    def stop(self, session: Session, registration: Registration, reason: str) -> Registration:
        """Abandon a registration; the form stays in the log.

        Raises:
            CannotContinue: when no reason is given, or the person is registered already.
        """
        require(session, Permission.REGISTER)
        said = required(reason)
        stopped = replace(registration.after(Action.STOP, self.desk.now()), parked=None)
        note = self.desk.note(
            session,
            AuditAction.STOPPED,
            f"stopped the registration of {person_of(stopped)}",
            why=said,
            about=stopped,
            before=registration.state.value,
            after=stopped.state.value,
        )
        with self.desk.open_work() as work:
            return keep(work, stopped, note)

    def practice(self, session: Session) -> PracticeProfile:
        """Our own practice, for the screens that name it."""
        require(session, Permission.SEE_TRANSFERS)
        with self.desk.open_work() as work:
            return work.practice.get()


def _signed(form: Form, today: date) -> Form:
    """The form with the day of its signature: the one of registering, where none was given."""
    return form if form[SIGNED_ON] else form.with_answers({SIGNED_ON: today.isoformat()})


def _standing(registration: Registration) -> Decision:
    decision = registration.decision
    if decision is None:
        raise CannotContinue("Open “Routing” first, so that it is decided how the record comes.")
    if decision.verdict is Verdict.STOP:
        raise CannotContinue(f"This registration must not go on. {decision.staff}")
    if decision.verdict is not Verdict.HOLD:
        return decision
    if registration.release:
        return replace(decision, verdict=Verdict.PAPER)
    waiting = " and ".join(dict.fromkeys(hold.owner for hold in decision.holds))
    raise CannotContinue(
        f"This registration is on hold and waits for: {waiting}. “Routing” says what to do."
    )


def _left_us_on(work: UnitOfWork, registration: Registration) -> date | None:
    """When a person our own index, not PDS, knows from before left us (REQ22-S90); None if never.

    It is kept with the registration: the index shows the person as registered from now on.
    """
    number = registration.nhs_number
    local = work.patients.by_number(number) if number else None
    return local.left_on if local else None
