"""Conditions that know when they do not know, and name the facts they rest on.

Three-valued (Kleene) logic: a condition holds, does not hold, or cannot be told because facts are
missing. Each answer carries the facts it was read from and the facts that are missing, so that a
rule row can show the one and ask for the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from operator import attrgetter

from gp2gp_desktop.domain.case import Case, value_of
from gp2gp_desktop.domain.policy import Policy


@dataclass(frozen=True, slots=True)
class Finding:
    """Whether a condition holds (None: cannot be told), read from what, missing what."""

    holds: bool | None
    read: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


Condition = Callable[[Case, Policy], Finding]


def always(_case: Case, _policy: Policy) -> Finding:
    """Holds for every case."""
    return Finding(True)


def fact(name: str, test: Callable[[object], bool]) -> Condition:
    """Holds where the fact passes ``test``; unknown where the fact is."""

    value_in = attrgetter(name)
    unknown = Finding(None, (name,), (name,))
    holds, fails = Finding(True, (name,)), Finding(False, (name,))

    def condition(case: Case, _policy: Policy) -> Finding:
        value = value_in(case)
        if value is None:
            return unknown
        return holds if test(value) else fails

    return condition


def is_(name: str, *values: Enum | bool) -> Condition:
    """Holds where the fact is one of ``values``."""
    return fact(name, lambda value: value in values)


def is_not(name: str, value: Enum | bool) -> Condition:
    """Holds where the fact is known and is not ``value``."""
    return fact(name, lambda known: known != value)


def same(name: str, other: str) -> Condition:
    """Holds where both facts are known and equal."""

    def condition(case: Case, _policy: Policy) -> Finding:
        both = (name, other)
        missing = tuple(each for each in both if value_of(case, each) is None)
        if missing:
            return Finding(None, both, missing)
        return Finding(value_of(case, name) == value_of(case, other), both)

    return condition


def negated(condition: Condition) -> Condition:
    """Holds where ``condition`` does not; unknown stays unknown."""

    def opposite(case: Case, policy: Policy) -> Finding:
        found = condition(case, policy)
        return Finding(None if found.holds is None else not found.holds, found.read, found.missing)

    return opposite


def all_of(*conditions: Condition) -> Condition:
    """Holds where every condition does; one that fails settles it, whatever else is unknown."""
    return _settled_by(False, conditions)


def any_of(*conditions: Condition) -> Condition:
    """Holds where one condition does, whatever else is unknown."""
    return _settled_by(True, conditions)


def in_turn(*conditions: Condition) -> Condition:
    """Holds where every condition does; nothing is asked after the first that does not hold.

    For questions that build on one another: what a record shows is not asked before the record is
    found.
    """

    def condition(case: Case, policy: Policy) -> Finding:
        read: list[str] = []
        for each in conditions:
            found = each(case, policy)
            if not found.holds:
                return found
            read.extend(found.read)
        return Finding(True, _once(read))

    return condition


def asked_when(given: Condition, condition: Condition) -> Condition:
    """``condition``, whose missing facts are only asked for where ``given`` holds.

    What is known always counts; what is unknown does not matter where the question has no meaning
    (a newborn has no previous practice whose closing we would have to ask about).
    """

    def guarded(case: Case, policy: Policy) -> Finding:
        found = condition(case, policy)
        if found.holds is not None:
            return found
        needed = given(case, policy)
        if needed.holds:
            return found
        return needed

    return guarded


def hint(condition: Condition) -> Condition:
    """``condition`` as evidence one may have: it counts where it holds, and is never asked for."""

    def evidence(case: Case, policy: Policy) -> Finding:
        found = condition(case, policy)
        return Finding(False) if found.holds is None else found

    return evidence


def _settled_by(settling: bool, conditions: tuple[Condition, ...]) -> Condition:
    def condition(case: Case, policy: Policy) -> Finding:
        found = []
        for each in conditions:
            one = each(case, policy)
            if one.holds is settling:
                return Finding(settling, one.read)
            found.append(one)
        unknown = [one for one in found if one.holds is None]
        missing = _once(name for one in unknown for name in one.missing)
        read = _once(name for one in unknown or found for name in one.read)
        return Finding(None if unknown else not settling, read, missing)

    return condition


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
