"""The tour comes to its end in both looks, and every screen it shows is one everybody can use."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from gp2gp_desktop import bootstrap
from gp2gp_desktop.adapters.demo_users import demo_users
from gp2gp_desktop.assets import resource
from gp2gp_desktop.ui.tour import LOOKS, LookOf, take
from tests.ui.accessibility import problems
from tests.ui.windows import windows_opened

PAPERS = {
    "slip": "You are registered",
    "registration-summary": "This is not the official registration form.",
    "folder-label": "NHS number",
    "refusal-letter": "The reason: You live outside our practice area.",
    "paper-record-request": "14 Tanners Row",
    "cover-sheet": "What did not arrive",
    "end-of-day": "End of day",
}
"""What the tour leaves on paper, and words that tell each from the others."""

ASKED_FOR = {
    *("routing-gp2gp", "verdict-internal", "verdict-paper", "verdict-nothing-to-fetch"),
    *("verdict-stop", "routing-hold", "record-died", "record-restricted", "record-replaced"),
    *("record-withdrawn", "record-details-changed", "record-nothing-reaches"),
    *("search-several-found", "search-no-record", "search-service-down"),
    *("hold-asked", "hold-worked", "hold-of-the-manager", "hold-released"),
    *("readiness", "household", "show-patient", "hand-over", "hidden-by-f8", "locked"),
    *("today-forms-to-go-on-with", "settings-national"),
}
"""Every verdict, every special record, a held registration to its end, readiness, interruptions."""


@pytest.mark.timeout(600)
@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.folder)
def test_the_tour_shows_every_screen_and_each_is_accessible(
    look: LookOf, tmp_path: Path, qapp: QApplication
) -> None:
    found: dict[str, list[str]] = {}
    said: list[str] = []

    def looked(name: str, window: QWidget) -> None:
        wrong = problems(window)
        if wrong:
            found[name] = wrong

    with windows_opened(qapp) as opened:
        status = take(
            bootstrap.open_demonstration,
            demo_users(resource("demo")),
            tmp_path,
            said.append,
            (look,),
            looked,
        )

    assert status == 0, said
    assert found == {}
    assert set(opened) <= {"SignInView", "MainWindow"}, "a part was shown before it had a place"
    pictures = sorted((tmp_path / look.folder).glob("*.png"))
    assert len(pictures) > 35
    assert all(is_drawn(QImage(str(picture))) for picture in pictures)
    assert {picture.stem.partition("-")[2] for picture in pictures} >= ASKED_FOR
    _look_at_papers(tmp_path / "papers")
    page = PdfReader(tmp_path / "end-of-day.pdf").pages[0].extract_text()
    words = " ".join(page.upper().split())
    assert "END OF DAY" in words
    assert "DEMONSTRATION" in words


def _look_at_papers(folder: Path) -> None:
    """Each paper is there as a file and as pictures, says what it is for, and is marked."""
    for name, said in PAPERS.items():
        pages = [
            " ".join(p.extract_text().split()) for p in PdfReader(folder / f"{name}.pdf").pages
        ]
        assert said in " ".join(pages), name
        assert all("DEMONSTRATION" in page for page in pages), name
        for number in range(1, len(pages) + 1):
            assert is_drawn(QImage(str(folder / f"{name}-{number}.png"))), name


def is_drawn(picture: QImage) -> bool:
    """Whether a picture shows something: more than a handful of colours."""
    step = max(1, picture.width() // 80)
    colours = {
        picture.pixel(x, y)
        for x in range(0, picture.width(), step)
        for y in range(0, picture.height(), step)
    }
    return len(colours) > 8
