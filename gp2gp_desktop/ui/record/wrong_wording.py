"""Every sentence about a wrong record."""

from __future__ import annotations

from gp2gp_desktop.domain.review_marks import WrongRecord
from gp2gp_desktop.ui.second_person.wording import moment

__all__ = ["moment"]

OPEN = "&Wrong patient…"
TITLE = "Is this the wrong record?"
LEAD = (
    "From this moment nobody can open it, and it leaves every list. A second person then makes "
    "that final, or puts it back into use. The bytes that came are kept."
)
CODE = (
    "In the clinical system, answer the record with code {code}. If it is filed there already, "
    "the supplier's helpdesk and PCSE undo it: the practice manager starts that under Transfers."
)
WHAT = "What is wrong?"
CHOICES = tuple((one.name, one.value) for one in WrongRecord)
WHY = "How do you know?"
WHY_HINT = "In a few words, without details of either person"
CHOOSE_WHAT = "Choose what is wrong"
SAY_WHY = "Enter how you know"
STOP = "Take it out of use now"
BACK = "Go back to the record"
STOPPED = "The record is out of use. Nobody can open it."
STOPPED_TITLE = "This record is out of use"
STOPPED_NEXT = (
    "Ask a colleague to open “Second person” and to make it final. Tell the practice "
    "manager today: it is a significant event, and the patient may have to be told."
)
INCIDENT_LABEL = "Text for the incident report (no names, nothing clinical)"
COPY = "Copy the text"
COPIED = "The text for the incident report is copied."
QUEUE = "Back to the queue"

INCIDENT = (
    "Significant event: wrong record received by GP2GP\n"
    "Where: {practice}\n"
    "What: a record from {sender} was filed to a registration; it was {what}.\n"
    "Found: {when}, by {who}.\n"
    "Done at once: the record was taken out of use in GP2GP Desktop; nobody can open it.\n"
    "Answer to the sender: rejection code {code}.\n"
    "To do: second person confirms; supplier's helpdesk removes the wrong content and rolls back; "
    "PCSE is told; the practice that sent it is told; decide whether patients are told.\n"
    "GP2GP conversation: {conversation}\n"
    "Registration in GP2GP Desktop: {registration}"
)

LIST_TITLE = "Out of use"
LIST_LEAD = (
    "These records were taken out of use as wrong, and wait for a second person. Nobody can open "
    "them. Ask the colleague who stopped it what they saw; then make it final, or put it back."
)
CONFIRM = "Make it final"
YOURS = "You stopped it. A colleague makes it final, or puts it back into use."
RELEASE = "Put back into use"
RELEASE_WHY = "How do you know that it is the right record?"
RELEASED = "The record is back in use, and in the queue."
CONFIRMED = "It is final. The practice manager undoes the filing under Transfers."


def stopped_line(what: str, who: str, when: str, code: str) -> str:
    """Who stopped it, when, and with which code it is answered."""
    return f"{what}. Stopped by {who}, {when}. Code {code}."
