"""Practices as the national register of organisations (ODS) holds them; unknown stays unknown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from gp2gp_desktop.domain.identifiers import OdsCode


class Setting(Enum):
    """What kind of place a code stands for; the value is how the desk says it."""

    GP_PRACTICE = "GP practice"
    SECURE = "prison or other place of detention"
    ARMED_FORCES = "armed forces"
    OTHER = "not a GP practice"


# Roles of the organisation register, by its list of roles (ORD /roles); a role counts only while it
# is active. Medical centres of the armed forces mostly hold the roles of any GP practice, so their
# role does not tell them: the patient says where they come from, and no GP2GP system is listed.
GP_PRACTICE_ROLE = "RO76"
COST_CENTRE_ROLE = "RO177"
NORTHERN_IRISH_ROLE, SCOTTISH_ROLE = "RO315", "RO227"
_SETTINGS = {
    GP_PRACTICE_ROLE: Setting.GP_PRACTICE,
    NORTHERN_IRISH_ROLE: Setting.GP_PRACTICE,
    SCOTTISH_ROLE: Setting.GP_PRACTICE,
    "RO150": Setting.ARMED_FORCES,  # military hospital
    # prison, young offender institution, secure training centre, immigration removal centre and
    # secure children's home: the place, and its prescribing cost centre
    **dict.fromkeys(("RO175", "RO82", "RO228", "RO260", "RO220", "RO230", "RO257"), Setting.SECURE),
    **dict.fromkeys(("RO69", "RO232", "RO251", "RO231", "RO256"), Setting.SECURE),
}
_MOST_TELLING = (Setting.SECURE, Setting.ARMED_FORCES, Setting.GP_PRACTICE)

_COUNTRY_ROLES = {
    # GP practice, health board
    **dict.fromkeys((SCOTTISH_ROLE, "RO190"), "scotland"),
    # GP practice, health and social care board, trust and commissioning group
    **dict.fromkeys((NORTHERN_IRISH_ROLE, "RO153", "RO154", "RO155"), "northern_ireland"),
    # local health boards and their sites under both names, Welsh Assembly
    **dict.fromkeys(("RO142", "RO148", "RO144", "RO149", "RO200"), "wales"),
    # government department, directorate and directorate site
    **dict.fromkeys(("RO138", "RO137", "RO140"), "isle_of_man"),
}
"""Roles that only an organisation of one country holds."""

_COUNTRIES = {
    "ENGLAND": "england",
    "WALES": "wales",
    "SCOTLAND": "scotland",
    "NORTHERN IRELAND": "northern_ireland",
    "ISLE OF MAN": "isle_of_man",
}


@dataclass(frozen=True, slots=True)
class Practice:
    """One organisation of the register; None and empty mean that the source does not say.

    ``country`` is a value of design 10 (``england``), or None. ``closed_on`` is the end of its
    operational dates. ``successors`` took over its work where that is recorded: for practices it
    mostly is not. ``refused`` names what the source sent in a form that cannot be used.
    """

    code: OdsCode
    name: str
    setting: Setting | None = None
    country: str | None = None
    active: bool | None = None
    town: str = ""
    postcode: str = ""
    phone: str = ""
    opened_on: date | None = None
    closed_on: date | None = None
    changed_on: date | None = None
    successors: tuple[OdsCode, ...] = ()
    predecessors: tuple[OdsCode, ...] = ()
    part_of: tuple[OdsCode, ...] = ()
    refused: tuple[str, ...] = ()


def setting_of(active_roles: Iterable[str]) -> Setting | None:
    """What a code stands for, by the roles it holds now; None where it holds none.

    A prison's prescribing cost centre may be a GP practice too: that it is a prison matters more.
    """
    held = frozenset(active_roles)
    if not held:
        return None
    found = {_SETTINGS[role] for role in held if role in _SETTINGS}
    return next((each for each in _MOST_TELLING if each in found), Setting.OTHER)


def country_of(words: str, active_roles: Iterable[str] = ()) -> str | None:
    """The country by its name or by a role that tells it; never by the letters of a code."""
    told = {_COUNTRY_ROLES[role] for role in active_roles if role in _COUNTRY_ROLES}
    if len(told) == 1:
        return told.pop()
    return _COUNTRIES.get(" ".join(words.upper().split()))
