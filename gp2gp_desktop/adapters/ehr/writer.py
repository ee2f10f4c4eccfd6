"""Writes GP2GP extracts of invented people, for the demonstration and for tests.

A :class:`WrittenRecord` says what the record holds; ``write_extract`` makes the raw
``RCMR_IN030000UK06`` of it (``UK07`` where anything is hidden from the patient), built the way real
senders build theirs (gp2gp-messages 3). The same description always gives the same bytes. ::

    extract = write_extract(a_record("9991249060", allergies=(a_drug_allergy("Penicillin"),)))
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from lxml import etree

from gp2gp_desktop.adapters.ehr.writer_compositions import add_compositions
from gp2gp_desktop.adapters.ehr.writer_description import (
    Code,
    Flag,
    Heading,
    Section,
    Sender,
    Topic,
    WrittenAgent,
    WrittenAllergy,
    WrittenConsultation,
    WrittenDocument,
    WrittenEntry,
    WrittenMedication,
    WrittenPlan,
    WrittenProblem,
    WrittenRecord,
    WrittenReferral,
    WrittenReport,
    WrittenTestGroup,
)
from gp2gp_desktop.adapters.ehr.writer_xml import (
    HL7,
    XSI,
    Writing,
    add,
    add_snomed,
    add_status,
    hl7_time,
)

if TYPE_CHECKING:
    from gp2gp_desktop.adapters.ehr.writer_xml import Element

__all__ = [
    "Code",
    "Flag",
    "Heading",
    "Section",
    "Sender",
    "Topic",
    "WrittenAgent",
    "WrittenAllergy",
    "WrittenConsultation",
    "WrittenDocument",
    "WrittenEntry",
    "WrittenMedication",
    "WrittenPlan",
    "WrittenProblem",
    "WrittenRecord",
    "WrittenReferral",
    "WrittenReport",
    "WrittenTestGroup",
    "a_consultation",
    "a_drug_allergy",
    "a_record",
    "a_repeat",
    "write_extract",
]

_NHS_NUMBER = "2.16.840.1.113883.2.1.4.1"
_ODS = "1.2.826.0.1285.0.1.10"
_ASID = "1.2.826.0.1285.0.2.0.107"
_GP_NUMBER = "2.16.840.1.113883.2.1.4.2"
_SITE = "2.16.840.1.113883.2.1.4.3"


def write_extract(record: WrittenRecord) -> bytes:
    """The extract of a described record, as UTF-8 XML.

    Raises:
        ValueError: when the description contradicts itself: an unknown agent, a link to no entry,
            a key used twice, a date that is none.
    """
    writing = Writing(record)
    interaction = interaction_of(record)
    namespaces = {None: HL7, "xsi": XSI}
    root = etree.Element(
        f"{{{HL7}}}{interaction}",
        nsmap=namespaces,  # type: ignore[arg-type]  # the stubs do not know a default one
    )
    _add_envelope(writing, root, interaction)
    event = add(root, "ControlActEvent", classCode="CACT", moodCode="EVN")
    author = add(event, "author1", typeCode="AUT")
    system = add(author, "AgentSystemSDS", classCode="AGNT")
    device = add(system, "agentSystemSDS", classCode="DEV", determinerCode="INSTANCE")
    add(device, "id", root=_ASID, extension=_asid(record.sender_ods))
    subject = add(event, "subject", typeCode="SUBJ", contextConductionInd="false")
    _add_extract(writing, subject)
    writing.check_links()
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def interaction_of(record: WrittenRecord) -> str:
    """UK07 where anything is hidden from the patient, else UK06 (gp2gp-messages 3.11)."""
    return "RCMR_IN030000UK07" if _is_any_hidden(record) else "RCMR_IN030000UK06"


def _is_any_hidden(part: object) -> bool:
    return any(getattr(one, "hidden", False) for one in _walk(part))


def _walk(part: object) -> Iterator[object]:
    if isinstance(part, tuple):
        for one in part:
            yield from _walk(one)
    elif is_dataclass(part) and not isinstance(part, type):
        yield part
        for each in fields(part):
            yield from _walk(getattr(part, each.name))


def _add_envelope(writing: Writing, root: Element, interaction: str) -> None:
    record = writing.record
    add(root, "id", root=writing.new_id())
    add(root, "creationTime", value=hl7_time(record.sent_at).ljust(14, "0"))
    add(root, "versionCode", code="V3NPfIT3.1.10")
    add(root, "interactionId", root="2.16.840.1.113883.2.1.3.2.4.12", extension=interaction)
    add(root, "processingCode", code="P")
    add(root, "processingModeCode", code="T")
    add(root, "acceptAckCode", code="NE")
    for tag, type_code, ods in (
        ("communicationFunctionRcv", "RCV", record.requester_ods),
        ("communicationFunctionSnd", "SND", record.sender_ods),
    ):
        function = add(root, tag, typeCode=type_code)
        device = add(function, "device", classCode="DEV", determinerCode="INSTANCE")
        add(device, "id", root=_ASID, extension=_asid(ods))


def _asid(ods: str) -> str:
    """An invented system id of twelve digits; 999 begins no real one."""
    return "999" + "".join(str(ord(letter) % 10) for letter in ods).rjust(9, "0")[-9:]


def _add_extract(writing: Writing, subject: Element) -> None:
    record = writing.record
    sent = hl7_time(record.sent_at).ljust(14, "0")
    extract = add(subject, "EhrExtract", classCode="EXTRACT", moodCode="EVN")
    add(extract, "id", root=writing.new_id())
    add_status(extract)
    add(extract, "availabilityTime", value=sent)
    target = add(extract, "recordTarget", typeCode="RCT")
    patient = add(target, "patient", classCode="PAT")
    add(patient, "id", root=_NHS_NUMBER, extension=record.nhs_number)
    _add_author(extract, record.sender_ods, sent)
    destination = add(extract, "destination", typeCode="DST")
    _add_organisation(destination, record.requester_ods)
    _add_folder(writing, add(extract, "component", typeCode="COMP"), sent)
    fulfilled = add(extract, "inFulfillmentOf", typeCode="FLFS")
    request = add(fulfilled, "priorEhrRequest", classCode="EXTRACT", moodCode="RQO")
    known = {"root": record.request_id} if record.request_id else {"nullFlavor": "UNK"}
    add(request, "id", **known)
    limitation = add(extract, "limitation", typeCode="LIMIT", inversionInd="true")
    limits = add(limitation, "limitingEhrExtractSpecification", classCode="OBS", moodCode="DEF")
    add(limits, "id", root=writing.new_id())
    add_snomed(limits, "37241000000102", "Entire record available to originator")


def _add_author(parent: Element, ods: str, sent: str) -> None:
    author = add(parent, "author", typeCode="AUT")
    add(author, "time", value=sent)
    _add_organisation(author, ods)


def _add_organisation(parent: Element, ods: str) -> None:
    agent = add(parent, "AgentOrgSDS", classCode="AGNT")
    organisation = add(agent, "agentOrganizationSDS", classCode="ORG", determinerCode="INSTANCE")
    add(organisation, "id", root=_ODS, extension=ods)


def _add_folder(writing: Writing, parent: Element, sent: str) -> None:
    record = writing.record
    folder = add(parent, "ehrFolder", classCode="FOLDER", moodCode="EVN")
    add(folder, "id", root=writing.new_id())
    add_status(folder)
    period = add(folder, "effectiveTime")
    add(period, "high", value=sent)
    add(folder, "availabilityTime", value=sent)
    _add_author(folder, record.sender_ods, sent)
    responsible = add(folder, "responsibleParty", typeCode="RESP")
    directory = add(responsible, "agentDirectory", classCode="AGNT")
    for agent in record.agents:
        _add_agent(writing, add(directory, "part", typeCode="PART"), agent)
    add_compositions(writing, folder)


def _add_agent(writing: Writing, part: Element, agent: WrittenAgent) -> None:
    element = add(part, "Agent", classCode="AGNT")
    add(element, "id", root=writing.agent_id(agent.key))
    if agent.gp_number:
        add(element, "id", root=_GP_NUMBER, extension=agent.gp_number)
    add_snomed(element, *_role_code(agent), agent.role)
    if not agent.family:
        _add_place_of_work(element, "agentOrganization", agent)
        return
    person = add(element, "agentPerson", classCode="PSN", determinerCode="INSTANCE")
    name = add(person, "name")
    for tag, text in (("prefix", agent.prefix), ("given", agent.given), ("family", agent.family)):
        if text:
            add(name, tag, text)
    if agent.organisation:
        _add_place_of_work(element, "representedOrganization", agent)


def _role_code(agent: WrittenAgent) -> tuple[str, str]:
    """Senders code a GP and an organisation, and call everybody else another person."""
    if not agent.family:
        return ("394730007", "Healthcare related organisation")
    if agent.gp_number:
        return ("309394004", "General Practitioner Principal")
    return ("704951000000106", "Other person")


def _add_place_of_work(element: Element, tag: str, agent: WrittenAgent) -> None:
    organisation = add(element, tag, classCode="ORG", determinerCode="INSTANCE")
    if agent.ods_code:
        add(organisation, "id", root=_SITE, extension=agent.ods_code)
    add(organisation, "name", agent.organisation)
    if agent.telephone:
        add(organisation, "telecom", use="WP", value=f"tel:{agent.telephone}")
    if agent.address:
        address = add(organisation, "addr", use="WP")
        for line in agent.address:
            add(address, "streetAddressLine", line)


DOCTOR = WrittenAgent(
    key="doctor", prefix="Dr", given="Alma", family="Quentin", organisation="Invented Surgery"
)


def a_record(nhs_number: str = "9991249060", **parts: Any) -> WrittenRecord:
    """A valid record for tests: one doctor (``doctor``), sent by YZ0202 to YZ0101."""
    usual: dict[str, Any] = {
        "sender_ods": "YZ0202",
        "requester_ods": "YZ0101",
        "sent_at": "2026-11-16 10:00:00",
        "agents": (DOCTOR,),
    }
    return WrittenRecord(nhs_number=nhs_number, **{**usual, **parts})


def a_drug_allergy(text: str = "Penicillin allergy", **parts: Any) -> WrittenAllergy:
    """A drug allergy that stands on words alone unless ``snomed`` or another code is given."""
    codes = {
        name: parts.pop(name) for name in ("snomed", "read", "local", "degraded") if name in parts
    }
    usual = {"onset": "2019-05-01", "by": "doctor"}
    return WrittenAllergy(what=Code(text=text, **codes), **{**usual, **parts})


def a_repeat(text: str = "Amlodipine 5mg tablets", **parts: Any) -> WrittenMedication:
    """An active repeat, coded in dm+d, unless the parts say otherwise."""
    usual: dict[str, Any] = {
        "drug": Code(text=text, snomed="319283006"),
        "dosage": "One to be taken each day",
        "quantity": "28",
        "repeats": 12,
        "start": "2026-01-05",
        "active": True,
        "by": "doctor",
    }
    return WrittenMedication(**{**usual, **parts})


def a_consultation(*entries: WrittenEntry, **parts: Any) -> WrittenConsultation:
    """A surgery consultation with flat entries."""
    usual: dict[str, Any] = {"when": "2026-03-02 09:30", "by": "doctor"}
    return WrittenConsultation(entries=entries, **{**usual, **parts})
