"""Does the NHS record name who registers somebody else: a parent, a guardian, a carer?

A fact for the clerk and the log, never a condition: parents are not always on the record, and
carers hardly ever. Whom else the record names is nobody's business at the desk, so only what was
typed is ever said again, with the relationship the record gives that very person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from gp2gp_desktop.domain.matching import folded
from gp2gp_desktop.domain.people import PersonName, RelatedPerson

_TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "rev", "sir", "lady", "lord"})


class Naming(Enum):
    """What the NHS record says of the one who registers the patient; the value is stored."""

    NAMED = "named"
    OTHERS = "others"
    UNNAMED = "unnamed"
    NOBODY = "nobody"
    HIDDEN = "hidden"
    NOT_GIVEN = "not_given"
    NO_ANSWER = "no_answer"


@dataclass(frozen=True, slots=True)
class Representative:
    """What was found, of which typed name, from where and when.

    ``relationship`` is in the record's words and only of the person whose name agrees.
    """

    naming: Naming
    said: str
    source: str
    at: datetime
    relationship: str = ""
    next_of_kin: bool = False


def naming_of(said: str, people: Sequence[RelatedPerson]) -> tuple[Naming, RelatedPerson | None]:
    """Compare a typed name with the people a record names, exactly as names are compared."""
    for person in people:
        if _is_name_of(said, person.name):
            return Naming.NAMED, person
    if not people:
        return Naming.NOBODY, None
    some_have_names = any(folded(person.name.last) for person in people)
    return Naming.OTHERS if some_have_names else Naming.UNNAMED, None


def _is_name_of(said: str, name: PersonName) -> bool:
    """Whether the words are first and last name, with or without title and middle names."""
    if not folded(name.last) or not folded(name.first):
        return False
    words = [word for word in map(folded, said.replace(",", " ").split()) if word]
    if words and words[0] in _TITLES | {folded(name.title)}:
        words = words[1:]
    first, middle, last = folded(name.first), folded(name.middle), folded(name.last)
    return "".join(words) in {first + last, first + middle + last, last + first}
