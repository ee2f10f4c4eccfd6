"""Every sentence about what did not arrive."""

from __future__ import annotations

NOTHING = "Every document of this record arrived"
NOTHING_WHAT = "What GP2GP never carries stands under “Never comes”."
HERE, NEVER = "Documents", "Never comes"
ASK = "Write the request…"
ASK_LEAD = (
    "The letter to the previous practice lists every document of this page. It names the patient: "
    "send it by secure mail, then choose “Asked the previous practice” under “To review”."
)
SAVED = "The request is saved. Send it, then delete the file."
LETTER_NAME = "request-for-documents.pdf"
LETTER_TITLE = "Documents missing from a GP2GP transfer"
LETTER_ASKS = (
    "We have received this patient's health record from you by GP2GP. The documents below did not "
    "come with it. We ask you to send them to us."
)
LETTER_HOW = (
    "Send them by secure mail, each as a file of its own. If a document no longer exists, tell us "
    "so, and we shall note it in the patient's record."
)
LETTER_COLUMNS = ("Document", "Date", "File", "Why it did not come")

NEVER_COMES = (
    ("Review dates of repeats", "Every repeat arrives off; its next review is set here."),
    (
        "Safeguarding and other alerts",
        "They are not sure to come: search the record for them, and set our own.",
    ),
    (
        "Restrictions of online access, from older systems",
        "Newer systems mark entries that are hidden from the patient; older ones send no mark.",
    ),
    ("Summary Care Record preference", "The patient is asked again."),
    ("Sign-in details for online services", "The patient needs new ones."),
    ("Tasks and results nobody had acted on", "They look filed: look for recent results."),
    ("The paper record", "It is sent separately; its state stands under Transfers."),
)
