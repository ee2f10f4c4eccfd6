"""MIME ``multipart/related`` as GP2GP messages travel (2.1), cut into parts and not copied."""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message as Headers
from email.parser import BytesHeaderParser

from gp2gp_desktop.adapters.ehr.texts import Text
from gp2gp_desktop.domain.errors import RecordRejected

MAX_PARTS = 10_000
_MAX_NESTING = 4
_MAX_HEADER = 64 * 1024

NOT_MIME = "This file cannot be read: the parts of the message do not fit together."
CUT_OFF = "The message ends before its last part does; what came is kept."

_HEADER_LINE = re.compile(
    rb"(?:mime-version|content-[a-z-]+|soapaction|x-[\w-]+)\s*:", re.IGNORECASE
)
_HTTP_LINE = re.compile(rb"(?:HTTP/\d|(?:POST|PUT) )[^\r\n]*\r?\n")
_FIRST_BOUNDARY = re.compile(rb"--([^\r\n]{1,200}?)[ \t]*\r?\n")
_BLANK = re.compile(rb"\r?\n\r?\n|\A\r?\n")


@dataclass(frozen=True, slots=True)
class MimePart:
    """One part: its content as it came, and whether it is base64 text."""

    content: Text
    content_id: str
    media_type: str
    is_base64: bool
    description: str
    file_name: str


def looks_like_mime(data: bytes) -> bool:
    """Whether the bytes begin as a MIME message does, or as the body of one."""
    head = data[:4096].lstrip()
    if _HTTP_LINE.match(head) or _HEADER_LINE.match(head):
        return b"boundary" in data[:_MAX_HEADER].lower()
    opened = _FIRST_BOUNDARY.match(head)
    return opened is not None and _HEADER_LINE.match(head, opened.end()) is not None


def parts_of(data: bytes) -> tuple[tuple[MimePart, ...], tuple[str, ...]]:
    """The parts of a message in order, nested ones in their place, and what was odd.

    Raises:
        RecordRejected: when there is no boundary, no part, or more parts than in any real message.
    """
    lead = len(data) - len(data.lstrip())
    http = _HTTP_LINE.match(data, lead)
    start = http.end() if http else lead
    opened = _FIRST_BOUNDARY.match(data, start)
    warnings: list[str] = []
    if opened:
        boundary, body = opened[1], start
    else:
        headers, body = _headers(data, start, len(data))
        boundary = _boundary(headers)
    found = []
    for part in _split(data, body, len(data), boundary, 0, warnings):
        found.append(part)
        if len(found) > MAX_PARTS:
            raise RecordRejected(NOT_MIME)
    if not found:
        raise RecordRejected(NOT_MIME)
    return tuple(found), tuple(dict.fromkeys(warnings))


def _headers(data: bytes, start: int, end: int) -> tuple[Headers, int]:
    """The headers from ``start``, and where the content begins."""
    window = data[start : min(end, start + _MAX_HEADER)]
    blank = _BLANK.search(window)
    if blank is None:
        return Headers(), start
    headers = BytesHeaderParser().parsebytes(window[: blank.start()] + b"\n\n")
    return headers, start + blank.end()


def _boundary(headers: Headers) -> bytes:
    value = headers.get_param("boundary")
    if not isinstance(value, str) or not value.strip():
        raise RecordRejected(NOT_MIME)
    return value.strip().encode("latin-1", "replace")


@dataclass(frozen=True, slots=True)
class _Mark:
    """A boundary line: where it starts, where what follows it starts, whether it is the last."""

    start: int
    after: int
    is_last: bool


_LINE_REST = re.compile(rb"(--)?[ \t]*(?:\r?\n|\Z)")


def _next_mark(data: bytes, boundary: bytes, at: int, end: int) -> _Mark | None:
    wanted = b"--" + boundary
    while (start := data.find(wanted, at, end)) >= 0:
        rest = _LINE_REST.match(data, start + len(wanted), end)
        if rest and (start == 0 or data[start - 1 : start] == b"\n"):
            return _Mark(start, rest.end(), rest[1] is not None)
        at = start + 1
    return None


def _split(
    data: bytes, start: int, end: int, boundary: bytes, depth: int, warnings: list[str]
) -> Iterator[MimePart]:
    opened = _next_mark(data, boundary, start, end)
    while opened is not None and not opened.is_last:
        closed = _next_mark(data, boundary, opened.after, end)
        if closed is None:
            warnings.append(CUT_OFF)
        last = closed.start if closed else end
        yield from _part(data, opened.after, _without_line_break(data, last), depth, warnings)
        opened = closed


def _without_line_break(data: bytes, end: int) -> int:
    """The line break before a boundary belongs to the boundary (RFC 2046, 5.1.1)."""
    tail = data[max(0, end - 2) : end]
    return end - (2 if tail == b"\r\n" else 1 if tail.endswith(b"\n") else 0)


def _part(data: bytes, start: int, end: int, depth: int, warnings: list[str]) -> Iterator[MimePart]:
    headers, body = _headers(data, start, max(start, end))
    media_type = headers.get_content_type() if headers.get("Content-Type") else ""
    if media_type.startswith("multipart/") and depth < _MAX_NESTING:
        yield from _split(data, body, end, _boundary(headers), depth + 1, warnings)
        return
    coding = str(headers.get("Content-Transfer-Encoding", "")).strip().lower()
    content = Text(memoryview(data)[body : max(body, end)])
    if coding == "quoted-printable":
        content = Text(quopri.decodestring(content.whole()))
    yield MimePart(
        content=content,
        content_id=str(headers.get("Content-ID", "")).strip().strip("<>"),
        media_type=media_type,
        is_base64=coding == "base64",
        description=str(headers.get("Content-Description", "")),
        file_name=headers.get_filename() or "",
    )
