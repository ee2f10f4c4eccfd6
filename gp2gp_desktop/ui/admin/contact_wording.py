"""Every sentence of "Our practice" in Settings."""

from __future__ import annotations

LEAD = (
    "This is printed on the slip, on letters, and on the request for a paper record, which says "
    "where to send it."
)
SAVE = "Save"
SAVING = "Saving…"
SAVED = "How the practice is reached is saved. The log says what changed."
