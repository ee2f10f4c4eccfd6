"""What must be settled, whom to call for it, what to read and what is done so far; no Qt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gp2gp_desktop.domain.calendar import UK
from gp2gp_desktop.domain.helping import rungs_of, to_read
from gp2gp_desktop.domain.policy import Decision, Verdict
from gp2gp_desktop.domain.readiness import PooledSteps, PracticeProfile
from gp2gp_desktop.domain.registration import Note, Registration
from gp2gp_desktop.ui.calling import what_to_read, whom_to_call
from gp2gp_desktop.ui.formats import prose_date, when
from gp2gp_desktop.ui.registration import route_wording
from gp2gp_desktop.ui.registration.shown_settling import WayRow
from gp2gp_desktop.workflow.readiness_labels import LABELS

PRACTICE_DIFFERS = "D14"
"""The rule that the form and the NHS record name the same practice."""
_POOLED, _GP_RULES = "E4", {"E5", "E6"}
_POOLED_DAYS = (
    "lead_told_on",
    "helpdesk_contacted_on",
    "helpdesk_replied_on",
    "spreadsheet_marked_on",
)


@dataclass(frozen=True, slots=True)
class Ours:
    """Our practice on the day the page is read."""

    profile: PracticeProfile
    day: date


@dataclass(frozen=True, slots=True)
class HoldRow:
    """What must be settled, by whom, and what was done about it, oldest first.

    ``call`` and ``read`` are lines; ``stands`` is what Readiness has recorded of the matter.
    ``ways`` are the buttons that settle it, ``others`` says who else can.
    """

    owner: str
    next: str
    rules: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    call: tuple[str, ...] = ()
    read: tuple[str, ...] = ()
    stands: tuple[str, ...] = ()
    ways: tuple[WayRow, ...] = ()
    others: tuple[str, ...] = ()


def holds(registration: Registration, decision: Decision, ours: Ours | None) -> tuple[HoldRow, ...]:
    """Each hold with the contacts of whoever owns it (7.4) and its documents (S21)."""
    rows = []
    for thing in decision.to_settle:
        rules = thing.rules
        read = what_to_read(to_read(ours.profile, rules)) if ours else ()
        stands = tuple(_stands(registration, rules, ours.profile)) if ours else ()
        call = whom_to_call(ours.profile, ours.day, rungs_of(rules)) if ours else ()
        done = _worked(registration, rules)
        rows.append(HoldRow(thing.owner, thing.next, rules, done, call, read, stands))
    return tuple(rows)


def local_procedure(decision: Decision, ours: Ours | None) -> tuple[str, ...]:
    """Who files what comes, how soon, and who reviews it, by our own procedure (S4)."""
    procedure = ours.profile.procedure if ours else None
    if procedure is None or decision.verdict is not Verdict.GP2GP_MUST or not procedure.files:
        return ()
    return (
        route_wording.by_procedure(
            procedure.version, procedure.files, procedure.reviews, procedure.target_days
        ),
    )


def stopped_call(decision: Decision, ours: Ours | None) -> tuple[str, ...]:
    """Whom to call about a registration that must stop: the record may be wrong (C7)."""
    rungs = rungs_of(decision.deciding_rules)
    if ours is None or decision.verdict is not Verdict.STOP or not rungs:
        return ()
    return whom_to_call(ours.profile, ours.day, rungs)


def noted(words: str, note: Note) -> str:
    """A note in a sentence, with who made it and when."""
    return words.format(who=note.by, at=when(note.at.astimezone(UK)), reason=note.reason)


def _worked(registration: Registration, rules: tuple[str, ...]) -> tuple[str, ...]:
    """What was asked and answered about a hold, with who and when."""
    done = []
    for note in registration.notes:
        kind, *about = note.kind.split()
        if kind in route_wording.HOLD_WORK and set(about) & set(rules):
            done.append(noted(route_wording.HOLD_WORK[kind], note))
    return tuple(done)


def _stands(
    registration: Registration, rules: tuple[str, ...], profile: PracticeProfile
) -> Iterator[str]:
    """What Readiness says of a pooled list's steps, or of the GP's (S19, S20, S23, S26)."""
    if _POOLED in rules:
        for name in _POOLED_DAYS:
            yield _day(LABELS[PooledSteps][name], getattr(profile.pooled, name))
    gp = profile.gp(registration.form["registering_gp"])
    if gp is None or not _GP_RULES & set(rules):
        return
    labels = LABELS[type(gp)]
    if "E5" in rules:
        yield _tick(labels["on_sds_here"], gp.on_sds_here, gp.on_sds_since)
        yield _tick(labels["old_link_removed"], gp.old_link_removed, gp.old_link_removed_on)
    if "E6" in rules:
        yield _day(labels["division_told_on"], gp.division_told_on)
        yield _day(labels["code_issued_on"], gp.code_issued_on)
    yield _day(labels["last_checked_on"], gp.last_checked_on)
    if gp.open_action:
        yield f"{labels['open_action']}: {gp.open_action}"


def _tick(label: str, ticked: bool | None, day: date | None) -> str:
    """One of the two ticks of a GP who moved, with its day (S23)."""
    if not ticked:
        return f"{label}: {'not recorded' if ticked is None else 'not yet'}"
    return f"{label}: {prose_date(day) if day else 'yes, its day is not recorded'}"


def _day(label: str, day: date | None) -> str:
    return f"{label}: {prose_date(day) if day else 'not yet'}"
