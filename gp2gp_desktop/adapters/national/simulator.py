"""The national services as the demonstration and the tests have them, with the same manners.

:class:`SimulatedDemographics` behaves as the Personal Demographics Service does (national-apis
1.4, 1.5): plain searches match exactly and score 1, fuzzy ones take names that sound alike or are
swapped, a search with a postcode never shows a restricted record, invalidated and superseded
records are never found by searching, and restricted ones come without address and practice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from gp2gp_desktop.domain.errors import ServiceUnavailable
from gp2gp_desktop.domain.identifiers import BadIdentifier, NhsNumber, OdsCode, Postcode
from gp2gp_desktop.domain.matching import folded
from gp2gp_desktop.domain.people import NhsRecord, RelatedPerson, Sex
from gp2gp_desktop.domain.practices import Practice, Setting
from gp2gp_desktop.domain.readiness import DirectoryEntry
from gp2gp_desktop.workflow.ports import TraceSearch

MOST_RESULTS = 50
LOWEST_SCORE = 0.75
_SOUNDS = {
    letter: digit
    for digit, letters in enumerate(("BFPV", "CGJKQSXZ", "DT", "L", "MN", "R"), start=1)
    for letter in letters
}


def soundex(name: str) -> str:
    """The classic four-character sound of a name: ``R163`` for Robert and Rupert."""
    letters = [letter for letter in folded(name).upper() if letter.isascii() and letter.isalpha()]
    if not letters:
        return ""
    sound, before = letters[0], _SOUNDS.get(letters[0])
    for letter in letters[1:]:
        digit = _SOUNDS.get(letter)
        if digit is not None and digit != before:
            sound += str(digit)
        if letter not in "HW":
            before = digit
    return sound[:4].ljust(4, "0")


class _Outage:
    """The switch that makes a simulated service fail, for demonstrations and tests.

    Attributes:
        fail_with: the sentence to fail with; empty while the service works.
    """

    fail_with: str = ""

    def _answer_or_fail(self) -> None:
        if self.fail_with:
            raise ServiceUnavailable(self.fail_with)


class SimulatedDemographics(_Outage):
    """Invented people behind the ``Demographics`` port."""

    source = "Personal Demographics Service (simulated)"
    one_only = False

    def __init__(
        self,
        records: Iterable[NhsRecord],
        related: Mapping[NhsNumber, Sequence[RelatedPerson]] | None = None,
    ) -> None:
        self._records = {record.nhs_number: record for record in records}
        self._related = dict(related or {})

    def put(self, record: NhsRecord) -> None:
        """Add or replace a record, as the national service does when somebody moves."""
        self._records[record.nhs_number] = record

    def relate(self, nhs_number: NhsNumber, *people: RelatedPerson) -> None:
        """Say who belongs to a person from now on."""
        self._related[nhs_number] = people

    def by_number(self, nhs_number: NhsNumber) -> NhsRecord | None:
        """The record of a number; a superseded one shows the details now held, and the new number.

        Raises:
            ServiceUnavailable: while ``fail_with`` is set.
        """
        self._answer_or_fail()
        record = self._records.get(nhs_number)
        if record is None:
            return None
        newest = self._records.get(record.superseded_by) if record.superseded_by else None
        if newest is not None:
            shown = _as_shown(newest)
            return replace(shown, nhs_number=nhs_number, superseded_by=record.superseded_by)
        return _as_shown(record)

    def search(self, search: TraceSearch) -> Sequence[NhsRecord]:
        """Candidates, best score first, at most 50.

        Raises:
            ServiceUnavailable: while ``fail_with`` is set.
        """
        self._answer_or_fail()
        scored = ((_score(search, record), record) for record in self._findable(search))
        found = [replace(_as_shown(record), score=score) for score, record in scored if score]
        found.sort(key=lambda record: (-record.score, record.name.last, record.nhs_number))
        return tuple(found[:MOST_RESULTS])

    def related_persons(self, nhs_number: NhsNumber) -> Sequence[RelatedPerson]:
        """Who belongs to a person; nobody for a restricted record.

        Raises:
            ServiceUnavailable: while ``fail_with`` is set.
        """
        self._answer_or_fail()
        record = self._records.get(nhs_number)
        hidden = record is None or record.restricted
        return () if hidden else tuple(self._related.get(nhs_number, ()))

    def _findable(self, search: TraceSearch) -> Iterable[NhsRecord]:
        return (
            record
            for record in self._records.values()
            if not record.invalidated
            and record.superseded_by is None
            and not (record.restricted and search.postcode.strip())
        )


class SimulatedDirectory(_Outage):
    """Invented practices behind the ``Directory`` port."""

    source = "Directory (simulated)"

    def __init__(self, entries: Iterable[DirectoryEntry]) -> None:
        self._entries = {entry.ods_code: entry for entry in entries}

    def put(self, entry: DirectoryEntry) -> None:
        """What the directory says of a practice from now on."""
        self._entries[entry.ods_code] = entry

    def practice(self, code: OdsCode) -> DirectoryEntry | None:
        """What is known of a practice, or None.

        Raises:
            ServiceUnavailable: while ``fail_with`` is set.
        """
        self._answer_or_fail()
        return self._entries.get(code)

    def look_again(self, code: OdsCode) -> DirectoryEntry | None:
        """As ``practice``: nothing is remembered here."""
        return self.practice(code)

    def find(self, words: str, limit: int) -> Sequence[Practice]:
        """Practices in which every word begins a word of code, name or town, open ones first.

        Raises:
            ServiceUnavailable: while ``fail_with`` is set.
        """
        self._answer_or_fail()
        asked = _words(words)
        found = [entry for entry in self._entries.values() if asked and _has(entry, asked)]
        found.sort(key=_open_practices_first)
        return tuple(_listed(entry) for entry in found[:limit])


def _open_practices_first(entry: DirectoryEntry) -> tuple[bool, bool, str, OdsCode]:
    is_practice = entry.setting in {None, Setting.GP_PRACTICE}
    return (entry.active is not True, not is_practice, entry.name, entry.ods_code)


def _has(entry: DirectoryEntry, asked: Sequence[str]) -> bool:
    words = _words(f"{entry.ods_code} {entry.name} {entry.town}")
    return all(any(word.startswith(each) for word in words) for each in asked)


def _words(text: str) -> list[str]:
    return [word for word in map(folded, text.split()) if word]


def _listed(entry: DirectoryEntry) -> Practice:
    name, _, town = entry.name.partition(", ")  # the demonstration's names carry their town
    return Practice(
        entry.ods_code,
        name,
        entry.setting or Setting.GP_PRACTICE,
        entry.country,
        entry.active,
        town=entry.town or town,
        phone=entry.phone,
        closed_on=entry.closed_on,
        successors=entry.successors,
    )


def _as_shown(record: NhsRecord) -> NhsRecord:
    """A record as the service hands it out: restricted ones say nothing of where the person is."""
    if not record.restricted:
        return record
    return replace(
        record,
        postcode=None,
        practice_since=None,
        previous_postcodes=(),
        practice=None,
        removal_code="none",
        contacts=None,
    )


def _score(search: TraceSearch, record: NhsRecord) -> float:
    """0 when it is no match; 1 when everything asked for agrees exactly."""
    if search.birth_date != record.birth_date:
        return 0.0
    if _agrees(search, record):
        return 1.0
    return _fuzzy_score(search, record) if search.fuzzy else 0.0


def _agrees(search: TraceSearch, record: NhsRecord) -> bool:
    past = search.history or search.fuzzy
    return (
        folded(search.last_name) in _last_names(record, past=past)
        and folded(search.first_name) in {"", folded(record.name.first)}
        and search.sex in {Sex.NOT_KNOWN, record.sex}
        and (not search.postcode.strip() or _lives_there(search.postcode, record, past=past))
    )


def _last_names(record: NhsRecord, *, past: bool) -> set[str]:
    names = {folded(record.name.last)}
    return names | ({folded(record.name.previous_last)} - {""} if past else set())


def _lives_there(text: str, record: NhsRecord, *, past: bool) -> bool:
    try:
        postcode = Postcode.parse(text)
    except BadIdentifier:
        return False
    return postcode == record.postcode or (past and postcode in record.previous_postcodes)


def _fuzzy_score(search: TraceSearch, record: NhsRecord) -> float:
    """The mean likeness of what was asked for; sex and postcode lower it and never exclude."""
    parts = [_names_likeness(search, record)]
    parts *= 3  # the names weigh most
    if search.sex is not Sex.NOT_KNOWN:
        parts.append(float(search.sex is record.sex))
    if search.postcode.strip():
        parts.append(float(_lives_there(search.postcode, record, past=True)))
    score = round(sum(parts) / len(parts), 4)
    return min(score, 0.9999) if parts[0] >= LOWEST_SCORE and score >= LOWEST_SCORE else 0.0


def _names_likeness(search: TraceSearch, record: NhsRecord) -> float:
    first, best = folded(record.name.first), 0.0
    for last in _last_names(record, past=True):
        straight = (_likeness(search.last_name, last), _likeness(search.first_name, first))
        swapped = (_likeness(search.last_name, first), _likeness(search.first_name, last))
        best = max(best, _both(straight), 0.95 * _both(swapped))
    return best


def _both(likeness: tuple[float, float]) -> float:
    """Two names are alike when each is: one good name does not carry a strange one."""
    return sum(likeness) / 2 if min(likeness) > 0.5 else 0.0


def _likeness(said: str, held: str) -> float:
    said = folded(said)
    if not said or said == held:
        return 1.0
    spelling = SequenceMatcher(None, said, held).ratio()
    return max(spelling, 0.9) if soundex(said) == soundex(held) != "" else spelling
