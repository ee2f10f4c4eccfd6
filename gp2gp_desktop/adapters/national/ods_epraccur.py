"""The public file of practices (``epraccur``), in both of its dialects (national-apis 3.5).

No heading, 27 columns. The older form has a one-letter status and one prescribing setting; the
newer one says ACTIVE or INACTIVE and lists roles. Which it is, each line tells by its content.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import TextIO

from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.identifiers import BadIdentifier, OdsCode
from gp2gp_desktop.domain.practices import Practice, Setting, setting_of

ATTRIBUTION = "Contains public sector information licensed under the Open Government Licence v3.0."
NO_REGISTER = (
    "This is no register of practices. Choose the file epraccur.csv, as NHS England publishes it, "
    "without its wrapping (.zip)."
)
COLUMNS = 27
_CODE, _NAME, _GROUPING, _TOWN, _COUNTY, _POSTCODE = 0, 1, 2, 6, 7, 9
_OPENED, _CLOSED, _STATUS, _JOINED, _LEFT, _PHONE, _SETTING = 10, 11, 12, 15, 16, 17, 25
# D is dormant: no prescriber just now, and not closed. P is proposed.
_STATUSES = {"A": True, "D": True, "P": None, "C": False, "ACTIVE": True, "INACTIVE": False}
_SETTINGS = {
    "4": Setting.GP_PRACTICE,
    **dict.fromkeys(("16", "17", "18", "19", "25"), Setting.SECURE),
}
_ENGLISH, _WELSH = re.compile(r"Y\d\d"), "W00"


def lines(file: TextIO) -> Iterator[tuple[Practice | None, date | None]]:
    """Each line as a practice (None where it cannot be one), with the latest day it names.

    Raises:
        CannotContinue: when the first line is none of such a file.
    """
    reader = csv.reader(file)
    try:
        for number, cells in enumerate(reader):
            if not number and not _fits(cells):
                raise CannotContinue(NO_REGISTER)
            if cells:
                yield _practice(cells), _newest(cells)
    except csv.Error as error:
        raise CannotContinue(NO_REGISTER) from error


def _fits(cells: Sequence[str]) -> bool:
    return len(cells) == COLUMNS and _practice(cells) is not None


def _practice(cells: Sequence[str]) -> Practice | None:
    if len(cells) != COLUMNS or cells[_STATUS].strip().upper() not in _STATUSES:
        return None
    try:
        code = OdsCode.parse(cells[_CODE])
    except BadIdentifier:
        return None
    return Practice(
        code,
        _line(cells[_NAME]),
        _setting(cells[_SETTING].strip()),
        _country(cells[_GROUPING].strip()),
        _STATUSES[cells[_STATUS].strip().upper()],
        town=_line(cells[_TOWN]) or _line(cells[_COUNTY]),
        postcode=_line(cells[_POSTCODE]),
        phone=_line(cells[_PHONE]),
        opened_on=_day(cells[_OPENED]),
        closed_on=_day(cells[_CLOSED]),
    )


def _setting(text: str) -> Setting | None:
    if text.isdigit():
        return _SETTINGS.get(text, Setting.OTHER)
    return setting_of(role.strip() for role in text.split("|") if role.strip())


def _country(grouping: str) -> str | None:
    """The country by the national grouping: an English region, or Wales; never by the code."""
    if grouping == _WELSH:
        return "wales"
    return "england" if _ENGLISH.fullmatch(grouping) else None


def _newest(cells: Sequence[str]) -> date | None:
    if len(cells) != COLUMNS:
        return None
    days = (_day(cells[at]) for at in (_OPENED, _CLOSED, _JOINED, _LEFT))
    return max((day for day in days if day is not None), default=None)


def _day(text: str) -> date | None:
    plain = text.strip()
    for form in ("%Y%m%d", "%Y-%m-%d", "%d/%m/%Y", "%d-%b-%Y"):
        try:
            return datetime.strptime(plain, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def _line(text: str) -> str:
    return " ".join(text.split())
