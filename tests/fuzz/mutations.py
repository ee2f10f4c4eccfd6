"""Ways to spoil a file, from one flipped bit to whole pieces moved about; all from one seed."""

from __future__ import annotations

import random
import re

from tests.fuzz.structure import restructured

_WORDS = (
    b"<", b">", b"&", b'"', b"'", b"]]>", b"<![CDATA[", b"<!--", b"<?x?>", b"<!DOCTYPE x>",
    b"&amp;", b"&#0;", b"&x;", b"{", b"}", b"[", b"]", b",", b":", b"\\", b"\\u", b"\\ud800",
    b"null", b"true", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\r\n\r\n", b"--", b"=", b"====",
    b"\x1f\x8b\x08\x00", b"cid:", b"mid:", b"xmlns", b"xsi:type", b"99999999999999999999", b"-1",
    b"1e999", b"../", b"19000101", b"component", b"UK07", b"resourceType", b"Bundle", b"Yes",
    b"No", b"F1", b"INDEX",
)  # fmt: skip
_TAG = re.compile(rb"<[^<>]{0,200}>")
_VALUE = re.compile(rb'"[^"]{0,80}"')


def spoiled(data: bytes, chance: random.Random) -> bytes:
    """The file with a few mutations: of its structure mostly, else of its bytes."""
    if chance.random() < 0.7:
        try:
            return restructured(data, chance)
        except ValueError:
            pass
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        data = chance.choice(_WAYS)(data, chance)
    return data


def spoiled_transfer(files: list[bytes], chance: random.Random) -> list[bytes]:
    """The files of a transfer, some spoiled, some left out, doubled or in another order."""
    chosen = [one for one in files if len(files) == 1 or chance.random() > 0.1]
    if chance.random() < 0.1:
        chosen.append(chance.choice(files))
    chance.shuffle(chosen)
    return [spoiled(one, chance) if chance.random() < 0.8 else one for one in chosen] or files[:1]


def _place(data: bytes, chance: random.Random) -> int:
    return chance.randrange(len(data) + 1)


def _span(data: bytes, chance: random.Random, most: int = 400) -> tuple[int, int]:
    start = _place(data, chance)
    return start, min(len(data), start + chance.randint(1, most))


def _flip(data: bytes, chance: random.Random) -> bytes:
    if not data:
        return data
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]


def _drop(data: bytes, chance: random.Random) -> bytes:
    start, end = _span(data, chance)
    return data[:start] + data[end:]


def _repeat(data: bytes, chance: random.Random) -> bytes:
    start, end = _span(data, chance)
    return data[:end] + data[start:end] * chance.choice((1, 2, 50)) + data[end:]


def _move(data: bytes, chance: random.Random) -> bytes:
    start, end = _span(data, chance)
    piece, rest = data[start:end], data[:start] + data[end:]
    at = _place(rest, chance)
    return rest[:at] + piece + rest[at:]


def _insert(data: bytes, chance: random.Random) -> bytes:
    at = _place(data, chance)
    return data[:at] + chance.choice(_WORDS) + data[at:]


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: _place(data, chance)]


def _junk(data: bytes, chance: random.Random) -> bytes:
    at = _place(data, chance)
    return data[:at] + chance.randbytes(chance.randint(1, 30)) + data[at:]


def _swap(data: bytes, chance: random.Random, pattern: re.Pattern[bytes]) -> bytes:
    """Put one match in the place of another, which keeps more files well-formed."""
    found = [one.span() for one in pattern.finditer(data)]
    if len(found) < 2:
        return data
    (start, end), (other, last) = chance.sample(found, 2)
    return data[:start] + data[other:last] + data[end:]


def _swap_tags(data: bytes, chance: random.Random) -> bytes:
    return _swap(data, chance, _TAG)


def _swap_values(data: bytes, chance: random.Random) -> bytes:
    return _swap(data, chance, _VALUE)


def _new_value(data: bytes, chance: random.Random) -> bytes:
    found = [one.span() for one in _VALUE.finditer(data)]
    if not found:
        return data
    start, end = chance.choice(found)
    return data[: start + 1] + chance.choice(_WORDS) + data[end - 1 :]


_WAYS = (
    _flip, _drop, _repeat, _move, _insert, _cut, _junk,
    _swap_tags, _swap_values, _swap_values, _swap_values, _new_value, _new_value,
)  # fmt: skip
