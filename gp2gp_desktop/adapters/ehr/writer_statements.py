"""Single statements: findings, measurements, free text, blood pressures, plans, referrals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gp2gp_desktop.adapters.ehr.writer_description import (
    Code,
    Flag,
    WrittenAllergy,
    WrittenDocument,
    WrittenEntry,
    WrittenPlan,
    WrittenReferral,
)
from gp2gp_desktop.adapters.ehr.writer_xml import (
    VISION,
    XSI,
    Degraded,
    Writing,
    add,
    add_available,
    add_code,
    add_hidden,
    add_participant,
    add_quantity,
    add_snomed,
    add_status,
    add_times,
    component,
)

if TYPE_CHECKING:
    from gp2gp_desktop.adapters.ehr.writer_xml import Element

BLOOD_PRESSURE = Code(text="O/E - blood pressure reading", read="246..00", snomed="163020007")
SYSTOLIC = Code(text="O/E - Systolic BP reading", read="2469.00", snomed="163030003")
DIASTOLIC = Code(text="O/E - Diastolic BP reading", read="246A.00", snomed="163031004")
_FLAGS = {
    Flag.HIGH: "Above high reference limit",
    Flag.LOW: "Below low reference limit",
    Flag.OUT_OF_RANGE: "Outside reference range",
    Flag.POTENTIALLY_ABNORMAL: "Potentially abnormal",
}
_PRIORITIES = {
    "Routine": ("394848005", "Normal"),
    "Urgent": ("394849002", "High"),
    "Immediate": ("88694003", "Immediate"),
    "Two week wait": ("394849002", "High"),
}


def add_entry(writing: Writing, parent: Element, entry: WrittenEntry) -> None:
    """An entry as the statement it is: free text, blood pressure or observation."""
    if entry.what is None:
        add_narrative(writing, parent, entry)
    elif "/" in entry.value:
        add_blood_pressure(writing, parent, entry)
    else:
        add_observation(writing, parent, entry)


def add_narrative(writing: Writing, parent: Element, entry: WrittenEntry) -> None:
    """Free text.

    Raises:
        ValueError: when it is to be hidden; senders hide the consultation or a coded entry.
    """
    if entry.hidden:
        raise ValueError("free text cannot be hidden by itself: hide its consultation")
    statement = add(parent, "NarrativeStatement", classCode="OBS", moodCode="EVN")
    add(statement, "id", root=writing.new_id(entry.key))
    add(statement, "text", entry.note)
    add_status(statement)
    add_available(statement, entry.recorded or entry.when)
    add_participant(writing, statement, "PRF", entry.by)


def add_observation(writing: Writing, parent: Element, entry: WrittenEntry) -> None:
    """A coded entry with its value, range, flag and free text."""
    statement = add(parent, "ObservationStatement", classCode="OBS", moodCode="EVN")
    add(statement, "id", root=writing.new_id(entry.key))
    if entry.what is not None:
        add_code(statement, entry.what)
    add_status(statement)
    add_times(writing, statement, entry.when, entry.recorded)
    if entry.uncertain:
        add(
            statement,
            "uncertaintyCode",
            code="U",
            codeSystem="2.16.840.1.113883.5.1053",
            displayName="Recorded as uncertain",
        )
    add_hidden(statement, entry.hidden)
    _add_flag(statement, entry)
    _add_value(statement, entry)
    if entry.about is not None:
        subject = add(statement, "subject", typeCode="SBJ")
        add_code(add(subject, "personalRelationship", classCode="PRS"), entry.about)
    _add_range(statement, entry)
    _add_notes(statement, entry)
    add_participant(writing, statement, "PRF", entry.by)


def _add_flag(statement: Element, entry: WrittenEntry) -> None:
    if entry.flag:
        add(
            statement,
            "interpretationCode",
            code=entry.flag.value,
            codeSystem="2.16.840.1.113883.2.1.6.5",
            displayName=_FLAGS[entry.flag],
        )


def _add_value(statement: Element, entry: WrittenEntry) -> None:
    type_name = f"{{{XSI}}}type"
    if entry.value:
        add_quantity(statement, entry.value, entry.unit, "value").set(type_name, "PQ")
    elif entry.below or entry.above:
        interval = add(statement, "value")
        interval.set(type_name, "IVL_PQ")
        bound, number = ("high", entry.below) if entry.below else ("low", entry.above)
        add_quantity(interval, number, entry.unit, bound).set("inclusive", "false")
    elif entry.answer:
        add(statement, "value", entry.answer).set(type_name, "ST")


def _add_notes(statement: Element, entry: WrittenEntry) -> None:
    for place, text in (("-1", entry.note_before), ("+1", entry.note)):
        if text:
            pertinent = add(statement, "pertinentInformation", typeCode="PERT")
            add(pertinent, "sequenceNumber", value=place)
            annotation = add(pertinent, "pertinentAnnotation", classCode="OBS", moodCode="EVN")
            add(annotation, "text", text)


def _add_range(statement: Element, entry: WrittenEntry) -> None:
    if not (entry.low or entry.high or entry.range_text):
        return
    reference = add(statement, "referenceRange", typeCode="REFV")
    limits = add(reference, "referenceInterpretationRange", classCode="OBS", moodCode="EVN.CRT")
    if entry.range_text:
        add(limits, "text", entry.range_text)
    if entry.low or entry.high:
        value = add(limits, "value")
        for bound, number in (("low", entry.low), ("high", entry.high)):
            if number:
                add(value, bound, value=number)


def add_blood_pressure(writing: Writing, parent: Element, entry: WrittenEntry) -> None:
    """Systolic and diastolic in a battery."""
    battery = add(parent, "CompoundStatement", classCode="BATTERY", moodCode="EVN")
    add(battery, "id", root=writing.new_id(entry.key))
    add_code(battery, BLOOD_PRESSURE)
    add_status(battery)
    add_times(writing, battery, entry.when, entry.recorded)
    add_hidden(battery, entry.hidden)
    systolic, _, diastolic = entry.value.partition("/")
    for code, value in ((SYSTOLIC, systolic), (DIASTOLIC, diastolic)):
        part = WrittenEntry(
            what=code, when=entry.when, recorded=entry.recorded, value=value, unit="mmHg"
        )
        add_observation(writing, component(battery, inside_compound=True), part)
    if entry.note:
        note = WrittenEntry(when=entry.when, recorded=entry.recorded, note=entry.note)
        add_narrative(writing, component(battery, inside_compound=True), note)


def add_allergy(writing: Writing, parent: Element, allergy: WrittenAllergy) -> None:
    """An allergy in its wrapper (gp2gp-messages 3.7); a local code is repeated as the value."""
    wrapper = add(parent, "CompoundStatement", classCode="CATEGORY", moodCode="EVN")
    add(wrapper, "id", root=writing.new_id())
    heading = (
        ("14L..00", "H/O: drug allergy") if allergy.drug else ("SN53.00", "Allergy, unspecified")
    )
    add_code(wrapper, Code(text=heading[1], read=heading[0]))
    add_status(wrapper)
    add_times(writing, wrapper, allergy.onset, allergy.recorded)
    add_hidden(wrapper, allergy.hidden)
    kind = Degraded.DRUG_ALLERGY if allergy.drug else Degraded.NON_DRUG_ALLERGY
    inner = add(
        component(wrapper, inside_compound=True),
        "ObservationStatement",
        classCode="OBS",
        moodCode="EVN",
    )
    add(inner, "id", root=writing.new_id(allergy.key))
    add_code(inner, allergy.what, kind)
    add_status(inner)
    add_times(writing, inner, allergy.onset, allergy.recorded)
    if allergy.what.local:
        value = add_code(inner, allergy.what, kind, tag="value")
        value.set(f"{{{XSI}}}type", "CD")
    _add_notes(inner, WrittenEntry(note=allergy.reaction))


def add_plan(writing: Writing, parent: Element, plan: WrittenPlan) -> None:
    """A diary entry; its time is when it falls due."""
    statement = add(parent, "PlanStatement", classCode="OBS", moodCode="INT")
    add(statement, "id", root=writing.new_id(plan.key))
    add_code(statement, plan.what, Degraded.PLAN)
    if plan.text:
        add(statement, "text", plan.text)
    add_status(statement)
    add_times(writing, statement, plan.due, plan.recorded or plan.due)
    add_participant(writing, statement, "PRF", plan.by)


def add_referral(writing: Writing, parent: Element, referral: WrittenReferral) -> None:
    """A referral with its recipient and priority."""
    statement = add(parent, "RequestStatement", classCode="OBS", moodCode="RQO")
    add(statement, "id", root=writing.new_id(referral.key))
    add_code(statement, referral.what, Degraded.REFERRAL)
    if referral.text:
        add(statement, "text", referral.text)
    add_status(statement)
    add_times(writing, statement, referral.when)
    add_hidden(statement, referral.hidden)
    code, display = _PRIORITIES[referral.priority]
    priority = add_snomed(statement, code, display, referral.priority)
    priority.tag = priority.tag.replace("}code", "}priorityCode")
    if referral.to:
        party = add(statement, "responsibleParty", typeCode="RESP")
        add(add(party, "agentRef", classCode="AGNT"), "id", root=writing.agent_id(referral.to))
    add_participant(writing, statement, "AUT", referral.by)


def add_document(writing: Writing, parent: Element, document: WrittenDocument) -> None:
    """A document's entry and the name of its file (gp2gp-messages 2.7)."""
    statement = add(parent, "NarrativeStatement", classCode="OBS", moodCode="EVN")
    add(statement, "id", root=writing.new_id(document.key))
    add(statement, "text", document.title)
    add_status(statement)
    add_available(statement, document.when)
    add_participant(writing, statement, "PRF", document.by)
    reference = add(statement, "reference", typeCode="REFR")
    external = add(reference, "referredToExternalDocument", classCode="DOC", moodCode="EVN")
    number = document_id(writing, document)
    add(external, "id", root=number)
    if writing.is_emis:
        add_snomed(external, "25821000000100", "Original text document", document.kind)
    else:
        add(external, "code", code="9b36.00", codeSystem=VISION, displayName=document.kind)
    add_hidden(external, document.hidden)
    media_type = "text/plain" if document.missing else document.media_type
    text = add(external, "text", mediaType=media_type)
    name = attachment_name(number, document)
    add(text, "reference", value=f"file://localhost/{name.replace(' ', '%20')}")


def document_id(writing: Writing, document: WrittenDocument) -> str:
    """The id of a document's file, from what it is, so that the file can be named apart."""
    return writing.new_id(f"file/{document.when}/{document.title}/{document.file_name}")


def attachment_name(number: str, document: WrittenDocument) -> str:
    """The name a document's file travels under; a placeholder's says that the file is absent."""
    if document.missing:
        return f"AbsentAttachment{number}.txt"
    return f"{number}_{document.file_name}"
