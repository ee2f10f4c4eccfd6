"""Long texts of a message, left where they lie until somebody asks for them.

An inbound message can hold a hundred megabytes of base64. A ``Text`` is a view of the bytes that
came; it is unpacked piece by piece, so that reading costs no more memory than one piece.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

PIECE = 1024 * 1024
# As many whole characters and escapes as there are; possessive, so in one pass.
_WHOLE_ESCAPES = re.compile(rb"(?>[^\\]++|\\u[0-9a-fA-F]{4}|\\[^u])*+", re.DOTALL)
_HIGH_SURROGATE = re.compile(rb"\\u[dD][89abAB][0-9a-fA-F]{2}\Z")


@dataclass(frozen=True, slots=True)
class Text:
    """The bytes of a text; ``escaped`` when they still hold JSON escapes."""

    data: bytes | memoryview
    escaped: bool = False

    def __len__(self) -> int:
        """How many bytes came, escapes counted as they came."""
        return len(self.data)

    def chunks(self) -> Iterator[bytes]:
        """The text's bytes in pieces of about a megabyte, unescaped."""
        if self.escaped:
            yield from _unescaped(self.data)
            return
        for start in range(0, len(self.data), PIECE):
            yield bytes(self.data[start : start + PIECE])

    def whole(self) -> bytes:
        """The text's bytes, unescaped."""
        return b"".join(self.chunks())

    def words(self) -> str:
        """The text as a string; bytes that are not UTF-8 are shown as replacement characters."""
        return self.whole().decode("utf-8", "replace").strip()


NOTHING = Text(b"")


def _unescaped(data: bytes | memoryview) -> Iterator[bytes]:
    start, held = 0, b""
    while start < len(data):
        window = held + bytes(data[start : start + PIECE])
        start += PIECE
        is_last = start >= len(data)
        end = len(window) if is_last else _cut(window)
        held = window[end:]
        yield _plain(window[:end])


def _cut(window: bytes) -> int:
    """Where the last whole escape ends; a surrogate waits for its other half."""
    matched = _WHOLE_ESCAPES.match(window)
    end = matched.end() if matched else 0
    if len(window) - end > _LONGEST_ESCAPE:
        return len(window)  # no escape that was cut in two: one that is wrong, and stays as it is
    half = _HIGH_SURROGATE.search(window, max(0, end - 6), end)
    return half.start() if half else end


def _plain(escaped: bytes) -> bytes:
    if b"\\\\" not in escaped:
        for escape, meant in _COMMON:
            escaped = escaped.replace(escape, meant)
    if b"\\" not in escaped:
        return escaped
    return _ESCAPE.sub(_meant, escaped)


def _meant(found: re.Match[bytes]) -> bytes:
    simple = found[1]
    if simple is not None:
        return _SIMPLE.get(simple, simple)
    return str(json.loads(b'"' + found[0] + b'"')).encode("utf-8", "replace")


_LONGEST_ESCAPE = 6
_ESCAPE = re.compile(rb"(?:\\u[0-9a-fA-F]{4})+|\\(.)", re.DOTALL)
_SIMPLE = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
# Without an escaped backslash these can be put right at once, which base64 in lines needs.
_COMMON = ((b"\\n", b"\n"), (b"\\r", b"\r"), (b"\\/", b"/"), (b'\\"', b'"'))
