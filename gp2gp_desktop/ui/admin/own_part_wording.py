"""Somebody's own part in GP2GP: what is recorded of them, what they sign, the tour of it."""

from __future__ import annotations

from gp2gp_desktop.domain.access import Role
from gp2gp_desktop.workflow.own_part import Signing

LEAD = (
    "What the staff register has of you, and what you sign for yourself. Each signature is kept "
    "with your name and the day."
)
LOADING = "Fetching your line of the staff register…"
NOT_LISTED = (
    "You are not on the staff register. The practice manager adds you under Readiness; then you "
    "can sign here."
)
RECORDED, PROCEDURE, DECLARED = (
    "What is recorded of you",
    "Our local procedure",
    "Sign for yourself",
)
TOUR = "Your part, in five minutes"
NO_PROCEDURE = "No procedure is recorded yet. The practice manager adds it under Readiness."
SAVE_COPY, COPY_SAVED = "Save a copy to read…", "The copy is saved."
NOT_ATTACHED = "It is not attached here; it is kept: {kept}."
KEPT_NOWHERE = "where, is not recorded"
SIGN = {
    Signing.PROCEDURE: "I have read this version",
    Signing.GUIDELINES: "I have read the Good Practice Guidelines",
    Signing.PC: "I can use a PC for this work",
    Signing.TOUR: "I know my part",
}
SIGNED_SAID = "Signed, with your name and today's date."
BACK, NEXT = "Back", "Next"
NONE_YET = "none yet"
NOT_RECORDED, YES, NO = "not recorded", "yes", "no"
CARD, TRAINED = "Smartcard", "Training"
READ, GUIDELINES, PC, TAKEN = "Procedure read", "Guidelines read", "Can use a PC", "Tour taken"

Step = tuple[str, str]
_FIRST: Step = (
    "What GP2GP is for",
    "When a patient moves between two practices that can both use GP2GP, the record must come that "
    "way. You press the buttons in the clinical system; this program says which, and keeps what "
    "happened.",
)
_LAST: Step = (
    "When something fails",
    "Each page that tells of a failure says whom to call, the GP2GP lead first. F1 shows every "
    "key, F8 hides everything at once. Take your smartcard with you when you leave the desk.",
)
_OF_ROLE: dict[Role, tuple[Step, ...]] = {
    Role.CLERK: (
        (
            "Find the right person",
            "Search before anything else. The machine compares what the patient says with the "
            "NHS record; only an exact match is confirmed, and the record's details are never "
            "read out.",
        ),
        (
            "The route is decided",
            "Under Routing you see how the record comes, and why. A hold names who settles it: "
            "note whom you asked and what they answered. Nobody registers and skips GP2GP.",
        ),
        (
            "Tell the patient, then watch",
            "Say the sentence the page gives. Record in Transfers what the clinical system "
            "shows; the limit is eight days, and the page says by when to act.",
        ),
    ),
    Role.REVIEWER: (
        (
            "File the right record",
            "A record that arrived waits in Transfers. Check that it is the right person and can "
            "be read, then file it within the days of our procedure. Another number is never "
            "filed.",
        ),
        (
            "What did not arrive",
            "Attachments that are missing are listed by name: ask for them on paper. Refusing a "
            "record needs a reason, and a second person where it is somebody else's.",
        ),
    ),
    Role.CLINICIAN: (
        (
            "Review, most dangerous first",
            "The queue begins with allergies that came as text: prescribing stays blocked until "
            "each is recoded or removed. They are never accepted together with others.",
        ),
        (
            "Sign when all is judged",
            "Go through medication, problems and what came as text, each on its own. Your "
            "signature says that identity, allergies and current medication were checked.",
        ),
    ),
    Role.PRESCRIBER: (
        (
            "Medication starts again",
            "Imported repeats are not authorised here until you have looked at each. Re-authorise, "
            "change or stop them; what you decide is in the log.",
        ),
    ),
    Role.MANAGER: (
        (
            "Keep the practice ready",
            "Readiness says in words what is red, who puts it right, and which registrations would "
            "fail. Smartcards, training and the GPs' directory links are kept there.",
        ),
        (
            "Holds and the watch",
            "Only you release a held registration to paper, with a reason. In a watch period "
            "look at each new registration every day. The figures and the log are yours to "
            "check.",
        ),
    ),
}


def steps(roles: frozenset[Role]) -> tuple[Step, ...]:
    """The tour of somebody with these roles."""
    own = (step for role in Role if role in roles for step in _OF_ROLE[role])
    return (_FIRST, *own, _LAST)


def step_of(number: int, count: int) -> str:
    """Where one is."""
    return f"Step {number} of {count}"


def procedure(name: str, version: str) -> str:
    """Which procedure it is."""
    return f"{name}, version {version}"


def who_does(files: str, reviews: str, days: int | None) -> str:
    """Who files and who reviews, and how soon (S4)."""
    filed = f"Files: {files or NOT_RECORDED}"
    within = f", within {days} {'day' if days == 1 else 'days'}" if days else ""
    return f"{filed}{within}. Reviews: {reviews or NOT_RECORDED}."


def approved(day: str) -> str:
    """When it was approved."""
    return f"Approved on {day}." if day else "Not approved yet."
