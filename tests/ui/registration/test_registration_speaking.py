"""Who registers a child or another person: what the NHS record says of them, and of nobody else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.application import Step
from gp2gp_desktop.domain.people import PersonName, RelatedPerson
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.ui.registration import speaking_wording
from gp2gp_desktop.ui.registration.speaking import Asking
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.widgets.buttons import Button
from tests.desk import Practice, a_nhs_record, a_number, a_typed
from tests.ui.accessibility import problems
from tests.ui.registration.desk_page import DeskPage
from tests.ui.registration.seen import Clerk

JO = RelatedPerson(PersonName("Thornbury", "Jo"), "Mother", next_of_kin=True)
SAM = RelatedPerson(PersonName("Quillfeather", "Sam"), "Father")
PARENT = {"registering_for": "parent", "representative_name": "Jo Thornbury"}


def _confirmed(clerk: Clerk, **changes: str) -> Clerk:
    clerk.presenter.start()
    clerk.fill(**(PARENT | changes))
    clerk.presenter.open_section(Step.FIND)
    clerk.presenter.finding.search()
    clerk.presenter.finding.confirm(0)
    return clerk


def test_once_the_match_is_confirmed_the_record_is_asked(clerk: Clerk) -> None:
    clerk.practice.demographics.relate(a_number(), SAM, JO)

    _confirmed(clerk)

    assert clerk.view.step is Step.ABOUT  # and the clerk goes on meanwhile
    said = clerk.view.find.speaking
    assert said is not None
    assert said.words == (
        "The NHS record names Jo Thornbury as: Mother. The form says: Mother. It also has them as "
        "next of kin."
    )
    assert (said.tone, said.act) == (Tone.DONE, "")


def _restrict(practice: Practice) -> None:
    practice.demographics.put(a_nhs_record(restricted=True))


def _relate_others(practice: Practice) -> None:
    practice.demographics.relate(a_number(), SAM)


def _nothing(_practice: Practice) -> None:
    """The record names nobody."""


@pytest.mark.parametrize(
    ("prepare", "begins"),
    [
        (_relate_others, "The NHS record names others for this patient, and nobody as Jo"),
        (_nothing, "The NHS record names nobody who belongs to the patient"),
        (_restrict, "The NHS record is restricted, so it was not asked"),
    ],
)  # fmt: skip
def test_whatever_it_says_nobody_else_is_named(
    clerk: Clerk, prepare: Callable[[Practice], None], begins: str
) -> None:
    prepare(clerk.practice)
    _confirmed(clerk)

    said = clerk.view.find.speaking
    assert said is not None
    assert said.words.startswith(begins)
    assert said.brief.count(".") == 1
    assert "Quillfeather" not in said.words
    assert "Father" not in said.words


def test_a_service_that_is_away_is_asked_again_by_hand(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk.practice.demographics.relate(a_number(), JO)
    asked = Asking.ask
    monkeypatch.setattr(Asking, "ask", lambda *_: None)
    _confirmed(clerk)
    monkeypatch.setattr(Asking, "ask", asked)
    assert clerk.presenter.draft is not None
    clerk.practice.demographics.fail_with = "The national service does not answer."

    clerk.presenter.finding.asking.ask()
    away = clerk.view.find.speaking
    assert away is not None
    assert away.words.startswith("The NHS record did not answer whether it names Jo Thornbury.")
    assert away.act == speaking_wording.ASK_AGAIN

    clerk.practice.demographics.fail_with = ""
    clerk.presenter.finding.asking.ask()
    answered = clerk.view.find.speaking
    assert answered is not None
    assert answered.tone is Tone.DONE


def test_a_name_that_was_changed_is_asked_of_on_the_check_page(clerk: Clerk) -> None:
    clerk.practice.demographics.relate(a_number(), JO)
    _confirmed(clerk)
    clerk.presenter.type("representative_name", "Sam Quillfeather")
    clerk.presenter.open_section(Step.ROUTING)
    clerk.presenter.go_on()
    said = clerk.view.check.speaking
    assert said is not None
    assert said.words == (
        "The NHS record has not been asked yet whether it names Sam Quillfeather."
    )

    clerk.presenter.finding.asking.ask(clerk.presenter.deciding.show_check)

    said = clerk.view.check.speaking
    assert said is not None
    assert said.words.startswith("The NHS record names others")


def test_who_registers_alone_reads_nothing_of_it(clerk: Clerk) -> None:
    clerk.practice.demographics.relate(a_number(), JO)
    _confirmed(clerk, registering_for="self")

    assert clerk.view.find.speaking is None


def test_typed_from_the_clinical_system_the_record_cannot_be_asked(clerk: Clerk) -> None:
    def typed() -> Registration:
        services, session = clerk.practice.services, clerk.practice.session()
        draft = clerk.practice.a_draft(**PARENT)
        return services.tracing.type_in(session, draft, a_typed(practice="none"))

    clerk.presenter.open(typed().id)
    clerk.presenter.open_section(Step.FIND)

    said = clerk.view.find.speaking
    assert said is not None
    assert said.words.startswith("What was typed from the clinical system does not say")
    assert said.act == ""


def test_both_pages_say_it_and_everybody_can_use_them(qtbot: QtBot, practice: Practice) -> None:
    practice.demographics.relate(a_number(), SAM)
    desk = DeskPage(qtbot, practice)
    desk.fill_to(Step.CHECK, **PARENT)
    desk.presenter.go_on()
    assert "The NHS record names others for this patient" in desk.words
    assert not problems(desk.view)

    desk.presenter.type("representative_name", "Somebody New")
    desk.presenter.open_section(Step.FIND)
    assert "has not been asked yet whether it names Somebody New" in desk.words
    ask = desk.view.form.find_page.ask
    assert ask.isVisible()
    assert not problems(desk.view)

    ask.click()

    assert not ask.isVisible()
    assert "nobody as Somebody New" in desk.words


def test_the_button_of_the_check_page_asks(qtbot: QtBot, practice: Practice) -> None:
    practice.demographics.relate(a_number(), JO)
    desk = DeskPage(qtbot, practice)
    desk.fill_to(Step.CHECK, **PARENT)
    desk.presenter.change(Step.WHO, "representative_name")
    desk.presenter.type("representative_name", "Jo  THORNBURY")
    desk.presenter.go_on()
    (ask,) = (
        each
        for each in desk.view.form.check.findChildren(Button)
        if each.text() == speaking_wording.ASK_AGAIN
    )

    ask.click()

    assert "names Jo  THORNBURY as: Mother" in desk.words
