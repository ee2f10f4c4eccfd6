""" "Printing" in Settings: a printer for each paper, kept for this computer."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.printing import PrintingSettings
from gp2gp_desktop.ui.admin import printing_wording as wording
from gp2gp_desktop.ui.admin.printing_view import PrintingPart
from gp2gp_desktop.ui.print_document import Purpose
from tests.desk import Practice
from tests.ui.accessibility import problems
from tests.ui.admin.test_settings import Desk


def opened(desk: Desk, monkeypatch: pytest.MonkeyPatch, *printers: str) -> PrintingPart:
    (part,) = desk.screen.widget.findChildren(PrintingPart)
    monkeypatch.setattr(part, "printers", lambda: printers)
    desk.screen.activate(section="printing")
    return part


def test_each_paper_has_a_choice_of_its_own() -> None:
    assert set(wording.PAPERS) == {purpose.value for purpose in Purpose}


def test_a_choice_holds_at_once_and_is_kept(
    qtbot: QtBot, practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(qtbot, practice, "clerk")
    part = opened(desk, monkeypatch, "Desk", "Labels")
    slip = next(field for field in part.papers if field.key == "slip")
    assert slip.value is None
    assert not part.none.isVisible()

    slip.box.setCurrentIndex(1)
    slip.box.activated.emit(1)
    part.on_a4[1].tick.click()

    assert desk.look.prints == PrintingSettings(slip="Desk", label_on_a4=True)


def test_a_printer_that_is_away_stays_chosen_and_is_said_to_be_away(
    qtbot: QtBot, practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(qtbot, practice)
    desk.look.prints = PrintingSettings(letter="Back office")
    part = opened(desk, monkeypatch, "Desk")

    letter = next(field for field in part.papers if field.key == "letter")
    assert letter.value == "Back office"
    assert letter.box.currentText() == "Back office (not found now)"


def test_a_choice_that_cannot_be_kept_is_told(
    qtbot: QtBot, practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(qtbot, practice, keeps=False)
    part = opened(desk, monkeypatch, "Desk")

    part.on_a4[0].tick.click()

    assert desk.said == ["The settings could not be saved."]


@pytest.mark.usefixtures("each_look")
def test_it_is_accessible_in_every_look_with_and_without_printers(
    qtbot: QtBot, practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(qtbot, practice)
    part = opened(desk, monkeypatch)
    assert part.none.isVisible()
    assert problems(desk.screen.widget) == []

    monkeypatch.setattr(part, "printers", lambda: ("Desk", "Labels"))
    desk.screen.refresh()

    assert problems(desk.screen.widget) == []
