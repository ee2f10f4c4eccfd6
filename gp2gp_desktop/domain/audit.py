"""The audit log: one sentence per act, chained so that tampering shows (design 8).

Each entry's digest covers its own content and the digest of the entry before; the newest digest
is also kept outside the table (the *anchor*), so that a log cut off at its end is found too.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import Enum

GENESIS = "0" * 64
"""The digest that stands before the first entry."""


class AuditAction(Enum):
    """What was done; the value is stored, so it never changes."""

    SIGNED_IN = "signed_in"
    SIGN_IN_REFUSED = "sign_in_refused"
    SIGNED_OUT = "signed_out"
    STARTED = "registration_started"
    TRACED = "patient_traced"
    CONFIRMED = "match_confirmed"
    TYPED_TRACE = "trace_typed"
    DOUBTED = "match_doubted"
    DECIDED = "route_decided"
    PARKED = "registration_parked"
    RESUMED = "registration_resumed"
    HANDED_OVER = "registration_handed_over"
    STOPPED = "registration_stopped"
    REGISTERED = "patient_registered"
    RELEASED = "hold_released"
    HOLD_WORKED = "hold_worked"
    FACT_SUPPLIED = "fact_supplied"
    REFUSED_PATIENT = "registration_refused"
    DISAGREED = "decision_disputed"
    UPDATE_FAILED = "nhs_update_failed"
    UPDATE_DONE = "nhs_update_done"
    REQUESTED = "record_requested"
    ACKNOWLEDGED = "request_acknowledged"
    REFUSED = "request_refused"
    TIMED_OUT = "transfer_timed_out"
    RECEIVED = "extract_received"
    SET_ASIDE = "file_set_aside"
    OPENED = "record_opened"
    FILED = "record_filed"
    DEFERRED = "filing_deferred"
    REJECTED = "record_rejected"
    CLAIMED = "review_claimed"
    REVIEWED = "item_reviewed"
    UNDONE = "review_undone"
    SIGNED_OFF = "review_signed_off"
    PAPER = "paper_changed"
    CLOSED = "registration_closed"
    SENT_AGAIN = "extract_sent_again"
    FILING_FAILED = "filing_failed"
    FILING_RETRIED = "filing_retried"
    ATTACHED = "record_attached"
    ROLLED_BACK = "filing_rolled_back"
    EXPORTED = "log_exported"
    REPORTED = "events_reported"
    VERIFIED = "log_verified"
    USER_CHANGED = "user_changed"
    LOCK_CHANGED = "lock_time_changed"
    PRACTICE_CHANGED = "practice_changed"
    CONNECTION_CHANGED = "connection_changed"
    CARD_USED = "smartcard_used"
    DEMO_RESET = "demonstration_reset"
    BACKED_UP = "backup_made"
    STOPPED_RECORD = "record_stopped"
    CHECK_ASKED = "check_asked"
    CHECK_ANSWERED = "check_answered"
    PRINTED = "paper_made"
    RESTORED = "backup_restored"


@dataclass(frozen=True, slots=True)
class AuditNote:
    """What is to be written; the log adds number, digest and the digest before.

    ``sentence`` reads on from the person's name: "filed the record of …". ``why`` is the reason
    given or the rules that decided. ``nhs_number`` and ``registration`` are search keys. ``facts``
    are those of a decision (domain/frozen_facts.py); empty for every other act.
    """

    at: datetime
    who: str
    roles: str
    workstation: str
    session: str
    action: AuditAction
    sentence: str
    why: str = ""
    registration: str = ""
    nhs_number: str = ""
    before: str = ""
    after: str = ""
    facts: str = ""


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One link of the chain: ``number`` counts from 1 without gaps."""

    number: int
    note: AuditNote
    previous: str
    digest: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """How long the log was known to be, and the digest it then ended with."""

    number: int
    digest: str


@dataclass(frozen=True, slots=True)
class ChainBreak:
    """The first entry that does not fit, and why."""

    number: int
    reason: str


def digest_of(number: int, note: AuditNote, previous: str) -> str:
    """SHA-256 over the entry's number, content and the digest before it."""
    content = asdict(note) | {
        "at": note.at.isoformat(),
        "action": note.action.value,
        "number": number,
        "previous": previous,
    }
    if not note.facts:  # entries from before there were any keep their digests
        del content["facts"]
    packed = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(packed.encode()).hexdigest()


def link(number: int, note: AuditNote, previous: str) -> AuditEntry:
    """The entry that continues the chain."""
    return AuditEntry(number, note, previous, digest_of(number, note, previous))


def first_break(entries: Iterable[AuditEntry], anchor: Anchor | None) -> ChainBreak | None:
    """The first place where the log was changed, or None when it is unbroken.

    Entries must come in order of their number. The anchor may lie behind the end of the log (the
    program was stopped between the commit and the anchor), never ahead of it.
    """
    expected, previous, anchored = 1, GENESIS, anchor is None or anchor.number == 0
    for entry in entries:
        if entry.number != expected:
            return ChainBreak(expected, f"entry {expected} is missing")
        if entry.previous != previous:
            return ChainBreak(entry.number, "it does not follow from the entry before it")
        if entry.digest != digest_of(entry.number, entry.note, entry.previous):
            return ChainBreak(entry.number, "its content was changed after it was written")
        if anchor and entry.number == anchor.number:
            anchored = entry.digest == anchor.digest
            if not anchored:
                return ChainBreak(entry.number, "it is not the entry that was sealed here")
        expected, previous = entry.number + 1, entry.digest
    if not anchored:
        return ChainBreak(expected, f"entry {expected} and all after it were cut off")
    return None
