"""One transfer as its page shows it, made from the stored registration. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from gp2gp_desktop.domain.access import Session
from gp2gp_desktop.domain.calendar import UK, WorkingCalendar
from gp2gp_desktop.domain.lifecycle import Action, PaperState, TransferState
from gp2gp_desktop.domain.people import SEX_WORDS
from gp2gp_desktop.domain.readiness import PracticeProfile
from gp2gp_desktop.domain.registration import UPDATE_DONE, UPDATE_FAILED, Registration
from gp2gp_desktop.domain.transfer import Transfer
from gp2gp_desktop.ui.formats import PatientFacts, clinical_date, when
from gp2gp_desktop.ui.locked import locked
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.transfers.clock import RUNNING, TimeLeft, deadline_sentence, time_left
from gp2gp_desktop.ui.transfers.one import end_wording, wording
from gp2gp_desktop.ui.transfers.one.deeds import Do, deeds, others_may, primary
from gp2gp_desktop.ui.transfers.one.failure import Failure, failure
from gp2gp_desktop.ui.transfers.one.silence import awaits_file
from gp2gp_desktop.ui.transfers.stages import stage
from gp2gp_desktop.workflow.prescribing import Lock


@dataclass(frozen=True, slots=True)
class Happened:
    """One event of the timeline; ``is_over`` is False for what is only expected."""

    when: str
    what: str
    detail: str
    tone: Tone
    is_over: bool = True


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt and its events, oldest first."""

    title: str
    events: tuple[Happened, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """The whole page of one transfer."""

    patient: PatientFacts
    headline: str
    stage: str
    tone: Tone
    left: TimeLeft | None
    deadline: str
    next: str
    deeds: tuple[Do, ...]
    primary: Do | None
    others: tuple[str, ...]
    failure: Failure | None
    paper: str
    attempts: tuple[Attempt, ...]
    details: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """What was fetched for the page."""

    registration: Registration
    offered: tuple[Action, ...]
    ours: PracticeProfile | None
    calendar: WorkingCalendar
    lock: Lock | None = None


def shown(opened: Opened, session: Session, now: datetime, *, demonstration: bool) -> Shown:
    """The page of one transfer at one moment."""
    registration, offered = opened.registration, opened.offered
    state, transfer = registration.state, registration.transfer
    asked_at = transfer.requested_at if transfer else None
    words, tone = stage(state, registration.paper)
    there = deeds(registration, offered, session.user.permissions, demonstration=demonstration)
    return Shown(
        patient=locked(patient(registration), opened.lock),
        headline=_headline(registration),
        stage=words,
        tone=tone,
        left=time_left(state, asked_at, now, opened.calendar),
        deadline=deadline_sentence(state, asked_at, now, opened.calendar),
        next=_next(registration),
        deeds=there,
        primary=primary(registration, there),
        others=others_may(registration, offered),
        failure=failure(registration, opened.ours, now),
        paper=_paper(registration, there),
        attempts=_attempts(registration),
        details=_details(registration, session),
    )


def patient(registration: Registration) -> PatientFacts:
    """Who the banner names."""
    name, number = registration.name, registration.nhs_number
    record = registration.confirmed_record
    given = " ".join(part for part in (name.first, name.middle) if part)
    return PatientFacts(
        family=name.last,
        given=given,
        title=name.title,
        born=registration.birth_date,
        gender=SEX_WORDS[record.sex] if record else None,
        nhs_number=number.digits if number else None,
    )


def practice_name(registration: Registration) -> str:
    """The practice that is asked, as a sentence names it."""
    transfer, surgery = registration.transfer, registration.surgery
    if transfer is not None:
        return transfer.practice_name
    return surgery.name if surgery is not None else wording.THEM


def _headline(registration: Registration) -> str:
    if registration.state is TransferState.AWAITING_INTEGRATION and awaits_file(registration):
        return "The record's file has not come yet"
    said = wording.HEADLINES[registration.state].format(practice=practice_name(registration))
    return said[0].upper() + said[1:]


def _next(registration: Registration) -> str:
    if registration.state is not TransferState.AWAITING_INTEGRATION:
        return wording.NEXT[registration.state]
    if awaits_file(registration):
        return wording.SEEN_ELSEWHERE
    said = wording.NEXT[registration.state]
    return f"{said} {wording.RETURNING}" if registration.returning else said


def _paper(registration: Registration, there: tuple[Do, ...]) -> str:
    needless = registration.paper is PaperState.NOT_NEEDED and Do.EXPECT_PAPER not in there
    return "" if needless else wording.CHASE_AT[registration.paper]


def _attempts(registration: Registration) -> tuple[Attempt, ...]:
    """Every attempt, newest first; the first one begins with the registration itself."""
    begun: tuple[Happened, ...] = ()
    if registration.registered_at is not None:
        begun = (_plain(registration.registered_at, "Registered"), *_updates(registration))
    if not registration.transfers:
        return (Attempt(wording.HISTORY, begun),) if begun else ()
    made = [_attempt(one) for one in registration.transfers]
    made[0] = replace(made[0], events=(*begun, *made[0].events))
    newest = registration.transfers[-1]
    if registration.state in RUNNING:
        limit = newest.deadline
        due = Happened(_moment(limit), wording.expected_paper(), "", Tone.IDLE, is_over=False)
        made[-1] = replace(made[-1], events=(*made[-1].events, due))
    return tuple(reversed(made))


def _attempt(transfer: Transfer) -> Attempt:
    last = len(transfer.events) - 1
    events = tuple(
        Happened(
            _moment(event.at),
            event.text,
            event.source + (f" · code {event.code}" if event.code else ""),
            Tone.NOW if event.code else Tone.ACTIVE if at == last else Tone.IDLE,
        )
        for at, event in enumerate(transfer.events)
    )
    day = clinical_date(transfer.requested_at.astimezone(UK))
    return Attempt(wording.attempt(transfer.attempt, transfer.practice_name, day), events)


def _updates(registration: Registration) -> tuple[Happened, ...]:
    """Each time the NHS record was not updated, and when it was after all."""
    what = {
        UPDATE_FAILED: (end_wording.UPDATE_FAILED_AT, Tone.NOW),
        UPDATE_DONE: (end_wording.UPDATE_DONE_AT, Tone.IDLE),
    }
    return tuple(
        Happened(_moment(note.at), words, " · ".join(filter(None, (note.by, note.reason))), tone)
        for note in registration.notes
        for words, tone in [what.get(note.kind, ("", Tone.IDLE))]
        if words
    )


def _plain(moment: datetime, what: str) -> Happened:
    return Happened(_moment(moment), what, "", Tone.IDLE)


def _moment(moment: datetime) -> str:
    return when(moment.astimezone(UK))


def _details(registration: Registration, session: Session) -> tuple[tuple[str, str], ...]:
    found = []
    transfer = registration.transfer
    if transfer is not None:
        conversation = transfer.conversation_id
        found = [
            ("Previous practice", f"{transfer.practice_name} ({transfer.practice})"),
            ("Requested", _moment(transfer.requested_at)),
            (
                wording.CONVERSATION_LABEL,
                str(conversation) if conversation else wording.NOT_RECORDED,
            ),
        ]
    if registration.registered_at is not None:
        found.insert(0, ("Registered", _moment(registration.registered_at)))
    mine = registration.owner == session.user.user_name
    by = session.user.display_name if mine else registration.owner
    return (*found, ("Registered by", by))
