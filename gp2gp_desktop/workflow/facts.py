"""The facts of a decision, gathered from the form, the trace, the directory and our own lists.

Every fact carries where it came from and when; what nobody knows stays None (design 5).
"""

from __future__ import annotations

from enum import Enum
from typing import TypeVar

from gp2gp_desktop.domain.access import Permission
from gp2gp_desktop.domain.calendar import local_date
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
    RegistrationType,
    RemovalCode,
    TraceFacts,
    TraceOutcome,
)
from gp2gp_desktop.domain.doubts import Doubt
from gp2gp_desktop.domain.identifiers import OdsCode
from gp2gp_desktop.domain.practices import Setting
from gp2gp_desktop.domain.readiness_board import gp_facts, own_facts, session_facts
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.domain.supplying import with_listed, with_said
from gp2gp_desktop.domain.surgery_said import said_surgery
from gp2gp_desktop.workflow.fact_sources import Known, sources_of

__all__ = ["Known", "gather"]

E = TypeVar("E", bound=Enum)

_SAID = {"yes": True, "no": False}
"""Yes and no as the form keeps them; an answer that is not there is neither."""


def gather(registration: Registration, known: Known) -> Case:
    """The case that ``decide`` judges; what people said stands in the place of what is unknown."""
    case = Case(
        application=_application(registration, known),
        session=session_facts(
            known.member,
            known.session.may(Permission.REGISTER),
            known.records.profile.product_version,
            known.records.day,
        ),
        trace=_trace(registration),
        previous_practice=_previous(registration, known),
        own_practice=own_facts(known.records),
        registering_gp=gp_facts(known.profile.gp(registration.form["registering_gp"])),
        local_index=_local(registration, known),
        provenance=sources_of(
            registration, known, is_listed=_listed_as(registration, known) is not None
        ),
    )
    return with_said(with_listed(case, known.records), registration.said)


def _value(kind: type[E], text: str | None) -> E | None:
    try:
        return kind(text) if text else None
    except ValueError:
        return None


_COMING_FROM = {Setting.ARMED_FORCES: ComingFrom.ARMED_FORCES, Setting.SECURE: ComingFrom.PRISON}


def _listed_as(registration: Registration, known: Known) -> ComingFrom | None:
    """Where the register says a patient comes from who only said "England" (D9, D10)."""
    record, entry = registration.confirmed_record, known.entry
    if record is None or record.restricted or entry is None or entry.setting is None:
        return None
    if entry.country not in {None, Country.ENGLAND.value}:
        return None  # the country decides (D5 to D7)
    said = _value(ComingFrom, registration.form["coming_from"])
    return _COMING_FROM.get(entry.setting) if said in {None, ComingFrom.ENGLAND} else None


def _application(registration: Registration, known: Known) -> ApplicationFacts:
    form = registration.form
    return ApplicationFacts(
        registration_type=_value(RegistrationType, form["registration_type"]),
        becoming_permanent=_SAID.get(form["becoming_permanent"]),
        declared_previous_practice=said_surgery(form["previous_practice"]),
        coming_from=_listed_as(registration, known) or _value(ComingFrom, form["coming_from"]),
    )


_KNOWN_BEFORE = frozenset({TraceOutcome.SEVERAL, TraceOutcome.UNAVAILABLE})
"""What a search says by itself, before anybody confirms anything (C2, A4)."""


def _trace(registration: Registration) -> TraceFacts:
    trace = registration.trace
    if trace is None:
        return TraceFacts(outcome=TraceOutcome.NOT_DONE)
    record = registration.confirmed_record
    outcome = _value(TraceOutcome, trace.outcome)
    if trace.confirmed_at is None:
        # That it is this person, or that there is nobody, a person has to say first (C1).
        return TraceFacts(outcome=outcome if outcome in _KNOWN_BEFORE else TraceOutcome.NOT_DONE)
    doubts = trace.doubts.kinds if trace.doubts else frozenset[Doubt]()
    if record is None:  # somebody said that there is no record
        return TraceFacts(
            outcome=outcome,
            identity_doubt=Doubt.NOT_SURE in doubts,
            duplicate_suspected=Doubt.TWO_RECORDS in doubts,
            new_identity=Doubt.NEW_IDENTITY in doubts,
            new_number=trace.new_number,
            previous_contact=trace.previous_contact,
            removal_code=RemovalCode.NONE,
        )
    return TraceFacts(
        outcome=outcome,
        restricted=record.restricted,
        deceased=record.deceased,
        superseded=record.is_replaced,
        invalidated=record.invalidated,
        # Whoever confirms a match says so on the same page (product-ux 3.4).
        identity_doubt=Doubt.NOT_SURE in doubts,
        duplicate_suspected=Doubt.TWO_RECORDS in doubts,
        new_identity=Doubt.NEW_IDENTITY in doubts,
        new_number=bool(trace.new_number),
        previous_contact=trace.previous_contact,
        removal_code=_value(RemovalCode, record.removal_code),
    )


def _previous(registration: Registration, known: Known) -> PreviousPractice:
    record = registration.confirmed_record
    if record is None and _has_no_record(registration):
        return PreviousPractice(ods_code=NoCode.NONE, moved_on=False)
    if record is None or record.restricted:
        return PreviousPractice()
    code, by_hand = registration.last_practice, True if registration.named_practice else None
    if code is None:
        return PreviousPractice(ods_code=NoCode.NONE, moved_on=False)
    entry, moved_on = known.entry, _moved_on(registration, code, known)
    if entry is None:
        return PreviousPractice(ods_code=code, moved_on=moved_on, found_by_hand=by_hand)
    return PreviousPractice(
        ods_code=code,
        found_by_hand=by_hand,
        country=_value(Country, entry.country),
        active=entry.active,
        gp2gp=_value(Gp2gpListing, entry.gp2gp),
        shares_our_database=entry.shares_our_database,
        controlled_implementer=entry.controlled_implementer,
        supplier=entry.supplier,
        product=entry.product,
        version=entry.product_version,
        pooled_list=_value(PooledList, entry.pooled_list),
        moved_on=moved_on,
    )


def _moved_on(registration: Registration, code: OdsCode, known: Known) -> bool | None:
    """Whether the NHS record shows a practice newer than the form (D15).

    The practice the patient named, ours, and one that somebody found by hand are none. Any other is
    newer where it took the patient on after the form was begun here; without its date, unknown.
    """
    record, named = registration.confirmed_record, registration.named_practice
    if named or code in {
        said_surgery(registration.form["previous_practice"]),
        known.profile.ods_code,
    }:
        return False
    since = record.practice_since if record else None
    return None if since is None else since > local_date(registration.created_at)


def _local(registration: Registration, known: Known) -> LocalIndex:
    record, local = registration.confirmed_record, known.local
    if record is None:
        # Without an NHS number nobody can be on our list under it.
        return LocalIndex(known=KnownHere.NEVER if _has_no_record(registration) else None)
    if local is None:
        return LocalIndex(known=KnownHere.NEVER)
    if local.temporary:
        return LocalIndex(known=KnownHere.TEMPORARY_HERE, other_gp_since=local.other_gp_since)
    if local.left_on is None:
        return LocalIndex(known=KnownHere.REGISTERED_HERE)
    return LocalIndex(
        known=KnownHere.FORMERLY_HERE, other_gp_since=_gp_since(registration.last_practice, known)
    )


def _has_no_record(registration: Registration) -> bool:
    trace = registration.trace
    return trace is not None and trace.record is None and trace.confirmed_at is not None


def _gp_since(practice: OdsCode | None, known: Known) -> bool | None:
    if known.local is not None and known.local.other_gp_since is not None:
        return known.local.other_gp_since
    return None if practice is None else practice != known.profile.ods_code
