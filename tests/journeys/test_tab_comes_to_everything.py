"""Tab comes to every control of the window, wherever one is on the form, and round again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from gp2gp_desktop.ui.shortcuts import Command
from tests.journeys.keyboard import MOST_STOPS, Keyboard, said_by


@pytest.mark.timeout(120)
def test_tab_goes_through_the_whole_window_from_each_section(desk: Keyboard) -> None:
    desk.sign_in("clerk")
    assert_all_is_visited(desk)
    desk.command(Command.REGISTER)
    assert_all_is_visited(desk)
    desk.choose()
    desk.tab(2)
    desk.choose()
    desk.command(Command.PRIMARY)
    assert "Find the NHS record" in desk.words
    assert_all_is_visited(desk)
    desk.go_to("Transfers")
    assert_all_is_visited(desk)


def assert_all_is_visited(desk: Keyboard) -> None:
    """One round forward and one back, from wherever the keyboard is."""
    wanted = {widget for widget in desk.window.findChildren(QWidget) if takes_tab(desk, widget)}
    for key, modifier in (
        (Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier),
    ):
        begin = desk.focused
        visited = {begin}
        for _ in range(MOST_STOPS):
            desk.key(key, modifier)
            visited.add(desk.focused)
            if desk.focused is begin:
                break
        missed = {widget for widget in wanted - visited if not is_one_of_visited(widget, visited)}
        assert {said_by(widget) for widget in missed} == set()


def takes_tab(desk: Keyboard, widget: QWidget) -> bool:
    """Whether Tab should come to it."""
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    return by_tab and widget.isEnabled() and widget.isVisibleTo(desk.window)


def is_one_of_visited(widget: QWidget, visited: set[QWidget]) -> bool:
    """Whether it belongs to a group that has one stop, and arrow keys inside."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and any(each in visited for each in group.buttons())
