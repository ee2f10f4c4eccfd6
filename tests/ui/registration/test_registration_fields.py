"""The fields of a section hand on what they hold."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.application import FIELD_BY_KEY, Step
from gp2gp_desktop.ui.registration import fields
from gp2gp_desktop.ui.widgets.field import TextField
from tests.desk import Practice
from tests.ui.registration.desk_page import DeskPage


def test_pasted_lines_are_kept_as_the_one_line_that_is_shown(qtbot: QtBot) -> None:
    field = fields.build(FIELD_BY_KEY["address_line1"])
    qtbot.addWidget(field)
    assert isinstance(field, TextField)
    QGuiApplication.clipboard().setText("12 Elm Road\n Leeds\tW")

    field.line.paste()

    assert fields.read(field) == "12 Elm Road  Leeds W"


@pytest.mark.parametrize(
    ("key", "typed", "shown"),
    [
        ("postcode", "yb12qd", "YB1 2QD"),
        ("previous_postcode", " ls1-6ae", "LS1 6AE"),
        ("nhs_number", "9990000018", "999 000 0018"),
        ("nhs_number", "9990000019", "9990000019"),  # the check digit is wrong: as typed
        ("postcode", "ls1", "ls1"),
        ("address_line1", "yb12qd", "yb12qd"),
    ],
)
def test_what_was_typed_stands_in_its_usual_form_once_one_comes_back(
    qtbot: QtBot, practice: Practice, key: str, typed: str, shown: str
) -> None:
    desk = DeskPage(qtbot, practice)
    desk.fill_to(Step.NEEDS)
    step = FIELD_BY_KEY[key].step
    desk.presenter.open_section(step)
    field = desk.view.form.pages[step].fields[key]
    assert isinstance(field, TextField)
    field.focus_control()
    field.line.clear()
    desk.write(typed)
    assert field.line.text() == typed  # nothing moves under the fingers

    desk.presenter.open_section(Step.WHO)
    desk.presenter.open_section(step)

    assert field.line.text() == shown
