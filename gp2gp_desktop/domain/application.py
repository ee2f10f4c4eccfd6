"""The registration form as typed, the rules of its fields, and the application once checked.

A :class:`Form` is text and may be half filled. ``problems`` says what is wrong in the wording of
product-ux 3.3, and ``apply`` turns a form without problems into an :class:`Application`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.identifiers import BadIdentifier, NhsNumber, Postcode
from gp2gp_desktop.domain.people import Address, PersonName, Sex, age_on


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


@dataclass(frozen=True, slots=True)
class Application:
    """A checked form: what the patient asks for, as values."""

    registration_type: str
    becoming_permanent: bool
    name: PersonName
    birth_date: date
    sex: Sex
    address: Address
    previous_postcode: Postcode | None
    coming_from: str
    declared_previous_practice: str
    birthplace: str
    registering_gp: str
    signed: str


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


def _birth_date(text: str, today: date) -> str | None:
    try:
        born = parse_date(text)
    except CannotContinue as problem:
        return str(problem)
    if born > today:
        return "Date of birth must be today or in the past"
    if age_on(born, today) >= 130:
        return "Date of birth must be less than 130 years ago"
    return None


def _nhs_number(text: str, _today: date) -> str | None:
    return _said(lambda: NhsNumber.parse(text))


def _postcode(text: str, _today: date) -> str | None:
    return _said(lambda: Postcode.parse(text))


def _name(text: str, _today: date) -> str | None:
    return None if len(text) <= 35 else "A name must be 35 characters or fewer"


def _said(parse: Callable[[], object]) -> str | None:
    try:
        parse()
    except BadIdentifier as problem:
        return str(problem)
    return None


REGISTRATION_TYPES = {
    "regular": "Regular: the patient will live here",
    "temporary": "Temporary: staying more than 24 hours and less than 3 months",
    "immediately_necessary": "Immediately necessary treatment",
    "private": "Private patient",
    "other_service": "One service only, such as contraception or child health",
    "gp_change": "Already registered here, changing GP",
}
COMING_FROM = {
    "england": "England",
    "wales": "Wales",
    "scotland": "Scotland",
    "northern_ireland": "Northern Ireland",
    "isle_of_man": "Isle of Man",
    "abroad": "Abroad",
    "armed_forces": "The armed forces",
    "prison": "Prison or a secure setting",
    "newborn": "Newborn baby, first registration",
    "never_registered": "Never registered with a GP in the UK",
}
YES_NO = {"yes": "Yes", "no": "No"}
M, R, O = Need.MANDATORY, Need.REQUIRED, Need.OPTIONAL  # noqa: E741

FIELDS: tuple[FieldRule, ...] = (
    FieldRule(
        "registering_for",
        Step.WHO,
        "Who is registering?",
        M,
        "Select who is registering",
        choices={
            "self": "The patient",
            "parent": "Parent or guardian",
            "carer": "Carer",
            "other": "Someone else",
        },
    ),
    FieldRule(
        "registration_type",
        Step.WHO,
        "Type of registration",
        M,
        "Select the type of registration",
        "Only regular registrations bring the record by GP2GP",
        REGISTRATION_TYPES,
    ),
    FieldRule(
        "becoming_permanent",
        Step.WHO,
        "Already here as a temporary or private patient?",
        O,
        choices=YES_NO,
    ),
    FieldRule(
        "form_came",
        Step.WHO,
        "How did the form reach you?",
        M,
        "Select how the form reached you",
        choices={
            "desk": "At the desk",
            "paper": "Paper form",
            "online": "Online",
            "phone": "Phone",
        },
    ),
    FieldRule(
        "nhs_number",
        Step.FIND,
        "NHS number",
        R,
        "",
        "10 digits, if the patient has it",
        check=_nhs_number,
    ),
    FieldRule("last_name", Step.FIND, "Last name", M, "Enter the last name", check=_name),
    FieldRule("first_name", Step.FIND, "First name", M, "Enter the first name", check=_name),
    FieldRule(
        "birth_date",
        Step.FIND,
        "Date of birth",
        M,
        "Enter a date of birth",
        "For example 14 7 1980",
        check=_birth_date,
    ),
    FieldRule(
        "sex",
        Step.FIND,
        "Sex recorded by the NHS",
        M,
        "Select the sex recorded by the NHS",
        "Used only to find the NHS record",
        {"female": "Female", "male": "Male", "other": "Other", "not_known": "Not known"},
    ),
    FieldRule(
        "postcode",
        Step.FIND,
        "Postcode now",
        R,
        "",
        "Full postcode. No fixed address: use the surgery's",
        check=_postcode,
    ),
    FieldRule(
        "previous_postcode",
        Step.FIND,
        "Previous postcode",
        O,
        "",
        "The address the last GP knew",
        check=_postcode,
    ),
    FieldRule("title", Step.ABOUT, "Title", O, check=_name),
    FieldRule("middle_names", Step.ABOUT, "Middle names", O, check=_name),
    FieldRule("previous_last_name", Step.ABOUT, "Previous last name", O, check=_name),
    FieldRule(
        "birth_town",
        Step.ABOUT,
        "Town of birth",
        R,
        "Enter the town of birth, or type “not known”",
        "Registrations without it are often sent back",
    ),
    FieldRule(
        "birth_country",
        Step.ABOUT,
        "Country of birth",
        R,
        "Enter the country of birth, or type “not known”",
    ),
    FieldRule(
        "address_line1",
        Step.ADDRESSES,
        "Address line 1",
        M,
        "Enter address line 1, typically the building and street",
    ),
    FieldRule("address_line2", Step.ADDRESSES, "Address line 2", O),
    FieldRule("address_town", Step.ADDRESSES, "Town or city", M, "Enter town or city"),
    FieldRule(
        "coming_from",
        Step.ADDRESSES,
        "Where was the patient last registered with a GP?",
        M,
        "Select where the patient was last registered",
        choices=COMING_FROM,
    ),
    FieldRule(
        "previous_practice",
        Step.ADDRESSES,
        "Previous GP surgery (ODS code)",
        R,
        "Enter the surgery's code, or type “not known” or “none”",
        "The code is on letters and on the NHS website, like B81234",
    ),
    FieldRule(
        "registering_gp",
        Step.ADDRESSES,
        "Usual GP here",
        M,
        "Select the GP the patient registers with",
    ),
    FieldRule(
        "signed",
        Step.CHECK,
        "How was the application signed?",
        M,
        "Select how the application was signed",
        "The signature is the patient's instruction to fetch the record",
        {
            "paper": "On paper",
            "online": "Online",
            "representative": "By someone on the patient's behalf",
        },
    ),
)
FIELD_BY_KEY = {rule.key: rule for rule in FIELDS}


def fields_of(step: Step) -> tuple[FieldRule, ...]:
    """The fields of one section, in reading order."""
    return tuple(rule for rule in FIELDS if rule.step is step)


def _problem(rule: FieldRule, form: Form, today: date) -> Problem | None:
    answer = form[rule.key]
    if not answer:
        return Problem(rule.key, rule.empty) if rule.empty else None
    if rule.choices and answer not in rule.choices:
        return Problem(rule.key, rule.empty or f"Select an answer for “{rule.label}”")
    message = rule.check(answer, today) if rule.check else None
    return Problem(rule.key, message) if message else None


def problems(form: Form, today: date, step: Step | None = None) -> tuple[Problem, ...]:
    """What must be put right in one section, or in the whole form, in reading order."""
    rules = FIELDS if step is None else fields_of(step)
    found = (_problem(rule, form, today) for rule in rules)
    return tuple(problem for problem in found if problem)


def is_started(form: Form, step: Step) -> bool:
    """Whether anything has been typed in a section."""
    return any(form[rule.key] for rule in fields_of(step))


def apply(form: Form, today: date) -> Application:
    """The checked application.

    Raises:
        CannotContinue: with the first problem, when the form still has any.
    """
    found = problems(form, today)
    if found:
        raise CannotContinue(found[0].message)
    postcode, previous = form["postcode"], form["previous_postcode"]
    return Application(
        registration_type=form["registration_type"],
        becoming_permanent=form["becoming_permanent"] == "yes",
        name=PersonName(
            form["last_name"],
            form["first_name"],
            form["middle_names"],
            form["title"],
            form["previous_last_name"],
        ),
        birth_date=parse_date(form["birth_date"]),
        sex=Sex(form["sex"]),
        address=Address(
            form["address_line1"],
            form["address_town"],
            form["address_line2"],
            Postcode.parse(postcode) if postcode else None,
        ),
        previous_postcode=Postcode.parse(previous) if previous else None,
        coming_from=form["coming_from"],
        declared_previous_practice=form["previous_practice"],
        birthplace=", ".join(p for p in (form["birth_town"], form["birth_country"]) if p),
        registering_gp=form["registering_gp"],
        signed=form["signed"],
    )
