"""Allergies: the wrapper, the observation in it, and what may stand only in words (3.7)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gp2gp_desktop.domain.health_record.codes import NOT_CODED, Coded
from gp2gp_desktop.domain.health_record.entries import (
    ALLERGY_ROLES,
    Entry,
    Group,
    GroupRole,
    Observation,
)
from gp2gp_desktop.domain.health_record.lists import Allergy

# Codes that say "an allergy" or "a drug allergy" and not to what.
GENERIC_CODES = frozenset(("14L..", "14L..00", "SN53.", "SN53.00")) | frozenset(
    ("416098002", "419199007", "419511003", "418038007", "420134006", "281647001", "62014003")
)
_STATUS = re.compile(r"\bstatus\s*:\s*(\w+)", re.IGNORECASE)
_ENDED = re.compile(r"\breason ended\s*:", re.IGNORECASE)
_SAYS_ALLERGY = re.compile(
    r"\b(?:allerg(?:y|ies|ic)|anaphyla\w+|hypersensitiv\w+|intoleran(?:t|ce)"
    r"|adverse (?:drug )?reactions?)\b",
    re.IGNORECASE,
)
_SAYS_NONE = re.compile(
    r"\b(?:fh|family history|no(?: known| drug| history of)*|not|denies|nil|without|nkda)\b"
    r"[\w\s,/:]{0,30}(?:allerg|intoleran|reaction|anaphyla|hypersens)",
    re.IGNORECASE,
)


def allergies(groups: Iterable[Group]) -> tuple[Allergy, ...]:
    """Every allergy wrapper of the extract: drug allergies first, in the sender's order."""
    found = [_allergy(one) for one in groups if one.role in ALLERGY_ROLES]
    return tuple(sorted(found, key=lambda one: (not one.is_drug, one.entry.ordinal)))


def _allergy(group: Group) -> Allergy:
    inside = [one for one in group.walk() if isinstance(one, Observation)]
    statement = inside[0] if inside else None
    substance = _substance(statement)
    reaction = "\n".join(one.text for one in group.walk() if one.text)
    onset = statement.date if statement else group.date
    return Allergy(
        entry=group,
        statement=statement,
        is_drug=group.role is GroupRole.DRUG_ALLERGY,
        substance=substance,
        name=_name(substance, statement) or group.title,
        reaction=reaction,
        status=_status(reaction),
        onset=onset if onset.is_known else group.date,
    )


def _substance(statement: Observation | None) -> Coded:
    """The value where there is one, with the code's codings beside it when they say to what."""
    if statement is None:
        return NOT_CODED
    value = statement.value.coded if statement.value else None
    if value is None or value.is_empty:
        return statement.code
    if value.has_usable_snomed or statement.code.has_code(GENERIC_CODES):
        return value
    words = value.original_text or statement.code.original_text
    return Coded((*value.codings, *statement.code.codings), words, value.qualifiers)


def _name(substance: Coded, statement: Observation | None) -> str:
    """The substance's words; TPP writes the heading there, and the substance in the display."""
    if statement is None:
        return ""
    displays = [coding.display for coding in substance.codings if coding.display]
    words = substance.original_text
    if words and words != statement.code.text:
        return words
    if displays and statement.code.has_code(GENERIC_CODES):
        return displays[0]
    return substance.text or statement.code.text or statement.title


def _status(words: str) -> str:
    matched = _STATUS.search(words)
    if matched:
        return matched.group(1)
    return "Ended" if _ENDED.search(words) else ""


def may_state_allergy(entry: Entry) -> bool:
    """Whether an entry outside the wrappers says, in words or codes, that there is an allergy.

    A denial (``no known allergies``) does not count, unless another sentence of the entry states
    one; nor does what is said of someone else (family history).
    """
    if entry.is_about_someone_else:
        return False
    displays = [coding.display for coding in entry.code.codings]
    words = "\n".join((entry.code.original_text, *displays, entry.text))
    return any(
        _SAYS_ALLERGY.search(line) and not _SAYS_NONE.search(line)
        for line in re.split(r"[\n.;]", words)
    )
