"""Parsing bytes from outside into a tree, safely: limits first, no DOCTYPE, no entities."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, Protocol, cast
from xml.etree.ElementTree import TreeBuilder

from lxml import etree

from gp2gp_desktop.adapters.ehr.progress import SILENT, Progress
from gp2gp_desktop.adapters.ehr.tree import HL7, XSI, Element, plain_name
from gp2gp_desktop.domain.errors import RecordRejected

MAX_BYTES = 256 * 1024 * 1024
MAX_DEPTH = 200
# A tree takes far more memory than its file when it is nothing but tags or attributes; real
# records have some 20 of either in a kilobyte, and this allows twice that in the largest file.
MAX_TAGS = 12_000_000
# libxml2 refuses single texts above 10 MB unless told otherwise; only then is it told.
_ORDINARY_BYTES = 10 * 1000 * 1000
_PROLOG_BYTES = 64 * 1024
_GLANCE = 4096
_PIECE = 32 * 1024

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


class Watcher(Protocol):
    """Is given some elements as they are finished, so that they need not stay in memory."""

    names: frozenset[str]

    def restart(self) -> None:
        """The document is read from its beginning, perhaps again: forget everything."""

    def ended(self, element: Element) -> None:
        """An element with one of the names is complete; it may be emptied."""


def parse(data: bytes, progress: Progress = SILENT, watcher: Watcher | None = None) -> Element:
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
    return _parse_tolerantly(plain, progress, watcher)


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


def _parse_tolerantly(data: bytes, progress: Progress, watcher: Watcher | None) -> Element:
    """Parse; put right the two faults real messages have, and no other."""
    try:
        return _fed(data, progress, watcher)
    except etree.XMLSyntaxError as error:
        message = str(error)
    if "xcessive depth" in message or "Maximum depth" in message:
        raise RecordRejected(TOO_DEEP)
    try:
        if "amespace prefix" in message:
            return _fed(_with_known_prefixes(data), progress, watcher)
        if not is_utf8(data):
            return _fed(data, progress, watcher, "windows-1252")
    except etree.XMLSyntaxError:
        pass
    raise RecordRejected(NOT_XML)


def _fed(
    data: bytes, progress: Progress, watcher: Watcher | None, encoding: str | None = None
) -> Element:
    """Parse piece by piece, so that it can be stopped."""
    parser = etree.XMLParser(
        target=cast(Any, _Builder(watcher)),
        # The five that XML has itself: told nothing else, libxml2 hands on `&amp;` in attributes
        # as `&#38;`. There is no DOCTYPE, and so no other.
        resolve_entities=cast(bool, "internal"),  # the stubs are older than this choice
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=len(data) > _ORDINARY_BYTES,
        encoding=encoding,
    )
    for start in range(0, len(data), _PIECE):
        progress.at(start / len(data))
        parser.feed(data[start : start + _PIECE])
    return cast(Element, parser.close())


class _Builder:
    """What lxml tells the events of a document to: makes the tree, and sees to its depth.

    Two functions rather than methods, since they are called for every element of the document.
    """

    def __init__(self, watcher: Watcher | None) -> None:
        tree = TreeBuilder()
        self.data, self.close = tree.data, tree.close
        if watcher is not None:
            watcher.restart()
        ended = _nobody if watcher is None else watcher.ended
        self.start, self.end = _events_of(tree, ended, watcher.names if watcher else frozenset())

    def doctype(self, *_: object) -> None:
        """No GP2GP message has one."""
        raise RecordRejected(HAS_DOCTYPE)


def _events_of(
    tree: TreeBuilder, ended: Callable[[Element], None], watched: frozenset[str]
) -> tuple[Callable[[str, dict[str, str]], None], Callable[[str], None]]:
    start_element, end_element = tree.start, tree.end
    names: dict[str, str] = {}
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise RecordRejected(TOO_DEEP)
        name = names.get(tag)
        if name is None:
            name = names[tag] = plain_name(tag)
        # lxml has one empty mapping, which is no dict, for all that have none.
        start_element(name, attributes if type(attributes) is dict else {})

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        name = names[tag]
        element = end_element(name)
        if name in watched:
            ended(element)

    return start, end


def _nobody(element: Element) -> None:
    """Nobody watches."""


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


def root_name(data: bytes) -> str:
    """The name of a document's first element, told by the parser from its beginning only.

    Empty where that cannot be told: ``parse`` then says why.
    """
    try:
        first = next(_started(data), None)
    except etree.XMLSyntaxError:
        found = _FIRST_TAG.search(data, 0, _PROLOG_BYTES)
        return found[0][1:].rpartition(b":")[2].decode("ascii", "replace") if found else ""
    return "" if first is None else first.rpartition("}")[2]


_DECLARATION = re.compile(rb"\A\s*+<\?xml\b(?>[^?>]|\?(?!>))*\?>")


def without_declaration(data: bytes) -> bytes:
    """The document without its XML declaration, for text that is UTF-8 whatever it declares."""
    return _DECLARATION.sub(b"", data.removeprefix(_BOMS[0]), count=1)


def first_id(data: bytes) -> str:
    """The ``root`` of the first ``id`` below a document's first element; empty without one."""
    events = _events(data)
    try:
        next(events, None)
        found = ((one.get("root") or "").strip() for one in events if plain_name(one.tag) == "id")
        return next(found, "")
    except etree.XMLSyntaxError:
        return ""


def _started(data: bytes) -> Iterator[str]:
    """The tags that start in the beginning of a document, while they can be read."""
    return (str(one.tag) for one in _events(data))


def _events(data: bytes) -> Iterator[etree._Element]:
    events = etree.XMLPullParser(events=("start",), resolve_entities=False, no_network=True)
    for start in range(0, min(len(data), _PROLOG_BYTES), _GLANCE):
        glance = data[start : start + _GLANCE]
        events.feed(glance if start else glance.lstrip())
        for _, element in events.read_events():
            if isinstance(element, etree._Element):
                yield element
