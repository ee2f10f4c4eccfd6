"""What finding people on our own list needs of the store."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from gp2gp_desktop.domain.identifiers import NhsNumber
from gp2gp_desktop.domain.people import LocalPatient, PersonName


class Patients(Protocol):
    """The practice's own index of patients."""

    def by_number(self, nhs_number: NhsNumber) -> LocalPatient | None:
        """The patient of that number, or None."""

    def like(self, last_name: str, birth_date: date) -> tuple[LocalPatient, ...]:
        """Those whose folded last name begins with the text and whose birth date is the same."""

    def named(self, last_name: str, first_name: str, limit: int) -> tuple[LocalPatient, ...]:
        """Those of exactly that folded last name, whose folded first name begins so."""

    def sounding_like(
        self, name: PersonName, birth_date: date, limit: int
    ) -> tuple[LocalPatient, ...]:
        """Those whose names sound alike, or whose last name does and the birth date is the same."""

    def put(self, patient: LocalPatient) -> None:
        """Add or replace a line of the index (by NHS number)."""
