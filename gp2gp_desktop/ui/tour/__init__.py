"""``--tour``: the program shows itself, and leaves a picture of every screen it came to.

Two sets: light at 100 %, and high contrast at 200 % text; what is printed as PDF files, with a
picture of each page; and the end-of-day page. The tour
works on a demonstration practice of its own, so that nobody's demonstration is changed by it.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize

from gp2gp_desktop import settings
from gp2gp_desktop.ui.app import AskPassphrase, Desktop, Start, application, dress
from gp2gp_desktop.ui.tour.hand import Hand, Looked, TourLost
from gp2gp_desktop.ui.tour.papers import FOLDER
from gp2gp_desktop.ui.tour.script import Script
from gp2gp_desktop.workflow.services import Services

OpenDemonstration = Callable[[settings.DataFolder], Services]


@dataclass(frozen=True, slots=True)
class LookOf:
    """One set of pictures."""

    folder: str
    theme: str
    text_scale: int
    size: QSize


LOOKS = (
    LookOf("light", "light", 100, QSize(1280, 800)),
    LookOf("high-contrast-200", "high-contrast", 200, QSize(1440, 900)),
)


def take(
    open_demonstration: OpenDemonstration,
    demo_users: tuple[tuple[str, str, str, str], ...],
    target: Path,
    tell: Callable[[str], object],
    looks: tuple[LookOf, ...] = LOOKS,
    looked: Looked = lambda _name, _window: None,
) -> int:
    """Take the tour; answers the exit status and tells where the pictures are.

    Args:
        open_demonstration: opens the demonstration practice of a data folder.
        demo_users: the people one may sign in as.
        target: the folder of the pictures; what an earlier tour left there is replaced.
        tell: says where things are.
        looks: the sets of pictures.
        looked: is told of each picture and of the window on it.
    """
    application()
    shutil.rmtree(target / FOLDER, ignore_errors=True)
    for look in looks:
        shutil.rmtree(target / look.folder, ignore_errors=True)
        (target / look.folder).mkdir(parents=True)
    try:
        with tempfile.TemporaryDirectory(prefix="gp2gp-tour-") as scratch:
            for look in looks:
                folder = settings.data_folder(Path(scratch) / look.folder, demonstration=True)
                hand = _one(open_demonstration, demo_users, folder, look, target, looked)
                tell(f"{target / look.folder}: {len(hand.taken)} pictures")
    except TourLost as lost:
        tell(f"The tour lost its way: {lost}")
        return 1
    tell(f"{target / FOLDER}: what is printed, as PDF files and as pictures of their pages")
    tell(f"{target / 'end-of-day.pdf'}: the end-of-day page")
    return 0


def _one(
    open_demonstration: OpenDemonstration,
    demo_users: tuple[tuple[str, str, str, str], ...],
    folder: settings.DataFolder,
    look: LookOf,
    target: Path,
    looked: Looked,
) -> Hand:
    chosen = settings.Settings(theme=look.theme, text_scale=look.text_scale)

    def open_services(_ask: AskPassphrase) -> Services:
        return open_demonstration(folder)

    dress(chosen)
    desktop = Desktop(Start(open_services, folder, chosen, demo=True, demo_users=demo_users))
    hand = Hand(desktop, target / look.folder, look.size, looked)
    try:
        desktop.open()
        desktop.sign_in.resize(look.size)
        script = Script(hand)
        script.tell()
        script.end_of_day(target / "end-of-day.pdf")
    finally:
        desktop.close(quit_program=False)
    return hand
