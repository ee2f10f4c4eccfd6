"""The data types of HL7 v3 as values: codes, times, quantities, ranges."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from gp2gp_desktop.adapters.ehr.tree import (
    XSI,
    Element,
    Parts,
    attribute,
    child,
    children,
    local,
    text,
)
from gp2gp_desktop.domain.health_record import (
    NOT_CODED,
    UNKNOWN_DATE,
    ClinicalDate,
    Coded,
    Coding,
    ObservedValue,
    Qualifier,
    Quantity,
    ReferenceRange,
    clinical_date,
)


def coded(element: Element | None) -> Coded:
    """A CD element with every coding it has, in the sender's order, and nothing added."""
    if element is None:
        return NOT_CODED
    own = _coding(element)
    if not len(element):
        return _bare(own)
    translations = element.findall("translation")
    codings = [own, *map(_coding, translations)]
    original = text(element.find("originalText"))
    if not original and translations:
        inner = (text(child(one, "originalText")) for one in translations)
        original = next((words for words in inner if words), "")
    qualifiers = tuple(map(_qualifier, element.findall("qualifier")))
    return Coded(tuple([one for one in codings if one.code or one.display]), original, qualifiers)


def _coding(element: Element) -> Coding:
    get = element.get
    return _same(get("code", ""), get("codeSystem", ""), get("displayName", ""))


# Some hundred codes make up most of a record: each is one value, however often it stands there.
@lru_cache(maxsize=8192)
def _same(code: str, system: str, display: str) -> Coding:
    return Coding(code.strip(), system.strip(), display.strip())


@lru_cache(maxsize=8192)
def _bare(own: Coding) -> Coded:
    return Coded((own,)) if own.code or own.display else NOT_CODED


def _qualifier(element: Element) -> Qualifier:
    value = child(element, "value")
    name = child(element, "name")
    return Qualifier(
        name=Coding("", "") if name is None else _coding(name),
        value=None if value is None else _coding(value),
        text=text(element),
    )


def moment(element: Element | None) -> ClinicalDate:
    """A TS element; unknown when absent or null."""
    value = attribute(element, "value")
    return clinical_date(value) if value else UNKNOWN_DATE


@dataclass(frozen=True, slots=True)
class Period:
    """An ``effectiveTime``: ``start`` is its centre, else its value, else its low."""

    start: ClinicalDate = UNKNOWN_DATE
    end: ClinicalDate = UNKNOWN_DATE


_NO_PERIOD = Period()


def period(element: Element | None) -> Period:
    """An effective time in any of the shapes senders use (gp2gp-messages 3.13)."""
    if element is None:
        return _NO_PERIOD
    if not len(element):
        value = element.get("value")
        return Period(clinical_date(value)) if value else _NO_PERIOD
    if len(element) == 1 and element[0].tag == "center" and not element.get("value"):
        return Period(moment(element[0]))
    parts = Parts.of(element)
    candidates = [*parts.all("center"), element, *parts.all("low")]
    start = next((one for one in map(moment, candidates) if one.sent), UNKNOWN_DATE)
    ends = map(moment, parts.all("high"))
    end = next((one for one in ends if one.sent and not one.is_placeholder), UNKNOWN_DATE)
    return Period(start, end)


def ids(element: Element, name: str = "id") -> tuple[str, ...]:
    """The ``root`` of every id child, as sent, null ones left out."""
    found = (attribute(one, "root") for one in children(element, name))
    return tuple(one for one in found if one)


def quantity(element: Element | None) -> Quantity | None:
    """A PQ element; where the unit is ``1`` the real one stands in a translation's words."""
    if element is None:
        return None
    value = attribute(element, "value")
    unit = attribute(element, "unit")
    if unit in ("", "1") or not value:
        translation = child(element, "translation")
        value = value or attribute(translation, "value")
        unit = text(child(translation, "originalText")) if unit in ("", "1") else unit
    return Quantity(value, unit) if value or unit else None


def observed_value(element: Element | None) -> ObservedValue | None:
    """The value of an observation, whatever its type; an unknown type is kept as its words."""
    if element is None or element.get("nullFlavor"):
        return None
    kind = (element.get(f"{{{XSI}}}type") or element.get("type") or "").rpartition(":")[2]
    if kind.startswith("IVL") or child(element, "low") is not None or _has_high(element):
        return _interval(element, kind)
    if element.get("code") or kind in ("CD", "CV", "CE", "CS"):
        answer = coded(element)
        return ObservedValue(answer.text or answer.code or text(element), coded=answer, type=kind)
    if element.get("value") is not None:
        amount = quantity(element)
        return ObservedValue(str(amount or ""), quantity=amount, type=kind)
    return ObservedValue(text(element), type=kind)


def _has_high(element: Element) -> bool:
    return child(element, "high") is not None


def _interval(element: Element, kind: str) -> ObservedValue:
    low, high = child(element, "low"), child(element, "high")
    lower, upper = quantity(low), quantity(high)
    if lower and upper:
        shown = f"{lower} to {upper}" if lower.unit != upper.unit else f"{lower.value} to {upper}"
    elif upper:
        shown = f"{'≤' if _is_inclusive(high) else '<'}{upper}"
    elif lower:
        shown = f"{'≥' if _is_inclusive(low) else '>'}{lower}"
    else:
        shown = str(quantity(element) or text(element))
    return ObservedValue(shown, low=lower, high=upper, type=kind)


def _is_inclusive(bound: Element | None) -> bool:
    """Inclusive unless said otherwise (gp2gp-messages 3.5)."""
    return attribute(bound, "inclusive").lower() != "false"


def reference_range(element: Element) -> ReferenceRange:
    """A ``referenceRange``: the laboratory's words, or its bounds, or both."""
    inner = next((one for one in element if local(one).startswith("reference")), element)
    value = child(inner, "value")
    return ReferenceRange(
        text=text(child(inner, "text")),
        low=quantity(child(value, "low")),
        high=quantity(child(value, "high")),
    )
