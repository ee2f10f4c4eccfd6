"""Conditions know when they do not know, and name the facts they rest on."""

from __future__ import annotations

import pytest

from gp2gp_desktop.domain.case import (
    Case,
    ComingFrom,
    Gp2gpListing,
    NoCode,
    TraceOutcome,
)
from gp2gp_desktop.domain.conditions import CONDITIONS
from gp2gp_desktop.domain.facts import FACTS, in_words
from gp2gp_desktop.domain.logic import (
    Condition,
    Finding,
    all_of,
    always,
    any_of,
    asked_when,
    hint,
    in_turn,
    is_,
    is_not,
    negated,
    same,
)
from tests.builders_case import OUR_CODE, THEIR_CODE, a_case, all_facts, england_today, rollout_2008

POLICY = england_today()
TRUE, FALSE = is_("session.smartcard", True), is_("session.may_register", True)
UNKNOWN = is_("session.trained", True)
CASE = a_case(session__may_register=False, session__trained=None)


def found(condition: Condition, case: Case = CASE) -> Finding:
    return condition(case, POLICY)


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        (all_of(TRUE, TRUE), True),
        (all_of(TRUE, FALSE), False),
        (all_of(TRUE, UNKNOWN), None),
        (all_of(UNKNOWN, FALSE), False),
        (any_of(FALSE, FALSE), False),
        (any_of(UNKNOWN, TRUE), True),
        (any_of(FALSE, UNKNOWN), None),
        (any_of(), False),
        (negated(TRUE), False),
        (negated(FALSE), True),
        (negated(UNKNOWN), None),
        (in_turn(TRUE, TRUE), True),
        (in_turn(TRUE, FALSE, UNKNOWN), False),
        (in_turn(UNKNOWN, FALSE), None),
        (asked_when(TRUE, UNKNOWN), None),
        (asked_when(FALSE, UNKNOWN), False),
        (asked_when(UNKNOWN, UNKNOWN), None),
        (asked_when(FALSE, TRUE), True),
        (hint(UNKNOWN), False),
        (hint(TRUE), True),
        (always, True),
    ],
)
def test_an_unknown_stays_unknown_unless_what_is_known_settles_it(
    condition: Condition, holds: bool | None
) -> None:
    assert found(condition).holds is holds


def test_an_unknown_names_every_fact_it_lacks_once() -> None:
    lacking = all_of(UNKNOWN, UNKNOWN, is_("trace.new_number", True))

    finding = found(lacking, a_case(session__trained=None, trace__new_number=None))

    assert finding.missing == ("session.trained", "trace.new_number")


def test_a_settled_condition_rests_on_the_fact_that_settles_it() -> None:
    assert found(all_of(TRUE, UNKNOWN, FALSE)).read == ("session.may_register",)
    assert found(any_of(FALSE, UNKNOWN, TRUE)).read == ("session.smartcard",)
    assert found(in_turn(TRUE, TRUE)).read == ("session.smartcard",)


def test_a_question_without_meaning_rests_on_the_fact_that_took_it_away() -> None:
    finding = found(asked_when(FALSE, UNKNOWN))

    assert finding == Finding(False, ("session.may_register",))


def test_two_facts_are_the_same_only_when_both_are_known() -> None:
    codes = same("previous_practice.ods_code", "own_practice.ods_code")

    assert found(codes).holds is False
    assert found(codes, a_case(previous_practice__ods_code=OUR_CODE)).holds is True
    assert found(codes, a_case(own_practice__ods_code=None)).missing == ("own_practice.ods_code",)


def test_something_else_than_a_value_must_be_known() -> None:
    other = is_not("previous_practice.gp2gp", Gp2gpListing.ENABLED)

    assert found(other).holds is False
    assert found(other, a_case(previous_practice__gp2gp=None)).holds is None
    assert found(other, a_case(previous_practice__gp2gp=Gp2gpListing.ERROR)).holds is True


def test_every_fact_of_a_case_has_its_words_and_every_word_its_fact() -> None:
    assert sorted(FACTS) == sorted(all_facts())


def test_every_condition_can_be_asked_of_a_case_of_which_nothing_is_known() -> None:
    for name, condition in CONDITIONS.items():
        finding = condition(Case(), rollout_2008())
        assert finding.holds in (True, False, None), name
        assert set(finding.missing) <= set(FACTS), name
        assert bool(finding.missing) == (finding.holds is None), name


def test_every_condition_is_used_by_a_policy() -> None:
    used = {
        name
        for policy in (rollout_2008(), england_today())
        for rule in policy.rules
        for name in (rule.when, rule.instead and rule.instead.when)
    }

    assert set(CONDITIONS) <= used


def test_nothing_of_the_nhs_record_is_asked_before_it_is_found() -> None:
    untraced = a_case(trace__outcome=TraceOutcome.SEVERAL, trace__deceased=None)

    assert found(CONDITIONS["recorded_as_dead"], untraced).holds is False
    assert found(CONDITIONS["recorded_as_dead"], a_case(trace__outcome=None)).holds is False
    assert found(
        CONDITIONS["recorded_as_dead"], a_case(trace__outcome=None, trace__deceased=None)
    ).missing == ("trace.outcome",)


def test_what_is_known_of_the_nhs_record_counts_however_it_was_found() -> None:
    case = a_case(trace__outcome=TraceOutcome.NOT_DONE, trace__deceased=True)

    assert found(CONDITIONS["recorded_as_dead"], case).holds is True


def test_a_patient_who_cannot_say_is_not_in_conflict_with_the_nhs_record() -> None:
    differs = CONDITIONS["practice_differs_from_form"]
    cannot_say = a_case(application__declared_previous_practice=NoCode.NOT_KNOWN)

    finding = found(differs, cannot_say)

    assert finding.holds is False
    assert "the patient cannot say" in in_words(cannot_say, finding.read[0])


@pytest.mark.parametrize(
    ("supplier", "product", "version", "accredited"),
    [
        ("EMIS", "LV", "5.2", True),
        ("Emis ", " lv", "5.2.1", True),
        ("EMIS", "EMIS LV", "5.2", True),
        ("INPS", "Vision 3", "3", True),
        ("EMIS", "LV", "5.20", False),
        ("EMIS", "LV", "3", False),
        ("EMIS", "Vision", "3", False),
        ("TPP", "SystmOne", "1", False),
        ("TPP", None, None, False),
        ("EMIS", "PCS", None, False),
        ("EMIS", "LV", None, None),
        (None, "LV", "5.2", None),
        (None, None, "4", False),
        (None, None, None, None),
    ],
)
def test_supplier_product_and_version_are_accredited_together(
    supplier: str | None, product: str | None, version: str | None, accredited: bool | None
) -> None:
    case = a_case(
        own_practice__supplier=supplier,
        own_practice__product=product,
        own_practice__version=version,
    )

    not_accredited = CONDITIONS["our_system_not_accredited"](case, rollout_2008()).holds

    assert not_accredited is (None if accredited is None else not accredited)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("application.coming_from", ComingFrom.ARMED_FORCES, "Coming from: the armed forces"),
        ("application.coming_from", None, "Coming from: not known"),
        ("session.smartcard", True, "Signed in with a smartcard: yes"),
        ("previous_practice.ods_code", THEIR_CODE, "Last practice on the NHS record: B81234"),
        ("previous_practice.ods_code", NoCode.NONE, "Last practice on the NHS record: none"),
        ("own_practice.version", "5.2", "Our system version: 5.2"),
    ],
)
def test_a_fact_reads_as_words(name: str, value: object, words: str) -> None:
    assert in_words(a_case(**{name.replace(".", "__"): value}), name) == words
