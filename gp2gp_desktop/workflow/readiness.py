"""Keeping the practice's own details true, because the decision rests on them."""

from __future__ import annotations

from dataclasses import dataclass

from gp2gp_desktop.domain.access import Permission, Session, require
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.readiness import PracticeProfile
from gp2gp_desktop.workflow.desk import Desk


@dataclass(frozen=True, slots=True)
class Readiness:
    """Our own practice's profile."""

    desk: Desk

    def profile(self, session: Session) -> PracticeProfile:
        """The practice as it stands."""
        require(session, Permission.SEE_TRANSFERS)
        with self.desk.open_work() as work:
            return work.practice.get()

    def save(self, session: Session, profile: PracticeProfile, why: str) -> PracticeProfile:
        """Change the practice's details; stored decisions keep the facts they were made on.

        Raises:
            ChangedElsewhere: when another desk changed them first.
        """
        require(session, Permission.READINESS)
        with self.desk.open_work() as work:
            saved = work.practice.save(profile)
            note = self.desk.note(
                session, AuditAction.PRACTICE_CHANGED, "changed the practice's details", why=why
            )
            work.audit.append(note)
            work.commit()
        return saved
