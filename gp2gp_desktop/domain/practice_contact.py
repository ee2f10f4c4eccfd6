"""How our own practice is reached: what letters, slips and requests for paper print of us."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from gp2gp_desktop.domain.form import check_email, check_phone, check_postcode
from gp2gp_desktop.domain.identifiers import BadIdentifier, Postcode

LONGEST_LINE = 60
"""Characters of a line that an envelope's window still shows."""


@dataclass(frozen=True, slots=True)
class PracticeContact:
    """Postal address, telephone and e-mail; empty text is what nobody has recorded."""

    line1: str = ""
    line2: str = ""
    town: str = ""
    postcode: str = ""
    phone: str = ""
    email: str = ""

    @property
    def address(self) -> tuple[str, ...]:
        """The lines as an envelope has them, without empty ones."""
        return tuple(line for line in (self.line1, self.line2, self.town, self.postcode) if line)

    @property
    def is_recorded(self) -> bool:
        """Whether something can be sent to us."""
        return bool(self.line1 and self.town and self.postcode)

    def tidied(self) -> PracticeContact:
        """Without stray spaces, the postcode as Royal Mail writes it."""
        try:
            postcode = str(Postcode.parse(self.postcode))
        except BadIdentifier:
            postcode = self.postcode.strip()
        words = (
            " ".join(value.split())
            for value in (self.line1, self.line2, self.town, postcode, self.phone, self.email)
        )
        return PracticeContact(*words)


_MISSING = {
    "line1": "Enter the first line of the practice's address",
    "town": "Enter the town or city",
    "postcode": "Enter the practice's postcode",
    "phone": "Enter the telephone number that patients call",
}
_CHECKS: Mapping[str, Callable[[str, date], str | None]] = {
    "postcode": check_postcode,
    "phone": check_phone,
    "email": check_email,
}


def contact_problems(contact: PracticeContact) -> dict[str, str]:
    """What must be put right, by field, in the order of the form; the e-mail may be left out."""
    problems: dict[str, str] = {}
    for key in ("line1", "line2", "town", "postcode", "phone", "email"):
        value = getattr(contact, key)
        if not value:
            said = _MISSING.get(key)
        elif len(value) > LONGEST_LINE:
            said = f"Shorten this to {LONGEST_LINE} characters: an envelope has no more room"
        else:
            said = _CHECKS[key](value, date.min) if key in _CHECKS else None
        if said:
            problems[key] = said
    return problems
