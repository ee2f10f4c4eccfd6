"""Stored registrations, and the lists of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from sqlalchemy import Column, ColumnElement, Select, case, func, insert, select

from gp2gp_desktop.adapters.storage.documents import packed, unpacked
from gp2gp_desktop.adapters.storage.repositories.exchanges import keep_exchanges
from gp2gp_desktop.adapters.storage.repositories.mi_reports import report_change
from gp2gp_desktop.adapters.storage.repositories.searching import search_name, text_conditions
from gp2gp_desktop.adapters.storage.repositories.stored import compare_and_set
from gp2gp_desktop.adapters.storage.rows import registrations as table
from gp2gp_desktop.adapters.storage.transaction import Transaction
from gp2gp_desktop.domain.errors import NotFound
from gp2gp_desktop.domain.housemates import HOUSEHOLD
from gp2gp_desktop.domain.identifiers import OdsCode
from gp2gp_desktop.domain.lifecycle import MAY_TAKE_EXTRACT
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.workflow.ports import Found, RegistrationLine, RegistrationQuery, Tally

_WHAT = "This registration"
_IDS_AT_ONCE = 500
# People's names are not repeated in every row: the workflow adds them.
_SHOWN = tuple(table.c[f.name] for f in fields(RegistrationLine) if f.name != "owner_name")
_OLDEST = table.c.requested_at.asc().nulls_last()
_ORDERS: dict[str, tuple[ColumnElement[Any], ...]] = {
    "name": (table.c.search_name, table.c.updated_at, table.c.row),
    "newest": (table.c.updated_at.desc(), table.c.row.desc()),
    "requested": (_OLDEST, table.c.row),
    "time left": (case((table.c.state.in_(MAY_TAKE_EXTRACT), 0), else_=1), _OLDEST, table.c.row),
}


class StoredRegistrations:
    """The registrations of one unit of work."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def add(self, registration: Registration) -> Registration:
        """Store a new one; answers it with version 1."""
        stored = replace(registration, version=1)
        self._transaction.write(insert(table).values(**_row(stored), id=stored.id, version=1))
        keep_exchanges(self._transaction, stored)
        return stored

    def get(self, key: str) -> Registration:
        """Fetch one.

        Raises:
            NotFound: when there is none of that id.
        """
        found = self._fetched(select(table.c.document).where(table.c.id == key))
        if not found:
            raise NotFound("This registration is not stored here. Refresh the list.")
        return found[0]

    def save(self, registration: Registration) -> Registration:
        """Replace the stored one, if it still has the version this one was read with.

        Raises:
            ChangedElsewhere: when another desk saved first.
            NotFound: when it was never added.
        """
        stored = replace(registration, version=registration.version + 1)
        report_change(self._transaction, stored)
        compare_and_set(self._transaction, table, registration, _WHAT, _row(stored))
        keep_exchanges(self._transaction, stored)
        return stored

    def find(self, query: RegistrationQuery) -> Found[RegistrationLine]:
        """The rows of a list, and how many there are in all."""
        wanted = _conditions(query, self._transaction)
        order = _ORDERS[query.order]
        total = self._transaction.value(select(func.count()).select_from(table).where(*wanted))
        # The inner query is answered by an index alone; only the rows shown are read.
        first = select(table.c.row).where(*wanted).order_by(*order).limit(query.limit)
        lines = _lines().where(table.c.row.in_(first)).order_by(*order)
        return Found(tuple(map(_line, self._transaction.rows(lines))), total)

    def lines(self, keys: Sequence[str]) -> tuple[RegistrationLine, ...]:
        """The rows of these ids, in no order; ids that are not stored have none."""
        found: list[RegistrationLine] = []
        for at in range(0, len(keys), _IDS_AT_ONCE):
            wanted = table.c.id.in_(keys[at : at + _IDS_AT_ONCE])
            found += map(_line, self._transaction.rows(_lines().where(wanted)))
        return tuple(found)

    def tally(self, text: str) -> tuple[Tally, ...]:
        """How many there are in each pair of states, among those ``text`` finds."""
        wanted = text_conditions(text.strip(), self._transaction)
        pair = (table.c.state, table.c.paper)
        counted = select(*pair, func.count()).where(*wanted).group_by(*pair)
        rows: Sequence[Any] = self._transaction.rows(counted)
        return tuple(Tally(*row) for row in rows)

    def expecting(self, nhs_number: str) -> tuple[Registration, ...]:
        """Those waiting for a record with that NHS number, oldest first."""
        return self._fetched(
            select(table.c.document)
            .where(table.c.nhs_number == nhs_number, table.c.state.in_(MAY_TAKE_EXTRACT))
            .order_by(table.c.row)
        )

    def with_number(self, nhs_number: str) -> tuple[RegistrationLine, ...]:
        """Every registration of that NHS number, newest first."""
        if not nhs_number:
            return ()
        same = _lines().where(table.c.nhs_number == nhs_number)
        rows = self._transaction.rows(same.order_by(*_ORDERS["newest"]))
        return tuple(map(_line, rows))

    def forms_with_number(self, nhs_number: str) -> tuple[RegistrationLine, ...]:
        """Open forms on which that NHS number is confirmed, or only typed."""
        if not nhs_number:
            return ()
        rows = self._transaction.rows(_lines().where(table.c.form_number == nhs_number))
        return tuple(map(_line, rows))

    def household(self, first: str) -> tuple[RegistrationLine, ...]:
        """The one a household began with and all entered for it, in that order."""
        same = _lines().where((table.c.id == first) | (table.c.household == first))
        return tuple(map(_line, self._transaction.rows(same.order_by(table.c.row))))

    def by_conversation(self, conversation_id: str) -> Registration | None:
        """The one whose newest attempt carries the conversation id (any case)."""
        if not conversation_id:
            return None
        same = table.c.conversation_id == conversation_id.upper()
        newest = select(table.c.document).where(same).order_by(table.c.row.desc())
        found = self._fetched(newest.limit(1))
        return found[0] if found else None

    def _fetched(self, statement: Select[Any]) -> tuple[Registration, ...]:
        rows = self._transaction.rows(statement)
        return tuple(unpacked(row.document, Registration) for row in rows)


def _conditions(query: RegistrationQuery, transaction: Transaction) -> list[ColumnElement[bool]]:
    wanted = text_conditions(query.text.strip(), transaction)
    # A text is found by its own index, which holds the states too, and so is the order of names.
    # SQLite would rather go through every registration of a state; the expression prevents that.
    shown = _unindexed if wanted or query.order == "name" else _itself
    if query.states:
        wanted.append(shown(table.c.state).in_(query.states))
    if query.papers:
        wanted.append(shown(table.c.paper).in_(query.papers))
    if query.owner:
        wanted.append(table.c.owner == query.owner)
    if query.done_since is not None:
        is_open = shown(table.c.state).not_in(query.done)
        wanted.append(is_open | (table.c.updated_at >= query.done_since))
    if query.requested_before is not None:
        wanted.append(table.c.requested_at < query.requested_before)
    if query.parked is not None:
        wanted.append(table.c.parked == query.parked)
    return wanted


def _unindexed(column: Column[Any]) -> ColumnElement[Any]:
    return func.coalesce(column, column)


def _itself(column: Column[Any]) -> ColumnElement[Any]:
    return column


def _lines() -> Select[Any]:
    return select(*_SHOWN)


def _line(row: Sequence[Any]) -> RegistrationLine:
    return RegistrationLine(*row)


def _previous_practice(registration: Registration) -> tuple[OdsCode | None, str]:
    """The practice that was asked, or else the one to ask as far as it is known."""
    if registration.transfer:
        return registration.transfer.practice, registration.transfer.practice_name
    if registration.surgery:
        return registration.surgery.ods_code, registration.surgery.name
    record = registration.confirmed_record
    return (record.practice if record else None), registration.surgery_name


def _row(registration: Registration) -> dict[str, Any]:
    number, transfer = registration.nhs_number, registration.transfer
    name = registration.name
    practice, practice_name = _previous_practice(registration)
    conversation = transfer.conversation_id if transfer else None
    return {
        "search_name": search_name(name.last, name.first),
        "last_name": name.last,
        "first_name": name.first,
        "nhs_number": str(number or ""),
        "birth_date": registration.birth_date,
        "state": registration.state,
        "paper": registration.paper,
        "owner": registration.owner,
        "parked": registration.parked is not None,
        "practice": str(practice or ""),
        "practice_name": practice_name,
        "conversation_id": str(conversation or "").upper(),
        "requested_at": transfer.requested_at if transfer else None,
        "registered_at": registration.registered_at,
        "updated_at": registration.updated_at,
        "verdict": registration.decision.verdict.value if registration.decision else "",
        "review": registration.review,
        "household": registration.form.raw(HOUSEHOLD),
        "form_number": str((registration.is_open_form and registration.likely_number) or ""),
        "document": packed(registration),
    }
