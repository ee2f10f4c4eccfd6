"""Files that came with a record: what may be shown of them, and how a copy is written; no Qt.

Nothing is ever handed to another program and nothing is written to a temporary file: text, pages
and the words of documents are shown inside the window, everything else by name, size and digest.
"""

from __future__ import annotations

import codecs
import os
import re
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.health_record import Attachment, Document
from gp2gp_desktop.ui.record import file_wording as wording
from gp2gp_desktop.ui.record.wording import short_title
from gp2gp_desktop.workflow.ports import ReceivedFile
from gp2gp_desktop.workflow.previews import NoPreview, PageShown, Previews

ZOOMS = (50, 75, 100, 150, 200, 300)
"""Per cent of the width there is."""
_WIDTH = 12  # pixels for each per cent: at 100 a page is drawn 1,200 pixels wide
# PNG, JPEG, GIF, BMP, TIFF of either byte order
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")
_DOCUMENTS = (b"{\\rtf", b"PK\x03\x04")  # rich text; what Word writes today
_NOT_TEXT = (b"\xd0\xcf\x11\xe0", b"\x1f\x8b")
_WEB_PAGE = re.compile(
    rb"\s*+(?:<\?xml[^>]*+>\s*+)?(?:<!--.{0,500}?-->\s*+)?<(?:!doctype html|html)\b", re.I | re.S
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_EXTENSION = re.compile(r"\.([A-Za-z0-9]{1,5})\Z")
_SAFE = re.compile(
    "bmp|csv|docx?|dcm|gif|html?|jpe?g|json|od[st]|pdf|png|pptx?|rtf|tiff?|txt|wav|xlsx?|xml|zip"
)


class Preview(Enum):
    """What of a file can be shown inside the program."""

    TEXT = "text"
    PAGES = "pages"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class FileHere:
    """A file whose bytes are kept: what the record says of it; ``size`` in bytes.

    ``is_message`` tells a received message from a document that came inside one.
    """

    sha256: str
    title: str
    name: str
    media_type: str
    size: int | None
    is_message: bool = False


@dataclass(frozen=True, slots=True)
class FileShown:
    """An opened file: the text, or a page at a zoom in per cent, or neither."""

    file: FileHere
    preview: Preview
    text: str = ""
    page: PageShown | None = None
    zoom: int = 100
    note: str = ""


def file_of(row: Document | Attachment | ReceivedFile) -> FileHere | None:
    """The file behind a line of a list; None where no bytes came."""
    if isinstance(row, ReceivedFile):
        kind = row.interaction or wording.RECEIVED_MESSAGE
        return FileHere(row.sha256, kind, row.name, "", row.size, is_message=True)
    kept = row.file if isinstance(row, Document) else row
    if kept is None or not kept.sha256:
        return None
    title = short_title(row.title) if isinstance(row, Document) else row.name
    return FileHere(kept.sha256, title, kept.name, kept.media_type, kept.size)


def opened(file: FileHere, content: bytes, previews: Previews) -> FileShown:
    """A file made ready to be shown, judged by its content rather than by what it is called."""
    try:
        if content.startswith(_PICTURES) or b"%PDF" in content[:1024]:
            page = previews.page(content, 1, 100 * _WIDTH)
            return FileShown(file, Preview.PAGES, page=page)
        if content.startswith(_DOCUMENTS):
            words = previews.words(content)
            return FileShown(file, Preview.TEXT, text=words, note=wording.WORDS_ONLY)
        if _is_web_page(file, content[:4096]):
            words = previews.words(content)
            return FileShown(file, Preview.TEXT, text=words, note=wording.WEB_PAGE)
    except NoPreview as problem:
        return FileShown(file, Preview.NONE, note=wording.FAULTS[problem.fault])
    text = None if content.startswith(_NOT_TEXT) else decoded(content)
    if text is None:
        return FileShown(file, Preview.NONE, note=wording.NO_PREVIEW)
    return FileShown(file, Preview.TEXT, text=text)


def _is_web_page(file: FileHere, beginning: bytes) -> bool:
    if file.is_message:
        return False
    says_so = "html" in file.media_type.lower() and beginning.lstrip().startswith(b"<")
    return says_so or _WEB_PAGE.match(beginning) is not None


def turned(
    shown: FileShown, content: bytes, number: int, zoom: int, previews: Previews
) -> FileShown:
    """The same file at another page, or larger or smaller.

    Raises:
        CannotContinue: when that page cannot be shown.
    """
    try:
        page = previews.page(content, number, zoom * _WIDTH)
    except NoPreview as problem:
        raise CannotContinue(wording.PAGE_FAULTS[problem.fault]) from problem
    return replace(shown, page=page, zoom=zoom)


def decoded(content: bytes) -> str | None:
    """Bytes as text; None when they are none."""
    coding = next((name for mark, name in _BOMS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(coding)
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")  # what Windows systems wrote before
    return None if _CONTROLS.search(text[:4096]) or "\0" in text else text


def copy_name(file: FileHere) -> str:
    """What a copy is called at first: never the sender's name, which may say who the patient is."""
    matched = _EXTENSION.search(file.name)
    extension = matched[1].lower() if matched else ""
    return f"document-{file.sha256[:8]}.{extension if _SAFE.fullmatch(extension) else 'bin'}"


def write_copy(path: Path, content: bytes) -> None:
    """Write a copy where the person chose, readable by them only.

    Raises:
        CannotContinue: when it cannot be written there.
    """
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(path, flags, 0o600), "wb") as copy:
            copy.write(content)
    except OSError as error:
        raise CannotContinue(wording.COPY_FAILED) from error


def facts(file: FileHere) -> tuple[tuple[str, str], ...]:
    """Name, type, size and digest, as they are read."""
    size = wording.byte_size(file.size) if file.size is not None else "Not known"
    kind = () if file.is_message else (("Type", file.media_type or "Not stated"),)
    return (
        ("File", file.name or "Not stated"),
        *kind,
        ("Size", size),
        ("SHA-256", file.sha256),
    )
