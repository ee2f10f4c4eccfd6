"""The window's title says that something has to be put right, as long as a form shows it."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget
from pytestqt.qtbot import QtBot

from gp2gp_desktop.ui.widgets.error_summary import ErrorSummary
from gp2gp_desktop.ui.widgets.field import TextField
from gp2gp_desktop.ui.widgets.page import Page
from tests.ui.showing import show

TITLE = "Register – GP2GP Desktop"


def test_the_title_says_error_until_it_is_mended_or_left(qtbot: QtBot) -> None:
    window, form, other = QStackedWidget(), Page(), Page()
    summary, field = ErrorSummary(), TextField("name", "Name")
    form.add(summary, field)
    window.addWidget(form)
    window.addWidget(other)
    window.setWindowTitle(TITLE)
    show(qtbot, window, 800, 600)

    summary.show_problems((field,), {"name": "Enter the last name"})
    assert window.windowTitle() == f"Error: {TITLE}"

    window.setCurrentWidget(other)
    assert window.windowTitle() == TITLE
    window.setCurrentWidget(form)
    assert window.windowTitle() == f"Error: {TITLE}"

    summary.show_problems((field,), {})
    assert window.windowTitle() == TITLE
