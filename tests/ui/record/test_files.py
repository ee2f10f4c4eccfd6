"""Files of a record: shown inside the program or named, opened or not, copied only where asked."""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from gp2gp_desktop.adapters.previews import MadeApart
from gp2gp_desktop.domain.errors import CannotContinue, RecordRejected
from gp2gp_desktop.domain.health_record import Attachment, AttachmentState, DocumentReference
from gp2gp_desktop.ui.record.documents_tab import DocumentsTab
from gp2gp_desktop.ui.record.file_page import _breakable
from gp2gp_desktop.ui.record.files import FileHere, Preview, copy_name, opened, write_copy
from gp2gp_desktop.ui.record.pages import Pages
from gp2gp_desktop.ui.record.plain_text import PIECE, PlainText
from gp2gp_desktop.ui.record.screen import RecordScreen
from gp2gp_desktop.ui.record.wording import Tab
from gp2gp_desktop.ui.shortcuts import Command
from gp2gp_desktop.workflow.ports import ReceivedFile
from gp2gp_desktop.workflow.previews import Fault, NoPreview, PageShown
from tests.adapters.previews.samples import a_locked_pdf, a_pdf, a_scan, a_word_document
from tests.ui.accessibility import problems
from tests.ui.record import a_record
from tests.ui.record.desk import NOW, DeskOfClinician, a_registration, a_review
from tests.ui.showing import show

LETTER = b"Dear Dr Ames,\n<b>Thank you</b> for this 61-year-old"
SCAN = FileHere("ab" * 32, "Scan", "scan.png", "image/png", 10)


def a_picture() -> bytes:
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


CONTENTS = {
    "letter.txt": LETTER,
    "scan.png": a_picture(),
    "report.pdf": a_pdf("Dear Dr Ames", "Second page", "Third page"),
    "film.mp4": b"\x00\x00\x00\x18ftypmp42",
    "fax.tif": a_scan("First", "Second"),
}
TYPES = {
    "letter.txt": "text/plain",
    "scan.png": "image/png",
    "report.pdf": "application/pdf",
    "film.mp4": "video/mp4",
    "fax.tif": "image/tiff",
}
DIGESTS = {name: sha256(content).hexdigest() for name, content in CONTENTS.items()}


class Page:
    """The documents of a record with a letter, a scan and a report."""

    def __init__(self, qtbot: QtBot, width: int = 1080) -> None:
        self.desk = DeskOfClinician()
        sheet = a_record.a_sheet()
        notes = [
            sheet.narrative("Letter", DocumentReference(name, name, media_type=TYPES[name]))
            for name in CONTENTS
        ]
        attachments = tuple(
            Attachment(name, TYPES[name], len(CONTENTS[name]), digest, AttachmentState.PRESENT)
            for name, digest in DIGESTS.items()
        )
        record = a_record.of(a_record.a_composition(1, "Letters", *notes), attachments=attachments)
        reviews = self.desk.reviews
        reviews.put(record, a_registration(), a_review(record))
        reviews.contents = {DIGESTS[name]: content for name, content in CONTENTS.items()}
        message = ReceivedFile("f1", "cd" * 32, "r.json", 12, NOW, "kept", interaction="RCMR_IN03")
        reviews.files = (message,)
        reviews.contents["cd" * 32] = b"<RCMR_IN03/>"
        self.screen = RecordScreen(self.desk.context, self.desk.go)
        self.view = self.screen.view
        show(qtbot, self.screen.widget, width, 720)
        self.screen.activate(review="v1")
        self.go_to(Tab.DOCUMENTS)

    def go_to(self, tab: Tab) -> None:
        """Press a tab."""
        self.screen.presenter.go_to(tab)
        self.settle()

    def settle(self) -> None:
        """Let layouts come to rest."""
        for _ in range(12):
            QApplication.processEvents()

    @property
    def tab(self) -> DocumentsTab:
        """The list of files in sight."""
        current = self.view.current
        assert current is not None
        page = self.view.pages[current]
        assert isinstance(page, DocumentsTab)
        return page

    def open(self, name: str) -> None:
        """Choose a document and press Enter."""
        table = self.tab.table
        assert table is not None
        row = next(at for at, one in enumerate(table.rows) if one.reference.file_name == name)
        table.choose(row)
        QTest.keyClick(table.view, Qt.Key.Key_Return)
        self.settle()

    @property
    def pages(self) -> Pages:
        """The pages of the open file."""
        found = self.view.file.findChild(Pages)
        assert found is not None
        return found

    def states(self) -> list[str]:
        """Opened or not, line by line."""
        table = self.tab.table
        assert table is not None
        second = table.model.columns[-1].second
        assert second is not None
        return sorted(second(one) for one in table.rows)


def test_a_letter_is_read_inside_the_program_and_counts_as_opened(qtbot: QtBot) -> None:
    page = Page(qtbot)
    assert page.states() == ["Not opened"] * 5
    assert page.tab.hint.text() == "5 documents have not been opened yet."

    page.open("letter.txt")

    box = page.view.file.findChild(PlainText)
    assert box is not None
    assert box.box.toPlainText() == LETTER.decode()
    page.screen.commands()[Command.CANCEL]()
    assert page.desk.went == []
    assert page.states() == ["Not opened"] * 4 + ["Opened"]
    assert page.tab.hint.text() == "4 documents have not been opened yet."
    assert page.view.file.findChildren(PlainText) == [] or not box.isVisible()


def test_a_scan_fills_the_width_there_is(qtbot: QtBot) -> None:
    page = Page(qtbot)

    page.open("scan.png")

    pages = page.pages
    drawn = pages.picture.drawn
    assert drawn.width() == pages.picture.viewport().width()
    assert drawn.height() == round(drawn.width() * 200 / 300)
    assert drawn.toImage().pixelColor(20, 20).name() == "#008000"
    assert not pages.next_button.isVisible()
    assert not pages.words_button.isVisible()


def test_every_page_of_a_fax_is_reached_with_the_keyboard(qtbot: QtBot) -> None:
    page = Page(qtbot)
    page.open("fax.tif")
    pages = page.pages
    assert pages.place.text() == "Page 1 of 2"
    assert pages.picture.accessibleName() == "Letter, page 1 of 2"
    bar = pages.picture.verticalScrollBar()
    pages.picture.setFocus()

    while bar.value() < bar.maximum():
        QTest.keyClick(pages.picture, Qt.Key.Key_PageDown)
    assert pages.place.text() == "Page 1 of 2"
    QTest.keyClick(pages.picture, Qt.Key.Key_PageDown)

    assert pages.place.text() == "Page 2 of 2"
    assert bar.value() == 0
    assert not pages.next_button.isEnabled()
    QTest.keyClick(pages.picture, Qt.Key.Key_PageUp)
    assert pages.place.text() == "Page 1 of 2"


def test_a_pdf_is_read_page_by_page_with_its_words_for_a_screen_reader(qtbot: QtBot) -> None:
    page = Page(qtbot)

    page.open("report.pdf")
    pages = page.pages
    pages.next_button.setFocus()
    QTest.keyClick(pages.next_button, Qt.Key.Key_Space)

    assert pages.place.text() == "Page 2 of 3"
    assert pages.picture.accessibleDescription() == "Second page"
    assert pages.next_button.hasFocus()
    QTest.keyClick(pages.next_button, Qt.Key.Key_Space)
    assert pages.picture.hasFocus()  # the button for the next page can no longer have it
    pages.words_button.click()
    assert pages.text.box.toPlainText() == "Third page"
    assert pages.text.box.accessibleName() == "Letter, page 3 of 3"
    assert not pages.picture.isVisible()
    pages.words_button.click()
    assert pages.picture.isVisible()


def test_a_page_is_enlarged_and_shrunk_with_the_keyboard(qtbot: QtBot) -> None:
    page = Page(qtbot)
    page.open("report.pdf")
    pages = page.pages
    room = pages.picture.viewport().width()
    control = Qt.KeyboardModifier.ControlModifier

    QTest.keyClick(pages.picture, Qt.Key.Key_Plus, control)
    assert pages.scale.text() == "150 %"
    assert pages.picture.drawn.width() == room * 150 // 100
    for _ in range(4):
        QTest.keyClick(pages.picture, Qt.Key.Key_Minus, control)
    assert pages.scale.text() == "50 %"
    assert not pages.smaller_button.isEnabled()
    QTest.keyClick(pages.picture, Qt.Key.Key_0, control)
    assert pages.picture.drawn.width() == room


def test_a_page_that_cannot_be_shown_is_said_and_the_one_before_stays(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = Page(qtbot)
    page.open("report.pdf")

    def slow(*_: object) -> PageShown:
        raise NoPreview(Fault.TOO_SLOW)

    monkeypatch.setattr(MadeApart, "page", slow)

    page.pages.turn(1)

    assert page.pages.place.text() == "Page 1 of 3"
    assert "took too long" in page.desk.said[-1]


def test_a_film_is_named_and_not_opened_with_anything(qtbot: QtBot) -> None:
    page = Page(qtbot)

    page.open("film.mp4")

    words = "\n".join(one.text() for one in page.view.file.findChildren(QLabel))
    assert "never opened by another program" in words
    assert "video/mp4" in words
    assert DIGESTS["film.mp4"][:8] in words


def test_nothing_of_a_file_stays_once_it_is_left(qtbot: QtBot) -> None:
    page = Page(qtbot)
    page.open("report.pdf")

    page.screen.commands()[Command.CANCEL]()
    page.settle()

    assert page.view.file.findChildren(Pages) == []
    presenter = page.screen.presenter.files
    assert (presenter._content, presenter._shown) == (b"", None)
    presenter.turn(2, 100)  # a click that came too late
    assert page.view.file.findChildren(Pages) == []


def test_a_copy_goes_only_where_the_person_says(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = Page(qtbot)
    page.open("report.pdf")
    answers: list[Path | None] = [None, tmp_path / "copy.pdf"]
    monkeypatch.setattr(page.view.file, "ask_path", lambda _name: answers.pop(0))

    page.view.file.copy_button.click()
    assert page.desk.said == []
    page.view.file.copy_button.click()

    assert (tmp_path / "copy.pdf").read_bytes() == CONTENTS["report.pdf"]
    assert "outside this program" in page.desk.said[-1]


def test_a_copy_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(CannotContinue, match="another folder"):
        write_copy(tmp_path / "nowhere" / "copy.pdf", b"")


def test_a_file_that_cannot_be_opened_offers_to_try_again(qtbot: QtBot) -> None:
    page = Page(qtbot)
    page.desk.reviews.fails = RecordRejected("The stored file was damaged.")

    page.open("letter.txt")
    assert "damaged" in page.view.file.states.words.text()
    page.view.file.states.retry_button.click()

    assert page.view.file.findChild(PlainText) is not None


def test_the_received_message_is_shown_as_text_and_no_copy_is_offered(qtbot: QtBot) -> None:
    page = Page(qtbot)
    page.go_to(Tab.RECEIVED)
    assert page.tab.copy_button is not None
    assert not page.tab.copy_button.isVisible()

    received = page.tab.table
    assert received is not None
    second = received.model.columns[2].second
    assert second is not None
    assert second(received.rows[0]) == "10:30am"  # in UK time
    page.tab.open()
    page.settle()

    box = page.view.file.findChild(PlainText)
    assert box is not None
    assert box.box.toPlainText() == "<RCMR_IN03/>"
    assert not page.view.file.copy_button.isVisible()


def test_a_long_text_comes_in_pieces(qtbot: QtBot) -> None:
    text = PlainText("Text")
    qtbot.addWidget(text)
    text.show_text("x" * (PIECE + 5))

    assert len(text.box.toPlainText().replace("\n", "")) == PIECE
    assert not text.more_button.isHidden()
    text.show_more()
    assert len(text.box.toPlainText().replace("\n", "")) == PIECE + 5
    assert text.more_button.isHidden()


@pytest.mark.parametrize(
    ("content", "preview", "said"),
    [
        (b"plain", Preview.TEXT, ""),
        ("sehr schön".encode("cp1252"), Preview.TEXT, ""),
        ("wide".encode("utf-16"), Preview.TEXT, ""),
        (b"<html><script>x</script>Hello</html>", Preview.TEXT, "web page"),
        (b"{\\rtf1\\ansi Hello}", Preview.TEXT, "Only the words"),
        (a_word_document("Hello"), Preview.TEXT, "Only the words"),
        (a_pdf("Hello"), Preview.PAGES, ""),
        (a_scan("Hello"), Preview.PAGES, ""),
        (b"%PDF-1.7", Preview.NONE, "damaged"),
        (a_locked_pdf(), Preview.NONE, "password"),
        (b"PK\x03\x04", Preview.NONE, "damaged"),
        (b"\xd0\xcf\x11\xe0", Preview.NONE, "this type"),
        (b"\x00\x01binary", Preview.NONE, "this type"),
        (b"\xff\xd8\xff\xe0", Preview.NONE, "damaged"),
    ],
)
def test_the_content_decides_what_is_shown_not_the_name(
    content: bytes, preview: Preview, said: str
) -> None:
    shown = opened(SCAN, content, MadeApart())
    assert shown.preview is preview
    assert said in shown.note


def test_only_the_words_of_a_web_page_are_shown() -> None:
    page = b"<p>Dear &amp; all</p><script>alert(1)</script><img src='http://x.example/1.png'>"
    assert opened(replace(SCAN, media_type="text/html"), page, MadeApart()).text == "Dear & all"
    assert opened(SCAN, page, MadeApart()).text == page.decode()  # not said to be one: as it came
    message = replace(SCAN, is_message=True)
    whole = b"<html>" + page
    assert opened(message, whole, MadeApart()).text == whole.decode()


def test_the_name_of_a_copy_tells_nothing_of_the_patient() -> None:
    named = replace(SCAN, name="../../THORNBURY Maya 9990000026.PDF")
    assert copy_name(named) == "document-abababab.pdf"
    assert copy_name(replace(SCAN, name="letter.exe")) == "document-abababab.bin"


def test_a_long_name_of_a_sender_can_be_broken_and_is_all_there() -> None:
    name = "AF5E365F-70AE-55AA_physiotherapy discharge.pdf"
    shown = _breakable(name)
    assert shown.replace("\u200b", "") == name
    assert max(map(len, re.split(r"[\s\u200b]+", shown))) <= 17


@pytest.mark.parametrize("name", list(CONTENTS))
def test_an_opened_file_is_accessible(
    qtbot: QtBot, each_look: tuple[str, float], name: str
) -> None:
    page = Page(qtbot, width=1080 if each_look[1] == 1 else 900)
    page.open(name)
    assert page.view.file.states.state == "content"

    assert problems(page.screen.widget) == []
