"""Steps that bring documents of earlier schemas up to date, as they are read."""

from __future__ import annotations

from typing import Any

_KINDS = (
    ("Record requested", "requested"),
    ("Request acknowledged", "acknowledged"),
    ("Part of the record received", "part"),
    ("Record received", "received"),
    ("Record filed", "filed"),
    ("Refused by us", "rejected"),
    ("No answer in time", "timed out"),
)


def name_kinds(value: Any) -> Any:
    """Schema 1 to 2: the events of a registration's transfers get the kind their words tell."""
    if not isinstance(value, dict):
        return value
    for transfer in value.get("transfers", ()):
        arrived = False
        for event in transfer.get("events", ()):
            event["kind"] = _kind(event.get("text", ""), arrived)
            arrived = arrived or event["kind"] in ("part", "received")
    return value


def _kind(text: str, arrived: bool) -> str:
    """A failure before anything arrived was a refusal of the request."""
    if text.startswith("Failed:"):
        return "failed" if arrived else "refused"
    return next((kind for start, kind in _KINDS if text.startswith(start)), "note")
