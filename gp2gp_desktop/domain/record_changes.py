"""What the NHS record will say otherwise once the patient is registered (product-ux 3.5a).

Nothing is sent from the desk: the clinical system updates the NHS record when the clerk registers
the patient there. What is told here is which items will differ, never what the record says now.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from gp2gp_desktop.domain.identifiers import BadIdentifier, Postcode
from gp2gp_desktop.domain.matching import folded
from gp2gp_desktop.domain.people import NhsRecord
from gp2gp_desktop.domain.registration import Registration

SEND, KEEP = "send", "keep"


class RecordItem(Enum):
    """One thing of the NHS record that the patient may have changed; the value is its answer key.

    The answer is ``send`` or ``keep``; none yet counts as ``send``: the patient said so.
    """

    NAME = "change_name"
    ADDRESS = "change_address"


@dataclass(frozen=True, slots=True)
class RecordChange:
    """One item that differs, with what the patient said and what is done about it."""

    item: RecordItem
    ours: str
    sends: bool


def record_changes(registration: Registration) -> tuple[RecordChange, ...]:
    """What differs between the form and the confirmed NHS record, the name first.

    Nothing where no service answered: what the clerk typed from the clinical system was compared
    there. The address of a restricted record is not compared (process-and-rules C6).
    """
    record, trace = registration.confirmed_record, registration.trace
    if record is None or trace is None or not trace.points:
        return ()
    found = {}
    if _full_name(registration) != folded(f"{record.name.first}{record.name.last}"):
        found[RecordItem.NAME] = registration.name.spoken
    if _moved(registration, record):
        found[RecordItem.ADDRESS] = _address(registration)
    form = registration.form
    return tuple(RecordChange(item, ours, form[item.value] != KEEP) for item, ours in found.items())


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
