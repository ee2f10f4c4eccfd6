"""The NHS record that was not updated, at the screen: said, explained, listed, settled."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.lifecycle import TransferState
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.transfers.one.deeds import Do
from gp2gp_desktop.ui.transfers.one.end_forms import NotUpdatedForm
from tests.desk import Practice
from tests.ui.transfers.test_one_presenter import Page
from tests.ui.transfers.test_screen import Transfers

S = TransferState
SHOWN = "Record changed since it was read (412)"


def a_not_updated(practice: Practice) -> Registration:
    registered = practice.a_registered()
    return practice.services.updating.failed(practice.session(), registered, SHOWN)


def test_a_clerk_says_it_and_settles_it_with_the_keyboard_alone(
    practice: Practice, qtbot: QtBot
) -> None:
    registered = practice.a_registered()
    page = Transfers(practice, qtbot).open(registered)
    page.tab_to(Do.NOT_UPDATED.value.words)
    page.key(Qt.Key.Key_Space)
    form = page.screen.one_view.form
    assert isinstance(form, NotUpdatedForm)
    page.tab_to("Record it")
    page.key(Qt.Key.Key_Space)
    assert form.problem.isVisible()
    assert practice.again(registered).state is S.REGISTERED
    QTest.keyClicks(page.focus, SHOWN)
    page.tab_to("Record it")
    page.key(Qt.Key.Key_Space)

    assert practice.again(registered).state is S.PDS_UPDATE_FAILED
    assert page.headline == "The NHS record was not updated"
    assert Do.REQUEST not in page.screen.one_view.page.buttons

    page.tab_to(Do.UPDATED.value.words)
    page.key(Qt.Key.Key_Space)

    assert practice.again(registered).state is S.REGISTERED
    assert page.said.last == "Recorded: the NHS record is updated. Send the request now."
    assert Do.REQUEST in page.screen.one_view.page.buttons


def test_the_page_says_what_happened_why_nothing_is_asked_for_and_whom_to_call(
    practice: Practice,
) -> None:
    page = Page(practice).open(a_not_updated(practice))

    failed = page.shown.failure
    assert failed is not None
    assert SHOWN in failed.code
    assert "code 19" in failed.again
    assert len(failed.steps) <= 3
    assert f"“{Do.UPDATED.value.words}”" in " ".join(failed.steps)
    assert "GP2GP lead" in failed.call
    assert SHOWN not in failed.helpdesk, "somebody typed it: it may name the person"
    assert (page.shown.primary, page.shown.tone) == (Do.UPDATED, Tone.NOW)
    assert page.shown.deeds == (Do.UPDATED,)


def test_what_has_happened_keeps_both_moments(practice: Practice) -> None:
    failed = a_not_updated(practice)
    practice.later(hours=1)
    practice.services.updating.done(practice.session(), failed)

    (begun,) = Page(practice).open(failed).shown.attempts

    assert [event.what for event in begun.events] == [
        "Registered",
        "NHS record not updated",
        "NHS record updated",
    ]
    assert SHOWN in begun.events[1].detail


def test_a_manager_reads_whom_to_ask(practice: Practice) -> None:
    page = Page(practice, "manager").open(a_not_updated(practice))

    assert Do.UPDATED not in page.shown.deeds
    assert any("registration clerk" in sentence for sentence in page.shown.others)


def test_it_stands_under_failed_and_not_among_the_forms(practice: Practice, qtbot: QtBot) -> None:
    failed = a_not_updated(practice)
    page = Transfers(practice, qtbot).open_list("failed")
    assert [row.id for row in page.screen.list_view.table.rows] == [failed.id]
    assert page.screen.list_view.table.rows[0].stage == "NHS record update failed"
    page.open_list("to_request")
    assert page.names == []


def test_its_form_and_its_page_can_be_read_in_every_look(
    practice: Practice, qtbot: QtBot, each_look: tuple[str, float]
) -> None:
    registered = practice.a_registered()
    page = Transfers(practice, qtbot).open(registered)
    page.screen.one.do(Do.NOT_UPDATED)
    found = {"form": page.problems()}
    page.screen.one.save_not_updated("")
    found["problem"] = page.problems()
    page.screen.one.save_not_updated(SHOWN)
    QApplication.processEvents()
    found["page"] = page.problems()
    page.open_list("failed")
    found["list"] = page.problems()

    assert {name: said for name, said in found.items() if said} == {}, each_look
