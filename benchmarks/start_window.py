"""One start of a window, for ``startup.py``: prints when it was painted and when data was ready.

``python -m benchmarks.start_window empty`` is a Qt window with nothing in it; ``bare`` has by hand
what the sign-in page has to have: a scroll area, five labels, two boxes and three buttons, a style
sheet for them and an application font, nothing of ours; ``app FOLDER`` is the program itself,
started as its command line starts it, over an existing demonstration.
Times are seconds of the monotonic clock, which parent and child share.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

STYLE = """
QWidget { background: #f0f4f5; color: #212b32; }
QLineEdit { background: white; border: 2px solid #4c6272; padding: 8px; }
QPushButton { background: #007f3b; color: white; border-radius: 4px; padding: 10px 16px; }
"""


def tell_when_painted(widget: QWidget) -> None:
    """Print the moment after a widget was painted for the first time."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    paint = QEvent.Type.Paint

    class Painted(QObject):
        told = False

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if event.type() is paint and not self.told:
                self.told = True
                QTimer.singleShot(0, lambda: tell("painted"))
            return False

    widget.installEventFilter(Painted(widget))


def tell(what: str) -> None:
    """Print what has just happened."""
    print(what, time.monotonic(), flush=True)


def qt_alone(fill: Callable[[QWidget], None]) -> int:
    """The floor: Qt and whatever ``fill`` puts into its window."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QFont
    from PySide6.QtWidgets import QApplication, QWidget

    app = QApplication(sys.argv[:1])
    font = QFont(["Inter", "Arial", "Liberation Sans", "DejaVu Sans", "sans-serif"])
    font.setPixelSize(16)
    app.setFont(font)
    window = QWidget()
    fill(window)
    window.resize(1000, 680)
    tell_when_painted(window)
    window.show()
    QTimer.singleShot(50, app.quit)
    return app.exec()


def nothing(_window: QWidget) -> None:
    """Leave the window empty."""


def controls(window: QWidget) -> None:
    """The same controls as the sign-in page, without our classes."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import (
        QApplication,
        QLabel,
        QLineEdit,
        QPushButton,
        QScrollArea,
        QVBoxLayout,
        QWidget,
    )

    if isinstance(app := QApplication.instance(), QApplication):
        app.setStyle("Fusion")
        app.setStyleSheet(STYLE)
    inside = QWidget()
    lines = QVBoxLayout(inside)
    passcode = QLineEdit()
    passcode.setEchoMode(QLineEdit.EchoMode.Password)
    for part in (
        *(QLabel(words) for words in ("GP2GP Desktop", "Sign in", "User name")),
        QLineEdit(),
        QLabel("Passcode"),
        passcode,
        *(QPushButton(words) for words in ("Show", "Sign in", "Quit")),
        QLabel("Not an NHS product."),
    ):
        lines.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(inside)
    QVBoxLayout(window).addWidget(area)


def program(data_dir: str) -> int:
    """The program itself, opened on a demonstration that exists already."""
    from gp2gp_desktop import __main__
    from gp2gp_desktop.ui import app as door

    really_open = door.Desktop.open

    def watched_open(desktop: door.Desktop) -> None:
        from PySide6.QtCore import QTimer

        tell_when_painted(desktop.sign_in)
        desktop.opened.connect(lambda: tell("ready"))
        desktop.opened.connect(lambda: QTimer.singleShot(0, desktop.close))
        really_open(desktop)

    door.Desktop.open = watched_open  # type: ignore[assignment, method-assign]
    return __main__.main(["--demo", "--data-dir", data_dir])


if __name__ == "__main__":
    kind = sys.argv[1]
    if kind == "app":
        raise SystemExit(program(sys.argv[2]))
    raise SystemExit(qt_alone({"empty": nothing, "bare": controls}[kind]))
