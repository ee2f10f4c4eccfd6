"""The practice's own index of patients."""

from __future__ import annotations

from datetime import date

from sqlalchemy import delete, insert, select

from gp2gp_desktop.adapters.storage.documents import packed, unpacked
from gp2gp_desktop.adapters.storage.repositories.stored import starts_with
from gp2gp_desktop.adapters.storage.rows import patients as table
from gp2gp_desktop.adapters.storage.sounds import SEPARATOR, sound_of
from gp2gp_desktop.adapters.storage.transaction import Transaction
from gp2gp_desktop.domain.identifiers import NhsNumber
from gp2gp_desktop.domain.matching import folded
from gp2gp_desktop.domain.people import LocalPatient, PersonName


class StoredPatients:
    """The index as one unit of work sees it."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def by_number(self, nhs_number: NhsNumber) -> LocalPatient | None:
        """The patient of that number, or None."""
        same = select(table.c.document).where(table.c.nhs_number == str(nhs_number))
        document = self._transaction.value(same)
        return None if document is None else unpacked(document, LocalPatient)

    def like(self, last_name: str, birth_date: date) -> tuple[LocalPatient, ...]:
        """Those whose folded last name begins with the text and whose birth date is the same."""
        prefix = folded(last_name)
        if not prefix:
            return ()
        alike = (table.c.birth_date == birth_date) & starts_with(table.c.last_key, prefix)
        ordered = select(table.c.document).where(alike).order_by(table.c.last_key, table.c.row)
        rows = self._transaction.rows(ordered)
        return tuple(unpacked(row.document, LocalPatient) for row in rows)

    def named(self, last_name: str, first_name: str, limit: int) -> tuple[LocalPatient, ...]:
        """Those of exactly that folded last name, whose folded first name begins so.

        The index of sounds answers it: who has the name has its sound, or none.
        """
        last, first = folded(last_name), folded(first_name)
        if not last:
            return ()
        sound = sound_of(PersonName(last_name, ""))  # ends with what stands between two
        alike = starts_with(table.c.sound, sound) if sound else table.c.sound == ""
        alike &= (table.c.last_key == last) & starts_with(table.c.first_key, first)
        ordered = select(table.c.document).where(alike)
        rows = self._transaction.rows(ordered.order_by(table.c.first_key).limit(limit))
        return tuple(unpacked(row.document, LocalPatient) for row in rows)

    def sounding_like(
        self, name: PersonName, birth_date: date, limit: int
    ) -> tuple[LocalPatient, ...]:
        """Those whose names sound alike, or whose last name does and the birth date is the same.

        Those born on that day come first. A name in letters that have no sound here finds nobody.
        """
        sound = sound_of(name)
        last = sound.partition(SEPARATOR)[0]
        if not last:
            return ()
        born = (table.c.birth_date == birth_date) & starts_with(table.c.sound, last + SEPARATOR)
        found: dict[int, LocalPatient] = {}
        for alike in (born, table.c.sound == sound):
            query = select(table.c.row, table.c.document).where(alike)
            for row in self._transaction.rows(query.order_by(table.c.row).limit(limit)):
                found.setdefault(row.row, unpacked(row.document, LocalPatient))
        return tuple(found.values())[:limit]

    def put(self, patient: LocalPatient) -> None:
        """Add a line, or replace the one of the same NHS number.

        A patient without a number is the same one when both names and the birth date are.
        """
        number = str(patient.nhs_number) if patient.nhs_number else None
        row = {
            "nhs_number": number,
            "last_key": folded(patient.name.last),
            "first_key": folded(patient.name.first),
            "sound": sound_of(patient.name),
            "birth_date": patient.birth_date,
        }
        same = table.c.nhs_number == number
        if number is None:
            same = table.c.nhs_number.is_(None)
            for name in ("last_key", "first_key", "birth_date"):
                same &= table.c[name] == row[name]
        self._transaction.write(delete(table).where(same))
        self._transaction.write(insert(table).values(row | {"document": packed(patient)}))
