"""What one way of searching brought."""

from __future__ import annotations

from dataclasses import dataclass

from gp2gp_desktop.domain.matching import Match
from gp2gp_desktop.domain.people import NhsRecord
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.workflow.search_rights import NOT_NEEDED, Right
from gp2gp_desktop.workflow.trace_steps import TraceStep


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that was found, beside what the patient said."""

    record: NhsRecord
    match: Match


@dataclass(frozen=True, slots=True)
class Search:
    """What one step brought.

    ``next`` is the step to offer when this one did not find the person. ``none_found`` is True
    only when it may be said that there is no record. ``too_many`` asks for more detail. ``right``
    is that of who searched.
    """

    registration: Registration
    step: TraceStep
    candidates: tuple[Candidate, ...]
    next: TraceStep | None
    none_found: bool = False
    too_many: bool = False
    right: Right = NOT_NEEDED
