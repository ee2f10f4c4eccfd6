"""Taking the whole audit log out of the program: two people, and an entry that says so.

On the command line the log is exported by whoever may use the practice's own machine
(:meth:`~gp2gp_desktop.workflow.oversight.Oversight.export`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from gp2gp_desktop.domain.access import Permission, Session, require
from gp2gp_desktop.domain.audit import AuditAction, AuditEntry
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.second_person import Act, Checked, require_checked
from gp2gp_desktop.workflow.desk import Desk
from gp2gp_desktop.workflow.second_person import use

WriteLog = Callable[[Iterable[AuditEntry], Path], int]
"""Writes the entries to a file; answers how many; raises OSError."""


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

    def _written(self, entries: Iterable[AuditEntry], path: Path) -> int:
        try:
            return self.write(entries, path)
        except OSError as error:
            raise CannotContinue(
                f"“{path.name}” cannot be written there ({error.strerror}). "
                "Choose a folder that exists and that you may write to."
            ) from error
