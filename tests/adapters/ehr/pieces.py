"""Small invented pieces of HL7 v3 from which tests put extracts together."""

from __future__ import annotations

from itertools import count

SNOMED = "2.16.840.1.113883.2.1.3.2.4.15"
READ = "2.16.840.1.113883.2.1.6.2"
CTV3 = "2.16.840.1.113883.2.1.3.2.4.14"
EMIS_DRUG = "2.16.840.1.113883.2.1.6.9"
MULTILEX = "2.16.840.1.113883.2.1.6.4"
CONSULTATION = ("25671000000102", SNOMED, "Surgery Consultation Note")
WRAPPER = ("196401000000100", SNOMED, "Non-consultation data")

_numbers = count(1)


def extract(*compositions: str, number: str = "9990001006", root: str = "RCMR_IN030000UK06") -> str:
    """A whole message about an invented patient."""
    patient = f'<id root="2.16.840.1.113883.2.1.4.1" extension="{number}"/>' if number else ""
    return (
        f'<{root} xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f'<id root="MESSAGE-1"/><creationTime value="20260301090000"/>'
        f"<ControlActEvent><subject>{ehr(*compositions, patient=patient)}</subject>"
        f"</ControlActEvent></{root}>"
    )


def ehr(*compositions: str, patient: str = "") -> str:
    """The EhrExtract alone."""
    components = "".join(f"<component>{one}</component>" for one in compositions)
    return (
        '<EhrExtract xmlns="urn:hl7-org:v3" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><id root="EXTRACT-1"/>'
        f"<recordTarget><patient>{patient}</patient></recordTarget>"
        f'<author><time value="20260301"/>{_practice("Y12345")}</author>'
        f"<destination>{_practice('Z54321')}</destination>"
        f"<component><ehrFolder><responsibleParty><agentDirectory>{_AGENTS}</agentDirectory>"
        f"</responsibleParty>{components}</ehrFolder></component>"
        '<inFulfillmentOf><priorEhrRequest><id root="REQUEST-1"/></priorEhrRequest>'
        "</inFulfillmentOf></EhrExtract>"
    )


def _practice(ods: str) -> str:
    return (
        "<AgentOrgSDS><agentOrganizationSDS>"
        f'<id root="1.2.826.0.1285.0.1.10" extension="{ods}"/></agentOrganizationSDS></AgentOrgSDS>'
    )


_AGENTS = (
    '<part><Agent><id root="AGENT-GP"/><id root="2.16.840.1.113883.2.1.4.2" extension="G999"/>'
    '<code displayName="General practitioner"/><agentPerson><name><prefix>Dr</prefix>'
    "<given>Ada</given><family>Fern</family></name></agentPerson><representedOrganization>"
    '<id root="2.16.840.1.113883.2.1.4.3" extension="Y12345"/><name>Fern Street Surgery</name>'
    "</representedOrganization></Agent></part>"
    '<part><Agent><id root="agent-nurse"/><agentPerson><name>Nurse Bell</name></agentPerson>'
    "</Agent></part>"
)


def composition(
    *statements: str,
    kind: tuple[str, str, str] = CONSULTATION,
    when: str = "20250304",
    extra: str = "",
    own_id: str = "",
) -> str:
    """An ehrComposition by Dr Fern, performed by the nurse."""
    components = "".join(f"<component>{one}</component>" for one in statements)
    return (
        f'<ehrComposition><id root="{own_id or fresh("COMP")}"/>{code(*kind)}'
        f'<effectiveTime><center value="{when}"/></effectiveTime>'
        f'<availabilityTime value="{when}"/>{extra}'
        '<author><time value="20250305"/><agentRef><id root="agent-gp"/></agentRef></author>'
        "<location><locatedEntity><locatedPlace><name>Room 4</name></locatedPlace>"
        "</locatedEntity></location>"
        '<Participant2 typeCode="PRF"><agentRef><id root="AGENT-NURSE"/></agentRef></Participant2>'
        f"{components}</ehrComposition>"
    )


def fresh(prefix: str) -> str:
    """An id that no other piece has."""
    return f"{prefix}-{next(_numbers)}"


def code(
    value: str, system: str = SNOMED, display: str = "", inner: str = "", tag: str = "code"
) -> str:
    """A coded element."""
    return f'<{tag} code="{value}" codeSystem="{system}" displayName="{display}">{inner}</{tag}>'


def observation(coded: str, inner: str = "", *, own_id: str = "", when: str = "20250304") -> str:
    """An ObservationStatement."""
    return (
        f'<ObservationStatement><id root="{own_id or fresh("OBS")}"/>{coded}'
        f'<statusCode code="COMPLETE"/><effectiveTime><center value="{when}"/></effectiveTime>'
        f'<availabilityTime value="20250305"/>{inner}</ObservationStatement>'
    )


def annotation(words: str, number: str = "+1") -> str:
    """Free text of an observation."""
    return (
        f'<pertinentInformation><sequenceNumber value="{number}"/><pertinentAnnotation>'
        f"<text>{words}</text></pertinentAnnotation></pertinentInformation>"
    )


def group(class_code: str, coded: str, *statements: str, inner: str = "", own_id: str = "") -> str:
    """A CompoundStatement."""
    components = "".join(f"<component>{one}</component>" for one in statements)
    return (
        f'<CompoundStatement classCode="{class_code}"><id root="{own_id or fresh("GROUP")}"/>'
        f'{coded}<availabilityTime value="20250305"/>{inner}{components}</CompoundStatement>'
    )


def drug_allergy(*inside: str, own_id: str = "") -> str:
    """A drug allergy wrapper."""
    return group("CATEGORY", code("14L..00", READ, "H/O: drug allergy"), *inside, own_id=own_id)


def narrative(words: str, inner: str = "", *, own_id: str = "", media: str = "text/plain") -> str:
    """A NarrativeStatement."""
    return (
        f'<NarrativeStatement><id root="{own_id or fresh("NOTE")}"/>'
        f'<text mediaType="{media}">{words}</text>'
        f'<availabilityTime value="20250305"/>{inner}</NarrativeStatement>'
    )


def document(link: str, title: str = "Clinic letter", inner: str = "") -> str:
    """A reference to an external document."""
    coded = code("25821000000100", inner=f"<originalText>{title}</originalText>")
    return (
        f'<reference><referredToExternalDocument><id root="{fresh("DOC")}"/>{coded}'
        f'<text mediaType="application/pdf"><reference value="{link}"/></text>{inner}'
        "</referredToExternalDocument></reference>"
    )


def medication(drug: str, *parts: str, dosage: str = "one a day", own_id: str = "") -> str:
    """A MedicationStatement; no ``drug``, no consumable."""
    components = "".join(f"<component>{one}</component>" for one in parts)
    consumable = (
        "<consumable><manufacturedProduct><manufacturedMaterial>"
        f"{drug}</manufacturedMaterial></manufacturedProduct></consumable>"
    )
    return (
        f'<MedicationStatement moodCode="INT"><id root="{own_id or fresh("MED")}"/>'
        f'<statusCode code="COMPLETE"/>{consumable if drug else ""}{components}'
        f"<pertinentInformation><pertinentMedicationDosage><text>{dosage}</text>"
        "</pertinentMedicationDosage></pertinentInformation></MedicationStatement>"
    )


def authorise(own_id: str, *, repeats: str = "6", status: str = "ACTIVE", end: str = "") -> str:
    """An authorisation; ``repeats`` "0" is an acute one, "" leaves the number out."""
    number = f'<repeatNumber value="{repeats}"/>' if repeats else ""
    high = f'<high value="{end}"/>' if end else ""
    return (
        f'<ehrSupplyAuthorise><id root="{own_id}"/><statusCode code="{status}"/>'
        f'<effectiveTime><low value="20250101"/>{high}</effectiveTime>'
        f'<availabilityTime value="20250101"/>{number}<quantity value="28" unit="1"><translation>'
        "<originalText>tablet</originalText></translation></quantity></ehrSupplyAuthorise>"
    )


def issue(answers: str, when: str) -> str:
    """An issue under the authorisation with the id ``answers``."""
    return (
        f'<ehrSupplyPrescribe><id root="{fresh("ISSUE")}"/><availabilityTime value="{when}"/>'
        '<quantity value="28" unit="tablet"/><inFulfillmentOf><priorMedicationRef>'
        f'<id root="{answers}"/></priorMedicationRef></inFulfillmentOf></ehrSupplyPrescribe>'
    )


def discontinue(answers: str, when: str = "20250601", reason: str = "No longer needed") -> str:
    """A stop of the authorisation with the id ``answers``."""
    date = f'<availabilityTime value="{when}"/>' if when else '<availabilityTime nullFlavor="UNK"/>'
    return (
        f'<ehrSupplyDiscontinue><id root="{fresh("STOP")}"/><code nullFlavor="UNK">'
        f"<originalText>{reason}</originalText></code>{date}<reversalOf><priorMedicationRef>"
        f'<id root="{answers}"/></priorMedicationRef></reversalOf></ehrSupplyDiscontinue>'
    )


def problem(
    named: str, *members: str, status: str = "394774009", major: bool = True, end: str = ""
) -> str:
    """A LinkSet that names a condition."""
    significance = "386134007" if major else "394847000"
    name = code(significance, tag="name")
    links = "".join(
        f'<component><statementRef><id root="{one}"/></statementRef></component>' for one in members
    )
    high = f'<high value="{end}"/>' if end else ""
    return (
        f'<LinkSet><id root="{fresh("LINK")}"/>'
        f"{code(status, inner=f'<qualifier>{name}</qualifier>')}"
        f'<effectiveTime><low value="2012"/>{high}</effectiveTime>{links}<conditionNamed>'
        f'<namedStatementRef><id root="{named}"/></namedStatementRef></conditionNamed></LinkSet>'
    )


PENICILLIN = code("91936005", SNOMED, "Allergy to penicillin")
PARACETAMOL = code("322236009", SNOMED, "Paracetamol 500mg tablets")
DIABETES = code("44054006", SNOMED, "Type 2 diabetes mellitus")
PULSE = code("78564009", SNOMED, "Pulse rate")
