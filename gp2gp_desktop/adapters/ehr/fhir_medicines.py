"""Courses of medication in a bundle: a plan, the statement about it, and its issues."""

from __future__ import annotations

from collections.abc import Iterator

from gp2gp_desktop.adapters.ehr.fhir_bundle import Bundle, common, notes
from gp2gp_desktop.adapters.ehr.fhir_json import Node, coded, moment, quantity
from gp2gp_desktop.domain.health_record import (
    NOT_CODED,
    Coded,
    Entry,
    MedicationEntry,
    StatementKind,
    Supply,
    SupplyKind,
)


def medicine(plan_node: Node, statement: Node, issues: list[Node], bundle: Bundle) -> Entry:
    """A course: its plan, the statement about it, and its issues; any may be empty."""
    source = plan_node if plan_node.value else (issues[0] if issues else statement)
    drug = bundle.find(source.target("medicationReference"))
    code = coded(drug.get("code")) if drug.value else coded(source.get("medicationCodeableConcept"))
    fields = common(source, bundle, StatementKind.MEDICATION, code)
    fields["ordinal"] = bundle.number_of(statement) if statement.value else bundle.fresh()
    fields["id"] = statement.text("id")
    supplies = [_supply(one, SupplyKind.PRESCRIBE, bundle) for one in issues]
    if plan_node.value:
        supplies = [*_plan_and_stop(plan_node, bundle), *supplies]
    return MedicationEntry(
        **fields,
        text=notes(statement),
        dosage=source.text("dosageInstruction", "text") or source.text("dosage", "text"),
        supplies=tuple(supplies),
    )


def _plan_and_stop(node: Node, bundle: Bundle) -> Iterator[Supply]:
    yield _supply(node, SupplyKind.AUTHORISE, bundle)
    reason = node.extension("Extension-CareConnect-GPC-MedicationStatusReason-1")
    if node.text("status") != "stopped":
        return
    words = coded(reason.extension("statusReason").get("valueCodeableConcept")).text
    fields = common(node, bundle, StatementKind.DISCONTINUE, Coded(original_text=words))
    fields["ordinal"], fields["id"] = bundle.fresh(), ""
    fields["date"] = moment(reason.extension("statusChangeDate").text("valueDateTime"))
    yield Supply(**fields, supply=SupplyKind.DISCONTINUE, answers=(node.text("id"),))


_KINDS = {
    SupplyKind.AUTHORISE: StatementKind.AUTHORISE,
    SupplyKind.PRESCRIBE: StatementKind.PRESCRIBE,
}


def _supply(node: Node, kind: SupplyKind, bundle: Bundle) -> Supply:
    fields = common(node, bundle, _KINDS[kind], NOT_CODED)
    period = node.get("dispenseRequest", "validityPeriod")
    fields["date"] = moment(period.text("start"), node.text("authoredOn"))
    if node.text("status") == "completed":
        fields["status"] = "COMPLETE"
    answers = tuple(one.target() for one in node.items("basedOn")) if kind in _ISSUED else ()
    return Supply(
        **fields,
        text=notes(node, node.text("dosageInstruction", "patientInstruction")),
        end=moment(period.text("end")),
        supply=kind,
        quantity=quantity(node.get("dispenseRequest", "quantity")),
        repeats=_repeats(node),
        answers=answers,
        linked_ids=answers,
    )


_ISSUED = frozenset((SupplyKind.PRESCRIBE,))


def _repeats(node: Node) -> int | None:
    """0 for an acute one; else how many issues were allowed, None where that is not said."""
    kind = node.extension("Extension-CareConnect-GPC-PrescriptionType-1")
    if kind.text("valueCodeableConcept", "coding", "code") == "acute":
        return 0
    repeat = node.extension("Extension-CareConnect-GPC-MedicationRepeatInformation-1")
    allowed = repeat.extension("numberOfRepeatPrescriptionsAllowed")
    number = allowed.text("valueUnsignedInt") or allowed.text("valuePositiveInt")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 7 else None
