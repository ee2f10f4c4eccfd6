"""Where the practice stands: each line of the checklist looked at on one day.

A line is as bad as the worst of its troubles. Every trouble names whom it is about and the day it
turns on; its sentence is the screen's to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from gp2gp_desktop.domain.calendar import local_date
from gp2gp_desktop.domain.case import (
    NoCode,
    OwnPractice,
    PooledList,
    RegisteringGp,
    SessionFacts,
)
from gp2gp_desktop.domain.checklist import (
    RULES,
    Check,
    CheckLine,
    LineState,
    holds_go_live,
    usual_owner,
)
from gp2gp_desktop.domain.identifiers import BadIdentifier, OdsCode
from gp2gp_desktop.domain.own_entry import troubles_of_entry
from gp2gp_desktop.domain.policy import Policy
from gp2gp_desktop.domain.readiness import NO_CODE, GeneralPractitioner, PracticeProfile
from gp2gp_desktop.domain.readiness_checks import LIVING, Records, trained_to_register
from gp2gp_desktop.domain.readiness_troubles import Status, Trouble, Wrong, severity
from gp2gp_desktop.domain.staff_register import NEEDED, Job, StaffMember


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it stands.

    ``rules`` are the rules of the rule book it feeds; where there are none, nothing is held for it
    and red is told as amber. ``owner`` is who puts it right.
    """

    check: Check
    status: Status
    troubles: tuple[Trouble, ...]
    owner: str
    rules: tuple[str, ...]
    recorded: CheckLine | None


def board(records: Records) -> tuple[Line, ...]:
    """Every line, in the order of the checklist."""
    return tuple(_line(check, records) for check in Check)


def _line(check: Check, records: Records) -> Line:
    profile, policy = records.profile, records.policy
    troubles = tuple(troubles_of(check, records))
    rules = _rules(check, profile, policy)
    status = severity(troubles)
    if not rules:
        status = min(status, Status.AMBER)
    recorded = profile.line(check)
    owner = recorded.owner if recorded and recorded.owner else usual_owner(check, policy.name)
    return Line(check, status, troubles, owner, rules, recorded)


def _rules(check: Check, profile: PracticeProfile, policy: Policy) -> tuple[str, ...]:
    fed = (*RULES.get(check, ()), *(("E3",) if holds_go_live(check, profile.live) else ()))
    ids = {rule.id for rule in policy.rules}
    return tuple(rule for rule in fed if rule in ids)


def troubles_of(check: Check, records: Records) -> Iterator[Trouble]:
    """What is wrong with a line: read off the records, or as a person recorded it."""
    recorded = records.profile.line(check)
    if check in LIVING:
        yield from LIVING[check](records)
    elif check is Check.DIRECTORY:
        yield from _directory(records, recorded)
    else:
        yield from _by_hand(recorded)
    if recorded and recorded.review_on and recorded.review_on <= records.day:
        yield Trouble(Wrong.REVIEW_DUE, on=recorded.review_on)


def _directory(records: Records, recorded: CheckLine | None) -> Iterator[Trouble]:
    """Our entry as looked up; as typed where nobody looked, or somebody typed it since.

    A look-up without an answer is told while the line is not green, and changes nothing else.
    """
    entry, failed = records.profile.entry_in_force, records.profile.failed_look_up
    typed = list(_by_hand(recorded))
    found = typed
    if entry is not None:
        found = list(troubles_of_entry(entry, typed=not typed, day=records.day))
    yield from found
    if failed is not None and found:
        yield Trouble(Wrong.LOOK_UP_FAILED, on=local_date(failed.at), what=failed.why)


_STATES = {
    None: (Wrong.NOT_RECORDED,),
    LineState.NOT_STARTED: (Wrong.NOT_STARTED,),
    LineState.IN_HAND: (Wrong.IN_HAND,),
}


def _by_hand(line: CheckLine | None) -> Iterator[Trouble]:
    for wrong in _STATES.get(line.state if line else None, ()):
        yield Trouble(wrong)


def checklist_complete(records: Records) -> bool | None:
    """Whether nothing on the go-live checklist is open (rule E3).

    A line in hand is open; one that waits for its review is not. None where nothing is known to be
    open but something was never recorded.
    """
    known = True
    for check in Check:
        if not holds_go_live(check, records.profile.live):
            continue
        troubles = list(troubles_of(check, records))
        if severity(troubles) is Status.RED or any(t.wrong is Wrong.IN_HAND for t in troubles):
            return False
        known = known and severity(troubles) is not Status.UNKNOWN
    return True if known else None


# ---- what the decision is told (design 5) -------------------------------------------------------


def in_force(policy: Policy, profile: PracticeProfile, day: date) -> Policy:
    """The rule book with the systems accredited on the day, the practice's additions among them.

    A rule book that lists no systems asks for none, and the additions change nothing in it.
    """
    if not policy.accredited:
        return policy
    listed = (*policy.accredited, *profile.accredited)
    return replace(policy, accredited=tuple(each for each in listed if each.is_in_force(day)))


def session_facts(
    member: StaffMember | None, may_register: bool, version: str | None, day: date
) -> SessionFacts:
    """What the staff register says of somebody at the desk (rules A1 to A3).

    ``may_register`` is what their account allows; a smartcard without the national rights for it
    takes it away.
    """
    return SessionFacts(
        smartcard=member.card_works(day) if member else None,
        may_register=may_register and not (member and _lacks_rights(member)),
        trained=trained_to_register(member, version),
    )


def _lacks_rights(member: StaffMember) -> bool:
    needed = NEEDED[Job.REGISTERS]
    return member.activities is not None and not needed <= member.activities


def own_facts(records: Records) -> OwnPractice:
    """Our practice, with the checklist's answer (rules E1 to E4, E7)."""
    profile = records.profile
    return OwnPractice(
        ods_code=profile.ods_code,
        live=profile.live,
        supplier=profile.supplier,
        product=profile.product,
        version=profile.product_version,
        readiness_complete=checklist_complete(records),
        pooled_list=_pooled(profile.pooled_list),
        gp2gp_on=gp2gp_on(profile),
    )


def gp2gp_on(profile: PracticeProfile) -> bool | None:
    """Whether GP2GP works at our site: as recorded, and never while nothing is listed (E7)."""
    entry = profile.entry_in_force
    return False if entry is not None and entry.cannot_use_gp2gp else profile.gp2gp_on


def gp_facts(gp: GeneralPractitioner | None) -> RegisteringGp:
    """The GP's entries in the directory (rules E5, E6)."""
    if gp is None:
        return RegisteringGp()
    return RegisteringGp(
        on_sds_here=gp.on_sds_here,
        old_link_removed=gp.old_link_removed,
        works_elsewhere=gp.works_elsewhere,
        gnc_code_here=_code(gp.code_for_us),
    )


def _code(text: str | None) -> OdsCode | NoCode | None:
    if text == NO_CODE:
        return NoCode.NONE
    try:
        return OdsCode.parse(text) if text else None
    except BadIdentifier:
        return None


def _pooled(text: str | None) -> PooledList | None:
    return next((each for each in PooledList if each.value == text), None)
