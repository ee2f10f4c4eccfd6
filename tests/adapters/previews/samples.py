"""Invented files of the kinds that come with records, made when they are asked for."""

from __future__ import annotations

import io
import zipfile

from PIL import Image, ImageDraw
from pypdf import PdfReader, PdfWriter

_FORM = " /AcroForm << /Fields [5 0 R] /NeedAppearances true /DR << /Font << /F1 3 0 R >> >> >>"


def a_pdf(*pages: str, size: tuple[int, int] = (595, 842), form: str = "") -> bytes:
    """A PDF with a line of words on each page; ``form`` is filled into a field of the first."""
    kids = " ".join(f"{10 + 2 * at} 0 R" for at in range(len(pages)))
    field = (
        "<< /Type /Annot /Subtype /Widget /FT /Tx /T (f) /F 4 /Rect [50 500 400 530] "
        f"/V ({form}) /DA (/F1 18 Tf 0 g) >>"
    )
    objects = {
        1: f"<< /Type /Catalog /Pages 2 0 R{_FORM if form else ''} >>",
        2: f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>",
        3: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        5: field,
    }
    for at, words in enumerate(pages):
        drawn = f"BT /F1 24 Tf 60 700 Td ({words}) Tj ET"
        more = " /Annots [5 0 R]" if form and at == 0 else ""
        objects[10 + 2 * at] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {size[0]} {size[1]}]{more} "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {11 + 2 * at} 0 R >>"
        )
        objects[11 + 2 * at] = f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream"
    return _pdf_file(objects)


def _pdf_file(objects: dict[int, str]) -> bytes:
    written = b"%PDF-1.4\n"
    places = {}
    for number, words in objects.items():
        places[number] = len(written)
        written += f"{number} 0 obj\n{words}\nendobj\n".encode("latin-1")
    table = "".join(f"{number} 1\n{place:010d} 00000 n \n" for number, place in places.items())
    trailer = f"trailer << /Size {max(objects) + 1} /Root 1 0 R >>"
    end = f"xref\n0 1\n0000000000 65535 f \n{table}{trailer}\nstartxref\n{len(written)}\n%%EOF\n"
    return written + end.encode()


def a_locked_pdf() -> bytes:
    """A PDF that opens with a password only."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(a_pdf("Secret"))))
    writer.encrypt("open sesame", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def a_scan(*pages: str, compression: str = "group4", size: tuple[int, int] = (850, 1100)) -> bytes:
    """A scan as practices make them: black and white, several pages in one TIFF."""
    made = []
    for words in pages:
        colour = compression == "jpeg"
        image = Image.new("RGB" if colour else "1", size, "white" if colour else 1)
        ImageDraw.Draw(image).text((60, 60), words, fill="black" if colour else 0)
        made.append(image)
    out = io.BytesIO()
    made[0].save(out, "TIFF", compression=compression, save_all=True, append_images=made[1:])
    return out.getvalue()


def a_word_document(*paragraphs: str) -> bytes:
    """A .docx with a header, the paragraphs, and a box whose words stand in it twice."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    twice = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    body = "".join(f"<w:p><w:r><w:t>{one}</w:t></w:r></w:p>" for one in paragraphs)
    boxed = "<w:p><w:r><w:t>In a box</w:t></w:r></w:p>"
    box = f"<mc:AlternateContent><mc:Choice>{boxed}</mc:Choice><mc:Fallback>{boxed}</mc:Fallback>"
    cells = "".join(f"<w:tc><w:p><w:r><w:t>{one}</w:t></w:r></w:p></w:tc>" for one in "ab")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "word/document.xml",
            f"<w:document {space} {twice}><w:body>{body}{box}</mc:AlternateContent>"
            f"<w:tbl><w:tr>{cells}</w:tr></w:tbl></w:body></w:document>",
        )
        package.writestr(
            "word/header1.xml", f"<w:hdr {space}><w:p><w:r><w:t>Clinic</w:t></w:r></w:p></w:hdr>"
        )
    return out.getvalue()
