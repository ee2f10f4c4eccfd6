"""The ring around whatever has the keyboard: yellow with a dark line, above everything else.

A style sheet can neither draw outside a widget nor keep text still when a border grows, so one
transparent widget follows the focus (product-ux 4.3). Push buttons turn yellow instead.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from gp2gp_desktop.ui import theme

_MOVES = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.LayoutRequest,
}
_OUTSIDE = 6  # 2 dark and 4 yellow pixels around the widget, at 100 %
_YELLOW_BUTTONS = {"primary", "secondary", "danger", "quiet", "link", "chip", "place"}


class FocusRing(QObject):
    """Follows ``QApplication.focusChanged``. Make one, keep it as long as the program runs."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._watched: list[QWidget] = []
        self._ring: _Ring | None = None
        app.focusChanged.connect(self._follow)
        theme.active().changed.connect(self._place)

    @classmethod
    def ensure(cls) -> FocusRing:
        """The ring of the running application, made on first use."""
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            raise RuntimeError("the focus ring needs a QApplication")
        return app.findChild(cls) or cls(app)

    @property
    def target(self) -> QWidget | None:
        """The widget the ring is around, or None."""
        return self._watched[0] if self._watched else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move along when the widget, or anything it lies in, moves."""
        if event.type() in _MOVES:
            self._place()
        return super().eventFilter(watched, event)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        for widget in self._watched:
            _forget(widget, self)
        self._watched = []
        if new is not None and not _turns_yellow(new):
            ringed = new.focusProxy() or new
            self._watched = [ringed, *_ancestors(ringed)]
            for widget in self._watched:
                widget.installEventFilter(self)
                widget.destroyed.connect(self._lost)
        self._place()

    def _lost(self) -> None:
        self._watched = []
        self._hide()

    def _place(self) -> None:
        target = self.target
        if target is None or not target.isVisible():
            self._hide()
            return
        window = target.window()
        if self._ring is None or self._ring.parentWidget() is not window:
            self._hide()
            self._ring = _Ring(window)
            self._ring.destroyed.connect(self._ring_gone)
        self._ring.surround(_seen(target, window))

    def _hide(self) -> None:
        if self._ring is not None:
            self._ring.hide()

    def _ring_gone(self) -> None:
        self._ring = None


class _Ring(QWidget):
    """The painted ring: takes no clicks, no keys, and is not there for screen readers."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("focus-ring")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def surround(self, inner: QRect) -> None:
        if inner.isEmpty():
            self.hide()
            return
        out = theme.px(_OUTSIDE)
        self.setGeometry(inner.adjusted(-out, -out, out, out))
        self.raise_()
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A yellow band outside, a dark line between it and the widget."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = theme.palette()
        yellow, dark = theme.px(4), theme.px(2)
        for colour, width, at in (
            (palette.focus, yellow, yellow / 2),
            (palette.focus_dark, dark, yellow + dark / 2),
        ):
            pen = QPen(QColor(colour), width)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            painter.drawRect(QRectF(self.rect()).adjusted(at, at, -at, -at))
        painter.end()


def focus_first(within: QWidget) -> None:
    """Put the keyboard on the first control inside a widget, if it has one."""
    for stop in tab_stops(within):
        if stop.isVisible() and stop.isEnabled():
            stop.setFocus(Qt.FocusReason.OtherFocusReason)
            return


def tab_stops(within: QWidget) -> list[QWidget]:
    """The controls inside a widget in the order of Tab, hidden ones too."""
    stops = []
    at: QWidget | None = within.nextInFocusChain()
    while at is not None and at is not within:
        if at.focusPolicy() & Qt.FocusPolicy.TabFocus and within.isAncestorOf(at):
            stops.append(at)
        at = at.nextInFocusChain()
    return stops


def go_round(window: QWidget, *, forward: bool) -> bool:
    """Give the keyboard to the next stop of a window, or to the one before; False without any.

    Qt's own round leaves stops out when it comes to its beginning again: from the end of a form it
    went to the second question, past the list of sections and the navigation.
    """
    focused: QWidget | None = window.focusWidget()
    start = at = window if focused is None else focused
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    while True:
        following = at.nextInFocusChain() if forward else at.previousInFocusChain()
        if following is None or following is start:
            return False
        at = following
        if _is_stop(at, window):
            at.setFocus(reason)
            return True


def _is_stop(at: QWidget, window: QWidget) -> bool:
    by_tab = bool(at.focusPolicy() & Qt.FocusPolicy.TabFocus) and at.focusProxy() is None
    return by_tab and at.isEnabled() and at.isVisibleTo(window) and at.window() is window


def _turns_yellow(widget: QWidget) -> bool:
    return isinstance(widget, QPushButton) and str(widget.property("kind")) in _YELLOW_BUTTONS


def _ancestors(widget: QWidget) -> list[QWidget]:
    found: list[QWidget] = []
    parent = widget.parentWidget()
    while parent is not None and not widget.isWindow():
        found.append(parent)
        if parent.isWindow():
            break
        parent = parent.parentWidget()
    return found


def _seen(widget: QWidget, window: QWidget) -> QRect:
    """The part of ``widget`` not scrolled away, in the window's coordinates."""
    seen = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    for parent in _ancestors(widget):
        seen &= QRect(parent.mapTo(window, QPoint(0, 0)), parent.size())
    return seen


def _forget(widget: QWidget, watcher: FocusRing) -> None:
    """Stop watching, also where Qt has already let the widget go."""
    try:
        widget.removeEventFilter(watcher)
        widget.destroyed.disconnect(watcher._lost)
    except RuntimeError:
        return
