"""A failed transfer explained: what happened, whose problem, what to do, what to say. No Qt.

The pattern is product-ux 3.9, the meanings are ``domain.response_codes``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gp2gp_desktop.domain.calendar import UK
from gp2gp_desktop.domain.lifecycle import FAILED, STATE_WORDS, TransferState
from gp2gp_desktop.domain.readiness import PracticeProfile
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.domain.response_codes import PaperNeed, ResponseCode, Whose, explain
from gp2gp_desktop.domain.transfer import Transfer
from gp2gp_desktop.ui.formats import when
from gp2gp_desktop.ui.transfers.one import wording

_NO_ANSWER = ResponseCode(
    "",
    "The previous practice's system has not answered in time.",
    Whose.THEM,
    "Phone the previous practice and ask them to look for our request.",
    "Yes.",
    PaperNeed.IF_AGAIN,
)
WRONG_PATIENT = frozenset({"17", "28"})


@dataclass(frozen=True, slots=True)
class Failure:
    """Everything the failure panel says."""

    happened: str
    code: str
    whose: str
    steps: tuple[str, ...]
    again: str
    paper: str
    patient: str
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


def failure(registration: Registration, ours: PracticeProfile | None) -> Failure | None:
    """The panel of a registration whose newest attempt failed, or None."""
    if registration.state not in FAILED:
        return None
    meaning = meaning_of(registration)
    return Failure(
        happened=meaning.says,
        code=f"Code {meaning.code}" if meaning.code else wording.NO_CODE,
        whose=f"{meaning.whose.value}.",
        steps=(meaning.first, *wording.LAST_STEP[meaning.paper]),
        again=meaning.retry,
        paper=_paper(registration, meaning),
        patient=_to_the_patient(meaning),
        helpdesk=helpdesk(registration, meaning, ours),
    )


def helpdesk(
    registration: Registration, meaning: ResponseCode, ours: PracticeProfile | None
) -> str:
    """What a support desk needs, and nothing about the person: ids, codes, times, practices."""
    transfer = registration.transfer
    lines = [
        ("Registration", registration.id),
        ("State", STATE_WORDS[registration.state]),
        ("Code", meaning.code or "none"),
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
        if event.code:
            found.append((f"Code {event.code} seen", _moment(event.at)))
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
