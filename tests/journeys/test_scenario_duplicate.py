"""Scenario 3 of product-ux 5: duplicates at the desk, in the real window, by keyboard only."""

from __future__ import annotations

from datetime import date

import pytest

from gp2gp_desktop.domain.identifiers import NhsNumber
from gp2gp_desktop.domain.lifecycle import TransferState
from gp2gp_desktop.ui.shortcuts import Command
from tests.journeys.keyboard import Keyboard, clipboard, said_by

JEAN, JOAN = "999 583 5940", "999 441 0466"
"""Two women of one name and one birthday; each has her own NHS record."""
TOBIAS = "999 821 4262"

NEVER_SAID = ("unique", "change the name", "change the date", "another name", "different name")
"""Ways round a duplicate that make two records of one person; nobody is told of them."""


@pytest.fixture
def clerk(desk: Keyboard) -> Keyboard:
    desk.sign_in("clerk")
    return desk


@pytest.mark.timeout(120)
def test_a_namesake_of_the_same_birthday_blocks_and_leads_to_the_person(clerk: Keyboard) -> None:
    begin(clerk, "Holroyd", "Margaret", "3/9/1951", "hb5 2ax")
    clerk.command(Command.PRIMARY)
    confirm(clerk)
    the_rest(clerk, "YZ0206")
    clerk.command(Command.PRIMARY)
    assert "Margaret Holroyd is on your list" in clerk.words
    begin(clerk, "Holroyd", "Margaret", "3/9/1951", "hb1 3tf")
    assert "Ask whether this is the same person before you go on." in clerk.words
    clerk.command(Command.PRIMARY)
    confirm(clerk)
    the_rest(clerk, "YZ0217")
    clerk.command(Command.PRIMARY)  # register

    assert "Say beside the form whether this is the same person." in clerk.words
    assert "is on your list" not in clerk.words
    (form,) = [one for one in clerk.registrations() if one.nhs_number == NhsNumber.parse(JOAN)]
    assert form.is_open_form
    assert clerk.on_our_list(JOAN) is None
    assert_no_way_round(clerk)
    clerk.press("Show Margaret's transfer")
    assert "HOLROYD, Margaret" in clerk.words
    assert JEAN in clerk.words
    assert JOAN not in clerk.words


@pytest.mark.timeout(120)
def test_the_number_of_a_namesake_is_copied_where_the_log_has_nothing_of_them(
    clerk: Keyboard,
) -> None:
    begin(clerk, "Cropley", "Janet", "26/10/1970", "yb3 1nl")

    clerk.press("Copy Janet's NHS number")

    assert "The NHS number is copied." in clerk.words
    assert clipboard() == "999 394 6257"
    clerk.command(Command.LOCK)
    assert clipboard() == ""


@pytest.mark.timeout(120)
def test_a_former_patient_is_taken_back_and_no_new_record_is_possible(clerk: Keyboard) -> None:
    begin(clerk, "Fenwick-Rowley", "Tobias", "12/4/1982", "yb1 2tw", sex=1)
    assert "Tobias Fenwick-Rowley, born 12 April 1982, left us on 31 August 2021." in clerk.words
    clerk.press("Open to re-register")

    assert TOBIAS in clerk.words  # the number of the record we have
    clerk.tab_to("Previous postcode")
    clerk.write("tb7 2ee")
    clerk.command(Command.PRIMARY)
    confirm(clerk)
    assert "Registering opens their record again; no new one is made." in clerk.words
    assert "It is somebody else…" not in clerk.words  # nothing to say for a second record
    the_rest(clerk, "YZ0203")
    clerk.command(Command.PRIMARY)
    assert "Tobias Fenwick-Rowley is on your list" in clerk.words
    assert_no_way_round(clerk)
    (back,) = [one for one in clerk.registrations() if one.nhs_number == NhsNumber.parse(TOBIAS)]
    assert back.returning
    assert back.left_on == date(2021, 8, 31)
    patient = clerk.on_our_list(TOBIAS)
    assert patient is not None
    assert patient.is_here


@pytest.mark.timeout(120)
def test_a_name_that_sounds_alike_is_a_hint_only(clerk: Keyboard) -> None:
    begin(clerk, "Whitcombe", "Daniel", "2/11/1979", "yb1 2qd", sex=1, number="999 335 0036")
    hint = "Danielle Whitcomb, born 11 February 1979, sounds alike."
    assert hint in clerk.words
    assert "It is somebody else…" not in clerk.words
    clerk.tab_to("Previous postcode")
    clerk.write("rb6 1sd")
    clerk.command(Command.PRIMARY)
    confirm(clerk)
    the_rest(clerk, "YZ0204")
    clerk.command(Command.PRIMARY)

    assert "Daniel Whitcombe is on your list" in clerk.words
    assert_no_way_round(clerk)
    (made,) = [one for one in clerk.registrations() if one.form["first_name"] == "Daniel"]
    assert made.state is TransferState.REGISTERED
    patient = clerk.on_our_list("999 974 4591")
    assert patient is not None
    assert patient.is_here  # the one who sounds alike is as she was


# ---- at the desk -------------------------------------------------------------------------------


def begin(
    clerk: Keyboard,
    last: str,
    first: str,
    born: str,
    postcode: str,
    *,
    sex: int = 0,
    number: str = "",
) -> None:
    """Type who it is; ends in "Previous postcode", with everything around the form asked."""
    clerk.command(Command.REGISTER)
    clerk.choose()  # the patient
    clerk.tab(2)
    clerk.choose()  # at the desk
    clerk.command(Command.PRIMARY)
    clerk.choose(further=0 if number else 1)  # whether the number is known
    if number:
        clerk.tab()
        clerk.write(number)
    for words in (last, first, born):
        clerk.tab()
        clerk.write(words)
    clerk.tab()
    clerk.choose(further=sex)
    clerk.tab()
    clerk.write(postcode)
    clerk.tab()
    clerk.rest()


def confirm(clerk: Keyboard) -> None:
    """Search on until somebody is found who may be confirmed."""
    for _way in range(4):
        if "1 record found" not in clerk.words:
            clerk.command(Command.PRIMARY)
    clerk.alt("R")
    assert "As the patient says them" in clerk.words


def the_rest(clerk: Keyboard, surgery: str) -> None:
    """Sections 3 to 5, the route, the check: ends before "Register"."""
    clerk.write("Ripon")
    clerk.tab()
    clerk.write("England")
    clerk.command(Command.PRIMARY)
    clerk.write("9 Harbour View")
    clerk.tab(2)
    clerk.write("Brackenford")
    clerk.tab()
    clerk.write("E")  # England
    clerk.tab()
    if "The same as now" in said_by(clerk.focused):
        clerk.choose()
    clerk.tab_to("Previous GP surgery")
    clerk.write(surgery)
    clerk.tab_to("Usual GP here")
    clerk.pick()
    clerk.command(Command.PRIMARY)
    clerk.command(Command.PRIMARY)
    assert "How will the record come?" in clerk.words
    clerk.command(Command.PRIMARY)
    clerk.write("Comes back tomorrow with the rest")
    clerk.tab()
    clerk.choose()  # signed on paper


# ---- what is so in the end ----------------------------------------------------------------------


def assert_no_way_round(clerk: Keyboard) -> None:
    """In all that was shown since the program began nobody was told to change who somebody is."""
    seen = "\n".join(clerk.read).casefold()
    assert not [words for words in NEVER_SAID if words in seen]
