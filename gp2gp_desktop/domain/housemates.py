"""Who of our own list lives at the same address: the answer to "Who do they live with?".

The answer is kept in the form, one line a person: NHS number, date of birth and name. A desk links
people through the workflow, never by typing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.form import Form
from gp2gp_desktop.domain.identifiers import NhsNumber

LIVES_WITH = "lives_with"
CHOOSE_AGAIN = "Choose again who the patient lives with"

HOUSEHOLD = "household"
"""The answer that links a form to the registration of somebody at the same address."""

SHARED_AT_HOME = (
    LIVES_WITH,
    "postcode",
    "previous_postcode",
    "address_line1",
    "address_line2",
    "address_town",
    "residential",
    "residential_name",
    "previous_home",
    "previous_address",
    "home_phone",
    "registering_gp",
)
"""Answers that people of one household give alike; each person is still searched for."""


@dataclass(frozen=True, slots=True)
class Housemate:
    """A person of our own list, as little as tells them from another."""

    nhs_number: NhsNumber
    born: date
    name: str

    @classmethod
    def parse(cls, line: str) -> Housemate:
        """Read one line of the answer.

        Raises:
            CannotContinue: when it is none.
        """
        parts = line.split(" ", 2)
        try:
            number, born, name = parts
            return cls(NhsNumber(number), date.fromisoformat(born), name)
        except ValueError:
            raise CannotContinue(CHOOSE_AGAIN) from None

    def __str__(self) -> str:
        return f"{self.nhs_number} {self.born.isoformat()} {' '.join(self.name.split())}"


def parse_housemates(text: str) -> tuple[Housemate, ...]:
    """The people of an answer, in the order they were linked.

    Raises:
        CannotContinue: when it was not made by :func:`answer_of`.
    """
    return tuple(Housemate.parse(line) for line in text.splitlines() if line.strip())


def housemates(form: Form) -> tuple[Housemate, ...]:
    """Who the patient of a form lives with."""
    return parse_housemates(form[LIVES_WITH])


def answer_of(people: Iterable[Housemate]) -> str:
    """The answer that names these people."""
    return "\n".join(map(str, people))


def is_readable(text: str) -> bool:
    """Whether the answer is one that :func:`answer_of` made."""
    try:
        parse_housemates(text)
    except CannotContinue:
        return False
    return True


def check_housemates(text: str, _today: date) -> str | None:
    """What is wrong with the answer, or None."""
    return None if is_readable(text) else CHOOSE_AGAIN
