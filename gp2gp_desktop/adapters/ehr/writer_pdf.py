"""An invented letter as a PDF of plain lines: what most letters in a record are sent as."""

from __future__ import annotations

_LINES_ON_A_PAGE = 40


def letter_pdf(words: str) -> bytes:
    """A4 pages with the words in their lines; a line of three dashes begins a new page."""
    pages = [page.strip("\n").split("\n") for page in words.split("\n---\n")]
    whole = [
        lines[at : at + _LINES_ON_A_PAGE]
        for lines in pages
        for at in range(0, len(lines), _LINES_ON_A_PAGE)
    ]
    first = 4
    kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(whole)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(whole)} /Kids [{kids}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(whole):
        drawn = _drawn(lines)
        objects += [
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R "
            f">> >> /Contents {first + 2 * number + 1} 0 R >>",
            f"<< /Length {len(drawn.encode('cp1252'))} >>\nstream\n{drawn}\nendstream",
        ]
    return _file_of(objects)


def _drawn(lines: list[str]) -> str:
    shown = "".join(f"({_escaped(one)}) Tj T* " for one in lines)
    return f"BT /F1 12 Tf 17 TL 64 770 Td {shown}ET"


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _file_of(objects: list[str]) -> bytes:
    written, places = b"%PDF-1.4\n", []
    for number, words in enumerate(objects, 1):
        places.append(len(written))
        written += f"{number} 0 obj\n{words}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n"
        f"<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(written)}\n%%EOF\n"
    )
    return written + end.encode("ascii")
