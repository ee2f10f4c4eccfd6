"""The sentences of the rarer ends: not updated, attached, tried again, rolled back."""

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

NOT_UPDATED_TITLE = "Was the NHS record not updated?"
NOT_UPDATED_LEAD = (
    "Registering sends our practice and today's date to the NHS record. If the clinical system "
    "shows that this failed, record it here. Nothing is asked for until it has worked."
)
NOT_UPDATED_LABEL = "What the clinical system shows"
NOT_UPDATED_HINT = "The words or the code of its message. They are kept in the log."
NOT_UPDATED_SAVE = "Record it"
SHOWED = "The clinical system showed: “{shown}”"
UPDATE_FAILED_AT, UPDATE_DONE_AT = "NHS record not updated", "NHS record updated"

NOT_UPDATED_HAPPENED = "The NHS record does not show our practice yet."
NOT_UPDATED_WHOSE = "Not known yet: our smartcard or connection, or the national system."
NOT_UPDATED_STEPS = (
    "Check that your smartcard is in and working, and try the update again in the clinical system.",
    "When it shows our practice on the NHS record, press “The NHS record is updated now” here.",
    "If it fails again, call the first of those below, with the lines for the helpdesk.",
)
NOT_UPDATED_AGAIN = (
    "Nothing was asked for, and nothing is until the update works: the previous practice's system "
    "compares us with the NHS record and would refuse us (code 19)."
)
NOT_UPDATED_PAPER = "No: the record can still come by GP2GP once the update has worked."
NOT_UPDATED_PATIENT = (
    "“You are on our list. Your record has not been asked for yet, because a national system has "
    "not taken our message. Until it is here, tell us about your medicines and every allergy.”"
)
NOT_UPDATED_LOOK = "Today, in one hour; then on every working day until it has worked."

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
