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
}
HINTS: Mapping[RecordItem, str] = {
    RecordItem.NAME: "The record has another name (hidden)",
    RecordItem.ADDRESS: "The record has another address, or none (hidden)",
}
CHOICES = ((SEND, "Send to the NHS record"), (KEEP, "Keep what the record has"))
