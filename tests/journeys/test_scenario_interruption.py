"""Scenario 2 of product-ux 5: interruption, lock, hand-over and a kill, by keyboard only."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.lifecycle import TransferState
from gp2gp_desktop.ui.shortcuts import Command
from tests.journeys.keyboard import Keyboard, at_the_desk, clipboard, copied, said_by
from tests.journeys.killed_desk import READY, STREET
from tests.journeys.test_scenario_duplicate import begin, confirm, the_rest
from tests.journeys.test_scenario_straight_through import about, addresses, find, who_and_how

REPOSITORY = Path(__file__).parents[2]
FIRST, SECOND = "newstarter", "clerk"
OF_THE_PATIENT = ("OKAFOR", "Okafor", "Grace", "999 124 9060", "Tanyard", "07700")
REASON = "The patient left to fetch their letter; the back office rings them."


@pytest.mark.timeout(180)
def test_an_interrupted_form_is_hidden_kept_resumed_and_parked(desk: Keyboard) -> None:
    desk.sign_in(FIRST)
    desk.command(Command.REGISTER)
    who_and_how(desk)
    find(desk)
    about(desk)
    addresses(desk)
    desk.write("07700 9009")
    desk.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    desk.key(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    desk.key(Qt.Key.Key_End)
    assert clipboard() == "07700 9009"

    desk.command(Command.LOCK)

    assert "Locked by Ben Aldcroft" in desk.words
    assert "1 draft is kept safe" in desk.words
    assert_nothing_of_the_patient(desk)
    assert clipboard() == ""

    desk.switch_to(SECOND)
    assert_nothing_of_the_patient(desk)
    desk.go_to("Register")
    assert "No form is open" in desk.words
    assert_nothing_of_the_patient(desk)
    (draft,) = [one for one in stored_forms(desk) if one["last_name"] == "Okafor"]
    assert draft["mobile"] == "07700 9009"
    assert_sealed(desk)
    begin(desk, "Whitcombe", "Daniel", "2/11/1979", "yb1 2qd", sex=1, number="999 335 0036")
    desk.tab_to("Previous postcode")
    desk.write("rb6 1sd")
    desk.command(Command.PRIMARY)
    confirm(desk)
    the_rest(desk, "YZ0204")
    desk.command(Command.PRIMARY)
    assert "Daniel Whitcombe is on your list" in desk.words
    assert_nothing_of_the_patient(desk)

    desk.command(Command.LOCK)
    desk.switch_to(FIRST)
    assert "OKAFOR, Grace" in desk.words
    assert "Stopped at “Contact and needs”" in desk.words
    desk.press("OKAFOR, Grace")
    assert_resumed_at(desk, "Mobile phone", "07700 9009")
    desk.key(Qt.Key.Key_End)
    desk.write("82")
    desk.alt("P")
    desk.write(REASON)
    desk.command(Command.PRIMARY)

    desk.command(Command.LOCK)
    desk.switch_to("manager")
    desk.go_to("Register")
    assert "OKAFOR, Grace" in desk.words
    assert "Parked by Ben Aldcroft at 17-Nov-2026 8:3" in desk.words
    assert REASON in desk.words
    (parked,) = desk.logged(AuditAction.PARKED, about=form_id(desk))
    assert (parked.who, parked.why) == ("Ben Aldcroft", REASON)
    (kept,) = [one for one in stored_forms(desk) if one["last_name"] == "Okafor"]
    assert kept["mobile"] == "07700 900982"


@pytest.mark.timeout(180)
def test_a_program_killed_while_one_types_has_lost_at_most_the_last_field(
    told: Path, tmp_path: Path, qapp: QApplication
) -> None:
    folder = copied(told, tmp_path / "data")
    with subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.killed_desk", str(tmp_path / "data")],
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        text=True,
    ) as clerk:
        assert clerk.stdout is not None
        assert clerk.stdout.readline().strip() == READY
        time.sleep(0.3)  # in the middle of a word
        clerk.kill()
        clerk.wait()
    assert clerk.returncode == -signal.SIGKILL

    with at_the_desk(folder, qapp) as desk:
        desk.sign_in("clerk")
        desk.press("OKAFOR, Grace")

        assert said_by(desk.focused).startswith("Address line 1")
        assert isinstance(desk.focused, QLineEdit)
        assert STREET.startswith(desk.focused.text())
        (form,) = [one for one in stored_forms(desk) if one["last_name"] == "Okafor"]
        assert (form["first_name"], form["birth_date"]) == ("Grace", "1987-03-14")
        assert (form["postcode"], form["previous_postcode"]) == ("yb1 4lp", "km3 7tr")
        assert (form["birth_town"], form["birth_country"]) == ("Preston", "England")
        assert desk.services.oversight.verify(desk.manager) is None


# ---- looking -----------------------------------------------------------------------------------


def assert_nothing_of_the_patient(desk: Keyboard) -> None:
    """Not in the window, not in any title; the demonstration's own list of visitors aside."""
    assert not [each for each in OF_THE_PATIENT if each in desk.words]
    assert not [each for each in OF_THE_PATIENT if each in " ".join(desk.titles)]


def assert_sealed(desk: Keyboard) -> None:
    """Who sits at the desk now is refused the form, whatever screen asks for it."""
    session, key = desk.desktop.session, form_id(desk)
    assert session is not None
    with pytest.raises(CannotContinue, match="belongs to somebody else"):
        desk.services.registering.open(session, key)


def assert_resumed_at(desk: Keyboard, label: str, typed: str) -> None:
    """The keyboard is where it was, behind what was typed."""
    assert said_by(desk.focused).startswith(label)
    assert isinstance(desk.focused, QLineEdit)
    assert desk.focused.text() == typed


def form_id(desk: Keyboard) -> str:
    """The form of the interrupted registration."""
    with desk.services.our_list.desk.open_work() as work:
        lines = work.registrations.with_number("9991249060")
    (line,) = [one for one in lines if one.state is not TransferState.REGISTERED]
    return line.id


def stored_forms(desk: Keyboard) -> list[dict[str, str]]:
    """The answers of the interrupted registration, as they are in the database."""
    with desk.services.our_list.desk.open_work() as work:
        return [dict(work.registrations.get(form_id(desk)).form.answers)]
