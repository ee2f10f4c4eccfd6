"""The program's windows: what comes back late finds another window, or none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.printing import PrintingSettings
from gp2gp_desktop.settings import DataFolder, Settings, load
from gp2gp_desktop.ui import printers
from gp2gp_desktop.ui.app import Desktop, Start
from gp2gp_desktop.ui.print_document import Purpose
from tests.desk import Practice


class LockView:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.told: list[int] = []

    def show_drafts(self, count: int) -> None:
        self.told.append(count)


class Window:
    """A window, as far as the count of forms needs one."""

    def __init__(self) -> None:
        self.lock_view = LockView()


@pytest.fixture
def desktop(qtbot: QtBot, practice: Practice, tmp_path: Path) -> Desktop:
    made = Desktop(Start(lambda _ask: practice.services, DataFolder(tmp_path), Settings()))
    qtbot.addWidget(made.sign_in)
    return made


@pytest.mark.parametrize(("signs_out", "told"), [(False, [1]), (True, [])])
def test_the_count_of_kept_forms_reaches_only_a_window_that_is_still_there(
    desktop: Desktop,
    practice: Practice,
    monkeypatch: pytest.MonkeyPatch,
    signs_out: bool,
    told: list[int],
) -> None:
    practice.services.registering.start(practice.session())
    held: list[Callable[[], object]] = []

    def run(work: Callable[[], Any], done: Callable[[Any], object], _failed: object) -> None:
        held.append(lambda: done(work()))

    monkeypatch.setattr(desktop.runner, "run", run)
    window: Any = Window()
    desktop.window = window
    desktop._count_drafts(practice.services, practice.session(), window)
    if signs_out:
        desktop.window = None

    held.pop()()

    assert window.lock_view.told == told


def test_the_choice_of_printers_holds_at_once_and_is_kept(desktop: Desktop) -> None:
    try:
        desktop.apply_printing(PrintingSettings(slip="Front desk", slip_on_a4=True))

        assert printers.printer_for(Purpose.SLIP) == "Front desk"
        assert printers.paper_for(Purpose.SLIP) == "A4"
        assert desktop.printing() == load(desktop.start.folder.root).printing
    finally:
        printers.use(PrintingSettings())
