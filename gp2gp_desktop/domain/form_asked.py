"""Who is asked what: the conditions of questions that are only for some patients."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.form import Form, parse_date
from gp2gp_desktop.domain.people import age_on

YES_NO = {"yes": "Yes", "no": "No"}
YES_NO_NOT_SAID = {**YES_NO, "not_said": "Prefer not to say"}
YES_NO_NOT_KNOWN = {**YES_NO, "not_known": "Not known"}

Asked = Callable[[Form, date], bool]


def when(key: str, *answers: str) -> Asked:
    """Whoever gave one of these answers to another question."""
    return lambda form, _today: form[key] in answers


def given(*keys: str) -> Asked:
    """Whoever gave any answer to one of these."""
    return lambda form, _today: any(form[key] for key in keys)


def either(*conditions: Asked) -> Asked:
    """Whoever one of the conditions is true of."""
    return lambda form, today: any(each(form, today) for each in conditions)


def younger_than(years: int) -> Asked:
    """Whose date of birth is a real one, and of less than so many years ago."""

    def asked(form: Form, today: date) -> bool:
        try:
            born = parse_date(form["birth_date"])
        except CannotContinue:
            return False
        return born <= today and age_on(born, today) < years

    return asked
