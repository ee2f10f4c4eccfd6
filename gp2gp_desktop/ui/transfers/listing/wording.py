"""The tabs of the list and every sentence of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from gp2gp_desktop.domain.lifecycle import (
    FILED,
    FORM_STATES,
    TO_ACT_ON,
    WAITING_FOR_RECORD,
    PaperState,
    TransferState,
)
from gp2gp_desktop.domain.response_codes import explain
from gp2gp_desktop.ui.formats import plural

S = TransferState


class Tab(Enum):
    """A part of the list; the value is what ``go("transfers", show=…)`` takes."""

    LIVE = "live"
    ALL = "all"
    TO_REQUEST = "to_request"
    WAITING = "waiting"
    TO_FILE = "to_file"
    FAILED = "failed"
    PAPER = "paper"
    DONE = "done"
    SET_ASIDE = "set_aside"


class Order(Enum):
    """How the list is sorted; the value is the order a query takes."""

    TIME_LEFT = "time left"
    NEWEST = "newest"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Part:
    """What a tab holds, how it is sorted at first, and what is said when it is empty.

    Those in a ``done`` state leave it at the end of the working day after they were done.
    """

    words: str
    states: frozenset[TransferState]
    order: Order
    empty: str
    what_to_do: str
    papers: frozenset[PaperState] = frozenset()
    done: frozenset[TransferState] = frozenset()


_AFTER_THE_FORM = frozenset(S) - FORM_STATES - {S.STOPPED}
_DONE = FILED | {S.ATTACHED, S.ROLLED_BACK, S.NOT_APPLICABLE, S.INTERNAL, S.CLOSED}
PARTS = {
    Tab.LIVE: Part(
        "Live",
        _AFTER_THE_FORM,
        Order.TIME_LEFT,
        "Nothing is under way",
        "A transfer comes here as soon as a patient is registered, and stays until the end of the "
        "working day after it is done. Press Ctrl+N to register one.",
        done=_DONE,
    ),
    Tab.ALL: Part(
        "All",
        _AFTER_THE_FORM,
        Order.NEWEST,
        "No transfers yet",
        "A transfer comes here as soon as a patient is registered. Press Ctrl+N to register one.",
    ),
    Tab.TO_REQUEST: Part(
        "To request",
        frozenset({S.REGISTERED}),
        Order.TIME_LEFT,
        "Nothing to request",
        "Every registered patient whose record must come by GP2GP has been asked for.",
    ),
    Tab.WAITING: Part(
        "Waiting for them",
        WAITING_FOR_RECORD,
        Order.TIME_LEFT,
        "We are waiting for nobody",
        "Records that were asked for and have not come yet stand here.",
    ),
    Tab.TO_FILE: Part(
        "To file",
        frozenset({S.AWAITING_INTEGRATION}),
        Order.TIME_LEFT,
        "Nothing to file",
        "A record comes here when it has arrived. Press F5 to check the inbox.",
    ),
    Tab.FAILED: Part(
        "Failed",
        TO_ACT_ON,
        Order.TIME_LEFT,
        "Nothing has failed",
        "Refused, damaged and unanswered transfers stand here until somebody has decided, and "
        "patients whose NHS record was not updated.",
    ),
    Tab.PAPER: Part(
        "Paper",
        frozenset(),
        Order.TIME_LEFT,
        "No paper record is on its way",
        "Records that come on paper stand here until they are summarised.",
        frozenset({PaperState.EXPECTED, PaperState.CHASED, PaperState.RECEIVED}),
    ),
    Tab.DONE: Part(
        "Done",
        _DONE,
        Order.NEWEST,
        "Nothing is done yet",
        "Filed and closed transfers stand here.",
    ),
    Tab.SET_ASIDE: Part(
        "Set aside",
        frozenset(),
        Order.NEWEST,
        "No file was set aside",
        "A file that cannot be read, or belongs to nobody we asked for, is kept here.",
    ),
}
ORDER_WORDS = {
    Order.TIME_LEFT: "Time left, shortest first",
    Order.NEWEST: "Last changed, newest first",
    Order.NAME: "Name, A to Z",
}

SORTED_BY = "Sorted by"
SEARCH = "Name, NHS number, practice, code 19, or stage"
NO_FILTER = "No filter: the whole tab is shown"
DUE = "the 8 days end within 48 hours"
LOADING = "Fetching the transfers…"
NOTHING_FOUND = "Nobody found"
NO_TIME = "–"
NOT_ASKED = "Not asked yet"
YOU = "You"
ASIDE_LEAD = (
    "These files came through the inbox and were not given to any registration. Each is kept as "
    "it came. Nothing in it has been filed."
)
NO_CODE = "No code"


def nothing_found(text: str, tab: Tab) -> str:
    """What to do when the search finds nobody on this tab."""
    where = "" if tab is Tab.ALL else f" under “{PARTS[tab].words}”"
    elsewhere = "" if tab is Tab.ALL else " Look under “All”, or"
    return (
        f"No name, NHS number, practice, code or stage{where} fits “{text}”.{elsewhere} "
        f"{'clear' if elsewhere else 'Clear'} the search to see everybody."
    )


def filter_in_force(text: str, *, due: bool = False) -> str:
    """What narrows the list, so that it never looks whole when it is not."""
    parts = [part for part in (DUE if due else "", text) if part]
    return f"Filter: {', '.join(parts)}" if parts else NO_FILTER


def more(count: int) -> str:
    """What is said when there are more rows than a list shows."""
    return f"{plural(count, 'more transfer')}: narrow the search to see them." if count else ""


def updated(time: str) -> str:
    """When the list was last fetched."""
    return f"Updated {time}"


def code_meaning(code: str) -> str:
    """``09: A record arrived that we did not ask for.``"""
    return f"{code}: {explain(code).says}" if code else NO_CODE
