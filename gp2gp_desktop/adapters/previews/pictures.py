"""Pages of picture files: scans of one page or many, photographs."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from gp2gp_desktop.workflow.previews import Fault, NoPreview, PageShown

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

MOST_PIXELS = 16_000_000
"""What is drawn on a page; an A4 page at 400 dots an inch is 15 million."""
_MOST_SCANNED = 120_000_000
"""What is read: an A4 page scanned at 1,000 dots an inch."""
_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF")
_MOST_PAGES = 5_000


def page(content: bytes, number: int, width: int) -> PageShown:
    """A page, drawn ``width`` pixels wide.

    Raises:
        NoPreview: damaged, too large, or without such a page.
    """
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = _MOST_SCANNED
    try:
        with Image.open(io.BytesIO(content), formats=_FORMATS) as file:
            count = min(getattr(file, "n_frames", 1), _MOST_PAGES) if file.format == "TIFF" else 1
            if not 1 <= number <= count:
                raise NoPreview(Fault.DAMAGED)
            file.seek(number - 1)
            if file.width * file.height > _MOST_SCANNED:
                raise NoPreview(Fault.TOO_LARGE)
            drawn = _drawn(file, width)
    except Image.DecompressionBombError as problem:
        raise NoPreview(Fault.TOO_LARGE) from problem
    return PageShown(
        number=number,
        count=count,
        width=drawn.width,
        height=drawn.height,
        grey=drawn.mode == "L",
        pixels=drawn.tobytes(),
    )


def _drawn(file: Picture, width: int) -> Picture:
    """Upright, on white, and as wide as it is to be shown."""
    from PIL import Image, ImageOps

    resolution = file.info.get("dpi", (1, 1))
    upright = ImageOps.exif_transpose(file)
    if upright.mode in ("1", "L"):
        flat = upright.convert("L")
    else:
        clear = upright.convert("RGBA")
        flat = Image.new("RGB", clear.size, "white")
        flat.paste(clear, mask=clear.getchannel("A"))
    high = _height(upright, resolution, width)
    if width * high > MOST_PIXELS:
        width, high = _within(width, high)
    return flat.resize((width, high), Image.Resampling.LANCZOS, reducing_gap=2.0)


def _height(picture: Picture, resolution: tuple[float, float], width: int) -> int:
    """In proportion; a fax has twice as many dots across as down."""
    across, down = (float(one) for one in resolution)
    stretch = across / down if across > 0 and down > 0 and 0.2 < across / down < 5 else 1.0
    return max(1, round(picture.height * width * stretch / picture.width))


def _within(width: int, height: int) -> tuple[int, int]:
    factor = (MOST_PIXELS / (width * height)) ** 0.5
    return max(1, int(width * factor)), max(1, int(height * factor))
