"""What every test stands on: no screen, no real home folder, and a picture when a screen fails."""

import os
import re
import sys
from collections.abc import Generator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything can import Qt

import hypothesis
import pytest

from tests.desk import Practice
from tests.samples import SAMPLES

SHOTS = Path(__file__).parents[1] / "shots"

hypothesis.settings.register_profile("desk", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "desk")


@pytest.fixture(autouse=True)
def _a_home_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test may read or write the data of the person who runs it."""
    monkeypatch.setenv("GP2GP_DESKTOP_DATA_DIR", str(tmp_path / "gp2gp-desktop"))


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of the real GP2GP samples; the test skips, and says why, where it is absent."""
    if not SAMPLES.is_dir():
        pytest.skip(f"the GP2GP samples are not on this machine: no folder {SAMPLES}")
    return SAMPLES


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest tests begin first: begun last, one process would wait for the other."""
    items.sort(key=lambda item: "test_tour" not in item.nodeid)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Keep a picture of every window that was open when a test failed."""
    report = yield
    if report.when == "call" and report.failed and "PySide6.QtWidgets" in sys.modules:
        report.sections.extend(("screenshot", str(path)) for path in _pictures(item.nodeid))
    return report


def _pictures(test: str) -> list[Path]:
    from PySide6.QtWidgets import QApplication

    if QApplication.instance() is None:
        return []
    SHOTS.mkdir(exist_ok=True)
    name = re.sub(r"[^A-Za-z0-9]+", "-", test.removeprefix("tests/")).strip("-")[:150]
    taken = []
    for number, window in enumerate(QApplication.topLevelWidgets()):
        path = SHOTS / f"{name}-{number}.png"
        if window.isVisible() and window.grab().save(str(path)):
            taken.append(path)
    return taken


@pytest.fixture
def practice(tmp_path: Path) -> Generator[Practice]:
    """A whole practice over a real store, closed afterwards."""
    opened = Practice(tmp_path / "practice")
    yield opened
    opened.close()
