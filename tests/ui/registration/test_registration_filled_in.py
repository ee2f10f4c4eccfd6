"""“Open to re-register” and the newer number of a replaced one: filled in by us, so not counted."""

from __future__ import annotations

from datetime import date

from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.application import Step
from gp2gp_desktop.domain.matching import Agreement
from gp2gp_desktop.domain.people import LocalPatient, PersonName
from gp2gp_desktop.ui.registration.shown_here import HereAct, HereKind
from tests.desk import Practice, a_nhs_record, a_number
from tests.ui.registration.desk_page import DeskPage
from tests.ui.registration.seen import Clerk

ALONE = {"nhs_number": "", "postcode": "", "previous_practice": "do not know"}


def _left(practice: Practice) -> None:
    with practice.store.unit_of_work() as work:
        name, born = PersonName("Thornbury", "Maya"), date(1984, 3, 9)
        work.patients.put(LocalPatient(a_number(), name, born, left_on=date(2024, 3, 2)))
        work.commit()


def _reopened(clerk: Clerk, **said: str) -> None:
    _left(clerk.practice)
    clerk.presenter.start()
    clerk.fill(**(ALONE | said))
    (act,) = (each for each in clerk.view.here.acts if each.kind is HereKind.REOPEN)
    clerk.presenter.reasons.say_here(act)
    clerk.presenter.finding.search()


def test_our_file_is_not_something_the_patient_said(clerk: Clerk) -> None:
    _reopened(clerk)

    (card,) = clerk.view.results.cards
    assert "One more thing must agree" in card.refusal
    assert card.lines[0].words == "Filled in by us"
    assert card.lines[0].ask == "The patient did not say it, so it does not count."
    assert card.lines[0].said == "Not provided"
    clerk.presenter.finding.confirm(0)
    assert clerk.presenter.draft is not None
    assert clerk.presenter.draft.registration.confirmed_record is None


def test_with_the_postcode_they_are_taken_back(clerk: Clerk) -> None:
    _reopened(clerk, postcode="LS1 6AE")

    clerk.presenter.finding.confirm(0)
    assert clerk.presenter.draft is not None
    assert clerk.presenter.draft.registration.nhs_number == a_number()


def test_a_number_that_the_patient_reads_out_after_all_counts(clerk: Clerk) -> None:
    _reopened(clerk)
    clerk.presenter.type("nhs_number", a_number().digits[:9])
    clerk.presenter.type("nhs_number", a_number().digits)
    clerk.presenter.finding.search()

    assert clerk.view.results.cards[0].lines[0].agreement is Agreement.AGREES


def test_coming_back_to_the_page_does_not_make_the_number_the_patients(
    qtbot: QtBot, practice: Practice
) -> None:
    _left(practice)
    desk = DeskPage(qtbot, practice)
    desk.presenter.start()
    for step in (Step.WHO, Step.FIND):
        desk.fill(step, **ALONE)
    desk.presenter.reasons.say_here(HereAct("", HereKind.REOPEN, a_number().spaced))
    desk.presenter.open_section(Step.WHO)
    desk.presenter.open_section(Step.FIND)

    draft = desk.presenter.draft
    assert draft is not None
    assert draft.form["nhs_number"] == a_number().spaced
    assert draft.form.number_is_ours


def test_the_newer_number_counts_where_the_patient_said_the_older_one(clerk: Clerk) -> None:
    new = a_number(2)
    clerk.practice.demographics.put(a_nhs_record(superseded_by=new))
    clerk.practice.demographics.put(a_nhs_record(nhs_number=new))
    clerk.presenter.start()
    clerk.fill(postcode="", previous_practice="do not know")
    clerk.presenter.finding.search()
    clerk.presenter.finding.use_new_number(0)

    assert clerk.view.results.cards[0].refusal == ""


def test_the_newer_number_does_not_count_where_the_older_one_was_ours(clerk: Clerk) -> None:
    new = a_number(2)
    clerk.practice.demographics.put(a_nhs_record(superseded_by=new))
    clerk.practice.demographics.put(a_nhs_record(nhs_number=new))
    _reopened(clerk)
    clerk.presenter.finding.use_new_number(0)

    (card,) = clerk.view.results.cards
    assert card.lines[0].agreement is Agreement.OURS
    assert "One more thing must agree" in card.refusal
