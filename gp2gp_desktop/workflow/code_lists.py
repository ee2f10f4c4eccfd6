"""The practice's own list of codes: who loads it, what is in use, and what it offers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from gp2gp_desktop.domain.access import Permission, Session, require
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.health_record import Coding
from gp2gp_desktop.workflow.desk import Desk

_STRENGTH = re.compile(r"\d\s*(?:(?:mg|mcg|micrograms?|nanograms?|g|ml|units?)\b|%)", re.I)
_PRODUCT_TAGS = frozenset(
    ("product", "clinical drug", "virtual therapeutic moiety", "trade family", "trade family group")
)


@dataclass(frozen=True, slots=True)
class LoadedList:
    """A list in use: the file's name and SHA-256, how many terms, how many lines were left out."""

    name: str
    sha256: str
    loaded_at: datetime
    terms: int
    left_out: int


@dataclass(frozen=True, slots=True)
class ListedCode:
    """A code of the list; ``tag`` is the kind of thing SNOMED CT says it is, where that came."""

    coding: Coding
    tag: str = ""

    @property
    def is_product(self) -> bool:
        """Whether it is a medicine one prescribes, rather than a finding or a substance.

        A list without kinds (a CSV) is judged by the term: only a medicine has a strength.
        """
        has_strength = not self.tag and bool(_STRENGTH.search(self.coding.display))
        return has_strength or self.tag in _PRODUCT_TAGS or "medicinal product" in self.tag


class CodeList(Protocol):
    """Where the list in use is kept."""

    def loaded(self) -> LoadedList | None:
        """What is in use, or None."""

    def read(self, source: Path, at: datetime) -> LoadedList:
        """Read a chosen file and make it ready; raises CannotContinue. The old one stays in use."""

    def use(self, read: LoadedList) -> None:
        """Put what was read in the place of the list in use."""

    def search(self, words: str, limit: int) -> tuple[ListedCode, ...]:
        """Terms in which every word begins a word, the shortest first; or those of a code."""


@dataclass(frozen=True, slots=True)
class CodeLists:
    """Codes a clinician may recode to beside those that came with the record."""

    desk: Desk
    kept: CodeList

    def loaded(self, session: Session) -> LoadedList | None:
        """The list in use."""
        require(session, Permission.SEE_RECORD)
        return self.kept.loaded()

    def search(self, session: Session, words: str, limit: int = 20) -> tuple[ListedCode, ...]:
        """What the list offers for some words; nothing without a list."""
        require(session, Permission.SEE_RECORD)
        return self.kept.search(words, limit)

    def load(self, session: Session, source: Path) -> LoadedList:
        """Use another list from now on; that it was loaded, and its digest, is in the log.

        Raises:
            CannotContinue: when the file is no list of codes; the one in use stays.
        """
        if not session.may(Permission.READINESS):
            require(session, Permission.REVIEW_RECORD)
        read = self.kept.read(source, self.desk.now())
        out = f"; lines left out: {read.left_out}" if read.left_out else ""
        terms = "1 term" if read.terms == 1 else f"{read.terms} terms"
        note = self.desk.note(
            session,
            AuditAction.PRACTICE_CHANGED,
            f"loaded the code list “{read.name}” with {terms}{out}",
            after=f"SHA-256 {read.sha256}",
        )
        with self.desk.open_work() as work:
            work.audit.append(note)
            self.kept.use(read)
            work.commit()
        return read
