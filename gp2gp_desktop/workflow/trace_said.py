"""What a person says of a search: typed from the clinical system, no record, not this person.

Pure: each answers the registration as it then stands. A decision rests on who the person is, so
none survives.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from gp2gp_desktop.domain.application import parse_date
from gp2gp_desktop.domain.contacts import ContactDetails
from gp2gp_desktop.domain.doubts import Doubt, doubted
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.form import without_typed
from gp2gp_desktop.domain.identifiers import NhsNumber, OdsCode, Postcode
from gp2gp_desktop.domain.lifecycle import Action
from gp2gp_desktop.domain.people import NhsRecord, PersonName, Sex
from gp2gp_desktop.domain.readiness import DirectoryEntry
from gp2gp_desktop.domain.record_marks import UNSEEN, RecordMarks, marked
from gp2gp_desktop.domain.registration import TYPED, Registration, Trace
from gp2gp_desktop.domain.surgery_said import NO_SURGERY


@dataclass(frozen=True, slots=True)
class TypedRecord:
    """What the clinical system shows of one person, as typed.

    ``practice`` is ``none`` when it shows no last practice. ``postcode``, ``contacts`` and
    ``surgery``, what it shows of that practice, may be left out; so may ``marks``, which then stay
    unknown. ``doubts`` are those of whoever types it.
    """

    number: str
    last_name: str
    birth_date: str
    practice: str
    postcode: str = ""
    surgery: DirectoryEntry | None = None
    contacts: ContactDetails | None = None
    marks: RecordMarks = UNSEEN
    doubts: frozenset[Doubt] = frozenset()

    def record(self) -> NhsRecord:
        """The record as far as it was typed; nothing of it is taken from the form.

        Raises:
            CannotContinue: when the number, the name, a date or a code is not one.
        """
        if not self.last_name.strip():
            raise CannotContinue("Enter the last name that the clinical system shows")
        record = NhsRecord(
            NhsNumber.parse(self.number),
            PersonName(self.last_name.strip(), ""),
            parse_date(self.birth_date),
            Sex.NOT_KNOWN,
            postcode=Postcode.parse(self.postcode) if self.postcode.strip() else None,
            practice=self._last_practice(),
            contacts=self.contacts,
        )
        return marked(record, self.marks)

    def _last_practice(self) -> OdsCode | None:
        said = self.practice.strip()
        if self.marks.restricted or said.casefold() in NO_SURGERY:
            return None
        return OdsCode.parse(said)


def with_typed_record(
    registration: Registration, typed: TypedRecord, *, who: str, now: datetime
) -> Registration:
    """The NHS record as the clinical system shows it; of a restricted one nothing of the practice.

    Raises:
        CannotContinue: when what was typed is no record.
    """
    record = typed.record()
    surgery = None if record.restricted else typed.surgery
    doubts = doubted(typed.doubts, who, now)
    trace = Trace("matched", TYPED, TYPED, now, record, 0, who, now, doubts=doubts)
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
        form=without_typed(registration.form),
        trace=trace,
        surgery=surgery,
        said=(),
        decision=None,
        release=None,
        updated_at=now,
    )
