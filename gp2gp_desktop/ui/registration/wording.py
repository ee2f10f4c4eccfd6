"""Every sentence of the registration screens, in tables keyed by what they explain."""

from __future__ import annotations

from collections.abc import Mapping

from gp2gp_desktop.domain.application import Step
from gp2gp_desktop.domain.contacts import ContactDetail
from gp2gp_desktop.domain.lifecycle import TransferState
from gp2gp_desktop.domain.matching import (
    CONTACT_ITEMS,
    FIRST_NAME,
    LAST_NAME,
    POSTCODE,
    PREVIOUS_PRACTICE,
    Agreement,
)
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.workflow.tracing import TraceStep

TITLE = "Register a patient"
START = "&Start a registration"
NO_FORMS = "No form is open"
NO_FORMS_NEXT = (
    "Start a registration when somebody comes to the desk, or when a form comes by post or online."
)
NO_FORMS_MANAGER = "Forms that are parked or on hold show here."
NOT_PROVIDED = "Not provided"
NEW_PATIENT = "A new patient"

WHERE = "Section {number} of {of}: {words}"
STEP_HEADINGS: Mapping[Step, str] = {
    Step.WHO: "Who is registering, and how",
    Step.FIND: "Find the NHS record",
    Step.ABOUT: "About you",
    Step.ADDRESSES: "Addresses and GP",
    Step.NEEDS: "Contact and needs",
    Step.ROUTING: "How will the record come?",
    Step.CHECK: "Check the answers",
}
STEP_NOTES: Mapping[Step, str] = {
    Step.FIND: "Ask the patient for each of these. Type what they say, not what you expect.",
    Step.ABOUT: "As the patient says them, or as they stand on the form.",
    Step.ADDRESSES: "Do not ask for ID or proof of address: nobody needs them to register.",
    Step.NEEDS: "None of this is a condition of registering. What is left out can be added later.",
}

GROUPS: Mapping[str, str] = {
    "mobile": "How we reach the patient",
    "interpreter": "What the patient needs",
    "emergency_name": "In an emergency",
    "school": "Under 18",
    "health_surveillance": "Under 5",
    "born_at": "Under 12 months",
    "scr_choice": "Sharing and medicines",
}
"""The heading above the field a group begins with."""
NOTE_OPEN = "Add a note to PCSE"
NOTE_CLOSE = "Hide the note to PCSE"
NOTE_WARNING = (
    "Text here stops automatic processing. Only use it to help find the patient's details."
)
STILL_TO_ASK = "Not asked yet"
STILL_TO_ASK_WORDS = (
    "{labels}. Ask now, or say below why not: the reason is kept, and the answers can be added "
    "later in the clinical system."
)

# ---- what the typing tells ----------------------------------------------------------------

FIND_AGAIN = "An answer compared with the NHS record has changed: the record must be found again."
DECIDE_AGAIN = "An answer has changed, so the route is decided again."

# ---- saving ---------------------------------------------------------------------------------

SAVED = "Draft saved {at}"
NOT_SAVED = "Not saved yet"
MERGED = "A colleague changed this form at the same time. It shows what both of you typed."
DO_AGAIN = (
    "A colleague changed this form meanwhile, so this was not done. The form shows what both of "
    "you typed: look at it, then do this again."
)
BOTH_TYPED = "You and a colleague typed in the same field"
THEIRS = "What your colleague typed stands in: {fields}. Ask the patient which is right."
CHECKED = "It is checked"
CHANGED_ELSEWHERE = "Another desk changed this form first"
LOST = "Not saved: {fields}. Open the form again and type that once more."
OPEN_AGAIN = "Open the form again"
TRY_AGAIN = "Try again"
CLOSED = "This person is registered already. Their transfer is shown instead."

# ---- find -----------------------------------------------------------------------------------

SEARCH_WORDS: Mapping[TraceStep, str] = {
    TraceStep.NUMBER: "Search by NHS number",
    TraceStep.EXACT: "Search by name, birth date, sex, postcode",
    TraceStep.WITHOUT_POSTCODE: "Search without the postcode",
    TraceStep.HISTORY: "Search earlier names and addresses too",
    TraceStep.FUZZY: "Search for similar names",
}
SEARCHED_WORDS: Mapping[TraceStep, str] = {
    TraceStep.NUMBER: "NHS number",
    TraceStep.EXACT: "name, date of birth, sex and postcode",
    TraceStep.WITHOUT_POSTCODE: "name, date of birth and sex, without the postcode",
    TraceStep.HISTORY: "earlier names and addresses too",
    TraceStep.FUZZY: "similar names",
}
AGREEMENT_WORDS: Mapping[Agreement, str] = {
    Agreement.AGREES: "Agrees",
    Agreement.DIFFERS: "Differs",
    Agreement.NOT_SAID: "Not said",
    Agreement.NOT_HELD: "Not on the record",
    Agreement.OURS: "Filled in by us",
}
_OTHER_PHONE = "Ask: “Have you had another number?”"
ASK_WHEN_IT_DIFFERS: Mapping[str, str] = {
    POSTCODE: "Ask: “Where did you live before?”",
    LAST_NAME: "Ask: “Have you had another last name?”",
    FIRST_NAME: "Ask: “Which first name did your last surgery use?”",
    PREVIOUS_PRACTICE: "Ask: “Which surgery were you with last?”",
    CONTACT_ITEMS[ContactDetail.MOBILE]: _OTHER_PHONE,
    CONTACT_ITEMS[ContactDetail.HOME_PHONE]: _OTHER_PHONE,
}
LOGGED = "That you were shown this is logged nationally."
DO_NOT_READ_OUT = (
    "The record's own details are hidden, so that nobody can read them out. "
    "Ask the patient; never tell."
)
CONFIRMING_SAYS = (
    "Without a tick, this also says that nothing suggests that the person has two NHS records or a "
    "new identity."
)
ONE_FOUND = "1 record found"
SEVERAL_FOUND = "{count} records found"
SEARCHED = "Searched by {by}, in the {source}."
NOBODY = "Nobody found yet"
NOBODY_WORDS = "Nobody fits. Search the next way."
NONE_FOUND = "No NHS record found"
NONE_FOUND_WORDS = (
    "We found no record. Some records are hidden from searches that use a postcode, so we "
    "searched without it too."
)
NOT_THEM = "Not this person"
NOT_THEM_WORDS = "You said that what was found is not this person. Search the next way."
NOT_THEM_LAST = (
    "You said that what was found is not this person, and there is no other way to search. "
    "Check each answer with the patient, and search again, or park the form and ask someone "
    "senior."
)
TOO_MANY = "Too many people match"
TOO_MANY_WORDS = "Go back and add the previous postcode or the NHS number, then search again."
CARD_ASKED = (
    "A page opens in your browser: sign in there with your smartcard. The search then goes on by "
    "itself."
)
UNAVAILABLE = "The NHS records cannot be reached"
UNAVAILABLE_WORDS = (
    "{sentence} What you typed is kept. Search again later, or type what the clinical system shows."
)
CONTACT_LABEL = "Has the NHS ever treated the patient before?"
CONTACT_HINT = "A birth, a hospital, a GP or a vaccination in the UK counts, under any name"
CONTACT_CHOICES = (("yes", "Yes"), ("no", "No, never"))
CONTACT_EMPTY = "Select whether the NHS has ever treated the patient"
CONTACT_SAYS = (
    "Ask the patient. Only somebody whom the NHS has never treated may be given a new NHS number. "
    "Continuing says, in your name, that there is no record."
)
NO_RECORD_SAID = "It is noted that no NHS record was found."
NO_RECORD_HEADING = "No NHS record"
NO_RECORD_NEW = (
    "{who} noted at {at} that there is no NHS record, and that the NHS has never treated the "
    "patient. If an answer is wrong, change it and search again."
)
NO_RECORD_CONTACT = (
    "{who} noted at {at} that no NHS record was found, although the NHS has treated the patient "
    "before. Ask for earlier names and addresses, and search again."
)
TYPED_NONE = "The clinical system finds nobody"
TYPED_NONE_WORDS = (
    "Before this is said, trace in the clinical system without the postcode, with earlier names, "
    "and for similar names: some records are hidden from searches that use a postcode."
)
SEARCH_AGAIN = "Search again"
RIGHT_ONE = "This is the &right patient"
RIGHT_ONE_OF = "Record {letter} is the right patient"
RIGHT_BUT = "It is the patient's record: show what to do"
CONFIRMED_SAID = "The NHS record is confirmed."
CONFIRMED = "{who} confirmed the NHS record at {at}: {points}. If an answer is wrong, change it."
TYPED_SAID = "The NHS record is noted as the clinical system shows it."
POINTS = "Identity points: {points}, of which {needed} are needed"
POINTS_MORE = "date of birth exact: {exact} · contradictions: {contradictions}"
NEEDED = 3
TYPE_IN_HEADING = "Type what the clinical system shows"
TYPE_IN_WORDS = (
    "Trace the patient in the clinical system and copy what it shows. The log says that it was "
    "typed."
)
TYPE_IN_CODE = "Enter the code of the practice you describe"
TYPE_IN_SURGERY = "Their last practice"
TYPE_IN_SURGERY_WORDS = (
    "What the clinical system does not show stays “not shown”; it is taken for neither yes nor no."
)
TYPE_IN_REACHED = "How the patient can be reached"
TYPE_IN_REACHED_WORDS = (
    "Only when the clinical system shows it as the NHS record has it: the last page then says what "
    "will change."
)
NOT_SHOWN = "Not shown"
SHOWN_CHOICES = (("yes", "Yes"), ("no", "No"))
COUNTRY_CHOICES = (
    ("england", "England"),
    ("wales", "Wales"),
    ("scotland", "Scotland"),
    ("northern_ireland", "Northern Ireland"),
    ("isle_of_man", "Isle of Man"),
)
TYPE_IN_SAYS = f"Confirming says that the clinical system shows this very person. {CONFIRMING_SAYS}"

DIED = (
    "This record says the patient has died",
    "Do not register. If the person is at the desk, this is the wrong record or a mistake in the "
    "NHS records. Search again; if the same record comes up, tell the practice manager.",
)
RESTRICTED = (
    "Location details are hidden to protect this patient",
    "Do not ask why, and do not say or print where the patient lives. Compare only what is shown "
    "here. What has to be asked about the record goes to the National Back Office, nobody else.",
)
REPLACED = (
    "This NHS number has been replaced",
    "The old number {old} was joined to {new}. Use the new number everywhere.",
)
WITHDRAWN = (
    "This NHS record has been withdrawn",
    "Do not use it. Check the number with the patient and search again; if it comes up again, "
    "park the form and tell the practice manager.",
)
DETAILS_CHANGED = (
    "Some of the patient's details have changed",
    "These are not as the NHS record has them: {items}. Another answer explains it. Ask the "
    "patient when it changed, and have the NHS record updated when you register them.",
)
USE_NEW_NUMBER = "Use the new number and search again"

# ---- the strip, and what is refused -----------------------------------------------------

MAY_NOT_CHANGE = (
    "Your account may not register patients. The answers can be read under “Check and register”."
)
FORECAST_WAITS = "Fill in the form, and the forecast shows here."
FORECAST_FAILS = "There is no forecast just now. Routing decides later."
PARKED = "Parked by {who} at {at}: “{reason}”"
CONFIRM_BY_HAND = (
    "Ctrl+Enter does not confirm a person. Press Alt+R when this is the right patient."
)
# ---- check, done ----------------------------------------------------------------------------

CHECK_HEADING = "Check the answers before you register {name}"
REGISTER = "Register {name}"
REMINDER = (
    "The registration itself is made in the clinical system. Do that first; this notes that it "
    "is done, and by whom."
)
DONE_HEADING = "{name} is on your list"
TO_TRANSFER = "Go to the &transfer"
NEXT_PATIENT = "&Next patient"
SAME_HOUSEHOLD = "Register someone in the same hou&sehold"

# ---- the first page --------------------------------------------------------------------------

VISITORS = "Invented people who may come to the desk"
VISITORS_WORDS = (
    "Choose somebody and press Enter: a form begins with what they say. Finding their NHS record "
    "and confirming it stays with you."
)
VISITORS_FILTER = "Find by name, or by what they show"
NO_VISITORS = "Nobody fits"
NO_VISITORS_NEXT = "Type less, or empty the box to see everybody."

HOUSEHOLD = "This household so far"
HOUSEHOLD_WORDS = (
    "Each person is searched for, checked and decided alone: their records may come different ways."
)
HOUSEHOLD_REGISTERED = "Registered"
HOUSEHOLD_UNDECIDED = "Not decided yet"
HOUSEHOLD_NO_ROUTE = "No record is asked for"

FORM_STATE_WORDS: Mapping[TransferState, tuple[str, Tone]] = {
    TransferState.DRAFT: ("Begun", Tone.IDLE),
    TransferState.TRACING: ("In progress", Tone.ACTIVE),
    TransferState.HELD: ("On hold", Tone.ATTENTION),
}
PARKED_WORDS = ("Parked", Tone.SOON)
