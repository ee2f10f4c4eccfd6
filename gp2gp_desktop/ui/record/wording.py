"""Every sentence of the record viewer, in tables keyed by what it is about."""

from __future__ import annotations

import re
from datetime import date
from enum import Enum

from gp2gp_desktop.domain.concerns import ConcernKind
from gp2gp_desktop.domain.health_record import (
    ClinicalDate,
    Document,
    DocumentState,
    Entry,
    MedicationStatus,
    Precision,
)
from gp2gp_desktop.domain.review import Verb
from gp2gp_desktop.ui.formats import MONTHS, clinical_date, plural
from gp2gp_desktop.ui.tokens import Tone

TITLE = "Health record"
QUEUE = "Queue"
BACK = "Back to the queue"
LOADING = "Opening the record…"
OPEN_AGAIN = "Open again"
NOT_HERE = "No record is open"
NOT_HERE_WHAT = "Go to Review and open a record there."
CANNOT_OPEN = "This record cannot be shown"
CANNOT_OPEN_NEXT = (
    "The file is kept as it came. Tell whoever looks after this computer; until then ask the "
    "previous practice for what you need."
)
BLOCKED = "Prescribing blocked"
UNKNOWN_DATE = "Date not known"


class Tab(Enum):
    """The parts of a record, in order."""

    SUMMARY = "summary"
    REVIEW = "review"
    CHECKLIST = "checklist"
    PROBLEMS = "problems"
    ALLERGIES = "allergies"
    MEDICATION = "medication"
    TIMELINE = "timeline"
    CONSULTATIONS = "consultations"
    RESULTS = "results"
    DOCUMENTS = "documents"
    ABSENT = "absent"
    MORE = "more"
    RECEIVED = "received"


TABS = {
    Tab.SUMMARY: "Summary",
    Tab.REVIEW: "To review",
    Tab.CHECKLIST: "Checklist",
    Tab.PROBLEMS: "Problems",
    Tab.ALLERGIES: "Allergies",
    Tab.MEDICATION: "Medication",
    Tab.TIMELINE: "Timeline",
    Tab.CONSULTATIONS: "Consultations",
    Tab.RESULTS: "Results",
    Tab.DOCUMENTS: "Documents",
    Tab.ABSENT: "Did not arrive",
    Tab.MORE: "More",
    Tab.RECEIVED: "Received file",
}

KIND_SHORT: dict[ConcernKind, str] = {
    ConcernKind.DRUG_ALLERGY_DEGRADED: "Drug allergies without a code",
    ConcernKind.POSSIBLE_ALLERGY: "Possible allergies, in words only",
    ConcernKind.NON_DRUG_ALLERGY_DEGRADED: "Other allergies without a code",
    ConcernKind.CURRENT_MEDICATION_DEGRADED: "Current medicines without a code",
    ConcernKind.REPEAT_TO_REAUTHORISE: "Repeats to re-authorise",
    ConcernKind.DOCUMENT_PLACEHOLDER: "Documents the old practice could not send",
    ConcernKind.DOCUMENT_MISSING: "Documents that did not arrive",
    ConcernKind.PAST_MEDICATION_DEGRADED: "Past medicines without a code",
    ConcernKind.REFERRAL_DEGRADED: "Referrals without a code",
    ConcernKind.PLAN_DEGRADED: "Plans and recalls without a code",
    ConcernKind.REQUEST_DEGRADED: "Requests without a code",
    ConcernKind.RECORD_ENTRY_DEGRADED: "Entries without a code",
    ConcernKind.DANGLING_LINK: "Links that lead nowhere",
    ConcernKind.NOT_UNDERSTOOD: "Content that could not be read",
}
"""The headings of the list to review."""

VERB_BUTTONS: dict[Verb, str] = {
    Verb.ACCEPT: "&Accept as text",
    Verb.RECODE: "&Recode",
    Verb.REMOVE: "Re&move",
    Verb.REAUTHORISE: "Re-au&thorise",
    Verb.LEAVE_OFF: "&Leave off",
    Verb.ASKED: "As&ked the previous practice",
    Verb.SEEN: "&Seen",
}
"""The buttons; ``&`` marks the Alt letter, all different, and not those of Next and Undo."""

VERB_DONE: dict[Verb, str] = {
    Verb.ACCEPT: "Stays as text",
    Verb.RECODE: "Recoded",
    Verb.REMOVE: "Removed",
    Verb.REAUTHORISE: "Re-authorised",
    Verb.LEAVE_OFF: "Left off",
    Verb.ASKED: "Asked for",
    Verb.SEEN: "Seen",
}
VERB_MEANS: dict[Verb, str] = {
    Verb.ACCEPT: "The words stay as they are; searches and checks will not find them.",
    Verb.RECODE: "Choose a code of this record, or of the practice's code list.",
    Verb.REMOVE: "It is wrong, or entered in the clinical system with a code of its own.",
    Verb.REAUTHORISE: "You authorise it here; dose and quantity as the old practice had them.",
    Verb.LEAVE_OFF: "It is not continued here.",
    Verb.ASKED: "You asked for the file; what comes is filed with the documents.",
    Verb.SEEN: "You read it; nothing else is needed.",
}
REASON_LABEL = {
    Verb.REMOVE: "Why is it removed?",
    Verb.LEAVE_OFF: "Why is it left off?",
}
REASON_HINT = {
    Verb.REMOVE: "For example: entered in the clinical system with its own code",
    Verb.LEAVE_OFF: "For example: stopped by the patient in March",
}
REASON_ACT = {Verb.REMOVE: "Remove this entry", Verb.LEAVE_OFF: "Leave this medicine off"}
REASON_MISSING = {
    Verb.REMOVE: "Enter why it is removed",
    Verb.LEAVE_OFF: "Enter why it is left off",
}
OPEN_STATE = "Open"
BLOCKS = "Open, blocks prescribing"

NO_ACCEPT = (
    "“Accept as text” is not offered: a drug allergy in words alone raises no prescribing alert."
)
ONLY_PRESCRIBERS = "Only a prescriber may re-authorise. Leave it open for one: {who}."
NOT_YOURS = "Your account may read this record but not review it. Ask a {who}."
HELD = (
    "{holder} has this review in hand. You can read everything; ask {holder}, or wait until "
    "30 minutes have passed without work on it."
)
SIGNED = "This review was signed off by {who} on {when}. A correction is a new entry."
AS_RECEIVED = "As received"
WHAT_TO_DO = "What to do"
SIGN_OFF = "Sign off"
SIGN_OFF_ACT = "Sign off this review"
SIGN_OFF_SENTENCE = "I have checked identity, allergies and current medication."
SIGN_OFF_DONE = "The review is signed off. The record has left the queue."
NOTHING_TO_REVIEW = "Nothing in this record needs a decision"
NOTHING_TO_REVIEW_WHAT = "Read what you need, then sign off."
FIND = "Find"
FIND_BACK = "Back to the record"
FIND_LABEL = "Find in this record"
FIND_HINT = "Every tab is searched. Enter goes to the chosen line"
NOT_FOUND = "Those words stand nowhere in this record"
NOT_FOUND_WHAT = "Try fewer letters, or another word for the same thing."
UNDONE = "The entry is open again."
NOTHING_TO_UNDO = "There is nothing to undo."

MEDICATION_STATES: dict[MedicationStatus, str] = {
    MedicationStatus.ACTIVE: "Running at the old practice",
    MedicationStatus.COMPLETED: "Completed",
    MedicationStatus.STOPPED: "Stopped",
    MedicationStatus.ENDED: "Ended, date not known",
    MedicationStatus.NO_PLAN: "Issue without a plan",
}
OFF = "Off until re-authorised"
OFF_SHORT, OFF_UNTIL = "Off", "until re-authorised"
MEDICATION_OFF = (
    "Every repeat is off until a prescriber has re-authorised it here. Review dates do not come."
)
DOCUMENT_STATES: dict[DocumentState, tuple[str, Tone]] = {
    DocumentState.PRESENT: ("Here", Tone.DONE),
    DocumentState.MISSING: ("Did not arrive", Tone.NOW),
    DocumentState.PLACEHOLDER: ("Not sent", Tone.SOON),
}
DOCUMENT_REASONS: dict[DocumentState, str] = {
    DocumentState.PRESENT: "The file came with the record and is kept with it.",
    DocumentState.MISSING: "The record refers to this file, but it did not come.",
    DocumentState.PLACEHOLDER: "The old practice's system sent a note in place of the file.",
}
ASK_FOR_IT = "Ask the previous practice for it, then choose “Asked the previous practice”."

NO_ALLERGIES_STATED = "No allergies recorded in what arrived"
NO_ALLERGIES_WHAT = (
    "The record does not say “no known allergies” either: it is silent. Ask the patient."
)
NKA_WHAT = "That is what the old practice wrote down then. Confirm it with the patient."
ALLERGIES_UNAVAILABLE = "Allergies may be missing: part of the record could not be read"
ALLERGIES_UNAVAILABLE_WHAT = (
    "See “To review”: {count} could not be read. Ask the patient, and the previous practice."
)
ALERT_YES = "Yes"
ALERT_NO = "No, not until recoded"
LINK_LOST = "Link lost in transfer"
RESULTS_AS_SENT = "Values, units, ranges and flags stand exactly as the sender wrote them."
NO_GRAPH = "Text only: cannot be graphed"
AS_TABLE, AS_LINE = "Show as table", "Show as a line"
ALL_VALUES = "All values of this test, newest first"
DEGRADED = "No usable code"
HIDDEN = "Hidden from the patient online"
UNCERTAIN = "Marked uncertain"


_SENT_AS_ONE = re.compile(
    r"^Type:\s*(?P<type>.+?)\s+(?:Author Org|Custodian Org|Description|Setting|Absent)\b"
)
_DESCRIPTION = re.compile(r"\bDescription:\s*(.+?)(?:\s+Absent Attachment:|\s+Setting:|$)", re.S)
_FILE_TYPES = {
    "application/pdf": "PDF",
    "application/msword": "Word",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word",
    "application/rtf": "Word (RTF)",
    "text/rtf": "Word (RTF)",
    "text/plain": "Text",
    "text/html": "Web page",
    "text/xml": "XML",
    "image/jpeg": "Picture",
    "image/png": "Picture",
    "image/gif": "Picture",
    "image/bmp": "Picture",
    "image/tiff": "Scan (TIFF)",
}


def short_title(title: str) -> str:
    """What a document is; some systems put type, author and description into one line."""
    found = _SENT_AS_ONE.match(title)
    return found["type"] if found else title


def description(title: str) -> str:
    """The description out of such a line, empty where there is none."""
    found = _DESCRIPTION.search(title) if _SENT_AS_ONE.match(title) else None
    return found[1].strip() if found else ""


def file_type(document: Document) -> str:
    """The kind of file in a word; of a placeholder the type is only that of the note."""
    if document.state is DocumentState.PLACEHOLDER:
        return "–"
    sent = document.reference.media_type.lower()
    return _FILE_TYPES.get(sent, "Other file" if sent else "Not stated")


def about(other: str) -> str:
    """Whose entry it is, when it is not the patient's."""
    return f"About someone else: {other}"


def shown(date: ClinicalDate, *, unknown: str = UNKNOWN_DATE) -> str:
    """A clinical date no more precise than it was sent: ``14-Jul-1980``, ``Jul-1980``, ``1980``."""
    if date.moment is None:
        return unknown
    if date.precision is Precision.YEAR:
        return str(date.moment.year)
    if date.precision is Precision.MONTH:
        return f"{MONTHS[date.moment.month - 1][:3]}-{date.moment.year}"
    return clinical_date(date.moment)


def day_words(day: date) -> str:
    """A day of a result."""
    return clinical_date(day)


def states_none(entry: Entry) -> str:
    """Who wrote down, and when, that there are no known allergies."""
    when = shown(entry.best_date)
    return f"The record states “{entry.title}”, {when}, {entry.recorder.label}"


def alert(is_coded: bool, decided: str) -> str:
    """Whether prescribing checks will see an allergy."""
    if decided:
        return decided
    return ALERT_YES if is_coded else ALERT_NO


def progress(done: int, total: int, next_words: str) -> str:
    """``7 of 12 done · next: flucloxacillin``."""
    if not total:
        return "Nothing to review"
    said = f"{done} of {total} done"
    return f"{said} · next: {next_words}" if next_words else f"{said} · ready to sign off"


def still_open(count: int) -> str:
    """Why one cannot sign off."""
    things = "entry is" if count == 1 else "entries are"
    return f"{count} {things} still open. Deal with them first; then you can sign off."


def stays(count: int) -> str:
    """How many entries stay as text."""
    if not count:
        return "No entry stays as text."
    return f"{plural(count, 'entry stays', 'entries stay')} as text."
