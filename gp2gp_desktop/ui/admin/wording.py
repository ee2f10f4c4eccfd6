"""Every sentence of Settings."""

from __future__ import annotations

from datetime import timedelta
from enum import Enum

from gp2gp_desktop.workflow.accounts import SHORTEST_PASSWORD

TITLE = "Settings"


class Part(Enum):
    """A part of Settings; the value is its key in ``go("settings", section=…)``."""

    APPEARANCE = "appearance"
    LOCKING = "locking"
    PRINTING = "printing"
    PASSCODE = "passcode"
    OWN_PART = "own_part"
    PRACTICE = "practice"
    USERS = "users"
    REGISTER = "register"
    EVENTS = "events"
    NATIONAL = "national"
    DEMONSTRATION = "demonstration"
    ABOUT = "about"


PARTS = {
    Part.APPEARANCE: "Appearance",
    Part.LOCKING: "Locking",
    Part.PRINTING: "Printing",
    Part.PASSCODE: "Your passcode",
    Part.OWN_PART: "Your part in GP2GP",
    Part.PRACTICE: "Our practice",
    Part.USERS: "Users",
    Part.REGISTER: "Register of practices",
    Part.EVENTS: "National figures",
    Part.NATIONAL: "National services",
    Part.DEMONSTRATION: "Demonstration",
    Part.ABOUT: "About",
}

# ---- appearance ---------------------------------------------------------------------------------

APPEARANCE_LEAD = "Changes show at once, and this computer keeps them."
THEME = "Colours"
THEMES = {
    "system": "As this computer is set",
    "light": "Light",
    "dark": "Dark",
    "high-contrast": "High contrast",
}
TEXT_SIZE = "Size of all text"
NORMAL = "100 %, normal"


def size(scale: int) -> str:
    """The words of one text size."""
    return NORMAL if scale == 100 else f"{scale} %"


# ---- locking ------------------------------------------------------------------------------------

LOCKING_LEAD = (
    "A desk that nobody touches locks itself and hides everything. What was typed is kept. "
    "F8 locks it at once."
)
LOCK_AFTER = "Lock this computer after"
LOCK_USUAL = (
    "Until somebody chooses, it is 2 minutes for a registration clerk, 10 for a practice manager "
    "and 5 for others."
)
LOCK_LATER = "Only a practice manager can give it more time."
LOCK_SET = "The desk locks itself after {minutes}."


def minutes(count: int) -> str:
    """The words of one time."""
    return "1 minute" if count == 1 else f"{count} minutes"


# ---- passcode -----------------------------------------------------------------------------------

OLD = "Your passcode now"
NEW = "The new passcode"
NEW_HINT = f"At least {SHORTEST_PASSWORD} characters. Three words are easier to keep in mind."
AGAIN = "The new passcode again"
CHANGE_PASSCODE = "Change the passcode"
CHANGING = "Changing…"
PASSCODE_CHANGED = "Your passcode is changed. Use the new one from now on."
NEEDS_OLD = "Enter the passcode you use now"
NEEDS_NEW = f"Enter a new passcode of at least {SHORTEST_PASSWORD} characters"
DIFFERENT = "Enter the same new passcode twice"

# ---- users --------------------------------------------------------------------------------------

USERS_LEAD = (
    "Who may sign in, and what their account may do. Smartcards and training are kept under "
    "Readiness, in the staff register; a new account gets its line there by itself."
)
LOADING = "Fetching the accounts…"
NO_USERS = "There are no accounts"
ADD = "Add a user"
OPEN_USER = "Change"
CHOOSE_USER = "Choose a person in the list first."
ADD_TITLE = "Add a user"
CHANGE_TITLE = "Change an account"
BACK = "Back to the list"
NAME = "Name"
NAME_HINT = "As colleagues and the audit log shall read it"
USER_NAME = "User name"
USER_NAME_HINT = "What the person types to sign in; it cannot be changed later"
FIRST_PASSCODE = "First passcode"
FIRST_PASSCODE_HINT = (
    f"At least {SHORTEST_PASSWORD} characters. Tell it to the person; they change it under "
    "“Your passcode”."
)
ROLES = "Roles"
IN_USE, CLOSED_SHORT = "In use", "Closed"
SAVE = "Save"
SAVING = "Saving…"
CLOSE_ACCOUNT = "Close the account"
OPEN_ACCOUNT = "Open the account again"
CLOSED = "Account closed"
NEEDS_NAME = "Enter the person's name"
NEEDS_USER_NAME = "Enter a user name"
NEEDS_ROLE = "Select at least one role"
NEEDS_FIRST = f"Enter a first passcode of at least {SHORTEST_PASSWORD} characters"
CLOSE_TEXT = (
    "The person can no longer sign in from the next time on. Everything they did stays in the "
    "audit log under their name.",
    "You can open the account again here.",
)


def close_question(name: str) -> str:
    """Whether to close an account."""
    return f"Close the account of {name}?"


def user_added(name: str) -> str:
    """That an account was opened."""
    return f"{name} can sign in now."


def user_saved(name: str) -> str:
    """That an account was changed."""
    return f"The account of {name} is saved. It counts from their next sign-in."


def account_line(user_name: str, roles: str, active: bool) -> str:
    """Below the name: whether the account is closed, the user name and the roles."""
    return " · ".join(part for part in ("" if active else CLOSED, user_name, roles) if part)


# ---- demonstration ------------------------------------------------------------------------------

DEMO_LEAD = "This practice and all its patients are invented. Nothing here can reach real data."
CLOCK = "The clock"
CLOCK_WORDS = (
    "Move it on to see what waits, falls due and runs late. It never goes back; a reset begins "
    "again at the first day."
)
STEPS = {
    "hour": (timedelta(hours=1), "1 hour on"),
    "day": (timedelta(days=1), "1 day on"),
    "week": (timedelta(days=7), "7 days on"),
}
RESET_TITLE = "Begin again"
RESET_WORDS = "Deletes everything done in the demonstration and brings the same patients back."
RESET = "Reset the demonstration"
RESET_QUESTION = "Reset the demonstration?"
RESET_TEXT = (
    "Everything done in the demonstration is deleted, its audit log too. This cannot be undone.",
    "The program closes. Start it again to begin at the first day.",
)
RESET_ACT = "Reset and close"
RESETTING = "Resetting the demonstration…"


def clock_shows(moment: str) -> str:
    """What the demonstration's clock shows now."""
    return f"The clock shows {moment}."


# ---- about --------------------------------------------------------------------------------------

PRODUCT = "GP2GP Desktop"
NOT_NHS = "Not an NHS product."
ABOUT = (
    "A registration desk beside a GP practice's clinical system. It decides nothing about a "
    "patient's care, and it registers nobody by itself: that is done in the clinical system."
)
LICENCES = (
    "Free software under the MIT licence. It stands on Python, Qt for Python (LGPL), SQLAlchemy, "
    "SQLCipher and others, each under its own free licence."
)


def version(number: str) -> str:
    """Which version this is."""
    return f"Version {number}"
