"""The real samples: every extract is read and accounted for, and agrees with what is known of it.

The facts come from the counts beside the samples and from the bundles of the national adaptor.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from lxml import etree

from gp2gp_desktop.adapters.ehr import reader, values, xml
from gp2gp_desktop.domain.concerns import concerns
from gp2gp_desktop.domain.degrades import DegradeKind, DegradeOrigin, degrades, tally
from gp2gp_desktop.domain.health_record import HealthRecord, StatementKind
from gp2gp_desktop.workflow.inspection import inspection, summary_lines
from tests.samples import SAMPLES, needs_samples

pytestmark = needs_samples

EXTRACTS = sorted(
    path.relative_to(SAMPLES).as_posix()
    for path in SAMPLES.glob("full-extracts/**/*.xml")
    if "ebxml" not in path.name
)
BUNDLES = sorted(
    path.relative_to(SAMPLES).as_posix()
    for path in SAMPLES.glob("full-extracts/emis-e2e/*.expected-bundle.json")
)
FIXTURES = sorted(
    path.relative_to(SAMPLES).as_posix() for path in SAMPLES.glob("unit-fixtures/**/*.xml")
)
NAMES = {
    "CompoundStatement": StatementKind.COMPOUND,
    "LinkSet": StatementKind.LINKSET,
    "MedicationStatement": StatementKind.MEDICATION,
    "NarrativeStatement": StatementKind.NARRATIVE,
    "ObservationStatement": StatementKind.OBSERVATION,
    "PlanStatement": StatementKind.PLAN,
    "RequestStatement": StatementKind.REQUEST,
    "ehrSupplyAuthorise": StatementKind.AUTHORISE,
    "ehrSupplyPrescribe": StatementKind.PRESCRIBE,
    "ehrSupplyDiscontinue": StatementKind.DISCONTINUE,
}


@pytest.fixture(scope="module")
def facts() -> dict[str, Any]:
    """What the samples' makers counted."""
    counted: dict[str, Any] = json.loads((SAMPLES / "_counts.json").read_text("utf-8"))
    return counted


def read(name: str) -> HealthRecord:
    return reader.read_extract((SAMPLES / name).read_bytes())


@pytest.mark.parametrize("name", EXTRACTS)
def test_every_statement_of_every_extract_is_in_the_record(name: str) -> None:
    accounting = read(name).accounting
    assert accounting.statements_in > 0
    assert accounting.represented == accounting.statements_in
    assert accounting.not_understood == ()


@pytest.mark.parametrize("name", EXTRACTS)
def test_the_counts_agree_with_those_of_the_makers(name: str, facts: dict[str, Any]) -> None:
    record, known = read(name), Counter(facts[name]["counts"])
    for element, kind in NAMES.items():
        assert record.accounting.by_kind.get(kind, 0) == known[element], element
    assert len(record.compositions) == known["ehrComposition"]
    assert sum(one.is_drug for one in record.allergies) == known["drug_allergy"]
    assert sum(not one.is_drug for one in record.allergies) == known["non_drug_allergy"]
    assert len(record.documents) == known["document"]
    assert len(record.lab_reports) == known["lab_report"]
    acute = [one for one in record.medications if one.authorisation and not one.is_repeat]
    assert len(acute) == known["authorise.acute"]
    stated = sum(known[f"problem.{status}"] for status in ("active", "inactive"))
    assert stated <= len(record.problems) <= stated + known["problem.unspecified"]


@pytest.mark.parametrize("name", EXTRACTS)
def test_degrades_are_found_where_the_makers_found_them(name: str, facts: dict[str, Any]) -> None:
    record, known = read(name), Counter(facts[name]["counts"])
    found = degrades(record)
    marked = tally([one for one in found if one.origin is DegradeOrigin.SENDER])
    assert marked[DegradeKind.MEDICATION] == known["degrade.196421000000109"]
    assert marked[DegradeKind.DRUG_ALLERGY] == known["degrade.196461000000101"]
    assert marked[DegradeKind.RECORD_ENTRY] == known["degrade.196411000000103"]
    uncoded = [
        one
        for one in found
        if one.kind is DegradeKind.DRUG_ALLERGY and one.origin is DegradeOrigin.OURS
    ]
    assert len(uncoded) == known["drug_allergy_without_any_snomed_code"]


@pytest.mark.parametrize("name", EXTRACTS)
def test_identity_is_read_as_it_was_sent(name: str, facts: dict[str, Any]) -> None:
    identity, known = read(name).identity, facts[name]
    assert identity.interaction == known["root"]
    assert identity.message_id == (known["message_id"] or "")
    assert identity.nhs_number == known["nhs_number"]
    assert identity.sending_practice == (known["sender_ods"] or "")
    assert identity.requesting_practice == (known["receiver_ods"] or "")


def _resources(name: str) -> Counter[str]:
    bundle = json.loads((SAMPLES / name).read_text("utf-8"))
    return Counter(entry["resource"]["resourceType"] for entry in bundle["entry"])


@pytest.mark.parametrize("name", BUNDLES)
def test_the_lists_agree_with_the_bundle_of_the_national_adaptor(name: str) -> None:
    expected = _resources(name)
    record = read(name.replace(".expected-bundle.json", ".extract.xml"))
    assert len(record.problems) == expected["Condition"]
    assert len(record.allergies) == expected["AllergyIntolerance"]
    assert len(record.consultations) == expected["Encounter"]
    assert len(record.immunisations) == expected["Immunization"]
    assert len(record.plans) == expected["ProcedureRequest"]
    assert len(record.documents) == expected["DocumentReference"]
    # The adaptor invents a plan for each further issue of an acute authorisation (3.8).
    assert len(record.medications) <= expected["MedicationStatement"]


def _sources() -> Iterator[tuple[str, str]]:
    for path in sorted(SAMPLES.glob("full-extracts/nia-*/*.source-gpconnect.json")):
        extract = path.with_name(path.name.replace(".source-gpconnect.json", ".extract.xml"))
        yield path.relative_to(SAMPLES).as_posix(), extract.relative_to(SAMPLES).as_posix()


@pytest.mark.parametrize(("source", "extract"), list(_sources()))
def test_what_the_old_practice_had_is_what_we_read(source: str, extract: str) -> None:
    had, record = _resources(source), read(extract)
    assert len(record.allergies) == had["AllergyIntolerance"]
    assert len(record.documents) == had["DocumentReference"]
    assert len(record.plans) == had["ProcedureRequest"]
    plans = [one for one in record.medications if one.authorisation]
    assert len(plans) >= had["MedicationStatement"]


@pytest.mark.parametrize("name", EXTRACTS)
def test_concerns_and_inspection_stand_on_every_extract(name: str) -> None:
    record = read(name)
    found = concerns(record)
    assert len({one.id for one in found}) == len(found)
    assert [one.kind.danger for one in found] == sorted(one.kind.danger for one in found)
    assert json.loads(json.dumps(inspection(record)))["nhs_number"] == record.identity.nhs_number
    assert not any(
        record.identity.nhs_number in line for line in summary_lines(record, clinical=False)
    )


@pytest.mark.parametrize("name", FIXTURES)
def test_every_fixture_is_read_and_balances(name: str) -> None:
    data = (SAMPLES / name).read_bytes()
    record = reader.read_fragment(data)
    sent = Counter(etree.QName(one).localname for one in etree.fromstring(data).iter("*"))
    for element, kind in NAMES.items():
        assert record.accounting.by_kind.get(kind, 0) == sent[element], element
    assert record.accounting.balances


def fixture(name: str) -> HealthRecord:
    return reader.read_fragment((SAMPLES / "unit-fixtures" / name).read_bytes())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("ivlpq_high_exclusive.xml", "<"),
        ("ivlpq_high_inclusive.xml", "≤"),
        ("ivlpq_low_exclusive.xml", ">"),
    ],
)
def test_bounds_of_the_fixtures_are_open_or_closed_as_sent(name: str, text: str) -> None:
    root = xml.parse((SAMPLES / "unit-fixtures/Quantity" / name).read_bytes())
    found = values.observed_value(root)
    assert found is not None
    assert found.text.startswith(text)


def test_nested_link_sets_and_discontinues_of_the_fixtures_are_found() -> None:
    assert fixture("CompoundStatement/NestedLinkSetsStatement.xml").accounting.by_kind[
        StatementKind.LINKSET
    ]
    nested = fixture("CompoundStatement/NestedMedicationsCompoundStatement.xml")
    assert nested.medications


def test_hidden_marks_of_the_fixtures_reach_the_entries() -> None:
    for name in (
        "Immunization/immunization_with_ehrComposition_nopat_confidentiality_code.xml",
        "Immunization/immunization_with_observation_nopat_confidentiality_code.xml",
    ):
        assert any(one.hidden_from_patient for one in fixture(name).walk()), name
    shown = fixture(
        "AllergyIntolerance/"
        "allergy-structure-with-observation-statement-noscrub-confidentiality-code.xml"
    )
    assert not any(one.hidden_from_patient for one in shown.walk())


def test_the_degraded_allergy_of_the_fixtures_blocks_prescribing() -> None:
    record = fixture("AllergyIntolerance/degraded-drug-allergy-structure.xml")
    assert [one.kind for one in degrades(record)] == [DegradeKind.DRUG_ALLERGY]
    assert any(one.blocks_prescribing for one in concerns(record))


def test_an_issue_whose_plan_was_not_sent_is_still_a_medicine() -> None:
    record = read("full-extracts/uk06-uk07/uk06.extract.xml")
    assert any(one.authorisation is None for one in record.medications)
