"""The codes one may recode to: those that came with the record, then the practice's own list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gp2gp_desktop.domain.concerns import Concern, ConcernKind
from gp2gp_desktop.domain.degrades import mark_of
from gp2gp_desktop.domain.health_record import Coded, CodeKind, Coding, Entry, HealthRecord
from gp2gp_desktop.domain.health_record import Observation as _Observation
from gp2gp_desktop.ui.record import code_wording as wording
from gp2gp_desktop.workflow.code_lists import ListedCode

MOST = 20
_ALLERGIES = frozenset(
    (
        ConcernKind.DRUG_ALLERGY_DEGRADED,
        ConcernKind.NON_DRUG_ALLERGY_DEGRADED,
        ConcernKind.POSSIBLE_ALLERGY,
    )
)
_CONCEPT = CodeKind.SNOMED_CONCEPT
_SHORTEST = 4
_EMPTY_WORDS = frozenset(
    ("adverse", "allergy", "allergic", "reaction", "history", "tablets", "capsules", "drug")
)


@dataclass(frozen=True, slots=True)
class CodingChoice:
    """A code one may choose: its term, and where in the record it came from."""

    coding: Coding
    source: str

    @property
    def term(self) -> str:
        """The words."""
        return self.coding.display


@dataclass(frozen=True, slots=True)
class CodingIndex:
    """Every SNOMED CT concept of a record that has words, with how often it stands there.

    ``products`` are the codes of its medicines. A prescribing check does not see an allergy that
    is coded as one packet of tablets, so an allergy is never recoded to any of them.
    """

    counted: tuple[tuple[Coding, int], ...]
    products: frozenset[str] = frozenset()

    def offered(
        self, concern: Concern, search: str, listed: Iterable[ListedCode] = ()
    ) -> tuple[CodingChoice, ...]:
        """The entry's own codes, then the record's that fit, then those of the practice's list.

        Without a search, the words of the entry itself are looked for.
        """
        own = [one for one in _usable(concern.codes) if _fits_all(one, search)]
        chosen = {one.code: CodingChoice(one, wording.OWN_CODE) for one in own}
        for coding, count in self._fitting(search or concern.text, bool(search)):
            chosen.setdefault(coding.code, CodingChoice(coding, wording.times(count)))
        left_out = set(self.products) if is_allergy(concern) else set[str]()
        for one in listed:
            kind = f"{wording.FROM_LIST}, {one.tag}" if one.tag else wording.FROM_LIST
            chosen.setdefault(one.coding.code, CodingChoice(one.coding, kind))
            if one.is_product and is_allergy(concern):
                left_out.add(one.coding.code)
        return tuple(one for code, one in chosen.items() if code not in left_out)[:MOST]

    def _fitting(self, words: str, exact: bool) -> Iterator[tuple[Coding, int]]:
        if exact:
            yield from (pair for pair in self.counted if _fits_all(pair[0], words))
            return
        wanted = _telling(words)
        ranked = [(len(wanted & _telling(coding.display)), coding, n) for coding, n in self.counted]
        ranked.sort(key=lambda one: -one[0])
        yield from ((coding, count) for score, coding, count in ranked if score)


def coding_index(record: HealthRecord) -> CodingIndex:
    """Every code of the record that one may recode to, the most frequent first."""
    found = Counter(coding.code for entry in record.walk() for coding in _of(entry))
    first: dict[str, Coding] = {}
    for entry in record.walk():
        for coding in _of(entry):
            first.setdefault(coding.code, coding)
    ranked = sorted(first.values(), key=lambda one: (-found[one.code], one.display.lower()))
    products = (coding for one in record.medications for coding in _usable(one.drug.codings))
    return CodingIndex(
        tuple((one, found[one.code]) for one in ranked), frozenset(one.code for one in products)
    )


def is_allergy(concern: Concern) -> bool:
    """Whether prescribing checks hang on the code."""
    return concern.kind in _ALLERGIES


def _of(entry: Entry) -> Iterator[Coding]:
    yield from _usable(entry.code.codings)
    if isinstance(entry, _Observation) and entry.value and entry.value.coded:
        yield from _usable(entry.value.coded.codings)


def _usable(codings: Iterable[Coding]) -> Iterator[Coding]:
    """SNOMED CT concepts with words; the sender's mark for a degrade is no meaning."""
    for coding in codings:
        is_mark = mark_of(Coded((coding,))) is not None
        if coding.kind is _CONCEPT and coding.display and not is_mark:
            yield coding


def _fits_all(coding: Coding, words: str) -> bool:
    term = coding.display.lower()
    return all(word in term or word == coding.code for word in words.lower().split())


def _telling(words: str) -> frozenset[str]:
    """The words that tell substances and illnesses apart."""
    plain = "".join(letter if letter.isalnum() else " " for letter in words.lower())
    return frozenset(
        word for word in plain.split() if len(word) >= _SHORTEST and word not in _EMPTY_WORDS
    )
