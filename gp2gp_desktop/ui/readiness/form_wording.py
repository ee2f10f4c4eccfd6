"""Every label, hint and problem of the forms of Readiness."""

from __future__ import annotations

from gp2gp_desktop.domain.checklist import LineState
from gp2gp_desktop.domain.readiness import DocumentKind, Rung
from gp2gp_desktop.domain.staff_register import ACTIVITIES, ROLE_CODES, Job, Module, Trainer
from gp2gp_desktop.workflow.readiness_labels import LABELS, WORDS

__all__ = ["LABELS"]


def words(value: LineState | Job | Module | Trainer | Rung | DocumentKind) -> str:
    """An answer as it begins a line."""
    said = WORDS[value]
    return said[:1].upper() + said[1:]


STATES = tuple((state.value, words(state)) for state in LineState)
JOBS = tuple((job.value, words(job)) for job in Job)
TRAINERS = tuple((trainer.value, words(trainer)) for trainer in Trainer)
ROLES = tuple((code, f"{code} {name}") for code, name in ROLE_CODES.items())
CODES = tuple((code, f"{code} {name}") for code, name in ACTIVITIES.items())
MODULES = {module: words(module) for module in Module}

STATE, OWNER = "How far is it?", "Who puts it right"
OWNER_HINT = "Leave empty for whoever usually does"
EVIDENCE = "What shows it"
EVIDENCE_HINT = "A document, a list, a check somebody made; no patient's details"
DONE_ON, SIGNED_BY, REVIEW_ON = "Date", "Signed by", "Next review"
REASON = "Why does it not apply?"
NEEDS_REASON = "Enter why the line does not apply"
NEEDS_EVIDENCE = "Enter what shows that it is done"
NEEDS_STATE = "Select how far it is"

NEEDS_NAME, NEEDS_PHONE = "Enter a name", "Enter a telephone number"
AWAY_HINT = "Leave both empty while they are here"
ENDS_FIRST = "The last day is before the first. Correct one of the two"
PROCEDURE_NAME = "What the procedure is called"
NEEDS_PROCEDURE, NEEDS_VERSION = "Enter the procedure's name", "Enter the version"
NUMBER_HINT = "A whole number, 1 to 8; the limit is 8 days"
NOT_A_NUMBER = "Enter a whole number from 1 to 8"
DOCUMENT_TITLE, NEEDS_TITLE = "Title", "Enter the document's title"
KINDS = tuple((kind.value, words(kind)) for kind in DocumentKind)
KIND_HINT = "It is then shown on the holds it governs; leave open for any other document"
KEPT_HINT = "A folder, a shelf, an address on the web"
NEEDS_SUPPLIER, NEEDS_PRODUCT = "Enter the supplier", "Enter the system"
SINCE_HINT = "The first day it counts; empty counts from the beginning"
UNTIL_HINT = "The last day it counts; leave empty while there is none"
NEEDS_FROM, NEEDS_UNTIL = "Enter the first day", "Enter the last day"
NEEDS_WHY_WATCH = "Enter why registrations are watched"
WATCH_WHY_HINT = "For example, the system was updated"

CODES_KNOWN = "Which activity codes does the smartcard carry?"
CODES_ANSWERS = (("known", "The ones ticked below"), ("unknown", "Not recorded"))
TRAINING = "Training in GP2GP"
TRAINING_ANSWERS = (
    ("had", "Trained, as said below"),
    ("none", "Has had no training yet"),
    ("unknown", "Not recorded"),
)
TRAINED_HINT = "The version of the system it was on; leave empty for no training in this part"
TRAINER = "Who gave the newest training"
LEFT = "Has left the practice"
PC = "Can use a PC"
CARD_HINT = "The last day printed on the card or shown by the Registration Authority"
NEEDS_EXPIRY = "Enter the smartcard's last day"
NEEDS_TRAINING = "Enter the version for at least one part of the training"


def trained_in(module: Module) -> str:
    """The question for the version of a training."""
    return f"Trained in {WORDS[module]}: version"


def trained_on(module: Module) -> str:
    """The question for the day of a training."""
    return f"Trained in {WORDS[module]}: date"


def not_a_date(label: str) -> str:
    """A day that does not exist, or half a date."""
    return f"{label}: enter a real date, such as 14 7 2026, or leave all three boxes empty"
