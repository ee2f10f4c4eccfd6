"""Pages and words are made in another process; whatever a file does there, we only hear of it."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from gp2gp_desktop.adapters.previews import MadeApart, apart, child, documents, pictures
from gp2gp_desktop.workflow.previews import Fault, NoPreview, PageShown
from tests.adapters.previews.samples import a_locked_pdf, a_pdf, a_scan, a_word_document

PREVIEWS = MadeApart()


def drawn(page: PageShown) -> Image.Image:
    size = (page.width, page.height)
    return Image.frombytes("L" if page.grey else "RGB", size, page.pixels).convert("L")


def dark(page: PageShown, *box: float) -> int:
    """How many dark pixels there are in a part of the page, given in hundredths."""
    left, top, right, bottom = box or (0, 0, 100, 100)
    wide, high = page.width / 100, page.height / 100
    part = drawn(page).crop(
        (int(left * wide), int(top * high), int(right * wide), int(bottom * high))
    )
    return sum(part.histogram()[:100])


def fault(content: bytes, number: int = 1, previews: MadeApart = PREVIEWS) -> Fault:
    with pytest.raises(NoPreview) as caught:
        previews.page(content, number, 600)
    return caught.value.fault


def test_a_page_of_a_pdf_is_drawn_as_wide_as_asked_with_its_words() -> None:
    page = PREVIEWS.page(a_pdf("Dear Dr Ames", "Second"), 2, 900)
    assert (page.number, page.count) == (2, 2)
    assert (page.width, page.height) == (900, 1274)
    assert len(page.pixels) == 900 * 1274 * 3
    assert page.words == "Second"
    assert dark(page, 8, 12, 40, 20) > 500
    assert dark(page, 0, 50, 100, 100) == 0


def test_what_was_filled_into_a_form_is_drawn() -> None:
    empty, filled = a_pdf("Form", form=" "), a_pdf("Form", form="Penicillin")
    place = (5, 34, 70, 42)
    assert dark(PREVIEWS.page(empty, 1, 900), *place) == 0
    assert dark(PREVIEWS.page(filled, 1, 900), *place) > 200


@pytest.mark.parametrize(
    "compression",
    ["group3", "group4", "tiff_lzw", "packbits", "tiff_adobe_deflate", "jpeg", "raw"],
)
def test_scans_of_every_usual_compression_are_drawn_page_by_page(compression: str) -> None:
    """Qt reads no JPEG in a TIFF, and crashed on letting go of any TIFF."""
    scan = a_scan("", "A long line of words on the second page", compression=compression)
    first, second = PREVIEWS.page(scan, 1, 600), PREVIEWS.page(scan, 2, 600)
    assert (first.count, second.count) == (2, 2)
    assert (second.width, second.height) == (600, 776)
    assert dark(first) == 0
    assert dark(second) > 50


def test_a_fax_has_its_proportions_and_a_photograph_is_upright() -> None:
    fax = io.BytesIO()
    Image.new("1", (1728, 1100), 1).save(fax, "TIFF", compression="group3", dpi=(204, 98))
    page = PREVIEWS.page(fax.getvalue(), 1, 600)
    assert page.height == pytest.approx(600 * 1100 / 1728 * 204 / 98, abs=2)

    turned, exif = io.BytesIO(), Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (400, 200), "red").save(turned, "JPEG", exif=exif)
    page = PREVIEWS.page(turned.getvalue(), 1, 100)
    assert (page.width, page.height) == (100, 200)


def test_what_is_clear_in_a_picture_is_white() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(out, "PNG")
    assert set(PREVIEWS.page(out.getvalue(), 1, 40).pixels) == {255}


def test_a_locked_or_damaged_file_is_named_as_such() -> None:
    assert fault(a_locked_pdf()) is Fault.LOCKED
    assert fault(b"%PDF-1.7 cut off") is Fault.DAMAGED
    assert fault(a_pdf("One"), number=2) is Fault.DAMAGED
    assert fault(a_scan("One"), number=2) is Fault.DAMAGED
    assert fault(a_scan("One")[:200]) is Fault.DAMAGED
    assert fault(b"GIF8") is Fault.DAMAGED
    assert fault(b"<svg xmlns='http://www.w3.org/2000/svg'/>") is Fault.DAMAGED


def test_what_is_too_large_is_not_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(bomb, "TIFF", compression="group4")
    assert fault(bomb.getvalue()) is Fault.TOO_LARGE
    huge = PREVIEWS.page(a_pdf("x", size=(14_400, 14_400)), 1, 14_400)
    assert huge.width * huge.height <= pictures.MOST_PIXELS * 1.01
    monkeypatch.setattr(apart, "MOST_BYTES", 100)
    assert fault(a_pdf("x")) is Fault.TOO_LARGE


def test_a_file_that_takes_too_long_is_stopped() -> None:
    started = time.monotonic()
    assert fault(a_pdf("x"), previews=MadeApart(seconds=0.01)) is Fault.TOO_SLOW
    assert time.monotonic() - started < 5


@pytest.mark.skipif(sys.platform == "win32", reason="signals and limits are those of POSIX")
@pytest.mark.parametrize("does", ["os.kill(os.getpid(), 11)", "bytearray(4 * 1024**3)"])
def test_a_crash_and_a_greedy_file_take_only_the_child_down(
    does: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a hostile file could make a library do, done by hand in the real child."""
    start = apart._START.replace(
        "main()",
        "from gp2gp_desktop.adapters.previews import child as c, pdf; import os; "
        f"pdf.page = lambda *_: {does}; c.main()",
    )
    monkeypatch.setattr(apart, "_START", start)
    assert fault(a_pdf("x")) in (Fault.DAMAGED, Fault.TOO_LARGE)


@pytest.mark.skipif(sys.platform == "win32", reason="limits are those of POSIX")
def test_the_child_can_write_no_file_and_leaves_no_core(tmp_path: Path) -> None:
    tried = tmp_path / "leaked"
    code = (
        "from gp2gp_desktop.adapters.previews import child; import resource, sys; child._bind(); "
        "print(resource.getrlimit(resource.RLIMIT_CORE)[1]); sys.stdout.flush(); "
        f"open({str(tried)!r}, 'wb', buffering=0).write(b'patient')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.stdout == b"0\n"
    assert done.returncode != 0
    assert not tried.exists() or tried.stat().st_size == 0


def test_nothing_of_the_environment_but_what_it_needs_reaches_the_child(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTHONPATH", "/nowhere")
    monkeypatch.setenv("PGPASSWORD", "secret")
    seen: dict[str, str] = {}
    real = subprocess.run

    def spy(*args: object, **more: object) -> object:
        seen.update(more["env"])  # type: ignore[call-overload]
        return real(*args, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "run", spy)
    PREVIEWS.words(b"<html>x</html>")
    assert set(seen) <= apart._KEPT
    assert "PATH" in seen or "PATH" not in os.environ


def test_the_words_of_a_word_document_come_once_and_in_order() -> None:
    words = PREVIEWS.words(a_word_document("Dear Dr Ames", "Yours"))
    assert words.splitlines() == ["Clinic", "", "Dear Dr Ames", "Yours", "In a box", "a", "\tb"]


def test_a_word_document_that_is_a_bomb_is_not_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * 120_000_000)
    with pytest.raises(NoPreview) as caught:
        PREVIEWS.words(out.getvalue())
    assert caught.value.fault is Fault.TOO_LARGE


def test_another_zip_file_and_an_entity_are_no_words(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("readme.txt", "x")
    with pytest.raises(NoPreview):
        PREVIEWS.words(out.getvalue())
    secret = tmp_path / "secret"
    secret.write_text("leaked")
    hostile = (
        f"<!DOCTYPE d [<!ENTITY e SYSTEM '{secret.as_uri()}'>]><w:document xmlns:w="
        "'http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:t>a &e;</w:t>"
        "</w:document>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("word/document.xml", hostile)
    assert PREVIEWS.words(out.getvalue()) == "a"


def test_rich_text_and_web_pages_become_words() -> None:
    rich = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}Dear \b Dr\b0  Ren\'e9\par Thank you}"
    assert PREVIEWS.words(rich).splitlines() == ["Dear Dr René", "Thank you"]
    page = (
        b"<html><head><title>T</title><style>p{}</style></head><body><h1>Clinic</h1><p>Dear\n Dr "
        b"Ren\xe9<br>Thank&nbsp;you</p><script>x()</script></body></html>"
    )
    assert PREVIEWS.words(page).splitlines() == ["Clinic", "", "Dear Dr René", "Thank you"]


def test_a_text_without_end_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MOST_WORDS", 10)
    assert documents.words(b"<html>" + b"word " * 100) == "word word "


def test_the_child_knows_its_jobs_only() -> None:
    assert set(child._JOBS) == {"page", "words"}
