"""What the clerk types where no service answers: checked, and as an entry of a directory. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date

from gp2gp_desktop.domain.contacts import ContactDetails
from gp2gp_desktop.domain.doubts import Doubt
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.form import (
    TYPED_ANSWER,
    Form,
    check_email,
    check_phone,
    check_postcode,
    differs_from_said,
    parse_date,
)
from gp2gp_desktop.domain.identifiers import BadIdentifier, NhsNumber, OdsCode
from gp2gp_desktop.domain.people import NhsRecord
from gp2gp_desktop.domain.readiness import DirectoryEntry
from gp2gp_desktop.domain.record_marks import UNMARKED, UNSEEN, RecordMarks, marks_of
from gp2gp_desktop.domain.registration import TYPED, Registration
from gp2gp_desktop.domain.surgery_said import NO_SURGERY
from gp2gp_desktop.ui.registration import typed_wording, wording
from gp2gp_desktop.workflow.trace_said import TypedRecord

PREFIX = TYPED_ANSWER
NUMBER, PRACTICE, NEWER = "typed_number", "typed_practice", "typed_newer"
LAST_NAME, BORN, POSTCODE = "typed_last_name", "typed_birth_date", "typed_postcode"
MOBILE, HOME_PHONE, EMAIL = "typed_mobile", "typed_home_phone", "typed_email"


@dataclass(frozen=True, slots=True)
class TypedTrace:
    """What the clinical system shows of the patient and of their last practice, as typed.

    ``is_open``, ``gp2gp`` and ``shares`` are ``yes``, ``no`` or empty for "not shown", and so is
    ``country``. ``mobile``, ``home_phone`` and ``email`` may be left empty too. ``marks`` answers
    for all the marks of the record: ``none``, ``some`` for one by one, or empty for "not shown".
    ``doubts`` are the kinds of doubt about it, between spaces.
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
    last_name: str = ""
    birth_date: str = ""
    postcode: str = ""
    doubts: str = ""


_LISTING = {"yes": "enabled", "no": "none"}
_TRUTH = {"yes": True, "no": False}


def problems(typed: TypedTrace, form: Form) -> Mapping[str, str]:
    """What must be put right, by field; the number is the one on the form, if that has one."""
    found: dict[str, str] = {}
    number = None
    try:
        number = NhsNumber.parse(typed.number)
        if differs_from_said(form, number):
            found[NUMBER] = typed_wording.OTHER_NUMBER
    except BadIdentifier as problem:
        found[NUMBER] = str(problem)
    return (
        found
        | _wrong_person(typed)
        | _wrong_practice(typed)
        | _wrong_newer(typed, number)
        | _wrong_contacts(typed)
    )


def _wrong_person(typed: TypedTrace) -> dict[str, str]:
    """What is wrong with the name, the birth date and the postcode; the postcode need not be."""
    found = {} if typed.last_name.strip() else {LAST_NAME: typed_wording.LAST_NAME_EMPTY}
    try:
        parse_date(typed.birth_date)
    except CannotContinue as problem:
        found[BORN] = str(problem)
    wrong = check_postcode(typed.postcode, date.min) if typed.postcode.strip() else None
    return found | ({POSTCODE: wrong} if wrong else {})


def _wrong_practice(typed: TypedTrace) -> dict[str, str]:
    """What is wrong with the code; “none” is an answer, and a restricted record shows no code."""
    said = typed.practice.strip()
    is_none = said.casefold() in NO_SURGERY
    if (is_none or not said) and _says_something(typed):
        return {PRACTICE: wording.TYPE_IN_CODE}
    if is_none or (not said and typed.marks == "some" and typed.restricted == "yes"):
        return {}
    if not said:
        return {PRACTICE: typed_wording.PRACTICE_EMPTY}
    try:
        OdsCode.parse(said)
    except BadIdentifier as problem:
        return {PRACTICE: str(problem)}
    return {}


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


def typed_record(typed: TypedTrace) -> TypedRecord:
    """What was typed, as the workflow takes it.

    Raises:
        BadIdentifier: when the newer number or the code of a practice is not one.
    """
    return TypedRecord(
        typed.number,
        typed.last_name,
        typed.birth_date,
        typed.practice,
        typed.postcode,
        surgery(typed),
        contacts(typed),
        marks(typed),
        frozenset(map(Doubt, typed.doubts.split())),
    )


def answers(typed: TypedTrace) -> Mapping[str, str]:
    """What is typed as answers beside the form's, so that it is kept like them."""
    return {f"{PREFIX}{field.name}": getattr(typed, field.name) for field in fields(typed)}


def kept(form: Form) -> TypedTrace | None:
    """What was typed and not taken over yet, or None."""
    said = {field.name: form.raw(f"{PREFIX}{field.name}") for field in fields(TypedTrace)}
    return TypedTrace(**said) if any(said.values()) else None


def is_typed(registration: Registration) -> bool:
    """Whether the confirmed record was typed from the clinical system, not found by a service."""
    trace = registration.trace
    return trace is not None and trace.source == TYPED and trace.record is not None


def typed_before(registration: Registration) -> TypedTrace:
    """What the page begins with: what was typed the last time; nothing comes from the form."""
    if (half := kept(registration.form)) is not None:
        return half
    record, entry = registration.confirmed_record, registration.surgery
    if record is None or not is_typed(registration):
        return TypedTrace("")
    told = record.contacts or ContactDetails()
    typed = TypedTrace(
        record.nhs_number.spaced,
        str(record.practice or ("" if record.restricted else "none")),
        mobile=told.mobile,
        home_phone=told.home_phone,
        email=told.email,
        last_name=record.name.last,
        birth_date=record.birth_date.isoformat() if record.birth_date else "",
        postcode=str(record.postcode or ""),
        doubts=_doubts_before(registration),
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


def _doubts_before(registration: Registration) -> str:
    """What was doubted of it and not taken back."""
    doubts = registration.trace.doubts if registration.trace else None
    return " ".join(sorted(kind.value for kind in doubts.kinds)) if doubts else ""


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
