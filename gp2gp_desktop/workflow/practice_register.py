"""The register of practices: looking one up, finding one by name or town, loading the file of it.

A practice that has no national service configured may load the public file of practices
(``epraccur``); one that has still searches the file, which answers without the network.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Protocol

from gp2gp_desktop.domain.access import Permission, Session, require
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.identifiers import OdsCode
from gp2gp_desktop.domain.practices import Practice
from gp2gp_desktop.workflow.desk import Desk
from gp2gp_desktop.workflow.ports import Directory

STALE_AFTER = timedelta(days=90)
"""After this long a loaded file is called old: practices open, close and merge every month."""

SHORTEST_SEARCH = 3
"""Letters a search for a practice begins with."""


@dataclass(frozen=True, slots=True)
class LoadedRegister:
    """A file in use: its name and SHA-256, and what was in it.

    ``newest`` is the latest day on which anything in it opened, closed, joined or left: the file
    cannot be older than that.
    """

    name: str
    sha256: str
    loaded_at: datetime
    practices: int
    left_out: int
    newest: date | None = None

    def is_stale(self, now: datetime) -> bool:
        """Whether it is time to load a newer one."""
        return now - self.loaded_at > STALE_AFTER


class RegisterFile(Protocol):
    """Where the file in use is kept, searchable."""

    def loaded(self) -> LoadedRegister | None:
        """What is in use, or None."""

    def read(self, source: Path, at: datetime) -> LoadedRegister:
        """Read a chosen file and make it ready; raises CannotContinue. The old one stays in use."""

    def use(self, read: LoadedRegister) -> None:
        """Put what was read in the place of the file in use."""

    def practice(self, code: OdsCode) -> Practice | None:
        """The practice of a code, or None."""

    def find(self, words: str, limit: int) -> Sequence[Practice]:
        """Practices in which every word begins a word of code, name, town or postcode."""


@dataclass(frozen=True, slots=True)
class PracticeRegister:
    """Practices by code, name or town, and the file they may come from."""

    desk: Desk
    directory: Directory
    file: RegisterFile

    def find(self, session: Session | None, words: str, limit: int = 20) -> Sequence[Practice]:
        """Practices that fit what was typed, open ones first; nothing below three letters.

        The command line has no session.

        Raises:
            ServiceUnavailable: when only a national service could answer, and it does not.
        """
        if session is not None:
            require(session, Permission.REGISTER)
        if len("".join(words.split())) < SHORTEST_SEARCH:
            return ()
        return self.directory.find(words, limit)

    def loaded(self, session: Session) -> LoadedRegister | None:
        """The file in use."""
        require(session, Permission.SEE_TRANSFERS)
        return self.file.loaded()

    def is_stale(self, loaded: LoadedRegister) -> bool:
        """Whether the file in use is too old to be trusted without a second look."""
        return loaded.is_stale(self.desk.now())

    def load(self, session: Session | None, source: Path) -> LoadedRegister:
        """Use another file from now on; that it was loaded, and its digest, is in the log.

        Raises:
            CannotContinue: when the file is no register of practices; the one in use stays.
        """
        if session is not None:
            require(session, Permission.READINESS)
        read = self.file.read(source, self.desk.now())
        out = f"; lines left out: {read.left_out}" if read.left_out else ""
        count = "1 practice" if read.practices == 1 else f"{read.practices} practices"
        note = self.desk.note(
            session,
            AuditAction.PRACTICE_CHANGED,
            f"loaded the register of practices “{read.name}” with {count}{out}",
            after=f"SHA-256 {read.sha256}",
        )
        with self.desk.open_work() as work:
            work.audit.append(note)
            self.file.use(read)
            work.commit()
        return read
