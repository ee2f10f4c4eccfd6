"""The medication statement and its authorisations, issues and discontinuations (3.8)."""

from __future__ import annotations

from gp2gp_desktop.adapters.ehr.census import STATEMENTS
from gp2gp_desktop.adapters.ehr.context import Context, common, referred
from gp2gp_desktop.adapters.ehr.values import coded, moment, quantity
from gp2gp_desktop.adapters.ehr.xml import Element, attribute, child, children, local, text
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
_MATERIAL = ("consumable", "manufacturedProduct", "manufacturedMaterial")


def medication(element: Element, context: Context) -> MedicationEntry:
    """A MedicationStatement, with every part it holds; it may hold none."""
    fields = common(element, StatementKind.MEDICATION, context)
    drug = coded(child(element, *_MATERIAL, "code"))
    if not drug.is_empty:
        fields["code"] = drug
    inner = context.inside(fields["code"].text or "medication", element)
    parts = (part for holder in children(element, "component") for part in holder)
    return MedicationEntry(
        **fields,
        text=text(child(element, "text")),
        dosage=_texts(element, "pertinentMedicationDosage"),
        supplies=tuple(
            _supply(part, STATEMENTS[local(part)], inner)
            for part in parts
            if STATEMENTS.get(local(part)) in _SUPPLIES
        ),
        quantity=quantity(child(element, *_MATERIAL, "quantity")),
        names_a_drug=child(element, "consumable") is not None,
    )


def _supply(element: Element, kind: StatementKind, context: Context) -> Supply:
    fields = common(element, kind, context)
    answers = (*referred(element, "inFulfillmentOf"), *referred(element, "reversalOf"))
    replaces = referred(element, "predecessor")
    fields["linked_ids"] = (*answers, *replaces, *fields["linked_ids"])
    if kind is not StatementKind.AUTHORISE and not fields["date"].is_known:
        # Issues and stops have no effective time; the context's date would be another event's.
        fields["date"] = moment(child(element, "availabilityTime"))
    repeats = attribute(child(element, "repeatNumber"), "value")
    return Supply(
        **fields,
        text=_texts(element, "pertinentSupplyAnnotation") or text(child(element, "text")),
        supply=_SUPPLIES[kind],
        quantity=quantity(child(element, "quantity")),
        repeats=int(repeats) if repeats.isascii() and repeats.isdigit() else None,
        answers=answers,
        replaces=replaces,
    )


def _texts(element: Element, name: str) -> str:
    holders = children(element, "pertinentInformation")
    found = (text(child(one, name, "text")) for one in holders)
    return "\n".join(part for part in found if part)
