"""The program is killed at every point of the journey and started again: nothing is half done."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.lifecycle import FILED, TransferState
from gp2gp_desktop.workflow.ports import AuditQuery, RegistrationQuery
from tests.desk import Practice
from tests.journeys.test_full_extracts import CODE_LIST

REPOSITORY = Path(__file__).parents[2]
COMMITS = 13
"""How many transactions the journey makes; ``test_the_journey_makes…`` keeps it true."""

POINTS = (
    *(f"{number}:{side}" for number in range(1, COMMITS + 1) for side in ("before", "after")),
    "claimed",
    "kept",
)
STATES = {state.value for state in TransferState}


@dataclass(frozen=True, slots=True)
class Ended:
    """How a journey ended: its exit status, minus the signal that killed it, and what it wrote."""

    status: int
    said: str


Run = Callable[[Path, str], Ended]


@pytest.fixture(scope="module")
def run() -> Iterator[Run]:
    """Runs journeys, each in a process of its own, forked from one that has imported everything."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.driver"],
        cwd=REPOSITORY,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as driver:

        def ran(folder: Path, point: str) -> Ended:
            assert driver.stdin is not None
            assert driver.stdout is not None
            said = folder.with_suffix(".said")
            driver.stdin.write(json.dumps([str(folder), point, str(said)]) + "\n")
            driver.stdin.flush()
            return Ended(int(driver.stdout.readline()), said.read_text())

        yield ran
        # Leaving the context closes the pipe: the driver reads its end and goes.


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a practice on its first day."""
    made = Practice(tmp_path / "practice")
    (tmp_path / "ours.csv").write_text(CODE_LIST)
    made.services.code_lists.load(made.session("prescriber"), tmp_path / "ours.csv")
    made.close()
    return made.folder


@pytest.mark.parametrize("point", POINTS)
def test_killed_anywhere_it_starts_again_with_nothing_half_done(
    point: str, folder: Path, run: Run
) -> None:
    killed = run(folder, point)

    assert killed.status == -signal.SIGKILL, killed.said
    assert_whole(folder)
    finished = run(folder, "none")
    assert finished.status == 0, finished.said
    assert_whole(folder)
    assert_reached_its_end(folder)


def test_the_journey_makes_as_many_transactions_as_are_tried(folder: Path, run: Run) -> None:
    finished = run(folder, "none")

    assert finished.said.split() == [str(COMMITS)]


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
