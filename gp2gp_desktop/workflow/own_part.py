"""What somebody signs for themselves: the procedure read, the guidelines, their part (S12, S13)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from gp2gp_desktop.domain.access import Permission, Session, require
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.calendar import local_date
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.readiness import PracticeProfile, Procedure
from gp2gp_desktop.domain.staff_register import StaffMember
from gp2gp_desktop.workflow.desk import Desk
from gp2gp_desktop.workflow.readiness_ports import ReadinessChange
from gp2gp_desktop.workflow.readiness_words import line_of, staff_differences


class Signing(Enum):
    """One thing to sign; the value finishes "signed that they …"."""

    PROCEDURE = "have read the local procedure"
    GUIDELINES = "have read the Good Practice Guidelines"
    PC = "can use a PC"
    TOUR = "know their part in GP2GP"


@dataclass(frozen=True, slots=True)
class OwnPart:
    """Somebody's line of the staff register, and what there is to read."""

    member: StaffMember | None
    profile: PracticeProfile
    today: date

    @property
    def to_sign(self) -> frozenset[Signing]:
        """What they have not signed; nothing for somebody who is not on the register."""
        member, procedure = self.member, self.procedure
        if member is None:
            return frozenset()
        wanted = {
            Signing.PROCEDURE: procedure is not None and member.read_version != procedure.version,
            Signing.GUIDELINES: member.guidelines_read_on is None,
            Signing.PC: not member.can_use_pc,
            Signing.TOUR: member.tour_on is None,
        }
        return frozenset(signing for signing, is_open in wanted.items() if is_open)

    @property
    def procedure(self) -> Procedure | None:
        """The practice's own procedure."""
        return self.profile.procedure


@dataclass(frozen=True, slots=True)
class OwnParts:
    """Each signs for themselves alone; the practice manager sees it on the board."""

    desk: Desk

    def mine(self, session: Session) -> OwnPart:
        """The reader's own line, and the practice."""
        require(session, Permission.SEE_TRANSFERS)
        with self.desk.open_work() as work:
            member = work.staff.of_user(session.user.id)
            return OwnPart(member, work.practice.get(), local_date(self.desk.now()))

    def sign(self, session: Session, signing: Signing) -> OwnPart:
        """Sign one thing, with today's date.

        Raises:
            CannotContinue: for somebody who is not on the register, or with nothing to sign.
        """
        require(session, Permission.SEE_TRANSFERS)
        at = self.desk.now()
        with self.desk.open_work() as work:
            member, profile = work.staff.of_user(session.user.id), work.practice.get()
            if member is None:
                raise CannotContinue(
                    "You are not on the staff register. Ask the practice manager to add you under "
                    "Readiness."
                )
            signed = _SIGNS[signing](member, profile, local_date(at))
            stored = work.staff.save(signed)
            told, who = staff_differences(member, stored), session.user.display_name
            sentence = f"signed that they {signing.value}"
            line = line_of("staff", member.id)
            work.readiness_history.add(ReadinessChange(line, at, who, told, "Signed by themselves"))
            work.audit.append(
                self.desk.note(session, AuditAction.PRACTICE_CHANGED, sentence, why=told, at=at)
            )
            work.commit()
        return OwnPart(stored, profile, local_date(at))


def _procedure(member: StaffMember, profile: PracticeProfile, day: date) -> StaffMember:
    if profile.procedure is None:
        raise CannotContinue("No procedure is recorded yet, so there is none to have read.")
    return replace(member, read_version=profile.procedure.version, read_on=day)


_SIGNS: Mapping[Signing, Callable[[StaffMember, PracticeProfile, date], StaffMember]] = {
    Signing.PROCEDURE: _procedure,
    Signing.GUIDELINES: lambda member, _, day: replace(member, guidelines_read_on=day),
    Signing.PC: lambda member, _, _day: replace(member, can_use_pc=True),
    Signing.TOUR: lambda member, _, day: replace(member, tour_on=day),
}
