"""The patient reads their own answers: large, over everything, until a key is pressed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from gp2gp_desktop.ui.registration import paper_wording
from gp2gp_desktop.ui.registration.shown import Group
from gp2gp_desktop.ui.shortcuts import Command
from gp2gp_desktop.ui.widgets.announce import announce
from gp2gp_desktop.ui.widgets.layouts import clear, column, spaced
from gp2gp_desktop.ui.widgets.page import Page
from gp2gp_desktop.ui.widgets.text import Heading, Rule, Text

_SCROLLS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
}


class ShowPatient(QWidget):
    """Covers the whole window: no navigation, no notices, nothing of anybody else.

    Every key but the arrows returns, so no shortcut can act on the form beneath; only the one
    that locks passes.
    """

    def __init__(self, over: QWidget, *, demonstration: bool) -> None:
        super().__init__(over)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(paper_wording.SHOW_HEADING)
        self._demonstration = demonstration
        self._before: QWidget | None = None
        self.page = Page()
        spaced(QVBoxLayout(self), 0).addWidget(self.page)
        over.installEventFilter(self)
        self.hide()

    def show_answers(self, groups: Sequence[Group]) -> None:
        """Show what the patient said."""
        clear(self.page.body)
        if self._demonstration:
            self.page.add(Text(paper_wording.SHOW_DEMONSTRATION, "strong"))
        self.page.add(
            Heading(paper_wording.SHOW_HEADING, 1), Text(paper_wording.SHOW_HINT, "secondary")
        )
        for group in groups:
            for answer in group.answers:
                lines = column(Text(answer.label, "secondary"), Text(answer.value, "l"), gap=2)
                self.page.add(Rule(), lines)
        self._before = QApplication.focusWidget()
        self._cover()
        self.show()
        self.raise_()
        self.page.verticalScrollBar().setValue(0)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, paper_wording.SHOW_HEADING)

    def leave(self) -> None:
        """Back to the form, to where the keyboard was."""
        if self.isHidden():
            return
        self.hide()
        clear(self.page.body)
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        """Keep keys from the shortcuts beneath."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if QKeySequence(event.keyCombination()) != QKeySequence(Command.LOCK.keys):
                event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows scroll, anything else returns; a key that is still held does nothing."""
        direction = _SCROLLS.get(Qt.Key(event.key()))
        bar = self.page.verticalScrollBar()
        if direction is not None:
            bar.setValue(bar.value() + direction * bar.singleStep() * 3)
        elif not event.isAutoRepeat():
            self.leave()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press of the mouse returns as well."""
        event.accept()
        self.leave()

    def focusNextPrevChild(self, _next: bool) -> bool:
        """Tab goes nowhere: what lies beneath is covered."""
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._cover()
        return super().eventFilter(watched, event)

    def _cover(self) -> None:
        over = self.parentWidget()
        if over is not None:
            self.setGeometry(over.rect())
