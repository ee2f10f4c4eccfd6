"""The fields of a section hand on what they hold."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.application import FIELD_BY_KEY
from gp2gp_desktop.ui.registration import fields
from gp2gp_desktop.ui.widgets.field import TextField


def test_pasted_lines_are_kept_as_the_one_line_that_is_shown(qtbot: QtBot) -> None:
    field = fields.build(FIELD_BY_KEY["address_line1"])
    qtbot.addWidget(field)
    assert isinstance(field, TextField)
    QGuiApplication.clipboard().setText("12 Elm Road\n Leeds\tW")

    field.line.paste()

    assert fields.read(field) == "12 Elm Road  Leeds W"
