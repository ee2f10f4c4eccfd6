"""Parsing bytes from outside into a tree, safely, and walking it by local name.

Names are matched without their prefix, and in the HL7 namespace or none: some senders, and
skeleton fragments, have no namespace at all (gp2gp-messages 2.6, 3).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from gp2gp_desktop.adapters.ehr.progress import SILENT, Progress
from gp2gp_desktop.domain.errors import RecordRejected

Element = etree._Element

HL7 = "urn:hl7-org:v3"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
MAX_BYTES = 256 * 1024 * 1024
MAX_DEPTH = 200
# A tree takes far more memory than its file when it is nothing but tags or attributes; real
# records have some 20 of either in a kilobyte, and this allows twice that in the largest file.
MAX_TAGS = 12_000_000
# libxml2 refuses single texts above 10 MB unless told otherwise; only then is it told.
_ORDINARY_BYTES = 10 * 1000 * 1000
_PROLOG_BYTES = 64 * 1024
_GLANCE = 4096
_LARGE, _PIECE = 8 * 1024 * 1024, 1024 * 1024

# Possessive, so that a hostile prolog cannot make it try again and again.
_PROLOG = re.compile(rb"(?>\s+|<\?(?>.*?\?>)|<!--(?>.*?-->))*+<!DOCTYPE", re.DOTALL | re.IGNORECASE)
_DECLARED = re.compile(rb"<\?xml[^>]*?\bencoding\s*=\s*[\"']([^\"']+)[\"']", re.IGNORECASE)
_ENCODINGS = frozenset(
    ("utf-8", "utf8", "utf-16", "utf-16le", "utf-16be", "us-ascii", "ascii")
) | frozenset(("iso-8859-1", "latin1", "iso-8859-15", "windows-1252", "cp1252"))
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_FIRST_TAG = re.compile(rb"<(?![?!])[^\s>/]+")
_EB = "http://www.oasis-open.org/committees/ebxml-msg/schema/msg-header-2_0.xsd"
_SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
_TRANSPORT = "urn:hl7-org:transport/ebxml/DSTUv1.0"
# Prefixes that senders forget to declare, each with the one meaning it has in GP2GP.
_KNOWN_PREFIXES = {
    "xsi": XSI,
    "hl7": HL7,
    "eb": _EB,
    "xlink": "http://www.w3.org/1999/xlink",
    "hl7ebxml": _TRANSPORT,
    "hl7ebXML": _TRANSPORT,
    "SOAP": _SOAP,
    "soap": _SOAP,
    "SOAP-ENV": _SOAP,
    "soap-env": _SOAP,
}

NOT_XML = "This file cannot be read: it is not well-formed XML."
HAS_DOCTYPE = "This file was refused: it contains a DOCTYPE, which no GP2GP message has."
TOO_LARGE = "This file was refused: it is larger than 256 MB."
TOO_DEEP = "This file was refused: its elements are nested more deeply than in any real record."
TOO_MANY_TAGS = "This file was refused: it has more elements than any real record."
ODD_ENCODING = "This file was refused: it is in a character encoding that GP2GP does not use."
EMPTY = "This file is empty."


def parse(data: bytes, progress: Progress = SILENT) -> Element:
    """The root element of a document from outside; ``progress`` may stop it.

    Raises:
        RecordRejected: empty, too large, with a DOCTYPE, in an odd encoding, too deep, of too many
            elements, or not XML.
    """
    if len(data) > MAX_BYTES:
        raise RecordRejected(TOO_LARGE)
    plain = data.lstrip()
    if not plain:
        raise RecordRejected(EMPTY)
    if plain.count(b"<") > MAX_TAGS or plain.count(b"=") > MAX_TAGS:
        raise RecordRejected(TOO_MANY_TAGS)
    _refuse_what_is_not_plain_xml(plain)
    root = _parse_tolerantly(plain, progress)
    if root.getroottree().docinfo.doctype:  # type: ignore[attr-defined]
        raise RecordRejected(HAS_DOCTYPE)
    _refuse_depth(root)
    return root


def _refuse_what_is_not_plain_xml(data: bytes) -> None:
    # Without its NULs and mark, the prolog of UTF-16 reads as ASCII.
    head = data if data[:2] not in _BOMS[1:] and b"\0" not in data[:4] else data.replace(b"\0", b"")
    for mark in _BOMS:
        head = head.removeprefix(mark)
    if _PROLOG.match(head):
        raise RecordRejected(HAS_DOCTYPE)
    declared = _DECLARED.match(head)
    if declared and declared.group(1).decode("ascii", "replace").lower() not in _ENCODINGS:
        raise RecordRejected(ODD_ENCODING)


def _parser(size: int, encoding: str | None = None) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=size > _ORDINARY_BYTES,
        encoding=encoding,
    )


def _parse_tolerantly(data: bytes, progress: Progress) -> Element:
    """Parse; put right the two faults real messages have, and no other."""
    try:
        return _fed(data, _parser(len(data)), progress)
    except etree.XMLSyntaxError as error:
        message = str(error)
    if "xcessive depth" in message or "Maximum depth" in message:
        raise RecordRejected(TOO_DEEP)
    try:
        if "amespace prefix" in message:
            return etree.fromstring(_with_known_prefixes(data), _parser(len(data)))
        if not is_utf8(data):
            return etree.fromstring(data, _parser(len(data), "windows-1252"))
    except etree.XMLSyntaxError:
        pass
    raise RecordRejected(NOT_XML)


def _fed(data: bytes, parser: etree.XMLParser, progress: Progress) -> Element:
    """Parse; a large document piece by piece, so that it can be stopped."""
    if len(data) < _LARGE:
        return etree.fromstring(data, parser)
    for start in range(0, len(data), _PIECE):
        progress.at(start / len(data))
        parser.feed(data[start : start + _PIECE])
    root: Element = parser.close()
    return root


def _with_known_prefixes(data: bytes) -> bytes:
    """Declare the well-known prefixes a sender forgot to declare (gp2gp-messages 3)."""
    first = _FIRST_TAG.search(data)
    if first is None:
        return data
    tag = data[first.start() : data.find(b">", first.end())]
    missing = (one for one in _KNOWN_PREFIXES.items() if f"xmlns:{one[0]}=".encode() not in tag)
    declared = "".join(f' xmlns:{prefix}="{meaning}"' for prefix, meaning in missing)
    return data[: first.end()] + declared.encode() + data[first.end() :]


def is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


_IS_TOO_DEEP = etree.XPath(f"boolean({'/*' * (MAX_DEPTH + 1)})")


def _refuse_depth(root: Element) -> None:
    if _IS_TOO_DEEP(root):
        raise RecordRejected(TOO_DEEP)


def root_name(data: bytes) -> str:
    """The name of a document's first element, told by the parser from its beginning only.

    Empty where that cannot be told: ``parse`` then says why.
    """
    try:
        first = next(_started(data), None)
    except etree.XMLSyntaxError:
        found = _FIRST_TAG.search(data, 0, _PROLOG_BYTES)
        return found[0][1:].rpartition(b":")[2].decode("ascii", "replace") if found else ""
    return "" if first is None else str(first.tag).rpartition("}")[2]


def local(element: Element) -> str:
    """The element's name without namespace; empty in a foreign namespace."""
    return _local(str(element.tag))


@lru_cache(maxsize=4096)
def _local(tag: str) -> str:
    if tag[0] != "{":
        return tag
    namespace, _, name = tag[1:].partition("}")
    return name if namespace == HL7 else ""


def children(element: Element | None, name: str) -> Iterator[Element]:
    """The child elements of this name, in order."""
    if element is None or not len(element):
        return _NOTHING
    return element.iterchildren(*_tags(name))


_NOTHING: Iterator[Element] = iter(())


@lru_cache(maxsize=1024)
def _tags(name: str) -> tuple[str, str]:
    return f"{{{HL7}}}{name}", name


class Parts(dict[str, list[Element]]):
    """An element's children by name, looked up once: statements are asked for a dozen of them."""

    @classmethod
    def of(cls, element: Element) -> Parts:
        """The children of ``element``, each name's in order."""
        found = cls()
        for one in element:
            name = _local(one.tag)
            if name in found:
                found[name].append(one)
            else:
                found[name] = [one]
        return found

    def all(self, name: str) -> list[Element]:
        """The children of this name; none where there is none."""
        return self.get(name, _NO_ELEMENTS)

    def one(self, name: str) -> Element | None:
        """The first child of this name."""
        found = self.get(name)
        return found[0] if found else None


_NO_ELEMENTS: list[Element] = []


def child(element: Element | None, *path: str) -> Element | None:
    """The first element at the end of a path of child names."""
    for name in path:
        if element is None or not len(element):
            return None
        element = next(element.iterchildren(*_tags(name)), None)
    return element


def attribute(element: Element | None, name: str) -> str:
    """An attribute's text without surrounding space; empty when absent."""
    value = None if element is None else element.get(name)
    return value.strip() if value else ""


def text(element: Element | None) -> str:
    """All text inside an element as it came, without space around it."""
    if element is None:
        return ""
    if not len(element):
        return (element.text or "").strip()
    return "".join(str(part) for part in element.itertext()).strip()


def words(element: Element) -> str:
    """Every word an element holds, displays and values too: for listing what is not understood."""
    found: list[str] = []
    for one in element.iter():
        found += [one.get(name) or "" for name in ("displayName", "value", "code", "extension")]
        found.append((one.text or "").strip())
        found.append((one.tail or "").strip() if one is not element else "")
    return " · ".join(part for part in found if part)


_DECLARATION = re.compile(rb"\A\s*+<\?xml\b(?>[^?>]|\?(?!>))*\?>")


def without_declaration(data: bytes) -> bytes:
    """The document without its XML declaration, for text that is UTF-8 whatever it declares."""
    return _DECLARATION.sub(b"", data.removeprefix(_BOMS[0]), count=1)


def first_id(data: bytes) -> str:
    """The ``root`` of the first ``id`` below a document's first element; empty without one."""
    try:
        started = _started(data)
        next(started, None)
        found = (attribute(one, "root") for one in started if _local(str(one.tag)) == "id")
        return next(found, "")
    except etree.XMLSyntaxError:
        return ""


def _started(data: bytes) -> Iterator[Element]:
    """The elements that start in the beginning of a document, while they can be read."""
    events = etree.XMLPullParser(events=("start",), resolve_entities=False, no_network=True)
    for start in range(0, min(len(data), _PROLOG_BYTES), _GLANCE):
        glance = data[start : start + _GLANCE]
        events.feed(glance if start else glance.lstrip())
        for _, element in events.read_events():
            if isinstance(element, Element):
                yield element
