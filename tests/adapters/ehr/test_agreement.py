"""Two readers, one record: ours of the extract, and what other software made of the same patient.

The national adaptor's bundles are held against us resource by resource, by id; where we differ on
purpose, ``docs/importer-differences.md`` names the test here. The GP Connect records, from which
the national sender made its extracts, are held against us by content: the sender gave new ids.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pytest

from gp2gp_desktop.adapters.ehr import reader
from gp2gp_desktop.domain.health_record import HealthRecord, Medication, Observation, Problem
from tests.samples import SAMPLES, needs_samples

pytestmark = needs_samples

FULL = SAMPLES / "full-extracts"
BUNDLES = sorted(one.name.partition(".")[0] for one in FULL.glob("emis-e2e/*.expected-bundle.json"))
SOURCES = sorted(
    one.relative_to(FULL).as_posix().removesuffix(".source-gpconnect.json")
    for one in FULL.glob("nia-*/*.source-gpconnect.json")
)


def both(name: str, other: str) -> tuple[HealthRecord, HealthRecord]:
    """Our reading of the extract, and of what other software has."""
    extract = reader.read_files([FULL / f"{name}.extract.xml"])
    return extract, reader.read_files([FULL / f"{name}.{other}.json"])


def of_adaptor(name: str) -> tuple[HealthRecord, HealthRecord]:
    return both(f"emis-e2e/{name}", "expected-bundle")


def of_source(name: str) -> tuple[HealthRecord, HealthRecord]:
    return both(name, "source-gpconnect")


def problem(one: Problem) -> tuple[object, ...]:
    return one.name, one.is_active, one.significance, str(one.onset)


def course(one: Medication) -> tuple[object, ...]:
    return one.drug.text, one.is_repeat, one.status, one.dosage, len(one.issues)


def keys(entries: Iterable[Observation]) -> set[str]:
    return {one.key for one in entries}


@pytest.mark.parametrize("name", BUNDLES)
def test_problems_are_the_adaptors(name: str) -> None:
    ours, theirs = of_adaptor(name)
    assert Counter(map(problem, ours.problems)) == Counter(map(problem, theirs.problems))


@pytest.mark.parametrize("name", BUNDLES)
def test_allergies_are_the_adaptors(name: str) -> None:
    ours, theirs = of_adaptor(name)
    assert Counter((one.name, one.is_drug) for one in ours.allergies) == Counter(
        (one.name, one.is_drug) for one in theirs.allergies
    )


@pytest.mark.parametrize("name", BUNDLES)
def test_consultations_are_the_adaptors(name: str) -> None:
    ours, theirs = of_adaptor(name)
    assert [(one.id, one.title, one.date.day) for one in ours.consultations] == [
        (one.id, one.title, one.date.day) for one in theirs.consultations
    ]


@pytest.mark.parametrize("name", BUNDLES)
def test_observations_are_the_adaptors_but_for_requests_it_turned_into_some(name: str) -> None:
    ours, theirs = of_adaptor(name)
    assert keys(ours.observations) <= keys(theirs.observations)
    more = keys(theirs.observations) - keys(ours.observations)
    assert more <= {one.entry.key for one in ours.referrals}
    values = {one.key: one.value for one in theirs.observations}
    for one in ours.observations:
        theirs_value = values[one.key]
        if one.value and one.value.quantity and theirs_value and theirs_value.quantity:
            assert float(one.value.quantity.value) == float(theirs_value.quantity.value)


def test_units_are_kept_as_sent_where_the_adaptor_writes_others() -> None:
    ours, theirs = of_adaptor("PWTP11")
    assert "kg" in units(ours)
    assert units(theirs) - units(ours)


def units(record: HealthRecord) -> set[str]:
    values = (one.value for one in record.observations if one.value)
    return {one.quantity.unit for one in values if one.quantity}


@pytest.mark.parametrize("name", BUNDLES)
def test_immunisations_are_the_adaptors(name: str) -> None:
    ours, theirs = of_adaptor(name)
    assert Counter((one.key, one.title, one.best_date.day) for one in ours.immunisations) == (
        Counter((one.key, one.title, one.best_date.day) for one in theirs.immunisations)
    )


@pytest.mark.parametrize("name", BUNDLES)
def test_courses_are_the_adaptors_but_for_plans_it_invented(name: str) -> None:
    """A further issue of an acute authorisation becomes a plan of its own there (3.8)."""
    ours, theirs = of_adaptor(name)
    found = Counter(course(one)[:4] for one in ours.medications)
    invented = Counter(course(one)[:4] for one in theirs.medications) - found
    assert not found - Counter(course(one)[:4] for one in theirs.medications)
    several = {
        one.drug.text for one in ours.medications if not one.is_repeat and len(one.issues) > 1
    }
    assert {drug for drug, *_ in invented} <= several
    assert sum(len(one.issues) for one in ours.medications) == sum(
        len(one.issues) for one in theirs.medications
    )


@pytest.mark.parametrize("name", BUNDLES)
def test_documents_and_plans_are_the_adaptors(name: str) -> None:
    ours, theirs = of_adaptor(name)
    assert {one.entry.key for one in ours.documents} == {one.entry.key for one in theirs.documents}
    assert [(one.key, one.date) for one in ours.plans] == [
        (one.key, one.date) for one in theirs.plans
    ] or Counter(one.key for one in ours.plans) == Counter(one.key for one in theirs.plans)


def test_a_third_party_entry_says_whose_it_is_which_the_bundle_has_lost() -> None:
    ours, theirs = of_adaptor("PWTP11")
    assert sum(one.is_about_someone_else for one in ours.walk()) == 3
    assert not any(one.is_about_someone_else for one in theirs.walk())


def test_an_odd_media_type_is_kept_where_the_adaptor_writes_a_sentence_over_it() -> None:
    ours, theirs = of_adaptor("PWTP7_vis")
    assert all(len(one.reference.media_type.split()) == 1 for one in ours.documents)
    assert any(len(one.reference.media_type.split()) > 1 for one in theirs.documents)


def test_wrappers_and_old_registrations_are_there_which_the_bundle_has_not() -> None:
    ours = reader.read_files([FULL / "uk06-uk07" / "uk06.extract.xml"])
    theirs = reader.read_files([FULL / "uk06-uk07" / "uk06.expected-bundle.json"])
    assert len(ours.compositions) > len(theirs.compositions)
    assert len(ours.allergies) > len(theirs.allergies)
    assert len(ours.documents) >= len(theirs.documents)


@pytest.mark.parametrize("name", SOURCES)
def test_the_old_practices_allergies_are_ours(name: str) -> None:
    """The sender writes preferred terms for the practice's own: they share a code, not words."""
    ours, source = of_source(name)
    assert Counter(one.is_drug for one in ours.allergies) == Counter(
        one.is_drug for one in source.allergies
    )
    known = {coding.code for one in source.allergies for coding in one.substance.codings}
    degraded = {"196461000000101", "196471000000108"}
    for one in ours.allergies:
        assert {coding.code for coding in one.substance.codings} & (known | degraded)


@pytest.mark.parametrize("name", SOURCES)
def test_the_old_practices_documents_are_ours(name: str) -> None:
    """The sender put a text in the place of each file it could not have."""
    ours, source = of_source(name)
    assert len(ours.documents) == len(source.documents)
    sent = [one for one in ours.documents if one.state.value != "placeholder"]
    types = Counter(one.reference.media_type for one in source.documents)
    assert not Counter(one.reference.media_type for one in sent) - types
