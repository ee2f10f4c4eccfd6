"""How far each section of the form is. Pure: the task list shows it, the presenter steers by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from gp2gp_desktop.domain.application import Step, is_started, problems
from gp2gp_desktop.domain.policy import Verdict
from gp2gp_desktop.domain.registration import Registration

BEFORE_ROUTING = (Step.WHO, Step.FIND, Step.ABOUT, Step.ADDRESSES)
"""The sections a decision needs; the same that the service asks for."""

TYPED = (*BEFORE_ROUTING, Step.NEEDS)
"""The sections somebody types in."""


class Status(Enum):
    """The words of a section's tag."""

    COMPLETED = "Completed"
    IN_PROGRESS = "In progress"
    NOT_STARTED = "Not yet started"
    CANNOT_START = "Cannot start yet"


@dataclass(frozen=True, slots=True)
class Section:
    """One line of the task list."""

    step: Step
    status: Status
    hint: str = ""


def sections(registration: Registration, today: date) -> tuple[Section, ...]:
    """Every section with its status, in order."""
    return tuple(_section(registration, step, today) for step in Step)


def status_of(registration: Registration, step: Step, today: date) -> Status:
    """How far one section is."""
    return _section(registration, step, today).status


def first_unfinished(registration: Registration, today: date) -> Step:
    """The first section there is something left to do in."""
    for section in sections(registration, today):
        if section.status not in {Status.COMPLETED, Status.CANNOT_START}:
            return section.step
    return Step.WHO


def where_to_begin(registration: Registration, today: date, *, may_work: bool) -> Step:
    """The section a form is opened at: where it was left, when that can still be done."""
    if not may_work:
        return Step.ROUTING
    blocked = status_of(registration, registration.step, today) is Status.CANNOT_START
    return first_unfinished(registration, today) if blocked else registration.step


def may_register(registration: Registration) -> bool:
    """Whether the standing decision lets the registration go on."""
    decision = registration.decision
    if decision is None or decision.verdict is Verdict.STOP:
        return False
    return decision.verdict is not Verdict.HOLD or registration.release is not None


def is_found(registration: Registration) -> bool:
    """Whether a person confirmed the NHS record, or noted that there is none."""
    return registration.trace is not None and registration.trace.confirmed_at is not None


def _is_searched(registration: Registration) -> bool:
    """Whether there is something to decide on: several people (C2) and no answer (A4) are."""
    trace = registration.trace
    left_open = trace is not None and trace.outcome in {"several", "unavailable"}
    return left_open or is_found(registration)


def next_step(step: Step) -> Step:
    """The section after this one; the last one stays."""
    steps = list(Step)
    return steps[min(steps.index(step) + 1, len(steps) - 1)]


def previous_step(step: Step) -> Step:
    """The section before this one; the first one stays."""
    steps = list(Step)
    return steps[max(steps.index(step) - 1, 0)]


def _section(registration: Registration, step: Step, today: date) -> Section:
    if step in TYPED:
        return Section(step, _typed(registration, step, today))
    status = _routing(registration, today) if step is Step.ROUTING else _check(registration)
    return Section(step, status, HINTS[step] if status is Status.CANNOT_START else "")


HINTS: Mapping[Step, str] = {
    Step.ROUTING: "After the first four",
    Step.CHECK: "After routing",
}


def _typed(registration: Registration, step: Step, today: date) -> Status:
    form = registration.form
    done = not problems(form, today, step)
    if step is Step.FIND:
        done = done and is_found(registration)
    if step is Step.NEEDS:  # nothing in it is a condition of registering
        done = done and is_started(form, step)
    if done:
        return Status.COMPLETED
    return Status.IN_PROGRESS if is_started(form, step) else Status.NOT_STARTED


def _routing(registration: Registration, today: date) -> Status:
    if any(problems(registration.form, today, step) for step in BEFORE_ROUTING):
        return Status.CANNOT_START
    if registration.decision is None:
        return Status.NOT_STARTED if _is_searched(registration) else Status.CANNOT_START
    return Status.COMPLETED if may_register(registration) else Status.IN_PROGRESS


def _check(registration: Registration) -> Status:
    if registration.registered_at is not None:
        return Status.COMPLETED
    if not may_register(registration):
        return Status.CANNOT_START
    return Status.IN_PROGRESS if registration.form["signed"] else Status.NOT_STARTED
