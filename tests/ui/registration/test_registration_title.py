"""The window's title while the form shows what has to be put right."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.application import Step
from gp2gp_desktop.ui.shortcuts import Command
from tests.desk import Practice
from tests.ui.registration.desk_page import DeskPage

TITLE = "Register – GP2GP Desktop"


def test_the_form_says_error_in_the_title_and_never_who_it_is_about(
    qtbot: QtBot, practice: Practice
) -> None:
    desk = DeskPage(qtbot, practice)
    desk.view.setWindowTitle(TITLE)
    desk.fill_to(Step.ADDRESSES)
    desk.fill(Step.ADDRESSES, address_town="")

    desk.command(Command.PRIMARY)
    assert desk.view.windowTitle() == f"Error: {TITLE}"

    desk.presenter.open_section(Step.ABOUT)
    assert desk.view.windowTitle() == TITLE
    desk.presenter.open_section(Step.ADDRESSES)
    desk.command(Command.PRIMARY)
    desk.presenter.type("address_town", "Leeds")
    desk.command(Command.PRIMARY)
    assert desk.view.windowTitle() == TITLE
