"""FHIR JSON from outside, walked without trusting its shape; its data types as our values."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from gp2gp_desktop.domain.errors import RecordRejected
from gp2gp_desktop.domain.health_record import (
    UNKNOWN_DATE,
    ClinicalDate,
    Coded,
    Coding,
    ObservedValue,
    Quantity,
    clinical_date,
)

MAX_BYTES = 128 * 1024 * 1024
NOT_JSON = "This file cannot be read: it is not well-formed JSON."
TOO_LARGE = "This file was refused: it is larger than any real bundle."

_OID = "2.16.840.1.113883.2.1."
_SYSTEMS = {
    "http://snomed.info/sct": _OID + "3.2.4.15",
    "http://read.info/readv2": _OID + "6.2",
    "http://read.info/ctv3": _OID + "3.2.4.14",
    "https://fhir.hl7.org.uk/id/read-v2": _OID + "6.2",
    "https://fhir.hl7.org.uk/id/egton-codes": _OID + "6.3",
    "https://fhir.hl7.org.uk/id/emis-drug-codes": _OID + "6.9",
    "https://fhir.hl7.org.uk/id/multilex-drug-codes": _OID + "6.4",
}
_MONTH = re.compile(r"\d{4}-\d\d")
_COMPARATORS = {"<": "<", "<=": "≤", ">": ">", ">=": "≥"}


@dataclass(frozen=True, slots=True)
class Node:
    """A place in a JSON document; what is not there, or of another shape, is simply empty."""

    value: object = None

    def get(self, *path: str) -> Node:
        """The node at the end of a path of names; of a list, the first item is meant."""
        value = self.value
        for name in path:
            if isinstance(value, list):
                value = value[0] if value else None
            value = value.get(name) if isinstance(value, dict) else None
        return Node(value)

    def items(self, *path: str) -> Iterator[Node]:
        """The items of a list at the end of a path; one thing alone counts as a list of it."""
        value = self.get(*path).value
        for one in value if isinstance(value, list) else [value]:
            if one is not None:
                yield Node(one)

    def text(self, *path: str) -> str:
        """The text or number at the end of a path, as it was written; empty without one."""
        value = self.get(*path).value
        if isinstance(value, bool):
            return "true" if value else "false"
        return value.strip() if isinstance(value, str) else ""

    def extensions(self, name: str) -> Iterator[Node]:
        """The extensions whose address ends in ``name``."""
        for one in self.items("extension"):
            if one.text("url").rpartition("/")[2] == name:
                yield one

    def extension(self, name: str) -> Node:
        """The first such extension; empty without one."""
        return next(self.extensions(name), Node())

    def target(self, *path: str) -> str:
        """The id a reference leads to, without its type; empty without one."""
        return self.get(*path).text("reference").rpartition("/")[2].removeprefix("urn:uuid:")


def parse(data: bytes) -> Node:
    """A JSON document, numbers kept as they were written.

    Raises:
        RecordRejected: when it is too large, not JSON, or nested beyond sense.
    """
    if len(data) > MAX_BYTES:
        raise RecordRejected(TOO_LARGE)
    try:
        text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
        return Node(json.loads(text, parse_float=str, parse_int=str, parse_constant=str))
    except (ValueError, RecursionError) as error:
        raise RecordRejected(NOT_JSON) from error


def coded(node: Node) -> Coded:
    """A CodeableConcept with every coding; a description id is a coding of its own."""
    codings = [one for each in node.items("coding") for one in _codings(each)]
    return Coded(tuple(one for one in codings if one.code or one.display), node.text("text"))


def _codings(node: Node) -> Iterator[Coding]:
    system = system_of(node.text("system"))
    yield Coding(node.text("code"), system, node.text("display"))
    described = node.extension("Extension-coding-sctdescid")
    number = described.extension("descriptionId").text("valueId")
    if number:
        words = described.extension("descriptionDisplay").text("valueString")
        yield Coding(number, system, words or node.text("display"))


def system_of(address: str) -> str:
    """The OID of a code system, by which the rest of the program knows it; else as sent."""
    if address.lower().startswith("urn:oid:"):
        return address[len("urn:oid:") :]
    return _SYSTEMS.get(address.lower(), address)


def moment(*candidates: str) -> ClinicalDate:
    """The first date that was sent."""
    sent = next((one for one in candidates if one), "")
    if not sent:
        return UNKNOWN_DATE
    return clinical_date(sent.replace("-", "") if _MONTH.fullmatch(sent) else sent)


def quantity(node: Node) -> Quantity | None:
    """A Quantity as sent; the unit's words before its code."""
    value, unit = node.text("value"), node.text("unit") or node.text("code")
    return Quantity(value, unit) if value or unit else None


def observed_value(node: Node) -> ObservedValue | None:
    """The ``value[x]`` of an observation or component; an unknown type is kept as its words."""
    if node.get("valueQuantity").value is not None:
        return _amount(node.get("valueQuantity"))
    if node.get("valueCodeableConcept").value is not None:
        answer = coded(node.get("valueCodeableConcept"))
        return ObservedValue(answer.text or answer.code, coded=answer, type="CD")
    if node.get("valueRange").value is not None:
        low, high = (
            quantity(node.get("valueRange", "low")),
            quantity(node.get("valueRange", "high")),
        )
        return ObservedValue(
            f"{low or ''} to {high or ''}".strip(), low=low, high=high, type="IVL_PQ"
        )
    for name, kind in (("valueString", "ST"), ("valueBoolean", "BL"), ("valueDateTime", "TS")):
        if node.text(name):
            return ObservedValue(node.text(name), type=kind)
    return None


def _amount(node: Node) -> ObservedValue | None:
    amount = quantity(node)
    if amount is None:
        return None
    sign = _COMPARATORS.get(node.text("comparator"), "")
    if not sign:
        return ObservedValue(str(amount), quantity=amount, type="PQ")
    is_upper = sign in "<≤"
    return ObservedValue(
        f"{sign}{amount}",
        low=None if is_upper else amount,
        high=amount if is_upper else None,
        type="IVL_PQ",
    )
