"""From the ways out of a hold to its buttons, and to the page that asks for a fact. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from gp2gp_desktop.domain.access import Permission
from gp2gp_desktop.domain.facts import FACTS
from gp2gp_desktop.domain.policy import Decision, Verdict
from gp2gp_desktop.domain.readiness import DirectoryEntry
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.domain.supplying import SUPPLIERS, Said, values_of
from gp2gp_desktop.ui.registration import doubt_wording
from gp2gp_desktop.ui.registration import settling_wording as wording
from gp2gp_desktop.ui.registration.hold_help import HoldRow
from gp2gp_desktop.ui.registration.shown_settling import SupplyShown, WayRow
from gp2gp_desktop.workflow.ways_out import Way, WayOut, ways_of, ways_out


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads the page: what they may do, and the names of practices that took over, by code."""

    may: frozenset[Permission] = frozenset()
    names: Mapping[str, str] = field(default_factory=dict)


def with_ways(
    rows: tuple[HoldRow, ...],
    registration: Registration,
    decision: Decision,
    entry: DirectoryEntry | None,
    reader: Reader,
) -> tuple[HoldRow, ...]:
    """Each hold with its buttons, with what is for somebody else, and with what was said."""
    shown = []
    for row in rows:
        ways = ways_out(registration, decision, row.rules, entry)
        others = {way.permission for way in ways} - reader.may
        told = tuple(_said(said) for said in registration.said if _waits_for(ways, said))
        shown.append(
            replace(
                row,
                ways=_rows(ways, registration, reader),
                others=tuple(wording.FOR_OTHERS[each] for each in Permission if each in others),
                done=(*row.done, *told),
            )
        )
    return tuple(shown)


def stop_ways(registration: Registration, decision: Decision, reader: Reader) -> tuple[WayRow, ...]:
    """A STOP may rest on the wrong record: another search is offered (C7)."""
    if decision.verdict is not Verdict.STOP:
        return ()
    return _rows(ways_of(registration, decision, None), registration, reader)


def _waits_for(ways: tuple[WayOut, ...], said: Said) -> bool:
    """Whether a fact was supplied of which the standing decision does not know yet."""
    return WayOut(Way.SUPPLY, said.fact) in ways


def _said(said: Said) -> str:
    return wording.SAID.format(source=said.source, value=wording.value(said.value))


def _rows(
    ways: tuple[WayOut, ...], registration: Registration, reader: Reader
) -> tuple[WayRow, ...]:
    able = (way for way in ways if way.permission in reader.may)
    return tuple(WayRow(way, _label(way, registration, reader)) for way in able)


def _label(way: WayOut, registration: Registration, reader: Reader) -> str:
    if way.way is Way.SUPPLY:
        return wording.SUPPLY[way.what]
    if way.way is Way.ANSWER:
        return wording.CHANGE[way.what]
    if way.way is Way.USE:
        return wording.USE.format(practice=reader.names.get(way.what) or way.what)
    if way.way is Way.SEARCH:
        trace = registration.trace
        return wording.SEARCH_AGAIN if trace and trace.confirmed_at else wording.SEARCH
    return {
        Way.DOUBT: doubt_wording.CHANGE,
        Way.TYPE: wording.TYPE_AGAIN,
        Way.LOOK: wording.LOOK,
        Way.READINESS: wording.READINESS,
    }[way.way]


def fact_page(fact: str, told: str, *, may_decide: bool) -> SupplyShown:
    """The question of one fact."""
    is_listed = SUPPLIERS[fact] is Permission.READINESS
    keys = values_of(fact)
    return SupplyShown(
        wording.QUESTIONS[fact],
        " ".join(
            (wording.SUPPLY_WORDS, wording.SUPPLY_ALONE, wording.SUPPLY_LIST * is_listed)
        ).strip(),
        wording.ANSWER if keys else FACTS[fact].label,
        wording.ACT if may_decide else wording.ACT_ALONE,
        wording.TOLD.format(told=told) if told else "",
        choices=tuple((key, wording.value(key)) for key in keys),
    )


def practice_page(said: str) -> SupplyShown:
    """The question which practice is to be asked; the patient's own answer is a beginning."""
    return SupplyShown(
        wording.LOOK_HEADING,
        wording.LOOK_WORDS,
        wording.LOOK_LABEL,
        wording.LOOK_ACT,
        hint=wording.LOOK_HINT,
        value=said,
        finds=True,
    )
