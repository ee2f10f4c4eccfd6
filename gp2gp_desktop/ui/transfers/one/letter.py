"""The letter that asks the previous practice, or PCSE, for the paper record; no Qt.

It names the patient, what is missing, why it did not come electronically, and where to send it
(product-ux 3.15). The address of a person whose NHS record is restricted is not printed.
"""

from __future__ import annotations

from datetime import datetime

from gp2gp_desktop.domain.calendar import UK
from gp2gp_desktop.domain.lifecycle import FAILED, STATE_WORDS
from gp2gp_desktop.domain.readiness import PracticeProfile
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.ui.formats import clinical_date, clock_time, long_date
from gp2gp_desktop.ui.print_document import (
    PrintDocument,
    PrintHeading,
    PrintPairs,
    PrintParagraph,
)
from gp2gp_desktop.ui.transfers.one.failure import meaning_of

TITLE = "Request for a paper health record"
ASKING = (
    "This patient has registered with us. The record did not reach us in full by GP2GP, so we ask "
    "for the paper (Lloyd George) record and for a full print of the electronic record."
)
PATIENT, MISSING, WHY, SEND_TO = "Patient", "What is missing", "Why not by GP2GP", "Send it to"
EVERYTHING = "The whole electronic record, and the paper record"
PRINT_ONLY = "The paper record; the electronic record reached us after the time allowed"
RESTRICTED = "Not printed: the NHS record is restricted"
NO_ANSWER = "No whole record within 8 days of the request"
NO_TRANSFER = "No GP2GP transfer was possible"
HOW = (
    "Send it by the usual route of Primary Care Support England. Courier labels come from PCSE and "
    "are not printed by us."
)


def request_letter(
    registration: Registration, ours: PracticeProfile, by: str, now: datetime, *, demo: bool
) -> PrintDocument:
    """The letter, addressed to the practice that was asked."""
    local = now.astimezone(UK)
    number, transfer = registration.nhs_number, registration.transfer
    born = registration.birth_date
    to = f"{transfer.practice_name} ({transfer.practice})" if transfer else _surgery(registration)
    asked = clinical_date(transfer.requested_at.astimezone(UK)) if transfer else ""
    conversation = str(transfer.conversation_id or "") if transfer else ""
    return PrintDocument(
        TITLE,
        (
            PrintParagraph(f"{ours.name} ({ours.ods_code}), {long_date(local.date())}"),
            PrintPairs((("To", to), ("Copy to", "Primary Care Support England"))),
            PrintParagraph(ASKING),
            PrintHeading(PATIENT),
            PrintPairs(
                (
                    ("Name", registration.name.banner),
                    ("NHS number", number.spaced if number else ""),
                    ("Date of birth", clinical_date(born) if born else ""),
                    ("Address", _address(registration)),
                )
            ),
            PrintHeading(MISSING),
            PrintParagraph(EVERYTHING if not registration.review else PRINT_ONLY),
            PrintHeading(WHY),
            PrintPairs(
                (
                    ("Reason", _why(registration)),
                    ("Asked for by GP2GP", asked),
                    ("Conversation id", conversation),
                )
            ),
            PrintHeading(SEND_TO),
            PrintPairs((("Practice", f"{ours.name} ({ours.ods_code})"), ("For", by))),
            PrintParagraph(HOW),
        ),
        footer=f"{ours.name}. Printed by {by}, {long_date(local.date())}, {clock_time(local)}",
        demonstration=demo,
    )


def _why(registration: Registration) -> str:
    if registration.transfer is None:
        return NO_TRANSFER
    if registration.state in FAILED or registration.transfer.refusal:
        meaning = meaning_of(registration)
        code = f" (code {meaning.code})" if meaning.code else ""
        return f"{meaning.says.rstrip('.')}{code}"
    return NO_ANSWER if registration.state.value != "T18" else STATE_WORDS[registration.state]


def _surgery(registration: Registration) -> str:
    surgery = registration.surgery
    return f"{surgery.name} ({surgery.ods_code})" if surgery else registration.surgery_name


def _address(registration: Registration) -> str:
    record, form = registration.confirmed_record, registration.form
    if record is not None and record.restricted:
        return RESTRICTED
    lines = (form[key] for key in ("address_line1", "address_line2", "address_town", "postcode"))
    return ", ".join(line for line in lines if line)
