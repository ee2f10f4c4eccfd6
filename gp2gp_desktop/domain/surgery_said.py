"""What the patient says of their last surgery: its code, none, or that they do not know it.

The one reader of that answer: what is none of the three is told to the clerk, and is never taken
for "does not know" (product-ux 3.3; the facts of ``D14``).
"""

from __future__ import annotations

from datetime import date

from gp2gp_desktop.domain.case import NoCode
from gp2gp_desktop.domain.identifiers import BadIdentifier, OdsCode

DO_NOT_KNOW = frozenset(
    {
        "do not know",
        "don't know",
        "don’t know",
        "dont know",
        "not known",
        "not_known",
        "not sure",
        "unknown",
    }
)
"""How people type that they do not know, in small letters."""
NO_SURGERY = frozenset({"none", "no"})
"""How they type that there was none."""
NOT_A_SURGERY = (
    "This is not a surgery's code. Find the surgery by its name or town and choose it, or type "
    "“do not know” or “none”"
)


def said_surgery(text: str) -> OdsCode | NoCode | None:
    """The answer as a value; None for an empty one, and for one that is none of the three.

    A practice's code always has a digit, and the first word of its name has none.
    """
    said = text.strip().casefold()
    if said in NO_SURGERY:
        return NoCode.NONE
    if said in DO_NOT_KNOW:
        return NoCode.NOT_KNOWN
    try:
        code = OdsCode.parse(text)
    except BadIdentifier:
        return None
    return code if any(character.isdigit() for character in code.value) else None


def check_surgery(text: str, _today: date) -> str | None:
    """What is wrong with the last surgery as typed, or None."""
    return NOT_A_SURGERY if said_surgery(text) is None else None
