"""The audit log: found by who, whom, what and when; told in sentences; checked."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.audit import AuditAction, AuditNote, ChainBreak, link
from gp2gp_desktop.domain.errors import CannotContinue, ServiceUnavailable
from gp2gp_desktop.ui.audit import entry, wording
from gp2gp_desktop.ui.audit.entries import FactsTold, Line, details, facts, line
from gp2gp_desktop.ui.audit.presenter import Asked, AuditPresenter, problems_of, query_of
from gp2gp_desktop.ui.audit.screen import AuditScreen
from gp2gp_desktop.ui.audit.taking import PutOn
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.print_document import PrintDocument
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.widgets.text import Text
from gp2gp_desktop.ui.work import InlineRunner
from gp2gp_desktop.workflow.listings import AuditQuery
from tests.desk import PREVIOUS, Practice, a_number
from tests.ui.accessibility import problems
from tests.ui.asking import Strip
from tests.ui.showing import show
from tests.workflow.second import PASSCODE, with_passcode

NOTE = AuditNote(
    at=datetime(2026, 5, 14, 9, 39, 41, tzinfo=UTC),
    who="Priya Nand",
    roles="Registration clerk",
    workstation="Front desk 2",
    session="0123456789abcdef",
    action=AuditAction.CONFIRMED,
    sentence="confirmed the match of THORNBURY, Maya",
    why="date of birth and postcode agree",
    nhs_number="9990000018",
    before="T1",
    after="T2",
)


class FakeView:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.second = Strip()
        self.path: Path | None = None
        self.no_printer = ""
        self.papers: list[PrintDocument] = []
        self.people: tuple[str, ...] = ()
        self.lines: tuple[Line, ...] = ()
        self.found = ""
        self.pairs: tuple[tuple[str, str], ...] = ()
        self.facts = FactsTold()
        self.problems: dict[str, str] = {}
        self.error = ""
        self.told: list[str] = []
        self.checked: tuple[str, str, Tone] = ("", "", Tone.IDLE)

    def show_people(self, people: tuple[str, ...]) -> None:
        self.people = people

    def ask_path(self, suggestion: str) -> Path | None:
        return self.path

    def ask_pdf(self, suggestion: str) -> Path | None:
        return self.path

    def pdf(self, path: Path) -> PutOn:
        return self.papers.append

    def ask_printer(self) -> PutOn | None:
        if self.no_printer:
            raise CannotContinue(self.no_printer)
        return self.papers.append

    def show_busy(self) -> None:
        self.told.append("busy")

    def show_lines(self, lines: tuple[Line, ...], found: str) -> None:
        self.lines, self.found = lines, found

    def show_details(self, pairs: tuple[tuple[str, str], ...], told: FactsTold) -> None:
        self.pairs, self.facts = pairs, told

    def show_problems(self, problems: dict[str, str]) -> None:
        self.problems = problems

    def show_error(self, sentence: str) -> None:
        self.error = sentence

    def show_checking(self) -> None:
        self.told.append("checking")

    def show_checked(self, sentence: str, heading: str, tone: Tone) -> None:
        self.checked = (sentence, heading, tone)


def say(words: str, tone: Tone = Tone.IDLE, *, undo: Callable[[], object] | None = None) -> None:
    """The status line; the log's screen does not use it."""
    raise AssertionError(words)


def a_context(practice: Practice, user_name: str = "manager") -> Context:
    """Somebody at the log."""
    return Context(practice.services, practice.session(user_name), InlineRunner().run, say)


def looking(practice: Practice) -> tuple[AuditPresenter, FakeView]:
    """A manager looking at the log."""
    view = FakeView()
    return AuditPresenter(a_context(practice), view), view


def test_every_action_has_words() -> None:
    assert set(wording.ACTIONS) == set(AuditAction)
    assert len(set(wording.ACTIONS.values())) == len(AuditAction)


def test_an_entry_reads_as_a_sentence_in_local_time() -> None:
    read = line(link(7, NOTE, "0" * 64))

    assert (read.day, read.time) == ("14-May-2026", "10:39:41am")
    assert read.where == "Registration clerk, Front desk 2"
    assert read.why == "because: date of birth and postcode agree"


def test_all_of_an_entry_tells_states_in_words_and_digests_short() -> None:
    read = dict(details(link(7, NOTE, "ab" * 32)))

    assert read["What"] == "Priya Nand confirmed the match of THORNBURY, Maya"
    assert read["Before → after"] == "Draft, patient found or being found → On hold"
    assert read["NHS number"] == "999 000 0018"
    assert read["Follows"] == "abababababab…"
    assert len(read["Digest"]) == 13


def test_a_decision_tells_the_facts_it_rested_on_the_loudest_first() -> None:
    at = "2026-05-14T09:00:00+00:00"
    rows = [
        ["C7", "pass", "NHS record shows a death: no", "NHS record", at, 1],
        ["F4", "fail", "Last practice: listed more than once", "Directory", "", 1],
        ["D5", "unknown", "Coming from: not known", "The form", "", 0],
        ["E7", "unknown", "GP2GP switched on here: not known", "not stated", "", 1],
    ]
    note = replace(NOTE, action=AuditAction.DECIDED, facts=json.dumps(rows))
    told = facts(link(7, note, "ab" * 32))

    assert [label for label, _ in told.loud] == ["Rule F4: fail", "Rule E7: not known"]
    assert [label for label, _ in told.rest] == ["Rule C7: pass", "Rule D5: not known, not needed"]
    assert told.rest[0][1] == "NHS record shows a death: no · NHS record · 14-May-2026 10:00:00am"
    assert facts(link(7, NOTE, "ab" * 32)) == FactsTold()


def test_why_this_route_shows_every_fact_of_the_decision(qtbot: QtBot, practice: Practice) -> None:
    practice.directory.put(replace(PREVIOUS, gp2gp="several"))
    decided = practice.services.routing.decide(practice.session(), practice.a_confirmed())
    assert decided.decision is not None
    screen = a_screen(qtbot, practice)
    screen.presenter.find(Asked(question="route"))
    QApplication.processEvents()
    detail = screen.page.detail
    shown = {text.text() for text in detail.findChildren(Text) if text.isVisibleTo(detail)}
    assert "Rule F4: fail" in shown
    assert "Rule C7: pass" not in shown

    detail.fold.setFocus()
    QTest.keyClick(detail.fold, Qt.Key.Key_Space)
    QApplication.processEvents()

    shown = {text.text() for text in detail.findChildren(Text) if text.isVisibleTo(detail)}
    assert {f"Rule {row.rule.id}" for row in decided.decision.rules} == {
        text.split(":")[0] for text in shown if text.startswith("Rule ")
    }
    qtbot.waitUntil(lambda: problems(screen.page) == [])  # once the long page has its place


def test_what_an_entry_does_not_hold_is_left_out() -> None:
    bare = AuditNote(NOTE.at, "System", "", "Front desk", "", AuditAction.RECEIVED, "took a file")

    assert {"Because", "Roles", "Session", "NHS number"}.isdisjoint(
        dict(details(link(1, bare, "0" * 64)))
    )
    assert dict(details(link(1, bare, "0" * 64)))["Follows"] == "Nothing: it is the first"


def test_the_last_day_counts_in_whole_and_days_are_local() -> None:
    query = query_of(Asked(since="1 May 2026", until="14/5/2026"))

    assert query.since is not None
    assert query.until is not None
    assert query.since.astimezone(UTC) == datetime(2026, 4, 30, 23, tzinfo=UTC)
    assert query.until.astimezone(UTC) == datetime(2026, 5, 14, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        (Asked(patient="Smith"), "patient"),
        (Asked(since="31 2 2026"), "since"),
        (Asked(until="soon"), "until"),
        (Asked(since="14 5 2026", until="13 5 2026"), "until"),
    ],
)
def test_what_cannot_be_searched_for_is_said_at_its_box(asked: Asked, field: str) -> None:
    assert list(problems_of(asked)) == [field]


def test_no_search_is_made_while_something_must_be_put_right(practice: Practice) -> None:
    presenter, view = looking(practice)

    presenter.find(Asked(since="31 2 2026"))

    assert view.problems
    assert view.told == []


def test_the_newest_entry_comes_first(practice: Practice) -> None:
    practice.a_registered()
    presenter, view = looking(practice)

    presenter.refresh()

    assert view.lines[0].sentence.startswith("registered THORNBURY, Maya")
    assert [each.number for each in view.lines] == sorted(
        (each.number for each in view.lines), reverse=True
    )
    assert view.people == ("Priya Nand",)
    assert view.found == f"{len(view.lines)} entries"


def test_entries_are_found_by_action_person_and_start_of_the_number(practice: Practice) -> None:
    practice.a_registered()
    presenter, view = looking(practice)

    presenter.find(
        Asked(who="Priya Nand", patient=a_number().digits[:5], action="patient_registered")
    )
    assert len(view.lines) == 1

    presenter.find(Asked(who="Tom Sorrell"))
    assert not view.lines


def test_what_does_not_fit_the_list_is_counted_and_the_search_is_to_be_narrowed(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gp2gp_desktop.ui.audit.presenter.MOST", 2)
    for _ in range(5):
        practice.services.registering.start(practice.session())
    presenter, view = looking(practice)

    presenter.refresh()

    assert len(view.lines) == 2
    assert view.found == "The newest 2 of 5. 3 more: narrow the search."


def test_an_unbroken_log_says_how_long_it_is(practice: Practice) -> None:
    practice.a_draft()
    presenter, view = looking(practice)

    presenter.check()

    sentence, _, tone = view.checked
    assert sentence == "Unbroken: 2 entries, checked at 10:00am."
    assert tone is Tone.DONE
    assert view.lines[0].sentence == "checked the log: unbroken"


def test_a_changed_log_names_the_entry_and_what_to_do(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = ChainBreak(41, "its content was changed after it was written")
    monkeypatch.setattr(type(practice.services.oversight), "verify", lambda *_: found)
    presenter, view = looking(practice)

    presenter.check()

    sentence, heading, tone = view.checked
    assert heading == "The log was changed"
    assert "number 41: its content was changed after it was written." in sentence
    assert "Do not delete or mend anything." in sentence
    assert tone is Tone.NOW


def test_a_log_that_cannot_be_reached_is_told_in_a_sentence(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> None:
        raise ServiceUnavailable("Another desk keeps the log busy. Try again in a moment.")

    monkeypatch.setattr(type(practice.services.oversight), "audit", busy)
    presenter, view = looking(practice)

    presenter.refresh()

    assert view.error.startswith("Another desk keeps the log busy.")


@pytest.mark.parametrize(("user_name", "may"), [("manager", True), ("clerk", False)])
def test_the_log_is_the_managers(practice: Practice, user_name: str, may: bool) -> None:
    assert entry(a_context(practice, user_name)).allowed is may


# ---- on screen ----------------------------------------------------------------------------------


def a_screen(qtbot: QtBot, practice: Practice) -> AuditScreen:
    """The log as a manager sees it."""
    screen = entry(a_context(practice)).build(lambda *_args, **_where: None)
    assert isinstance(screen, AuditScreen)
    show(qtbot, screen.widget, 1000, 700)
    screen.activate()
    QApplication.processEvents()
    return screen


def test_by_keyboard_from_a_condition_to_all_of_an_entry(qtbot: QtBot, practice: Practice) -> None:
    practice.a_registered()
    page = a_screen(qtbot, practice).page
    page.conditions.patient.focus_control()

    QTest.keyClicks(page.conditions.patient.line, a_number().digits[:4])
    QTest.keyClick(page.conditions.patient.line, Qt.Key.Key_Return)
    assert 0 < len(page.table.rows) < 10
    page.table.view.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(page.table.view, Qt.Key.Key_Down)

    chosen = page.table.current
    assert chosen is not None
    assert chosen == page.table.rows[1]
    said = [text.accessibleName() for text in page.detail.findChildren(type(page.found))]
    assert f"Entry number: {chosen.number}" in said


def test_another_screen_can_ask_for_a_patient(qtbot: QtBot, practice: Practice) -> None:
    practice.a_registered()
    screen = a_screen(qtbot, practice)

    screen.activate(patient="12345")

    assert screen.page.conditions.patient.value == "12345"
    assert screen.page.table.rows == ()
    assert screen.page.table.states.heading.text() == "No entry fits"


def test_try_again_searches_again(
    qtbot: QtBot, practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = a_screen(qtbot, practice).page
    practice.a_draft()
    page.show_error("Another desk keeps the log busy.")

    QTest.mouseClick(page.table.states.retry_button, Qt.MouseButton.LeftButton)

    assert len(page.table.rows) == 1


@pytest.mark.usefixtures("each_look")
def test_the_log_is_accessible_in_every_look(qtbot: QtBot, practice: Practice) -> None:
    practice.a_registered()
    screen = a_screen(qtbot, practice)
    screen.page.check_button.click()
    QApplication.processEvents()
    assert problems(screen.widget) == []

    screen.page.conditions.since.set_value("31 2 2026")
    screen.page.conditions.find_button.click()
    QApplication.processEvents()
    assert problems(screen.widget) == []


def test_the_log_leaves_only_with_a_second_persons_word(practice: Practice, tmp_path: Path) -> None:
    presenter, view = looking(practice)
    view.path = tmp_path / "log.csv"
    with_passcode(practice, "clinician", "manager", "clerk")
    presenter.export()
    assert "export the whole audit log" in view.second.question
    for name, said in (("manager", "somebody else"), ("clerk", "may not check")):
        presenter.asking.verify(name, PASSCODE)
        assert said in view.second.strip_problems["passcode"]
    assert not view.path.exists()

    presenter.asking.verify("clinician", PASSCODE)

    assert view.second.question == ""
    assert view.checked[0].endswith("keep it as you keep their records.")
    assert "checked by Dr Owen Hale (Clinician)" in view.path.read_text(encoding="utf-8-sig")
    query = AuditQuery(actions=frozenset({AuditAction.EXPORTED}))
    (exported,) = practice.services.oversight.audit(practice.session("manager"), query).rows
    assert exported.note.why == "checked by Dr Owen Hale (Clinician)"


def test_nothing_is_exported_where_no_file_is_chosen_or_it_cannot_be_written(
    practice: Practice, tmp_path: Path
) -> None:
    presenter, view = looking(practice)
    with_passcode(practice, "clinician")
    for path in (None, tmp_path / "nowhere" / "log.csv"):
        view.path = path
        presenter.export()
        presenter.asking.verify("clinician", PASSCODE)
    assert "cannot be written there" in view.checked[0]
    query = AuditQuery(actions=frozenset({AuditAction.EXPORTED}))
    assert practice.services.oversight.audit(practice.session("manager"), query).total == 0
