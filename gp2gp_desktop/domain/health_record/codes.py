"""Codes as the sender wrote them, and what each of them may be used for (gp2gp-messages 3.12)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

_UK = "2.16.840.1.113883.2.1."


class CodeKind(Enum):
    """What a code is; a SNOMED description id is never taken for a concept id."""

    SNOMED_CONCEPT = "SNOMED CT concept"
    SNOMED_DESCRIPTION = "SNOMED CT description"
    SNOMED_UNUSABLE = "not a valid SNOMED CT id"
    READ_2 = "Read v2"
    READ_4 = "Read 4-byte"
    CTV3 = "CTV3"
    EMIS = "EMIS local"
    EMIS_DRUG = "EMIS drug"
    MULTILEX = "Multilex"
    VISION = "Vision local"
    OTHER = "other"
    NONE = "no code"


SNOMED_CT = _UK + "3.2.4.15"
"""The system of SNOMED CT codes."""
# 3.2.3.15 is a typing error seen in real messages.
SNOMED_SYSTEMS = frozenset((SNOMED_CT, _UK + "3.2.3.15"))
_KINDS = {
    _UK + "6.2": CodeKind.READ_2,
    _UK + "3.2.4.14": CodeKind.CTV3,
    _UK + "6.3": CodeKind.EMIS,
    _UK + "6.4": CodeKind.MULTILEX,
    _UK + "6.6": CodeKind.READ_4,
    _UK + "6.9": CodeKind.EMIS_DRUG,
    _UK + "6.10": CodeKind.VISION,
}
_PARTITIONS = {
    "00": CodeKind.SNOMED_CONCEPT,
    "10": CodeKind.SNOMED_CONCEPT,
    "01": CodeKind.SNOMED_DESCRIPTION,
    "11": CodeKind.SNOMED_DESCRIPTION,
}
USABLE_SNOMED = frozenset((CodeKind.SNOMED_CONCEPT, CodeKind.SNOMED_DESCRIPTION))


@dataclass(frozen=True, slots=True)
class Coding:
    """One code as sent: code, system (an OID) and display, each empty when it did not come."""

    code: str
    system: str
    display: str = ""

    @property
    def kind(self) -> CodeKind:
        """What the code is, from its system and, for SNOMED CT, from its own digits."""
        return _kind(self.code, self.system)

    @property
    def stem(self) -> str:
        """A Read code without its two-character term code: ``14L..`` for ``14L..00``."""
        if self.kind is CodeKind.READ_2 and len(self.code) == 7:
            return self.code[:5]
        return self.code

    def __str__(self) -> str:
        """For people: ``14L..00 (Read v2)``."""
        return f"{self.code} ({self.kind.value})" if self.code else CodeKind.NONE.value


@dataclass(frozen=True, slots=True)
class Qualifier:
    """A qualifier on a code: its name and, where there is one, its value."""

    name: Coding
    value: Coding | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Coded:
    """A coded idea: every coding (the main one first), and the words the clinician chose."""

    codings: tuple[Coding, ...] = ()
    original_text: str = ""
    qualifiers: tuple[Qualifier, ...] = ()

    @property
    def text(self) -> str:
        """The words to show: original text, else the main display, else a translation's."""
        if self.original_text:
            return self.original_text
        return next((coding.display for coding in self.codings if coding.display), "")

    @property
    def code(self) -> str:
        """The main code, empty when there is none."""
        return self.codings[0].code if self.codings else ""

    @property
    def has_usable_snomed(self) -> bool:
        """Whether any coding, main or translation, is a valid SNOMED CT id."""
        return any(coding.kind in USABLE_SNOMED for coding in self.codings)

    @property
    def is_empty(self) -> bool:
        """Whether neither a code nor any words came."""
        return not self.codings and not self.original_text

    def has_code(self, codes: frozenset[str]) -> bool:
        """Whether any coding, a Read code without its term code too, is one of ``codes``."""
        for coding in self.codings:
            if coding.code in codes or (len(coding.code) == 7 and coding.stem in codes):
                return True
        return False

    def qualified_by(self, name_code: str) -> bool:
        """Whether a qualifier's name has this code."""
        return any(qualifier.name.code == name_code for qualifier in self.qualifiers)


NOT_CODED = Coded()


@lru_cache(maxsize=16384)
def _kind(code: str, system: str) -> CodeKind:
    if not code:
        return CodeKind.NONE
    if system in SNOMED_SYSTEMS:
        return _snomed_kind(code)
    return _KINDS.get(system, CodeKind.OTHER)


def _snomed_kind(code: str) -> CodeKind:
    """Concept or description, from the partition digits (2nd and 3rd from the right)."""
    if not (6 <= len(code) <= 18 and code.isascii() and code.isdigit() and _check_digit_fits(code)):
        return CodeKind.SNOMED_UNUSABLE
    return _PARTITIONS.get(code[-3:-1], CodeKind.SNOMED_UNUSABLE)


def _dihedral(left: int, right: int) -> int:
    """Multiply in the dihedral group D5, on which Verhoeff's check digit rests."""
    if left < 5:
        return (left + right) % 5 if right < 5 else 5 + (left + right) % 5
    return 5 + (left - right) % 5 if right < 5 else (left - right) % 5


_TURN = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)


def _check_digit_fits(code: str) -> bool:
    """Verhoeff's check, which every SNOMED CT id passes (SNOMED CT release file guide)."""
    total = 0
    for place, digit in enumerate(reversed(code)):
        value = int(digit)
        for _ in range(place % 8):
            value = _TURN[value]
        total = _dihedral(total, value)
    return total == 0
