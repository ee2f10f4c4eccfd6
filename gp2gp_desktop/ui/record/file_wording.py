"""Every sentence about the files that came with a record."""

from __future__ import annotations

from gp2gp_desktop.workflow.previews import Fault

OPEN_FILE = "Open"
OPENING_FILE = "Opening the file…"
CANNOT_OPEN_FILE = "This file cannot be opened"
SAVE_COPY = "Save a copy…"
SAVE_COPY_TITLE = "Save a copy outside this program"
COPY_LEAVES = (
    "A copy leaves the protected storage of this program: whoever can use the folder can read it. "
    "That a copy was saved is kept in the log."
)
COPY_SAVED = "The copy is saved outside this program. Delete it when it is no longer needed."
COPY_FAILED = (
    "The copy could not be written there. Choose another folder, or close the file if it is open."
)
BACK_TO_LIST = "Back to the list"
NO_TITLE = "File without a title"
ABOUT_FILE = "About this file"
NO_PREVIEW = (
    "Files of this type are not shown here, and never opened by another program. Save a copy to "
    "read it with a program of your own."
)
FAULTS = {
    Fault.LOCKED: (
        "This file is locked with a password. Ask the old practice for a copy without one."
    ),
    Fault.DAMAGED: (
        "This file is damaged, or of a kind that cannot be shown here. Save a copy to try it with "
        "a program of your own; if that fails too, ask the old practice for it again."
    ),
    Fault.TOO_LARGE: "This file is too large to be shown here. Save a copy to look at it.",
    Fault.TOO_SLOW: "This file took too long to open, and was stopped. Save a copy to look at it.",
}
PAGE_FAULTS = {
    Fault.LOCKED: "That page is locked with a password. The page before it is still shown.",
    Fault.DAMAGED: "That page is damaged. The page before it is still shown.",
    Fault.TOO_LARGE: "That page is too large to be shown. The page before it is still shown.",
    Fault.TOO_SLOW: "That page took too long and was stopped. The page before it is still shown.",
}
WORDS_ONLY = (
    "Only the words of this document are shown: its layout and its pictures are left out. Save a "
    "copy to see it as it was written."
)
WEB_PAGE = "This is a web page. Only its words are shown: nothing in it is run or fetched."
PREVIOUS_PAGE = "Previous page"
NEXT_PAGE = "Next page"
SMALLER = "Smaller"
LARGER = "Larger"
SHOW_WORDS = "Show the words"
SHOW_PAGE = "Show the page"
MORE_TEXT = "Show more"
ALL_SHOWN = "This is all of it."
LOOKED_AT = "Opened"
NOT_LOOKED_AT = "Not opened"
RECEIVED_MESSAGE = "Received message"
RECEIVED_NOTE = (
    "The messages exactly as they came. They are kept unchanged; that one is looked at is kept in "
    "the log."
)
NO_MESSAGES = "No received message is kept for this record"

SAVE_SHEET = "Save the cover sheet as PDF…"
SHEET_NAME = "cover-sheet.pdf"
SHEET_SAVED = (
    "The cover sheet is saved outside this program. Delete it when it is no longer needed."
)
COPY_NOTE = "Copy the note for the clinical system"
NOTE_COPIED = "The note is on the clipboard. Paste it into the patient's record."


def page_place(number: int, count: int) -> str:
    """``Page 2 of 5``."""
    return f"Page {number} of {count:,}"


def page_name(title: str, number: int, count: int) -> str:
    """What a screen reader calls a page."""
    return f"{title}, page {number} of {count:,}"


def byte_size(size: int) -> str:
    """``1,204 bytes``, ``340 kB``, ``2.4 MB``."""
    if size < 10_000:
        return f"{size:,} bytes"
    return f"{size / 1000:,.0f} kB" if size < 1_000_000 else f"{size / 1_000_000:,.1f} MB"
