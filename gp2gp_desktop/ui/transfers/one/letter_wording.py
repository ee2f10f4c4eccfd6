"""Every sentence of the letter that asks for a paper record (product-ux 3.15)."""

from __future__ import annotations

from gp2gp_desktop.domain.paper_request import Holder

TITLE = "Request for a paper health record"
LETTER_FILE = "paper-record-request.pdf"
TO, COPY_TO, FROM, DATE = "To", "Copy to", "From", "Date"
PCSE = "Primary Care Support England"
TO_WHOM = {
    Holder.PCSE: PCSE,
    Holder.ABROAD_IN_UK: PCSE,
    Holder.FORCES: "Defence Medical Services: the medical centre that last held the record",
    Holder.SECURE: "The healthcare team of the establishment",
    Holder.PROTECTED: f"National Back Office, through {PCSE} (protected route)",
}
"""To whom it goes, where it is not the previous practice itself."""

FIRST = "This patient has registered with us."
NOT_TRIED = "The record cannot come to us by GP2GP."
FAILED = "We asked for the record by GP2GP, and it did not reach us."
FILED = "The electronic record has reached us; the paper record has not."
ASKS = {
    Holder.PRACTICE: "Send us the paper (Lloyd George) record and a full print of the electronic "
    "record.",
    Holder.PCSE: "Find out who holds the paper (Lloyd George) record, and have it sent to us as "
    "for any patient who transfers in.",
    Holder.ABROAD_IN_UK: "Have the record fetched from {origin}, as for any patient who transfers "
    "in.",
    Holder.FORCES: "Send us the record of the time in the forces. Form FMED 133A, the summary a "
    "leaver is given, comes from the patient.",
    Holder.SECURE: "Send us a full print of the healthcare record.",
    Holder.PROTECTED: "Have the record sent to us by the protected route. Tell nobody where the "
    "patient lives or is registered, and do not contact them.",
}
ASKS_AFTER_FILING = (
    "Send us the paper (Lloyd George) record, and a print of any document that did not come with "
    "the electronic one."
)
PATIENT, MISSING, WHY, SEND_TO = "Patient", "What is missing", "Why not by GP2GP", "Send it to"
NAME, NUMBER, BORN, ADDRESS = "Name", "NHS number", "Date of birth", "Address"
FORMER_NAME, FORMER_ADDRESS = "Previous family name", "Address when last registered"
LAST_REGISTERED, SERVICE_NUMBER = "Last registered with", "Service number"
BEFORE_ENLISTING = "Address before enlisting"
PROTECTED = "Not printed: the NHS record is protected"
NOT_KNOWN = "Not known"

WHOLE = "The whole record: nothing of it has reached us"
WHOLE_AND_PAPER = "The whole electronic record, and the paper record"
PART = "Part of the electronic record, and the paper record"
PAPER_ONLY = "The paper record, and documents that did not come with the electronic one"

REASON, ASKED_ON, FILED_ON, CODE, CONVERSATION = (
    "Reason",
    "Asked for by GP2GP",
    "Filed here",
    "Response code",
    "Conversation id",
)
NO_CODE = "None was given"
PROTECTED_REASON = "The NHS record is protected, so GP2GP is not used for it."
NO_ANSWER = "No whole record came within 8 days of our request."
ROLLED_BACK = (
    "What came was another patient's record. It was taken out again, and this patient's own is "
    "still to come."
)
AFTER_FILING = "The electronic record came and is filed; it does not hold what stands on paper."
NO_DECISION = "It was decided at our desk that the record comes on paper."

PRACTICE, POST, PHONE, EMAIL, FOR = "Practice", "Address", "Telephone", "E-mail", "For"
FOR_DESK = "{who}, registration desk"
HOW = {
    Holder.PRACTICE: "The paper envelope goes by the usual route of Primary Care Support England. "
    "Courier labels come from PCSE and are not printed by us.",
    Holder.FORCES: "Send it by post, marked “Confidential: health record”.",
    Holder.SECURE: "Send it by secure e-mail or by post, marked “Confidential: health record”.",
    Holder.PROTECTED: "Nothing about this patient goes by ordinary post or courier.",
}
HOW_BY_PCSE = "Courier labels come from PCSE and are not printed by us."
FOOT = "{practice}. Printed by {who}, {day}, {time}"
