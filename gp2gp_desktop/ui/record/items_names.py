"""The name of an entry in the list of what is to be reviewed, in lines."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics

from gp2gp_desktop.ui import theme
from gp2gp_desktop.ui.record.items import ItemLine

SIDE = 12
"""The room at either side of a line of the list."""


def name_room(cell: QRect) -> QRect:
    """Where the words of an item stand, beside its sign."""
    return cell.adjusted(theme.px(SIDE + 30), theme.px(6), -theme.px(SIDE), -theme.px(6))


def name_lines(line: ItemLine, metrics: QFontMetrics, width: int) -> list[str]:
    """The name in lines: all of a dangerous one, two of any other (the last may end in dots)."""
    most = len(line.words) if line.is_dangerous else 2
    lines = [""]
    for word in line.words.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and len(lines) < most and metrics.horizontalAdvance(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
