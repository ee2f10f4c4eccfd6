"""What may be marked on an NHS record that stops or holds a registration (rules C6, C7, C8, D12).

Each is so, is not so, or cannot be seen: what cannot be seen is unknown, and never counts as no
(design 5). A service always answers; a clerk may not see everything in the clinical system.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from gp2gp_desktop.domain.identifiers import NhsNumber
from gp2gp_desktop.domain.people import NhsRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordMarks:
    """Every mark of one record; without any argument nothing could be seen.

    ``replaced_by`` is None where the newer number is not shown. ``removal_code`` is empty where it
    could not be seen whether and why the patient was taken off the last list.
    """

    deceased: bool | None = None
    restricted: bool | None = None
    replaced: bool | None = None
    replaced_by: NhsNumber | None = None
    invalidated: bool | None = None
    removal_code: str = ""


UNSEEN = RecordMarks()
"""Nobody looked, or nothing could be seen."""

UNMARKED = RecordMarks(
    deceased=False, restricted=False, replaced=False, invalidated=False, removal_code="none"
)
"""Somebody looked, and there is nothing."""


def marked(record: NhsRecord, marks: RecordMarks) -> NhsRecord:
    """The record with its marks; a restricted one says nothing of where the person is (C6)."""
    shown = replace(
        record,
        deceased=marks.deceased,
        restricted=marks.restricted,
        replaced=marks.replaced,
        superseded_by=marks.replaced_by,
        invalidated=marks.invalidated,
        removal_code=marks.removal_code,
    )
    if not marks.restricted:
        return shown
    return replace(shown, practice=None, postcode=None, contacts=None)


def marks_of(record: NhsRecord) -> RecordMarks:
    """The marks a record has: the other way of :func:`marked`."""
    return RecordMarks(
        deceased=record.deceased,
        restricted=record.restricted,
        replaced=record.is_replaced,
        replaced_by=record.superseded_by,
        invalidated=record.invalidated,
        removal_code=record.removal_code,
    )


def in_words(marks: RecordMarks) -> str:
    """The marks as the log tells them: what is shown, and what could not be seen."""
    seen = {
        "a death": marks.deceased,
        "a restriction": marks.restricted,
        "a newer number": marks.replaced,
        "a withdrawal": marks.invalidated,
        "a removal from the last list": _removed(marks.removal_code),
    }
    shown = [words for words, value in seen.items() if value]
    unseen = [words for words, value in seen.items() if value is None]
    told = [f"it shows {', '.join(shown)}" if shown else ""]
    told.append(f"it could not be seen whether it shows {', '.join(unseen)}" if unseen else "")
    return "; ".join(part for part in told if part) or "it shows none of the marks asked about"


def _removed(code: str) -> bool | None:
    return code != "none" if code else None
