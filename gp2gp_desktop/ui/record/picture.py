"""One page of a file, drawn inside the window, moved over and read with the keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea

from gp2gp_desktop.workflow.previews import PageShown

_LEAST_HEIGHT = 240


class Picture(QScrollArea):
    """A page at a zoom: as wide as there is room at 100 %, to be scrolled where it is larger.

    Page Down at the foot of a page goes on to the next one, as in a book.

    Attributes:
        turned: emitted with 1 for the next page, -1 for the one before.
        zoomed: emitted with 1 for larger, -1 for smaller, 0 for the width there is.
    """

    turned = Signal(int)
    zoomed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._image = QPixmap()
        self._zoom = 100
        self._label = QLabel()
        self._label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setWidget(self._label)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setMinimumHeight(_LEAST_HEIGHT)

    @property
    def drawn(self) -> QPixmap:
        """What is in sight, or to be scrolled to."""
        return self._label.pixmap()

    def show_page(self, page: PageShown, zoom: int, name: str) -> None:
        """A page from its top, at a zoom in per cent; ``name`` is what a screen reader calls it."""
        is_other = name != self.accessibleName()
        self._image, self._zoom = QPixmap.fromImage(_image(page)), zoom
        self.setAccessibleName(name)
        self.setAccessibleDescription(page.words)
        self._fit()
        if is_other:
            self.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the width."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn at the ends; enlarge and shrink as every reader of pages does."""
        bar = self.verticalScrollBar()
        turn = {
            (Qt.Key.Key_PageDown, bar.maximum()): 1,
            (Qt.Key.Key_PageUp, bar.minimum()): -1,
        }.get((Qt.Key(event.key()), bar.value()))
        zoom = _ZOOM_KEYS.get(Qt.Key(event.key()))
        if turn is not None:
            self.turned.emit(turn)
        elif zoom is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(zoom)
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        room = self.viewport().width()
        if self._image.isNull() or room <= 0:
            return
        ratio = self.devicePixelRatioF()
        wide = max(1, room * self._zoom // 100)
        drawn = self._image.scaledToWidth(
            round(wide * ratio), Qt.TransformationMode.SmoothTransformation
        )
        drawn.setDevicePixelRatio(ratio)
        self._label.setPixmap(drawn)
        self._label.resize(drawn.deviceIndependentSize().toSize())


_ZOOM_KEYS = {
    Qt.Key.Key_Plus: 1,
    Qt.Key.Key_Equal: 1,
    Qt.Key.Key_Minus: -1,
    Qt.Key.Key_0: 0,
}


def _image(page: PageShown) -> QImage:
    bytes_each, kind = (
        (1, QImage.Format.Format_Grayscale8) if page.grey else (3, QImage.Format.Format_RGB888)
    )
    whole = QImage(page.pixels, page.width, page.height, page.width * bytes_each, kind)
    return whole.copy()  # its own bytes: those it was made of are Python's
