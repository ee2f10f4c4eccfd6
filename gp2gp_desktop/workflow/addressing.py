"""Whose is a received file? By conversation id, or by NHS number; never by guess."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gp2gp_desktop.domain.identifiers import BadIdentifier, ConversationId
from gp2gp_desktop.domain.lifecycle import MAY_TAKE_EXTRACT, WAITING_FOR_RECORD
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.workflow.ports import Arrived, ReceivedFile, UnitOfWork

KEPT, SET_ASIDE = "kept", "set_aside"

UNREADABLE = "It could not be read: {} Ask the previous practice to send the record again."
NOBODY = (
    "Nobody we asked for: no registration waits for a record with this NHS number. Do not file it; "
    "tell the system supplier's helpdesk."
)
TWICE = "The same record came before. This copy is set aside and nothing has changed."
OTHER_PATIENT = (
    "It carries another NHS number than the registration it answers. Do not open it; tell the "
    "practice manager."
)
OTHER_PRACTICE = (
    "It came from another practice than the one we asked. Check the previous surgery with the "
    "patient before anything is filed."
)
SEVERAL = "More than one registration waits for this NHS number. Close the wrong one first."
PART_OF_NOBODY = (
    "Part of a large record, or an answer, of a transfer that is not known here. It is taken up by "
    "itself when its record comes."
)
LARGE_PART = "COPC_IN000001UK01"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file is set aside, with the GP2GP code of the reason where there is one."""

    reason: str
    code: str = ""


def described(arrival: ReceivedFile, arrived: Arrived) -> ReceivedFile:
    """The arrival with what the file says of itself."""
    return replace(
        arrival,
        message_id=arrived.message_id,
        conversation_id=arrived.conversation_id,
        nhs_number=arrived.nhs_number,
        sending_practice=arrived.sending_practice,
        interaction=arrived.interaction,
    )


def is_part(file: ReceivedFile) -> bool:
    """Whether a file is a part of a large record, sent as a message of its own."""
    return file.interaction == LARGE_PART


def conversation_of(file: ReceivedFile) -> ConversationId | None:
    """The conversation a file names, where it is a well-formed one."""
    try:
        return ConversationId.parse(file.conversation_id) if file.conversation_id else None
    except BadIdentifier:
        return None


def addressee(work: UnitOfWork, arrival: ReceivedFile, arrived: Arrived) -> Registration | Refusal:
    """The registration a file belongs to, or why it belongs to none.

    Idempotent: what was kept before, by its bytes or by its message id, is a duplicate (12). A
    record must carry the registration's NHS number and come from the practice that was asked.
    """
    earlier = work.files.by_digest(arrival.sha256)
    if arrival.message_id:
        earlier += work.files.by_message(arrival.message_id)
    if any(file.state == KEPT for file in earlier):
        return Refusal(TWICE, "12")
    if not arrived.holds_record:
        found = work.registrations.by_conversation(arrival.conversation_id)
        waits = found is not None and found.state in MAY_TAKE_EXTRACT
        return found if found is not None and waits else Refusal(PART_OF_NOBODY, "09")
    return _of_record(work, arrival)


def _of_record(work: UnitOfWork, arrival: ReceivedFile) -> Registration | Refusal:
    found = _asked(work, arrival)
    if isinstance(found, Refusal):
        return found
    number, asked = found.nhs_number, found.transfer
    if number is None or number.digits != arrival.nhs_number:
        return Refusal(OTHER_PATIENT, "28")
    if asked and arrival.sending_practice and str(asked.practice) != arrival.sending_practice:
        return Refusal(OTHER_PRACTICE)
    return found


def _asked(work: UnitOfWork, arrival: ReceivedFile) -> Registration | Refusal:
    if arrival.conversation_id:
        found = work.registrations.by_conversation(arrival.conversation_id)
        if found is not None:
            return found if _waits(found) else Refusal(TWICE, "12")
    known = work.registrations.expecting(arrival.nhs_number)
    expecting = tuple(each for each in known if _waits(each))
    if known and not expecting:
        return Refusal(TWICE, "12")
    if not expecting:
        return Refusal(NOBODY, "09")
    return expecting[0] if len(expecting) == 1 else Refusal(SEVERAL)


def _waits(registration: Registration) -> bool:
    asked = registration.transfer
    if asked is None or asked.extract:
        return False
    return registration.state in MAY_TAKE_EXTRACT or registration.state in WAITING_FOR_RECORD
