"""Values to store: valid as they stand, never random, every person invented."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from gp2gp_desktop.domain.access import Role, User
from gp2gp_desktop.domain.application import Form
from gp2gp_desktop.domain.audit import AuditAction, AuditNote
from gp2gp_desktop.domain.identifiers import ConversationId, NhsNumber, OdsCode
from gp2gp_desktop.domain.lifecycle import TransferState
from gp2gp_desktop.domain.people import LocalPatient, NhsRecord, PersonName, Sex
from gp2gp_desktop.domain.registration import Registration, Trace
from gp2gp_desktop.workflow.ports import ReceivedFile

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
NUMBER = NhsNumber("9990000018")
OTHER_NUMBER = NhsNumber("9990000026")
CONVERSATION = "0B15C3C4-6E0B-4C7D-9F0A-1A2B3C4D5E6F"


def minutes(count: float) -> datetime:
    """So many minutes after noon."""
    return NOON + timedelta(minutes=count)


def a_trace(number: NhsNumber = NUMBER, *, confirmed: bool = True) -> Trace:
    """A trace that found the person."""
    record = NhsRecord(number, PersonName("Smith", "Jane"), date(1980, 2, 29), Sex.FEMALE)
    trace = Trace("matched", "simple", "NHS record", NOON, record)
    if not confirmed:
        return trace
    return Trace("matched", "simple", "NHS record", NOON, record, 4, "Ann Clerk", NOON)


def a_registration(
    id: str = "r1",  # noqa: A002
    last: str = "Smith",
    first: str = "Jane",
    **parts: Any,
) -> Registration:
    """A registration with a name on its form."""
    form = Form({"last_name": last, "first_name": first, "birth_date": "1980-02-29"})
    said: dict[str, Any] = {"owner": "Ann", "created_at": NOON, "updated_at": NOON, "form": form}
    return Registration(id, **said | parts)


def a_waiting_registration(id: str = "r1", number: NhsNumber = NUMBER) -> Registration:  # noqa: A002
    """One whose record was asked for."""
    asked = a_registration(id, trace=a_trace(number), state=TransferState.REQUESTED)
    asked = asked.asking(OdsCode("B81234"), "Old Mill Surgery", NOON)
    transfer = asked.transfer
    assert transfer is not None
    said = replace(transfer, conversation_id=ConversationId.parse(CONVERSATION))
    return asked.with_transfer(said)


def a_note(sentence: str = "started a registration", **parts: Any) -> AuditNote:
    """A line for the log."""
    said: dict[str, Any] = {
        "at": NOON,
        "who": "Ann Clerk",
        "roles": "Registration clerk",
        "workstation": "desk-1",
        "session": "s1",
        "action": AuditAction.STARTED,
        "sentence": sentence,
    }
    return AuditNote(**said | parts)


def a_user(id: str = "u1", name: str = "ann", **parts: Any) -> User:  # noqa: A002
    """An account."""
    display = parts.pop("display_name", "Ann Clerk")
    return User(id, name, display, parts.pop("roles", frozenset({Role.CLERK})), **parts)


def a_patient(
    number: NhsNumber | None = NUMBER, last: str = "Smith", first: str = "Jane"
) -> LocalPatient:
    """A line of the practice's own index."""
    return LocalPatient(number, PersonName(last, first), date(1980, 2, 29))


def a_file(content: bytes, id: str = "f1", **parts: Any) -> ReceivedFile:  # noqa: A002
    """The file that came with these bytes."""
    digest = hashlib.sha256(content).hexdigest()
    said: dict[str, Any] = {"received_at": NOON, "state": "kept", "registration": "r1"}
    return ReceivedFile(id, digest, "extract.xml", len(content), **said | parts)
