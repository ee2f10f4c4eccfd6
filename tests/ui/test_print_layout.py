"""Where a page ends: never in the middle of a row; what goes on says so; every page is marked."""

from __future__ import annotations

import pypdfium2
from pytestqt.qtbot import QtBot

from gp2gp_desktop.ui.print_document import (
    Block,
    PrintDocument,
    PrintHeading,
    PrintPairs,
    PrintParagraph,
    PrintTable,
)
from gp2gp_desktop.ui.printing import pdf

Box = tuple[float, float, float, float]


def opened(document: PrintDocument) -> pypdfium2.PdfDocument:
    content, _pages = pdf(document)
    return pypdfium2.PdfDocument(content)


def texts(document: PrintDocument) -> list[str]:
    made = opened(document)
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in made]


def letters(page: pypdfium2.PdfPage) -> list[tuple[str, Box]]:
    """The letters of a page, each with left, bottom, right and top in points."""
    found = page.get_textpage()
    count = found.count_chars()
    made = [(found.get_text_range(at, 1), found.get_charbox(at)) for at in range(count)]
    return [(letter, box) for letter, box in made if letter.strip()]


def place_of(page: pypdfium2.PdfPage, words: str) -> Box | None:
    """Where words stand first, as one box; None where they do not."""
    found = page.get_textpage()
    hit = found.search(words).get_next()
    if hit is None:
        return None
    every = [found.get_charbox(at) for at in range(hit[0], sum(hit))]
    lefts, bottoms, rights, tops = zip(*every, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def a_document(*blocks: Block, paper: str = "A4", running: str = "") -> PrintDocument:
    return PrintDocument("A title", blocks, "The foot", True, paper, running)


def test_a_row_never_stands_on_two_pages(qtbot: QtBot) -> None:
    rows = tuple(
        (f"first{at}", " ".join(f"word{at}" for _ in range(5 + at * 7 % 90)), f"last{at}")
        for at in range(60)
    )

    told = texts(a_document(PrintTable(("A", "B", "C"), rows)))

    assert len(told) > 2
    for at in range(60):
        (place,) = {number for number, page in enumerate(told) if f"word{at} " in f"{page} "}
        assert f"first{at} " in told[place]
        assert f"last{at}" in told[place].split()
    assert all("A B C" in page for page in told)


def test_a_row_longer_than_a_page_goes_on_and_loses_nothing(qtbot: QtBot) -> None:
    words = [f"word{at}" for at in range(2500)]

    told = texts(a_document(PrintTable(("What", "Why"), ((" ".join(words), "short"),))))

    assert len(told) > 2
    said = " ".join(told).split()
    assert [word for word in said if word.startswith("word")] == words
    assert said.count("short") == 1


def test_a_section_that_goes_on_says_so(qtbot: QtBot) -> None:
    pairs = tuple((f"Question {at}", "Not provided") for at in range(80))

    told = texts(a_document(PrintHeading("Addresses"), PrintPairs(pairs)))

    assert len(told) > 1
    assert "(continued)" not in told[0]
    assert all("Addresses (continued)" in page for page in told[1:])


def test_a_heading_never_ends_a_page(qtbot: QtBot) -> None:
    for lines in range(30, 60):
        filled = PrintPairs(tuple((f"Line {at}", "x") for at in range(lines)))
        told = texts(a_document(filled, PrintHeading("Waiting"), PrintParagraph("below it")))
        (place,) = [number for number, page in enumerate(told) if "Waiting" in page.split()]
        assert "below it" in told[place]


def test_later_pages_say_whose_they_are_beside_the_mark(qtbot: QtBot) -> None:
    filled = PrintPairs(tuple((f"Line {at}", "x") for at in range(120)))
    running = "Registration summary · " + "A very long name " * 12

    made = opened(a_document(filled, running=running))

    assert place_of(made[0], "A very long name") is None
    end = place_of(made[1], "…")
    mark = place_of(made[1], "DEMONSTRATION – NO")
    assert place_of(made[1], "Registration summary") is not None
    assert end is not None
    assert mark is not None
    assert end[2] < mark[0], "the name gives way to the mark"


def test_nothing_stands_outside_the_margins(qtbot: QtBot) -> None:
    long = "Featherstonehaugh-Cholmondeley-Marjoribanks" * 4
    blocks = (
        PrintPairs(((long, long), ("Address", "x" * 300))),
        PrintTable(("One", "Two", "Three"), ((long, long, long),)),
        PrintParagraph(long),
    )
    for paper, margin in (("A4", 18), ("A6", 9)):
        for page in opened(a_document(*blocks, paper=paper)):
            width, height = page.get_size()
            edge = margin / 25.4 * 72 - 2
            for _letter, (left, bottom, right, top) in letters(page):
                assert left >= edge
                assert right <= width - edge
                assert bottom >= edge
                assert top <= height - edge


def test_words_from_right_to_left_stand_beside_their_label(qtbot: QtBot) -> None:
    name = "فاطمة الأنصاري"

    page = opened(a_document(PrintPairs((("Patient", name), ("Practice", "Harbour View")))))[0]

    latin = place_of(page, "Harbour View")
    arabic = [box for letter, box in letters(page) if not letter.isascii()]
    assert latin is not None
    assert arabic, "the letters are in the file, not pictures of them"
    assert abs(min(box[0] for box in arabic) - latin[0]) < 3


def test_letters_of_other_scripts_can_be_searched_in_the_file(qtbot: QtBot) -> None:
    told = texts(a_document(PrintPairs((("Address", "ul. Żółkiewskiego 5, Łódź"),))))

    assert "ul. Żółkiewskiego 5, Łódź" in told[0]


def test_a_label_is_one_piece_however_long_the_name(qtbot: QtBot) -> None:
    name = "FEATHERSTONEHAUGH-CHOLMONDELEY-MARJORIBANKS, Maximiliana Anneliese (Professor)"
    label = PrintDocument(
        name,
        (PrintPairs((("NHS number", "999 000 0077"), ("Born", "09-Mar-1984"))),),
        paper="label",
    )

    made = opened(label)

    assert len(made) == 1
    assert [round(side / 72 * 25.4) for side in made[0].get_size()] == [89, 36]
    words = " ".join(made[0].get_textpage().get_text_bounded().split())
    for said in ("999 000 0077", "09-Mar-1984", "(Professor)"):
        assert said in words


def test_the_words_are_truly_black(qtbot: QtBot) -> None:
    document = PrintDocument("A title", (PrintParagraph("Words", strong=True),), "The foot")

    picture = opened(document)[0].render(scale=3).to_pil().convert("RGB")

    darkest = min(sum(colour) for _count, colour in picture.getcolors(1 << 20) or [])
    assert darkest == 0
    assert all(
        max(colour) - min(colour) < 3 for _count, colour in picture.getcolors(1 << 20) or []
    ), "grey between black and white, no colour"
