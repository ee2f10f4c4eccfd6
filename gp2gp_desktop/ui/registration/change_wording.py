"""The sentences of the panel "The NHS record will change"."""

from __future__ import annotations

from collections.abc import Mapping

from gp2gp_desktop.domain.record_changes import KEEP, SEND, RecordItem

HEADING = "The NHS record will change"
WORDS = (
    "Nothing is sent from here. The clinical system sends it when you register the patient there: "
    "do there what you choose below. The log keeps each choice."
)
LABELS: Mapping[RecordItem, str] = {
    RecordItem.NAME: "Name: {ours}",
    RecordItem.ADDRESS: "Address: {ours}",
    RecordItem.MOBILE: "Mobile phone: {ours}",
    RecordItem.HOME_PHONE: "Home phone: {ours}",
    RecordItem.EMAIL: "Email address: {ours}",
}
HINTS: Mapping[RecordItem, str] = {
    RecordItem.NAME: "The record has another name (hidden)",
    RecordItem.ADDRESS: "The record has another address, or none (hidden)",
    RecordItem.MOBILE: "The record has another number (hidden)",
    RecordItem.HOME_PHONE: "The record has another number (hidden)",
    RecordItem.EMAIL: "The record has another address (hidden)",
}
NEW = "The record has none"
ENDS = "The record has another number, which ends {digits}. Do not read it out"
CHOICES = ((SEND, "Send to the NHS record"), (KEEP, "Keep what the record has"))
UNREACHED_HEADING = "Nothing here reaches the person on the NHS record"
UNREACHED = (
    "Compared: {items}. All of them differ from the NHS record. Before you register, make sure in "
    "another way that this is the patient: a letter to an address, or a call to a number, that we "
    "or the last surgery already had. Do not use what was given today."
)
