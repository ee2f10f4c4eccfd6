"""Who may say that a record found is the patient's: one person above the bar, two below it.

The bar is product-ux 3.4: date of birth exact, a last name that agrees, one more identifier, no
contradiction. Below it nobody decides alone, and a record of which neither a last name nor the
NHS number agrees is somebody else's, whoever asks.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from gp2gp_desktop.domain.access import Session
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.calendar import local_date
from gp2gp_desktop.domain.doubts import Doubt, doubted
from gp2gp_desktop.domain.doubts import in_words as doubt_words
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.form import differs_from_said, without_typed
from gp2gp_desktop.domain.identifiers import NhsNumber
from gp2gp_desktop.domain.matching import Agreement, Match, compare
from gp2gp_desktop.domain.people import NhsRecord
from gp2gp_desktop.domain.record_marks import in_words
from gp2gp_desktop.domain.registration import VOUCHED, Note, Registration, Trace
from gp2gp_desktop.domain.second_person import Act, Checked, require_checked
from gp2gp_desktop.workflow.desk import Desk, keep, person_of, required
from gp2gp_desktop.workflow.readiness_staff import with_card
from gp2gp_desktop.workflow.second_person import use
from gp2gp_desktop.workflow.trace_said import TypedRecord, with_typed_record

OTHER_NUMBER = (
    "This is not the NHS number on the form. Check each digit here, and with the patient; if this "
    "one is right, go back and change the answer on the form first"
)


@dataclass(frozen=True, slots=True)
class Senior:
    """Why a record below the bar is the patient's all the same, and who checked it."""

    reason: str
    checked: Checked | None


def subject_of(registration: Registration, number: NhsNumber) -> str:
    """What the second person's word is about: this form and this record."""
    return f"{registration.id} {number.digits}"


def require_above_bar(
    session: Session,
    registration: Registration,
    record: NhsRecord,
    match: Match,
    senior: Senior | None,
    now: datetime,
) -> Senior | None:
    """The second person's word, where the comparison needs one.

    Raises:
        CannotContinue: when it needs one and there is none, or nobody may confirm the record.
    """
    if match.refusal is None:
        return None
    if senior is None:
        raise CannotContinue(match.refusal)
    if match.nobody_may:
        raise CannotContinue(match.nobody_may)
    reason = required(senior.reason)
    subject = subject_of(registration, record.nhs_number)
    word = require_checked(session, Act.IDENTITY_BELOW_BAR, subject, senior.checked, now)
    return Senior(reason, word)


def confirm(
    desk: Desk,
    session: Session,
    registration: Registration,
    record: NhsRecord,
    match: Match,
    source: str,
    senior: Senior | None,
    doubts: Collection[Doubt] = (),
) -> Registration:
    """Keep the confirmed match, with who says so and why.

    Raises:
        CannotContinue: as :func:`require_above_bar`.
        ChangedElsewhere: when another desk saved the registration first.
    """
    now, who = desk.now(), session.user.display_name
    senior = require_above_bar(session, registration, record, match, senior, now)
    trace = replace(
        registration.trace or Trace("matched", "", source, now),
        outcome="matched",
        record=record,
        points=match.points,
        confirmed_by=who,
        confirmed_at=now,
        doubts=doubted(doubts, who, now),
    )
    confirmed = replace(
        registration,
        form=without_typed(registration.form),
        trace=trace,
        said=(),
        decision=None,
        release=None,
        updated_at=now,
    )
    why = f"these agree: {_agreeing(match)}{_but(doubts)}"
    confirmed, why = _vouched(confirmed, why, match, senior, who, now)
    note = desk.note(
        session,
        AuditAction.CONFIRMED,
        f"confirmed the match of {person_of(confirmed)}",
        why=why,
        about=confirmed,
    )
    with desk.open_work() as work:
        if senior and senior.checked:
            use(work, senior.checked, now)
        return keep(work, confirmed, note)


def confirm_typed(
    desk: Desk,
    session: Session,
    registration: Registration,
    typed: TypedRecord,
    senior: Senior | None,
) -> Registration:
    """Keep what the clinical system shows as the confirmed record, with who says so and why.

    Raises:
        CannotContinue: when it is no record or has another number than the form, and as
            :func:`require_above_bar`.
        ChangedElsewhere: when another desk saved the registration first.
    """
    now, who, record = desk.now(), session.user.display_name, typed.record()
    if differs_from_said(registration.form, record.nhs_number):
        raise CannotContinue(OTHER_NUMBER)
    match = compare(registration.form, record)
    senior = require_above_bar(session, registration, record, match, senior, now)
    kept = with_typed_record(registration, typed, who=who, now=now)
    why = f"these agree: {_agreeing(match)}; {in_words(typed.marks)}{_but(typed.doubts)}"
    kept, why = _vouched(kept, why, match, senior, who, now)
    note = desk.note(
        session,
        AuditAction.TYPED_TRACE,
        f"typed in the NHS record of {person_of(kept)} as the clinical system shows it",
        why=why,
        about=kept,
    )
    with desk.open_work() as work:
        if senior and senior.checked:
            use(work, senior.checked, now)
        return keep(work, with_card(work, session, kept, local_date(now)), note)


def _vouched(
    registration: Registration,
    why: str,
    match: Match,
    senior: Senior | None,
    who: str,
    now: datetime,
) -> tuple[Registration, str]:
    """With the word of the second person who stands for a match below the bar, where one does."""
    if not (senior and senior.checked):
        return registration, why
    said = Note(VOUCHED, senior.reason, who, now)
    vouched = replace(registration, notes=(*registration.notes, said))
    return vouched, f"{match.refusal} {senior.reason}; {senior.checked.words}; {why}"


def _but(doubts: Collection[Doubt]) -> str:
    return f"; but there is a doubt: {doubt_words(doubts)}" if doubts else ""


def _agreeing(match: Match) -> str:
    return ", ".join(
        line.item.lower() for line in match.lines if line.agreement is Agreement.AGREES
    )
