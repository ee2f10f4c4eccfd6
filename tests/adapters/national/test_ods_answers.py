"""What the register of organisations says, read with care: roles, dates, countries, bad fields."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gp2gp_desktop.adapters.national import ods_fhir_answers, ods_ord_answers
from gp2gp_desktop.domain.identifiers import OdsCode
from gp2gp_desktop.domain.practices import Setting, country_of, setting_of
from tests.adapters.national.register_builders import a_bundle, a_lookup, a_role, an_organization
from tests.samples import NATIONAL_SAMPLES, needs_national_samples

ODS = NATIONAL_SAMPLES / "ods"


def read(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((ODS / name).read_text(encoding="utf-8"))
    return content


def test_an_open_practice_is_read_whole() -> None:
    found = ods_fhir_answers.practice_of(an_organization())
    assert found is not None
    assert (found.code, found.name, found.town) == (
        OdsCode("YZ0211"),
        "HARBOUR SURGERY",
        "MARLHAVEN",
    )
    assert (found.setting, found.country, found.active) == (Setting.GP_PRACTICE, "england", True)
    assert (found.opened_on, found.closed_on) == (date(1974, 4, 1), None)
    assert (found.phone, found.postcode, found.refused) == ("01632 960211", "ZZ99 3CZ", ())


def test_a_role_counts_only_while_it_is_active_itself() -> None:
    roles = (a_role("RO177"), a_role("RO76", active=False, until="2013-03-31"))
    found = ods_fhir_answers.practice_of(an_organization(roles=roles))
    assert found is not None
    assert found.setting is Setting.OTHER
    assert found.closed_on is None, "the organisation goes on; only a role ended"


def test_a_closed_practice_has_the_day_it_closed() -> None:
    roles = (
        a_role("RO177", active=False, until="2019-09-30"),
        a_role("RO76", active=False, until="2019-06-30"),
    )
    found = ods_fhir_answers.practice_of(an_organization(roles=roles, active=False))
    assert found is not None
    assert (found.active, found.closed_on, found.setting) == (False, date(2019, 9, 30), None)


@pytest.mark.parametrize(
    ("field", "value", "refused"),
    [
        ("active", "yes", "active"),
        ("active", 1, "active"),
        ("name", 4711, "name"),
        ("address", [{"line": "1 The Quay", "city": "MARLHAVEN", "country": "ENGLAND"}], "line"),
        ("address", "1 The Quay", "address"),
        ("telecom", {"value": "1"}, "telecom"),
        ("extension", "RO76", "extension"),
    ],
)
def test_a_field_of_the_wrong_shape_is_refused_by_name_and_the_rest_stands(
    field: str, value: object, refused: str
) -> None:
    found = ods_fhir_answers.practice_of({**an_organization(), field: value})
    assert found is not None
    assert found.refused == (refused,)
    assert found.code == OdsCode("YZ0211")
    assert found.active in {True, None}, "what only looks like a truth is unknown"


def test_successors_come_from_the_code_system() -> None:
    practice = ods_fhir_answers.practice_of(an_organization(active=False))
    assert practice is not None
    told = ods_fhir_answers.with_relations(
        practice, a_lookup(successor="YZ0212", predecessor="YZ0101", RE6="YZ77", town="X")
    )
    assert told.successors == (OdsCode("YZ0212"),)
    assert told.predecessors == (OdsCode("YZ0101"),)
    assert told.part_of == (OdsCode("YZ77"),)


@pytest.mark.parametrize(
    ("roles", "setting"),
    [
        (("RO177", "RO76"), Setting.GP_PRACTICE),
        (("RO177",), Setting.OTHER),
        (("RO177", "RO80"), Setting.OTHER),
        (("RO177", "RO82"), Setting.SECURE),
        (("RO177", "RO76", "RO82"), Setting.SECURE),
        (("RO177", "RO260"), Setting.SECURE),
        (("RO150",), Setting.ARMED_FORCES),
        (("RO315",), Setting.GP_PRACTICE),
        (("RO227", "RO72"), Setting.GP_PRACTICE),
        (("RO175",), Setting.SECURE),
        (("RO228",), Setting.SECURE),
        (("RO232",), Setting.SECURE),
        (("RO231",), Setting.SECURE),
        (("RO144",), Setting.OTHER),
        ((), None),
    ],
)
def test_what_a_code_stands_for_is_told_by_its_roles(
    roles: tuple[str, ...], setting: Setting | None
) -> None:
    assert setting_of(roles) is setting


@pytest.mark.parametrize(
    ("words", "roles", "country"),
    [
        ("ENGLAND", (), "england"),
        ("Northern  Ireland", (), "northern_ireland"),
        ("WALES", (), "wales"),
        ("SCOTLAND", (), "scotland"),
        ("ISLE OF MAN", (), "isle_of_man"),
        ("", ("RO315",), "northern_ireland"),
        ("", ("RO154",), "northern_ireland"),
        ("", ("RO227", "RO72"), "scotland"),
        ("", ("RO190",), "scotland"),
        ("", ("RO144",), "wales"),
        ("", ("RO149",), "wales"),
        ("", ("RO138",), "isle_of_man"),
        ("ENGLAND", ("RO227", "RO315"), "england"),  # roles that contradict tell nothing
        ("", ("RO177",), None),
        ("JERSEY", (), None),
    ],
)
def test_the_country_is_never_guessed(
    words: str, roles: tuple[str, ...], country: str | None
) -> None:
    assert country_of(words, roles) == country


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=12,
)


@given(
    field=st.sampled_from(("id", "active", "name", "address", "telecom", "extension", "type")),
    value=_JSON,
)
def test_no_answer_whatever_its_shape_stops_the_reading(field: str, value: object) -> None:
    found = ods_fhir_answers.practice_of({**an_organization(), field: value})
    assert found is None or found.active in {True, False, None}


@given(_JSON)
def test_no_answer_of_the_older_interface_stops_the_reading(value: object) -> None:
    assert ods_ord_answers.practice_of({"Organisation": value}) is None
    assert list(ods_ord_answers.practices_of({"Organisations": value})) is not None


@needs_national_samples
def test_the_published_practice_of_the_older_interface_is_read() -> None:
    found = ods_ord_answers.practice_of(read("ord/F81749.json"))
    assert found is not None
    assert (found.setting, found.country, found.active) == (Setting.GP_PRACTICE, "england", True)
    assert (found.opened_on, found.closed_on) == (date(2000, 9, 1), None)
    assert found.changed_on == date(2019, 12, 3)
    assert found.refused == ()
    assert all((found.name, found.town, found.postcode, found.phone))


@needs_national_samples
def test_the_published_examples_of_the_new_interface_are_read() -> None:
    one = ods_fhir_answers.practice_of(read("terminology-examples/get-Organization_id-200.json"))
    assert one is not None
    assert (one.setting, one.country, one.active) == (Setting.OTHER, "england", True)
    assert one.changed_on == date(2023, 11, 14)
    several = list(
        ods_fhir_answers.practices_of(read("terminology-examples/get-Organization-200.json"))
    )
    assert several
    assert all(each.name and not each.refused for each in several)
    outcome = read("terminology-examples/get-Organization_id-404.json")
    assert ods_fhir_answers.says_unknown(outcome)
    assert ods_fhir_answers.practice_of(outcome) is None
    lookup = read("terminology-examples/get-CodeSystem-200.json")
    assert len(ods_fhir_answers.with_relations(one, lookup).part_of) == 1


@needs_national_samples
def test_the_mock_that_means_harm_loses_fields_and_never_the_practice() -> None:
    refused: set[str] = set()
    met = 0
    for path in sorted((ODS / "terminology-mock").glob("*.json")):
        content = json.loads(path.read_text(encoding="utf-8"))
        bundle = content if content["resourceType"] == "Bundle" else a_bundle()
        for practice in ods_fhir_answers.practices_of(bundle):
            met += 1
            refused.update(practice.refused)
    assert met == 3
    assert {"active", "line"} <= refused
