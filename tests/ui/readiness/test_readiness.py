"""Readiness: what is recorded of us, what it does, and no change without a reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.case import PooledList
from gp2gp_desktop.domain.identifiers import OdsCode
from gp2gp_desktop.domain.policy import Verdict
from gp2gp_desktop.domain.readiness import (
    Contact,
    GeneralPractitioner,
    OtherPractice,
    PracticeProfile,
)
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.readiness import entry, wording
from gp2gp_desktop.ui.readiness.board import board, gp_line, unknown_facts
from gp2gp_desktop.ui.readiness.screen import ReadinessScreen
from gp2gp_desktop.ui.readiness.typed import GpTyped, gp_of, gp_problems
from gp2gp_desktop.ui.readiness.wording import Book, Fact
from gp2gp_desktop.ui.shortcuts import Command
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.work import InlineRunner
from gp2gp_desktop.workflow.ports import AuditQuery
from tests.desk import GP, PROFILE, Practice
from tests.ui.accessibility import problems
from tests.ui.showing import show

NEW = PracticeProfile(OdsCode("Y99901"), "Harbour View Surgery")


# ---- without a screen ---------------------------------------------------------------------------


def test_a_new_practice_reads_not_recorded_everywhere_and_never_no() -> None:
    shown = board(NEW)

    assert {each.value for each in shown.facts if each.label != Fact.SYSTEM.value} == {
        "Not recorded"
    }
    assert "No" not in {each.value for each in shown.facts}


def test_only_what_the_rule_book_asks_is_missing() -> None:
    assert unknown_facts(NEW) == (Fact.GP2GP_ON,)
    assert set(unknown_facts(replace(NEW, policy="rollout-2008"))) == set(Fact)
    assert unknown_facts(replace(PROFILE, policy="rollout-2008")) == ()


def test_a_system_is_known_only_as_a_whole() -> None:
    whole = replace(PROFILE, policy="rollout-2008")

    for lacking in (
        replace(whole, supplier=None),
        replace(whole, product=None),
        replace(whole, product_version=None),
    ):
        assert unknown_facts(lacking) == (Fact.SYSTEM,)


def test_every_fact_says_what_it_does_under_every_rule_book() -> None:
    assert all(set(wording.EFFECTS[book]) == set(Fact) for book in Book)
    assert set(wording.POOLED) == set(PooledList)


def test_a_pooled_list_is_told_with_its_reason_and_is_bad_news_where_it_is_asked() -> None:
    profile = replace(PROFILE, policy="rollout-2008", pooled_list="abeyance")

    line = next(each for each in board(profile).facts if each.label == "Pooled list")

    assert line.value == "Yes: the practice is in abeyance"
    assert line.tone is Tone.NOW
    assert "held" in line.effect


def test_a_gp_without_a_code_is_not_one_whose_code_nobody_recorded() -> None:
    none = GpTyped("Dr Ashby", "none", "", None, None, None)
    unknown = replace(none, answer="unknown")

    assert gp_of(none).gnc_code_here == "none"
    assert gp_of(unknown).gnc_code_here is None
    assert gp_of(replace(none, answer="code", code="g9999981")).gnc_code_here == "G9999981"


@pytest.mark.parametrize(
    ("facts", "tag"),
    [
        (("G9999981", True, True, False), "In order"),
        (("G9999981", True, False, True), "In order"),  # both links are right for two practices
        (("G9999981", False, True, False), "To put right"),
        (("G9999981", True, False, False), "To put right"),
        (("none", True, False, True), "To put right"),
        ((None, True, True, False), "Not all recorded"),
        (("G9999981", None, True, False), "Not all recorded"),
    ],
)
def test_a_gp_is_in_order_when_neither_roll_out_rule_would_hold_a_registration(
    facts: tuple[str | None, bool | None, bool | None, bool | None], tag: str
) -> None:
    assert gp_line(GeneralPractitioner("Dr Ashby", *facts)).tag == tag


def test_one_code_for_two_practices_is_to_be_put_right() -> None:
    shared = (OtherPractice("Mill Lane", "G9999981"),)
    gp = GeneralPractitioner("Dr Ashby", "G9999981", True, True, True, elsewhere=shared)

    assert gp_line(gp).tag == "To put right"
    assert gp_line(replace(gp, elsewhere=())).tag == "In order"


def test_two_gps_have_two_names_and_a_code_is_a_code() -> None:
    typed = GpTyped("Dr Ashby", "code", "?", None, None, None)

    assert gp_problems(typed, frozenset({"Dr Ashby"})) == {
        "name": wording.SAME_GP,
        "code": wording.NEEDS_CODE,
    }


# ---- on screen, on the real services ------------------------------------------------------------


class Desk:
    """The manager at Readiness."""

    def __init__(self, qtbot: QtBot, practice: Practice) -> None:
        self.practice = practice
        self.said: list[str] = []
        self.undo: Callable[[], object] | None = None
        self.context = Context(
            practice.services, practice.session("manager"), InlineRunner().run, self._say
        )
        screen = entry(self.context).build(lambda *_args, **_where: None)
        assert isinstance(screen, ReadinessScreen)
        self.screen, self.page = screen, screen.page
        show(qtbot, screen.widget, 1000, 700)
        screen.activate()
        self.settle()

    @property
    def profile(self) -> PracticeProfile:
        """What is stored."""
        return self.practice.services.readiness.profile(self.context.session)

    @property
    def links(self) -> list[str]:
        """What the form says must be put right."""
        form = self.page.form
        return [link.text() for link in form.summary.links] if form else []

    def settle(self) -> None:
        """Let what wraps find its width, then its height."""
        for _ in range(4):
            QApplication.processEvents()

    def _say(
        self, words: str, tone: Tone = Tone.IDLE, *, undo: Callable[[], object] | None = None
    ) -> None:
        self.said.append(words)
        self.undo = undo


def test_a_fact_is_changed_with_its_reason_in_the_log(qtbot: QtBot, practice: Practice) -> None:
    desk = Desk(qtbot, practice)
    desk.page.board.facts_button.click()
    facts = desk.page.facts

    facts.gp2gp_on.set_value("no")
    facts.why.set_value("The supplier switched it off for an upgrade")
    facts.save_button.click()

    assert desk.profile.gp2gp_on is False
    assert desk.said == [wording.SAVED]
    assert desk.page.form is None
    query = AuditQuery(actions=frozenset({AuditAction.PRACTICE_CHANGED}))
    newest = practice.services.oversight.audit(desk.context.session, query).rows[0]
    assert newest.note.sentence == (
        "changed the practice's readiness: GP2GP switched on here: yes → no"
    )
    assert newest.note.why == "The supplier switched it off for an upgrade"


def test_a_fact_that_is_switched_off_holds_the_next_registration(
    qtbot: QtBot, practice: Practice
) -> None:
    desk = Desk(qtbot, practice)
    desk.page.board.facts_button.click()
    desk.page.facts.gp2gp_on.set_value("unknown")
    desk.page.facts.why.set_value("Nobody knows")
    desk.page.facts.save_button.click()

    decided = practice.services.routing.decide(practice.session(), practice.a_confirmed())

    assert decided.decision is not None
    assert decided.decision.verdict is Verdict.HOLD
    assert desk.page.board.summary.words.text().startswith("1 fact is not recorded")


def test_nothing_is_saved_without_a_reason_or_without_a_change(
    qtbot: QtBot, practice: Practice
) -> None:
    desk = Desk(qtbot, practice)
    desk.page.board.facts_button.click()

    desk.page.facts.save_button.click()
    assert desk.links == [wording.NOTHING_CHANGED]
    desk.page.facts.live.set_value("no")
    desk.page.facts.save_button.click()
    assert desk.links == [wording.NEEDS_WHY]

    assert desk.profile == replace(PROFILE, version=desk.profile.version)


def test_by_keyboard_a_gp_is_added(qtbot: QtBot, practice: Practice) -> None:
    desk = Desk(qtbot, practice)
    form = desk.page.gp
    QTest.keyClick(desk.page.board.add_gp_button, Qt.Key.Key_Space)

    QTest.keyClicks(form.name.line, "Dr Nuala Finch")
    form.answer.button("code").setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(form.answer.button("code"), Qt.Key.Key_Space)
    QTest.keyClicks(form.code.line, "g9999982")
    QTest.keyClicks(form.why.box, "Joined today")
    QTest.keyClick(form.save_button, Qt.Key.Key_Space)

    assert desk.profile.gps[-1] == GeneralPractitioner("Dr Nuala Finch", "G9999982")
    names = [line.accessibleName() for line in desk.page.board.gp_lines]
    assert [name.split(",")[0] for name in names] == [GP, "Dr Nuala Finch"]
    assert "Not all recorded" in names[1]


def test_a_gp_is_changed_in_place_and_removed(qtbot: QtBot, practice: Practice) -> None:
    desk = Desk(qtbot, practice)
    desk.page.board.gp_lines[0].click()
    form = desk.page.gp
    assert form.code.value == "G9999981"

    form.old_link.set_value("unknown")
    form.why.set_value("Checked with the Registration Authority")
    form.save_button.click()
    assert desk.profile.gps[0].old_link_removed is None

    desk.page.board.gp_lines[0].click()
    form.why.set_value("Left the practice")
    form.remove_button.click()
    assert desk.profile.gps == ()
    said = [text.text() for text in desk.page.board.findChildren(type(desk.page.board.practice))]
    assert wording.NO_GPS in said


def test_a_contact_is_added_and_every_missing_part_is_named(
    qtbot: QtBot, practice: Practice
) -> None:
    desk = Desk(qtbot, practice)
    desk.page.board.add_contact_button.click()
    form = desk.page.contact

    form.role.set_value("Smartcards")
    form.save_button.click()
    assert desk.links == [wording.NEEDS_CONTACT, wording.NEEDS_PHONE, wording.NEEDS_WHY]
    form.name.set_value("Smartcard team")
    form.phone.set_value("01632 960160")
    form.why.set_value("New")
    form.save_button.click()

    assert desk.profile.contacts[-1:] == (Contact("Smartcards", "Smartcard team", "01632 960160"),)


def test_a_change_made_at_another_desk_meanwhile_is_not_overwritten(
    qtbot: QtBot, practice: Practice
) -> None:
    desk = Desk(qtbot, practice)
    desk.page.board.facts_button.click()
    practice.services.readiness.save(
        practice.session("manager"), replace(desk.profile, live=False), "Meanwhile"
    )

    desk.page.facts.gp2gp_on.set_value("no")
    desk.page.facts.why.set_value("Mine")
    desk.page.facts.save_button.click()

    assert len(desk.links) == 1
    assert desk.profile.live is False
    assert desk.profile.gp2gp_on is True


def test_escape_leaves_a_form_and_a_refresh_does_not(qtbot: QtBot, practice: Practice) -> None:
    desk = Desk(qtbot, practice)
    desk.page.board.facts_button.click()

    desk.screen.refresh()
    assert desk.page.facts.isVisible()
    desk.screen.commands()[Command.CANCEL]()

    assert desk.page.listed.isVisible()
    assert set(desk.screen.commands()) == {Command.PRINT}


@pytest.mark.usefixtures("each_look")
def test_the_board_and_its_forms_are_accessible_in_every_look(
    qtbot: QtBot, practice: Practice
) -> None:
    desk = Desk(qtbot, practice)
    assert problems(desk.screen.widget) == []

    for button in (desk.page.board.facts_button, desk.page.board.add_gp_button):
        desk.page.show_list()
        button.click()
        assert desk.page.form is not None
        desk.page.form.save_button.click()
        desk.settle()
        assert problems(desk.screen.widget) == []
