"""What became what in the readiness of the practice, in sentences for the log and the history.

Every field that differs is told; a list is compared by what its rows are called.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from enum import Enum
from typing import Any

from gp2gp_desktop.domain.case import PooledList
from gp2gp_desktop.domain.policy import AccreditedSystem
from gp2gp_desktop.domain.readiness import NO_CODE, PracticeProfile
from gp2gp_desktop.domain.staff_register import StaffMember
from gp2gp_desktop.workflow.readiness_labels import BOOKS, CHECK_TITLES, LABELS, POOLED, WORDS

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
NOT_RECORDED = "not recorded"


@dataclass(frozen=True, slots=True)
class Difference:
    """One change: the line of the board it belongs to, and what became what."""

    line: str
    said: str


def in_prose(day: date) -> str:
    """``3 November 2026``."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def differences(before: PracticeProfile, after: PracticeProfile) -> tuple[Difference, ...]:
    """Everything that differs between two profiles, line by line."""
    return tuple(_all(before, after))


def staff_differences(before: StaffMember | None, after: StaffMember) -> str:
    """What differs in a line of the staff register, separated by semicolons."""
    unused = StaffMember(after.id, after.name)
    return "; ".join(_told(before or unused, after))


def line_of(kind: str, name: str = "") -> str:
    """The key of a line's history: ``gp:Dr Ashby``, ``practice``."""
    return f"{kind}:{name}" if name else kind


def _all(before: PracticeProfile, after: PracticeProfile) -> Iterator[Difference]:
    for said in _told(before, after):
        yield Difference("practice", said)
    if before.pooled_list != after.pooled_list:
        became = f"{_pooled(before.pooled_list)} → {_pooled(after.pooled_list)}"
        yield Difference("pooled_list", f"Pooled list: {became}")
    for said in _told(before.pooled, after.pooled):
        yield Difference("pooled_list", said)
    parts: tuple[tuple[str, str, Any, Any], ...] = (
        ("contact_details", "How we are reached", before.contact, after.contact),
        ("lead", "GP2GP lead", before.lead, after.lead),
        ("lead", "Deputy", before.deputy, after.deputy),
        ("procedure", "Local procedure", before.procedure, after.procedure),
        ("watch", "Watch period", before.watch, after.watch),
    )
    for line, title, was, now in parts:
        for said in _part(title, was, now):
            yield Difference(line, said)
    lists: tuple[tuple[str, Iterable[Any], Iterable[Any], Callable[[Any], str]], ...] = (
        ("gp", before.gps, after.gps, lambda gp: str(gp.name)),
        ("contact", before.contacts, after.contacts, lambda contact: str(contact.role)),
        ("document", before.documents, after.documents, lambda each: str(each.title)),
        ("check", before.checklist, after.checklist, lambda line: str(line.check.value)),
        ("accredited", before.accredited, after.accredited, _system),
        ("known", before.practices, after.practices, lambda each: str(each.ods_code)),
    )
    for kind, was, now, name in lists:
        yield from _rows(kind, was, now, name)


def _rows(
    kind: str, before: Iterable[Any], after: Iterable[Any], name: Callable[[Any], str]
) -> Iterator[Difference]:
    was, now = {name(row): row for row in before}, {name(row): row for row in after}
    for key in dict.fromkeys((*was, *now)):
        title = CHECK_TITLES.get(key, key)
        for said in _part(title, was.get(key), now.get(key)):
            yield Difference(line_of(kind, key), said)


def _part(title: str, before: Any, after: Any) -> Iterator[str]:
    """Something that may be there or not: added, removed, or changed field by field."""
    if before == after:
        return
    if after is None:
        yield f"removed {title} ({', '.join(_filled(before))})"
    elif before is None:
        filled = ", ".join(_filled(after))
        yield f"added {title} ({filled})" if filled else f"added {title}"
    else:
        yield f"{title}: {'; '.join(_told(before, after))}"


def _told(before: Any, after: Any) -> list[str]:
    labels = LABELS[type(after)]
    return [
        f"{label}: {_said(name, getattr(before, name))} → {_said(name, getattr(after, name))}"
        for name, label in labels.items()
        if getattr(before, name) != getattr(after, name)
    ]


def _filled(value: Any) -> list[str]:
    labels = LABELS[type(value)]
    return [
        f"{labels[field.name].lower()} {_said(field.name, getattr(value, field.name))}"
        for field in fields(value)
        if field.name in labels and getattr(value, field.name) not in (None, "", (), frozenset())
    ]


def _said(name: str, value: Any) -> str:
    if name in _NAMED:
        return _NAMED[name](value)
    if value is None:
        return NOT_RECORDED
    if isinstance(value, frozenset | tuple):
        return _several(value)
    return _plain(value) or "nothing"


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return in_prose(value)
    if isinstance(value, Enum):
        return WORDS.get(value, str(value.value).replace("_", " "))
    return str(value)


def _code(value: str | None) -> str:
    return NOT_RECORDED if value is None else "has none" if value == NO_CODE else value


def _digest(value: str) -> str:
    return f"a document, SHA-256 {value[:12]}…" if value else "none"


_NAMED: dict[str, Callable[[Any], str]] = {
    "policy": lambda name: BOOKS.get(name, name),
    "sha256": _digest,
    "gnc_code_here": _code,
    "pooled_list": lambda kept: _pooled(kept or None),
}


def _several(values: Iterable[Any]) -> str:
    words = [_one(each) for each in values]
    return ", ".join(sorted(words)) or "none"


def _one(value: Any) -> str:
    if type(value) in LABELS:
        return " ".join(_filled(value))
    return _said("", value)


def _pooled(value: str | None) -> str:
    return NOT_RECORDED if value is None else POOLED[PooledList(value)]


def _system(system: AccreditedSystem) -> str:
    return f"{system.supplier} {system.product} {system.version}"
