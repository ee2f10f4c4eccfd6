"""Reading JSON from outside without copying its long strings, and within limits.

The standard library would hold a large message three times over. Here strings stay views of the
bytes that came (:class:`Text`); nesting and the number of values are bounded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from gp2gp_desktop.adapters.ehr.texts import Text
from gp2gp_desktop.domain.errors import RecordRejected

Value = Text | bool | None | list["Value"] | dict[str, "Value"]

MAX_DEPTH = 32
MAX_VALUES = 200_000

NOT_JSON = "This file cannot be read: it is not well-formed JSON."
TOO_INTRICATE = "This file was refused: it is nested or divided more than any real message."

_SPACE = re.compile(rb"[ \t\r\n]*+")
_STRING = re.compile(rb'"(?>[^"\\]++|\\.)*+"', re.DOTALL)
_SCALAR = re.compile(rb"-?\d[\d.eE+-]*+|true|false|null")
_WORDS = {b"true": True, b"false": False, b"null": None}


def parse(data: bytes) -> Value:
    """The one value of a JSON document; numbers come as the text they were.

    Raises:
        RecordRejected: when it is not JSON, or nested or divided beyond the limits.
    """
    scanner = _Scanner(data)
    value = scanner.value(0)
    if scanner.next_byte():
        raise RecordRejected(NOT_JSON)
    return value


@dataclass(slots=True)
class _Scanner:
    data: bytes
    at: int = 0
    values: int = 0

    def next_byte(self) -> bytes:
        """The next byte that is no space; empty at the end."""
        space = _SPACE.match(self.data, self.at)
        self.at = space.end() if space else self.at
        return self.data[self.at : self.at + 1]

    def value(self, depth: int) -> Value:
        self.values += 1
        if depth > MAX_DEPTH or self.values > MAX_VALUES:
            raise RecordRejected(TOO_INTRICATE)
        first = self.next_byte()
        if first == b'"':
            return self.string()
        if first == b"{":
            return self.members(depth)
        if first == b"[":
            return self.items(depth)
        matched = _SCALAR.match(self.data, self.at)
        if matched is None:
            raise RecordRejected(NOT_JSON)
        self.at = matched.end()
        return _WORDS[matched[0]] if matched[0] in _WORDS else Text(matched[0])

    def string(self) -> Text:
        matched = _STRING.match(self.data, self.at)
        if matched is None:
            raise RecordRejected(NOT_JSON)
        start, self.at = self.at + 1, matched.end()
        inner = memoryview(self.data)[start : self.at - 1]
        return Text(inner, escaped=self.data.find(b"\\", start, self.at) >= 0)

    def members(self, depth: int) -> dict[str, Value]:
        found: dict[str, Value] = {}
        self.at += 1
        if self.passed(b"}"):
            return found
        while True:
            self.expect(b'"', advance=0)
            name = self.string().words()
            self.expect(b":")
            found[name] = self.value(depth + 1)
            if self.passed(b"}"):
                return found
            self.expect(b",")

    def items(self, depth: int) -> list[Value]:
        found: list[Value] = []
        self.at += 1
        if self.passed(b"]"):
            return found
        while True:
            found.append(self.value(depth + 1))
            if self.passed(b"]"):
                return found
            self.expect(b",")

    def passed(self, mark: bytes) -> bool:
        """Step over ``mark`` if it comes next."""
        if self.next_byte() != mark:
            return False
        self.at += 1
        return True

    def expect(self, mark: bytes, advance: int = 1) -> None:
        if self.next_byte() != mark:
            raise RecordRejected(NOT_JSON)
        self.at += advance
