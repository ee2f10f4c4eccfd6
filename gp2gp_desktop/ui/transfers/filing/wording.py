"""Every sentence of the filing page."""

from __future__ import annotations

from gp2gp_desktop.ui.formats import plural
from gp2gp_desktop.workflow.filing import RejectReason

TITLE = "Is this the right person, and can the record be used?"
LEAD = (
    "Filing is quick and comes first. Whatever needs a clinician is marked for the review that "
    "follows; poor quality is no reason to refuse a record."
)
LOADING = "Reading the record…"
PERSON = "The right person?"
USABLE = "The record"
FILE = "File the record"
REFUSE = "Refuse…"
BACK = "Back to the transfer"
AGREES, DIFFERS = "Agrees", "Differs"
FILED = "The record is filed. A clinician's review is waiting."
FILED_BLOCKED = (
    "The record is filed. Prescribing is blocked until a clinician has reviewed the drug allergies."
)
REFUSED = "The record is refused. Find out who it belongs to before asking again."

NUMBER = "NHS number"
NUMBER_SAME = "The record carries the NHS number of this patient."
PRACTICE = "Previous practice"
NOT_SENT = "Not sent"

STOP_TITLE = "Stop: the record carries another NHS number"
STOP_WORDS = "It may be another patient's record. It must not be filed, and not be opened."
STOP_STEPS = (
    "Tell the practice manager now.",
    "Check this patient's NHS number with the patient.",
    "Refuse the record here. The original is kept as it came.",
)
RETURNING = (
    "This patient was registered here before. Filing makes the record that came the live one and "
    "suppresses our older record. Compare the two first."
)

REFUSE_TITLE = "Why is the record refused?"
REFUSE_LEAD = (
    "There are only two reasons. Refusing ends this transfer and cannot be taken back: the record "
    "that came is kept but never shown again, and a new request has to be made."
)
REASON = "Reason"
REASONS = {
    RejectReason.WRONG_PATIENT: RejectReason.WRONG_PATIENT.value,
    RejectReason.WRONG_RECORD: RejectReason.WRONG_RECORD.value,
}
WORDS = "What is wrong, in a few words"
WORDS_HINT = "It is kept in the log. Leave clinical details out."
REFUSE_WHAT = "refuse the record that came for {name}"
REFUSE_NOW = "Refuse the record"
CHOOSE_REASON = "Choose the reason."
SAY_WORDS = "Say in a few words what is wrong."


def practice_same(code: str) -> str:
    """The sender is whom we asked."""
    return f"It came from {code}, the practice we asked."


def practice_differs(sent: str, asked: str) -> str:
    """The sender is somebody else."""
    return (
        f"It came from {sent or 'a practice it does not name'}, but we asked {asked}. "
        "Check the previous surgery with the patient before you file."
    )


def allergies(count: int) -> str:
    """``1 drug allergy will block prescribing until a clinician deals with it.``"""
    them = "it" if count == 1 else "them"
    many = plural(count, "drug allergy", "drug allergies")
    return f"{many} will block prescribing until a clinician deals with {them}."


def missing(count: int) -> str:
    """Documents that did not come."""
    return f"{plural(count, 'document')} did not come with it. The clinician sees which."


def not_understood(count: int) -> str:
    """Parts that were sent and could not be read."""
    return (
        f"{plural(count, 'part')} of the record could not be read. "
        "Nothing is lost: the clinician sees the text as it came."
    )
