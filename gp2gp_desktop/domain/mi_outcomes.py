"""The other national view: outcomes from management-information events (national-figures 3)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from gp2gp_desktop.domain.calendar import LIMIT


class MiStage(Enum):
    """What an event reports."""

    REGISTRATION = "registrations"
    COMPATIBILITY = "transfer-compatibility-statuses"
    REQUEST = "ehr-requests"
    RESPONSE = "ehr-responses"
    READY = "ready-to-integrate-statuses"
    INTEGRATION = "ehr-integrations"
    ERROR = "errors"


class Integration(Enum):
    """How an integration event ended."""

    INTEGRATED = "INTEGRATED"
    INTEGRATED_AND_SUPPRESSED = "INTEGRATED_AND_SUPPRESSED"
    SUPPRESSED_AND_REACTIVATED = "SUPPRESSED_AND_REACTIVATED"
    FILED_AS_ATTACHMENT = "FILED_AS_ATTACHMENT"
    INTERNAL_TRANSFER = "INTERNAL_TRANSFER"
    REJECTED = "REJECTED"
    FAILED_TO_INTEGRATE = "FAILED_TO_INTEGRATE"


class MiOutcome(Enum):
    """The published outcome."""

    SUCCESS = "Successful integration"
    REJECTED = "Rejected"
    TECHNICAL = "Technical failure"
    AWAITING = "Awaiting integration"
    IN_PROGRESS = "In progress"
    NOT_ELIGIBLE = "Not eligible for electronic transfer"
    UNKNOWN = "Unknown"


class MiBand(Enum):
    """How long integration took, from the response event."""

    ON_TIME = "Integrated on time"
    LATE = "Integrated after 8 days"
    IN_FLIGHT = "In flight"
    OVERDUE = "Not integrated after 8 days"


@dataclass(frozen=True, slots=True)
class MiEvent:
    """One event.

    ``holds`` says whether a trace matched (registration) or a transfer is compatible; None where
    the stage has no such fact.
    """

    stage: MiStage
    holds: bool | None = None
    integration: Integration | None = None


_ENDINGS = {
    Integration.REJECTED: MiOutcome.REJECTED,
    Integration.FAILED_TO_INTEGRATE: MiOutcome.TECHNICAL,
}


def mi_outcome(events: Iterable[MiEvent]) -> MiOutcome:
    """The outcome: the highest stage reached decides, whatever the order of the events."""
    kept = tuple(events)
    stages = {event.stage for event in kept}
    endings = [event.integration for event in kept if event.integration is not None]
    if endings:
        return _ended(endings)
    if MiStage.READY in stages:
        return MiOutcome.AWAITING  # errors are ignored from here
    if stages & {MiStage.RESPONSE, MiStage.REQUEST} or _said(kept, MiStage.COMPATIBILITY, True):
        return MiOutcome.TECHNICAL if MiStage.ERROR in stages else MiOutcome.IN_PROGRESS
    barred = (
        _said(kept, MiStage.COMPATIBILITY, False)
        or _said(kept, MiStage.REGISTRATION, False)
        or MiStage.ERROR in stages
    )
    return MiOutcome.NOT_ELIGIBLE if barred else MiOutcome.UNKNOWN


def mi_band(responded_at: datetime, integrated_at: datetime | None, now: datetime) -> MiBand:
    """The band of a transfer; exactly 8 days is *not* on time here, unlike in the classifier."""
    in_time = (integrated_at or now) - responded_at < LIMIT
    if integrated_at is None:
        return MiBand.IN_FLIGHT if in_time else MiBand.OVERDUE
    return MiBand.ON_TIME if in_time else MiBand.LATE


def _ended(endings: list[Integration]) -> MiOutcome:
    outcomes = {_ENDINGS.get(ending, MiOutcome.SUCCESS) for ending in endings}
    best_first = (MiOutcome.SUCCESS, MiOutcome.REJECTED, MiOutcome.TECHNICAL)
    return next(outcome for outcome in best_first if outcome in outcomes)


def _said(events: tuple[MiEvent, ...], stage: MiStage, holds: bool) -> bool:
    return any(event.stage is stage and event.holds is holds for event in events)
