"""A picture that came with a record, drawn inside the window, within limits of size."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from gp2gp_desktop.ui import theme

MOST_PIXELS = 30_000_000
"""An A4 page scanned at 600 dots an inch is 35 million; it is read at half its size."""
MOST_PAGES = 20
_MEGABYTES = 160
_FORMATS = frozenset((b"png", b"jpeg", b"gif", b"bmp", b"tiff"))


def pages_of(content: bytes) -> tuple[QImage, ...]:
    """The pages of a picture file, at most 20; none when it cannot be shown safely."""
    data = QByteArray(content)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    QImageReader.setAllocationLimit(_MEGABYTES)
    kind = bytes(reader.format().data())
    if kind not in _FORMATS:
        return ()
    pages = []
    for _ in range(min(reader.imageCount(), MOST_PAGES) if kind == b"tiff" else 1):
        image = _page(reader)
        if image.isNull():
            break
        pages.append(image)
        reader.jumpToNextImage()
    return tuple(pages)


def _page(reader: QImageReader) -> QImage:
    size = reader.size()
    pixels = size.width() * size.height()
    if size.isValid() and pixels > 4 * MOST_PIXELS:
        return QImage()
    if pixels > MOST_PIXELS:
        reader.setScaledSize(size / 2)
    return reader.read()


class Picture(QLabel):
    """One page, as wide as there is room but never larger than it is.

    Args:
        image: the page.
        name: what a screen reader calls it.
    """

    def __init__(self, image: QImage, name: str) -> None:
        super().__init__()
        self._page = QPixmap.fromImage(image)
        self.setAccessibleName(name)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the width."""
        super().resizeEvent(event)
        wide = min(event.size().width(), self._page.width())
        if wide > 0 and (self.pixmap().isNull() or self.pixmap().width() != wide):
            self.setPixmap(
                self._page.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
            )
            self.setFixedHeight(self.pixmap().height())

    def minimumSizeHint(self) -> QSize:
        """It can be small."""
        return QSize(theme.px(80), theme.px(40))
