"""From the typed form to the application: what is wrong, and the values once nothing is.

``problems`` says what is wrong in the wording of product-ux 3.3, and ``apply`` turns a form
without problems into an :class:`Application`. See :mod:`.form` and :mod:`.form_fields`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.form import FieldRule, Form, Need, Problem, Step, parse_date
from gp2gp_desktop.domain.form_asked import YES_NO
from gp2gp_desktop.domain.form_fields import (
    COMING_FROM,
    FIELD_BY_KEY,
    FIELDS,
    NOT_ANSWERED,
    not_asked_yet,
)
from gp2gp_desktop.domain.form_order import EARLIER, is_before
from gp2gp_desktop.domain.form_person import REGISTRATION_TYPES
from gp2gp_desktop.domain.form_texts import text_problem
from gp2gp_desktop.domain.housemates import LIVES_WITH, Housemate, housemates
from gp2gp_desktop.domain.identifiers import Postcode
from gp2gp_desktop.domain.people import Address, PersonName, Sex

__all__ = [
    "COMING_FROM",
    "FIELDS",
    "FIELD_BY_KEY",
    "NOT_ANSWERED",
    "REGISTRATION_TYPES",
    "YES_NO",
    "Application",
    "FieldRule",
    "Form",
    "Need",
    "Problem",
    "Step",
    "apply",
    "asked",
    "fields_of",
    "is_asked",
    "is_half_typed",
    "is_started",
    "not_asked_yet",
    "parse_date",
    "problems",
]


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
    lives_with: tuple[Housemate, ...] = ()


def fields_of(step: Step) -> tuple[FieldRule, ...]:
    """The fields of one section, in reading order."""
    return tuple(rule for rule in FIELDS if rule.step is step)


def is_asked(rule: FieldRule, form: Form, today: date) -> bool:
    """Whether the question is one for this patient."""
    return rule.asked is None or rule.asked(form, today)


def asked(form: Form, today: date, step: Step) -> tuple[FieldRule, ...]:
    """The fields of one section that this patient is asked, in reading order."""
    return tuple(rule for rule in fields_of(step) if is_asked(rule, form, today))


def _problem(rule: FieldRule, form: Form, today: date) -> Problem | None:
    answer = form[rule.key]
    if not answer:
        return Problem(rule.key, rule.empty) if rule.empty else None
    if rule.choices and answer not in rule.choices:
        return Problem(rule.key, rule.empty or rule.gap or f"Select an answer for “{rule.label}”")
    message = rule.check(answer, today) if rule.check else None
    message = message or _text_problem(rule, answer) or _order_problem(rule, form, today)
    return Problem(rule.key, message) if message else None


def _text_problem(rule: FieldRule, answer: str) -> str | None:
    """A choice and a date are what they are; who lives with whom is linked, not typed."""
    typed = not (rule.choices or rule.is_date or rule.key == LIVES_WITH)
    return text_problem(rule.key, rule.label, answer) if typed else None


def _order_problem(rule: FieldRule, form: Form, today: date) -> str | None:
    """What a date says that comes before one it cannot come before; a folded question is none."""
    for earlier, message in EARLIER.get(rule.key, ()):
        counts = is_asked(FIELD_BY_KEY[earlier], form, today)
        if counts and is_before(form[rule.key], form[earlier]):
            return message
    return None


def problems(form: Form, today: date, step: Step | None = None) -> tuple[Problem, ...]:
    """What must be put right in one section, or in the whole form, in reading order."""
    rules = FIELDS if step is None else fields_of(step)
    found = (_problem(rule, form, today) for rule in rules if is_asked(rule, form, today))
    return tuple(problem for problem in found if problem)


def is_half_typed(form: Form, key: str, today: date) -> bool:
    """Whether an answer is there that is not right, or not yet."""
    answer, check = form[key], FIELD_BY_KEY[key].check
    return bool(answer and check and check(answer, today))


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
        lives_with=housemates(form),
    )
