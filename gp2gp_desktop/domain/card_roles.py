"""The roles somebody's smartcard gives them, and the activity codes each carries (CIS2, RBAC).

Which code a search needs is not published for PDS, so a practice can change it (national-apis 4.3).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from gp2gp_desktop.domain.staff_register import ACTIVITIES

SEARCH_CODES = "B0264"
"""What a search needs that may show several people, unless the practice knows better."""

CODES = re.compile(r"B[0-9]{4}(?: B[0-9]{4})*")
"""Activity codes as a practice enters them; empty where none is needed."""


@dataclass(frozen=True, slots=True)
class CardRole:
    """One role of a person in one organisation; ``id`` is what PDS is told."""

    id: str
    name: str
    organisation: str = ""
    activities: frozenset[str] = frozenset()

    def holds_any(self, codes: Collection[str]) -> bool:
        """Whether one of the codes is among those it carries."""
        return not self.activities.isdisjoint(codes)


def codes_in(text: str) -> tuple[str, ...]:
    """The codes of a text as entered, each once."""
    return tuple(dict.fromkeys(text.upper().replace(",", " ").split()))


def code_words(codes: Collection[str]) -> str:
    """Codes as a sentence names them: ``B0264 (Perform patient trace)``."""
    named = (f"{code} ({ACTIVITIES[code]})" if code in ACTIVITIES else code for code in codes)
    return " or ".join(named)
