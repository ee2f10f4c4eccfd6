"""What a person says of a search: typed from the clinical system, no record, not this person.

Pure: each answers the registration as it then stands. A decision rests on who the person is, so
none survives.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from gp2gp_desktop.domain.application import parse_date
from gp2gp_desktop.domain.contacts import ContactDetails
from gp2gp_desktop.domain.identifiers import NhsNumber, OdsCode
from gp2gp_desktop.domain.lifecycle import Action
from gp2gp_desktop.domain.people import NhsRecord, Sex
from gp2gp_desktop.domain.readiness import DirectoryEntry
from gp2gp_desktop.domain.record_marks import RecordMarks, marked
from gp2gp_desktop.domain.registration import TYPED, Registration, Trace


def with_typed_record(
    registration: Registration,
    number: str,
    practice: str,
    surgery: DirectoryEntry | None,
    contacts: ContactDetails | None = None,
    *,
    marks: RecordMarks,
    who: str,
    now: datetime,
) -> Registration:
    """The NHS record as the clinical system shows it; of a restricted one nothing of the practice.

    Raises:
        BadIdentifier: when the number or the code is not one.
    """
    form = registration.form
    record = NhsRecord(
        NhsNumber.parse(number),
        registration.name,
        parse_date(form["birth_date"]),
        Sex(form["sex"]),
        practice=OdsCode.parse(practice) if practice.strip() else None,
        contacts=contacts,
    )
    record = marked(record, marks)
    surgery = None if record.restricted else surgery
    trace = Trace("matched", TYPED, TYPED, now, record, 0, who, now)
    return _with(registration.after(Action.TRACE, now), trace, surgery, now)


def typed_absence(now: datetime) -> Trace:
    """The clinical system finds nobody; that there is no record is still to be said."""
    return Trace("none", TYPED, TYPED, now)


def with_no_record(
    registration: Registration, trace: Trace, *, previous_contact: bool, who: str, now: datetime
) -> Registration:
    """There is no record; whom the NHS never treated gets a new number (REG06 requirement 7)."""
    said = replace(
        trace,
        previous_contact=previous_contact,
        new_number=not previous_contact,
        confirmed_by=who,
        confirmed_at=now,
    )
    return _with(registration, said, None, now)


def without_match(registration: Registration, now: datetime) -> Registration:
    """The record that was confirmed is somebody else's after all."""
    return _with(registration, None, None, now)


def _with(
    registration: Registration, trace: Trace | None, surgery: DirectoryEntry | None, now: datetime
) -> Registration:
    return replace(
        registration,
        trace=trace,
        surgery=surgery,
        said=(),
        decision=None,
        release=None,
        updated_at=now,
    )
