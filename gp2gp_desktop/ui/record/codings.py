"""The codes one may recode to: those that came with the record, then the practice's own list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gp2gp_desktop.domain.concerns import Concern
from gp2gp_desktop.domain.health_record import Coding, HealthRecord
from gp2gp_desktop.domain.recoding import RecordCodes, is_allergy, record_codes, telling, usable
from gp2gp_desktop.ui.record import code_wording as wording
from gp2gp_desktop.workflow.code_lists import ListedCode

MOST = 20


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
    """The codes of a record, in the order in which they are offered for an entry."""

    codes: RecordCodes

    def offered(
        self, concern: Concern, search: str, listed: Iterable[ListedCode] = ()
    ) -> tuple[CodingChoice, ...]:
        """The entry's own codes, then the record's that fit, then those of the practice's list.

        Without a search, the words of the entry itself are looked for.
        """
        own = [one for one in usable(concern.codes) if _fits_all(one, search)]
        chosen = {one.code: CodingChoice(one, wording.OWN_CODE) for one in own}
        for coding, count in self._fitting(search or concern.text, bool(search)):
            chosen.setdefault(coding.code, CodingChoice(coding, wording.times(count)))
        left_out = set(self.codes.products) if is_allergy(concern) else set[str]()
        for one in listed:
            kind = f"{wording.FROM_LIST}, {one.tag}" if one.tag else wording.FROM_LIST
            chosen.setdefault(one.coding.code, CodingChoice(one.coding, kind))
            if one.is_product and is_allergy(concern):
                left_out.add(one.coding.code)
        return tuple(one for code, one in chosen.items() if code not in left_out)[:MOST]

    def _fitting(self, words: str, exact: bool) -> Iterator[tuple[Coding, int]]:
        if exact:
            yield from (pair for pair in self.codes.counted if _fits_all(pair[0], words))
            return
        wanted = telling(words)
        ranked = [
            (len(wanted & telling(coding.display)), coding, n) for coding, n in self.codes.counted
        ]
        ranked.sort(key=lambda one: -one[0])
        yield from ((coding, count) for score, coding, count in ranked if score)


def coding_index(record: HealthRecord) -> CodingIndex:
    """Every code of the record that one may recode to."""
    return CodingIndex(record_codes(record))


def _fits_all(coding: Coding, words: str) -> bool:
    term = coding.display.lower()
    return all(word in term or word == coding.code for word in words.lower().split())
