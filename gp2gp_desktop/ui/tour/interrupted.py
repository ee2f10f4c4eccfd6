"""What interrupts a registration: a service that is down, F8, the patient who looks, a colleague.

Part of the desk of the tour; each comes back to the form or leaves it as it was.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gp2gp_desktop.ui.registration import handing_wording, wording
from gp2gp_desktop.ui.shortcuts import Command
from gp2gp_desktop.ui.sign_in import wording as sign_in
from gp2gp_desktop.ui.tour.hand import Hand, TourLost

Begin = Callable[[str], None]
NAMESAKE = "Margaret Holroyd"
"""Two people of one name and birthday; the first search, by postcode, finds neither."""

NEWCOMER = "Ananya Deshpande"
"""From abroad: no search finds a record, and that is right."""

MEANWHILE = "Grace Okafor"
WAYS = (
    "Search without the postcode",
    "Search earlier names and addresses too",
    "Search for similar names",
)
DOWN = "The national service does not answer just now."


def searches(hand: Hand, begin: Begin, leave: Callable[[], None]) -> None:
    """A search that finds several, one that finds nobody, and one that is not answered."""
    begin(NAMESAKE)
    hand.do(Command.PRIMARY)
    hand.do(Command.PRIMARY)
    hand.see(wording.NOBODY)
    hand.picture("search-nobody-yet")
    hand.press(WAYS[0])
    hand.see("2 records found")
    hand.picture("search-several-found")
    leave()
    begin(NEWCOMER)
    hand.do(Command.PRIMARY)
    hand.do(Command.PRIMARY)
    for way in WAYS:
        if hand.has(way):
            hand.press(way)
    hand.see(wording.NONE_FOUND)
    hand.picture("search-no-record")
    leave()
    _fail(hand, DOWN)
    begin(MEANWHILE)
    hand.do(Command.PRIMARY)
    hand.do(Command.PRIMARY)
    hand.see(wording.UNAVAILABLE)
    hand.picture("search-service-down")
    _fail(hand, "")
    leave()


def interruptions(hand: Hand, user: str, leave: Callable[[], None]) -> None:
    """A form of one's own is locked, gone on with from Today, shown, and handed over."""
    hand.press("Resume")
    hand.do(Command.SHOW_PATIENT)
    hand.see("Your answers")
    hand.picture("show-patient")
    shown = QApplication.focusWidget()
    if shown is None:
        raise TourLost("nothing has the keyboard while the patient looks")
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    hand.settle()
    hand.do(Command.LOCK)
    hand.picture("hidden-by-f8")
    hand.answer("passcode", _passcode(hand, user))
    hand.press(sign_in.UNLOCK, exactly=True)
    hand.press(handing_wording.HAND_OVER.replace("&", ""))
    hand.picture("hand-over")
    hand.do(Command.CANCEL)
    leave()
    if hand.desktop.window is None:
        raise TourLost("nobody is signed in")
    hand.desktop.window.go("home")
    hand.settle()
    hand.picture("today-forms-to-go-on-with")
    hand.desktop.window.go("register")
    hand.settle()


def _fail(hand: Hand, sentence: str) -> None:
    services = hand.desktop.services
    if services is None or services.demonstration is None:
        raise TourLost("the demonstration practice is not open")
    services.demonstration.fail(sentence)


def _passcode(hand: Hand, user: str) -> str:
    for name, _shown, _roles, passcode in hand.desktop.start.demo_users:
        if name == user:
            return passcode
    raise TourLost(f"the demonstration has no {user}")
