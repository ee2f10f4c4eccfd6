"""One start of a window, for ``startup.py``: prints when it was painted and when data was ready.

``python -m benchmarks.start_window bare`` is a bare Qt window with two boxes and a button;
``python -m benchmarks.start_window app FOLDER`` is the real sign-in page over a real demonstration.
Times are seconds of the monotonic clock, which parent and child share.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget


class Painted(QObject):
    """Says when a widget was painted for the first time."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.told = False
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and not self.told:
            self.told = True
            QTimer.singleShot(0, lambda: print("painted", time.monotonic(), flush=True))
        return super().eventFilter(watched, event)


def bare() -> int:
    """The floor: Qt alone."""
    app = QApplication(sys.argv[:1])
    window = QWidget()
    layout = QVBoxLayout(window)
    for widget in (QLineEdit(), QLineEdit(), QPushButton("Sign in")):
        layout.addWidget(widget)
    painted = Painted(window)
    window.show()
    QTimer.singleShot(0, lambda: QTimer.singleShot(50, app.quit))
    app.exec()
    return 0 if painted.told else 1


def real(data_dir: str) -> int:
    """The program itself, opened on a demonstration that exists already."""
    from gp2gp_desktop import settings
    from gp2gp_desktop.ui.app import AskPassphrase, Desktop, Start, application, dress
    from gp2gp_desktop.workflow.services import Services

    def open_services(_ask: AskPassphrase) -> Services:
        from gp2gp_desktop import bootstrap

        return bootstrap.open_demonstration(folder)

    folder = settings.data_folder(Path(data_dir), demonstration=True)
    chosen = settings.load(folder.root)
    app = application()
    dress(chosen)
    desktop = Desktop(Start(open_services, folder, chosen, demo=True))
    Painted(desktop.sign_in)
    desktop.opened.connect(lambda: print("ready", time.monotonic(), flush=True))
    desktop.opened.connect(lambda: QTimer.singleShot(0, desktop.close))
    desktop.open()
    return app.exec()


if __name__ == "__main__":
    raise SystemExit(bare() if sys.argv[1] == "bare" else real(sys.argv[2]))
