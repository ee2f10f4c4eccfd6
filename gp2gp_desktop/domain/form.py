"""The registration form as typed: its sections, what a field asks, and how an answer is checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.identifiers import BadIdentifier, NhsNumber, Postcode
from gp2gp_desktop.domain.people import age_on


class Step(Enum):
    """The sections of the form, in order; the value is the heading."""

    WHO = "Who and how"
    FIND = "Find NHS record"
    ABOUT = "About you"
    ADDRESSES = "Addresses"
    ROUTING = "Routing"
    CHECK = "Check and register"


class Need(Enum):
    """How much a field matters: must, required unless a reason is given, or optional."""

    MANDATORY = "M"
    REQUIRED = "R"
    OPTIONAL = "O"


@dataclass(frozen=True, slots=True)
class FieldRule:
    """What one field asks and how its answer is checked.

    ``check`` returns the sentence that says how to put the answer right, or None.
    ``choices`` maps the stored value to the words shown.
    """

    key: str
    step: Step
    label: str
    need: Need
    empty: str = ""
    hint: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    check: Callable[[str, date], str | None] | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """One field that stops the clerk from continuing, and how to put it right."""

    field: str
    message: str


@dataclass(frozen=True, slots=True)
class Form:
    """Typed answers by field key; a missing key and empty text are the same."""

    answers: Mapping[str, str] = field(default_factory=dict)

    def __getitem__(self, key: str) -> str:
        return self.answers.get(key, "").strip()

    def raw(self, key: str) -> str:
        """The answer exactly as typed."""
        return self.answers.get(key, "")

    def with_answers(self, changes: Mapping[str, str]) -> Form:
        """A form with some answers replaced."""
        return Form({**self.answers, **changes})


def parse_date(text: str) -> date:
    """Read an ISO date (the three boxes of the form join to one).

    Raises:
        CannotContinue: with the sentence of product-ux 3.3.
    """
    parts = text.strip().split("-")
    if len(parts) != 3 or not parts[0].strip():
        raise CannotContinue("Date of birth must include a day, a month and a year")
    try:
        year, month, day = (int(part) for part in parts)
        return date(year, month, day)
    except ValueError:
        raise CannotContinue("Date of birth must be a real date") from None


def check_birth_date(text: str, today: date) -> str | None:
    """What is wrong with a date of birth, or None."""
    try:
        born = parse_date(text)
    except CannotContinue as problem:
        return str(problem)
    if born > today:
        return "Date of birth must be today or in the past"
    if age_on(born, today) >= 130:
        return "Date of birth must be less than 130 years ago"
    return None


def check_nhs_number(text: str, _today: date) -> str | None:
    """What is wrong with an NHS number, or None."""
    return _said(lambda: NhsNumber.parse(text))


def check_postcode(text: str, _today: date) -> str | None:
    """What is wrong with a postcode, or None."""
    return _said(lambda: Postcode.parse(text))


def check_name(text: str, _today: date) -> str | None:
    """What is wrong with a name, or None: PDS takes 35 characters a part."""
    return None if len(text) <= 35 else "A name must be 35 characters or fewer"


def _said(parse: Callable[[], object]) -> str | None:
    try:
        parse()
    except BadIdentifier as problem:
        return str(problem)
    return None
