"""Which registrations would fail, told before anybody makes them.

The real ``decide`` is asked about each GP, each person who registers and each usual case. All else
in such a case is as good as it can be, so that what holds it is ours to put right.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from gp2gp_desktop.domain.case import (
    ApplicationFacts,
    Case,
    ComingFrom,
    Country,
    Gp2gpListing,
    KnownHere,
    LocalIndex,
    NoCode,
    PooledList,
    PreviousPractice,
    RegisteringGp,
    RegistrationType,
    RemovalCode,
    SessionFacts,
    TraceFacts,
    TraceOutcome,
)
from gp2gp_desktop.domain.decide import decide
from gp2gp_desktop.domain.identifiers import OdsCode
from gp2gp_desktop.domain.policy import Decision, Verdict
from gp2gp_desktop.domain.readiness_board import gp_facts, own_facts, session_facts
from gp2gp_desktop.domain.readiness_checks import Records
from gp2gp_desktop.domain.staff_register import Job, StaffMember

_OTHER, _NEAR = OdsCode("YZ9998"), OdsCode("YZ9999")


class Usual(Enum):
    """A registration as it comes to the desk any week."""

    MOVE = "move"
    SHARED = "shared"
    RETURNING = "returning"
    SCOTLAND = "scotland"
    NEWBORN = "newborn"
    TEMPORARY = "temporary"
    POOLED_THERE = "pooled_there"


class About(Enum):
    """Whose registrations a forecast is about."""

    EVERYBODY = "everybody"
    GP = "gp"
    STAFF = "staff"
    OTHER_PRACTICE = "other_practice"


@dataclass(frozen=True, slots=True)
class Forecast:
    """What would come of one kind of registration.

    It ``fails`` where it is held, or where the record would come otherwise than it could.
    """

    about: About
    who: str
    usual: Usual
    decision: Decision
    fails: bool


def forecasts(records: Records) -> tuple[Forecast, ...]:
    """Every usual case of the practice, then the ordinary move with each GP and by each person."""
    return tuple(_all(records))


def _all(records: Records) -> Iterator[Forecast]:
    whole = _ideal(records)
    for usual in Usual:
        theirs = usual is Usual.POOLED_THERE
        about = About.OTHER_PRACTICE if theirs else About.EVERYBODY
        yield _forecast(about, "", usual, _as(whole, usual), records)
    move = _as(whole, Usual.MOVE)
    for gp in records.profile.gps:
        case = replace(move, registering_gp=gp_facts(gp))
        yield _forecast(About.GP, gp.name, Usual.MOVE, case, records)
    version = records.profile.product_version
    for member in records.present:
        may = _may_register(member, records)
        if Job.REGISTERS in member.jobs or (may and records.registrars):
            facts = session_facts(member, may, version, records.day)
            case = replace(move, session=facts)
            yield _forecast(About.STAFF, member.name, Usual.MOVE, case, records)


def _may_register(member: StaffMember, records: Records) -> bool:
    """Whether their account allows it (A2); who has none registers in the clinical system alone."""
    if records.registrars is None or not member.user_id:
        return Job.REGISTERS in member.jobs
    return member.user_id in records.registrars


_WANTED = {
    Usual.MOVE: Verdict.GP2GP_MUST,
    Usual.SHARED: Verdict.INTERNAL,
    Usual.SCOTLAND: Verdict.PAPER,
    Usual.NEWBORN: Verdict.NOT_APPLICABLE,
    Usual.TEMPORARY: Verdict.NOT_APPLICABLE,
    Usual.POOLED_THERE: Verdict.GP2GP_MUST,
}
"""What comes of a usual case where nothing is wrong; of a returning patient, either of two."""


def _forecast(about: About, who: str, usual: Usual, case: Case, records: Records) -> Forecast:
    decision = decide(case, records.policy)
    wanted = _WANTED.get(usual, decision.verdict)
    fails = decision.verdict is Verdict.HOLD or decision.verdict is not wanted
    return Forecast(about, who, usual, decision, fails)


def _ideal(records: Records) -> Case:
    """A person, a patient and a last practice without any fault; our practice as it is."""
    systems = records.policy.accredited
    system = systems[0] if systems else None
    return Case(
        application=ApplicationFacts(
            registration_type=RegistrationType.REGULAR,
            becoming_permanent=False,
            declared_previous_practice=_OTHER,
            coming_from=ComingFrom.ENGLAND,
        ),
        session=SessionFacts(smartcard=True, may_register=True, trained=True),
        trace=TraceFacts(
            outcome=TraceOutcome.MATCHED,
            restricted=False,
            deceased=False,
            superseded=False,
            invalidated=False,
            identity_doubt=False,
            new_number=False,
            previous_contact=True,
            removal_code=RemovalCode.NONE,
            duplicate_suspected=False,
            new_identity=False,
        ),
        previous_practice=PreviousPractice(
            ods_code=_OTHER,
            country=Country.ENGLAND,
            active=True,
            gp2gp=Gp2gpListing.ENABLED,
            shares_our_database=False,
            controlled_implementer=True,
            supplier=system.supplier if system else "EMIS",
            product=system.product if system else "EMIS Web",
            version=system.version if system else "1",
            pooled_list=PooledList.NONE,
            moved_on=False,
        ),
        own_practice=own_facts(records),
        registering_gp=RegisteringGp(
            on_sds_here=True, old_link_removed=True, works_elsewhere=False, gnc_code_here=_NEAR
        ),
        local_index=LocalIndex(known=KnownHere.NEVER, other_gp_since=False),
    )


def _as(case: Case, usual: Usual) -> Case:
    application, previous = case.application, case.previous_practice
    if usual is Usual.SHARED:
        previous = replace(previous, shares_our_database=True)
    if usual is Usual.POOLED_THERE:
        previous = replace(previous, pooled_list=PooledList.SALARIED)
    if usual is Usual.RETURNING:
        known = LocalIndex(known=KnownHere.FORMERLY_HERE, other_gp_since=True)
        return replace(case, local_index=known)
    if usual is Usual.SCOTLAND:
        away = replace(previous, country=Country.SCOTLAND, gp2gp=Gp2gpListing.NONE)
        told = replace(application, coming_from=ComingFrom.SCOTLAND)
        return replace(case, application=told, previous_practice=away)
    if usual is Usual.NEWBORN:
        told = replace(
            application,
            coming_from=ComingFrom.NEWBORN,
            declared_previous_practice=NoCode.NONE,
        )
        nowhere = PreviousPractice(ods_code=NoCode.NONE, moved_on=False)
        return replace(case, application=told, previous_practice=nowhere)
    if usual is Usual.TEMPORARY:
        told = replace(application, registration_type=RegistrationType.TEMPORARY)
        return replace(case, application=told)
    return replace(case, previous_practice=previous)
