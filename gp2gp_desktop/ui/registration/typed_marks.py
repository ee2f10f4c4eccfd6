"""The pages of a record that was typed and has died, is restricted, was replaced or withdrawn.

The same words as for a record that a service found; what may be done differs, because the search is
made in the clinical system. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass

from gp2gp_desktop.domain.identifiers import NhsNumber
from gp2gp_desktop.domain.record_marks import RecordMarks
from gp2gp_desktop.ui.registration import typed_wording, wording
from gp2gp_desktop.ui.tokens import Tone


@dataclass(frozen=True, slots=True)
class TypedSpecial:
    """What is shown of it, and what may be done.

    ``newer`` is the number that replaced the one typed; ``keep`` is the act that notes the record
    all the same, so that the route says what to do; empty where it must not be used.
    """

    heading: str
    words: str
    tone: Tone
    newer: str = ""
    keep: str = ""


def special(number: NhsNumber, marks: RecordMarks) -> TypedSpecial | None:
    """The page of this record; None for one like any other."""
    keep = wording.RIGHT_BUT
    if newer := marks.replaced_by:
        heading, words = wording.REPLACED
        said = words.format(old=number.spaced, new=newer.spaced)
        return TypedSpecial(heading, said, Tone.ATTENTION, newer=newer.spaced)
    if marks.replaced:
        heading, words = typed_wording.REPLACED_UNNAMED
        return TypedSpecial(heading, words.format(old=number.spaced), Tone.ATTENTION, keep=keep)
    if marks.deceased or marks.removal_code == "DEA":
        return TypedSpecial(*wording.DIED, Tone.NOW, keep=keep)
    if marks.invalidated:
        return TypedSpecial(*wording.WITHDRAWN, Tone.NOW, keep=keep)
    if marks.restricted:
        return TypedSpecial(*typed_wording.RESTRICTED_TYPED, Tone.ATTENTION, keep=keep)
    return None
