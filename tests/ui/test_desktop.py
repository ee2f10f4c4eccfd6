"""What a desk chooses holds at once, and is kept for the next start."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.printing import PrintingSettings
from gp2gp_desktop.settings import DataFolder, Settings, load
from gp2gp_desktop.ui import printers
from gp2gp_desktop.ui.app import Desktop, Start
from gp2gp_desktop.ui.print_document import Purpose
from tests.desk import Practice


@pytest.fixture
def desktop(qtbot: QtBot, practice: Practice, tmp_path: Path) -> Desktop:
    made = Desktop(Start(lambda _ask: practice.services, DataFolder(tmp_path), Settings()))
    qtbot.addWidget(made.sign_in)
    return made


def test_the_choice_of_printers_holds_at_once_and_is_kept(desktop: Desktop) -> None:
    try:
        desktop.apply_printing(PrintingSettings(slip="Front desk", slip_on_a4=True))

        assert printers.printer_for(Purpose.SLIP) == "Front desk"
        assert printers.paper_for(Purpose.SLIP) == "A4"
        assert desktop.printing() == load(desktop.start.folder.root).printing
    finally:
        printers.use(PrintingSettings())
