"""Stored accounts, their password hashes and the sign-ins that failed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update

from gp2gp_desktop.adapters.storage.documents import packed, unpacked
from gp2gp_desktop.adapters.storage.repositories.stored import compare_and_set
from gp2gp_desktop.adapters.storage.rows import failed_sign_ins
from gp2gp_desktop.adapters.storage.rows import users as table
from gp2gp_desktop.adapters.storage.transaction import Transaction
from gp2gp_desktop.domain.access import User
from gp2gp_desktop.domain.errors import CannotContinue, NotFound

_NO_ACCOUNT = "There is no such account. Refresh the list of users."


class StoredUsers:
    """The accounts of one unit of work."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, user: User, password_hash: str) -> User:
        """Store a new account; answers it with version 1.

        Raises:
            CannotContinue: when the user name is taken, in any case.
        """
        self._require_free(user)
        stored = replace(user, version=1)
        hashed = {"id": user.id, "version": 1, "password_hash": password_hash}
        self._transaction.write(insert(table).values(**_row(stored), **hashed))
        return stored

    def save(self, user: User) -> User:
        """Replace the stored one, if it still has the version this one was read with.

        Raises:
            CannotContinue: when the user name is another account's.
            ChangedElsewhere: when another desk saved first.
            NotFound: when it was never added.
        """
        self._require_free(user)
        stored = replace(user, version=user.version + 1)
        compare_and_set(self._transaction, table, user, "This account", _row(stored))
        return stored

    def by_name(self, user_name: str) -> User | None:
        """The account of a user name (any case), or None."""
        same = select(table.c.document).where(table.c.user_key == _key(user_name))
        document = self._transaction.value(same)
        return None if document is None else unpacked(document, User)

    def all(self) -> tuple[User, ...]:
        """Every account, by display name."""
        rows = self._transaction.rows(select(table.c.document))
        users = (unpacked(row.document, User) for row in rows)
        return tuple(sorted(users, key=lambda user: (user.display_name.casefold(), user.id)))

    def password_hash(self, user_id: str) -> str:
        """The stored hash.

        Raises:
            NotFound: when there is no such account.
        """
        mine = select(table.c.password_hash).where(table.c.id == user_id)
        found: str | None = self._transaction.value(mine)
        if found is None:
            raise NotFound(_NO_ACCOUNT)
        return found

    def set_password_hash(self, user_id: str, password_hash: str) -> None:
        """Replace the stored hash.

        Raises:
            NotFound: when there is no such account.
        """
        mine = update(table).where(table.c.id == user_id)
        if self._transaction.write(mine.values(password_hash=password_hash)) != 1:
            raise NotFound(_NO_ACCOUNT)

    def failures(self, user_name: str) -> tuple[int, datetime | None]:
        """How many sign-ins failed in a row, and when the last one did (unknown names too)."""
        counted = select(failed_sign_ins.c.failures, failed_sign_ins.c.at)
        mine = counted.where(failed_sign_ins.c.user_key == _key(user_name))
        row = self._transaction.row(mine)
        return (row.failures, row.at) if row else (0, None)

    def set_failures(self, user_name: str, count: int, at: datetime | None) -> None:
        """Remember failed sign-ins; none are remembered as nothing."""
        key = _key(user_name)
        self._transaction.write(delete(failed_sign_ins).where(failed_sign_ins.c.user_key == key))
        if count:
            row = {"user_key": key, "failures": count, "at": at}
            self._transaction.write(insert(failed_sign_ins).values(row))

    def _require_free(self, user: User) -> None:
        self._transaction.lock()
        same = (table.c.user_key == _key(user.user_name)) & (table.c.id != user.id)
        if self._transaction.row(select(table.c.id).where(same)):
            raise CannotContinue("This user name is taken. Choose another.")


def _key(user_name: str) -> str:
    return user_name.strip().casefold()


def _row(user: User) -> dict[str, Any]:
    return {"user_key": _key(user.user_name), "document": packed(user)}
