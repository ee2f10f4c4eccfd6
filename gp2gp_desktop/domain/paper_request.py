"""Whom a paper record is asked of, and what the request may say of where somebody lives.

The rule that decided the route says it (process-and-rules D1, D5-D10, D12, D13, C6, C10). A
practice in England is asked itself. A record from Scotland, Northern Ireland, Wales or the Isle of
Man, an old one of somebody from abroad, and one whose practice is closed or unknown is fetched by
PCSE as for any transfer in. The armed forces keep their own. A protected person's comes by the
national back office alone.
"""

from __future__ import annotations

from enum import Enum

from gp2gp_desktop.domain.practices import Setting
from gp2gp_desktop.domain.registration import Registration


class Holder(Enum):
    """Who is asked for the paper record."""

    PRACTICE = "the previous practice"
    PCSE = "Primary Care Support England"
    ABROAD_IN_UK = "another country of the UK, by PCSE"
    FORCES = "the armed forces' medical service"
    SECURE = "the healthcare team of a prison or secure unit"
    PROTECTED = "the national back office"


_PROTECTED = frozenset({"C6", "C10"})
_BY_RULE = {
    "D5": Holder.ABROAD_IN_UK,
    "D6": Holder.ABROAD_IN_UK,
    "D7": Holder.ABROAD_IN_UK,
    "D8": Holder.PCSE,
    "D1": Holder.PCSE,
    "D12": Holder.PCSE,
    "D13": Holder.PCSE,
    "D9": Holder.FORCES,
    "D10": Holder.SECURE,
}
_BY_ORIGIN = {
    "scotland": Holder.ABROAD_IN_UK,
    "northern_ireland": Holder.ABROAD_IN_UK,
    "wales": Holder.ABROAD_IN_UK,
    "isle_of_man": Holder.ABROAD_IN_UK,
    "abroad": Holder.PCSE,
    "armed_forces": Holder.FORCES,
    "prison": Holder.SECURE,
}
_BY_SETTING = {Setting.ARMED_FORCES: Holder.FORCES, Setting.SECURE: Holder.SECURE}


def is_protected(registration: Registration) -> bool:
    """Whether nothing printed may say where the person lives or was treated (C6, C10)."""
    record, decision = registration.confirmed_record, registration.decision
    rules = frozenset(decision.deciding_rules) if decision else frozenset[str]()
    return bool(rules & _PROTECTED) or bool(record and record.restricted)


def holder_of(registration: Registration) -> Holder:
    """Who is asked; PCSE where nobody else is known to hold the record."""
    if is_protected(registration):
        return Holder.PROTECTED
    if registration.transfer is not None:  # a practice that GP2GP reaches is one in England
        return Holder.PRACTICE
    decision = registration.decision
    for rule in decision.deciding_rules if decision else ():
        if rule in _BY_RULE:
            return _BY_RULE[rule]
    # A hold that was released says nothing of the place; the answer of the patient does.
    origin = _BY_ORIGIN.get(registration.form["coming_from"])
    return origin or _at_surgery(registration)


def _at_surgery(registration: Registration) -> Holder:
    """The surgery that is named itself, unless it is closed and cannot answer."""
    surgery = registration.surgery
    if surgery is None:
        return Holder.PRACTICE if registration.surgery_name else Holder.PCSE
    if surgery.active is False:
        return Holder.PCSE
    return _BY_SETTING.get(surgery.setting or Setting.GP_PRACTICE, Holder.PRACTICE)
