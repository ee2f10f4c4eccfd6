"""Received files and their original bytes, which nothing changes."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, fields
from typing import Any

from sqlalchemy import Select, func, insert, select

from gp2gp_desktop.adapters.storage.rows import contents
from gp2gp_desktop.adapters.storage.rows import received_files as table
from gp2gp_desktop.adapters.storage.transaction import Transaction
from gp2gp_desktop.domain.errors import NotFound, RecordRejected
from gp2gp_desktop.workflow.ports import ReceivedFile

_COLUMNS = tuple(table.c[field.name] for field in fields(ReceivedFile))


class StoredFiles:
    """The received files of one unit of work."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, file: ReceivedFile, content: bytes) -> None:
        """Keep a file; its content is stored once per digest.

        Raises:
            ValueError: when the digest or the size is not that of the content.
        """
        if file.sha256 != hashlib.sha256(content).hexdigest() or file.size != len(content):
            raise ValueError("the digest and the size of a file must be those of its bytes")
        self._transaction.lock()
        same = select(contents.c.sha256).where(contents.c.sha256 == file.sha256)
        if self._transaction.row(same) is None:
            kept = {"sha256": file.sha256, "bytes": content}
            self._transaction.write(insert(contents).values(kept))
        row = asdict(file) | {"message_key": file.message_id.casefold()}
        self._transaction.write(insert(table).values(row))

    def content(self, sha256: str) -> bytes:
        """The original bytes.

        Raises:
            NotFound: when nothing of that digest was received.
            RecordRejected: when the stored bytes are no longer those that came.
        """
        kept = select(contents.c.bytes).where(contents.c.sha256 == sha256)
        content: bytes | None = self._transaction.value(kept)
        if content is None:
            raise NotFound("This file is not stored here. Refresh the list.")
        if hashlib.sha256(content).hexdigest() != sha256:
            raise RecordRejected(
                "The stored file is no longer the one that was received, so it is not shown. "
                "Ask the previous practice to send it again, and restore the last backup."
            )
        return content

    def by_digest(self, sha256: str) -> tuple[ReceivedFile, ...]:
        """Every arrival of exactly these bytes, oldest first."""
        return self._fetched(_files().where(table.c.sha256 == sha256).order_by(table.c.row))

    def by_message(self, message_id: str) -> tuple[ReceivedFile, ...]:
        """Every arrival of the message id (any case), oldest first; a file without one has none."""
        if not message_id:
            return ()
        same = table.c.message_key == message_id.casefold()
        return self._fetched(_files().where(same).order_by(table.c.row))

    def by_conversation(self, conversation_id: str) -> tuple[ReceivedFile, ...]:
        """Every arrival that names the conversation (any case), oldest first."""
        if not conversation_id:
            return ()
        same = func.upper(table.c.conversation_id) == conversation_id.upper()
        return self._fetched(_files().where(same).order_by(table.c.row))

    def of_registration(self, registration: str) -> tuple[ReceivedFile, ...]:
        """The files kept for a registration, oldest first."""
        mine = (table.c.registration == registration) & (table.c.state == "kept")
        return self._fetched(_files().where(mine).order_by(table.c.row))

    def set_aside(self, limit: int = 200) -> tuple[ReceivedFile, ...]:
        """The files set aside, newest first."""
        newest = (table.c.received_at.desc(), table.c.row.desc())
        aside = _files().where(table.c.state == "set_aside").order_by(*newest)
        return self._fetched(aside.limit(limit))

    def _fetched(self, statement: Select[Any]) -> tuple[ReceivedFile, ...]:
        rows = self._transaction.rows(statement)
        return tuple(ReceivedFile(**row._asdict()) for row in rows)


def _files() -> Select[Any]:
    return select(*_COLUMNS)
