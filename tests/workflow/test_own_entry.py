"""Our own entry looked up: kept as evidence, never a verdict where nobody answered (3.12)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.checklist import Check, CheckLine, LineState
from gp2gp_desktop.domain.errors import NotAllowed
from gp2gp_desktop.domain.policy import Verdict
from gp2gp_desktop.domain.practices import Setting
from gp2gp_desktop.domain.readiness import DirectoryEntry, PracticeProfile
from gp2gp_desktop.domain.readiness_board import Line, board
from gp2gp_desktop.domain.readiness_troubles import Status, Wrong
from gp2gp_desktop.workflow.ports import AuditQuery
from tests.desk import OURS, PREVIOUS, Practice

RIGHT = replace(PREVIOUS, ods_code=OURS, name="Harbour View Surgery", setting=Setting.GP_PRACTICE)


def untyped(practice: Practice) -> None:
    """Nobody has typed evidence on the line."""
    manager, readiness = practice.session("manager"), practice.services.readiness
    blank = readiness.profile(manager).with_line(CheckLine(Check.DIRECTORY))
    readiness.save(manager, blank, "Start again")


def look_up(practice: Practice, entry: DirectoryEntry | None = None) -> PracticeProfile:
    """Press the button; ``entry`` is what the directory has by then."""
    if entry is not None:
        practice.directory.put(entry)
    return practice.services.own_entry.look_up(practice.session("manager"))


def line(practice: Practice) -> Line:
    """How the line stands now."""
    records = practice.services.readiness.records(practice.session("manager"))
    return next(each for each in board(records) if each.check is Check.DIRECTORY)


def wrongs(practice: Practice) -> list[Wrong]:
    """What is wrong with it."""
    return [trouble.wrong for trouble in line(practice).troubles]


def test_an_answer_is_kept_with_its_source_and_its_moment(practice: Practice) -> None:
    untyped(practice)
    assert line(practice).status is Status.UNKNOWN

    profile = look_up(practice, RIGHT)

    kept = profile.own_entry
    assert kept is not None
    assert (kept.looked_at, kept.looked_by) == (practice.now, "Tom Sorrell")
    assert (kept.source, kept.as_of) == (practice.directory.source, practice.now)
    assert (kept.active, kept.setting, kept.country) == (True, "GP practice", "england")
    assert kept.gp2gp == "enabled"
    assert line(practice).status is Status.GREEN
    manager = practice.session("manager")
    (change, *_) = practice.services.readiness.history(manager, "check:directory")
    assert change.said.startswith("Harbour View Surgery; open; GP practice; england; GP2GP enabled")
    query = AuditQuery(actions=frozenset({AuditAction.PRACTICE_CHANGED}))
    newest = practice.services.oversight.audit(manager, query).rows[0].note
    assert newest.sentence.startswith("looked up our own entry in the directory: Harbour View")


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"active": False}, Wrong.ENTRY_CLOSED),
        ({"setting": Setting.OTHER}, Wrong.ENTRY_NO_PRACTICE),
        ({"country": "wales"}, Wrong.ENTRY_ABROAD),
        ({"gp2gp": "none"}, Wrong.ENTRY_NOT_LISTED),
        ({"gp2gp": "several"}, Wrong.ENTRY_SEVERAL),
        ({"remark": "The Spine directory lists no address for it."}, Wrong.ENTRY_REMARK),
        ({"gp2gp": "error"}, Wrong.ENTRY_SILENT),
        ({"active": None}, Wrong.ENTRY_SILENT),
        ({"setting": None}, Wrong.ENTRY_SILENT),
        ({"country": None}, Wrong.ENTRY_SILENT),
    ],
)
def test_each_part_of_the_entry_is_judged_alone(
    practice: Practice, changes: dict[str, object], wrong: Wrong
) -> None:
    untyped(practice)

    look_up(practice, replace(RIGHT, **changes))  # type: ignore[arg-type]

    assert wrongs(practice) == [wrong]


def test_what_the_directory_did_not_say_is_what_a_person_typed(practice: Practice) -> None:
    look_up(practice, replace(RIGHT, gp2gp="error"))

    assert line(practice).status is Status.GREEN, "the line was typed as done"


def test_no_answer_neither_passes_nor_fails_and_the_last_answer_stays(practice: Practice) -> None:
    untyped(practice)
    practice.directory.fail_with = "The directory does not answer."
    failed = look_up(practice)

    assert failed.own_entry is None
    assert failed.failed_look_up is not None
    assert failed.failed_look_up.why == "The directory does not answer."
    assert wrongs(practice) == [Wrong.NOT_RECORDED, Wrong.LOOK_UP_FAILED]
    assert line(practice).status is Status.UNKNOWN
    practice.directory.fail_with = ""
    assert look_up(practice, RIGHT).failed_look_up is None
    practice.directory.fail_with = "The directory does not answer."
    kept = look_up(practice)

    assert kept.own_entry is not None
    assert line(practice).status is Status.GREEN, "the answer before it still counts"


def test_a_code_nobody_knows_is_red(practice: Practice) -> None:
    untyped(practice)

    assert look_up(practice).own_entry is not None
    assert wrongs(practice) == [Wrong.ENTRY_UNKNOWN_CODE]


def test_newer_typed_evidence_counts_instead_and_an_old_answer_is_asked_for_again(
    practice: Practice,
) -> None:
    look_up(practice, replace(RIGHT, active=False))
    assert wrongs(practice) == [Wrong.ENTRY_CLOSED]
    manager, readiness = practice.session("manager"), practice.services.readiness
    same_day = CheckLine(Check.DIRECTORY, LineState.DONE, done_on=date(2026, 5, 13))
    readiness.save(manager, readiness.profile(manager).with_line(same_day), "The same day")
    assert wrongs(practice) == [Wrong.ENTRY_CLOSED]
    newer = replace(same_day, done_on=date(2026, 5, 14))
    readiness.save(manager, readiness.profile(manager).with_line(newer), "Corrected by ODS")
    assert wrongs(practice) == []

    practice.later(days=2)
    look_up(practice, RIGHT)
    practice.later(days=90)
    assert wrongs(practice) == []
    practice.later(days=1)
    assert wrongs(practice) == [Wrong.ENTRY_OLD]


def test_a_practice_that_is_not_listed_holds_what_needs_gp2gp(practice: Practice) -> None:
    look_up(practice, replace(RIGHT, gp2gp="none"))

    held = practice.services.routing.decide(practice.session(), practice.a_confirmed())

    assert held.decision is not None
    assert (held.decision.verdict, held.decision.deciding_rules) == (Verdict.HOLD, ("E7",))
    row = next(row for row in held.decision.rules if row.rule.id == "E7")
    assert row.source == f"{practice.directory.source}: no GP2GP system is listed for us"
    assert row.at == practice.now
    look_up(practice, RIGHT)
    again = practice.services.routing.decide(practice.session(), held)
    assert again.decision is not None
    assert again.decision.verdict is Verdict.GP2GP_MUST


def test_a_directory_that_does_not_answer_holds_nothing(practice: Practice) -> None:
    practice.directory.put(RIGHT)
    look_up(practice, replace(RIGHT, gp2gp="error"))

    decided = practice.services.routing.decide(practice.session(), practice.a_confirmed())

    assert decided.decision is not None
    assert decided.decision.verdict is Verdict.GP2GP_MUST


def test_only_who_keeps_the_readiness_may_look(practice: Practice) -> None:
    with pytest.raises(NotAllowed):
        practice.services.own_entry.look_up(practice.session())
