"""Each unit fixture of the national adaptor that covers a rule, and the rule it must show here.

Where we keep to another rule than the adaptor on purpose, ``docs/importer-differences.md`` says so.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gp2gp_desktop.adapters.ehr import reader
from gp2gp_desktop.domain.health_record import (
    Entry,
    GroupRole,
    HealthRecord,
    Interpretation,
    MedicationStatus,
    Narrative,
    Observation,
    Supply,
    SupplyKind,
)
from tests.samples import SAMPLES, needs_samples

pytestmark = needs_samples

Rule = Callable[[HealthRecord], object]


def entries(record: HealthRecord) -> list[Entry]:
    return list(record.walk())


def observations(record: HealthRecord) -> list[Observation]:
    return [one for one in record.walk() if isinstance(one, Observation)]


def first(record: HealthRecord) -> Observation:
    return observations(record)[0]


def value(record: HealthRecord) -> str:
    found = first(record).value
    return found.text if found else ""


def supplies(record: HealthRecord, kind: SupplyKind) -> list[Supply]:
    return [one for one in record.walk() if isinstance(one, Supply) and one.supply is kind]


def hidden(record: HealthRecord) -> list[bool]:
    return [one.hidden_from_patient for one in record.walk()]


def has_a_person(record: HealthRecord) -> bool:
    return any(one.name for one in record.agents)


RULES: dict[str, Rule] = {
    # who
    "AgentDirectory/agent_org_only_example.xml": lambda r: r.agents[0].organisation,
    "AgentDirectory/agent_org_with_general_practitioner_number.xml": lambda r: (
        r.agents[0].gp_number
    ),
    "AgentDirectory/agent_person_and_represented_org_example.xml": lambda r: (
        has_a_person(r) and r.agents[0].organisation
    ),
    "AgentDirectory/agent_person_only_no_name_example.xml": lambda r: (
        r.agents[0].label == "Unknown user"
    ),
    "AgentDirectory/agent_person_only_full_name_example.xml": lambda r: (
        len(r.agents[0].name.split()) == 3
    ),
    # where
    "Location/full_valid_location_example.xml": lambda r: r.compositions[0].location,
    "Location/no_located_entity_example.xml": lambda r: not r.compositions[0].location,
    # allergies
    "AllergyIntolerance/drug-allergy-structure.xml": lambda r: r.allergies[0].is_drug,
    "AllergyIntolerance/non-drug-allergy-structure.xml": lambda r: not r.allergies[0].is_drug,
    "AllergyIntolerance/drug-allergy-with-value.xml": lambda r: (
        r.allergies[0].statement and r.allergies[0].statement.value
    ),
    "AllergyIntolerance/allergy-structure-tpp-named-schema.xml": lambda r: (
        r.allergies[0].name != r.allergies[0].entry.title
    ),
    "AllergyIntolerance/allergy-structure-with-translations.xml": lambda r: (
        len(r.allergies[0].substance.codings) > 1
    ),
    "AllergyIntolerance/allergy-structure-with-ehr-composition-nopat-confidentiality-code.xml": (
        lambda r: all(hidden(r))
    ),
    "AllergyIntolerance/"
    "allergy-structure-with-observation-statement-nopat-confidentiality-code.xml": (
        lambda r: hidden(r) == [False, True]
    ),
    "AllergyIntolerance/"
    "allergy-structure-with-observation-statement-noscrub-confidentiality-code.xml": (
        lambda r: not any(hidden(r))
    ),
    # blood pressures
    "BloodPressure/triple_with_snomed.xml": lambda r: r.blood_pressures[0].text == "120/90 mm[Hg]",
    "BloodPressure/triple_without_snomed.xml": lambda r: (
        r.blood_pressures[0].text == "120/90 mm[Hg]"
    ),
    "BloodPressure/non-conformant-blood-pressure-triple-not-mapped.xml": lambda r: (
        not r.blood_pressures and len(observations(r)) == 2
    ),
    "BloodPressure/battery_compound_statement_containing_confidentiality_code.xml": lambda r: all(
        hidden(r)
    ),
    "BloodPressure/systolic_observation_containing_confidentiality_code.xml": lambda r: (
        hidden(r) == [False, True, False]
    ),
    # documents
    "DocumentReference/"
    "narrative_statement_has_referred_to_external_document_with_absent_attachment.xml": (
        lambda r: r.documents[0].state.value == "placeholder"
    ),
    "DocumentReference/nested_narrative_statements.xml": lambda r: len(r.documents) == 1,
    # consultations
    "Encounter/effective_low_encounter_period.xml": lambda r: r.compositions[0].date.is_known,
    "Encounter/effective_high_encounter_period.xml": lambda r: r.compositions[0].end.is_known,
    "Encounter/null_flavor_effective_times.xml": lambda r: not r.compositions[0].end.is_known,
    "Encounter/invalid_encounter_code_1.xml": lambda r: not r.compositions[0].is_consultation,
    # immunisations
    "Immunization/full_valid_immunization.xml": lambda r: len(r.immunisations) == 1,
    "Immunization/immunization_with_only_center_effective_time.xml": lambda r: (
        r.immunisations[0].date.is_known and not r.immunisations[0].end.is_known
    ),
    "Immunization/immunization_with_only_high_effective_time.xml": lambda r: (
        r.immunisations[0].end.is_known and not r.immunisations[0].date.is_known
    ),
    # medication
    "MedicationStatement/ehrExtract_discontinue_noValidTimes.xml": lambda r: (
        r.medications[0].status is MedicationStatus.ENDED
    ),
    "MedicationStatement/ehrExtract_authorise_effectiveTimeHigh.xml": lambda r: (
        r.medications[0].end.sent == "20100627"
    ),
    "MedicationStatement/"
    "ehrExtract_MultipleSupplyPrescribeInFulfilmentOfSingleAcuteSupplyAuthorise.xml": lambda r: (
        len(r.medications) == 1
        and len(r.medications[0].issues) == len(supplies(r, SupplyKind.PRESCRIBE)) > 1
    ),
    "MedicationStatement/ehrExtract_nopatConfidentialityCodePresentWithinMedicationStatement.xml": (
        lambda r: all(hidden(r))
    ),
    "MedicationStatement/medicationStatementPrescribeNoOptionals.xml": lambda r: (
        not r.medications[0].is_repeat
        and r.medications[1].status is MedicationStatus.NO_PLAN
        and r.medications[1].issues[0].quantity is None
    ),
    "CompoundStatement/NestedMedicationsCompoundStatement.xml": lambda r: r.medications,
    "CompoundStatement/NestedLinkSetsStatement.xml": lambda r: r.problems,
    # values
    "Observation/pq_value_quantity_observation_example.xml": value,
    "Observation/value_st_observation_example.xml": value,
    "Observation/value_cv_display_name_observation_example.xml": value,
    "Observation/interpretation_low_observation_example.xml": lambda r: (
        first(r).interpretation is Interpretation.LOW
    ),
    "Observation/interpretation_null_flavor_observation_example.xml": lambda r: (
        first(r).interpretation is None
    ),
    "Observation/high_low_reference_range_observation_example.xml": lambda r: (
        first(r).ranges[0].low and first(r).ranges[0].high
    ),
    "Observation/low_reference_range_observation_example.xml": lambda r: first(r).ranges[0].low,
    "Observation/no_text_reference_range_observation_example.xml": lambda r: str(
        first(r).ranges[0]
    ),
    "Observation/effective_period_start_end_using_effective_time_observation_example.xml": (
        lambda r: first(r).date.is_known and first(r).end.is_known
    ),
    "Observation/data_observation_with_episodicity.xml": lambda r: first(r).code.qualifiers,
    "Observation/sequence_comment_minus1_observation.xml": lambda r: (
        first(r).text_before and not first(r).text_after
    ),
    "Observation/sequence_comment_all_observation.xml": lambda r: (
        first(r).text_before and len(first(r).text_after.splitlines()) >= 2
    ),
    "Observation/observation_is_blood_pressure.xml": lambda r: r.blood_pressures or observations(r),
    "ObservationComment/narrative_statement_in_blood_pressure.xml": lambda r: any(
        isinstance(one, Narrative) for one in entries(r)
    ),
    # reports
    "SpecimenComponents/specimen_with_three_test_group_headers.xml": lambda r: (
        len(r.lab_reports[0].results) == 3 and r.lab_reports[0].groups[0].role is GroupRole.BATTERY
    ),
    "ResourceReference/CompoundStatement/compound_statement_diagnostic_report.xml": lambda r: (
        r.lab_reports
    ),
    # problems
    "condition-linksets/linkset-problem-allergy-in-category.xml": lambda r: r.problems[0].named,
    "condition-linksets/linkset-problem-allergy-in-topic.xml": lambda r: r.problems[0].named,
    "condition-linksets/linkset_problem_observation-in-category.xml": lambda r: r.problems[0].named,
    "ResourceFilter/ehr_extract_with_referral_request_to_external_document_linkset.xml": lambda r: (
        r.referrals[0].letters and not r.problems
    ),
}


@pytest.mark.parametrize("name", RULES)
def test_the_fixture_shows_its_rule(name: str) -> None:
    record = reader.read_fragment((SAMPLES / "unit-fixtures" / name).read_bytes())
    assert RULES[name](record)
    assert record.accounting.balances
