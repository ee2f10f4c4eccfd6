"""What the desk takes from a PDS record, and what it refuses to guess."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gp2gp_desktop.adapters.national.pds_record import nhs_record, related_person, whole_date
from gp2gp_desktop.domain.application import Form
from gp2gp_desktop.domain.contacts import ContactDetails
from gp2gp_desktop.domain.identifiers import OdsCode, Postcode
from gp2gp_desktop.domain.matching import Agreement, compare
from gp2gp_desktop.domain.people import NhsRecord, PersonName, Sex
from tests.adapters.national.pds_builders import (
    HERS,
    OTHER,
    a_death,
    a_patient,
    a_removal,
    a_telecom,
    organisation,
)
from tests.samples import NATIONAL_SAMPLES, needs_national_samples

TODAY = date(2026, 5, 13)


def read(**changes: Any) -> NhsRecord:
    return nhs_record(a_patient(**changes), TODAY)


def test_a_whole_record() -> None:
    assert read() == NhsRecord(
        nhs_number=HERS,
        name=PersonName("O'Brien-Łask", "Catherine", "Anne Jo", "Ms", "Dewhurst"),
        birth_date=date(1980, 7, 14),
        sex=Sex.FEMALE,
        postcode=Postcode("YB1 4LP"),
        previous_postcodes=(Postcode("KM3 7TR"),),
        practice=OdsCode("Y99902"),
        practice_since=date(2015, 3, 1),
        etag="7",
        contacts=ContactDetails(),
        earlier_last_names=("Dewhurst",),
    )


def test_every_earlier_last_name_counts() -> None:
    names = [
        {"use": "usual", "family": "Łask", "given": ["Jo"]},
        {"use": "old", "family": "Dewhurst"},
        {"use": "old", "family": "Dewhurst"},
        {"use": "maiden", "family": "Quill"},
        {"use": "nickname", "family": "Jojo"},
    ]
    record = read(name=names)

    assert record.earlier_last_names == ("Dewhurst", "Quill")
    said = Form({"previous_last_name": "Quill", "birth_date": "1980-07-14"})
    lines = {line.item: line.agreement for line in compare(said, record).lines}
    assert lines["Previous last name"] is Agreement.AGREES


def test_a_postcode_that_is_none_is_kept_and_counts_as_another_one() -> None:
    """Sandbox and real records hold such (8.14); nobody repairs them."""
    home = {"use": "home", "postalCode": "AVG8LL"}
    record = read(address=[home, {"use": "home", "postalCode": "ODD", "period": {"end": "2019"}}])

    assert (record.postcode, record.odd_postcode) == (None, "AVG8LL")
    lines = {line.item: line for line in compare(Form({"postcode": "LS1 6AE"}), record).lines}
    assert lines["Postcode now"].agreement is Agreement.DIFFERS
    assert read(address=None).odd_postcode == ""


@pytest.mark.parametrize("said", ["1980", "1980-07", "", "1980-02-30", "19800714", "soon"])
def test_a_date_that_is_not_whole_is_never_filled_in(said: str) -> None:
    assert whole_date(said) is None
    assert read(birthDate=said).birth_date is None


class TestARestrictedRecord:
    @pytest.mark.parametrize("security", [["R"], ["V"], ["REDACTED"], ["U", "R"], ["?"], []])
    def test_it_says_nothing_of_where_the_person_is_even_if_pds_does(
        self, security: list[str]
    ) -> None:
        codes = [{"code": code} for code in security]
        record = read(meta={"security": codes}, extension=[a_removal("SCT")])

        assert record.restricted
        assert (record.postcode, record.previous_postcodes, record.practice) == (None, (), None)
        assert record.removal_code == "none"
        assert record.name.last == "O'Brien-Łask"

    def test_one_without_any_word_on_it_counts_as_restricted(self) -> None:
        assert read(meta=None).restricted


class TestPhoneAndEmail:
    def test_one_of_each_and_the_rest_for_comparing(self) -> None:
        told = [
            a_telecom("phone", "work", "01632 960777"),
            a_telecom("phone", "mobile", "07700 900123"),
            a_telecom("phone", "home", "01632 960123"),
            a_telecom("email", "work", "work@example.org"),
            a_telecom("email", "home", "maya@example.org"),
            a_telecom("fax", "home", "01632 960999"),
            {"system": "other", "use": "home", "value": "01632 960998"},  # a textphone
        ]

        assert read(telecom=told).contacts == ContactDetails(
            "07700 900123",
            "01632 960123",
            "maya@example.org",
            ("01632 960777", "work@example.org"),
        )

    @pytest.mark.parametrize(
        ("period", "counts"),
        [
            ({"end": "2026-05-12"}, False),
            ({"end": "2026-05-13"}, True),
            ({"start": "2026-05-14"}, False),
            ({"start": "2026-05-13T00:00:00+00:00", "end": "2027"}, True),
            ({}, True),
        ],
    )
    def test_only_what_counts_today(self, period: dict[str, str], counts: bool) -> None:
        told = [a_telecom("phone", "mobile", "07700 900123") | {"period": period}]

        assert read(telecom=told).contacts == ContactDetails("07700 900123" if counts else "")

    def test_a_restricted_record_has_none_even_if_pds_sends_them(self) -> None:
        told = [a_telecom("phone", "mobile", "07700 900123")]

        assert read(telecom=told, meta={"security": [{"code": "R"}]}).contacts is None

    def test_what_is_malformed_is_passed_over(self) -> None:
        told = ["07700 900123", {"system": "phone"}, {"use": "mobile", "value": 7700900123}, None]

        assert read(telecom=told).contacts == ContactDetails()


class TestDeath:
    @pytest.mark.parametrize(
        ("changes", "dead"),
        [
            ({"deceasedDateTime": "2025-01-02T00:00:00+00:00"}, True),
            ({"deceasedDateTime": "2025"}, True),
            ({"extension": [a_death("1")]}, True),
            ({"extension": [a_death("2")]}, True),
            ({"extension": [a_death("U")]}, False),
            ({}, False),
        ],
    )
    def test_a_date_or_a_notice_counts_and_a_withdrawn_notice_does_not(
        self, changes: dict[str, Any], dead: bool
    ) -> None:
        assert read(**changes).deceased is dead


class TestThePractice:
    def test_one_that_has_ended_is_none(self) -> None:
        record = read(generalPractitioner=[organisation("Y99902", end="2026-05-12")])

        assert record.practice is None
        assert record.removal_code == "none"

    def test_the_day_the_practice_took_the_patient_on_comes_with_it(self) -> None:
        partly = organisation("Y99902")
        partly["identifier"]["period"]["start"] = "2015-03"

        assert read().practice_since == date(2015, 3, 1)
        assert read(generalPractitioner=[partly]).practice_since is None
        assert read(generalPractitioner=None).practice_since is None

    def test_one_that_ends_today_still_holds_the_record(self) -> None:
        record = read(generalPractitioner=[organisation("Y99902", end="2026-05-13")])

        assert record.practice == OdsCode("Y99902")

    @pytest.mark.parametrize("code", ["TRA", "ORR", "SCT", "EMB"])
    def test_a_person_on_no_list_is_with_the_organisation_that_had_them_last(
        self, code: str
    ) -> None:
        record = read(
            generalPractitioner=None,
            managingOrganization=organisation("Y99903"),
            extension=[a_removal(code)],
        )

        assert record.practice == OdsCode("Y99903")
        assert record.removal_code == code

    def test_why_they_are_on_no_list_is_unknown_until_pds_says_it(self) -> None:
        record = read(generalPractitioner=None, managingOrganization=organisation("Y99903"))

        assert record.removal_code == ""

    def test_nobody_ever_had_them(self) -> None:
        record = read(generalPractitioner=None)

        assert (record.practice, record.removal_code) == (None, "none")

    def test_a_code_that_is_none_is_unknown(self) -> None:
        assert read(generalPractitioner=[organisation("?!")]).practice is None


class TestMalformedRecords:
    @pytest.mark.parametrize(
        "changes",
        [
            {"id": "9991249061"},
            {"id": 9991249060},
            {"id": None},
            {"resourceType": "Person"},
        ],
    )
    def test_one_without_an_nhs_number_is_refused(self, changes: dict[str, Any]) -> None:
        with pytest.raises(ValueError, match="no patient with an NHS number"):
            read(**changes)

    def test_parts_of_the_wrong_kind_count_as_absent(self) -> None:
        record = read(
            name="Catherine",
            gender=["female"],
            birthDate=19800714,
            address={"use": "home"},
            generalPractitioner=[None, 3, {"identifier": []}],
            managingOrganization=[],
            extension=[{"url": 3}, "x"],
            deceasedDateTime=True,
        )

        assert record.name == PersonName("", "")
        assert (record.sex, record.birth_date) == (Sex.NOT_KNOWN, None)
        assert (record.postcode, record.practice, record.deceased) == (None, None, False)

    def test_a_postcode_that_is_none_is_not_repaired(self) -> None:
        assert read(address=[{"use": "home", "postalCode": "AVG8LL"}]).postcode is None

    @given(
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(max_size=12),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(
                    st.sampled_from(
                        ["code", "value", "identifier", "url", "extension", "period", "end", "use"]
                    ),
                    inner,
                    max_size=4,
                )
            ),
            max_leaves=12,
        ),
        st.sampled_from(
            ["name", "address", "meta", "generalPractitioner", "extension", "birthDate", "gender"]
        ),
    )
    def test_whatever_stands_in_a_field_the_number_is_read(self, value: Any, field: str) -> None:
        assert nhs_record(a_patient() | {field: value}, TODAY).nhs_number == HERS


class TestRelatedPersons:
    def test_a_mother_who_is_next_of_kin(self) -> None:
        person = related_person(
            {
                "resourceType": "RelatedPerson",
                "active": True,
                "patient": {"identifier": {"value": OTHER.digits}},
                "name": [{"use": "usual", "family": "Łask", "given": ["Jo"]}],
                "relationship": [
                    {"coding": [{"code": "MTH", "display": "Mother"}, {"code": "N"}]},
                ],
            },
            TODAY,
        )

        assert person is not None
        assert (person.name.last, person.relationship) == ("Łask", "Mother")
        assert person.next_of_kin
        assert person.nhs_number == OTHER

    def test_one_told_by_reference_only(self) -> None:
        reference = {"reference": f"https://x/Patient/{OTHER.digits}"}
        person = related_person({"patient": reference}, TODAY)

        assert person is not None
        assert person.nhs_number == OTHER
        assert not person.next_of_kin

    def test_one_that_no_longer_counts(self) -> None:
        assert related_person({"active": False}, TODAY) is None

    @pytest.mark.parametrize(
        ("period", "counts"),
        [
            ({"start": "2024-01-01", "end": "2026-05-12"}, False),
            ({"start": "2024-01-01", "end": "2026-05-13"}, True),
            ({"start": "2026-05-14"}, False),
            ({"start": "2024-01-01"}, True),
        ],
    )
    def test_one_who_counts_only_for_a_time(self, period: dict[str, str], counts: bool) -> None:
        assert (related_person({"period": period}, TODAY) is not None) is counts


@needs_national_samples
class TestPublishedExamples:
    def test_every_patient_of_the_sandbox_is_read(self) -> None:
        paths = sorted((NATIONAL_SAMPLES / "pds/patient").glob("*.json"))
        records = {
            path.stem[-10:]: nhs_record(json.loads(path.read_text(encoding="utf-8")), TODAY)
            for path in paths
        }

        assert len(records) == len(paths) >= 10
        assert all(number == record.nhs_number.digits for number, record in records.items())
        full = records["9000000009"]
        assert (full.deceased, full.practice, full.removal_code) == (True, OdsCode("Y12345"), "SCT")
        assert records["9000000025"].restricted
        assert records["9000000033"].birth_date is None
        assert records["9732110317"].name.previous_last
        assert full.contacts == ContactDetails()  # the last of them ended in 2022
        assert [n for n, record in records.items() if record.restricted] == ["9000000025"]

    def test_the_ways_to_reach_somebody_are_those_of_the_day(self) -> None:
        path = NATIONAL_SAMPLES / "pds/patient/patient_9000000009.json"
        patient = json.loads(path.read_text(encoding="utf-8"))

        assert nhs_record(patient, date(2021, 6, 1)).contacts == ContactDetails(
            home_phone="01632960587", email="jane.smith@example.com"
        )

    def test_every_found_patient_is_read(self) -> None:
        read = 0
        for path in sorted((NATIONAL_SAMPLES / "pds/search").glob("*.json")):
            content = json.loads(path.read_text(encoding="utf-8"))
            for entry in content.get("entry", []):
                nhs_record(entry["resource"], TODAY)
                read += 1

        assert read >= 15
