"""The letter that asks for the paper record: of whom, whose, what is missing and why; no Qt.

It goes to whoever holds the record (``domain.paper_request``), and says where to send it. Of a
protected person nothing is printed that says where they live or were treated (C6, C10).
"""

from __future__ import annotations

from datetime import datetime

from gp2gp_desktop.domain.calendar import UK
from gp2gp_desktop.domain.form_fields import COMING_FROM
from gp2gp_desktop.domain.lifecycle import FAILED, FILED, TransferState
from gp2gp_desktop.domain.paper_request import Holder, holder_of, is_protected
from gp2gp_desktop.domain.readiness import PracticeProfile
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.ui.formats import clinical_date, clock_time, long_date
from gp2gp_desktop.ui.print_document import (
    PrintDocument,
    PrintHeading,
    PrintPairs,
    PrintParagraph,
)
from gp2gp_desktop.ui.transfers.one import letter_wording as words
from gp2gp_desktop.ui.transfers.one.failure import meaning_of

Pairs = tuple[tuple[str, str], ...]


def request_letter(
    registration: Registration, ours: PracticeProfile, by: str, now: datetime, *, demo: bool
) -> PrintDocument:
    """The letter, addressed to whoever holds the record."""
    local, holder = now.astimezone(UK), holder_of(registration)
    day = long_date(local.date())
    foot = words.FOOT.format(practice=ours.name, who=by, day=day, time=clock_time(local))
    return PrintDocument(
        words.TITLE,
        (
            PrintPairs((*_to(registration, holder), (words.DATE, day))),
            PrintParagraph(_asking(registration, holder)),
            PrintHeading(words.PATIENT),
            PrintPairs(_patient(registration)),
            PrintHeading(words.MISSING),
            PrintParagraph(_missing(registration)),
            PrintHeading(words.WHY),
            PrintPairs(_why(registration)),
            PrintHeading(words.SEND_TO),
            PrintPairs(_ours(ours, by)),
            PrintParagraph(words.HOW.get(holder, words.HOW_BY_PCSE)),
        ),
        footer=foot,
        demonstration=demo,
        running=words.TITLE,
    )


def _to(registration: Registration, holder: Holder) -> Pairs:
    if holder is not Holder.PRACTICE:
        return ((words.TO, words.TO_WHOM[holder]),)
    return ((words.TO, _surgery(registration)), (words.COPY_TO, words.PCSE))


def _asking(registration: Registration, holder: Holder) -> str:
    if _is_filed(registration):
        return f"{words.FIRST} {words.FILED} {words.ASKS_AFTER_FILING}"
    tried = words.FAILED if registration.transfer else words.NOT_TRIED
    origin = COMING_FROM.get(registration.form["coming_from"], words.NOT_KNOWN)
    return f"{words.FIRST} {tried} {words.ASKS[holder].format(origin=origin)}"


def _patient(registration: Registration) -> Pairs:
    number, born, form = registration.nhs_number, registration.birth_date, registration.form
    pairs = [
        (words.NAME, registration.name.banner),
        (words.FORMER_NAME, form["previous_last_name"]),
        (words.NUMBER, number.spaced if number else ""),
        (words.BORN, clinical_date(born) if born else ""),
    ]
    if is_protected(registration):
        pairs.append((words.ADDRESS, words.PROTECTED))
    else:
        pairs += [
            (words.ADDRESS, _address(registration)),
            (words.FORMER_ADDRESS, form["previous_address"] or form["previous_postcode"]),
            (words.LAST_REGISTERED, _surgery(registration) or words.NOT_KNOWN),
            (words.SERVICE_NUMBER, form["service_number"]),
            (words.BEFORE_ENLISTING, form["address_before_enlisting"]),
        ]
    optional = {words.FORMER_NAME, words.FORMER_ADDRESS, words.SERVICE_NUMBER}
    optional.add(words.BEFORE_ENLISTING)
    return tuple((label, said) for label, said in pairs if said or label not in optional)


def _missing(registration: Registration) -> str:
    transfer = registration.transfer
    if _is_filed(registration):
        return words.PAPER_ONLY
    if transfer is None:
        return words.WHOLE
    return words.PART if transfer.received and transfer.awaited else words.WHOLE_AND_PAPER


def _why(registration: Registration) -> Pairs:
    """The reason, and what proves it: the code, the day, the conversation."""
    transfer = registration.transfer
    if is_protected(registration):
        return ((words.REASON, words.PROTECTED_REASON),)
    if transfer is None:
        decision = registration.decision
        return ((words.REASON, decision.staff if decision else words.NO_DECISION),)
    asked = clinical_date(transfer.requested_at.astimezone(UK))
    found = [(words.REASON, _reason(registration))]
    if not _is_filed(registration):
        found.append((words.CODE, meaning_of(registration).code or words.NO_CODE))
    found.append((words.ASKED_ON, asked))
    found.append((words.CONVERSATION, str(transfer.conversation_id or words.NOT_KNOWN)))
    return tuple(found)


def _reason(registration: Registration) -> str:
    if _is_filed(registration):
        return words.AFTER_FILING
    if registration.state is TransferState.ROLLED_BACK:
        return words.ROLLED_BACK
    transfer = registration.transfer
    if registration.state in FAILED or (transfer is not None and transfer.refusal):
        return meaning_of(registration).says
    return words.NO_ANSWER


def _is_filed(registration: Registration) -> bool:
    return registration.state in FILED


def _ours(ours: PracticeProfile, by: str) -> Pairs:
    contact = ours.contact
    pairs = (
        (words.PRACTICE, f"{ours.name} ({ours.ods_code})"),
        (words.POST, "\n".join(contact.address)),
        (words.PHONE, contact.phone),
        (words.EMAIL, contact.email),
        (words.FOR, words.FOR_DESK.format(who=by)),
    )
    return tuple((label, said) for label, said in pairs if said or label != words.EMAIL)


def _surgery(registration: Registration) -> str:
    transfer, surgery = registration.transfer, registration.surgery
    if transfer is not None:
        return f"{transfer.practice_name} ({transfer.practice})"
    if surgery is not None:
        return f"{surgery.name} ({surgery.ods_code})"
    record, name = registration.confirmed_record, registration.surgery_name
    return f"{name} ({record.practice})" if record and record.practice else name


def _address(registration: Registration) -> str:
    form = registration.form
    lines = (form[key] for key in ("address_line1", "address_line2", "address_town", "postcode"))
    return "\n".join(line for line in lines if line)
