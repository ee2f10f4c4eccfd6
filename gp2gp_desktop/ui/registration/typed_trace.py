"""What the clerk types where no service answers: checked, and as an entry of a directory. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from gp2gp_desktop.domain.contacts import ContactDetails
from gp2gp_desktop.domain.form import check_email, check_phone
from gp2gp_desktop.domain.identifiers import BadIdentifier, NhsNumber, OdsCode
from gp2gp_desktop.domain.people import NhsRecord
from gp2gp_desktop.domain.readiness import DirectoryEntry
from gp2gp_desktop.domain.record_marks import UNMARKED, UNSEEN, RecordMarks, marks_of
from gp2gp_desktop.domain.registration import TYPED, Registration
from gp2gp_desktop.ui.registration import typed_wording, wording

NUMBER, PRACTICE, NEWER = "typed_number", "typed_practice", "typed_newer"
MOBILE, HOME_PHONE, EMAIL = "typed_mobile", "typed_home_phone", "typed_email"


@dataclass(frozen=True, slots=True)
class TypedTrace:
    """What the clinical system shows of the patient and of their last practice, as typed.

    ``is_open``, ``gp2gp`` and ``shares`` are ``yes``, ``no`` or empty for "not shown", and so is
    ``country``. ``mobile``, ``home_phone`` and ``email`` may be left empty too. ``marks`` answers
    for all the marks of the record: ``none``, ``some`` for one by one, or empty for "not shown".
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
    marks: str = ""
    died: str = ""
    restricted: str = ""
    replaced: str = ""
    newer: str = ""
    withdrawn: str = ""
    removal: str = ""


_LISTING = {"yes": "enabled", "no": "none"}
_TRUTH = {"yes": True, "no": False}


def problems(typed: TypedTrace) -> Mapping[str, str]:
    """What must be put right, by field."""
    found: dict[str, str] = {}
    number = None
    try:
        number = NhsNumber.parse(typed.number)
    except BadIdentifier as problem:
        found[NUMBER] = str(problem)
    try:
        if typed.practice.strip():
            OdsCode.parse(typed.practice)
        elif _says_something(typed):
            found[PRACTICE] = wording.TYPE_IN_CODE
    except BadIdentifier as problem:
        found[PRACTICE] = str(problem)
    return found | _wrong_newer(typed, number) | _wrong_contacts(typed)


def _wrong_newer(typed: TypedTrace, number: NhsNumber | None) -> dict[str, str]:
    """What is wrong with the number that replaced this one; it need not be shown."""
    try:
        newer = marks(typed).replaced_by
    except BadIdentifier as problem:
        return {NEWER: str(problem)}
    return {NEWER: typed_wording.SAME_NUMBER} if newer and newer == number else {}


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


def marks(typed: TypedTrace) -> RecordMarks:
    """What was said of the record's marks; what was not said could not be seen.

    Raises:
        BadIdentifier: when the newer number is not one.
    """
    if typed.marks != "some":
        return UNMARKED if typed.marks else UNSEEN
    is_replaced = _TRUTH.get(typed.replaced)
    named = typed.newer.strip() if is_replaced else ""
    return RecordMarks(
        deceased=_TRUTH.get(typed.died),
        restricted=_TRUTH.get(typed.restricted),
        replaced=is_replaced,
        replaced_by=NhsNumber.parse(named) if named else None,
        invalidated=_TRUTH.get(typed.withdrawn),
        removal_code=typed.removal,
    )


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


def is_typed(registration: Registration) -> bool:
    """Whether the confirmed record was typed from the clinical system, not found by a service."""
    trace = registration.trace
    return trace is not None and trace.source == TYPED and trace.record is not None


def typed_before(registration: Registration) -> TypedTrace:
    """What the page begins with: what was typed the last time, else the number on the form."""
    record, entry = registration.confirmed_record, registration.surgery
    if record is None or not is_typed(registration):
        return TypedTrace(registration.form["nhs_number"])
    told = record.contacts or ContactDetails()
    typed = TypedTrace(
        record.nhs_number.spaced,
        str(record.practice or ""),
        mobile=told.mobile,
        home_phone=told.home_phone,
        email=told.email,
        **_marks_before(record),
    )
    if entry is None:
        return typed
    return replace(
        typed,
        name=entry.name,
        country=entry.country or "",
        is_open=_SHOWN[entry.active],
        gp2gp={"enabled": "yes", "none": "no"}.get(entry.gp2gp or "", ""),
        shares=_SHOWN[entry.shares_our_database],
    )


def _marks_before(record: NhsRecord) -> dict[str, str]:
    """What was answered of the record's marks."""
    seen = marks_of(record)
    if seen in (UNMARKED, UNSEEN):
        return {"marks": "none" if seen == UNMARKED else ""}
    return {
        "marks": "some",
        "died": _SHOWN[seen.deceased],
        "restricted": _SHOWN[seen.restricted],
        "replaced": _SHOWN[seen.replaced],
        "newer": seen.replaced_by.spaced if seen.replaced_by else "",
        "withdrawn": _SHOWN[seen.invalidated],
        "removal": seen.removal_code,
    }


_SHOWN = {True: "yes", False: "no", None: ""}


def _says_something(typed: TypedTrace) -> bool:
    said = (typed.name, typed.country, typed.is_open, typed.gp2gp, typed.shares)
    return any(part.strip() for part in said)
