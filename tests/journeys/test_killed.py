"""The program is killed at every point of the journey and started again: nothing is half done."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.lifecycle import FILED, TransferState
from gp2gp_desktop.workflow.ports import AuditQuery, RegistrationQuery
from tests.desk import Practice

REPOSITORY = Path(__file__).parents[2]
COMMITS = 13
"""How many transactions the journey makes; ``test_the_journey_makes…`` keeps it true."""

POINTS = (
    *(f"{number}:{side}" for number in range(1, COMMITS + 1) for side in ("before", "after")),
    "claimed",
    "kept",
)
STATES = {state.value for state in TransferState}


def run(folder: Path, point: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.journeys.driver", str(folder), point],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("point", POINTS)
def test_killed_anywhere_it_starts_again_with_nothing_half_done(point: str, tmp_path: Path) -> None:
    folder = tmp_path / "practice"

    killed = run(folder, point)

    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert_whole(folder)
    finished = run(folder, "none")
    assert finished.returncode == 0, finished.stderr
    assert_whole(folder)
    assert_reached_its_end(folder)


def test_the_journey_makes_as_many_transactions_as_are_tried(tmp_path: Path) -> None:
    finished = run(tmp_path / "practice", "none")

    assert finished.stdout.split() == [str(COMMITS)], finished.stderr


def assert_whole(folder: Path) -> None:
    """The database opens, the log verifies, and every state is the one the log tells of."""
    practice = Practice(folder)
    try:
        assert practice.services.oversight.verify(practice.session("manager")) is None
        for line in practice.services.transfers.list(practice.session(), RegistrationQuery()).rows:
            with practice.store.unit_of_work() as work:
                entries = work.audit.find(AuditQuery(registration=line.id, limit=1000)).rows
                files = work.files.of_registration(line.id)
                review = work.reviews.of_registration(line.id)
            told = [entry.note.after for entry in entries if entry.note.after in STATES]
            if told:
                assert line.state.value == told[0]
            actions = [entry.note.action for entry in entries]
            assert actions.count(AuditAction.RECEIVED) == len(files) <= 1
            assert actions.count(AuditAction.FILED) == (review is not None)
            assert (review is not None) == (line.state in FILED)
    finally:
        practice.close()


def assert_reached_its_end(folder: Path) -> None:
    """One person is registered once, and their record is filed and signed off."""
    practice = Practice(folder)
    try:
        found = practice.services.transfers.list(practice.session(), RegistrationQuery())
        assert found.total == 1
        with practice.store.unit_of_work() as work:
            review = work.reviews.of_registration(found.rows[0].id)
        assert review is not None
        assert review.signed_off_at is not None
        assert not [path for path in (folder / "inbox").rglob("*") if path.is_file()]
    finally:
        practice.close()
