"""Our own line icons, painted in a colour of the theme. Never the only carrier of a meaning."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QLabel

from gp2gp_desktop.assets import resource
from gp2gp_desktop.ui import theme
from gp2gp_desktop.ui.widgets.layouts import follow_theme


def button_icon(name: str, colour: str, size: int, gap: int) -> QIcon:
    """A drawing with empty room at its right, which style sheets cannot put there.

    Args:
        name: a drawing of ``resources/icons``.
        colour: ``#rrggbb``.
        size: side in logical pixels.
        gap: the empty room, in logical pixels; the icon's size is (size + gap, size).
    """
    drawing = pixmap(name, colour, size)
    ratio = drawing.devicePixelRatio()
    made = QPixmap(round((size + gap) * ratio), round(size * ratio))
    made.fill(Qt.GlobalColor.transparent)
    made.setDevicePixelRatio(ratio)
    painter = QPainter(made)
    painter.drawPixmap(0, 0, drawing)
    painter.end()
    return QIcon(made)


@lru_cache(maxsize=256)
def pixmap(name: str, colour: str, size: int, ratio: float = 2.0) -> QPixmap:
    """The drawing at ``size`` logical pixels, sharp up to ``ratio`` device pixels each."""
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
    made = QPixmap(round(size * ratio), round(size * ratio))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    renderer.render(painter, QRectF(made.rect()))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


@lru_cache(maxsize=64)
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text("utf-8")


class IconLabel(QLabel):
    """A decorative drawing beside words that say the same; screen readers skip it."""

    def __init__(self, name: str, colour: str = "text", size: int = 20) -> None:
        super().__init__()
        self._name = name
        self._token = colour
        self._size = size
        self._paint()
        follow_theme(self, self._paint)

    def show_icon(self, name: str, colour: str) -> None:
        """Change the drawing and the palette field it is coloured with."""
        self._name = name
        self._token = colour
        self._paint()

    def _paint(self) -> None:
        colour = str(getattr(theme.palette(), self._token))
        size = theme.px(self._size)
        self.setPixmap(pixmap(self._name, colour, size))
        self.setFixedSize(size, size)
