"""The papers of the tour: each is saved by its own button, and every page of it drawn."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog

from gp2gp_desktop.ui.tour.hand import Hand, TourLost
from gp2gp_desktop.workflow.previews import PageShown, Previews

FOLDER = "papers"
_WIDTH = 1000


def take_paper(hand: Hand, button: str, name: str) -> None:
    """Press a button that saves a PDF file, and keep the file and a picture of every page.

    Papers look the same in every look of the window, so the first look's stay.
    """
    path = hand.folder.parent / FOLDER / f"{name}.pdf"
    if path.exists():
        return
    path.parent.mkdir(exist_ok=True)
    # The dialog belongs to the system: no tour can type into it.
    with patch.object(QFileDialog, "getSaveFileName", lambda *_: (str(path), "")):
        hand.press(button)
        hand.wait(path.exists, f"the file {path.name}")
    services = hand.desktop.services
    if services is None:
        raise TourLost("the practice's log is not open")
    draw_pages(services.previews, path)
    hand.settle()


def draw_pages(previews: Previews, path: Path) -> tuple[Path, ...]:
    """Draw every page of a PDF file beside it, as ``name-1.png``, as a printer would."""
    content, made = path.read_bytes(), []
    number = count = 1
    while number <= count:
        page = previews.page(content, number, _WIDTH)
        picture = path.with_name(f"{path.stem}-{number}.png")
        if not _image(page).save(str(picture)):
            raise TourLost(f"the picture {picture.name} could not be written")
        made.append(picture)
        number, count = number + 1, page.count
    return tuple(made)


def _image(page: PageShown) -> QImage:
    kind = QImage.Format.Format_Grayscale8 if page.grey else QImage.Format.Format_RGB888
    across = page.width * (1 if page.grey else 3)
    return QImage(page.pixels, page.width, page.height, across, kind).copy()
