"""Keeping what is true of the practice, because every decision rests on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from gp2gp_desktop.domain.access import Permission, Session, require
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.case import PooledList
from gp2gp_desktop.domain.checklist import ROLLOUT
from gp2gp_desktop.domain.errors import CannotContinue, NotFound
from gp2gp_desktop.domain.policy import Policy
from gp2gp_desktop.domain.practice_contact import PracticeContact, contact_problems
from gp2gp_desktop.domain.readiness import PracticeProfile
from gp2gp_desktop.domain.readiness_board import checklist_complete
from gp2gp_desktop.domain.readiness_checks import Records
from gp2gp_desktop.workflow.desk import Desk, required
from gp2gp_desktop.workflow.ports import UnitOfWork
from gp2gp_desktop.workflow.readiness_ports import ReadinessChange
from gp2gp_desktop.workflow.readiness_words import Difference, differences
from gp2gp_desktop.workflow.standing import records_of

LARGEST_DOCUMENT = 20_000_000
"""Bytes of an attached procedure: a scanned one has fewer."""


@dataclass(frozen=True, slots=True)
class Readiness:
    """Our own practice: its profile, its checklist, where it stands."""

    desk: Desk
    policies: Mapping[str, Policy]

    def profile(self, session: Session) -> PracticeProfile:
        """The practice as it is recorded."""
        require(session, Permission.SEE_TRANSFERS)
        with self.desk.open_work() as work:
            return work.practice.get()

    def records(self, session: Session) -> Records:
        """Everything the board is read off, as of now."""
        require(session, Permission.READINESS)
        with self.desk.open_work() as work:
            may = Permission.REGISTER
            registrars = (u.id for u in work.users.all() if u.active and may in u.permissions)
            found = records_of(work, self.policies, self.desk.now())
            return replace(found, registrars=frozenset(registrars))

    def save(self, session: Session, profile: PracticeProfile, why: str) -> PracticeProfile:
        """Change what is recorded; stored decisions keep the facts they were made on.

        Raises:
            CannotContinue: when no reason is given, when the practice would go live with an open
                checklist (S7), or a pooled list would be cleared before the lead's two actions.
            ChangedElsewhere: when another desk changed it first.
        """
        require(session, Permission.READINESS)
        said = required(why)
        with self.desk.open_work() as work:
            before = work.practice.get()
            self._refuse_early(work, before, profile)
            saved = work.practice.save(profile)
            self._keep(work, session, differences(before, saved), said)
            work.commit()
        return saved

    def change_contact(
        self, session: Session, profile: PracticeProfile, contact: PracticeContact
    ) -> PracticeProfile:
        """Change how we are reached; no decision rests on it, so no reason is asked for.

        Raises:
            CannotContinue: naming the first thing to put right.
            ChangedElsewhere: when another desk changed the practice first.
        """
        require(session, Permission.READINESS)
        tidy = contact.tidied()
        for problem in contact_problems(tidy).values():
            raise CannotContinue(f"{problem}.")
        with self.desk.open_work() as work:
            before = work.practice.get()
            saved = work.practice.save(replace(profile, contact=tidy))
            told = "; ".join(each.said for each in differences(before, saved)) or "nothing differs"
            sentence = f"changed the practice's contact details: {told}"
            work.audit.append(self.desk.note(session, AuditAction.PRACTICE_CHANGED, sentence))
            work.commit()
        return saved

    def attach_procedure(
        self, session: Session, profile: PracticeProfile, name: str, content: bytes, why: str
    ) -> PracticeProfile:
        """Keep the document of the local procedure in the database, with its digest.

        Raises:
            CannotContinue: when it is empty or too big, or no procedure is recorded yet.
            ChangedElsewhere: when another desk changed the practice first.
        """
        require(session, Permission.READINESS)
        said, procedure = required(why), profile.procedure
        if procedure is None:
            raise CannotContinue("Record the procedure's name and version first, then attach it.")
        if not 0 < len(content) <= LARGEST_DOCUMENT:
            raise CannotContinue("The file is empty or larger than 20 MB. Choose another.")
        with self.desk.open_work() as work:
            digest = work.practice.attach(content)
            attached = replace(procedure, file_name=name, sha256=digest)
            before = work.practice.get()
            saved = work.practice.save(replace(profile, procedure=attached))
            self._keep(work, session, differences(before, saved), said)
            work.commit()
        return saved

    def procedure_document(self, session: Session) -> tuple[str, bytes]:
        """The attached procedure: its file name and its bytes.

        Raises:
            NotFound: when none is attached.
            RecordRejected: when the stored bytes are no longer those that were attached.
        """
        require(session, Permission.SEE_TRANSFERS)
        with self.desk.open_work() as work:
            procedure = work.practice.get().procedure
            if procedure is None or not procedure.sha256:
                raise NotFound("No procedure is attached. A practice manager can attach it.")
            return procedure.file_name, work.files.content(procedure.sha256)

    def history(self, session: Session, line: str) -> tuple[ReadinessChange, ...]:
        """What became what in a line of the board, newest first."""
        require(session, Permission.READINESS)
        with self.desk.open_work() as work:
            return work.readiness_history.of(line)

    def _refuse_early(
        self, work: UnitOfWork, before: PracticeProfile, after: PracticeProfile
    ) -> None:
        none = PooledList.NONE.value
        had_list = before.pooled_list not in (None, none)
        if had_list and after.pooled_list == none and not after.pooled.both_done:
            raise CannotContinue(
                "The pooled list cannot be cleared yet: both actions of the lead must be done, the "
                "helpdesk contacted and the spreadsheet marked. Record both dates first. If the "
                "list was recorded by mistake, set it to “Not recorded”."
            )
        goes_live = after.live is True and before.live is not True
        if not goes_live or after.policy != ROLLOUT:
            return
        records = records_of(work, self.policies, self.desk.now())
        if checklist_complete(replace(records, profile=replace(after, live=False))) is not True:
            raise CannotContinue(
                "The practice cannot go live yet: lines of the checklist are open. Finish every "
                "line that is red or not recorded, then record the day."
            )

    def _keep(
        self,
        work: UnitOfWork,
        session: Session,
        changed: tuple[Difference, ...],
        why: str,
    ) -> None:
        """One entry of the log for the act, and one of the history for each line it changed."""
        at, who = self.desk.now(), session.user.display_name
        for each in changed:
            work.readiness_history.add(ReadinessChange(each.line, at, who, each.said, why))
        told = "; ".join(each.said for each in changed) or "nothing differs"
        sentence = f"changed the practice's readiness: {told}"
        work.audit.append(
            self.desk.note(session, AuditAction.PRACTICE_CHANGED, sentence, why=why, at=at)
        )
