"""Which items of two records are one: in stages, the surest first, each item once.

Nothing depends on the order of the entries, nor on which record is called ours: where several
items fit, those that agree in most are joined, and ties are settled by what the items say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from gp2gp_desktop.domain.comparison.items import folded
from gp2gp_desktop.domain.comparison.values import Field, Item, Kind, Reason

Pair = tuple[Item, Item, Reason]
_Keys = Callable[[Item], Iterable[object]]
_Score = Callable[[Item, Item], float]

# Beyond so many pairs in one place the items are joined in order of what they say.
_MOST_PAIRS = 1_000
_ALIKE = 0.5
_LONG_ENOUGH = 40
_STANDING = frozenset((Kind.ALLERGY, Kind.MEDICATION, Kind.PROBLEM))
"""What a patient has rather than what happened once: the same code is the same thing."""


def match(
    ours: Iterable[Item], theirs: Iterable[Item]
) -> tuple[tuple[Pair, ...], list[Item], list[Item]]:
    """The pairs, and what is left over of ours and of theirs."""
    work = _Work(_in_order(ours), _in_order(theirs))
    for reason, keys, score in _STAGES:
        work.join(reason, keys, score)
    return tuple(work.pairs), work.ours, work.theirs


@dataclass(slots=True)
class _Work:
    """What is still to be matched."""

    ours: list[Item]
    theirs: list[Item]
    pairs: list[Pair] = field(default_factory=list)

    def join(self, reason: Reason, keys: _Keys, score: _Score) -> None:
        """One stage: join what shares a key and is alike enough (a score above 0)."""
        left, right = _shelves(self.ours, keys), _shelves(self.theirs, keys)
        taken: set[int] = set()
        for key in sorted(left.keys() & right.keys(), key=repr):
            mine = [one for one in left[key] if id(one) not in taken]
            others = [one for one in right[key] if id(one) not in taken]
            for ours, theirs in _joined(mine, others, score):
                taken.update((id(ours), id(theirs)))
                self.pairs.append((ours, theirs, reason))
        self.ours = [one for one in self.ours if id(one) not in taken]
        self.theirs = [one for one in self.theirs if id(one) not in taken]


def _in_order(found: Iterable[Item]) -> list[Item]:
    """By what the items say: whichever way the record has them, the answer is one."""
    return sorted(found, key=_content)


def _content(one: Item) -> tuple[str, str, tuple[tuple[str, str], ...], str]:
    return (
        one.family.value,
        _day(one),
        tuple([(which.value, words) for which, words in one.compared]),
        one.own_id,
    )


def _shelves(found: Iterable[Item], keys: _Keys) -> dict[object, list[Item]]:
    shelves: dict[object, list[Item]] = defaultdict(list)
    for one in found:
        for key in keys(one):
            shelves[key].append(one)
    return shelves


def _joined(ours: list[Item], theirs: list[Item], score: _Score) -> Iterator[tuple[Item, Item]]:
    if len(ours) == 1 and len(theirs) == 1:
        if score(ours[0], theirs[0]) > 0:
            yield ours[0], theirs[0]
        return
    if len(ours) * len(theirs) > _MOST_PAIRS:
        yield from (pair for pair in zip(ours, theirs, strict=False) if score(*pair) > 0)
        return
    yield from _best_first(ours, theirs, score)


def _best_first(ours: list[Item], theirs: list[Item], score: _Score) -> Iterator[tuple[Item, Item]]:
    ranked = []
    for left, mine in enumerate(ours):
        for right, other in enumerate(theirs):
            alike = score(mine, other)
            if alike > 0:
                tie = sorted((_content(mine), _content(other)))
                ranked.append((-alike, tie, left, right))
    used: tuple[set[int], set[int]] = (set(), set())
    for _, _, left, right in sorted(ranked):
        if left not in used[0] and right not in used[1]:
            used[0].add(left)
            used[1].add(right)
            yield ours[left], theirs[right]


def agreeing(ours: Item, theirs: Item) -> float:
    """How many of the fields agree, and 1 more: items that share a key always may be one."""
    mine, others = dict(ours.compared), dict(theirs.compared)
    same = sum(words == others.get(which) for which, words in mine.items())
    return 1 + same + (ours.own_id == theirs.own_id)


def _related(ours: Item, theirs: Item) -> float:
    """Some systems give an id to another entry with every extract: alone it joins nothing."""
    alike = folded(ours.name) == folded(theirs.name) or ours.identifying & theirs.identifying
    return agreeing(ours, theirs) if alike or _alike(ours, theirs) else 0


def _alike(ours: Item, theirs: Item) -> float:
    """The share of words two items have in common; 0 below half, or where their codes differ."""
    if contradict(ours, theirs):
        return 0
    mine, others = _words(ours), _words(theirs)
    if not mine or not others:
        return 0
    share = len(mine & others) / len(mine | others)
    return share if share >= _ALIKE else 0


def contradict(ours: Item, theirs: Item) -> bool:
    """Whether a system of codes says one thing of ours and another of theirs."""
    mine, others = _by_system(ours.identifying), _by_system(theirs.identifying)
    return any(not mine[one] & others[one] for one in mine.keys() & others.keys())


def _by_system(codes: frozenset[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for code in codes:
        found.setdefault(code.rpartition("|")[0], set()).add(code)
    return found


def _words(one: Item) -> frozenset[str]:
    said = dict(one.compared)
    return frozenset(f"{said.get(Field.NAME, '')} {said.get(Field.TEXT, '')}".split())


def _day(one: Item) -> str:
    return "" if one.date.is_placeholder else one.said(Field.DATE)


def _by_id(one: Item) -> Iterator[object]:
    if one.own_id:
        yield one.family.value, one.own_id


def _by_content(one: Item) -> Iterator[object]:
    yield one.family.value, one.compared


def _by_file(one: Item) -> Iterator[object]:
    if one.file:
        yield one.file


def _by_code_and_date(one: Item) -> Iterator[object]:
    day = _day(one)
    return ((one.family.value, code, day) for code in one.identifying if day)


def _by_words_and_date(one: Item) -> Iterator[object]:
    day, words = _day(one), folded(one.name)
    if day and words:
        yield one.family.value, words, day


def _by_code(one: Item) -> Iterator[object]:
    standing = one.family in _STANDING
    return ((one.family.value, code) for code in one.identifying if standing)


def _by_words(one: Item) -> Iterator[object]:
    words = folded(one.name)
    if words and one.family in _STANDING:
        yield one.family.value, words
    text = folded(one.said(Field.TEXT))
    if one.family is Kind.NOTE and len(text) >= _LONG_ENOUGH:
        yield one.family.value, text


def _by_date(one: Item) -> Iterator[object]:
    day = _day(one)
    if day:
        yield one.family.value, day


_STAGES: tuple[tuple[Reason, _Keys, _Score], ...] = (
    (Reason.IDENTICAL, _by_content, agreeing),
    (Reason.SAME_ID, _by_id, _related),
    (Reason.SAME_FILE, _by_file, agreeing),
    (Reason.CODE_AND_DATE, _by_code_and_date, agreeing),
    (Reason.WORDS_AND_DATE, _by_words_and_date, agreeing),
    (Reason.CODE, _by_code, agreeing),
    (Reason.WORDS, _by_words, agreeing),
    (Reason.SIMILAR, _by_date, _alike),
)
