"""The fields of a section, built from the data of ``domain.application.FIELDS``."""

from __future__ import annotations

from collections.abc import Callable

from gp2gp_desktop.domain.application import FIELD_BY_KEY, FieldRule
from gp2gp_desktop.domain.form import NUMBER_KNOWN
from gp2gp_desktop.domain.form_ethnic import BACKGROUNDS, background_key
from gp2gp_desktop.domain.housemates import LIVES_WITH
from gp2gp_desktop.domain.identifiers import BadIdentifier, NhsNumber, Postcode
from gp2gp_desktop.ui.registration.housemates_field import HousematesField
from gp2gp_desktop.ui.typed_dates import TypedDate, month_number
from gp2gp_desktop.ui.widgets.choice_fields import ChoiceField, RadioField
from gp2gp_desktop.ui.widgets.date_field import DateField
from gp2gp_desktop.ui.widgets.field import Field, TextField

MOST_RADIOS = 4
"""More answers than this become a drop-down list."""

FOLLOWS, SELECT = "As the answers above say", "Select"
"""The first line of a list: an answer that follows from the others needs no choice."""

WIDTHS = {
    "nhs_number": 14,
    "postcode": 10,
    "previous_postcode": 10,
    "title": 10,
    "previous_practice": 14,
    "registration_type": 52,
    "coming_from": 38,
    "ethnic_group": 40,
    **{background_key(group): 46 for group in BACKGROUNDS},
    "scr_choice": 38,
    "mobile": 18,
    "home_phone": 18,
    "emergency_phone": 18,
    "came_to_uk": 18,
    "left_uk": 18,
    "enlisted": 18,
    "left_service": 18,
    "service_number": 14,
    "address_before_enlisting": 44,
    "accessible_format": 36,
    "adjustments": 44,
    "acceptance": 34,
    "pharmacy": 36,
    "note_to_pcse": 44,
    "not_answered": 44,
}

_ONE_LINE = str.maketrans("\n\r\t\u2028\u2029", " " * 5)
"""Pasted lines: the box shows them as one, and so they are kept."""


def build(rule: FieldRule) -> Field:
    """The field that asks what a rule describes."""
    if rule.is_date:
        return DateField(rule.key, rule.label, hint=rule.hint)
    if rule.key == "registering_gp":
        return ChoiceField(rule.key, rule.label, (), hint=rule.hint)
    if rule.key == LIVES_WITH:
        return HousematesField(rule.key, rule.label, hint=rule.hint)
    choices = tuple(rule.choices.items())
    if len(choices) > MOST_RADIOS:
        return ChoiceField(
            rule.key,
            rule.label,
            choices,
            hint=rule.hint,
            characters=WIDTHS.get(rule.key, 30),
            unchosen=FOLLOWS if rule.follows else SELECT,
        )
    if choices:
        in_a_row = len(choices) == 2 or rule.key == NUMBER_KNOWN
        return RadioField(rule.key, rule.label, choices, hint=rule.hint, in_a_row=in_a_row)
    return TextField(rule.key, rule.label, hint=rule.hint, characters=WIDTHS.get(rule.key, 30))


def read(field: Field) -> str:
    """What a field holds as the form keeps it, half typed or whole."""
    if isinstance(field, TextField):
        return field.line.text().translate(_ONE_LINE)
    if isinstance(field, DateField):
        return date_text(field.value)
    if isinstance(field, ChoiceField | RadioField | HousematesField):
        return field.value or ""
    raise TypeError(type(field).__name__)


def fill(field: Field, text: str) -> None:
    """Put a kept answer back into its field, without telling anybody."""
    if isinstance(field, TextField):
        field.set_value(_usual(field.key, text))
    elif isinstance(field, HousematesField):
        field.set_value(text)
    elif isinstance(field, DateField):
        field.set_value(typed_date(text))
    elif isinstance(field, ChoiceField):
        field.set_value(text or None)
    elif isinstance(field, RadioField):
        known = FIELD_BY_KEY[field.key].choices
        field.set_value(text if text in known else None)


_USUAL: dict[str, Callable[[str], str]] = {
    "nhs_number": lambda text: NhsNumber.parse(text).spaced,
    **dict.fromkeys(("postcode", "previous_postcode"), lambda text: str(Postcode.parse(text))),
}


def _usual(key: str, text: str) -> str:
    """A number or postcode as it is always written; what is not one stays as it was typed."""
    try:
        return _USUAL[key](text) if key in _USUAL else text
    except BadIdentifier:
        return text


def date_text(typed: TypedDate) -> str:
    """Three boxes as the form keeps them: ISO order when all are filled, else as typed.

    A half-typed date keeps its parts between slashes, which no date of the form has.
    """
    if typed.is_empty:
        return ""
    if not (typed.day and typed.month and typed.year):
        return f"{typed.day}/{typed.month}/{typed.year}"
    real = typed.as_date
    month = month_number(typed.month) or typed.month
    return real.isoformat() if real else f"{typed.year}-{month}-{typed.day}"


def typed_date(text: str) -> TypedDate:
    """The three boxes of a kept date."""
    if text.count("/") == 2:
        day, month, year = text.split("/")
        return TypedDate(day, month, year)
    parts = text.split("-")
    if len(parts) != 3:
        return TypedDate()
    year, month, day = parts
    return TypedDate(_plain(day), _plain(month), year)


def _plain(number: str) -> str:
    return number.lstrip("0") if number.isdecimal() else number


def connect(field: Field, tell: Callable[[str, str], object]) -> None:
    """Tell whenever a person changes the field."""
    field.changed.connect(lambda: tell(field.key, read(field)))
