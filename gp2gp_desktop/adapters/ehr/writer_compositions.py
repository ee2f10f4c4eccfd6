"""Compositions: consultations, and the wrappers around everything else (gp2gp-messages 3.4)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gp2gp_desktop.adapters.ehr.writer_description import (
    Code,
    Topic,
    WrittenConsultation,
    WrittenEntry,
    WrittenMedication,
    WrittenProblem,
    WrittenReferral,
)
from gp2gp_desktop.adapters.ehr.writer_headings import (
    CONSULTATION_KINDS,
    DATA,
    HEADINGS,
    MEDICATION_DATA,
    OTHER_REPORT,
    TRANSACTION,
)
from gp2gp_desktop.adapters.ehr.writer_medication import add_course, add_issue, add_stop
from gp2gp_desktop.adapters.ehr.writer_results import add_report
from gp2gp_desktop.adapters.ehr.writer_statements import (
    add_allergy,
    add_document,
    add_entry,
    add_observation,
    add_plan,
    add_referral,
)
from gp2gp_desktop.adapters.ehr.writer_xml import (
    HL7,
    SNOMED,
    Writing,
    add,
    add_available,
    add_code,
    add_hidden,
    add_snomed,
    add_status,
    component,
    hl7_time,
)

if TYPE_CHECKING:
    from gp2gp_desktop.adapters.ehr.writer_xml import Element

_UNSPECIFIED = Code(text="UnspecifiedCondtions", read="Z....00")  # spelt as EMIS spells it


def add_compositions(writing: Writing, folder: Element) -> None:
    """Every composition of the record, oldest first; those without a date come last."""
    record = writing.record
    for consultation in record.consultations:
        _add_consultation(writing, folder, consultation)
    for entry in record.loose:
        add_entry(writing, _data(writing, folder, entry.when, entry.by), entry)
    for allergy in record.allergies:
        when = allergy.recorded or allergy.onset
        inner = _data(writing, folder, when, allergy.by, "Summary Allergy")
        add_allergy(writing, inner, allergy)
    for course in record.medications:
        _add_medication(writing, folder, course)
    _add_other_data(writing, folder)
    for problem in record.problems:
        _add_problem(writing, folder, problem)
    for referral in record.referrals:
        if referral.letters:
            _add_letter_links(writing, folder, referral)
    _add_registration(writing, folder)
    _sort_by_date(folder)


def _sort_by_date(folder: Element) -> None:
    components = folder.findall(f"{{{HL7}}}component")
    path = f"{{{HL7}}}ehrComposition/{{{HL7}}}availabilityTime"

    def recorded(one: Element) -> str:
        time = one.find(path)
        return time.get("value", "9") if time is not None else "9"

    folder.extend(sorted(components, key=recorded))


def _add_medication(writing: Writing, folder: Element, course: WrittenMedication) -> None:
    def wrapped(when: str, words: str) -> Element:
        composition = _composition(writing, folder, MEDICATION_DATA, when, course.by, words)
        return component(composition)

    if course.course_in_extract:
        add_course(writing, wrapped(course.start, "Medication Course Commence"), course)
    for on in course.issues:
        add_issue(writing, wrapped(on, "Medication Issue"), course, on)
    if course.stopped:
        add_stop(writing, wrapped(course.stopped, ""), course)


def _add_other_data(writing: Writing, folder: Element) -> None:
    record = writing.record
    for report in record.reports:
        add_report(writing, _data(writing, folder, report.issued, report.by), report)
    for document in record.documents:
        composition = _composition(
            writing, folder, OTHER_REPORT, document.when, document.by, "Externally Entered"
        )
        add_document(writing, component(composition), document)
    for plan in record.plans:
        when = plan.recorded or plan.due
        inner = _data(writing, folder, when, plan.by, "Summary Diary Entry")
        add_plan(writing, inner, plan)
    for referral in record.referrals:
        inner = _data(writing, folder, referral.when, referral.by, "Summary Referral Entry")
        add_referral(writing, inner, referral)


def _data(writing: Writing, folder: Element, when: str, by: str, words: str = "") -> Element:
    return component(_composition(writing, folder, DATA, when, by, words))


def _composition(
    writing: Writing,
    folder: Element,
    code: tuple[str, str],
    when: str,
    by: str,
    words: str = "",
    *,
    hidden: bool = False,
    place: str = "",
) -> Element:
    composition = add(component(folder), "ehrComposition", classCode="COMPOSITION", moodCode="EVN")
    add(composition, "id", root=writing.new_id())
    add_snomed(composition, *code, words)
    add_status(composition)
    center = {"value": hl7_time(when)} if when and not writing.is_emis else {"nullFlavor": "NI"}
    add(add(composition, "effectiveTime"), "center", **center)
    add_available(composition, when)
    add_hidden(composition, hidden)
    author = add(composition, "author", typeCode="AUT", contextControlCode="OP")
    add(author, "time", **({"value": hl7_time(when)} if when else {"nullFlavor": "UNK"}))
    _add_agent(writing, author, by)
    if place:
        _add_place(composition, place)
    participant = add(composition, "Participant2", typeCode="RESP", contextControlCode="OP")
    _add_agent(writing, participant, by)
    return composition


def _add_agent(writing: Writing, parent: Element, by: str) -> None:
    reference = add(parent, "agentRef", classCode="AGNT")
    add(reference, "id", **({"root": writing.agent_id(by)} if by else {"nullFlavor": "UNK"}))


def _add_place(composition: Element, place: str) -> None:
    location = add(composition, "location", typeCode="LOC")
    entity = add(location, "locatedEntity", classCode="LOCE")
    add_snomed(entity, "394730007", "Healthcare related organisation")
    located = add(entity, "locatedPlace", classCode="PLC", determinerCode="INSTANCE")
    add(located, "name", place)


def _add_consultation(writing: Writing, folder: Element, consultation: WrittenConsultation) -> None:
    known = CONSULTATION_KINDS.get(consultation.kind)
    composition = _composition(
        writing,
        folder,
        known or OTHER_REPORT,
        consultation.when,
        consultation.by,
        consultation.kind,
        hidden=consultation.hidden,
        place=consultation.place,
    )
    for topic in consultation.topics:
        _add_topic(writing, composition, topic, consultation)
    for entry in consultation.entries:
        add_entry(writing, component(composition), _dated(entry, consultation))


def _add_topic(
    writing: Writing, composition: Element, topic: Topic, consultation: WrittenConsultation
) -> None:
    outer = _heading(writing, component(composition), "TOPIC", topic.title, consultation.when)
    for section in topic.sections:
        code, display = HEADINGS[section.heading]
        words = section.heading.value if display != section.heading.value else ""
        heading = Code(text=display, snomed=code, words=words)
        parent = component(outer, inside_compound=True)
        inner = _heading(writing, parent, "CATEGORY", heading, consultation.when)
        for entry in section.entries:
            add_entry(writing, component(inner, inside_compound=True), _dated(entry, consultation))


def _heading(
    writing: Writing, parent: Element, class_code: str, title: Code | None, when: str
) -> Element:
    compound = add(parent, "CompoundStatement", classCode=class_code, moodCode="EVN")
    add(compound, "id", root=writing.new_id())
    add_code(compound, title or _UNSPECIFIED)
    add_status(compound)
    add(add(compound, "effectiveTime"), "center", nullFlavor="NI")
    add_available(compound, when)
    return compound


def _dated(entry: WrittenEntry, consultation: WrittenConsultation) -> WrittenEntry:
    return entry if entry.when else replace(entry, when=consultation.when)


def _add_problem(writing: Writing, folder: Element, problem: WrittenProblem) -> None:
    when = problem.recorded or problem.onset
    composition = _composition(
        writing, folder, TRANSACTION, when, problem.by, hidden=problem.hidden
    )
    named = problem.names
    if problem.what is not None:
        named = named or f"problem/{problem.what.text}/{problem.onset}"
        entry = WrittenEntry(what=problem.what, when=when, note=problem.note, key=named)
        add_observation(writing, component(composition), entry)
    status = (
        ("394774009", "Active problem") if problem.active else ("394775005", "Inactive problem")
    )
    link_set = _link_set(writing, component(composition), status, problem)
    effective = add(link_set, "effectiveTime")
    if problem.onset:
        add(effective, "low", value=hl7_time(problem.onset))
    if problem.end:
        add(effective, "high", value=hl7_time(problem.end))
    add_available(link_set, when)
    _add_links(writing, link_set, problem.links, named)


def _link_set(
    writing: Writing, parent: Element, status: tuple[str, str], problem: WrittenProblem
) -> Element:
    link_set = add(parent, "LinkSet", classCode="OBS", moodCode="EVN")
    add(link_set, "id", root=writing.new_id())
    weight = ("386134007", "Significant") if problem.major else (
        "394847000", "Unspecified significance"
    )  # fmt: skip
    words = f"{'Active' if problem.active else 'Past'} Problem, {weight[1]}"
    code = add_snomed(link_set, *status, words)
    qualifier = add(code, "qualifier", inverted="false")
    add(qualifier, "name", code=weight[0], codeSystem=SNOMED, displayName=weight[1])
    add_status(link_set)
    return link_set


def _add_links(writing: Writing, link_set: Element, links: tuple[str, ...], named: str) -> None:
    for key in links:
        reference = add(component(link_set), "statementRef", classCode="OBS", moodCode="EVN")
        add(reference, "id", root=writing.linked_id(key))
    if named:
        condition = add(link_set, "conditionNamed", typeCode="NAME", inversionInd="true")
        reference = add(condition, "namedStatementRef", classCode="OBS", moodCode="EVN")
        add(reference, "id", root=writing.linked_id(named))


def _add_letter_links(writing: Writing, folder: Element, referral: WrittenReferral) -> None:
    """A referral's letters: a LinkSet of no stated kind that names the request, not a problem."""
    composition = _composition(writing, folder, TRANSACTION, referral.when, referral.by)
    link_set = add(component(composition), "LinkSet", classCode="OBS", moodCode="EVN")
    add(link_set, "id", root=writing.new_id())
    add_snomed(link_set, "394776006", "Unspecified problem")
    add_status(link_set)
    add(add(link_set, "effectiveTime"), "center", nullFlavor="NI")
    add_available(link_set, referral.when)
    _add_links(writing, link_set, referral.letters, referral.key)


def _add_registration(writing: Writing, folder: Element) -> None:
    record = writing.record
    if not record.registered_on:
        return
    composition = _composition(writing, folder, TRANSACTION, record.registered_on, record.usual_gp)
    statement = add(
        component(composition), "RegistrationStatement", classCode="OBS", moodCode="EVN"
    )
    add(statement, "id", root=writing.new_id())
    add_snomed(statement, "25891000000102", "GMS - Provisional", "Applied")
    add_status(statement)
    add(add(statement, "effectiveTime"), "low", value=hl7_time(record.registered_on))
    add_available(statement, record.registered_on)
    if record.usual_gp:
        party = add(statement, "responsibleParty", typeCode="RESP")
        _add_agent(writing, party, record.usual_gp)
