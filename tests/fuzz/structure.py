"""Mutations that leave a file well-formed: what is in it is moved, doubled, emptied, renamed."""

from __future__ import annotations

import json
import random
from collections.abc import Callable

from lxml import etree

_NAMES = (
    "code", "value", "id", "component", "text", "effectiveTime", "center", "low", "high", "author",
    "ObservationStatement", "CompoundStatement", "NarrativeStatement", "MedicationStatement",
    "LinkSet", "PlanStatement", "ehrComposition", "ehrFolder", "EhrExtract", "ehrSupplyAuthorise",
    "ehrSupplyPrescribe", "ehrSupplyDiscontinue", "reference", "referredToExternalDocument",
    "translation", "originalText", "qualifier", "name", "subject", "Participant", "agentRef",
    "unknownElement", "EhrEmpty", "RegistrationStatement", "confidentialityCode",
)  # fmt: skip
_VALUES: tuple[str, ...] = (
    "", " ", "0", "-1", "1", "20250304", "2025", "2025031", "20251345", "19000101000000", "UNK",
    "NOPAT", "99999999999999999999999", "2.16.840.1.113883.2.1.3.2.4.15",
    "2.16.840.1.113883.2.1.6.2", "14L..00", "SN53.00", "44054006", "394774009", "16488004",
    "123038009", "PQ", "IVL_PQ", "x:CD", "HI", "PA", "NAMED", "PLAN", "named", "\u202e\u0000"[:1],
    "é" * 300, "true", "TOPIC", "CATEGORY", "BATTERY", "196411000000103",
    "file://localhost/%ff%20..%2f", "cid:x", "mid:INDEX", "AbsentAttachment1.txt",
    "20250304101112.123+0100", "2025-03-04T10:11:12Z", "2025-03", "1e5", "\u0660\u0661", "²",
)  # fmt: skip
_JSON_VALUES: tuple[object, ...] = (*_VALUES, None, True, False, 0, -1, 1.5, 10**30, [], {}, [[]])


def restructured(data: bytes, chance: random.Random) -> bytes:
    """The file with one to four of its parts changed, still well-formed.

    Raises:
        ValueError: when it is neither XML nor JSON.
    """
    if data.lstrip()[:1] in (b"{", b"["):
        return _json(data, chance)
    return _xml(data, chance)


def _json(data: bytes, chance: random.Random) -> bytes:
    whole: object = json.loads(data)
    for _ in range(chance.randint(1, 4)):
        places = list(_places(whole))
        if not places:
            break
        holder, key = chance.choice(places)
        _change(holder, key, chance)
    return json.dumps(whole, ensure_ascii=chance.random() < 0.5).encode("utf-8", "replace")


Place = tuple[dict[str, object] | list[object], str | int]


def _places(value: object) -> list[Place]:
    found: list[Place] = []
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            found += [(one, key) for key in one]
            waiting += one.values()
        elif isinstance(one, list):
            found += [(one, number) for number in range(len(one))]
            waiting += one
    return found


def _change(
    holder: dict[str, object] | list[object], key: str | int, chance: random.Random
) -> None:
    old = holder[key]  # type: ignore[index]
    new: object = chance.choice(_JSON_VALUES)
    if isinstance(old, str) and chance.random() < 0.7:
        new = _spoiled_words(old, chance)
    if isinstance(holder, list) and chance.random() < 0.5:
        holder.insert(chance.randrange(len(holder) + 1), old)
    elif chance.random() < 0.2:
        del holder[key]  # type: ignore[arg-type]
    else:
        holder[key] = new  # type: ignore[index]


def _spoiled_words(words: str, chance: random.Random) -> str:
    """XML inside JSON is changed as XML; other words lose or gain a few letters."""
    if words.lstrip().startswith("<"):
        try:
            return _xml(words.encode("utf-8", "replace"), chance).decode("utf-8", "replace")
        except ValueError:
            pass
    at = chance.randrange(len(words) + 1)
    return (
        words[:at]
        + chance.choice(("", "=", '"', "\\", "é", " "))
        + words[at + chance.randint(0, 3) :]
    )


def _xml(data: bytes, chance: random.Random) -> bytes:
    try:
        root = etree.fromstring(data.lstrip(), etree.XMLParser(resolve_entities=False))
    except etree.XMLSyntaxError as error:
        raise ValueError from error
    for _ in range(chance.randint(1, 4)):
        elements = [one for one in root.iter() if isinstance(one.tag, str)]
        chance.choice(_XML_WAYS)(chance.choice(elements), chance.choice(elements), chance)
    encoding = chance.choice(("utf-8", "utf-8", "utf-16", "ascii"))
    return bytes(etree.tostring(root, encoding=encoding))  # type: ignore[arg-type]


def _remove(one: etree._Element, other: etree._Element, chance: random.Random) -> None:
    parent = one.getparent()
    if parent is not None:
        parent.remove(one)


def _double(one: etree._Element, other: etree._Element, chance: random.Random) -> None:
    parent = one.getparent()
    if parent is not None and sum(1 for _ in one.iter()) < 300:
        copied = etree.fromstring(etree.tostring(one, with_tail=False))
        parent.insert(chance.randrange(len(parent) + 1), copied)


def _move(one: etree._Element, other: etree._Element, chance: random.Random) -> None:
    if one.getparent() is None or any(up is one for up in (other, *other.iterancestors())):
        return
    other.insert(chance.randrange(len(other) + 1), one)


def _rename(one: etree._Element, other: etree._Element, chance: random.Random) -> None:
    namespace = etree.QName(one).namespace if chance.random() < 0.9 else "urn:elsewhere"
    one.tag = f"{{{namespace}}}{chance.choice(_NAMES)}" if namespace else chance.choice(_NAMES)


def _attribute(one: etree._Element, other: etree._Element, chance: random.Random) -> None:
    names = [*one.attrib] or ["value", "code", "nullFlavor", "extension", "root"]
    value = chance.choice(_VALUES)
    one.set(str(chance.choice(names)), value if value.isprintable() else "")


def _less_attribute(one: etree._Element, other: etree._Element, chance: random.Random) -> None:
    if one.attrib:
        del one.attrib[chance.choice([*one.attrib])]


def _words(one: etree._Element, other: etree._Element, chance: random.Random) -> None:
    one.text = chance.choice([value for value in _VALUES if value.isprintable()])


Way = Callable[[etree._Element, etree._Element, random.Random], None]
_XML_WAYS: tuple[Way, ...] = (
    _remove, _double, _move, _rename, _attribute, _attribute, _attribute, _less_attribute, _words,
)  # fmt: skip
