"""Without a service: what the clerk could see of a death, a restriction, a replaced number (A1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.application import Form, Step
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.policy import RuleOutcome
from gp2gp_desktop.domain.record_marks import UNMARKED, UNSEEN, RecordMarks, in_words
from gp2gp_desktop.ui.registration import typed_trace, typed_wording, wording
from gp2gp_desktop.ui.registration.typed_marks import special
from gp2gp_desktop.ui.registration.typed_trace import TypedTrace
from gp2gp_desktop.workflow.ports import AuditQuery
from tests.desk import THEIRS, Practice, a_number
from tests.ui.registration.desk_page import DeskPage
from tests.ui.registration.seen import Clerk

SOME = TypedTrace(
    a_number().spaced,
    str(THEIRS),
    "Millbrook Practice",
    "england",
    "yes",
    "yes",
    "no",
    marks="some",
    died="no",
    restricted="no",
    replaced="no",
    withdrawn="no",
    removal="none",
    last_name="Thornbury",
    birth_date="1984-03-09",
)
NEWER = a_number(2)


@pytest.fixture
def alone(practice: Practice) -> Clerk:
    """A clerk whose practice is connected to nothing."""
    practice.demographics.fail_with = "No service is set up."
    clerk = Clerk(practice)
    clerk.presenter.start()
    clerk.fill()
    clerk.presenter.open_section(Step.FIND)
    return clerk


def _with(typed: TypedTrace, answers: Mapping[str, Any]) -> TypedTrace:
    return replace(typed, **answers)


def _type(clerk: Clerk, typed: TypedTrace) -> None:
    clerk.presenter.finding.typing.ask()
    clerk.presenter.finding.typing.take(typed)


def _rules(clerk: Clerk, outcome: RuleOutcome) -> set[str]:
    reasons = clerk.view.routing.reasons
    return {
        row.rule.split(",")[0].removeprefix("Rule ") for row in reasons if row.outcome is outcome
    }


def test_nobody_looked_holds_everything_that_a_mark_could_stop(alone: Clerk) -> None:
    _type(alone, replace(SOME, marks=""))
    alone.presenter.open_section(Step.ROUTING)

    assert alone.view.routing.verdict.startswith("On hold")
    assert {"C6", "C7", "C8", "D12"} <= _rules(alone, RuleOutcome.UNKNOWN)
    holds = {rule: hold for hold in alone.view.routing.holds for rule in hold.rules}
    assert "Check whether the NHS record shows a date of death." in holds["C7"].next


@pytest.mark.parametrize(
    ("unseen", "rule"),
    [
        ("died", "C7"),
        ("restricted", "C6"),
        ("replaced", "C8"),
        ("withdrawn", "C8"),
        ("removal", "D12"),
    ],
)
def test_a_single_mark_that_cannot_be_seen_holds(alone: Clerk, unseen: str, rule: str) -> None:
    _type(alone, _with(SOME, {unseen: ""}))
    alone.presenter.open_section(Step.ROUTING)

    assert alone.view.routing.verdict.startswith("On hold")
    assert rule in _rules(alone, RuleOutcome.UNKNOWN)


@pytest.mark.parametrize(
    ("shown", "page", "verdict", "rule"),
    [
        ({"died": "yes"}, wording.DIED, "Stop", "C7"),
        ({"removal": "DEA"}, wording.DIED, "Stop", "C7"),
        ({"restricted": "yes"}, typed_wording.RESTRICTED_TYPED, "On hold", "C6"),
        ({"withdrawn": "yes"}, wording.WITHDRAWN, "On hold", "C8"),
        ({"replaced": "yes"}, typed_wording.REPLACED_UNNAMED, "On hold", "C8"),
    ],
)
def test_a_mark_that_is_shown_has_its_page_and_then_its_verdict(
    alone: Clerk, shown: dict[str, str], page: tuple[str, str], verdict: str, rule: str
) -> None:
    typed = _with(SOME, shown)
    _type(alone, typed)
    assert alone.view.results.heading == page[0]
    assert alone.view.results.words == page[1].format(old=a_number().spaced)

    alone.presenter.finding.typing.again()
    assert alone.view.typed == typed
    alone.presenter.finding.typing.take(typed)
    alone.presenter.finding.typing.keep()
    alone.presenter.open_section(Step.ROUTING)

    assert alone.view.routing.verdict.startswith(verdict)
    assert rule in _rules(alone, RuleOutcome.FAIL)


def test_a_typed_restricted_record_keeps_nothing_of_where_the_patient_is(alone: Clerk) -> None:
    _type(alone, replace(SOME, restricted="yes", mobile="07700 900123"))
    alone.presenter.finding.typing.keep()

    assert alone.presenter.draft is not None
    kept = alone.presenter.draft.registration
    assert kept.surgery is None
    assert kept.confirmed_record is not None
    assert (kept.confirmed_record.practice, kept.confirmed_record.contacts) == (None, None)


def test_a_number_that_was_replaced_leads_to_the_newer_one(alone: Clerk) -> None:
    _type(alone, replace(SOME, replaced="yes", newer=NEWER.spaced))
    assert alone.view.results.heading == wording.REPLACED[0]
    assert NEWER.spaced in alone.view.results.words
    assert alone.view.results.typed is not None
    assert not alone.view.results.typed.keep  # the old number is never registered under

    alone.presenter.finding.typing.newer()

    assert alone.view.typed == TypedTrace("")  # what its own record shows is read there
    assert alone.presenter.draft is not None
    assert alone.presenter.draft.form["nhs_number"] == NEWER.spaced


@pytest.mark.parametrize(
    ("newer", "said"),
    [("12", "NHS number must have 10 digits"), (a_number().spaced, typed_wording.SAME_NUMBER)],
)
def test_the_newer_number_is_a_number_and_another_one(alone: Clerk, newer: str, said: str) -> None:
    typed = replace(SOME, replaced="yes", newer=newer)
    _type(alone, typed)
    assert alone.view.problems == {"typed_newer": said}

    unseen = replace(typed, replaced="no")
    assert typed_trace.problems(unseen, Form({})) == {}


def test_the_log_says_what_was_seen_and_what_was_not(alone: Clerk) -> None:
    _type(alone, replace(SOME, died="", withdrawn="yes"))
    alone.presenter.finding.typing.keep()
    query = AuditQuery(actions=frozenset({AuditAction.TYPED_TRACE}), limit=1)
    (entry,) = alone.practice.services.oversight.audit(
        alone.practice.session("manager"), query
    ).rows

    assert entry.note.why == (
        "these agree: nhs number, last name, date of birth, previous surgery; "
        "it shows a withdrawal; it could not be seen whether it shows a death"
    )
    assert in_words(UNMARKED) == "it shows none of the marks asked about"
    assert in_words(UNSEEN).count(",") == 4


def test_an_ordinary_record_has_no_page_of_its_own() -> None:
    assert special(a_number(), UNMARKED) is None
    assert special(a_number(), UNSEEN) is None
    assert special(a_number(), RecordMarks(removal_code="TRA")) is None


def test_the_single_questions_open_where_one_answer_does_not_do(qtbot: QtBot, alone: Clerk) -> None:
    desk = DeskPage(qtbot, alone.practice)
    desk.fill_to(Step.FIND)
    desk.fill(Step.FIND)
    desk.presenter.finding.typing.ask()
    desk.write(a_number().digits)
    desk.tab()
    desk.write("Thornbury")
    desk.tab()
    desk.write("9/3/1984")
    desk.tab(2)
    assert "Has the patient died?" not in desk.words
    QTest.keyClick(desk.focused, Qt.Key.Key_Down)
    desk.choose()
    assert "Has the patient died?" in desk.words
    assert typed_wording.NEWER not in desk.words

    for answer in ("N", "N", "Y"):
        desk.tab()
        desk.write(answer)
    desk.tab()
    desk.write(NEWER.digits)
    assert typed_wording.NEWER in desk.words
    for answer in ("N", "N"):
        desk.tab()
        desk.write(answer)
    desk.view.form.type_in.practice.set_value("none")
    desk.view.form.type_in.save.click()

    assert wording.REPLACED[0] in desk.words
    desk.button(typed_wording.USE_NEWER).click()
    assert desk.view.form.type_in.number.value == ""
    assert desk.view.form.type_in.marks.values["marks"] == ""
