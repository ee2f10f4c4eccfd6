"""Finding the NHS record: the fixed order, the blind comparison, the special records."""

from __future__ import annotations

from dataclasses import astuple, replace
from datetime import date

import pytest

from gp2gp_desktop.domain.application import Step
from gp2gp_desktop.domain.contacts import ContactDetails
from gp2gp_desktop.domain.identifiers import NhsNumber, OdsCode, Postcode
from gp2gp_desktop.domain.people import PersonName
from gp2gp_desktop.ui.registration import wording
from gp2gp_desktop.ui.registration.shown import FindResults
from gp2gp_desktop.ui.registration.steps import Status
from gp2gp_desktop.ui.registration.typed_trace import TypedTrace
from tests.desk import THEIRS, a_nhs_record, a_number
from tests.ui.registration.seen import MAYA, Clerk


def _search(clerk: Clerk, **changes: str) -> FindResults:
    clerk.presenter.start()
    clerk.fill(**changes)
    clerk.presenter.open_section(Step.FIND)
    clerk.presenter.finding.search()
    return clerk.view.results


def test_the_ways_of_searching_come_one_after_another_and_none_found_comes_last(
    clerk: Clerk,
) -> None:
    found = _search(clerk, nhs_number=a_number(9).digits, last_name="Quillfeather")
    offered = [found]
    while offered[-1].next_search:
        clerk.presenter.finding.search_next()
        offered.append(clerk.view.results)

    assert [one.next_search for one in offered] == [
        "Search by name, birth date, sex, postcode",
        "Search without the postcode",
        "Search earlier names and addresses too",
        "Search for similar names",
        "",
    ]
    # Only a search without postcode sees restricted records (product-ux 0, finding 2).
    said = ["searched without it too" in one.words for one in offered]
    assert said == [False, False, True, True, True]
    assert [one.ask_contact for one in offered] == [False, False, False, False, True]


def test_without_a_number_the_search_begins_with_the_name(clerk: Clerk) -> None:
    clerk.presenter.start()
    clerk.fill(nhs_number="")
    clerk.presenter.open_section(Step.FIND)

    assert clerk.view.find.search == "Search by name, birth date, sex, postcode"


def test_the_comparison_never_holds_a_value_of_the_record(clerk: Clerk) -> None:
    clerk.practice.demographics.put(
        a_nhs_record(
            name=PersonName("Zephyrine", "Oswalda", previous_last="Vantongeren"),
            postcode=Postcode("HG1 5QX"),
            previous_postcodes=(Postcode("YO8 4PP"),),
            practice=OdsCode("Q77777"),
            birth_date=date(1931, 12, 30),
        )
    )

    found = _search(clerk)

    shown = repr(astuple(found))
    for secret in ("Zephyrine", "Oswalda", "Vantongeren", "HG1", "YO8", "Q77777", "1931"):
        assert secret not in shown
    assert found.cards[0].refusal.startswith("Only the NHS number agrees")


def test_a_record_that_may_not_be_confirmed_says_why_and_what_to_ask(clerk: Clerk) -> None:
    found = _search(clerk, postcode="LS9 9ZZ", nhs_number="", previous_practice="not known")
    assert found.cards == ()
    clerk.presenter.finding.search_next()

    card = clerk.view.results.cards[0]
    assert "One more thing must agree" in card.refusal
    postcode = next(line for line in card.lines if line.item == "Postcode now")
    assert (postcode.words, postcode.ask) == (
        "Differs",
        "Ask: “Where did you live before?”",
    )
    clerk.presenter.finding.confirm(0)
    assert clerk.view.failure == card.refusal
    assert clerk.view.statuses[Step.FIND] is Status.IN_PROGRESS


def test_confirming_is_a_persons_act_and_goes_on_to_the_next_section(clerk: Clerk) -> None:
    found = _search(clerk)
    assert found.cards[0].points == (
        "Identity points: 7, of which 3 are needed · date of birth exact: yes · contradictions: 0"
    )

    clerk.presenter.finding.confirm(0)

    assert clerk.view.step is Step.ABOUT
    assert clerk.view.statuses[Step.FIND] is Status.COMPLETED
    clerk.presenter.open_section(Step.FIND)
    assert clerk.view.find.confirmed.startswith("Priya Nand confirmed the NHS record")


def test_not_this_person_offers_the_next_way(clerk: Clerk) -> None:
    _search(clerk)

    clerk.presenter.finding.not_them()

    assert clerk.view.results.next_search == "Search by name, birth date, sex, postcode"
    assert clerk.view.results.cards == ()
    assert not clerk.view.results.ask_contact


def test_several_people_are_shown_as_letters_and_none_is_chosen(clerk: Clerk) -> None:
    clerk.practice.demographics.put(a_nhs_record(nhs_number=a_number(2)))

    found = _search(clerk, nhs_number="")

    assert [card.title for card in found.cards] == ["Record A", "Record B"]
    assert [card.confirm for card in found.cards] == [
        "Record A is the right patient",
        "Record B is the right patient",
    ]


def test_too_many_people_ask_for_more_detail(clerk: Clerk) -> None:
    for serial in range(2, 14):
        clerk.practice.demographics.put(a_nhs_record(nhs_number=a_number(serial)))

    found = _search(clerk, nhs_number="")

    assert (found.heading, found.cards) == (wording.TOO_MANY, ())


@pytest.mark.parametrize(
    ("flag", "heading"),
    [
        ("deceased", "This record says the patient has died"),
        ("restricted", "Location details are hidden to protect this patient"),
        ("invalidated", "This NHS record has been withdrawn"),
    ],
)
def test_special_records_have_a_page_of_their_own(clerk: Clerk, flag: str, heading: str) -> None:
    clerk.practice.demographics.put(a_nhs_record(**{flag: True}))

    assert _search(clerk).heading == heading


def test_a_changed_name_that_is_explained_has_a_page_of_its_own(clerk: Clerk) -> None:
    clerk.practice.demographics.put(a_nhs_record(name=PersonName("Bell", "Maya")))
    clerk.presenter.start()
    clerk.fill(previous_last_name="Bell")
    clerk.presenter.open_section(Step.FIND)
    clerk.presenter.finding.search()

    assert clerk.view.results.heading == "Some of the patient's details have changed"
    assert "as the NHS record has them: last name." in clerk.view.results.words
    assert clerk.view.results.cards[0].refusal == ""


HELD = ContactDetails("07700 900123", "", "maya.old@example.org")


def _reached(clerk: Clerk, **given: str) -> FindResults:
    clerk.practice.demographics.put(a_nhs_record(postcode=Postcode("YO1 7HH"), contacts=HELD))
    clerk.presenter.start()
    clerk.fill(previous_postcode="HG1 5QX", **given)
    clerk.presenter.open_section(Step.FIND)
    clerk.presenter.finding.search()
    return clerk.view.results


def test_addresses_of_which_none_agrees_have_a_page_of_their_own(clerk: Clerk) -> None:
    found = _reached(clerk)

    assert found.heading == "No address agrees with the NHS record"
    assert found.words.startswith("Compared: postcode now, previous postcode. All of them differ.")
    assert "make sure in another way" in found.words
    assert found.cards[0].may_ask_senior


def test_the_page_names_all_that_was_compared_and_nothing_the_record_holds(clerk: Clerk) -> None:
    given = {"mobile": "07700 900999", "home_phone": "01632 960456", "email": "m@example.net"}
    found = _reached(clerk, **given)

    assert found.heading == "No address, phone or email agrees with the NHS record"
    compared = "postcode now, previous postcode, mobile phone, home phone, email address"
    assert found.words.startswith(f"Compared: {compared}. All of them differ.")
    lines = {line.item: line for line in found.cards[0].lines}
    assert lines["Mobile phone"].words == "Differs"
    assert "900123" not in repr(found)
    assert "maya.old" not in repr(found)


def test_a_phone_that_agrees_is_one_way_to_reach_the_person_on_the_record(clerk: Clerk) -> None:
    found = _reached(clerk, mobile="+44 (0)7700 900 123")

    assert found.heading == "1 record found"
    assert found.cards[0].refusal  # the addresses still contradict the record
    assert [line.words for line in found.cards[0].lines if line.item == "Mobile phone"] == [
        "Agrees"
    ]


def test_a_replaced_number_shows_old_and_new_and_goes_on_with_the_new(clerk: Clerk) -> None:
    new = a_number(5)
    clerk.practice.demographics.put(a_nhs_record(nhs_number=new))
    clerk.practice.demographics.put(a_nhs_record(superseded_by=new))
    found = _search(clerk)
    assert a_number().spaced in found.words
    assert new.spaced in found.words
    assert not found.cards[0].confirm

    clerk.presenter.finding.use_new_number(0)

    assert NhsNumber.parse(clerk.stored()["nhs_number"]) == new
    clerk.presenter.finding.confirm(0)
    assert clerk.view.statuses[Step.FIND] is Status.COMPLETED


def test_without_the_service_what_the_clinical_system_shows_is_typed(clerk: Clerk) -> None:
    clerk.practice.demographics.fail_with = "The national service does not answer."
    found = _search(clerk)
    assert found.type_in
    assert "What you typed is kept" in found.words
    assert found.call == (
        "GP2GP lead at the practice: Tom Sorrell, 01632 960001",
        "Clinical system service desk: Service desk, 01632 960150",
    )

    clerk.presenter.finding.typing.ask()
    clerk.presenter.finding.typing.take(TypedTrace("12"))
    assert clerk.view.problems["typed_number"] == "NHS number must have 10 digits"
    clerk.presenter.finding.typing.take(replace(MAYA, practice=str(THEIRS).lower(), marks="none"))

    assert clerk.view.step is Step.ABOUT
    clerk.presenter.open_section(Step.ROUTING)
    assert clerk.view.routing.verdict == "GP2GP must be used"
    assert any("Typed from the clinical system" in row.source for row in clerk.view.routing.reasons)


def test_typing_goes_on_after_a_failed_search(clerk: Clerk) -> None:
    """The failed attempt is in the log, so the form is one version further."""
    clerk.practice.demographics.fail_with = "The national service does not answer."
    _search(clerk)

    clerk.presenter.type("title", "Dr")
    clerk.presenter.flush()

    assert clerk.stored()["title"] == "Dr"
    assert clerk.view.trouble is None


def test_a_search_among_earlier_details_and_alike_names_says_how_well_it_fits(
    clerk: Clerk,
) -> None:
    clerk.presenter.start()
    clerk.fill(nhs_number="", last_name="Thornberry", postcode="")
    clerk.presenter.open_section(Step.FIND)
    clerk.presenter.finding.search()
    while clerk.view.results.next_search and not clerk.view.results.cards:
        clerk.presenter.finding.search_next()

    found = clerk.view.results
    assert "Earlier names and addresses count here" in found.words
    assert "the NHS's own score: " in found.cards[0].points
    assert not found.cards[0].points.endswith("100%")


def test_an_exact_match_has_no_score_beside_it(clerk: Clerk) -> None:
    found = _search(clerk)

    assert "score" not in found.cards[0].points
    assert "Earlier names" not in found.words


def test_a_restricted_record_says_who_answers_questions_about_it(clerk: Clerk) -> None:
    clerk.practice.demographics.put(a_nhs_record(restricted=True))

    assert "goes to the National Back Office" in _search(clerk).words
