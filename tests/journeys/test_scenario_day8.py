"""Scenario 6 through the real window: day 8 passes, a failure is read, paper is asked for.

The demonstration's clock is moved; every step goes through the widgets, with the keyboard.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QFileDialog

from gp2gp_desktop import bootstrap, settings
from gp2gp_desktop.adapters.demo_users import demo_users
from gp2gp_desktop.assets import resource
from gp2gp_desktop.domain.calendar import local_date
from gp2gp_desktop.domain.figures import Month, Outcome
from gp2gp_desktop.domain.lifecycle import PaperState, TransferState
from gp2gp_desktop.ui.app import AskPassphrase, Desktop, Start, dress
from gp2gp_desktop.ui.tour.hand import Hand
from gp2gp_desktop.ui.transfers.one.deeds import Do
from gp2gp_desktop.ui.widgets.table import DataTable
from gp2gp_desktop.workflow.ports import RegistrationLine, RegistrationQuery
from gp2gp_desktop.workflow.services import Services

S = TransferState


@pytest.fixture
def hand(tmp_path: Path, qapp: QApplication) -> Iterator[Hand]:
    """A clerk at the demonstration's desk."""
    folder = settings.data_folder(tmp_path / "data", demonstration=True)
    chosen = settings.load(folder.root)
    dress(chosen)

    def open_services(ask: AskPassphrase) -> Services:
        del ask
        return bootstrap.open_demonstration(folder)

    users = demo_users(resource("demo"))
    desktop = Desktop(Start(open_services, folder, chosen, demo=True, demo_users=users))
    made = Hand(desktop, tmp_path, QSize(1280, 800))
    desktop.open()
    made.wait(lambda: desktop.services is not None, "the demonstration practice")
    names = {user: name for user, name, _roles, _passcode in users}
    made.press(names["clerk"])
    made.press("Sign in", exactly=True)
    made.wait(lambda: desktop.window is not None, "the main window")
    made.settle()
    yield made
    desktop.close(quit_program=False)


def services(hand: Hand) -> Services:
    found = hand.desktop.services
    assert found is not None
    return found


def line(hand: Hand, key: str) -> RegistrationLine:
    """A registration as lists have it."""
    assert hand.desktop.session is not None
    query = RegistrationQuery(limit=500)
    found = services(hand).transfers.list(hand.desktop.session, query).rows
    return next(each for each in found if each.id == key)


def a_waiting_one(hand: Hand) -> RegistrationLine:
    """The newest transfer that waits for the previous practice."""
    assert hand.desktop.session is not None
    query = RegistrationQuery(states=frozenset({S.REQUESTED, S.REQUEST_ACKED}), order="requested")
    return services(hand).transfers.list(hand.desktop.session, query).rows[-1]


def go(hand: Hand, key: str, **where: object) -> None:
    assert hand.desktop.window is not None
    hand.desktop.window.go(key, **where)
    hand.settle()


def rows(hand: Hand) -> list[str]:
    """The ids in the visible table."""
    table = next(table for table in hand.all(DataTable))
    return [row.id for row in table.rows]


@pytest.mark.timeout(300)
def test_day_8_passes_and_paper_comes(
    hand: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = a_waiting_one(hand)
    demonstration = services(hand).demonstration
    assert demonstration is not None
    assert one.requested_at is not None
    asked = Month.of(one.requested_at)
    demonstration.advance(timedelta(days=9))

    # The tag says overdue and that paper was asked for; so does the stored paper state.
    go(hand, "transfers", show="waiting")
    table = next(table for table in hand.all(DataTable))
    row = next(each for each in table.rows if each.id == one.id)
    assert row.left == "▲ Overdue"
    assert row.act_by == "paper is asked for"
    assert line(hand, one.id).paper is PaperState.EXPECTED
    hand.open_row(rows(hand).index(one.id))
    hand.see("The 8 days are over and nothing has come.")

    # The practice cannot be reached: whose problem it is, three steps, what to say.
    hand.press(Do.REFUSAL.value.words)
    hand.answer("code", "07")
    hand.press("Record it")
    hand.see("The previous practice has GP2GP switched off.")
    for heading in ("Whose problem it is", "What to tell the patient", "When to look again"):
        assert heading in hand.words
    assert "The previous practice." in hand.words
    assert len([word for word in hand.words.split("\n") if word in {"1.", "2.", "3."}]) == 3

    # The paper request, printed with patient, reason and where to send it.
    hand.press(Do.TO_PAPER.value.words)
    hand.press("Ask for paper")
    letter = tmp_path / "letter.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(letter), ""))
    hand.press(Do.LETTER.value.words)
    hand.wait(letter.exists, "the letter")
    said = " ".join(PdfReader(letter).pages[0].extract_text().split())
    for words in (one.last_name.upper(), "GP2GP switched off", "code 07", "Send it to", "DEMO"):
        assert words in said

    # Paper comes, is summarised, and the transfer is closed.
    hand.press(Do.CHASE_PAPER.value.words)
    hand.press(Do.PAPER_CAME.value.words)
    hand.press(Do.SUMMARISED.value.words)
    hand.press(Do.CLOSE.value.words, exactly=True)
    hand.press("Close", exactly=True)
    hand.wait(lambda: line(hand, one.id).state is S.CLOSED, "the end")

    # It leaves the live list only after the next working day.
    calendar = services(hand).calendar
    go(hand, "transfers", show="live")
    assert one.id in rows(hand)
    following = calendar.working_day_after(local_date(services(hand).now()))
    away = (following - local_date(services(hand).now())).days
    demonstration.advance(timedelta(days=away))
    go(hand, "transfers", show="live")
    assert one.id in rows(hand)
    demonstration.advance(timedelta(days=1))
    go(hand, "transfers", show="live")
    assert one.id not in rows(hand)

    # The month counts it as not within 8 days: a failure, and paper, in the national view.
    found = services(hand).figures.month(None, asked).lines
    ours = next(each for each in found if each.exchange.registration == one.id)
    assert ours.ours is Outcome.REFUSED_BY_THEM
    assert ours.national.status.value == "Technical failure"
