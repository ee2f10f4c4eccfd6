"""Which codes a clinician may recode to, and when that needs a second person.

Only codes that came with the record or stand in the practice's own list: nothing is ever typed
into a code. An allergy that is coded as one packet of tablets is seen by no prescribing check, so
an allergy is never recoded to a medicine one prescribes (process-and-rules 5.3).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gp2gp_desktop.domain.concerns import Concern, ConcernKind
from gp2gp_desktop.domain.degrades import mark_of
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.health_record import (
    Coded,
    CodeKind,
    Coding,
    Entry,
    HealthRecord,
    Observation,
)

ALLERGY_KINDS = frozenset(
    (
        ConcernKind.DRUG_ALLERGY_DEGRADED,
        ConcernKind.NON_DRUG_ALLERGY_DEGRADED,
        ConcernKind.POSSIBLE_ALLERGY,
    )
)
_SHORTEST = 4
_EMPTY_WORDS = frozenset(
    (
        *("adverse", "allergy", "allergic", "reaction", "history", "tablets", "capsules", "drug"),
        *("caused", "causing", "suspected", "intolerance", "sensitivity", "substance", "disorder"),
        *("propensity", "hypersensitivity", "finding", "with", "from", "when", "after", "this"),
        *("that", "have", "been", "known", "patient", "reports", "reported", "child"),
    )
)
_NOT_FROM_HERE = (
    "That code is neither in this record nor in the practice's code list. Choose one of those "
    "that are offered."
)
_PRODUCT = (
    "An allergy cannot be recoded to a medicine one prescribes: no prescribing check would see "
    "it. Choose the substance, or the allergy to it."
)


@dataclass(frozen=True, slots=True)
class RecordCodes:
    """Every SNOMED CT concept of a record that has words, with how often it stands there.

    ``products`` are the codes of its medicines.
    """

    counted: tuple[tuple[Coding, int], ...]
    products: frozenset[str] = frozenset()

    @property
    def concepts(self) -> frozenset[str]:
        """The codes alone."""
        return frozenset(coding.code for coding, _count in self.counted)


def record_codes(record: HealthRecord) -> RecordCodes:
    """Every code of the record that one may recode to, the most frequent first."""
    codings = [coding for entry in record.walk() for coding in _of(entry)]
    found = Counter(coding.code for coding in codings)
    first: dict[str, Coding] = {}
    for coding in codings:
        first.setdefault(coding.code, coding)
    ranked = sorted(first.values(), key=lambda one: (-found[one.code], one.display.lower()))
    products = (coding for one in record.medications for coding in usable(one.drug.codings))
    return RecordCodes(
        tuple((one, found[one.code]) for one in ranked), frozenset(one.code for one in products)
    )


def usable(codings: Iterable[Coding]) -> Iterator[Coding]:
    """SNOMED CT concepts with words; the sender's mark for a degrade is no meaning."""
    for coding in codings:
        is_mark = mark_of(Coded((coding,))) is not None
        if coding.kind is CodeKind.SNOMED_CONCEPT and coding.display and not is_mark:
            yield coding


def is_allergy(concern: Concern) -> bool:
    """Whether prescribing checks hang on the code."""
    return concern.kind in ALLERGY_KINDS


def require_recodable(
    concern: Concern, coding: Coding, codes: RecordCodes, *, listed: bool, is_product: bool
) -> None:
    """Refuse a code that one may not choose for an entry.

    Args:
        listed: whether the practice's own list holds the code.
        is_product: whether that list says that it is a medicine one prescribes.

    Raises:
        CannotContinue: when it comes from nowhere, or is a medicine and the entry an allergy.
    """
    own = {one.code for one in usable(concern.codes)}
    if coding.code not in own | codes.concepts and not listed:
        raise CannotContinue(_NOT_FROM_HERE)
    if is_allergy(concern) and (is_product or coding.code in codes.products):
        raise CannotContinue(_PRODUCT)


def is_other_substance(concern: Concern, coding: Coding) -> bool:
    """Whether a code may name another substance than the words of the entry do.

    The same only when the entry carries the code itself, or a telling word of the code stands in
    the entry's own words; where that cannot be told, it counts as another.
    """
    if any(coding.code == one.code for one in concern.codes):
        return False
    return not telling(coding.display) & telling(f"{concern.title}\n{concern.text}")


def telling(words: str) -> frozenset[str]:
    """The words that tell substances and illnesses apart."""
    plain = "".join(letter if letter.isalnum() else " " for letter in words.lower())
    return frozenset(
        word for word in plain.split() if len(word) >= _SHORTEST and word not in _EMPTY_WORDS
    )


def _of(entry: Entry) -> Iterator[Coding]:
    yield from usable(entry.code.codings)
    if isinstance(entry, Observation) and entry.value and entry.value.coded:
        yield from usable(entry.value.coded.codings)
