"""What is typed from the clinical system is compared, confirmed by hand, and never lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.application import Step
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.people import PersonName, Sex
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.ui.registration import typed_wording
from gp2gp_desktop.ui.registration.typed_trace import TypedTrace
from gp2gp_desktop.ui.shortcuts import Command
from gp2gp_desktop.workflow.ports import AuditQuery
from tests.desk import Practice, a_number, a_typed
from tests.ui.registration.desk_page import DeskPage
from tests.ui.registration.seen import MAYA, Clerk
from tests.ui.registration.test_registration_senior import PASSCODE, has_passcode

NO_NUMBER = {"nhs_number": "", "previous_practice": "do not know"}


@pytest.fixture
def alone(practice: Practice) -> Clerk:
    """A clerk whose practice is connected to nothing."""
    practice.demographics.fail_with = "No service is set up."
    return Clerk(practice)


def _take(clerk: Clerk, typed: TypedTrace, **said: str) -> None:
    clerk.presenter.start()
    clerk.fill(**said)
    clerk.presenter.open_section(Step.FIND)
    clerk.presenter.finding.typing.ask()
    clerk.presenter.finding.typing.take(typed)


def _now(clerk: Clerk) -> Registration:
    assert clerk.presenter.draft is not None
    return clerk.presenter.draft.registration


def test_nothing_is_taken_from_the_form(alone: Clerk) -> None:
    _take(alone, TypedTrace(""))
    assert alone.view.typed == TypedTrace("")
    assert set(alone.view.problems) == {
        "typed_number",
        "typed_last_name",
        "typed_birth_date",
        "typed_practice",
    }
    alone.presenter.finding.typing.take(MAYA)

    record = _now(alone).confirmed_record
    assert record is not None
    assert (record.name, record.sex) == (PersonName("Thornbury", ""), Sex.NOT_KNOWN)


def test_a_number_that_is_not_the_one_on_the_form_is_refused(alone: Clerk) -> None:
    _take(alone, replace(MAYA, number=a_number(9).spaced))

    assert alone.view.problems == {"typed_number": typed_wording.OTHER_NUMBER}
    with pytest.raises(CannotContinue, match="not the NHS number on the form"):
        alone.practice.services.tracing.type_in(
            alone.context.session, _now(alone), a_typed(number=a_number(9).digits)
        )


@pytest.mark.parametrize(
    ("shown", "said", "why"),
    [
        ({"birth_date": "1984-03-08"}, {}, "The date of birth does not agree exactly"),
        ({"last_name": "Okafor"}, {}, "Neither the last name nor a previous last name"),
        ({"last_name": "Okafor", "birth_date": "1950-01-02"}, {}, "Only the NHS number agrees"),
        ({}, NO_NUMBER, "One more thing must agree"),
        ({"postcode": "YO1 7HH"}, {}, "These differ from the NHS record"),
    ],
)
def test_what_does_not_agree_enough_is_not_taken_over(
    alone: Clerk, shown: dict[str, str], said: dict[str, str], why: str
) -> None:
    _take(alone, replace(MAYA, **shown), **said)

    assert alone.view.results.heading == typed_wording.REFUSED[0]
    (card,) = alone.view.results.cards
    assert card.refusal.startswith(why)
    assert _now(alone).trace is None
    typed = a_typed(**shown)
    with pytest.raises(CannotContinue):
        alone.practice.services.tracing.type_in(alone.context.session, _now(alone), typed)


def test_a_postcode_that_is_shown_may_be_the_one_more_thing(alone: Clerk) -> None:
    _take(alone, replace(MAYA, postcode="ls16ae"), **NO_NUMBER)
    assert _now(alone).nhs_number == a_number()


def test_two_people_may_take_over_what_one_may_not(qtbot: QtBot, practice: Practice) -> None:
    practice.demographics.fail_with = "No service is set up."
    has_passcode(practice, "manager")
    desk = DeskPage(qtbot, practice)
    desk.fill_to(Step.FIND)
    desk.fill(Step.FIND)
    desk.presenter.finding.typing.ask()
    desk.presenter.finding.typing.take(replace(MAYA, birth_date="1984-03-08"))
    assert not desk.view.form.results.confirms[0].isEnabled()

    desk.button("Have a colleague confirm it with you…").click()
    desk.write("The passport was read out")
    desk.command(Command.PRIMARY)
    desk.write("manager")
    desk.tab()
    desk.write(PASSCODE)
    desk.view.senior.second.check_button.click()

    draft = desk.presenter.draft
    assert draft is not None
    assert draft.registration.nhs_number == a_number()
    manager = practice.session("manager")
    rows = practice.services.oversight.audit(manager, AuditQuery(limit=5)).rows
    said = next(row.note for row in rows if "typed in the NHS record" in row.note.sentence)
    assert "checked by Tom Sorrell" in said.why


def test_what_is_typed_there_is_saved_and_there_again_at_the_same_field(
    qtbot: QtBot, practice: Practice
) -> None:
    practice.demographics.fail_with = "No service is set up."
    desk = DeskPage(qtbot, practice)
    desk.fill_to(Step.FIND)
    desk.fill(Step.FIND)
    desk.presenter.finding.typing.ask()
    desk.write(a_number().digits)
    desk.tab()
    desk.write("Thornb")
    draft = desk.presenter.draft
    assert draft is not None
    key = draft.registration.id

    def saved() -> None:
        form = practice.services.registering.open(practice.session(), key).form
        assert form.raw("typed_last_name") == "Thornb"

    qtbot.waitUntil(saved, timeout=1500)
    later = DeskPage(qtbot, practice)  # as after a crash
    later.presenter.open(key)

    page = later.view.form.type_in
    assert page.isVisible()
    assert (page.number.value, page.last_name.value) == (a_number().digits, "Thornb")
    assert page.last_name.isAncestorOf(later.focused)
    later.write("ury")
    assert page.last_name.value == "Thornbury"


def test_half_typed_dates_and_choices_are_kept_too(alone: Clerk) -> None:
    half = replace(MAYA, birth_date="9/3/", marks="some", died="no", country="wales")
    _take(alone, half)
    alone.presenter.finding.typing.type(half)
    key = alone.key
    alone.presenter.show_forms()
    alone.presenter.open(key)
    alone.presenter.open_section(Step.FIND)
    alone.presenter.finding.typing.ask()

    assert alone.view.typed == half


def test_typing_there_leaves_the_decision_and_what_was_taken_over_leaves_nothing_behind(
    alone: Clerk,
) -> None:
    _take(alone, replace(MAYA, marks="none"))
    alone.presenter.open_section(Step.ROUTING)
    decided = _now(alone).decision
    assert decided is not None
    alone.presenter.finding.typing.type(replace(MAYA, last_name="Thorn"))
    alone.presenter.flush()
    assert _now(alone).decision is decided
    assert alone.stored()["typed_last_name"] == "Thorn"

    alone.presenter.finding.typing.take(replace(MAYA, marks="none"))
    assert not [key for key in alone.stored() if key.startswith("typed_")]
