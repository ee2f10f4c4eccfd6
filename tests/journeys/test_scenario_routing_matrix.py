"""Scenario 4 of product-ux 5: the routing matrix, in the real window, by keyboard only.

One of the demonstration's people for each row of table 3.5, and for each verdict there is. Where
the design settles a row otherwise than that table (a closed surgery is a HOLD, D13), it wins.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from gp2gp_desktop.adapters.demo import load_demo
from gp2gp_desktop.adapters.national.simulator import SimulatedDirectory
from gp2gp_desktop.assets import resource
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.lifecycle import STATE_WORDS, TransferState
from gp2gp_desktop.domain.policy import Decision, RuleOutcome, Verdict
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.ui.registration.route_wording import VERDICTS
from gp2gp_desktop.ui.shortcuts import Command
from gp2gp_desktop.ui.transfers.one.deeds import Do
from gp2gp_desktop.ui.widgets.table import DataTable
from tests.journeys.keyboard import Keyboard, at_the_desk, copied

ROWS = {
    "Daniel Whitcombe": ("England, with GP2GP", Verdict.GP2GP_MUST, "E8"),
    "Rajesh Vadgama": ("the same shared database", Verdict.INTERNAL, "D4"),
    "Nerys Ŵyn-Parri": ("Wales", Verdict.PAPER, "D7"),
    "Fergus MacAlister-Grant": ("Scotland", Verdict.PAPER, "D5"),
    "Aoife O'Neill": ("Northern Ireland", Verdict.PAPER, "D6"),
    "Breesha Corlett": ("the Isle of Man", Verdict.PAPER, "D7"),
    "Callum Strickland": ("the armed forces", Verdict.PAPER, "D9"),
    "Noah Brierley": ("never registered", Verdict.NOT_APPLICABLE, "D11"),
    "Doreen Applegarth": ("a change of GP inside our practice", Verdict.NOT_APPLICABLE, "B6"),
    "Lars Engebretsen": ("a temporary stay", Verdict.NOT_APPLICABLE, "B2"),
    "Beatrice Langstaff": ("a surgery without GP2GP", Verdict.PAPER, "F3"),
    "Winifred Ashdown-Cole": ("a surgery that has closed", Verdict.HOLD, "D13"),
    "Tobias Fenwick-Rowley": ("back after another surgery", Verdict.GP2GP_MUST, "G3"),
    "Ingrid Halvorsen-Pike": ("back, no other surgery since", Verdict.NOT_APPLICABLE, "D3"),
    "Desmond Akintola-Rowe": ("on our list already", Verdict.STOP, "D2"),
}
"""Who comes, what row of the table they are, the verdict, and a rule that decides it."""

BEFORE_THE_UPDATE = "Daniel Whitcombe"
NOT_TRACED = "Grace Okafor"
NOT_IN_THE_DIRECTORY = "YZ0999"
MANY_ENTRIES = "Imogen Tattersall"
WAYS = ("Search without the postcode", "Search earlier names and addresses too")


@pytest.fixture(scope="module")
def clerk(
    told: Path, tmp_path_factory: pytest.TempPathFactory, qapp: QApplication
) -> Iterator[Keyboard]:
    """One clerk at one desk, to whom they all come."""
    folder = copied(told, tmp_path_factory.mktemp("matrix") / "data")
    with at_the_desk(folder, qapp) as keyboard:
        keyboard.sign_in("clerk")
        yield keyboard


@pytest.mark.timeout(120)
@pytest.mark.parametrize("name", ROWS, ids=lambda name: ROWS[name][0].replace(" ", "-"))
def test_each_row_of_the_table_has_its_verdict_and_says_why(clerk: Keyboard, name: str) -> None:
    _row, verdict, rule = ROWS[name]
    comes(clerk, name)
    found(clerk)

    registration = routed(clerk)

    decision = registration.decision
    assert decision is not None
    assert decision.verdict is verdict
    assert rule in decision.deciding_rules
    assert VERDICTS[verdict].big in clerk.words
    assert_the_deciding_rules_are_explained(clerk, decision)
    clerk.command(Command.CANCEL)


@pytest.mark.timeout(120)
def test_without_a_search_nothing_can_be_decided(clerk: Keyboard) -> None:
    comes(clerk, NOT_TRACED)

    assert "Routing, Cannot start yet" in clerk.words
    assert "under “Find NHS record”, or say there that there is none." in clerk.words
    form = max(clerk.registrations(), key=lambda one: one.updated_at)
    assert form.decision is None
    assert clerk.logged(AuditAction.DECIDED, about=form.id) == []
    clerk.command(Command.CANCEL)


@pytest.mark.timeout(120)
def test_a_fact_that_nobody_knows_is_said_to_be_unknown_and_never_passes(clerk: Keyboard) -> None:
    """The clerk types what the clinical system shows: who, a surgery, and nothing more."""
    comes(clerk, NOT_TRACED)
    clerk.command(Command.PRIMARY)
    clerk.press("Type what the clinical system shows")
    clerk.write("9991249060")
    clerk.tab()
    clerk.write("Okafor")
    clerk.tab()
    clerk.write("14 3 1987")
    clerk.tab_to("Its code (ODS code)")
    clerk.write(NOT_IN_THE_DIRECTORY)
    clerk.alt("R")
    assert "As the patient says them" in clerk.words

    decision = routed(clerk).decision

    assert decision is not None
    assert decision.verdict is Verdict.HOLD
    unknown = [row for row in decision.rules if row.reached and row.outcome is RuleOutcome.UNKNOWN]
    assert {"C6", "C7", "C8", "D12"} <= {row.rule.id for row in unknown}
    shown = clerk.words
    assert VERDICTS[Verdict.HOLD].big in shown
    for row in unknown:
        assert row.rule.id in decision.deciding_rules
        assert "not known" in row.fact
        assert row.fact in shown
    clerk.command(Command.CANCEL)


@pytest.mark.timeout(120)
def test_a_fact_that_arrives_changes_the_verdict_and_both_are_in_the_log(clerk: Keyboard) -> None:
    comes(clerk, MANY_ENTRIES)
    found(clerk)
    held = routed(clerk)
    assert held.decision is not None
    assert held.decision.verdict is Verdict.HOLD
    assert "F4" in held.decision.deciding_rules
    the_directory_is_put_right(clerk, held)

    clerk.press("Decide again")

    assert VERDICTS[Verdict.GP2GP_MUST].big in clerk.words
    notes = clerk.logged(AuditAction.DECIDED, about=held.id)
    assert [(note.before, note.after) for note in notes] == [("", "HOLD"), ("HOLD", "GP2GP_MUST")]
    assert all("england-today" in note.why for note in notes)
    assert clerk.services.oversight.verify(clerk.manager) is None
    clerk.command(Command.CANCEL)


@pytest.mark.timeout(120)
def test_an_update_that_failed_asks_for_nothing_until_it_has_worked(clerk: Keyboard) -> None:
    """The last row: registered, and the NHS record does not show it. Retried, then it goes on."""
    comes(clerk, BEFORE_THE_UPDATE)
    found(clerk)
    routed(clerk)
    registered(clerk)
    clerk.go_to("Transfers")
    first_of(clerk, STATE_WORDS[TransferState.REGISTERED])
    clerk.press(Do.NOT_UPDATED.value.words)
    clerk.write("Record changed since it was read (412)")
    clerk.press("Record it")

    (failed,) = in_state(clerk, TransferState.PDS_UPDATE_FAILED)
    assert "The NHS record was not updated" in clerk.words
    assert "Nothing was asked for" in clerk.words
    assert "try the update again in the clinical system" in clerk.words
    assert "Whom to call" in clerk.words
    assert not clerk.eye.has("Record that it was requested")
    clerk.go_to("Today")
    assert "NHS record not updated" in clerk.words

    clerk.go_to("Transfers")
    clerk.command(Command.CANCEL)
    first_of(clerk, STATE_WORDS[TransferState.PDS_UPDATE_FAILED])
    clerk.press(Do.UPDATED.value.words)

    assert clerk.eye.has("Record that it was requested")
    assert in_state(clerk, TransferState.PDS_UPDATE_FAILED) == []
    notes = clerk.logged(AuditAction.UPDATE_FAILED, AuditAction.UPDATE_DONE, about=failed.id)
    assert [(note.before, note.after) for note in notes] == [("T3", "T3x"), ("T3x", "T3")]
    clerk.command(Command.CANCEL)


# ---- at the desk -------------------------------------------------------------------------------


def comes(clerk: Keyboard, name: str) -> None:
    """Somebody comes to the desk: a form begins with what they say."""
    clerk.go_to("Register")
    clerk.tab_to("Find by name")
    clerk.write(name)
    clerk.tab()
    clerk.enter()
    assert "Who is registering, and how" in clerk.words


def found(clerk: Keyboard) -> None:
    """Search, the next way where the first finds nobody, and confirm."""
    clerk.command(Command.PRIMARY)
    assert "Find the NHS record" in clerk.words
    clerk.command(Command.PRIMARY)
    for way in WAYS:
        if clerk.eye.has(way):
            clerk.press(way)
    clerk.alt("R")
    assert "As the patient says them" in clerk.words


def routed(clerk: Keyboard) -> Registration:
    """On to the verdict."""
    for _section in range(3):
        clerk.command(Command.PRIMARY)
    return decided(clerk)


def decided(clerk: Keyboard) -> Registration:
    """The form as it is stored, with the verdict in sight."""
    assert "How will the record come?" in clerk.words
    return max(clerk.registrations(), key=lambda one: one.updated_at)


def registered(clerk: Keyboard) -> None:
    """On from the verdict: what was not asked is explained, the form is signed."""
    clerk.command(Command.PRIMARY)
    clerk.write("Answers these at the first appointment")
    clerk.tab()
    clerk.choose()
    clerk.command(Command.PRIMARY)
    assert "is on your list" in clerk.words


def first_of(clerk: Keyboard, stage: str) -> None:
    """Open the first transfer of a stage, found by its words."""
    clerk.command(Command.FIND)
    clerk.write(stage)
    clerk.rest()
    table = next(table for table in clerk.eye.all(DataTable))
    clerk.eye.wait(lambda: {row.stage for row in table.rows} == {stage}, "the row")
    while not table.isAncestorOf(clerk.focused) and clerk.focused is not table:
        clerk.tab()
    clerk.enter()
    clerk.rest()


def in_state(clerk: Keyboard, state: TransferState) -> list[Registration]:
    """Who is in a state, in the practice's log."""
    return [one for one in clerk.registrations() if one.state is state]


def the_directory_is_put_right(clerk: Keyboard, held: Registration) -> None:
    """The supplier removes the second entry: outside our program, in the simulated directory."""
    directory = clerk.services.routing.directory
    assert isinstance(directory, SimulatedDirectory)
    assert held.confirmed_record is not None
    code = held.confirmed_record.practice
    assert code is not None
    entry = directory.practice(code)
    assert entry is not None
    directory.put(replace(entry, gp2gp="enabled"))


# ---- what must be so ----------------------------------------------------------------------------


def assert_the_deciding_rules_are_explained(clerk: Keyboard, decision: Decision) -> None:
    """Each is on the screen with its name, its fact and where the fact came from."""
    shown = clerk.words
    rows = {row.rule.id: row for row in decision.rules}
    for rule in decision.deciding_rules:
        row = rows[rule]
        assert row.fact, rule
        assert row.source, rule
        assert f"Rule {rule}, from" in shown, rule
        assert row.fact.replace("/", "/\u200b") in shown or row.fact in shown, rule


def test_each_verdict_and_each_kind_of_person_is_in_the_table() -> None:
    """The table above is as the demonstration's own story has it, and misses no verdict."""
    people = load_demo(resource("demo")).people.values()
    story = {
        f"{one.form['first_name']} {one.form['last_name']}": one.verdict
        for one in people
        if one.verdict
    }
    assert {name: row[1].value for name, row in ROWS.items()} == {
        name: story[name] for name in ROWS
    }
    assert {row[1] for row in ROWS.values()} == set(Verdict)
