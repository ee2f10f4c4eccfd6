"""Medication: the authorisation, its issues and its stop (gp2gp-messages 3.8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gp2gp_desktop.adapters.ehr.writer_description import Code, WrittenMedication
from gp2gp_desktop.adapters.ehr.writer_xml import (
    LOCAL_DRUG,
    Degraded,
    Writing,
    add,
    add_available,
    add_code,
    add_hidden,
    add_participant,
    add_quantity,
    add_status,
    component,
    hl7_time,
)

if TYPE_CHECKING:
    from gp2gp_desktop.adapters.ehr.writer_xml import Element

NHS_PRESCRIPTION = Code(text="NHS prescription", read="9bG0.00")


def authorisation_key(medication: WrittenMedication) -> str:
    """The key that links issues and stops to the authorisation, and problems to the course."""
    if medication.key:
        return medication.key
    return f"course/{medication.drug.text}/{medication.dosage}/{medication.start}"


def add_course(writing: Writing, parent: Element, medication: WrittenMedication) -> None:
    """The statement that authorises a course."""
    statement = _statement(writing, parent, "INT", medication, medication.start)
    supply = _supply(statement, "ehrSupplyAuthorise", "INT")
    add(supply, "id", root=writing.new_id(authorisation_key(medication)))
    add_code(supply, NHS_PRESCRIPTION)
    add_status(supply, "ACTIVE" if medication.active else "COMPLETE")
    _add_period(supply, medication)
    add_available(supply, medication.start)
    if medication.repeats is not None:
        add(supply, "repeatNumber", value=str(medication.repeats))
    _add_supplied(supply, medication)
    _add_annotation(supply, medication.note)
    _add_dosage(writing, statement, medication)


def add_issue(writing: Writing, parent: Element, medication: WrittenMedication, on: str) -> None:
    """One issue of a course."""
    statement = _statement(writing, parent, "ORD", medication, on)
    supply = _supply(statement, "ehrSupplyPrescribe", "ORD")
    add(supply, "id", root=writing.new_id())
    add_code(supply, NHS_PRESCRIPTION)
    add_status(supply)
    add_available(supply, on)
    _add_supplied(supply, medication)
    _add_link(writing, supply, "inFulfillmentOf", "FLFS", medication)
    _add_dosage(writing, statement, medication)


def add_stop(writing: Writing, parent: Element, medication: WrittenMedication) -> None:
    """The discontinuation of a course, in a statement of its own as EMIS sends it."""
    statement = _statement(writing, parent, "RMD", medication, medication.stopped)
    supply = _supply(statement, "ehrSupplyDiscontinue", "RQO")
    add(supply, "id", root=writing.new_id())
    if writing.is_emis:
        ended = Code(text="Medication Course Ended", local="EMISDRUG_DISCONTINUATION")
    else:
        ended = Code(text=medication.stop_reason or "Ended")
    add_code(supply, ended)
    add_status(supply)
    add_available(supply, medication.stopped)
    _add_link(writing, supply, "reversalOf", "REV", medication)
    _add_annotation(supply, medication.stop_reason)
    _add_dosage(writing, statement, medication)


def _statement(
    writing: Writing, parent: Element, mood: str, medication: WrittenMedication, when: str
) -> Element:
    statement = add(parent, "MedicationStatement", classCode="SBADM", moodCode=mood)
    add(statement, "id", root=writing.new_id())
    add_status(statement)
    add(add(statement, "effectiveTime"), "center", nullFlavor="NI")
    add_available(statement, when)
    add_hidden(statement, medication.hidden)
    consumable = add(statement, "consumable", typeCode="CSM")
    product = add(consumable, "manufacturedProduct", classCode="MANU")
    material = add(product, "manufacturedMaterial", classCode="MMAT", determinerCode="KIND")
    add_code(material, medication.drug, Degraded.MEDICATION, local_system=LOCAL_DRUG)
    if writing.is_emis:
        _add_supplied(material, medication)
    return statement


def _supply(statement: Element, tag: str, mood: str) -> Element:
    return add(component(statement), tag, classCode="SPLY", moodCode=mood)


def _add_period(supply: Element, medication: WrittenMedication) -> None:
    period = add(supply, "effectiveTime")
    if not medication.start:
        add(period, "center", nullFlavor="NI")
        return
    add(period, "low", value=hl7_time(medication.start))
    if medication.end:
        add(period, "high", value=hl7_time(medication.end))


def _add_supplied(parent: Element, medication: WrittenMedication) -> None:
    if medication.quantity:
        add_quantity(parent, medication.quantity, medication.unit)


def _add_annotation(supply: Element, text: str) -> None:
    if text:
        pertinent = add(supply, "pertinentInformation", typeCode="PERT")
        annotation = add(pertinent, "pertinentSupplyAnnotation", classCode="OBS", moodCode="EVN")
        add(annotation, "text", text)


def _add_link(
    writing: Writing, supply: Element, tag: str, type_code: str, medication: WrittenMedication
) -> None:
    key = authorisation_key(medication)
    link = add(supply, tag, typeCode=type_code)
    prior = add(link, "priorMedicationRef", classCode="SBADM", moodCode="ORD")
    lost = not medication.course_in_extract
    add(prior, "id", root=writing.linked_id(f"?{key}" if lost else key))


def _add_dosage(writing: Writing, statement: Element, medication: WrittenMedication) -> None:
    pertinent = add(statement, "pertinentInformation", typeCode="PERT")
    dosage = add(pertinent, "pertinentMedicationDosage", classCode="SBADM", moodCode="RMD")
    add(dosage, "text", medication.dosage)
    add_participant(writing, statement, "PRF", medication.by)
