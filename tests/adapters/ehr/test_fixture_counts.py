"""The fixtures of the national adaptor that are about what there is, rather than about one rule.

Those that show a rule of their own are in ``test_fixture_rules``; every one of them is read and
balanced in ``test_samples``.
"""

from __future__ import annotations

import pytest

from gp2gp_desktop.adapters.ehr import agents, reader, values, xml
from gp2gp_desktop.domain.health_record import HealthRecord
from tests.samples import SAMPLES, needs_samples

pytestmark = needs_samples

FOLDER = SAMPLES / "unit-fixtures"
LISTS = (
    "problems",
    "allergies",
    "medications",
    "immunisations",
    "blood_pressures",
    "lab_reports",
    "referrals",
    "plans",
    "documents",
)
VALUES = {
    "ivlpq_high_arbitrary_unit": "<100 kua/L",
    "ivlpq_high_exclusive": "<100 kg/m2",
    "ivlpq_high_inclusive": "≤100 kg/m2",
    "ivlpq_high_standard_unit": "<100 kg/m2",
    "ivlpq_low_arbitrary_unit": ">100 kua/L",
    "ivlpq_low_exclusive": ">100 kg/m2",
    "ivlpq_low_standard_unit": ">100 kg/m2",
    "ivlpq_no_unit": "<100",
    "no_type_arbitrary_unit": "100 kua/L",
    "no_type_no_unit": "100",
    "pq_arbitrary_unit_uppercase_s": "10 S",
    "pq_no_unit": "100",
    "pq_standard_unit": "100 kg/m2",
}
_STRUCTURE = "ResourceReference/CompoundStatement/compound_statement_"
_WITHIN = "ResourceReference/EhrComposition/ehr_composition_"
# What each holds; a list that is not named is empty.
HOLDS: dict[str, dict[str, int]] = {
    f"{_STRUCTURE}blood_pressure": {"allergies": 1, "blood_pressures": 1},
    f"{_STRUCTURE}condition": {"allergies": 1, "problems": 1},
    f"{_STRUCTURE}immunization": {"allergies": 1, "immunisations": 1},
    f"{_STRUCTURE}medication": {"allergies": 1, "medications": 2},
    f"{_STRUCTURE}template": {"allergies": 1},
    f"{_WITHIN}allergy_intolerance": {"allergies": 1},
    f"{_WITHIN}blood_pressure": {"blood_pressures": 1},
    f"{_WITHIN}condition": {"problems": 1},
    f"{_WITHIN}immunization": {"immunisations": 1},
    f"{_WITHIN}medication": {"medications": 2},
    f"{_WITHIN}observation_comment": {},
    f"{_WITHIN}with_plan_statement": {"medications": 2, "plans": 1},
    "ResourceFilter/allergy_intolerance_resource": {"allergies": 1},
    "ResourceFilter/blood_pressure_resource": {"blood_pressures": 1},
    "ResourceFilter/diagnostic_report_resource": {"lab_reports": 1},
    "ResourceFilter/document_reference_resource": {"documents": 1},
    "ResourceFilter/template_resource": {},
    "Encounter/full_valid_flat_encounter_with_resources": {
        "problems": 1,
        "allergies": 1,
        "medications": 2,
        "immunisations": 1,
        "blood_pressures": 1,
        "lab_reports": 1,
        "referrals": 1,
        "plans": 1,
        "documents": 1,
    },
    "Encounter/full_valid_structured_encounter_with_linkset": {"problems": 1, "allergies": 2},
    "Condition/linkset_medication_refs": {"problems": 1, "medications": 1},
    "Condition/linkset_valid_with_reference": {"problems": 1},
    "Condition/linkset_with_null_flavor_unk": {"problems": 1},
    "DocumentReference/narrative_statement_null_flavors": {"documents": 1},
    "ObservationComment/multiple_narrative_statements": {},
    "RequestStatement/ehr_extract_with_multiple_request_statement_to_external_document_linksets": {
        "referrals": 1,
        "documents": 3,
    },
    "RequestStatement/request_statement_missing_priority_code": {"referrals": 1},
    "SpecimenComponents/specimen_cluster_compound_statement": {"lab_reports": 1},
    "SpecimenComponents/specimen_non_user_narrative_statement": {"lab_reports": 1},
    "Template/no_mappable_template": {"allergies": 1, "blood_pressures": 1, "lab_reports": 1},
}
# Which entries are hidden from the patient, in the order of the document.
HIDDEN = {
    "BloodPressure/diastolic_observation_containing_confidentiality_code": "..x",
    "Condition/linkset_valid_nopat_confidentiality_code": "x",
    "Condition/linkset_valid_ehr_composition_nopat_confidentiality_code": "x",
    "Encounter/encounter_with_nopat_confidentiality_code_within_ehr_composition": "xx",
    "Encounter/encounter_with_noscrub_confidentiality_code_within_ehr_composition": "..",
    "MedicationStatement/ehrExtract_nopatConfidentialityCodePresentWithinEhrComposition": "xxxx",
    "RequestStatement/full_valid_data_example_with_nopat_confidentiality_code": "x",
    "Specimen/specimen_valid_with_nopat_compound_statement": ".xx",
    "Specimen/specimen_valid_with_nopat_ehr_composition": "xxx",
    "SpecimenBattery/specimen_battery_compound_statement_with_confidentiality_code": "..xxxxxxx",
    "SpecimenComponents/specimen_ehr_composition_with_nopat_conf_code": "xxx",
}


def fixture(name: str) -> HealthRecord:
    return reader.read_fragment((FOLDER / f"{name}.xml").read_bytes())


@pytest.mark.parametrize("name", VALUES)
def test_a_quantity_is_shown_as_it_was_sent(name: str) -> None:
    root = xml.parse((FOLDER / "Quantity" / f"{name}.xml").read_bytes())
    element = root if root.tag == "value" else root.find(".//value")
    found = values.observed_value(element)
    assert found is not None
    assert found.text == VALUES[name]


def test_every_quantity_is_named_here() -> None:
    assert {one.stem for one in (FOLDER / "Quantity").glob("*.xml")} == set(VALUES)


@pytest.mark.parametrize("name", HOLDS)
def test_the_fixture_holds_what_its_name_says(name: str) -> None:
    record = fixture(name)
    assert {one: len(getattr(record, one)) for one in LISTS if getattr(record, one)} == HOLDS[name]


@pytest.mark.parametrize("name", HIDDEN)
def test_the_hidden_entries_are_those_and_no_others(name: str) -> None:
    shown = "".join("x" if one.hidden_from_patient else "." for one in fixture(name).walk())
    assert shown == HIDDEN[name]


@pytest.mark.parametrize(("name", "lines"), [("full_address", 4), ("no_details_address", 0)])
def test_an_address_has_its_lines(name: str, lines: int) -> None:
    root = xml.parse((FOLDER / "Address" / f"{name}.xml").read_bytes())
    assert len([one for one in agents._address(root).split(", ") if one]) == lines


@pytest.mark.parametrize("kind", ["valid", "invalid"])
def test_an_organisation_keeps_the_code_it_came_with(kind: str) -> None:
    organisation = fixture(f"AgentDirectory/agent_org_{kind}_identifier_example").agents[0]
    assert organisation.organisation is not None
    assert organisation.organisation.ods_code
