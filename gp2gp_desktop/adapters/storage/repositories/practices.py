"""Our own practice's profile: one row."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from sqlalchemy import insert, select, update

from gp2gp_desktop.adapters.storage.documents import packed, unpacked
from gp2gp_desktop.adapters.storage.rows import contents
from gp2gp_desktop.adapters.storage.rows import practice as table
from gp2gp_desktop.adapters.storage.transaction import Transaction
from gp2gp_desktop.domain.errors import ChangedElsewhere, NotFound
from gp2gp_desktop.domain.readiness import PracticeProfile

_OURS = 1


class StoredPractice:
    """The profile as one unit of work sees it."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def get(self) -> PracticeProfile:
        """The profile.

        Raises:
            NotFound: before set-up.
        """
        document = self._transaction.value(select(table.c.document))
        if document is None:
            raise NotFound("The practice is not set up yet. Ask a practice manager to set it up.")
        return unpacked(document, PracticeProfile)

    def save(self, profile: PracticeProfile) -> PracticeProfile:
        """Replace the profile, if it still has the version this one was read with; 0 is new.

        Raises:
            ChangedElsewhere: when another desk saved first.
        """
        stored = replace(profile, version=profile.version + 1)
        row = {"version": stored.version, "document": packed(stored)}
        self._transaction.lock()
        there = self._transaction.value(select(table.c.version)) or 0
        if there != profile.version:
            raise ChangedElsewhere("The practice's profile")
        change = update(table) if there else insert(table)
        values = row if there else row | {"id": _OURS}
        self._transaction.write(change.values(values))
        return stored

    def attach(self, content: bytes) -> str:
        """Keep a document's bytes in the database; answers their SHA-256, by which they are read.

        They are stored once per digest, beside the received files and as well protected.
        """
        digest = hashlib.sha256(content).hexdigest()
        self._transaction.lock()
        same = select(contents.c.sha256).where(contents.c.sha256 == digest)
        if self._transaction.row(same) is None:
            kept = {"sha256": digest, "bytes": content}
            self._transaction.write(insert(contents).values(kept))
        return digest
