"""The medication statement and its authorisations, issues and discontinuations (3.8)."""

from __future__ import annotations

from gp2gp_desktop.adapters.ehr.census import STATEMENTS
from gp2gp_desktop.adapters.ehr.context import Context, common, referred
from gp2gp_desktop.adapters.ehr.tree import Element, Parts, attribute, child, local, text
from gp2gp_desktop.adapters.ehr.values import coded, moment, quantity
from gp2gp_desktop.domain.health_record import (
    MedicationEntry,
    StatementKind,
    Supply,
    SupplyKind,
)

_SUPPLIES = {
    StatementKind.AUTHORISE: SupplyKind.AUTHORISE,
    StatementKind.PRESCRIBE: SupplyKind.PRESCRIBE,
    StatementKind.DISCONTINUE: SupplyKind.DISCONTINUE,
    StatementKind.DISPENSE: SupplyKind.DISPENSE,
}
_MATERIAL = ("manufacturedProduct", "manufacturedMaterial")


def medication(element: Element, context: Context) -> MedicationEntry:
    """A MedicationStatement, with every part it holds; it may hold none."""
    held = Parts.of(element)
    fields = common(element, held, StatementKind.MEDICATION, context)
    material = child(held.one("consumable"), *_MATERIAL)
    drug = coded(child(material, "code"))
    if not drug.is_empty:
        fields["code"] = drug
    inner = context.inside(fields["code"].text or "medication", held)
    parts = (part for holder in held.all("component") for part in holder)
    return MedicationEntry(
        **fields,
        text=text(held.one("text")),
        dosage=_texts(held, "pertinentMedicationDosage"),
        supplies=tuple(
            _supply(part, STATEMENTS[local(part)], inner)
            for part in parts
            if STATEMENTS.get(local(part)) in _SUPPLIES
        ),
        quantity=quantity(child(material, "quantity")),
        names_a_drug="consumable" in held,
    )


def _supply(element: Element, kind: StatementKind, context: Context) -> Supply:
    parts = Parts.of(element)
    fields = common(element, parts, kind, context)
    answers = (*referred(parts, "inFulfillmentOf"), *referred(parts, "reversalOf"))
    replaces = referred(parts, "predecessor")
    fields["linked_ids"] = (*answers, *replaces, *fields["linked_ids"])
    if kind is not StatementKind.AUTHORISE and not fields["date"].is_known:
        # Issues and stops have no effective time; the context's date would be another event's.
        fields["date"] = moment(parts.one("availabilityTime"))
    repeats = attribute(parts.one("repeatNumber"), "value")
    return Supply(
        **fields,
        text=_texts(parts, "pertinentSupplyAnnotation") or text(parts.one("text")),
        supply=_SUPPLIES[kind],
        quantity=quantity(parts.one("quantity")),
        repeats=int(repeats) if repeats.isascii() and repeats.isdigit() else None,
        answers=answers,
        replaces=replaces,
    )


def _texts(parts: Parts, name: str) -> str:
    found = (text(child(one, name, "text")) for one in parts.all("pertinentInformation"))
    return "\n".join(part for part in found if part)
