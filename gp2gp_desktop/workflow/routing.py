"""Deciding how the record comes: the forecast, the decision, and what people do about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum

from gp2gp_desktop.domain.access import Permission, Session, require
from gp2gp_desktop.domain.application import Step, problems
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.calendar import local_date
from gp2gp_desktop.domain.case import Case
from gp2gp_desktop.domain.decide import decide
from gp2gp_desktop.domain.errors import CannotContinue, ServiceUnavailable
from gp2gp_desktop.domain.frozen_facts import frozen
from gp2gp_desktop.domain.lifecycle import Action, TransferState
from gp2gp_desktop.domain.policy import Decision, Policy, Verdict
from gp2gp_desktop.domain.readiness import DirectoryEntry
from gp2gp_desktop.domain.registration import Note, Registration
from gp2gp_desktop.workflow.desk import Desk, keep, person_of, put_aside, required
from gp2gp_desktop.workflow.facts import Known, gather
from gp2gp_desktop.workflow.ports import AuditQuery, Directory, UnitOfWork
from gp2gp_desktop.workflow.standing import records_of
from gp2gp_desktop.workflow.tracing import TYPED


class HoldWork(Enum):
    """What is done about an open hold; the value begins the kind of its note."""

    ASKED = "asked"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Routing:
    """How a registration's record comes, and why."""

    desk: Desk
    directory: Directory
    policies: Mapping[str, Policy]

    def forecast(self, session: Session, registration: Registration) -> Decision:
        """The verdict on what is known so far; nothing is stored."""
        require(session, Permission.REGISTER)
        case, policy = self._case(session, registration)
        return decide(case, policy)

    def case(self, session: Session, registration: Registration) -> Case:
        """What the verdict rests on: every fact, with its source."""
        require(session, Permission.SEE_TRANSFERS)
        return self._case(session, registration)[0]

    def _case(self, session: Session, registration: Registration) -> tuple[Case, Policy]:
        with self.desk.open_work() as work:
            records = records_of(work, self.policies, self.desk.now())
            number = registration.nhs_number
            local = work.patients.by_number(number) if number else None
        known = Known(
            session,
            records,
            self._entry(registration),
            self.directory.source if self._asks_directory(registration) else TYPED,
            local,
            self.desk.now(),
        )
        return gather(registration, known), records.policy

    def decide(self, session: Session, registration: Registration) -> Registration:
        """Make the decision and freeze it, with its facts, in the registration and the log.

        The entry carries the verdict of the decision before this one, even where an answer that
        changed since has dropped it from the registration.

        Raises:
            CannotContinue: when the sections before Routing have problems.
            ChangedElsewhere: when another desk saved the registration first.
        """
        require(session, Permission.REGISTER)
        self._require_sections(registration)
        decision = self.forecast(session, registration)
        entry = self._entry(registration)
        decided = replace(
            registration,
            decision=decision,
            release=None,
            surgery_name=entry.name if entry else "",
            updated_at=self.desk.now(),
        )
        decided = self._hold_or_resolve(decided, decision.verdict)
        rules = ", ".join(decision.deciding_rules)
        note = self.desk.note(
            session,
            AuditAction.DECIDED,
            f"had the route decided for {person_of(decided)}: {decision.verdict.value}",
            why=f"rules {rules} of {decision.policy} {decision.policy_version}: {decision.staff}",
            about=decided,
            after=decision.verdict.value,
        )
        with self.desk.open_work() as work:
            before = _decided_before(work, registration)
            return keep(work, decided, replace(note, before=before, facts=frozen(decision)))

    def disagree(self, session: Session, registration: Registration, reason: str) -> Registration:
        """Park a registration for a manager because the clerk doubts the verdict (design 5).

        Raises:
            CannotContinue: when no reason is given.
        """
        require(session, Permission.REGISTER)
        parked = put_aside(registration, "disagreed", reason, session, self.desk)
        note = self.desk.note(
            session,
            AuditAction.DISAGREED,
            f"disagreed with the route of {person_of(parked)}, and parked the registration",
            why=reason.strip(),
            about=parked,
        )
        with self.desk.open_work() as work:
            return keep(work, parked, note)

    def release_to_paper(
        self, session: Session, registration: Registration, reason: str
    ) -> Registration:
        """Let a held registration go on with a paper record: a manager, with a reason.

        Raises:
            NotAllowed: for anyone but a manager.
            CannotContinue: when it is not held, or no reason is given.
        """
        require(session, Permission.RELEASE_HOLD)
        said = required(reason)
        decision = registration.decision
        if decision is None or decision.verdict is not Verdict.HOLD:
            raise CannotContinue("Only a registration on hold can be released to paper.")
        release = Note("released", said, session.user.display_name, self.desk.now())
        released = replace(
            registration,
            release=release,
            notes=(*registration.notes, release),
            parked=None,
            updated_at=release.at,
        )
        note = self.desk.note(
            session,
            AuditAction.RELEASED,
            f"released the registration of {person_of(released)} to paper",
            why=said,
            about=released,
            before=Verdict.HOLD.value,
            after=Verdict.PAPER.value,
        )
        with self.desk.open_work() as work:
            return keep(work, released, note)

    def note_hold(
        self,
        session: Session,
        registration: Registration,
        rules: tuple[str, ...],
        work_done: HoldWork,
        words: str,
    ) -> Registration:
        """Note what was asked of whom about an open hold, or what was answered and where seen.

        It settles nothing by itself: the fact must be put right, and the route decided again.

        Raises:
            CannotContinue: when nothing is written, or the hold is not open.
        """
        require(session, Permission.SEE_TRANSFERS)
        said = required(words)
        decision = registration.decision
        holds = {hold.rule: hold for hold in decision.holds} if decision else {}
        if not rules or not set(rules) <= set(holds) or not registration.is_open_form:
            raise CannotContinue("This is not on hold any more. Decide again to see what is.")
        note = Note(
            f"{work_done.value} {' '.join(rules)}",
            said,
            session.user.display_name,
            self.desk.now(),
        )
        noted = replace(registration, notes=(*registration.notes, note), updated_at=note.at)
        entry = self.desk.note(
            session,
            AuditAction.HOLD_WORKED,
            f"{work_done.value} about the hold of {person_of(noted)}: {holds[rules[0]].owner}, "
            f"rule {' '.join(rules)}",
            why=said,
            about=noted,
        )
        with self.desk.open_work() as work:
            return keep(work, noted, entry)

    def surgery(self, session: Session, registration: Registration) -> DirectoryEntry | None:
        """What the directory says of the practice on the confirmed NHS record."""
        require(session, Permission.SEE_TRANSFERS)
        return self._entry(registration)

    def _require_sections(self, registration: Registration) -> None:
        for step in (Step.WHO, Step.FIND, Step.ABOUT, Step.ADDRESSES):
            found = problems(registration.form, local_date(self.desk.now()), step)
            if found:
                raise CannotContinue(f"“{step.value}” is not finished: {found[0].message}.")

    def _hold_or_resolve(self, registration: Registration, verdict: Verdict) -> Registration:
        now = self.desk.now()
        if registration.state is TransferState.DRAFT:
            registration = registration.after(Action.TRACE, now)
        if verdict is Verdict.HOLD:
            return registration.after(Action.HOLD, now)
        if registration.state is TransferState.HELD:
            return registration.after(Action.RESOLVE, now)
        return registration

    def _entry(self, registration: Registration) -> DirectoryEntry | None:
        practice = registration.last_practice
        if not self._asks_directory(registration):
            return registration.surgery
        if practice is None:
            return None
        try:
            return self.directory.practice(practice)
        except ServiceUnavailable:
            return None  # unknown, and shown as unknown

    @staticmethod
    def _asks_directory(registration: Registration) -> bool:
        """Unless somebody typed what their system shows of the very practice that is asked."""
        return registration.surgery is None or registration.named_practice is not None


def _decided_before(work: UnitOfWork, registration: Registration) -> str:
    """The verdict the log has of this registration so far; empty for its first decision."""
    decisions = frozenset({AuditAction.DECIDED})
    query = AuditQuery(actions=decisions, registration=registration.id, limit=1)
    return next((entry.note.after for entry in work.audit.find(query).rows), "")
