"""The facts a decision rests on, as the desk knows them; a fact that is ``None`` is unknown.

The parts and their names are those of the ``decide`` command (design 10); ``domain/facts.py`` says
in words what each means and who can supply it. Every part may be built from keywords alone::

    Case(application=Application(registration_type=RegistrationType.REGULAR))
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING

from gp2gp_desktop.domain.identifiers import OdsCode

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


class RegistrationType(Enum):
    """What is being asked for (process-and-rules 3.3 B); gp_change stays within our practice."""

    REGULAR = "regular"
    TEMPORARY = "temporary"
    IMMEDIATELY_NECESSARY = "immediately_necessary"
    PRIVATE = "private"
    OTHER_SERVICE = "other_service"
    GP_CHANGE = "gp_change"


class ComingFrom(Enum):
    """Where the patient says their care was until now."""

    ENGLAND = "england"
    WALES = "wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern_ireland"
    ISLE_OF_MAN = "isle_of_man"
    ABROAD = "abroad"
    ARMED_FORCES = "armed_forces"
    PRISON = "prison"
    NEWBORN = "newborn"
    NEVER_REGISTERED = "never_registered"


class Country(Enum):
    """Where a practice is."""

    ENGLAND = "england"
    WALES = "wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern_ireland"
    ISLE_OF_MAN = "isle_of_man"


class TraceOutcome(Enum):
    """How the search of the national demographics service ended (process-and-rules 2.3)."""

    MATCHED = "matched"
    SEVERAL = "several"
    NONE = "none"
    NOT_DONE = "not_done"
    UNAVAILABLE = "unavailable"


class RemovalCode(Enum):
    """Why the patient was taken off the last practice's list (PDSAPI)."""

    NONE = "none"
    DEATH = "DEA"
    EMBARKED = "EMB"
    SCOTLAND = "SCT"
    NORTHERN_IRELAND = "NIT"
    TRANSFERRED = "TRA"
    OTHER = "ORR"


class Gp2gpListing(Enum):
    """What the Spine Directory Service answered about a practice (REQ22-S20, STD TD12.1)."""

    ENABLED = "enabled"
    NONE = "none"
    SEVERAL = "several"
    ERROR = "error"


class PooledList(Enum):
    """Whether a practice has a pooled list, and why (S18)."""

    NONE = "none"
    ABEYANCE = "abeyance"
    SALARIED = "salaried"
    SENIOR_PARTNER_LEAVING = "senior_partner_leaving"


class KnownHere(Enum):
    """What our own patient index says of the person; the index decides, not PDS (REQ22-S90)."""

    NEVER = "never"
    REGISTERED_HERE = "registered_here"
    FORMERLY_HERE = "formerly_here"
    TEMPORARY_HERE = "temporary_here"


class NoCode(Enum):
    """Said instead of a code: there is none, or the patient cannot say."""

    NONE = "none"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a fact came from and when, in words for the clerk (``NHS record, trace``)."""

    source: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationFacts:
    """What the patient or the form says; ``NOT_KNOWN`` is only for the declared practice."""

    registration_type: RegistrationType | None = None
    becoming_permanent: bool | None = None
    declared_previous_practice: OdsCode | NoCode | None = None
    coming_from: ComingFrom | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionFacts:
    """The user at the desk."""

    smartcard: bool | None = None
    may_register: bool | None = None
    trained: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceFacts:
    """What the national demographics service shows of the person."""

    outcome: TraceOutcome | None = None
    restricted: bool | None = None
    deceased: bool | None = None
    superseded: bool | None = None
    invalidated: bool | None = None
    identity_doubt: bool | None = None
    new_number: bool | None = None
    previous_contact: bool | None = None
    removal_code: RemovalCode | None = None
    duplicate_suspected: bool | None = None
    new_identity: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviousPractice:
    """The practice the trace shows; ``NoCode.NONE`` where the trace shows none."""

    ods_code: OdsCode | NoCode | None = None
    country: Country | None = None
    active: bool | None = None
    gp2gp: Gp2gpListing | None = None
    shares_our_database: bool | None = None
    controlled_implementer: bool | None = None
    supplier: str | None = None
    product: str | None = None
    version: str | None = None
    pooled_list: PooledList | None = None
    moved_on: bool | None = None
    found_by_hand: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPractice:
    """Our practice and its clinical system."""

    ods_code: OdsCode | None = None
    live: bool | None = None
    supplier: str | None = None
    product: str | None = None
    version: str | None = None
    readiness_complete: bool | None = None
    pooled_list: PooledList | None = None
    gp2gp_on: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteringGp:
    """The GP the patient is registered with, in the Spine Directory Service (S22 to S26)."""

    on_sds_here: bool | None = None
    old_link_removed: bool | None = None
    works_elsewhere: bool | None = None
    gnc_code_here: OdsCode | NoCode | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalIndex:
    """What our own list of patients says."""

    known: KnownHere | None = None
    other_gp_since: bool | None = None


PARTS: Mapping[str, type[DataclassInstance]] = {
    "application": ApplicationFacts,
    "session": SessionFacts,
    "trace": TraceFacts,
    "previous_practice": PreviousPractice,
    "own_practice": OwnPractice,
    "registering_gp": RegisteringGp,
    "local_index": LocalIndex,
}
"""The parts of a case, by the names they have in a case file and before the dot of a fact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Everything known about one registration when it is decided.

    ``provenance`` is keyed by dotted name (``"trace.outcome"``); a fact that is not in it has a
    source that was not stated.
    """

    application: ApplicationFacts = ApplicationFacts()
    session: SessionFacts = SessionFacts()
    trace: TraceFacts = TraceFacts()
    previous_practice: PreviousPractice = PreviousPractice()
    own_practice: OwnPractice = OwnPractice()
    registering_gp: RegisteringGp = RegisteringGp()
    local_index: LocalIndex = LocalIndex()
    provenance: Mapping[str, Provenance] = field(default_factory=dict, hash=False)


def value_of(case: Case, name: str) -> object | None:
    """The fact called ``name`` (``"trace.outcome"``), or None where it is unknown."""
    part, _, fact = name.partition(".")
    value: object | None = getattr(getattr(case, part), fact)
    return value
