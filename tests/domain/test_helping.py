"""Whom to call and what to read for each rule, and who stands in while the lead is away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gp2gp_desktop.bootstrap import load_policies
from gp2gp_desktop.domain.helping import Matter, ladder, rungs_of, to_read
from gp2gp_desktop.domain.policy import Verdict
from gp2gp_desktop.domain.readiness import Contact, DocumentKind, Lead, ReferenceDocument, Rung
from tests.desk import PROFILE

DAY = date(2026, 5, 13)
EVERYBODY = tuple(Contact(rung.value, rung.value, "01632 960001", rung) for rung in Rung)
WHOLE = replace(PROFILE, contacts=EVERYBODY)

OUTSIDE = {
    "A1": Rung.REGISTRATION_AUTHORITY,
    "A3": Rung.SUPPLIER,
    "A4": Rung.SUPPLIER,
    "C9": Rung.PRIMARY_CARE_SUPPORT,
    "E3": Rung.COMMISSIONER,
    "E4": Rung.COMMISSIONER,
    "E5": Rung.REGISTRATION_AUTHORITY,
    "E6": Rung.COMMISSIONER,
    "E7": Rung.SUPPLIER,
    "F4": Rung.SUPPLIER,
    "F5": Rung.COMMISSIONER,
}
"""Who puts each hold right, by the seed (S19, S22, S26) and the ladder (7.4)."""


@pytest.mark.parametrize(("rule", "first"), OUTSIDE.items())
def test_a_rule_is_put_right_by_its_owner_first(rule: str, first: Rung) -> None:
    assert ladder(WHOLE, DAY, rungs_of([rule])).contacts[0].rung is first


def test_every_hold_that_belongs_to_somebody_outside_names_whom_to_call() -> None:
    ours = {"Registration clerk", "Practice manager"}
    for policy in load_policies().values():
        for rule in policy.rules:
            if rule.verdict is Verdict.HOLD and rule.owner not in ours:
                assert rungs_of([rule.id]), rule.id


def test_holds_of_one_owner_name_each_contact_once() -> None:
    assert rungs_of(["E5", "E5", "E6"]) == (Rung.REGISTRATION_AUTHORITY, Rung.COMMISSIONER)


def test_the_deputy_stands_in_while_the_lead_is_away_and_not_a_day_longer() -> None:
    away = replace(WHOLE, lead=Lead("Tom", "1", date(2026, 5, 10), DAY))

    found = ladder(away, DAY, Matter.SYSTEM.rungs)
    assert (found.lead, found.deputises, found.away) == (PROFILE.deputy, True, away.lead)
    after = ladder(away, date(2026, 5, 14), Matter.SYSTEM.rungs)
    assert (after.lead, after.deputises, after.away) == (away.lead, False, None)


def test_a_contact_nobody_has_sorted_may_be_the_one_and_comes_last() -> None:
    unsaid = Contact("Desk", "Sam", "1")
    profile = replace(PROFILE, contacts=(unsaid, *EVERYBODY))

    assert ladder(profile, DAY, (Rung.SUPPLIER,)).contacts[-1] == unsaid
    assert ladder(replace(profile, contacts=(unsaid,)), DAY, (Rung.SUPPLIER,)).missing is None


def test_a_rung_without_anybody_is_said_to_be_missing() -> None:
    lacking = tuple(each for each in EVERYBODY if each.rung is not Rung.COMMISSIONER)
    found = ladder(replace(PROFILE, contacts=lacking), DAY, rungs_of(["E4"]))

    assert found.missing is Rung.COMMISSIONER
    assert [each.rung for each in found.contacts] == [Rung.SUPPLIER]


def test_what_is_ours_alone_is_for_the_lead() -> None:
    found = ladder(WHOLE, DAY, rungs_of(["C1"]))

    assert (found.lead, found.contacts, found.missing) == (PROFILE.lead, (), None)


def test_the_documents_of_a_hold_are_those_the_page_of_the_roll_out_names() -> None:
    process = ReferenceDocument("Ours", "2", "Shelf", kind=DocumentKind.POOLED_LIST_PROCESS)
    profile = replace(PROFILE, documents=(ReferenceDocument("Other"), process))

    found = to_read(profile, ["E4"])
    assert [each.kind for each in found] == [
        DocumentKind.POOLED_LIST_PROCESS,
        DocumentKind.DEPLOYMENT_CHECKLIST,
        DocumentKind.DEPLOYMENT_SPREADSHEET,
    ]
    assert [each.recorded for each in found] == [process, None, None]
    assert [each.kind for each in to_read(profile, ["E5"])] == [DocumentKind.POOLED_LIST_PROCESS]
    assert [each.kind for each in to_read(profile, ["E6"])] == [DocumentKind.CODE_DIAGRAM]
    assert to_read(profile, ["A1", "E7"]) == ()
