"""What the NHS record will say otherwise once the patient is registered (product-ux 3.5a).

Nothing is sent from the desk: the clinical system updates the NHS record when the clerk registers
the patient there. What is told here is which items will differ, never what the record says now,
but for the end of a phone number.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from gp2gp_desktop.domain.contacts import ContactDetail, ending
from gp2gp_desktop.domain.identifiers import BadIdentifier, Postcode
from gp2gp_desktop.domain.matching import compare, folded
from gp2gp_desktop.domain.people import NhsRecord
from gp2gp_desktop.domain.registration import Registration

SEND, KEEP = "send", "keep"


class RecordItem(Enum):
    """One thing of the NHS record that the patient may have changed; the value is its answer key.

    The answer is ``send`` or ``keep``; none yet counts as ``send``: the patient said so.
    """

    NAME = "change_name"
    ADDRESS = "change_address"
    MOBILE = "change_mobile"
    HOME_PHONE = "change_home_phone"
    EMAIL = "change_email"


CONTACT_OF = {
    RecordItem.MOBILE: ContactDetail.MOBILE,
    RecordItem.HOME_PHONE: ContactDetail.HOME_PHONE,
    RecordItem.EMAIL: ContactDetail.EMAIL,
}


@dataclass(frozen=True, slots=True)
class RecordChange:
    """One item that differs, with what the patient said and what is done about it.

    ``is_new`` when the record has none. ``ends`` are the last four digits of the phone number the
    record has, so that the clerk can ask which number is meant; empty where even they are nobody's
    business: an e-mail address, a short number, or when somebody else speaks for the patient, whose
    number it may not be for them to know.
    """

    item: RecordItem
    ours: str
    sends: bool
    is_new: bool = False
    ends: str = ""


def record_changes(registration: Registration) -> tuple[RecordChange, ...]:
    """What differs between the form and the confirmed NHS record, the name first.

    Of what the clerk typed from the clinical system only the ways to reach the patient are
    compared: the rest was compared there. Of a restricted record nothing but the name is, for
    nobody sees more (process-and-rules C6).
    """
    record, trace = registration.confirmed_record, registration.trace
    if record is None or trace is None:
        return ()
    answered = bool(trace.points)
    found = []
    if answered and _full_name(registration) != folded(f"{record.name.first}{record.name.last}"):
        found.append(_change(registration, RecordItem.NAME, registration.name.spoken))
    if answered and _moved(registration, record):
        found.append(_change(registration, RecordItem.ADDRESS, _address(registration)))
    return (*found, *_new_contacts(registration, record, answered=answered))


def nothing_reaches(registration: Registration) -> tuple[str, ...]:
    """What was compared of where and how to reach the patient, when the record has none of it so.

    Looked at once more at the end, because phone and e-mail are asked after the search.
    """
    record, trace = registration.confirmed_record, registration.trace
    if record is None or trace is None or not trace.points:
        return ()
    return compare(registration.form, record).nothing_reaches


def _change(registration: Registration, item: RecordItem, ours: str) -> RecordChange:
    return RecordChange(item, ours, registration.form[item.value] != KEEP)


def _full_name(registration: Registration) -> str:
    return folded(f"{registration.name.first}{registration.name.last}")


def _moved(registration: Registration, record: NhsRecord) -> bool:
    try:
        here = Postcode.parse(registration.form["postcode"])
    except BadIdentifier:
        return False  # no postcode is nothing to send
    return not record.restricted and here != record.postcode


def _address(registration: Registration) -> str:
    form = registration.form
    postcode = str(Postcode.parse(form["postcode"]))
    lines = (form["address_line1"], form["address_line2"], form["address_town"], postcode)
    return ", ".join(line for line in lines if line)


def _new_contacts(
    registration: Registration, record: NhsRecord, *, answered: bool
) -> tuple[RecordChange, ...]:
    form, held = registration.form, record.contacts
    if held is None or record.restricted:
        return ()
    alone = form["registering_for"] == "self"
    found = []
    for item, detail in CONTACT_OF.items():
        said, theirs = form[detail.value], held.of(detail)
        if not said or held.same(detail, said) or not (theirs or answered):
            continue
        ends = ending(theirs) if alone and detail is not ContactDetail.EMAIL else ""
        sends = form[item.value] != KEEP
        found.append(RecordChange(item, said, sends, is_new=not theirs, ends=ends))
    return tuple(found)
