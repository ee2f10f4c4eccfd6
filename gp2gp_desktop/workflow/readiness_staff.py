"""Keeping the staff register: who has a smartcard until when, who is trained, who has read what."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from gp2gp_desktop.domain.access import Permission, Role, Session, User, require
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.checklist import ROLLOUT
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.domain.staff_register import Job, Module, StaffMember
from gp2gp_desktop.workflow.desk import Desk, required
from gp2gp_desktop.workflow.ports import UnitOfWork
from gp2gp_desktop.workflow.readiness_labels import WORDS
from gp2gp_desktop.workflow.readiness_ports import ReadinessChange
from gp2gp_desktop.workflow.readiness_words import in_prose, line_of, staff_differences

_JOBS = {
    Role.CLERK: Job.REGISTERS,
    Role.REVIEWER: Job.SUMMARISES,
    Role.CLINICIAN: Job.REVIEWS,
    Role.PRESCRIBER: Job.REVIEWS,
}


@dataclass(frozen=True, slots=True)
class StaffRegister:
    """The people who use GP2GP, and those whose patients come by it."""

    desk: Desk

    def all(self, session: Session) -> tuple[StaffMember, ...]:
        """Everybody on the register, by name."""
        require(session, Permission.READINESS)
        with self.desk.open_work() as work:
            return work.staff.all()

    def save(self, session: Session, member: StaffMember, why: str) -> StaffMember:
        """Add a person (version 0), or change what is recorded of one.

        Raises:
            CannotContinue: when the name or the reason is empty.
            ChangedElsewhere: when another desk changed the line first.
        """
        require(session, Permission.READINESS)
        said = required(why)
        if not member.name.strip():
            raise CannotContinue("Enter the person's name.")
        with self.desk.open_work() as work:
            before = work.staff.get(member.id) if member.version else None
            if before is None:
                stored = work.staff.add(replace(member, id=member.id or self.desk.new_id()))
            else:
                stored = work.staff.save(member)
            told = staff_differences(before, stored)
            self._keep(work, session, stored, f"{stored.name}: {told}", said)
            work.commit()
        return stored

    def _keep(
        self, work: UnitOfWork, session: Session, member: StaffMember, told: str, why: str
    ) -> None:
        at, who = self.desk.now(), session.user.display_name
        work.readiness_history.add(ReadinessChange(line_of("staff", member.id), at, who, told, why))
        sentence = f"changed the staff register: {told}"
        work.audit.append(
            self.desk.note(session, AuditAction.PRACTICE_CHANGED, sentence, why=why, at=at)
        )


def enrol(work: UnitOfWork, user: User, key: str) -> StaffMember:
    """The line of the register a new account begins with: nothing is recorded of it yet."""
    jobs = frozenset(_JOBS[role] for role in user.roles if role in _JOBS)
    return work.staff.add(StaffMember(key, user.display_name, user.id, jobs))


def with_card(
    work: UnitOfWork, session: Session, registration: Registration, day: date
) -> Registration:
    """The registration with its search, noting whether who searched had a smartcard that works."""
    if registration.trace is None:
        return registration
    member = work.staff.of_user(session.user.id)
    card = member.card_works(day) if member else None
    return replace(registration, trace=replace(registration.trace, smartcard=card))


def follow_account(work: UnitOfWork, user: User, added: frozenset[Role]) -> None:
    """Keep the register in step with a changed account: who left, and what a new role asks for."""
    member = work.staff.of_user(user.id)
    if member is None:
        return
    jobs = member.jobs | {_JOBS[role] for role in added if role in _JOBS}
    tour = None if added else member.tour_on
    kept = replace(member, left=not user.active, jobs=jobs, tour_on=tour)
    if kept != member:
        work.staff.save(kept)


def require_card(work: UnitOfWork, session: Session, day: date) -> None:
    """Refuse somebody whose smartcard ran out, whatever was decided before (A1).

    Raises:
        CannotContinue: naming the day it expired, and what to do.
    """
    member = work.staff.of_user(session.user.id)
    if member and member.card_expired(day) and member.card_expires_on:
        raise CannotContinue(
            f"Your smartcard expired on {in_prose(member.card_expires_on)}, so you cannot register "
            "patients now. Ask the Registration Authority to renew it, and park this form so that "
            "a colleague can take it up."
        )


def note_card_used(work: UnitOfWork, session: Session, day: date) -> None:
    """The last day on which somebody's smartcard opened something (product-ux 3.12)."""
    member = work.staff.of_user(session.user.id)
    if member is not None and member.card_last_used_on != day:
        work.staff.save(replace(member, card_last_used_on=day))


def require_training(work: UnitOfWork, session: Session, *modules: Module) -> None:
    """Refuse somebody who is trained in none of these parts (S14, S15).

    The roll-out asks for a recorded training on the version in use (S9); today's rule book refuses
    only where it is recorded that there was none.

    Raises:
        CannotContinue: naming the part, and who records it.
    """
    profile, member = work.practice.get(), work.staff.of_user(session.user.id)
    version = profile.product_version
    if profile.policy == ROLLOUT:
        is_trained = member is not None and any(member.is_trained(m, version) for m in modules)
    else:
        had = member.trainings if member else None
        is_trained = had is None or any(training.module in modules for training in had)
    if not is_trained:
        parts = " or ".join(WORDS[module] for module in modules)
        raise CannotContinue(
            f"The staff register has no training in {parts} for you on the system as it is now. "
            "You may read the record; ask a trained colleague to do this, and the practice manager "
            "to arrange and record your training."
        )
