"""Rows and columns whose gaps grow with the text size.

Qt's layouts take pixels; these remember the size at 100 % and follow the theme.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLayout,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from gp2gp_desktop.ui.theme import active, px

Item = QWidget | QLayout | None
Margins = int | tuple[int, int] | tuple[int, int, int, int]

_CREATED = Qt.WidgetAttribute.WA_WState_Created

L = TypeVar("L", bound=QLayout)
BoxT = TypeVar("BoxT", bound=QBoxLayout)


def column(*items: Item, gap: int = 16, margins: Margins = 0) -> QVBoxLayout:
    """A column of widgets and layouts.

    Args:
        items: widgets and layouts; None is a stretch.
        gap: pixels at 100 % between items.
        margins: all round, or (vertical, horizontal), or (left, top, right, bottom).
    """
    return _filled(QVBoxLayout(), items, gap, margins)


def row(*items: Item, gap: int = 16, margins: Margins = 0) -> QHBoxLayout:
    """A row; see :func:`column`."""
    return _filled(QHBoxLayout(), items, gap, margins)


def box(*items: Item, gap: int = 16, margins: Margins = 0) -> QWidget:
    """A plain widget holding a column, where a widget is wanted."""
    widget = QWidget()
    widget.setLayout(column(*items, gap=gap, margins=margins))
    return widget


def at_top(inside: QLayout) -> QVBoxLayout:
    """A column whose content stays at the top when its neighbour in a row is higher.

    ``setAlignment`` on the layout would cut wrapped text off at its unwrapped height, and an
    ordinary stretch would make the widget claim room it does not need.
    """
    outer = QVBoxLayout()
    outer.setContentsMargins(0, 0, 0, 0)
    outer.setSpacing(0)
    outer.addLayout(inside)
    rest = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
    outer.addItem(rest)
    outer.setStretch(1, 1)
    return outer


def spaced(layout: L, gap: int, margins: Margins = 0) -> L:
    """Give any layout gaps and margins that follow the text size."""
    sides = _sides(margins)

    def fit() -> None:
        layout.setSpacing(px(gap))
        layout.setContentsMargins(*(px(side) for side in sides))

    fit()
    follow_theme(layout, fit)
    return layout


def follow_theme(owner: QObject, fit: Callable[[], None]) -> None:
    """Call ``fit`` whenever theme or text size change, as long as ``owner`` lives."""
    _Follower(owner, fit)


class _Follower(QObject):
    """A child of its owner, so that Qt ends the connection when the owner dies."""

    def __init__(self, owner: QObject, fit: Callable[[], None]) -> None:
        super().__init__(owner)
        self._fit = fit
        active().changed.connect(self._changed)

    def _changed(self) -> None:
        try:
            self._fit()
        except RuntimeError:
            # The garbage collector may let go of the owner's window while it is being fitted;
            # then this child of the owner is gone as well.
            if isValid(self):
                raise


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        inner = item.layout()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


def tab_through(first: QWidget, *following: QWidget) -> None:
    """Let Tab visit widgets in this order.

    Needed for what is made after its page: Qt puts late comers at the end of the whole window.
    Before they are in one window nothing happens, because the order of making is right then.
    """
    before = _tab_stop(first)
    for widget in following:
        if before is not None and before.window() is widget.window():
            QWidget.setTabOrder(before, widget)
        before = widget


def _tab_stop(at: QWidget) -> QWidget | None:
    """The widget itself, or the one Tab visits before it: Qt orders nothing behind others."""
    start: QWidget = at
    while not at.focusPolicy() & Qt.FocusPolicy.TabFocus:
        previous = at.previousInFocusChain()
        if previous is None or previous is start:
            return None
        at = previous
    return at


def reveal(widget: QWidget, wanted: bool = True) -> None:
    """Show or hide a part that may have no place yet.

    Shown without a parent it would flash as a window of its own; until it has one, it is only no
    longer hidden, and comes to sight with its page.
    """
    if wanted and widget.parent() is None and not widget.testAttribute(_CREATED):
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
    else:
        widget.setVisible(wanted)


def restyle(widget: QWidget) -> None:
    """Let the style sheet look at a widget's properties again."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def _filled(layout: BoxT, items: tuple[Item, ...], gap: int, margins: Margins) -> BoxT:
    spaced(layout, gap, margins)
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, QWidget):
            layout.addWidget(item)
        else:
            layout.addLayout(item)
    return layout


def _sides(margins: Margins) -> tuple[int, int, int, int]:
    if isinstance(margins, int):
        return (margins, margins, margins, margins)
    if len(margins) == 2:
        vertical, horizontal = margins
        return (horizontal, vertical, horizontal, vertical)
    return margins
