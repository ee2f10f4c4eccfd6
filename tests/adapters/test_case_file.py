"""Case files are read strictly, and the answer keeps its shape (design 10)."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gp2gp_desktop.adapters.case_file import answer, parse_case
from gp2gp_desktop.domain.case import (
    PARTS,
    Case,
    ComingFrom,
    NoCode,
    Provenance,
    RemovalCode,
    TraceOutcome,
    value_of,
)
from gp2gp_desktop.domain.decide import NOT_STATED, decide
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.facts import AT_THE_DESK_ONLY, FACTS, Kind
from gp2gp_desktop.domain.identifiers import OdsCode
from tests.builders_case import a_case, all_facts, england_today

# Design 10, key by key.
DESIGN = {
    "application": "registration_type becoming_permanent declared_previous_practice coming_from",
    "session": "smartcard may_register trained",
    "trace": "outcome restricted deceased superseded invalidated identity_doubt new_number "
    "previous_contact removal_code duplicate_suspected new_identity",
    "previous_practice": "ods_code country active gp2gp shares_our_database "
    "controlled_implementer supplier product version pooled_list moved_on",
    "own_practice": "ods_code live supplier product version readiness_complete "
    "pooled_list gp2gp_on",
    "registering_gp": "on_sds_here old_link_removed works_elsewhere gnc_code_here",
    "local_index": "known other_gp_since",
}
VALUES = {
    "application.registration_type": "regular temporary immediately_necessary private "
    "other_service gp_change",
    "application.coming_from": "england wales scotland northern_ireland isle_of_man abroad "
    "armed_forces prison newborn never_registered",
    "trace.outcome": "matched several none not_done unavailable",
    "trace.removal_code": "none DEA EMB SCT NIT TRA ORR",
    "previous_practice.country": "england wales scotland northern_ireland isle_of_man",
    "previous_practice.gp2gp": "enabled none several error",
    "previous_practice.pooled_list": "none abeyance salaried senior_partner_leaving",
    "own_practice.pooled_list": "none abeyance salaried senior_partner_leaving",
    "local_index.known": "never registered_here formerly_here temporary_here",
}


def case_with(name: str, value: object) -> str:
    part, _, fact = name.partition(".")
    return json.dumps({part: {fact: value}})


def test_the_keys_are_those_of_the_design() -> None:
    assert [*PARTS] == [*DESIGN]
    in_a_file = [name for name in all_facts() if name not in AT_THE_DESK_ONLY]
    assert in_a_file == [f"{part}.{fact}" for part in DESIGN for fact in DESIGN[part].split()]


@pytest.mark.parametrize("name", AT_THE_DESK_ONLY)
def test_what_only_the_desk_can_say_is_refused_in_a_file(name: str) -> None:
    with pytest.raises(CannotContinue, match=f"There is no {name}"):
        parse_case(case_with(name, True))


@pytest.mark.parametrize("name", FACTS)
def test_the_closed_values_are_those_of_the_design(name: str) -> None:
    kind = FACTS[name].kind
    closed = [each.value for each in kind] if isinstance(kind, type) else []

    assert closed == VALUES.get(name, "").split()


@pytest.mark.parametrize("text", ["{}", "null", '{"trace": null}', '{"trace": {"outcome": null}}'])
def test_what_is_absent_or_null_is_unknown(text: str) -> None:
    assert parse_case(text) == Case()


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [
        ("application.coming_from", "armed_forces", ComingFrom.ARMED_FORCES),
        ("application.declared_previous_practice", "not_known", NoCode.NOT_KNOWN),
        ("application.declared_previous_practice", "b81234", OdsCode("B81234")),
        ("previous_practice.ods_code", "none", NoCode.NONE),
        ("previous_practice.ods_code", "RQW", OdsCode("RQW")),
        ("registering_gp.gnc_code_here", "none", NoCode.NONE),
        ("registering_gp.gnc_code_here", "G9012345", OdsCode("G9012345")),
        ("trace.removal_code", "ORR", RemovalCode.OTHER),
        ("trace.outcome", "none", TraceOutcome.NONE),
        ("session.smartcard", False, False),
        ("own_practice.version", " 5.2 ", "5.2"),
    ],
)
def test_a_value_is_read_and_its_source_noted(name: str, value: object, read: object) -> None:
    case = parse_case(case_with(name, value))

    assert value_of(case, name) == read
    assert case.provenance == {name: Provenance("case file")}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", "not JSON"),
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "The case must be an object"),
        ('"regular"', "The case must be an object"),
        ('{"trace": []}', "trace must be an object"),
        ('{"tracing": {}}', "There is no tracing. Allowed here: application, session"),
        ('{"provenance": {}}', "There is no provenance"),
        ('{"trace": {"result": 1}}', "There is no trace.result. Allowed here: outcome"),
        ('{"trace": {}, "trace": {}}', "holds 'trace' twice"),
        (case_with("trace.outcome", "found"), "trace.outcome must be one of matched, several"),
        (case_with("trace.outcome", ["matched"]), "trace.outcome must be one of"),
        (case_with("trace.removal_code", "dea"), "trace.removal_code must be one of none, DEA"),
        (case_with("session.smartcard", "yes"), "session.smartcard must be true, false or null"),
        (case_with("session.smartcard", 1), "session.smartcard must be true, false or null"),
        (case_with("own_practice.version", 5.2), "own_practice.version must be text"),
        (case_with("own_practice.version", " "), "own_practice.version must be text"),
        (case_with("own_practice.ods_code", "none"), "own_practice.ods_code must be an ODS code,"),
        (case_with("own_practice.ods_code", "A 1"), "own_practice.ods_code must be an ODS code"),
        (
            case_with("previous_practice.ods_code", "not_known"),
            'previous_practice.ods_code must be an ODS code, or "none"',
        ),
        (
            case_with("application.declared_previous_practice", "NONE"),
            'declared_previous_practice must be an ODS code, "none", or "not_known"',
        ),
    ],
)
def test_what_is_wrong_is_refused_by_name(text: str, named: str) -> None:
    with pytest.raises(CannotContinue) as refused:
        parse_case(text)

    assert named in str(refused.value)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*PARTS, "outcome", "ods_code", "x"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(json_values.map(json.dumps) | st.text(max_size=30))
def test_any_text_is_read_or_refused_with_a_sentence(text: str) -> None:
    try:
        case = parse_case(text)
    except CannotContinue as refused:
        sentence = str(refused)
    else:
        sentence = decide(case, england_today()).staff
    assert sentence.endswith(".")


def test_the_answer_has_the_shape_of_the_design() -> None:
    given_answer = answer(decide(a_case(session__smartcard=False), england_today()))

    assert [*given_answer] == [
        "verdict",
        "policy",
        "policy_version",
        "deciding_rules",
        "holds",
        "rules",
        "staff",
        "patient",
    ]
    assert given_answer["verdict"] == "HOLD"
    assert given_answer["policy"] == "england-today"
    assert given_answer["deciding_rules"] == ["A1"]
    rows, holds = given_answer["rules"], given_answer["holds"]
    assert isinstance(rows, list)
    assert isinstance(holds, list)
    assert all([*row] == ["id", "outcome", "fact", "source"] for row in rows)
    assert all([*hold] == ["rule", "owner", "next"] for hold in holds)
    assert {row["outcome"] for row in rows} <= {"pass", "fail", "unknown"}
    assert json.loads(json.dumps(given_answer)) == given_answer


def test_a_row_says_when_its_fact_was_found_where_that_is_known() -> None:
    at = datetime(2026, 5, 14, 10, 39, tzinfo=UTC)
    case = a_case(provenance={"session.smartcard": Provenance("Sign-in", at)})

    rows = answer(decide(case, england_today()))["rules"]

    assert isinstance(rows, list)
    sources = {row["id"]: row["source"] for row in rows}
    assert sources["A1"] == "Sign-in, 14 May 2026 10:39"
    assert sources["A2"] == NOT_STATED


def test_every_kind_of_fact_is_understood() -> None:
    assert {fact.kind for fact in FACTS.values() if not isinstance(fact.kind, type)} == {*Kind}
