"""The adaptor's bundle is read as far as it goes, and says that it is second best (section 7)."""

from __future__ import annotations

import json
from typing import Any

import pytest

from gp2gp_desktop.adapters.ehr import fhir, reader
from gp2gp_desktop.domain.degrades import DegradeKind, degrades
from gp2gp_desktop.domain.errors import RecordRejected
from gp2gp_desktop.domain.health_record import (
    AttachmentState,
    GroupRole,
    HealthRecord,
    Interpretation,
    MedicationStatus,
    ProblemStatus,
    Significance,
)

SNOMED = "http://snomed.info/sct"
CARE_CONNECT = "https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-CareConnect-"
GP_CONNECT = "https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-"


def concept(code: str, display: str, system: str = SNOMED) -> dict[str, Any]:
    return {"coding": [{"system": system, "code": code, "display": display}]}


def to(kind: str, own_id: str) -> dict[str, str]:
    return {"reference": f"{kind}/{own_id}"}


PATIENT = {
    "resourceType": "Patient",
    "id": "P",
    "identifier": [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990001006"}],
    "managingOrganization": to("Organization", "ORG"),
}
PRACTICE = {
    "resourceType": "Organization",
    "id": "ORG",
    "name": "Fern Street Surgery",
    "identifier": [{"system": "https://fhir.nhs.uk/Id/ods-organization-code", "value": "Y12345"}],
}
DOCTOR = {
    "resourceType": "Practitioner",
    "id": "GP",
    "name": [{"prefix": ["Dr"], "given": ["Ada", "May"], "family": "Fern"}],
}
VISIT = {
    "resourceType": "Encounter",
    "id": "E",
    "type": [concept("25671000000102", "Surgery consultation note")],
    "period": {"start": "2025-03-04T09:30:00+00:00"},
    "participant": [{"individual": to("Practitioner", "GP")}],
}


def resource(kind: str, own_id: str, **content: Any) -> dict[str, Any]:
    return {"resourceType": kind, "id": own_id, **content}


def bundle(*resources: dict[str, Any], kind: str = "Bundle") -> bytes:
    whole = [PATIENT, PRACTICE, DOCTOR, VISIT, *resources]
    return json.dumps(
        {"resourceType": kind, "entry": [{"resource": one} for one in whole]}
    ).encode()


def read(*resources: dict[str, Any]) -> HealthRecord:
    record = reader.read_extract(bundle(*resources))
    assert record.accounting.balances
    return record


def test_it_says_that_it_is_second_best_and_what_it_cannot_carry() -> None:
    record = read()
    assert record.format == "fhir"
    assert record.warnings[: len(fhir.SECOND_BEST)] == fhir.SECOND_BEST
    assert record.identity.nhs_number == "9990001006"
    assert record.identity.sending_practice == "Y12345"
    assert record.identity.interaction == ""


def test_a_consultation_has_its_headings_and_its_people() -> None:
    pulse = resource("Observation", "O", code=concept("78564009", "Pulse rate"))
    pulse |= {"context": to("Encounter", "E"), "valueQuantity": {"value": 72.50, "unit": "/min"}}
    lists = [
        heading("E-CONS", "325851000000107", "Visit", to("List", "T")),
        heading("T", "25851000000105", "Palpitations", to("List", "C")),
        heading("C", "24781000000107", "Examination", to("Observation", "O")),
    ]
    (visit,) = read(pulse, *lists).consultations
    topic = visit.items[0]
    assert topic.title == "Palpitations"
    assert topic.children[0].title == "Examination"
    assert topic.children[0].children[0].title == "Pulse rate"
    assert visit.author.label == "Dr Ada May Fern"
    assert str(visit.date) == "4 Mar 2025"


def heading(own_id: str, code: str, title: str, *items: dict[str, str]) -> dict[str, Any]:
    entries = [{"item": one} for one in items]
    return resource(
        "List",
        own_id,
        code=concept(code, ""),
        title=title,
        entry=entries,
        encounter=to("Encounter", "E"),
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"valueQuantity": {"value": 5.20, "unit": "mmol/L"}}, "5.2 mmol/L"),
        ({"valueQuantity": {"value": 5, "unit": "mg", "comparator": "<"}}, "<5 mg"),
        ({"valueQuantity": {"value": 5, "unit": "mg", "comparator": ">="}}, "≥5 mg"),
        ({"valueString": "Trace"}, "Trace"),
        ({"valueCodeableConcept": concept("8517006", "Ex-smoker")}, "Ex-smoker"),
        ({"valueBoolean": True}, "true"),
        ({"valueRange": {"low": {"value": 1}, "high": {"value": 2}}}, "1 to 2"),
    ],
)
def test_values_are_shown_as_sent(value: dict[str, Any], text: str) -> None:
    flag = {"interpretation": {"coding": [{"code": "H", "display": "High"}]}}
    (entry,) = read(
        resource("Observation", "O", code=concept("1", "x"), **value, **flag)
    ).observations
    assert entry.value is not None
    assert entry.value.text == text
    assert entry.interpretation is Interpretation.HIGH


def test_every_coding_is_kept_and_a_description_id_is_one_of_its_own() -> None:
    described = {
        "url": "https://fhir.nhs.uk/STU3/StructureDefinition/Extension-coding-sctdescid",
        "extension": [{"url": "descriptionId", "valueId": "503483019"}],
    }
    coding = [
        {"system": "http://read.info/readv2", "code": "137R.00", "display": "Current smoker"},
        {"system": SNOMED, "code": "77176002", "display": "Smoker", "extension": [described]},
        {"system": "urn:oid:2.16.840.1.113883.2.1.6.4", "code": "X1"},
    ]
    (entry,) = read(
        resource("Observation", "O", code={"coding": coding, "text": "Smokes"})
    ).observations
    assert [str(one) for one in entry.code.codings] == [
        "137R.00 (Read v2)",
        "77176002 (SNOMED CT concept)",
        "503483019 (SNOMED CT description)",
        "X1 (Multilex)",
    ]
    assert entry.title == "Smokes"


def test_a_blood_pressure_is_one_with_two_parts() -> None:
    parts = [
        {"code": concept(code, ""), "valueQuantity": {"value": value, "unit": "mm[Hg]"}}
        for code, value in (("72313002", 120), ("1091811000000102", 80))
    ]
    record = read(resource("Observation", "O", code=concept("75367002", "BP"), component=parts))
    assert [one.text for one in record.blood_pressures] == ["120/80 mm[Hg]"]


def test_a_report_holds_its_results_its_groups_and_its_specimens() -> None:
    member = resource("Observation", "R", code=concept("1", "Glucose"))
    group = resource(
        "Observation",
        "G",
        code=concept("2", "Tolerance test"),
        related=[{"type": "has-member", "target": to("Observation", "R")}],
    )
    specimen = resource("Specimen", "S", type={"text": "Blood"}, accessionIdentifier={"value": "7"})
    report = resource(
        "DiagnosticReport",
        "D",
        result=[to("Observation", "G")],
        specimen=[to("Specimen", "S")],
        identifier=[{"system": "2.16.840.1.113883.2.1.4.5.5", "value": "REPORT-1"}],
    )
    (found,) = read(member, group, specimen, report).lab_reports
    assert found.number == "REPORT-1"
    assert found.specimens[0].material == "Blood"
    assert [one.title for one in found.groups] == ["Tolerance test"]
    assert [one.title for one in found.results] == ["Glucose"]


def test_a_group_that_has_a_value_of_its_own_keeps_it() -> None:
    related = [{"type": "has-member", "target": to("Observation", "R")}]
    group = resource("Observation", "G", valueString="Abnormal", related=related)
    record = read(group, resource("Observation", "R", valueString="7"))
    assert [one.value.text for one in record.observations if one.value] == ["Abnormal", "7"]


def test_results_in_a_circle_are_read_once_each() -> None:
    pair = [
        resource(
            "Observation", one, related=[{"type": "has-member", "target": to("Observation", other)}]
        )
        for one, other in (("A", "B"), ("B", "A"))
    ]
    assert read(*pair).accounting.represented == 2


def test_an_allergy_is_told_from_its_category_and_its_end_from_its_status() -> None:
    code = {"coding": concept("91936005", "Allergy to penicillin")["coding"]}
    drug = resource(
        "AllergyIntolerance", "A", code=code, category=["medication"], clinicalStatus="active"
    )
    other = resource("AllergyIntolerance", "B", code={"text": "Bees"}, clinicalStatus="resolved")
    record = read(drug, other)
    assert [(one.is_drug, one.name, one.status) for one in record.allergies] == [
        (True, "Allergy to penicillin", ""),
        (False, "Bees", "resolved"),
    ]
    kinds = [one.kind for one in degrades(record)]
    assert kinds == [DegradeKind.NON_DRUG_ALLERGY]


def test_a_course_is_one_plan_with_its_issues() -> None:
    drug = resource("Medication", "MED", code=concept("322236009", "Paracetamol 500mg tablets"))
    kind = {"url": f"{GP_CONNECT}PrescriptionType-1", "valueCodeableConcept": concept("repeat", "")}
    allowed = {"url": "numberOfRepeatPrescriptionsAllowed", "valueUnsignedInt": 6}
    repeats = {"url": f"{GP_CONNECT}MedicationRepeatInformation-1", "extension": [allowed]}
    plan = request("PLAN", "plan", "active", extension=[kind, repeats])
    issues = [
        request(one, "order", "completed", basedOn=[to("MedicationRequest", "PLAN")])
        for one in "XY"
    ]
    statement = resource(
        "MedicationStatement", "PLAN-MS", basedOn=[to("MedicationRequest", "PLAN")]
    )
    (course,) = read(issues[0], statement, plan, issues[1], drug).medications
    assert course.is_active_repeat
    assert course.issues_authorised == 6
    assert len(course.issues) == 2
    assert course.drug.text == "Paracetamol 500mg tablets"
    assert course.dosage == "one a day"
    assert str(course.quantity) == "28 tablet"


def request(own_id: str, intent: str, status: str, **content: Any) -> dict[str, Any]:
    return resource(
        "MedicationRequest",
        own_id,
        intent=intent,
        status=status,
        medicationReference=to("Medication", "MED"),
        dosageInstruction=[{"text": "one a day"}],
        dispenseRequest={"quantity": {"value": 28, "unit": "tablet"}},
        authoredOn="2025-01-02",
        **content,
    )


def test_a_stopped_course_has_its_reason_and_date() -> None:
    inner = [
        {"url": "statusReason", "valueCodeableConcept": {"text": "Rash"}},
        {"url": "statusChangeDate", "valueDateTime": "2025-02-03"},
    ]
    reason = {"url": f"{GP_CONNECT}MedicationStatusReason-1", "extension": inner}
    (course,) = read(request("PLAN", "plan", "stopped", extension=[reason])).medications
    assert course.status is MedicationStatus.STOPPED
    assert (course.stop_reason, str(course.end)) == ("Rash", "3 Feb 2025")


def test_an_issue_without_its_plan_is_shown_as_one() -> None:
    lone = request("X", "order", "completed", basedOn=[to("MedicationRequest", "GONE")])
    (course,) = read(lone).medications
    assert course.status is MedicationStatus.NO_PLAN


def test_a_problem_has_status_weight_and_links() -> None:
    extensions = [
        {"url": f"{CARE_CONNECT}ProblemSignificance-1", "valueCode": "major"},
        {"url": f"{CARE_CONNECT}ActualProblem-1", "valueReference": to("Observation", "O")},
        {
            "url": f"{CARE_CONNECT}RelatedClinicalContent-1",
            "valueReference": to("Observation", "O2"),
        },
        {"url": f"{CARE_CONNECT}RelatedClinicalContent-1", "valueReference": to("Encounter", "E")},
        {
            "url": f"{CARE_CONNECT}RelatedClinicalContent-1",
            "valueReference": to("Observation", "GONE"),
        },
    ]
    observed = [
        resource("Observation", one, code=concept("1", f"Asthma {one}")) for one in ("O", "O2")
    ]
    condition = resource("Condition", "C", clinicalStatus="inactive", extension=extensions)
    (found,) = read(*observed, condition).problems
    assert (found.name, found.status) == ("Asthma O", ProblemStatus.PAST)
    assert found.significance is Significance.MAJOR
    assert [one.id for one in found.linked] == ["O2"]
    assert found.dangling_ids == ("GONE",)


def test_a_status_the_adaptor_invented_is_unspecified() -> None:
    note = [{"text": "Defaulted status to active : Unknown status at source"}]
    condition = resource(
        "Condition", "C", code={"text": "Cough"}, clinicalStatus="active", note=note
    )
    (found,) = read(condition).problems
    assert (found.name, found.status) == ("Cough", ProblemStatus.UNSPECIFIED)


def test_documents_are_links_and_placeholders_are_told() -> None:
    came = {
        "attachment": {"url": "https://x/y/letter%201.pdf?sig=1", "contentType": "application/pdf"}
    }
    title = "GP2GP generated placeholder. Original document not available. See notes for details"
    lost = {"attachment": {"title": title}}
    record = read(
        resource("DocumentReference", "D1", content=[came], type=concept("1", "Letter")),
        resource("DocumentReference", "D2", content=[lost]),
    )
    states = {one.name: one.state for one in record.attachments}
    assert states == {
        "letter 1.pdf": AttachmentState.MISSING,
        title: AttachmentState.PLACEHOLDER,
    }


def test_other_resources_become_what_they_are() -> None:
    given = resource("Immunization", "I", vaccineCode=concept("1", "MMR"), lotNumber="B7")
    diary = resource(
        "ProcedureRequest", "PR", code=concept("2", "Review"), occurrenceDateTime="2026-01"
    )
    sent = resource(
        "ReferralRequest", "RR", reasonCode=[concept("3", "Cardiology")], priority="urgent"
    )
    note = resource("Observation", "N", code=concept("37331000000100", "Comment"), comment="Seen")
    hidden = resource(
        "Observation", "H", code=concept("4", "x"), meta={"security": [{"code": "NOPAT"}]}
    )
    record = read(given, diary, sent, note, hidden)
    assert record.immunisations[0].text == "Batch: B7"
    assert str(record.plans[0].date) == "Jan 2026"
    assert record.referrals[0].entry.priority.text == "urgent"
    assert record.narratives[0].text == "Seen"
    assert record.observations[0].hidden_from_patient


def test_a_resource_that_is_not_known_is_listed() -> None:
    record = read(resource("QuestionnaireResponse", "Q", text={"div": "Smokes?"}))
    (listed,) = record.accounting.not_understood
    assert listed.element == "QuestionnaireResponse"
    assert listed.text == "Smokes?"


@pytest.mark.parametrize("role", [GroupRole.TOPIC, GroupRole.CATEGORY])
def test_lists_in_a_circle_end(role: GroupRole) -> None:
    code = {GroupRole.TOPIC: "25851000000105", GroupRole.CATEGORY: "24781000000107"}[role]
    lists = [
        heading("E-CONS", "325851000000107", "Visit", to("List", "T")),
        heading("T", code, "Round", to("List", "T")),
    ]
    assert read(*lists).accounting.represented == 1


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (bundle(kind="OperationOutcome"), "a report of what went wrong"),
        (b'{"resourceType": "Bundle", "entry": [', "not well-formed JSON"),
        (b'{"resourceType": "Bundle"' + b',"a":[' * 100_000, "not well-formed JSON"),
        (b'{"resourceType": "Bundle", "entry": 7}', "whose it is"),
    ],
)
def test_what_is_no_bundle_of_a_patient_is_refused_in_a_sentence(
    data: bytes, sentence: str
) -> None:
    with pytest.raises(RecordRejected, match=sentence):
        reader.read_extract(data)


def test_a_bundle_about_two_patients_is_refused() -> None:
    second = json.loads(json.dumps(PATIENT).replace("9990001006", "9990001014")) | {"id": "P2"}
    with pytest.raises(RecordRejected, match="different patients"):
        reader.read_extract(bundle(second))
