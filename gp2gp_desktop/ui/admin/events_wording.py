"""Every sentence about the events for the national figures."""

from __future__ import annotations

from collections.abc import Mapping

from gp2gp_desktop.domain.mi_events import MiKind
from gp2gp_desktop.ui.formats import plural
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.workflow.mi_outbox import SentNow
from gp2gp_desktop.workflow.mi_reports import ReportState

LEAD = (
    "Each step of a registration is told to NHS England as an event, for its figures. An event "
    "holds a made-up id, a time and practices; nothing in it says who the patient is."
)
SENT_FROM_HERE = "Events are sent from this desk, a few minutes after they happen."
NOT_SENT = (
    "Events are not sent from this desk. That is right where the clinical system reports them "
    "itself. Otherwise set it up under “National services”, or write them to a file."
)
LOADING = "Fetching the events…"
EMPTY = "There are no events yet"
SEND, SENDING = "Send now", "Sending…"
EXPORT, EXPORTING = "Write to a file…", "Writing…"
EXPORT_TITLE = "Write the events to a file"
EXPORT_NAME = "gp2gp-events.jsonl"
EXPORT_KINDS = "Events, one a line (*.jsonl)"
TRY_AGAIN = "Try this one again"
CHOOSE_ONE = "Choose a refused event in the list first."
TRIED_AGAIN = "The event waits again. It is sent with the next ones."
NOT_REFUSED = "That event is not refused any more. The list is fetched anew."
LISTED = "Events, refused ones first"
WITHOUT_TIME = "No time is kept"
WHAT = {
    MiKind.REGISTRATION: "Registered",
    MiKind.COMPATIBILITY: "How the record comes",
    MiKind.REQUEST: "Record asked for",
    MiKind.DOCUMENT: "Document taken in",
    MiKind.READY: "Record is here",
    MiKind.DEGRADES: "Entries without a usable code",
    MiKind.INTEGRATION: "Record filed or refused",
    MiKind.ERROR: "Something failed",
}
STATES = {
    ReportState.WAITING: "Waits",
    ReportState.SENT: "Sent",
    ReportState.REFUSED: "Refused",
}
TONES = {
    ReportState.WAITING: Tone.IDLE,
    ReportState.SENT: Tone.DONE,
    ReportState.REFUSED: Tone.NOW,
}


def counts(tally: Mapping[ReportState, int]) -> str:
    """How many wait, were sent, were refused."""
    waiting, sent = tally[ReportState.WAITING], tally[ReportState.SENT]
    refused = tally[ReportState.REFUSED]
    wait = plural(waiting, "event waits", "events wait")
    return f"{wait}, {plural(sent, 'was', 'were')} sent, {_were_refused(refused)}."


def sent(done: SentNow) -> tuple[str, Tone]:
    """What one go at sending did."""
    if done.stopped:
        return done.stopped, Tone.NOW
    if done.refused:
        refused = _were_refused(done.refused)
        words = f"{plural(done.sent, 'event')} sent, and {refused}: see the reason below."
        return words, Tone.ATTENTION
    if done.sent:
        return f"{plural(done.sent, 'event')} sent.", Tone.DONE
    return "Nothing was due to be sent.", Tone.IDLE


def written(count: int, name: str) -> str:
    """That the file is written."""
    return f"{plural(count, 'event')} written to {name}."


def _were_refused(count: int) -> str:
    return plural(count, "was refused", "were refused")
