"""A document as a tree, and walking it by the names of its elements.

Names are matched without their prefix, and in the HL7 namespace or none: some senders, and
skeleton fragments, have no namespace at all (gp2gp-messages 2.6, 3). So the tree has the plain
name for both, and ``{namespace}name`` for everything foreign.

The elements are the standard library's, which are read three times as fast as lxml's: those are
made anew at every look. What fills the tree is lxml all the same (:mod:`.xml`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

__all__ = ["HL7", "XSI", "Element", "Parts", "attribute", "child", "children", "local", "text"]
__all__ += ["ancestors", "named", "parents_in", "words"]

HL7 = "urn:hl7-org:v3"
XSI = "http://www.w3.org/2001/XMLSchema-instance"


def local(element: Element) -> str:
    """The element's name without namespace; empty in a foreign namespace."""
    return "" if element.tag[0] == "{" else element.tag


def plain_name(tag: str) -> str:
    """How a tag as parsed is called in the tree."""
    return tag.removeprefix(_IN_HL7)


_IN_HL7 = f"{{{HL7}}}"


def named(root: Element, *names: str) -> Iterator[Element]:
    """Every element below the root with one of these names, in the order of the document."""
    return (one for one in root.iter() if one.tag in names)


def parents_in(root: Element) -> dict[Element, Element]:
    """The element that each element below the root stands in."""
    return {child: parent for parent in root.iter() for child in parent}


def ancestors(element: Element, parents: Mapping[Element, Element]) -> Iterator[Element]:
    """What an element stands in, from the inside out."""
    outer = parents.get(element)
    while outer is not None:
        yield outer
        outer = parents.get(outer)


def children(element: Element | None, name: str) -> list[Element]:
    """The child elements of this name, in order."""
    return _NO_ELEMENTS if element is None else element.findall(name)


class Parts(dict[str, list[Element]]):
    """An element's children by name, looked up once: statements are asked for a dozen of them."""

    @classmethod
    def of(cls, element: Element) -> Parts:
        """The children of ``element``, each name's in order."""
        found = cls()
        for one in element:
            name = one.tag
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
        if element is None:
            return None
        element = element.find(name)
    return element


def attribute(element: Element | None, name: str) -> str:
    """An attribute's text without surrounding space; empty when absent."""
    return "" if element is None else element.get(name, "").strip()


def text(element: Element | None) -> str:
    """All text inside an element as it came, without space around it."""
    if element is None:
        return ""
    if not len(element):
        return (element.text or "").strip()
    return "".join(element.itertext()).strip()


def words(element: Element) -> str:
    """Every word an element holds, displays and values too: for listing what is not understood."""
    found: list[str] = []
    for one in element.iter():
        found += [one.get(name) or "" for name in ("displayName", "value", "code", "extension")]
        found.append((one.text or "").strip())
        found.append((one.tail or "").strip() if one is not element else "")
    return " · ".join(part for part in found if part)
