"""Every sentence of the readiness screen."""

from __future__ import annotations

from enum import Enum

from gp2gp_desktop.domain.case import PooledList
from gp2gp_desktop.ui.formats import plural

TITLE = "Readiness"
LEAD = (
    "What is true of our practice. The route of every registration is decided on these facts; "
    "decisions already made keep the facts they were made on."
)
LOADING = "Fetching what is recorded of our practice…"
NOT_RECORDED = "Not recorded"
ANSWERS = {"yes": "Yes", "no": "No", "unknown": NOT_RECORDED}
ALL_KNOWN = "Everything the rule book asks about our practice is recorded."


class Fact(Enum):
    """A fact about our practice; the value is what it is called."""

    GP2GP_ON = "GP2GP switched on here"
    LIVE = "Our practice live with GP2GP"
    SYSTEM = "Our clinical system"
    POOLED = "Pooled list"


class Book(Enum):
    """A rule book; the value is its stored name."""

    TODAY = "england-today"
    ROLLOUT = "rollout-2008"


BOOKS = {
    Book.TODAY: "England today",
    Book.ROLLOUT: "The national roll-out (2008)",
}
RULE_BOOK = "Rule book"
BOOK_HINT = "“England today” is right for every practice that registers patients now"
BOOK_EFFECT = {
    Book.TODAY: "GP2GP must be used whenever both practices can.",
    Book.ROLLOUT: "For training and history: the rules while practices went live one by one.",
}

_NOT_ASKED = "This rule book does not ask it."
_SWITCHED = "If not, registrations are held until the supplier switches it on."
EFFECTS: dict[Book, dict[Fact, str]] = {
    Book.TODAY: {
        Fact.GP2GP_ON: _SWITCHED,
        Fact.LIVE: _NOT_ASKED,
        Fact.SYSTEM: _NOT_ASKED,
        Fact.POOLED: _NOT_ASKED,
    },
    Book.ROLLOUT: {
        Fact.GP2GP_ON: _SWITCHED,
        Fact.LIVE: "If not, records come on paper.",
        Fact.SYSTEM: "Where it is not accredited for GP2GP, records come on paper.",
        Fact.POOLED: "While there is one, registrations are held: each patient needs a named GP.",
    },
}
"""What each fact does to registrations, by rule book (rules E1 to E7)."""
ASKED = {
    Book.TODAY: frozenset({Fact.GP2GP_ON}),
    Book.ROLLOUT: frozenset(Fact),
}
"""The facts a rule book needs; where one of them is not known, registrations are held."""

POOLED = {
    PooledList.NONE: "No",
    PooledList.ABEYANCE: "Yes: the practice is in abeyance",
    PooledList.SALARIED: "Yes: the practice is run with salaried GPs",
    PooledList.SENIOR_PARTNER_LEAVING: "Yes: the senior partner is retiring or leaving",
}
"""A pooled list has exactly three reasons (S18)."""

# ---- the board ----------------------------------------------------------------------------------

PRACTICE = "Our practice"
CHANGE_FACTS = "Change these facts"
GPS = "GPs patients are registered with"
GPS_LEAD = {
    Book.TODAY: "This rule book does not ask about them; the form offers their names.",
    Book.ROLLOUT: (
        "A GP who is not in the directory for us, or still linked to another practice, holds the "
        "registrations with them."
    ),
}
NO_GPS = "No GP is recorded"
NO_GPS_NEXT = "Add the GPs: the registration form offers their names."
ADD_GP, REMOVE = "Add a GP", "Remove"
CONTACTS = "Who to call when something fails"
CONTACTS_LEAD = "Shown wherever something fails or is held: the ones who can put that right first."
NO_CONTACTS = "No contact is recorded"
NO_CONTACTS_NEXT = "Add the supplier's service desk and the Registration Authority first."
ADD_CONTACT = "Add a contact"
NO_CODE = "no GNC code"
CODE_NOT_RECORDED = "GNC code not recorded"
GP_FACTS: tuple[dict[bool | None, str], ...] = (
    {
        True: "in the directory for us",
        False: "not in the directory for us",
        None: "directory entry not recorded",
    },
    {
        True: "old link removed",
        False: "old link still there",
        None: "old link not recorded",
    },
    {
        True: "works elsewhere too",
        False: "works only here",
        None: "other practices not recorded",
    },
)
IN_ORDER, TO_PUT_RIGHT, NOT_ALL_RECORDED = "In order", "To put right", "Not all recorded"

# ---- the forms ----------------------------------------------------------------------------------

BACK = "Back to Readiness"
FACTS_TITLE = "Our practice"
ADD_GP_TITLE, CHANGE_GP_TITLE = "Add a GP", "Change a GP"
ADD_CONTACT_TITLE, CHANGE_CONTACT_TITLE = "Add a contact", "Change a contact"
SUPPLIER, PRODUCT, VERSION = "Supplier of our system", "System", "Version"
LEAVE_EMPTY = "Leave empty while nobody has recorded it"
GP_NAME = "Name"
GP_NAME_HINT = "As the registration form shall offer it"
CODE_QUESTION = "GNC code for our practice"
CODE_ANSWERS = {"code": "The GP has one", "none": "The GP has none", "unknown": NOT_RECORDED}
CODE = "The code"
ON_SDS = "In the Spine directory for our practice"
OLD_LINK = "Link to the old practice removed"
ELSEWHERE = "Also works at another practice"
ELSEWHERE_HINT = (
    "At the same time: then the GP needs a second code, one for each practice. A GP who moves "
    "without an overlap keeps the code, and only the link changes."
)
OTHERS = "Which, with the GP's code there?"
OTHERS_HINT = "One a line, the code behind a comma: Mill Lane Surgery, G9999982"
OPEN_ACTION = "What is still to be done, and by whom"
RUNG, RUNG_OTHER = "Who it is", "Somebody else, or not known"
RUNG_HINT = "Each failure shows the contacts that can put it right"
ROLE_HINT = "In your own words, such as “Clinical system service desk”"
ROLE, NAME, PHONE = "What they look after", "Name", "Telephone"
WHY = "Why is it changed?"
WHY_HINT = "Kept in the audit log with your name"
SAVE = "Save"
SAVING = "Saving…"
SAVED = "Saved, with your reason."

NEEDS_WHY = "Enter why it is changed"
NEEDS_GP = "Enter the GP's name"
NEEDS_CODE = "Enter the code, 3 to 12 letters and digits"
NEEDS_ROLE = "Enter what they look after"
NEEDS_CONTACT = "Enter a name"
NEEDS_PHONE = "Enter a telephone number"
SAME_GP = "There is another GP of that name. Add an initial to tell them apart"
NOTHING_CHANGED = "Nothing is changed yet"


def unknown(count: int) -> str:
    """How many facts the rule book needs and nobody has recorded."""
    return (
        f"{plural(count, 'fact is', 'facts are')} not recorded that the rule book asks for: "
        "registrations that need GP2GP are held until somebody records them."
    )
