"""Events for the national figures, in the shape the GP Registrations MI interface publishes.

They tell what a registration went through and never whose it was: an event has room for an opaque
id, a time, organisations and values of fixed lists, and for nothing else (process-and-rules 4.5).
What a record lost in coding (degrades) is told without even those, so that nobody can tell of which
transfer it was.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum

from gp2gp_desktop.domain.identifiers import ConversationId, OdsCode

Payload = Mapping[str, object]
"""A JSON object of plain values."""

_CODE = re.compile(r"[A-Za-z0-9_]{1,50}")


class MiKind(Enum):
    """What is told; the value is the path below the interface's address.

    ``ehr-responses`` is not among them: the practice that sends a record tells of it.
    """

    REGISTRATION = "registrations"
    COMPATIBILITY = "transfer-compatibility-statuses"
    REQUEST = "ehr-requests"
    DOCUMENT = "document-responses"
    READY = "ready-to-integrate-statuses"
    DEGRADES = "ehr-degrades"
    INTEGRATION = "ehr-integrations"
    ERROR = "errors"


class FailurePoint(Enum):
    """Where a transfer stopped; values are those of the interface."""

    TRACE = "PATIENT_TRACE"
    LOOKUP = "ENDPOINT_LOOKUP"
    UPDATE = "PATIENT_GENERAL_UPDATE"
    REQUEST = "EHR_REQUESTED"
    RESPONSE = "EHR_RESPONSE"
    READY = "EHR_READY_TO_INTEGRATE"
    INTEGRATION = "EHR_INTEGRATION"


_WITHOUT_SENDER = frozenset({MiKind.REGISTRATION, MiKind.ERROR})


@dataclass(frozen=True, slots=True)
class MiReport:
    """One event.

    ``conversation`` is the registration's own id, made when it began; ``sending`` the practice the
    patient comes from. A report of degrades has neither, and no time and no practice.
    """

    kind: MiKind
    payload: Payload | None = None
    conversation: str = ""
    at: datetime | None = None
    practice: OdsCode | None = None
    sending: OdsCode | None = None

    def __post_init__(self) -> None:
        """Refuse a shape the interface would refuse, or one that tells too much."""
        named = (self.conversation, self.at, self.practice)
        if self.kind is MiKind.DEGRADES:
            if any((*named, self.sending)):
                raise ValueError("degrades are told without id, time or practice")
        elif not all(named) or (self.sending is None and self.kind not in _WITHOUT_SENDER):
            raise ValueError(f"{self.kind.value} needs an id, a time and its practices")

    def body(self, supplier: str) -> dict[str, object]:
        """The JSON object to send; ``supplier`` is the ODS code of whoever tells it."""
        told: dict[str, object] = {"reportingSystemSupplier": supplier}
        if self.at is not None:
            moment = self.at.astimezone(UTC).replace(microsecond=0, tzinfo=None)
            told |= {
                "conversationId": self.conversation,
                "registrationEventDateTime": f"{moment.isoformat()}Z",
                "reportingPracticeOdsCode": str(self.practice),
                "requestingPracticeOdsCode": str(self.practice),
            }
        if self.sending is not None:
            told["sendingPracticeOdsCode"] = str(self.sending)
        if self.payload is not None:
            told["payload"] = dict(self.payload)
        return told


def conversation_of(registration_id: str) -> str:
    """The id under which a registration is told of: its own opaque one, as a UUID."""
    return str(ConversationId.parse(registration_id))


def registered(
    *,
    changes_type: bool,
    returning: bool,
    smartcard: bool,
    traced_with_card: bool,
    untraced: str,
    complete: bool,
) -> Payload:
    """What a registration is; ``untraced`` says why no NHS record was matched, else empty."""
    trace: dict[str, object] = {
        "matched": not untraced,
        "multifactorAuthenticationPresent": traced_with_card,
    }
    if untraced:
        trace["reason"] = untraced
    return {
        "registration": {
            "type": "CHANGE_PATIENT_TYPE" if changes_type else "NEW_GP_REGISTRATION",
            "returningPatient": returning,
            "multifactorAuthenticationPresent": smartcard,
        },
        "demographicTraceStatus": trace,
        "gpLinks": {"gpLinksComplete": complete},
    }


def compatibility(*, internal: bool, barred: str) -> Payload:
    """Whether an electronic transfer follows; ``barred`` says why not, else empty."""
    status: dict[str, object] = {"internalTransfer": internal, "transferCompatible": not barred}
    if barred:
        status["reason"] = barred
    return {"transferCompatibilityStatus": status}


def integration(outcome: str) -> Payload:
    """How a record was taken in."""
    return {"integration": {"outcome": outcome}}


def error(code: str, description: str, point: FailurePoint) -> Payload:
    """A negative answer or an error that stops; a code of another shape is told as 99."""
    told = code if _CODE.fullmatch(code) else "99"
    return {
        "error": {"errorCode": told, "errorDescription": description, "failurePoint": point.value}
    }


def document(clinical_type: str, media_type: str, size: int, problem: str) -> Payload:
    """One document of a record: taken in, or not, and why.

    The specification writes the property ``MimeType`` and requires ``mimeType``, which is also what
    the service reads (national-apis 5).
    """
    migration: dict[str, object] = {"successful": not problem}
    if problem:
        migration["reason"] = problem
    return {
        "attachment": {
            "clinicalType": clinical_type,
            "mimeType": media_type,
            "sizeBytes": size,
        },
        "documentMigration": migration,
    }


def degraded(entries: Sequence[Payload]) -> Payload:
    """Every degraded entry of one record, in an order that says nothing."""
    return {"degrades": sorted(entries, key=repr)}
