"""What the log says of a registration besides the act itself: gaps, changes, the smartcard."""

from __future__ import annotations

from datetime import datetime

from gp2gp_desktop.domain.application import NOT_ANSWERED, Form, not_asked_yet
from gp2gp_desktop.domain.calendar import local_date
from gp2gp_desktop.domain.policy import Decision, RuleOutcome
from gp2gp_desktop.domain.record_changes import RecordItem, record_changes
from gp2gp_desktop.domain.registration import Registration

_ITEM_WORDS = {
    RecordItem.NAME: "the name",
    RecordItem.ADDRESS: "the address",
    RecordItem.MOBILE: "the mobile number",
    RecordItem.HOME_PHONE: "the home number",
    RecordItem.EMAIL: "the email address",
}


def said_of(registration: Registration, decision: Decision, now: datetime) -> str:
    """Why it goes the way it goes, and what was asked, chosen and present."""
    parts = (
        decision.staff,
        _gaps(registration.form, now),
        _changes(registration),
        _card(registration, decision),
    )
    return " ".join(filter(None, parts))


def _gaps(form: Form, now: datetime) -> str:
    """What everybody should be asked and was not, with the clerk's reason."""
    labels = ", ".join(rule.label for rule in not_asked_yet(form, local_date(now)))
    reason = form[NOT_ANSWERED].removesuffix(".")
    return f"Not answered: {labels}. Reason: {reason}." if labels else ""


def _changes(registration: Registration) -> str:
    """What the clerk chose for each item that differs from the NHS record; never its values."""
    said = [
        f"{_ITEM_WORDS[change.item]} {'sent' if change.sends else 'kept'}"
        for change in record_changes(registration)
    ]
    return f"NHS record, in the clinical system: {', '.join(said)}." if said else ""


def _card(registration: Registration, decision: Decision) -> str:
    """What the log is asked later: was a smartcard there (A1; process-and-rules 2.5, 7.5)?"""
    row = next((one for one in decision.rules if one.rule.id == "A1"), None)
    said = {RuleOutcome.PASS: "yes", RuleOutcome.FAIL: "no"}.get(row.outcome) if row else None
    searched = registration.trace.smartcard if registration.trace else None
    at_search = {True: "yes", False: "no", None: "not known"}[searched]
    return f"Smartcard: {said or 'not known'}. At the search: {at_search}."
