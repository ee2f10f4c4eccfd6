"""The sentences of the rarer ends: stored, attached, tried again, rolled back."""

from __future__ import annotations

from gp2gp_desktop.ui.transfers.one.wording import Asked
from gp2gp_desktop.workflow.endings import Mended

ASK_ATTACHED = Asked(
    "Was the record filed as an attachment?",
    (
        "Record this only if the clinical system shows it (code 26).",
        "Nothing of it is in the patient's record as entries. A clinician must read it.",
    ),
    "Record that it was attached",
)

RETRY_TITLE = "Why can it be filed now?"
RETRY_LEAD = (
    "Our system could not file this record. Try again only once one of these has happened; "
    "the record that came is still kept."
)
RETRY_LABEL = "What has happened"
RETRY_CHOICES = tuple((each.name, each.value) for each in Mended)
RETRY_SAVE = "Try filing again"
NO_CHOICE = "Choose what has happened. It is kept in the log."

ROLL_BACK_TITLE = "Roll back: another patient's record was filed"
ROLL_BACK_LEAD = (
    "Our supplier's helpdesk and PCSE undo a filing together, so that nothing of the other person "
    "remains. Record it here once both have given a reference. Treat it as a significant event."
)
ROLL_BACK_REASON = "What happened, in a few words"
ROLL_BACK_REASON_HINT = "No clinical details. It is kept in the log."
SUPPLIER_REFERENCE = "Reference of our supplier's helpdesk"
PCSE_REFERENCE = "Reference of PCSE"
ROLL_BACK_WHAT = "roll back the record filed for {name}, because it is another patient's"
ROLL_BACK_SAVE = "Record the roll-back"
