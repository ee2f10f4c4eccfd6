"""Finding a practice and loading the register: who may, what is logged, what is said of its age."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from gp2gp_desktop.adapters.national.simulator import SimulatedDirectory
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.errors import CannotContinue, NotAllowed
from gp2gp_desktop.domain.readiness import DirectoryEntry
from gp2gp_desktop.workflow.ports import AuditQuery
from gp2gp_desktop.workflow.practice_register import STALE_AFTER
from tests.adapters.national.test_ods_file import a_line
from tests.desk import THEIRS, Practice


def a_file(folder: Path) -> Path:
    """A public file with one practice."""
    source = folder / "epraccur.csv"
    source.write_text(",".join(a_line()) + "\r\n", encoding="utf-8")
    return source


def test_a_practice_is_found_by_the_beginnings_of_words(practice: Practice) -> None:
    clerk, entry = practice.session(), practice.directory.practice(THEIRS)
    assert entry is not None
    first = entry.name.split()[0][:4].lower()
    assert [each.code for each in practice.services.practices.find(clerk, first)] == [THEIRS]
    assert [each.code for each in practice.services.practices.find(clerk, str(THEIRS))] == [THEIRS]
    assert practice.services.practices.find(clerk, "zzzz") == ()


def test_below_three_letters_nothing_is_looked_for(practice: Practice) -> None:
    practice.directory.fail_with = "It does not answer."
    assert practice.services.practices.find(practice.session(), " a b ") == ()


def test_loading_is_in_the_log_with_the_digest(practice: Practice, tmp_path: Path) -> None:
    manager = practice.session("manager")
    loaded = practice.services.practices.load(manager, a_file(tmp_path))
    assert practice.services.practices.loaded(manager) == loaded
    with practice.store.unit_of_work() as work:
        newest = work.audit.find(AuditQuery(limit=1)).rows[0]
    assert newest.note.action is AuditAction.PRACTICE_CHANGED
    assert newest.note.sentence.endswith("“epraccur.csv” with 1 practice")
    assert newest.note.after == f"SHA-256 {loaded.sha256}"


def test_a_file_that_is_none_changes_and_logs_nothing(practice: Practice, tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("hello\n", encoding="utf-8")
    manager = practice.session("manager")
    with practice.store.unit_of_work() as work:
        before = work.audit.find(AuditQuery(limit=1)).total
    with pytest.raises(CannotContinue):
        practice.services.practices.load(manager, bad)
    with practice.store.unit_of_work() as work:
        assert work.audit.find(AuditQuery(limit=1)).total == before
    assert practice.services.practices.loaded(manager) is None


def test_only_a_manager_loads_one(practice: Practice, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        practice.services.practices.load(practice.session(), a_file(tmp_path))


def test_after_90_days_a_register_is_old(practice: Practice, tmp_path: Path) -> None:
    register = practice.services.practices
    loaded = register.load(practice.session("manager"), a_file(tmp_path))
    practice.now += STALE_AFTER
    assert not register.is_stale(loaded)
    practice.now += timedelta(seconds=1)
    assert register.is_stale(loaded)


def test_a_decision_says_which_source_told_of_the_practice_and_of_when(
    practice: Practice,
) -> None:
    yesterday = practice.now - timedelta(days=1)
    known = practice.directory.practice(THEIRS)
    assert known is not None
    practice.directory = SimulatedDirectory(
        [
            replace(known, gp2gp="none", source="Register of practices (file)", as_of=yesterday),
        ]
    )
    routing = replace(practice.services.routing, directory=practice.directory)
    forecast = routing.forecast(practice.session(), practice.a_confirmed())
    row = next(row for row in forecast.rules if row.rule.id == "F3")
    assert (row.source, row.at) == ("Register of practices (file)", yesterday)


def test_a_practice_only_the_spine_knows_is_asked_under_its_code(practice: Practice) -> None:
    registered = practice.a_registered()
    practice.directory._entries[THEIRS] = DirectoryEntry(THEIRS, "", gp2gp="enabled")
    asked = practice.services.transfers.request(practice.session(), registered)
    assert asked.transfers[-1].practice_name == str(THEIRS)
