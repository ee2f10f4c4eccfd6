"""Which events a saved registration tells of: read from what changed, so that none is forgotten.

A registration is compared with what was stored before, in the transaction that stores it. Nothing
of the form but its kind is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gp2gp_desktop.domain import mi_events as told
from gp2gp_desktop.domain.case import Case, Gp2gpListing, PreviousPractice
from gp2gp_desktop.domain.facts import in_words
from gp2gp_desktop.domain.identifiers import OdsCode
from gp2gp_desktop.domain.lifecycle import TransferState
from gp2gp_desktop.domain.mi_events import FailurePoint, MiKind, MiReport, Payload
from gp2gp_desktop.domain.policy import RuleOutcome, Verdict
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.domain.response_codes import CODES, normalised
from gp2gp_desktop.domain.transfer import EventKind, TransferEvent

S = TransferState

_ENDINGS = {
    S.INTEGRATED: "INTEGRATED",
    S.INTEGRATED_OLD_SUPPRESSED: "INTEGRATED_AND_SUPPRESSED",
    S.STORED_SUPPRESSED: "SUPPRESSED_AND_REACTIVATED",
    S.REJECTED_BY_USER: "REJECTED",
    S.ATTACHED: "FILED_AS_ATTACHMENT",
    S.INTEGRATION_FAILED: "FAILED_TO_INTEGRATE",
    S.INTERNAL: "INTERNAL_TRANSFER",
}
_BARRED = {
    Verdict.PAPER: "Previous practice is not eligible for electronic transfer",
    Verdict.NOT_APPLICABLE: "No electronic transfer applies to this registration",
    Verdict.HOLD: "Released to paper by the practice",
}
_SAME_PRACTICE = "Sending practice is the same as requesting practice"
_UNTRACED = {
    "none": "No PDS trace results returned",
    "several": "Matches returned, not selected",
    "matched": "Matches returned, not selected",
}
_NO_TRACE = "No PDS trace"
_TELLS = {EventKind.REFUSED, EventKind.FAILED, EventKind.TIMED_OUT}
# Codes the previous practice's system gives once it has begun to make the record (4.4).
_MADE_BY_THEM = frozenset({"06", "07", "10", "14", "23", "24", "30", "99"})
DIRECTORY_FAILED, SEVERAL_SYSTEMS = "20", "24"
_LISTED_OFTEN = in_words(
    Case(previous_practice=PreviousPractice(gp2gp=Gp2gpListing.SEVERAL)), "previous_practice.gp2gp"
)
_NUMBER = re.compile(r"[0-9]{2,3}")
_UNKNOWN_CODE = "A code that is in no published table."


def changes_told(
    before: Registration, after: Registration, practice: OdsCode
) -> tuple[MiReport, ...]:
    """The events of one change, in the order in which they happened."""
    teller = _Teller(after, practice)
    return tuple(
        teller.report(kind, payload)
        for kind, payload in _told(before, after, practice)
        if kind in _NEEDS_NO_SENDER or teller.sending is not None
    )


def may_tell(after: Registration) -> bool:
    """Whether a change to this could tell of anything: most saves are of a form being typed."""
    return not after.is_open_form or _trace_failed(after) or _listing_code(after) is not None


_NEEDS_NO_SENDER = frozenset({MiKind.REGISTRATION, MiKind.ERROR})


class _Teller:
    """Puts id, time and practices to what is told."""

    def __init__(self, registration: Registration, practice: OdsCode) -> None:
        self._registration, self._practice = registration, practice
        record, newest = registration.confirmed_record, registration.transfer
        shown = record.practice if record and not record.restricted else None
        self.sending = newest.practice if newest else shown

    def report(self, kind: MiKind, payload: Payload | None) -> MiReport:
        """The event."""
        return MiReport(
            kind,
            payload,
            told.conversation_of(self._registration.id),
            self._registration.updated_at,
            self._practice,
            self.sending,
        )


def _told(
    before: Registration, after: Registration, practice: OdsCode
) -> Iterator[tuple[MiKind, Payload | None]]:
    yield from _troubles(before, after)
    if before.registered_at is None and after.registered_at is not None:
        yield from _registered(after, practice)
    for _ in after.transfers[len(before.transfers) :]:
        yield MiKind.REQUEST, None
    yield from _errors(before, after)
    if after.state is not before.state:
        if after.state is S.AWAITING_INTEGRATION:
            yield MiKind.READY, None
        if after.state in _ENDINGS:
            yield MiKind.INTEGRATION, told.integration(_ENDINGS[after.state])


def _registered(
    registration: Registration, practice: OdsCode
) -> Iterator[tuple[MiKind, Payload | None]]:
    """A regular registration, traced or not, and whether an electronic transfer follows."""
    form = registration.form
    changes_type = form["becoming_permanent"] == "yes"
    if form["registration_type"] != "regular" and not changes_type:
        return
    yield (
        MiKind.REGISTRATION,
        told.registered(
            changes_type=changes_type,
            returning=registration.returning,
            smartcard=_smartcard(registration),
            traced_with_card=_traced_with_card(registration),
            untraced=_untraced(registration),
            complete=True,  # nobody is registered here before every field GP Links needs is given
        ),
    )
    decision = registration.decision
    if decision is not None:
        barred = _BARRED.get(decision.verdict, "")
        record = registration.confirmed_record
        if barred and record is not None and record.practice == practice:
            barred = _SAME_PRACTICE
        internal = decision.verdict is Verdict.INTERNAL
        yield MiKind.COMPATIBILITY, told.compatibility(internal=internal, barred=barred)


def _smartcard(registration: Registration) -> bool:
    """Whether the decision found a smartcard: what nobody recorded is told as none."""
    rules = registration.decision.rules if registration.decision else ()
    return any(row.rule.when == "no_smartcard" and row.outcome is RuleOutcome.PASS for row in rules)


def _traced_with_card(registration: Registration) -> bool:
    """Whether who searched had a smartcard; a search from before that was noted is as the rest."""
    noted = registration.trace.smartcard if registration.trace else None
    return _smartcard(registration) if noted is None else noted


def _untraced(registration: Registration) -> str:
    if registration.confirmed_record is not None:
        return ""
    trace = registration.trace
    return _UNTRACED.get(trace.outcome, _NO_TRACE) if trace else _NO_TRACE


def _troubles(before: Registration, after: Registration) -> Iterator[tuple[MiKind, Payload | None]]:
    """What stops a registration before anything is asked for."""
    if _trace_failed(after) and after.trace != before.trace:
        description = "The Personal Demographics Service did not answer."
        yield MiKind.ERROR, told.error("TRACE_UNAVAILABLE", description, FailurePoint.TRACE)
    code = _listing_code(after)
    if code is not None and code != _listing_code(before):
        yield MiKind.ERROR, told.error(code, _described(code), FailurePoint.LOOKUP)
    if after.state is S.PDS_UPDATE_FAILED and before.state is not S.PDS_UPDATE_FAILED:
        description = "The NHS record could not be updated."
        yield MiKind.ERROR, told.error("UPDATE_FAILED", description, FailurePoint.UPDATE)


def _trace_failed(registration: Registration) -> bool:
    return registration.trace is not None and registration.trace.outcome == "unavailable"


def _listing_code(registration: Registration) -> str | None:
    """The code of a Spine directory that failed or listed several systems (F4), if it decided."""
    decision = registration.decision
    if decision is None or "F4" not in decision.deciding_rules:
        return None
    fact = next((row.fact for row in decision.rules if row.rule.id == "F4"), "")
    return SEVERAL_SYSTEMS if _LISTED_OFTEN in fact else DIRECTORY_FAILED


def _errors(before: Registration, after: Registration) -> Iterator[tuple[MiKind, Payload | None]]:
    """Negative answers, and what could not be taken in: each new event that carries one."""
    for number, attempt in enumerate(after.transfers):
        earlier = before.transfers[number].events if number < len(before.transfers) else ()
        for event in attempt.events[len(earlier) :]:
            if event.kind in _TELLS:
                yield MiKind.ERROR, _error(event, after.state)


def _error(event: TransferEvent, state: TransferState) -> Payload:
    if event.kind is EventKind.TIMED_OUT:
        return told.error("25", _described("25"), FailurePoint.RESPONSE)
    code = _told_code(event.code)
    if event.kind is EventKind.REFUSED:
        point = FailurePoint.RESPONSE if code in _MADE_BY_THEM else FailurePoint.REQUEST
    elif state is S.INTEGRATION_FAILED:
        point = FailurePoint.INTEGRATION
    else:
        point = FailurePoint.READY
    return told.error(code, _described(code), point)


def _told_code(typed: str) -> str:
    """The code somebody typed or a message carried, where it can only be a code; else 99."""
    code = normalised(typed)
    return code if code in CODES or _NUMBER.fullmatch(code) else "99"


def _described(code: str) -> str:
    """The words of a published code; those of any other could repeat what somebody typed."""
    known = CODES.get(code)
    return known.says if known else _UNKNOWN_CODE
