"""Scenario 1 of product-ux 5: from Ctrl+N to the slip, in the real window, with the keyboard only.

What must be true at the end is looked at from outside: what is stored, the log, the screen, the
paper.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt

from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.lifecycle import TransferState
from gp2gp_desktop.domain.policy import RuleOutcome, Verdict
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.ui.shortcuts import Command
from gp2gp_desktop.ui.widgets.table import DataTable
from tests.journeys.keyboard import Keyboard, paper_into

MOST_KEYS = 30
NUMBER = "999 124 9060"
STEPS = (
    AuditAction.STARTED,
    AuditAction.TRACED,
    AuditAction.CONFIRMED,
    AuditAction.DECIDED,
    AuditAction.REGISTERED,
    AuditAction.PRINTED,
)
"""The acts of a straight registration, in the order the log must have them."""


@pytest.mark.timeout(120)
def test_a_straight_registration_is_made_by_keyboard_alone(
    desk: Keyboard,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    slip = tmp_path / "slip.pdf"
    paper_into(slip, monkeypatch)
    desk.sign_in("clerk")
    before = {one.id for one in desk.registrations()}
    desk.others.clear()

    desk.command(Command.REGISTER)
    who_and_how(desk)
    find(desk)
    about(desk)
    addresses(desk)
    needs(desk)
    assert "GP2GP must be used" in desk.words
    assert "What happens next" in desk.words
    assert "“Your records should reach us electronically today.”" in desk.words
    desk.command(Command.PRIMARY)
    desk.write("Answers these at the first appointment")
    desk.tab()
    desk.choose()  # signed on paper
    desk.command(Command.PRIMARY)
    assert "Grace Okafor is on your list" in desk.words
    desk.alt("P")

    told = ", ".join(f"{times} × {key}" for key, times in Counter(desk.others).most_common())
    with capsys.disabled():
        print(f"\n{len(desk.others)} keys that are no data: {told}")  # noqa: T201 - a figure
    assert len(desk.others) <= MOST_KEYS, told
    (made,) = [one for one in desk.registrations() if one.id not in before]
    assert_registered(made)
    assert_each_rule_has_its_source(made)
    assert_logged(desk, made)
    assert_nothing_of_the_patient_in_titles(desk)
    assert_slip(slip)
    assert_a_clock_runs_once_it_is_requested(desk)


def who_and_how(desk: Keyboard) -> None:
    desk.choose()  # the patient
    desk.tab(2)  # past "Regular", which is chosen
    desk.choose()  # at the desk
    desk.command(Command.PRIMARY)


def find(desk: Keyboard) -> None:
    desk.choose()  # the NHS number is known
    desk.tab()
    desk.write(NUMBER)
    desk.tab()
    desk.write("Okafor")
    desk.tab()
    desk.write("Grace")
    desk.tab()
    desk.write("14/3/1987")
    desk.tab()
    desk.choose()  # female
    desk.tab()
    desk.write("yb1 4lp")
    desk.tab()
    desk.write("km3 7tr")
    desk.command(Command.PRIMARY)
    assert "1 record found" in desk.words
    desk.alt("R")


def about(desk: Keyboard) -> None:
    desk.write("Preston")
    desk.tab()
    desk.write("England")
    desk.command(Command.PRIMARY)


def addresses(desk: Keyboard) -> None:
    assert "Do not ask for ID or proof of address" in desk.words
    desk.write("14 Tanyard Lane")
    desk.tab(2)
    desk.write("Brackenford")
    desk.tab()
    desk.write("E")  # England
    desk.tab(2)  # past the earlier address: its postcode is known
    desk.write("YZ0202")
    desk.tab(2)  # past the search for a surgery
    desk.pick()  # the first doctor
    desk.command(Command.PRIMARY)


def needs(desk: Keyboard) -> None:
    desk.write("07700 900982")
    desk.tab()
    desk.choose()  # we may text
    desk.command(Command.PRIMARY)


def assert_registered(made: Registration) -> None:
    """Registered by the clerk, the NHS record confirmed by them, and the way it was found kept."""
    assert made.state is TransferState.REGISTERED
    assert made.registered_at is not None
    assert made.trace is not None
    assert made.trace.confirmed_by == "Samira Doyle"
    assert made.trace.found_by == "by NHS number"
    assert made.trace.source.startswith("Personal Demographics Service")
    assert str(made.nhs_number).replace(" ", "") == NUMBER.replace(" ", "")
    assert made.form["registering_gp"] == "Dr Miriam Castellan"


def assert_each_rule_has_its_source(made: Registration) -> None:
    """GP2GP must be used, on rules that passed, each with the fact and where it came from."""
    decision = made.decision
    assert decision is not None
    assert decision.verdict is Verdict.GP2GP_MUST
    passed = [row for row in decision.rules if row.outcome is RuleOutcome.PASS]
    assert len(passed) >= 6
    for row in passed:
        assert row.fact, row.rule.id
        assert row.source, row.rule.id
        assert row.rule.source, row.rule.id


def assert_logged(desk: Keyboard, made: Registration) -> None:
    """An entry for each step, in order, all by the clerk, and the chain is whole."""
    notes = desk.logged(about=made.id)
    assert tuple(note.action for note in notes) == STEPS
    assert {note.who for note in notes} == {"Samira Doyle"}
    assert "by NHS number" in notes[1].sentence
    assert "nhs number" in notes[2].why
    assert notes[3].after == "GP2GP_MUST"
    assert desk.services.oversight.verify(desk.manager) is None


def assert_nothing_of_the_patient_in_titles(desk: Keyboard) -> None:
    assert not [title for title in desk.titles if "Okafor" in title or "Grace" in title]


def assert_slip(path: Path) -> None:
    """One page: who, where, which GP, the sentence about the records; nothing that was found."""
    (page,) = PdfReader(path).pages
    said = " ".join(page.extract_text().split())
    for words in (
        "You are registered",
        "Grace Okafor",
        "Tanners Row Surgery",
        "Dr Miriam Castellan",
        "Your records should reach us electronically today.",
        "DEMONSTRATION",
    ):
        assert words in said
    for hidden in (NUMBER, "9991249060", "1987", "YB1 4LP", "KM3", "Tanyard", "Quayside", "Adaeze"):
        assert hidden not in said


def assert_a_clock_runs_once_it_is_requested(desk: Keyboard) -> None:
    """The transfer is there; sending the request, as the screen says, starts the eight days."""
    desk.press("Go to the transfer")
    desk.press("Record that it was requested")
    desk.press("Record the request")
    desk.key(Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    rows = [row for table in desk.eye.all(DataTable) for row in table.rows]
    (row,) = [row for row in rows if row.name.startswith("OKAFOR")]
    assert row.left == "8 days left"
    assert row.act_by == "act by Wed 25 Nov"
