"""Every sentence of one transfer's page, in tables keyed by state, need and deed."""

from __future__ import annotations

from dataclasses import dataclass

from gp2gp_desktop.domain.lifecycle import PaperState, TransferState
from gp2gp_desktop.domain.response_codes import PaperNeed, ResponseCode

S = TransferState
HEADLINES: dict[TransferState, str] = {
    S.DRAFT: "The form is not finished",
    S.TRACING: "The form is not finished",
    S.HELD: "The registration is on hold",
    S.REGISTERED: "Ask {practice} for the record",
    S.PDS_UPDATE_FAILED: "The NHS record was not updated",
    S.NOT_APPLICABLE: "No record is to come",
    S.PAPER_ROUTE: "The record comes on paper",
    S.INTERNAL: "The record moved inside the shared system",
    S.REQUESTED: "Waiting for {practice}",
    S.REQUEST_ACKED: "Waiting for {practice}",
    S.REQUEST_REJECTED: "{practice} refused the request",
    S.RECEIVING: "The record is arriving in parts",
    S.AWAITING_INTEGRATION: "The record is ready to file",
    S.INTEGRATED: "The record is filed",
    S.INTEGRATED_OLD_SUPPRESSED: "The record is filed",
    S.STORED_SUPPRESSED: "The record is stored, our own goes on",
    S.REJECTED_BY_USER: "We refused the record that came",
    S.ATTACHED: "The record is filed as an attachment",
    S.INTEGRATION_FAILED: "The record could not be filed",
    S.RECEIPT_FAILED: "The record came damaged or incomplete",
    S.TIMED_OUT: "No answer came in time",
    S.ROLLED_BACK: "The filing was rolled back",
    S.CLOSED: "Closed",
    S.STOPPED: "Stopped: not registered",
}
_FORM = (
    "Go to Register and open the form there. The transfer begins when the patient is registered."
)
_FILED = "Nothing is left to do at the desk. A clinician goes through it under Review."
NEXT: dict[TransferState, str] = {
    S.DRAFT: _FORM,
    S.TRACING: _FORM,
    S.HELD: _FORM,
    S.REGISTERED: (
        "Send the GP2GP request in the clinical system. Then record here that it was sent: the "
        "8 days are counted from that moment. If it shows that the NHS record was not updated, "
        "record that instead."
    ),
    S.PDS_UPDATE_FAILED: (
        "The patient is registered here, but the NHS record does not show it. Try the update "
        "again in the clinical system; nothing can be asked for before it works."
    ),
    S.NOT_APPLICABLE: "Nothing is to be done. It may be closed.",
    S.PAPER_ROUTE: "Record here when the paper record has come and when it is summarised.",
    S.INTERNAL: "Both practices share one system, so nothing is sent. It may be closed.",
    S.REQUESTED: "The record goes into the inbox by itself, and the inbox is checked for you.",
    S.REQUEST_ACKED: (
        "Their system has our request. The record goes into the inbox by itself, and the inbox is "
        "checked for you."
    ),
    S.REQUEST_REJECTED: "Read below what the refusal means, then choose.",
    S.RECEIVING: "Wait for the last part. The whole record then stands in the inbox.",
    S.AWAITING_INTEGRATION: (
        "Check that it is the right person and that the record can be used, then file it. Filing "
        "comes first; a clinician reviews it afterwards."
    ),
    S.INTEGRATED: _FILED,
    S.INTEGRATED_OLD_SUPPRESSED: f"{_FILED} Our own older record is suppressed.",
    S.STORED_SUPPRESSED: "Our own record of this patient goes on. The one that came is kept aside.",
    S.REJECTED_BY_USER: "Find out who the record belongs to before anything is asked for again.",
    S.ATTACHED: "A clinician must read the attachment.",
    S.INTEGRATION_FAILED: "Keep the record that came. Read below what to do.",
    S.RECEIPT_FAILED: "Read below what went wrong, then choose.",
    S.TIMED_OUT: "Read below what can be done, then choose.",
    S.ROLLED_BACK: (
        "The filing was undone, because it was another patient's record. This patient's own record "
        "is expected on paper."
    ),
    S.CLOSED: "Nothing more can be done here. The log keeps everything.",
    S.STOPPED: "The person was not registered, so nothing is asked for.",
}
SEEN_ELSEWHERE = (
    "The clinical system shows the record, but its file has not come through the inbox. It can be "
    "filed here once it has."
)
RETURNING = "This patient was registered here before: filing suppresses our older record."

NOW = "What to do now"
SHOWS = "Record what the clinical system shows"
PAPER = "Paper record"
HISTORY = "What has happened"
DETAILS = "Details"
FAILURE = "Why it failed, and what to do"
WHOSE = "Whose problem it is"
STEPS = "What to do"
AGAIN = "Can we ask again?"
PAPER_QUESTION = "Does the patient need paper?"
TELL = "What to tell the patient"
HELPDESK = "For the helpdesk"
HELPDESK_HINT = "No name and no NHS number is in these lines."
LOOK = "When to look again"
SILENT = "What ought to have happened by now"
COPY = "Copy for the helpdesk"
COPIED = "Copied. Paste it into the message to the helpdesk."
BACK = "Back to the list"
LOADING = "Fetching the transfer…"
NOT_RECORDED = "Not recorded"
NO_CODE = "No code was given"
THEM = "the previous practice"

CHASE_AT = {
    PaperState.NOT_NEEDED: "No paper record is expected for this transfer.",
    PaperState.EXPECTED: "The paper record is expected and has not come yet.",
    PaperState.CHASED: "The paper record was chased and has not come yet.",
    PaperState.RECEIVED: "The paper record is here and is to be summarised.",
    PaperState.SUMMARISED: "The paper record is summarised.",
}
PAPER_ALREADY = {
    PaperState.EXPECTED: "It is noted here as expected.",
    PaperState.CHASED: "It was asked for and chased.",
    PaperState.RECEIVED: "It has arrived.",
    PaperState.SUMMARISED: "It has arrived and is summarised.",
}
LAST_STEP: dict[PaperNeed, tuple[str, ...]] = {
    PaperNeed.NO: (),
    PaperNeed.YES: ("Press “Ask for paper” here, so that it is expected and chased.",),
    PaperNeed.IF_AGAIN: (
        "Press “Ask again” here once the clinical system has sent the new request.",
        "If it fails a second time, press “Ask for paper”.",
    ),
    PaperNeed.HOLD: ("Do not ask for paper before that is cleared up.",),
}
TELL_PATIENT = {
    PaperNeed.NO: "Nothing. It makes no difference to them.",
    PaperNeed.YES: (
        "“Your record will come to us on paper, which takes some weeks. Until then, bring a list "
        "of your medicines and tell us about every allergy.”"
    ),
    PaperNeed.IF_AGAIN: (
        "“Your record has not come yet and we are asking again. Until it is here, tell us about "
        "your medicines and every allergy.”"
    ),
    PaperNeed.HOLD: (
        "“Something has to be put right between the two practices before your record can come. "
        "Until it is here, tell us about your medicines and every allergy.”"
    ),
}
LOOK_AGAIN = {
    PaperNeed.NO: "Not at all.",
    PaperNeed.YES: "In two weeks: the paper record should then be on its way.",
    PaperNeed.IF_AGAIN: "On the next working day.",
    PaperNeed.HOLD: "Today, and every working day until it is cleared up.",
}
LOOK_AT = {
    "20": "In one hour.",
    "99": "In one hour.",
    "07": "On the day the supplier has named; else on the next working day.",
    "26": "Today: a clinician must read it.",
}
TELL_WRONG_PATIENT = (
    "Nothing about the record that came: it may be somebody else's. “We are checking your details "
    "with your last practice.”"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question before something that cannot be undone."""

    heading: str
    paragraphs: tuple[str, ...]
    act: str


ASK_PAPER = Asked(
    "Ask for the paper record and give up on GP2GP?",
    (
        "The record will not be asked for electronically again.",
        "The paper record takes some weeks to come and has to be summarised by hand.",
    ),
    "Ask for paper",
)
ASK_CLOSE = Asked(
    "Close this transfer?",
    ("It cannot be opened again. Everything stays in the log.",),
    "Close",
)
ASK_CLOSE_WITHOUT = Asked(
    "Close this transfer without a record?",
    (
        "No record came from the previous practice, and no paper is expected.",
        "It cannot be opened again. Everything stays in the log.",
    ),
    "Close without a record",
)

REQUEST_TITLE = "Record that it was requested"
AGAIN_TITLE = "Record that it was asked for again"
REQUEST_LEAD = (
    "Only after the request was sent in the clinical system. The 8 days begin now, {now}, and the "
    "record is asked for at {practice}."
)
CONVERSATION_LABEL = "Conversation id"
CONVERSATION = "Conversation id (if it is shown)"
CONVERSATION_HINT = (
    "On the clinical system's GP2GP screen, in the details of the request: 32 letters and digits "
    "in five groups. Leave it empty if it is not shown; the record is then found by the NHS number."
)
REFUSAL_TITLE = "Which refusal does the clinical system show?"
DAMAGED_TITLE = "What does the clinical system show?"
CODE = "Code"
OTHER_CODE = "Another code"
OTHER_CODE_HINT = "Only if the code is not in the list above"
NO_CODE_CHOSEN = "Choose the code the clinical system shows, or 99 if it shows none."
SAVE_REQUEST = "Record the request"
SAVE_CODE = "Record it"
GO_BACK = "Go back"
DAMAGED_CODES = ("21", "25", "29", "30", "31", "99")

DONE: dict[str, str] = {
    "REQUEST": "The request is recorded. The 8 days are running.",
    "AGAIN": "The new request is recorded. The 8 days begin again.",
    "NOT_UPDATED": "Recorded: the NHS record was not updated. Nothing is asked for until it is.",
    "UPDATED": "Recorded: the NHS record is updated. Send the request now.",
    "ACKNOWLEDGE": "Recorded: the request was acknowledged.",
    "PART": "Recorded: part of the record has arrived.",
    "ARRIVED": "Recorded: the record has arrived.",
    "REFUSAL": "The refusal is recorded.",
    "DAMAGED": "Recorded: the record came damaged.",
    "TIME_OUT": "Recorded: no answer came in time.",
    "TO_PAPER": "The paper record is asked for.",
    "EXPECT_PAPER": "Recorded: paper is expected.",
    "CHASE_PAPER": "Recorded: the paper was chased.",
    "PAPER_CAME": "Recorded: the paper has arrived.",
    "SUMMARISED": "Recorded: the paper is summarised.",
    "CLOSE": "Closed.",
    "ATTACHED": "Recorded: it was filed as an attachment. A clinician must read it.",
    "NOT_FILED": "Recorded: our system could not file it.",
    "LETTER": "The request letter is saved. The log says so.",
    "PRINT_LETTER": "The request letter is on its way to the printer. The log says so.",
    "RETRY": "It can be filed again.",
    "SENT_AGAIN": "Recorded: they send it once more. The 8 days go on.",
    "ROLL_BACK": "The roll-back is recorded, and paper is expected.",
}


def meaning(code: ResponseCode) -> str:
    """Whose problem a code is, what to do first, and whether paper is needed."""
    return f"{WHOSE}: {code.whose.value}. {code.first} {code.paper.value}."


def attempt(number: int, practice: str, day: str) -> str:
    """The heading of one attempt: ``Attempt 2: Millbrook Practice, 14-May-2026``."""
    return f"Attempt {number}: {practice}, {day}"


def expected_paper() -> str:
    """What is to happen at the deadline."""
    return "Paper is asked for, unless the record is filed before"
