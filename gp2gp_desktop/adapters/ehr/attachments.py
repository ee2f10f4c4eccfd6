"""The files of a transfer: what was said of each, the pieces that came, and what they decode to.

Names from outside are never used for saving: ``stored_name`` makes a safe one from the digest.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from gp2gp_desktop.adapters.ehr import decoding
from gp2gp_desktop.adapters.ehr.decoding import Letters, Undecodable
from gp2gp_desktop.adapters.ehr.message import Part
from gp2gp_desktop.adapters.ehr.progress import SILENT, Progress
from gp2gp_desktop.domain.health_record import Attachment, AttachmentState

MIXED = "came in pieces of two kinds, which cannot be put together (code 29)"
EMPTY = "came without any content"
NOT_COMPRESSED = "was said to be compressed and is not; it is kept as it came"
STRAY_MARKS = "holds marks that are not base64; they were passed over"
KEPT_AS_TEXT = "is not the base64 it was said to be; it is kept as it came"
LOOP = "is made of parts that refer to one another in a circle (code 29)"

_EXTENSION = re.compile(r"\.([A-Za-z0-9]{1,5})\Z")
_SAFE_EXTENSIONS = re.compile(
    "bmp|csv|docx?|dcm|gif|html?|jpe?g|json|mp[34]|mpe?g|od[st]|pdf|png|pptx?|rtf|tiff?|txt|wav"
    "|xlsx?|xml|zip"
)


@dataclass(frozen=True, slots=True)
class Delivery:
    """One file of a transfer.

    Attributes:
        name: The file name as the sender wrote it; metadata only.
        document_id: The document's id in the manifest, as sent.
        aliases: Other ids the record may call it by: content id, message id.
        pieces: What came, in the order it belongs together; empty when nothing did.
        waiting_for: The ids of the messages that have still to come.
        problem: Why the pieces cannot be put together; empty when they can.
    """

    name: str
    media_type: str = ""
    document_id: str = ""
    aliases: tuple[str, ...] = ()
    is_compressed: bool = False
    is_skeleton: bool = False
    pieces: tuple[Part, ...] = ()
    waiting_for: tuple[str, ...] = ()
    problem: str = ""

    @property
    def size(self) -> int:
        """How many bytes came, in whatever coding."""
        return sum(map(_length, self.pieces))

    @property
    def has_come(self) -> bool:
        """Whether every piece is here and has content."""
        return not self.waiting_for and not self.problem and any(map(_length, self.pieces))


def _length(piece: Part) -> int:
    return len(piece.content)


def contents(delivery: Delivery) -> Iterator[bytes]:
    """The bytes of the original file, in pieces of about a megabyte.

    Raises:
        Undecodable: when the pieces cannot be put together, or are beyond the limits.
    """
    return _opened(delivery).pieces


def whole_contents(delivery: Delivery) -> bytes:
    """The bytes of the original file.

    Raises:
        Undecodable: as :func:`contents`.
    """
    return b"".join(contents(delivery))


@dataclass(frozen=True, slots=True)
class _Opened:
    """A file about to be read, and what was odd about how it came."""

    pieces: Iterator[bytes]
    doubts: tuple[str, ...]


_DOUBTS = {Letters.QUOTED: STRAY_MARKS, Letters.OTHER: KEPT_AS_TEXT}


def _opened(delivery: Delivery) -> _Opened:
    """Put together as text first, and then decoded once (2.5, rule 3)."""
    if delivery.problem:
        raise Undecodable(delivery.problem)
    kinds = {one.is_base64 for one in delivery.pieces if len(one.content)}
    if len(kinds) > 1:
        raise Undecodable(MIXED)
    letters = decoding.letters_of(_text(delivery)) if kinds == {True} else None
    is_encoded = letters in (Letters.BASE64, Letters.QUOTED)
    raw = decoding.base64_pieces(_text(delivery)) if is_encoded else _text(delivery)
    opening = _opening(raw)
    is_packed = b"".join(opening).startswith(decoding.GZIP)
    whole = chain(opening, raw)
    pieces = decoding.gunzip_pieces(whole) if is_packed else whole
    doubts = [_DOUBTS[letters]] if letters in _DOUBTS else []
    if delivery.is_compressed and not is_packed:
        doubts.append(NOT_COMPRESSED)
    return _Opened(decoding.limited(pieces), tuple(doubts))


def _text(delivery: Delivery) -> Iterator[bytes]:
    return chain.from_iterable(one.content.chunks() for one in delivery.pieces)


def _opening(pieces: Iterator[bytes]) -> list[bytes]:
    """As many pieces as it takes to see the first two bytes."""
    taken: list[bytes] = []
    size = 0
    for piece in pieces:
        taken.append(piece)
        size += len(piece)
        if size >= 2:
            break
    return taken


def measure(delivery: Delivery, progress: Progress = SILENT) -> tuple[Attachment, tuple[str, ...]]:
    """The attachment a file makes, decoded piece by piece, and what was odd about it."""
    if not delivery.has_come:
        problems = () if delivery.waiting_for else (delivery.problem or EMPTY,)
        return _attachment(delivery, None, ""), problems
    digest, size = hashlib.sha256(), 0
    try:
        opened = _opened(delivery)
        for piece in opened.pieces:
            digest.update(piece)
            size += len(piece)
            progress.at(size / delivery.size)
    except Undecodable as problem:
        return _attachment(delivery, None, ""), (str(problem),)
    return _attachment(delivery, size, digest.hexdigest()), opened.doubts


def _attachment(delivery: Delivery, size: int | None, digest: str) -> Attachment:
    return Attachment(
        name=delivery.name,
        media_type=delivery.media_type,
        size=size,
        sha256=digest,
        state=AttachmentState.PRESENT if digest else AttachmentState.MISSING,
        document_id=delivery.document_id,
        aliases=delivery.aliases,
    )


def stored_name(attachment: Attachment) -> str:
    """A name to save a file under: made of its digest, with an extension only from a safe list.

    Nothing of the sender's name but such an extension is in it, so that path separators, ``..``,
    reserved names and very long names can do no harm.
    """
    matched = _EXTENSION.search(attachment.name)
    extension = matched[1].lower() if matched else ""
    suffix = f".{extension}" if _SAFE_EXTENSIONS.fullmatch(extension) else ".bin"
    return f"attachment-{attachment.sha256[:32] or 'missing'}{suffix}"
