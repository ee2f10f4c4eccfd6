"""What the clerk types where no service answers: checked, and as an entry of a directory. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from gp2gp_desktop.domain.contacts import ContactDetails
from gp2gp_desktop.domain.form import check_email, check_phone
from gp2gp_desktop.domain.identifiers import BadIdentifier, NhsNumber, OdsCode
from gp2gp_desktop.domain.readiness import DirectoryEntry
from gp2gp_desktop.ui.registration import wording

NUMBER, PRACTICE = "typed_number", "typed_practice"
MOBILE, HOME_PHONE, EMAIL = "typed_mobile", "typed_home_phone", "typed_email"


@dataclass(frozen=True, slots=True)
class TypedTrace:
    """What the clinical system shows of the patient and of their last practice, as typed.

    ``is_open``, ``gp2gp`` and ``shares`` are ``yes``, ``no`` or empty for "not shown", and so is
    ``country``. ``mobile``, ``home_phone`` and ``email`` may be left empty too.
    """

    number: str
    practice: str = ""
    name: str = ""
    country: str = ""
    is_open: str = ""
    gp2gp: str = ""
    shares: str = ""
    mobile: str = ""
    home_phone: str = ""
    email: str = ""


_LISTING = {"yes": "enabled", "no": "none"}
_TRUTH = {"yes": True, "no": False}


def problems(typed: TypedTrace) -> Mapping[str, str]:
    """What must be put right, by field."""
    found: dict[str, str] = {}
    try:
        NhsNumber.parse(typed.number)
    except BadIdentifier as problem:
        found[NUMBER] = str(problem)
    try:
        if typed.practice.strip():
            OdsCode.parse(typed.practice)
        elif _says_something(typed):
            found[PRACTICE] = wording.TYPE_IN_CODE
    except BadIdentifier as problem:
        found[PRACTICE] = str(problem)
    return found | _wrong_contacts(typed)


def _wrong_contacts(typed: TypedTrace) -> dict[str, str]:
    """What is wrong with a phone number or an e-mail address that was typed; none need be."""
    given = (
        (MOBILE, typed.mobile, check_phone),
        (HOME_PHONE, typed.home_phone, check_phone),
        (EMAIL, typed.email, check_email),
    )
    found = ((key, check(text.strip(), date.min)) for key, text, check in given if text.strip())
    return {key: said for key, said in found if said}


def contacts(typed: TypedTrace) -> ContactDetails | None:
    """The ways to reach the patient that were typed; None when none was."""
    told = ContactDetails(typed.mobile.strip(), typed.home_phone.strip(), typed.email.strip())
    return None if told == ContactDetails() else told


def surgery(typed: TypedTrace) -> DirectoryEntry | None:
    """What was said of the last practice; None when nothing was, so that a directory is asked.

    Raises:
        BadIdentifier: when the code is not one.
    """
    if not _says_something(typed):
        return None
    return DirectoryEntry(
        OdsCode.parse(typed.practice),
        typed.name.strip(),
        country=typed.country or None,
        active=_TRUTH.get(typed.is_open),
        gp2gp=_LISTING.get(typed.gp2gp),
        shares_our_database=_TRUTH.get(typed.shares),
    )


def _says_something(typed: TypedTrace) -> bool:
    said = (typed.name, typed.country, typed.is_open, typed.gp2gp, typed.shares)
    return any(part.strip() for part in said)
