"""One theme and one text size for the whole program, generated from the tokens.

The style sheet is written with tokens (``@text``) and sizes at 100 % (``16sp``); :func:`sheet`
turns both into plain QSS for one (theme, scale). A static font size would ignore the scale
(product-ux 4.3).
"""

from __future__ import annotations

import re
from dataclasses import fields
from functools import lru_cache

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from gp2gp_desktop.assets import resource
from gp2gp_desktop.ui.tokens import LIGHT, THEMES, TYPE, Palette

FAMILIES = ["Inter", "Arial", "Liberation Sans", "DejaVu Sans", "sans-serif"]

_SIZE = re.compile(r"(-?\d+(?:\.\d+)?)sp\b")
_TOKEN = re.compile(r"@([a-z_]+)")


class ActiveTheme(QObject):
    """The theme in force. ``changed`` fires after every widget has its new style."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.palette: Palette = LIGHT
        self.scale = 1.0


@lru_cache(maxsize=1)
def active() -> ActiveTheme:
    """The one theme in force; made on first use, so that importing this file costs nothing."""
    return ActiveTheme()


def palette() -> Palette:
    """The colours in force, for what is painted rather than styled."""
    return active().palette


def px(size: float) -> int:
    """A size at 100 % as pixels at the text size in force."""
    return round(size * active().scale)


def font(kind: str = "body", *, bold: bool = False) -> QFont:
    """The font of one of the type sizes in ``tokens.TYPE``, for what is painted."""
    made = QFont(FAMILIES)
    made.setPixelSize(px(TYPE[kind]))
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    # Digits of one width, so that NHS numbers and times stand under one another.
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def apply(app: QApplication, name: str = "light", scale: float = 1.0) -> None:
    """Dress the whole program.

    Args:
        app: the application.
        name: a key of ``tokens.THEMES``; anything else means light.
        scale: text size, 1.0 to 2.0; what lies outside is brought back inside.
    """
    state = active()
    state.palette = THEMES.get(name, LIGHT)
    state.scale = min(2.0, max(1.0, scale))
    if app.style().name() != "fusion":
        app.setStyle(QStyleFactory.create("Fusion"))
    app.setPalette(_qt_palette(state.palette))
    plain = QFont(FAMILIES)
    plain.setPixelSize(px(TYPE["body"]))
    app.setFont(plain)
    app.setStyleSheet(sheet(state.palette, state.scale))
    state.changed.emit()


@lru_cache(maxsize=8)
def _template() -> str:
    return "\n".join(path.read_text("utf-8") for path in sorted(resource("styles").glob("*.qss")))


def sheet(colours: Palette, scale: float) -> str:
    """The style sheet of one theme at one text size.

    Raises:
        KeyError: when a style names a token that does not exist.
    """
    known = {
        field.name: str(getattr(colours, field.name))
        for field in fields(colours)
        if field.name != "tags"
    }
    for tone, tag in colours.tags.items():
        known[f"tag_{tone.value}"] = tag.text
        known[f"tint_{tone.value}"] = tag.tint
    known["outline"] = f"{max(1, round(colours.outline * scale))}px"
    sized = _SIZE.sub(lambda found: f"{round(float(found[1]) * scale)}px", _template())
    return _TOKEN.sub(lambda found: known[found[1]], sized)


def _qt_palette(colours: Palette) -> QPalette:
    """What Qt paints without a style sheet: menus' arrows, disabled text, selections."""
    roles = {
        QPalette.ColorRole.Window: colours.page,
        QPalette.ColorRole.WindowText: colours.text,
        QPalette.ColorRole.Base: colours.surface,
        QPalette.ColorRole.AlternateBase: colours.page,
        QPalette.ColorRole.Text: colours.text,
        QPalette.ColorRole.Button: colours.surface,
        QPalette.ColorRole.ButtonText: colours.text,
        QPalette.ColorRole.Highlight: colours.surface_selected,
        QPalette.ColorRole.HighlightedText: colours.selected_text,
        QPalette.ColorRole.PlaceholderText: colours.secondary,
        QPalette.ColorRole.ToolTipBase: colours.surface,
        QPalette.ColorRole.ToolTipText: colours.text,
        QPalette.ColorRole.Link: colours.link,
    }
    made = QPalette()
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.secondary))
    return made
