"""Every sentence of the choices a returning patient's record gives, besides filing and refusing."""

from __future__ import annotations

from datetime import datetime

from gp2gp_desktop.domain.calendar import UK
from gp2gp_desktop.ui.formats import when

COMPARE = "Compare the two records"
KEEP_OURS = "Go on with our own record…"
PUT_OFF = "Put the choice off…"
FILE_OVER = "File the record, and suppress our old one"

SAY_WHY = "Say in a few words why."
REASON = "Why, in a few words"
REASON_HINT = "It is kept in the log. Leave clinical details out."

TITLES = {
    "KEEP_OURS": "Go on with our own record?",
    "PUT_OFF": "Put the choice off?",
}
LEADS = {
    "KEEP_OURS": (
        "What came is stored suppressed and stays readable; our own record is the live one again "
        "(code 15). What is new in the other record is not in ours: enter what matters in the "
        "clinical system. A new request has to be made to undo this."
    ),
    "PUT_OFF": (
        "Nothing is filed and nothing is lost. The deadline runs on: after it the previous "
        "practice prints the record, and paper comes."
    ),
}
ACTS = {"KEEP_OURS": "Go on with our own record", "PUT_OFF": "Put the choice off"}
DONE = {
    "KEEP_OURS": "Our own record goes on. What came is stored suppressed.",
    "PUT_OFF": "The choice is put off. The record still waits to be filed.",
}


def put_off(by: str, at: datetime, reason: str) -> str:
    """Who put the choice off, when and why."""
    return f"{by} put the choice off on {when(at.astimezone(UK))}: {reason}"
