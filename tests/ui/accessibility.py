"""What can be checked of a screen's accessibility by walking its widgets (product-ux 4.4).

``assert problems(widget) == []`` after showing the widget; use the ``each_look`` fixture to do it
in every theme and at 200 %.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QPushButton,
    QScrollArea,
    QWidget,
)

_WORD_END = re.compile(r"[\s\u200b]+")  # where a line may break
LEAST_TARGET = 24  # WCAG 2.5.8, logical pixels


def problems(widget: QWidget) -> list[str]:
    """Everything wrong with a shown widget, one sentence each; an empty list is what we want."""
    QApplication.processEvents()
    if not widget.isVisible():
        return ["the widget is not shown, so nothing can be said about it"]
    found: list[str] = []
    for control in _controls(widget):
        found += _control_problems(control)
    for label in widget.findChildren(QLabel):
        found += _label_problems(label)
    for button in widget.findChildren(QPushButton):
        found += _cut_button(button)
    found += _order_problems(widget)
    found += _sideways_problems(widget)
    return found


def name_of(widget: QWidget) -> str:
    """What a screen reader calls a widget."""
    interface = QAccessible.queryAccessibleInterface(widget)
    if isinstance(widget, QComboBox):
        # On Linux a combo box reports its value as its name; its label is a relation.
        return widget.accessibleName() or _label_of(interface)
    return str(interface.text(QAccessible.Text.Name)) or widget.accessibleName()


def focusable(widget: QWidget) -> list[QWidget]:
    """The controls inside in the order of the Tab key."""
    order: list[QWidget] = []
    at = widget.nextInFocusChain()
    while at is not None and at is not widget:
        if widget.isAncestorOf(at) and _takes_tab(at):
            order.append(at)
        at = at.nextInFocusChain()
    return order


def _controls(widget: QWidget) -> Iterator[QWidget]:
    for child in (widget, *widget.findChildren(QWidget)):
        if _takes_tab(child):
            yield child


def _takes_tab(widget: QWidget) -> bool:
    return (
        bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.isVisible()
        and widget.isEnabled()
        and widget.focusProxy() is None
    )


def _control_problems(control: QWidget) -> list[str]:
    found = []
    name = name_of(control)
    if not name.strip():
        found.append(f"{_describe(control)} has no accessible name")
    if min(control.width(), control.height()) < LEAST_TARGET:
        found.append(
            f"{_describe(control)} is {control.width()} by {control.height()} pixels, "
            f"less than {LEAST_TARGET}"
        )
    if isinstance(control, QAbstractButton):
        label = control.text().replace("&", "").strip()
        if label and label.casefold() not in name.casefold():
            found.append(f"{_describe(control)} is called {name!r}, without its visible label")
    return found


def _label_problems(label: QLabel) -> list[str]:
    text = label.text()
    if not text or not label.isVisible() or not label.pixmap().isNull():
        return []
    room = label.contentsRect()
    metrics = label.fontMetrics()
    if label.wordWrap():
        needed = label.heightForWidth(label.width())
        if label.height() + 1 < needed:
            return [f"{_describe(label)} is cut: {label.height()} of {needed} pixels high"]
        widest = max(metrics.horizontalAdvance(word) for word in _WORD_END.split(text))
    else:
        widest = max(metrics.horizontalAdvance(line) for line in text.splitlines())
    if widest > room.width() + 1:
        return [f"{_describe(label)} is cut: {room.width()} of {widest} pixels wide"]
    return _outside_problems(label)


def _outside_problems(widget: QWidget) -> list[str]:
    """Whether the parent shows all of the widget (what is scrolled away does not count)."""
    parent = widget.parentWidget()
    if parent is None or isinstance(parent.parentWidget(), QScrollArea):
        return []
    if parent.rect().contains(widget.geometry()):
        return []
    return [f"{_describe(widget)} stands partly outside {_describe(parent)}"]


def _cut_button(button: QPushButton) -> list[str]:
    if not button.isVisible() or not button.text():
        return []
    hint = button.sizeHint()
    if button.hasHeightForWidth():  # its words wrap
        hint = QSize(button.minimumSizeHint().width(), button.heightForWidth(button.width()))
    if button.width() + 1 < hint.width() or button.height() + 1 < hint.height():
        return [f"{_describe(button)} is cut: {button.size().toTuple()} of {hint.toTuple()}"]
    return _outside_problems(button)


def _order_problems(widget: QWidget) -> list[str]:
    """Tab goes down, or to the right; never back up in the same column."""
    found = []
    order = focusable(widget)
    for before, after in pairwise(order):
        first, second = _place(before, widget), _place(after, widget)
        same_line = first.top() < second.bottom() and second.top() < first.bottom()
        back_in_line = same_line and second.right() <= first.left()
        back_up = second.bottom() <= first.top() and second.left() < first.right()
        if back_in_line or back_up:
            found.append(f"Tab goes back from {_describe(before)} to {_describe(after)}")
    return found


def _place(widget: QWidget, within: QWidget) -> QRect:
    """Where a widget is, as if nothing were scrolled: scrolling does not change reading order."""
    place = widget.mapTo(within, QPoint(0, 0))
    parent = widget.parentWidget()
    while parent is not None and parent is not within:
        if isinstance(parent, QAbstractScrollArea):
            place += QPoint(
                parent.horizontalScrollBar().value(), parent.verticalScrollBar().value()
            )
        parent = parent.parentWidget()
    return QRect(place, widget.size())


def _sideways_problems(widget: QWidget) -> list[str]:
    found = []
    for area in (widget, *widget.findChildren(QWidget)):
        if not area.isVisible():
            continue
        if isinstance(area, QScrollArea):
            content = area.widget()
            over = content.width() - area.viewport().width() if content is not None else 0
            if over > 0:
                found.append(f"{_describe(area)} is {over} pixels too narrow for its content")
        if isinstance(area, QAbstractItemView) and area.horizontalScrollBar().maximum() > 0:
            found.append(f"{_describe(area)} scrolls sideways")
    return found


def _label_of(interface: QAccessibleInterface) -> str:
    for other, relation in interface.relations():
        if relation == QAccessible.RelationFlag.Label:
            return str(other.text(QAccessible.Text.Name))
    return ""


def _describe(widget: QWidget) -> str:
    words = getattr(widget, "text", None)
    shown = words() if callable(words) else ""
    said = str(shown)[:40] or widget.accessibleName()[:40] or widget.objectName()
    return f"{type(widget).__name__} {said!r}"
