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
    NEEDS = "Contact and needs"
    ROUTING = "Routing"
    CHECK = "Check and register"


class Need(Enum):
    """How much a field matters: must, should be asked of everybody, or optional."""

    MANDATORY = "M"
    REQUIRED = "R"
    OPTIONAL = "O"


@dataclass(frozen=True, slots=True)
class FieldRule:
    """What one field asks and how its answer is checked.

    ``check`` returns the sentence that says how to put the answer right, or None.
    ``choices`` maps the stored value to the words shown. ``asked`` says when the question is one
    for this patient; without it, it always is. ``empty`` is the sentence that stops a form where
    nothing was answered; ``gap`` is the one that asks for it before registering, and stops nothing.
    ``follows`` is the answer that the others give until somebody gives another.
    """

    key: str
    step: Step
    label: str
    need: Need
    empty: str = ""
    hint: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    check: Callable[[str, date], str | None] | None = None
    asked: Callable[[Form, date], bool] | None = None
    gap: str = ""
    follows: Callable[[Form], str] | None = None
    is_date: bool = False

    def answer(self, form: Form) -> str:
        """The answer that stands: the one given, or the one that follows from the others."""
        return form[self.key] or (self.follows(form) if self.follows else "")


@dataclass(frozen=True, slots=True)
class Problem:
    """One field that stops the clerk from continuing, and how to put it right."""

    field: str
    message: str


NHS_NUMBER, NUMBER_KNOWN = "nhs_number", "number_known"
NUMBER_FROM_US = "number_from_us"
"""The number that we filled in ourselves, as an answer beside it: it is the patient's once another
is typed."""


def given_number(number: str) -> Mapping[str, str]:
    """The answers of somebody whose NHS number is known."""
    return {NUMBER_KNOWN: "yes", NHS_NUMBER: number}


TYPED_ANSWER = "typed_"
"""How the key of an answer begins that is typed from the clinical system, not said."""


@dataclass(frozen=True, slots=True)
class Form:
    """Typed answers by field key; a missing key and empty text are the same.

    An NHS number is an answer only while it is said to be known: one that stands in the folded
    field still counts for nothing, whoever asks. A form from before that question, with a number,
    says yes to it.
    """

    answers: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if NUMBER_KNOWN not in self.answers and self.raw(NHS_NUMBER).strip():
            object.__setattr__(self, "answers", {**self.answers, NUMBER_KNOWN: "yes"})

    def __getitem__(self, key: str) -> str:
        if key == NHS_NUMBER and self[NUMBER_KNOWN] != "yes":
            return ""
        return self.raw(key).strip()

    def raw(self, key: str) -> str:
        """The answer exactly as typed."""
        return self.answers.get(key, "")

    @property
    def number_is_ours(self) -> bool:
        """Whether the NHS number was filled in by us, so that the patient did not say it."""
        ours = _digits(self[NUMBER_FROM_US])
        return bool(ours) and ours == _digits(self[NHS_NUMBER])

    def with_answers(self, changes: Mapping[str, str]) -> Form:
        """A form with some answers replaced; another number than the one we filled in is said."""
        typed = {**self.answers, **changes}
        said = _digits(changes.get(NHS_NUMBER, self.raw(NHS_NUMBER)))
        if NUMBER_FROM_US not in changes and said != _digits(self.raw(NHS_NUMBER)):
            typed.pop(NUMBER_FROM_US, None)
        return Form(typed)


def without_typed(form: Form) -> Form:
    """The form without what was typed from the clinical system: it was taken over, or not used."""
    said = {key: text for key, text in form.answers.items() if not key.startswith(TYPED_ANSWER)}
    return Form(said)


def filled_in(form: Form, number: str) -> Mapping[str, str]:
    """The answers that let a search use a number the patient did not say; none if they said it."""
    if _digits(form[NHS_NUMBER]) == _digits(number) and not form.number_is_ours:
        return {}
    return {**given_number(number), NUMBER_FROM_US: number}


def differs_from_said(form: Form, number: NhsNumber) -> bool:
    """Whether the number on the form is another one; a form without a number has none to differ."""
    return bool(form[NHS_NUMBER]) and _digits(form[NHS_NUMBER]) != number.digits


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdigit())


def parse_date(text: str, what: str = "Date of birth") -> date:
    """Read an ISO date (the three boxes of the form join to one); ``what`` names it.

    Raises:
        CannotContinue: with the sentence of product-ux 3.3.
    """
    _require_parts(text, what)
    parts = text.strip().split("-")
    if len(parts) != 3 or not parts[0].strip():
        raise CannotContinue(f"{what} must include a day, a month and a year")
    if parts[0].strip().isdecimal() and len(parts[0].strip()) != 4:
        raise CannotContinue(f"{what} must have a year of 4 digits, like 1980")
    try:
        year, month, day = (int(part) for part in parts)
        return date(year, month, day)
    except ValueError:
        raise CannotContinue(f"{what} must be a real date") from None


def _require_parts(text: str, what: str) -> None:
    """A half typed date keeps its boxes between slashes; the sentence names the empty ones."""
    boxes = [box.strip() for box in text.split("/")]
    if len(boxes) != 3:
        return
    names = zip(("a day", "a month", "a year"), boxes, strict=True)
    missing = [name for name, box in names if not box]
    if missing:
        raise CannotContinue(f"{what} must include {' and '.join(missing)}")


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


def past_date(what: str) -> Callable[[str, date], str | None]:
    """A check of a day that must not be in the future; ``what`` names it in the sentence."""

    def check(text: str, today: date) -> str | None:
        try:
            day = parse_date(text, what)
        except CannotContinue as problem:
            return str(problem)
        return f"{what} must be today or in the past" if day > today else None

    return check


def check_nhs_number(text: str, _today: date) -> str | None:
    """What is wrong with an NHS number, or None."""
    return _said(lambda: NhsNumber.parse(text))


def check_postcode(text: str, _today: date) -> str | None:
    """What is wrong with a postcode, or None."""
    return _said(lambda: Postcode.parse(text))


def check_name(text: str, _today: date) -> str | None:
    """What is wrong with a name, or None: PDS takes 35 characters a part."""
    return None if len(text) <= 35 else "A name must be 35 characters or fewer"


_PHONE_SIGNS = str.maketrans("", "", " ()-.")


def check_phone(text: str, _today: date) -> str | None:
    """What is wrong with a phone number, or None; spaces, brackets and + are as people write."""
    digits = text.translate(_PHONE_SIGNS).removeprefix("+")
    fits = digits.isascii() and digits.isdigit() and 10 <= len(digits) <= 15
    return None if fits else "Enter a phone number in the correct format"


_NOT_IN_EMAIL = frozenset('<>()[]:;,"\\ ')


def check_email(text: str, _today: date) -> str | None:
    """What is wrong with an e-mail address, or None: nothing may stand round it."""
    name, _, place = text.partition("@")
    parts, labels = name.split("."), place.split(".")
    fits = all(part and part.isprintable() and not _NOT_IN_EMAIL & {*part} for part in parts)
    if fits and len(labels) > 1 and all(map(_is_host_label, labels)):
        return None
    return "Enter an email address in the correct format, like name@example.com"


def _is_host_label(label: str) -> bool:
    return label.replace("-", "").isalnum() and label == label.strip("-")


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def parse_month(text: str) -> date:
    """The first day of a month as people write it: ``March 2024``, ``3 2024``, ``03/2024``.

    Raises:
        CannotContinue: when it is not a month and a year.
    """
    parts = text.replace("/", " ").replace("-", " ").split()
    month = _month_number(parts[0]) if len(parts) == 2 else None
    if month is None or not (parts[1].isdecimal() and len(parts[1]) == 4):
        raise CannotContinue("Enter a month and a year, like March 2024")
    try:
        return date(int(parts[1]), month, 1)
    except ValueError:
        raise CannotContinue("Enter a month and a year, like March 2024") from None


def _month_number(word: str) -> int | None:
    if word.isdecimal():
        return int(word)
    short = word.casefold()[:3]
    return _MONTHS.index(short) + 1 if short in _MONTHS else None


def past_month(what: str) -> Callable[[str, date], str | None]:
    """A check of a month that must not be in the future; ``what`` names it in the sentence."""

    def check(text: str, today: date) -> str | None:
        try:
            month = parse_month(text)
        except CannotContinue as problem:
            return str(problem)
        return f"{what} must be in the past" if month > today else None

    return check


def _said(parse: Callable[[], object]) -> str | None:
    try:
        parse()
    except BadIdentifier as problem:
        return str(problem)
    return None
