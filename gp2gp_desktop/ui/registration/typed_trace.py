"""What the clerk types where no service answers: checked, and as an entry of a directory. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from gp2gp_desktop.domain.identifiers import BadIdentifier, NhsNumber, OdsCode
from gp2gp_desktop.domain.readiness import DirectoryEntry
from gp2gp_desktop.ui.registration import wording
from gp2gp_desktop.ui.registration.shown import TypedTrace

NUMBER, PRACTICE = "typed_number", "typed_practice"

_LISTING = {"yes": "enabled", "no": "none"}
_TRUTH = {"yes": True, "no": False}


def problems(typed: TypedTrace) -> Mapping[str, str]:
    """What must be put right, by field."""
    found: dict[str, str] = {}
    try:
        NhsNumber.parse(typed.number)
    except BadIdentifier as problem:
        found[NUMBER] = str(problem)
    try:
        if typed.practice.strip():
            OdsCode.parse(typed.practice)
        elif _says_something(typed):
            found[PRACTICE] = wording.TYPE_IN_CODE
    except BadIdentifier as problem:
        found[PRACTICE] = str(problem)
    return found


def surgery(typed: TypedTrace) -> DirectoryEntry | None:
    """What was said of the last practice; None when nothing was, so that a directory is asked.

    Raises:
        BadIdentifier: when the code is not one.
    """
    if not _says_something(typed):
        return None
    return DirectoryEntry(
        OdsCode.parse(typed.practice),
        typed.name.strip(),
        country=typed.country or None,
        active=_TRUTH.get(typed.is_open),
        gp2gp=_LISTING.get(typed.gp2gp),
        shares_our_database=_TRUTH.get(typed.shares),
    )


def _says_something(typed: TypedTrace) -> bool:
    said = (typed.name, typed.country, typed.is_open, typed.gp2gp, typed.shares)
    return any(part.strip() for part in said)
