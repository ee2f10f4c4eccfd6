"""Taking the audit log out of the program, whole or in part: two people, and an entry that says so.

On the command line the log is exported by whoever may use the practice's own machine
(:meth:`~gp2gp_desktop.workflow.oversight.Oversight.export`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from gp2gp_desktop.domain.access import Permission, Session, require
from gp2gp_desktop.domain.audit import AuditAction, AuditEntry, AuditNote
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.second_person import Act, Checked, require_checked
from gp2gp_desktop.workflow.desk import Desk
from gp2gp_desktop.workflow.listings import AuditQuery, Found
from gp2gp_desktop.workflow.second_person import use

WriteLog = Callable[[Iterable[AuditEntry], Path], int]
"""Writes the entries to a file; answers how many; raises OSError."""


class Way(Enum):
    """How a part of the log leaves."""

    PDF = "saved as PDF"
    PRINTED = "printed"

    @property
    def to_do(self) -> str:
        """The same, still to be done: for the question to the second person."""
        return {Way.PDF: "save as PDF", Way.PRINTED: "print"}[self]

    def did(self, count: int) -> str:
        """The beginning of the log's sentence."""
        many = "1 entry" if count == 1 else f"{count} entries"
        return (
            f"saved {many} of the log as PDF" if self is Way.PDF else f"printed {many} of the log"
        )


@dataclass(frozen=True, slots=True)
class LogPart:
    """Entries somebody has searched for, and how they leave.

    Attributes:
        query: the search; its limit is the most that leave.
        conditions: the same in words, for the paper and the log.
        fits: what else must be so of an entry, where the database cannot tell.
    """

    query: AuditQuery
    conditions: str
    way: Way
    fits: Callable[[AuditNote], bool] | None = None

    @property
    def subject(self) -> str:
        """What the second person agrees to: these conditions in this way, and no others."""
        return f"{self.way.value}: {self.conditions}"

    def of(self, entries: tuple[AuditEntry, ...]) -> tuple[AuditEntry, ...]:
        """Those that fit, in order."""
        if self.fits is None:
            return entries
        return tuple(entry for entry in entries if self.fits(entry.note))


PutOut = Callable[[tuple[AuditEntry, ...], Found[AuditEntry]], object]
"""Puts entries on paper; is told too among how many they were found."""


@dataclass(frozen=True, slots=True)
class LogExports:
    """Exports of the audit log."""

    desk: Desk
    write: WriteLog

    def export(self, session: Session, path: Path, checked: Checked | None) -> int:
        """Write the whole log, this export's own entry included; answers how many entries.

        Raises:
            CannotContinue: without a second person, or when the file cannot be written there.
        """
        require(session, Permission.AUDIT)
        now = self.desk.now()
        word = require_checked(session, Act.EXPORT_AUDIT, "", checked, now)
        sentence = "exported the whole log"
        note = self.desk.note(session, AuditAction.EXPORTED, sentence, why=word.words)
        with self.desk.open_work() as work:
            work.audit.append(note)
            use(work, word, now)
            count = self._written(work.audit.walk(), path)
            work.commit()
        return count

    def take_out(
        self, session: Session, part: LogPart, put: PutOut, checked: Checked | None
    ) -> int:
        """Put a part of the log on paper; answers how many entries. What fails leaves no entry.

        Raises:
            CannotContinue: without a second person's word for exactly this part.
        """
        require(session, Permission.AUDIT)
        now = self.desk.now()
        word = require_checked(session, Act.EXPORT_AUDIT, part.subject, checked, now)
        with self.desk.open_work() as work:
            found = work.audit.find(part.query)
            entries = part.of(found.rows)
            work.audit.append(self._taken(session, part, len(entries), word))
            use(work, word, now)
            put(entries, found)
            work.commit()
        return len(entries)

    def _taken(self, session: Session, part: LogPart, count: int, word: Checked) -> AuditNote:
        """The entry; found again by the patient whose entries left."""
        sentence = f"{part.way.did(count)} (searched for: {part.conditions})"
        note = self.desk.note(session, AuditAction.EXPORTED, sentence, why=word.words)
        number = part.query.patient
        return replace(note, nhs_number=number) if len(number) == _WHOLE_NUMBER else note

    def _written(self, entries: Iterable[AuditEntry], path: Path) -> int:
        try:
            return self.write(entries, path)
        except OSError as error:
            raise CannotContinue(
                f"“{path.name}” cannot be written there ({error.strerror}). "
                "Choose a folder that exists and that you may write to."
            ) from error


_WHOLE_NUMBER = 10
"""Digits of an NHS number; fewer are the beginning of several."""
