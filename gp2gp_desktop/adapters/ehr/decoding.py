"""From what came to the bytes of a file: base64 and gzip, piece by piece and within limits (2.4).

Nothing here holds more than one piece of about a megabyte, so that size and digest of any file
can be told at no cost in memory.
"""

from __future__ import annotations

import binascii
import re
import zlib
from collections.abc import Iterable, Iterator
from enum import Enum

from gp2gp_desktop.domain.errors import RecordRejected

MAX_FILE = 512 * 1024 * 1024
# Above this many bytes, a file that unpacks to more than 250 times its size is no real document.
_RATIO_FROM = 16 * 1024 * 1024
_RATIO = 250
_PIECE = 1024 * 1024
GZIP = b"\x1f\x8b"

_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_SPACE = b" \t\r\n\f\v"
# What quoting a text line by line leaves in it; RFC 2045, 6.8 has decoders pass over such marks.
_STRAY = b"\"'\\"

TOO_LARGE = "is larger than any real attachment"
BOMB = "unpacks to far more than any real document would"
NOT_BASE64 = "is not the base64 it is said to be"
DAMAGED_GZIP = "is compressed, and the compressed data is damaged or cut off"


class Undecodable(Exception):
    """A file that cannot be decoded; the text says why, to stand after its subject."""


def from_base64(data: bytes) -> bytes:
    """Decode a whole base64 text.

    Raises:
        RecordRejected: when it is none.
    """
    try:
        return b"".join(base64_pieces([data]))
    except Undecodable as problem:
        raise RecordRejected("A part of the message could not be decoded.") from problem


class Letters(Enum):
    """What a text that is said to be base64 consists of."""

    BASE64 = "base64 and space"
    QUOTED = "base64, with marks that quoting left behind"
    OTHER = "other text"


def letters_of(pieces: Iterable[bytes]) -> Letters:
    """What a text consists of, told in one pass."""
    found = Letters.BASE64
    for piece in pieces:
        left = piece.translate(None, _ALPHABET + b"=" + _SPACE)
        if left.translate(None, _STRAY):
            return Letters.OTHER
        if left:
            found = Letters.QUOTED
    return found


def base64_pieces(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Decode base64 text that may be cut anywhere (2.5, rule 3).

    A ``=`` before the end closes a text that was encoded on its own, so that pieces encoded each
    by itself and pieces of one encoding are both put together rightly.

    Raises:
        Undecodable: when a letter is not of base64.
    """
    held, closed_so_far = b"", 0
    for piece in pieces:
        *closed, last = _runs(held + piece.translate(None, _SPACE + _STRAY))
        closed_so_far += len(closed)
        if closed_so_far > _MOST_RUNS:
            raise Undecodable(NOT_BASE64)
        yield from map(_decode, closed)
        letters = last.rstrip(b"=")
        whole = len(letters) - len(letters) % 4
        yield _decode(letters[:whole])
        held = letters[whole:] + (b"=" if last.endswith(b"=") else b"")
    yield _decode(held)


_PADDING = re.compile(rb"=++(?!\Z)")
# As many pieces as a message may have; far fewer are real.
_MOST_RUNS = 20_000


def _runs(text: bytes) -> list[bytes]:
    """The text cut after each padding that more text follows; the last run may be unfinished."""
    ends = [mark.end() for mark in _PADDING.finditer(text)]
    return [text[start:end] for start, end in zip([0, *ends], [*ends, len(text)], strict=True)]


def _decode(run: bytes) -> bytes:
    plain = run.rstrip(b"=")
    if plain.translate(None, _ALPHABET):
        raise Undecodable(NOT_BASE64)
    if len(plain) % 4 == 1:
        plain = plain[:-1]  # one letter alone holds no byte: the text was cut off
    return binascii.a2b_base64(plain + b"=" * (-len(plain) % 4))


def gunzip_pieces(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Unpack gzip of one or more members.

    Raises:
        Undecodable: damaged, cut off, or beyond the limits of size and ratio.
    """
    packed = unpacked = 0
    members, member = 1, zlib.decompressobj(31)
    for piece in pieces:
        packed += len(piece)
        left = piece
        while left:
            if member.eof:
                left = left.lstrip(b"\0")
                if not left.startswith(GZIP[:1]) or members == _MOST_MEMBERS:
                    return  # what follows the last member is padding, or nobody's
                members, member = members + 1, zlib.decompressobj(31)
            found, left = _unpack(member, left)
            unpacked += len(found)
            if unpacked > max(_RATIO_FROM, packed * _RATIO):
                raise Undecodable(BOMB)
            yield found
    if not member.eof:
        raise Undecodable(DAMAGED_GZIP)


# Each further member costs a copy of the piece it stands in; files have one, rarely two.
_MOST_MEMBERS = 256


def _unpack(member: zlib._Decompress, packed: bytes) -> tuple[bytes, bytes]:
    """At most a megabyte of what ``packed`` holds, and what is left of it."""
    try:
        found = member.decompress(packed, _PIECE)
    except zlib.error as error:
        raise Undecodable(DAMAGED_GZIP) from error
    return found, member.unused_data if member.eof else member.unconsumed_tail


def limited(pieces: Iterable[bytes], most: int = MAX_FILE) -> Iterator[bytes]:
    """The same pieces, as long as they are not too many.

    Raises:
        Undecodable: beyond ``most`` bytes.
    """
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > most:
            raise Undecodable(TOO_LARGE)
        yield piece
