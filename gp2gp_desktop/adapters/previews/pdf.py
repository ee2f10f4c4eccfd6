"""Pages of PDF files, drawn by PDFium; scripts and links in them do nothing."""

from __future__ import annotations

from typing import Any

from gp2gp_desktop.adapters.previews.pictures import MOST_PIXELS
from gp2gp_desktop.workflow.previews import Fault, NoPreview, PageShown

_MOST_WORDS = 100_000


def page(content: bytes, number: int, width: int) -> PageShown:
    """A page, drawn ``width`` pixels wide with everything filled into its forms.

    Raises:
        NoPreview: locked, damaged, or without such a page.
    """
    import pypdfium2
    from pypdfium2 import raw

    try:
        document = pypdfium2.PdfDocument(content)
        count = len(document)
        if not 1 <= number <= count:
            raise NoPreview(Fault.DAMAGED)
        document.init_forms()
        one = document[number - 1]
        bitmap = one.render(scale=_scale(one.get_size(), width), rev_byteorder=True)
        words = one.get_textpage().get_text_bounded()[:_MOST_WORDS]
    except pypdfium2.PdfiumError as problem:
        locked = getattr(problem, "err_code", None) == raw.FPDF_ERR_PASSWORD
        raise NoPreview(Fault.LOCKED if locked else Fault.DAMAGED) from problem
    return PageShown(
        number=number,
        count=count,
        width=bitmap.width,
        height=bitmap.height,
        grey=False,
        pixels=_rows(bitmap),
        words="\n".join(line.rstrip() for line in words.splitlines()).strip(),
    )


def _scale(points: tuple[float, float], width: int) -> float:
    """Pixels for a point: for the width asked for, and no more than may be drawn."""
    wide, high = points
    if wide <= 0 or high <= 0:
        raise NoPreview(Fault.DAMAGED)
    most = (MOST_PIXELS / (wide * high)) ** 0.5
    return float(min(width / wide, most))


def _rows(bitmap: Any) -> bytes:
    """Three bytes a pixel without gaps, of a bitmap whose rows are padded to four."""
    data, size = bytes(bitmap.buffer), bitmap.width * 3
    rows = range(0, bitmap.height * bitmap.stride, bitmap.stride)
    return b"".join(data[at : at + size] for at in rows)
