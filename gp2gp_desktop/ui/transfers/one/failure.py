"""A failed transfer explained: what happened, whose problem, what to do, what to say. No Qt.

The pattern is product-ux 3.9, the meanings are ``domain.response_codes``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from gp2gp_desktop.domain.calendar import UK, local_date
from gp2gp_desktop.domain.helping import Matter
from gp2gp_desktop.domain.lifecycle import FAILED, STATE_WORDS, TransferState
from gp2gp_desktop.domain.readiness import PracticeProfile, Rung
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.domain.response_codes import PaperNeed, ResponseCode, Whose, explain
from gp2gp_desktop.domain.transfer import EventKind, Transfer
from gp2gp_desktop.ui.calling import whom_to_call
from gp2gp_desktop.ui.formats import when
from gp2gp_desktop.ui.transfers.one import end_wording, wording
from gp2gp_desktop.ui.transfers.one.silence import Quiet, silence

_NO_ANSWER = ResponseCode(
    "",
    "The previous practice's system has not answered in time.",
    Whose.THEM,
    "Phone the previous practice and ask them to look for our request.",
    "Yes.",
    PaperNeed.IF_AGAIN,
)
_NOT_THEIRS = frozenset({EventKind.NOTE, EventKind.PAPER, EventKind.REQUESTED})
WRONG_PATIENT = frozenset({"17", "28"})


@dataclass(frozen=True, slots=True)
class Failure:
    """Everything the failure panel says."""

    title: str
    happened: str
    code: str
    whose: str
    steps: tuple[str, ...]
    again: str
    paper: str
    patient: str
    look: str
    call: str
    helpdesk: str


def meaning_of(registration: Registration) -> ResponseCode:
    """Why the newest attempt failed."""
    transfer = registration.transfer
    code = transfer.refusal if transfer else ""
    if not code and registration.state is TransferState.TIMED_OUT:
        return _NO_ANSWER
    if not code and registration.state is TransferState.INTEGRATION_FAILED:
        return explain("11")
    return explain(code)


def failure(
    registration: Registration, ours: PracticeProfile | None, now: datetime | None = None
) -> Failure | None:
    """The panel of a registration whose newest attempt failed, or None.

    With ``now`` silent failures have one too: what ought to have come by then.
    """
    if registration.state is TransferState.PDS_UPDATE_FAILED:
        return _not_updated(registration, ours, now)
    if registration.state not in FAILED:
        quiet = silence(registration, now) if now else None
        return _silent(registration, quiet.value, ours, now) if quiet else None
    meaning = meaning_of(registration)
    return Failure(
        title=wording.FAILURE,
        happened=meaning.says,
        code=f"Code {meaning.code}" if meaning.code else wording.NO_CODE,
        whose=f"{meaning.whose.value}.",
        steps=(meaning.first, *wording.LAST_STEP[meaning.paper]),
        again=meaning.retry,
        paper=_paper(registration, meaning),
        patient=_to_the_patient(meaning),
        look=wording.LOOK_AT.get(meaning.code, wording.LOOK_AGAIN[meaning.paper]),
        call=_whom_to_call(ours, now),
        helpdesk=helpdesk(registration, meaning.code, ours),
    )


def _not_updated(
    registration: Registration, ours: PracticeProfile | None, now: datetime | None
) -> Failure:
    """The NHS record does not show us yet, so nothing is asked for (product-ux 3.5)."""
    noted = registration.failed_update
    return Failure(
        title=wording.FAILURE,
        happened=end_wording.NOT_UPDATED_HAPPENED,
        code=end_wording.SHOWED.format(shown=noted.reason) if noted else wording.NO_CODE,
        whose=end_wording.NOT_UPDATED_WHOSE,
        steps=end_wording.NOT_UPDATED_STEPS,
        again=end_wording.NOT_UPDATED_AGAIN,
        paper=end_wording.NOT_UPDATED_PAPER,
        patient=end_wording.NOT_UPDATED_PATIENT,
        look=end_wording.NOT_UPDATED_LOOK,
        call=_whom_to_call(ours, now, Matter.UPDATE.rungs),
        helpdesk=helpdesk(registration, "", ours),
    )


def _silent(
    registration: Registration, quiet: Quiet, ours: PracticeProfile | None, now: datetime | None
) -> Failure:
    stage = wording.PAPER_ALREADY.get(registration.paper, "")
    return Failure(
        title=wording.SILENT,
        happened=quiet.happened,
        code=wording.NO_CODE,
        whose=f"{quiet.whose.value}.",
        steps=quiet.steps,
        again=quiet.again,
        paper=f"{quiet.paper} {stage}".strip(),
        patient=quiet.patient,
        look=quiet.look,
        call=_whom_to_call(ours, now),
        helpdesk=helpdesk(registration, "", ours),
    )


def _whom_to_call(
    ours: PracticeProfile | None,
    now: datetime | None,
    rungs: tuple[Rung, ...] = Matter.ANYTHING.rungs,
) -> str:
    """Who leads today, then the contacts, one a line; also who is missing (S11, S17)."""
    day = local_date(now) if now else date.min  # before anybody's leave: the lead
    return "\n".join(whom_to_call(ours, day, rungs))


def helpdesk(registration: Registration, code: str, ours: PracticeProfile | None) -> str:
    """What a support desk needs, and nothing about the person: ids, codes, times, practices.

    Words of events are left out: a person may have typed them.
    """
    transfer = registration.transfer
    lines = [
        ("Registration", registration.id),
        ("State", STATE_WORDS[registration.state]),
        ("Code", code or "none"),
        ("Our practice", f"{ours.ods_code} {ours.name}" if ours else wording.NOT_RECORDED),
        *_about(transfer),
    ]
    return "\n".join(f"{label}: {value}" for label, value in lines)


def _about(transfer: Transfer | None) -> list[tuple[str, str]]:
    if transfer is None:
        return []
    conversation = transfer.conversation_id
    found = [
        ("Previous practice", f"{transfer.practice} {transfer.practice_name}"),
        ("Attempt", str(transfer.attempt)),
        ("Conversation id", str(conversation) if conversation else wording.NOT_RECORDED),
        ("Requested", _moment(transfer.requested_at)),
    ]
    for event in transfer.events:
        what = f"{event.kind.value}, code {event.code}" if event.code else event.kind.value
        if event.kind not in _NOT_THEIRS:
            found.append((what[:1].upper() + what[1:], _moment(event.at)))
    if transfer.extract:
        found.append(("SHA-256 received", transfer.extract))
    return found


def _moment(moment: datetime) -> str:
    return when(moment.astimezone(UK))


def _paper(registration: Registration, meaning: ResponseCode) -> str:
    said = f"{meaning.paper.value}."
    stage = wording.PAPER_ALREADY.get(registration.paper, "")
    return f"{said} {stage}".strip()


def _to_the_patient(meaning: ResponseCode) -> str:
    if meaning.code in WRONG_PATIENT:
        return wording.TELL_WRONG_PATIENT
    return wording.TELL_PATIENT[meaning.paper]
