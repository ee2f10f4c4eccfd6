"""The registration desk of the tour: every verdict, every special record, a hold worked to its end.

Each person comes from the demonstration's list of visitors, through the same widgets as at a desk.
"""

from __future__ import annotations

from gp2gp_desktop.ui.registration import route_wording
from gp2gp_desktop.ui.registration.paper_wording import SAVE_REFUSAL
from gp2gp_desktop.ui.shortcuts import Command
from gp2gp_desktop.ui.tour.hand import Hand
from gp2gp_desktop.ui.tour.interrupted import interruptions, searches
from gp2gp_desktop.ui.tour.papers import take_paper
from gp2gp_desktop.ui.widgets.table import DataTable
from gp2gp_desktop.ui.widgets.text import Text

SPECIAL = {
    "Helena Marsden": "record-restricted",
    "Arthur Wetherill": "record-died",
    "Yusuf Adeyemi-Clarke": "record-replaced",
    "Colin Thackray": "record-withdrawn",
    "Manpreet Sandhu": "record-details-changed",
    "Tamsin Rookwood": "record-nothing-reaches",
}
"""Whose NHS record has a page of its own, and the picture of it."""

VERDICTS = {
    "Rajesh Vadgama": "verdict-internal",
    "Beatrice Langstaff": "verdict-paper",
    "Noah Brierley": "verdict-nothing-to-fetch",
    "Desmond Akintola-Rowe": "verdict-stop",
}
"""Whose route is not GP2GP, and the picture of it."""

WAYS = ("Search without the postcode", "Search earlier names and addresses too")
"""How somebody is searched for whom the first search did not find."""

HELD = "Imogen Tattersall"
"""Whose last surgery stands in the directory more than once."""

REFUSED = "Grace Okafor"

CHILD = "Arjan Sandhu"
"""Whose NHS record has his mother under an earlier name."""


CLERK = "clerk"


def look_at_the_verdict(hand: Hand) -> None:
    """Scroll to it: large text leaves room for little above the button that has the keyboard."""
    verdicts = {words.big for words in route_wording.VERDICTS.values()}
    hand.show(next(text for text in hand.all(Text) if text.text() in verdicts))


class DeskTour:
    """What a clerk meets besides the straight way."""

    def __init__(self, hand: Hand) -> None:
        self.hand = hand

    def clerk(self) -> None:
        """Special records, the other verdicts, a hold with what was asked, a refusal."""
        for name, picture in SPECIAL.items():
            self._find(name)
            self.hand.picture(picture)
            self._leave()
        for name, picture in VERDICTS.items():
            self._route(name)
            self.hand.picture(picture)
            self._leave()
        searches(self.hand, self._begin, self._leave)
        interruptions(self.hand, CLERK, self._leave)
        self._child()
        self._refuse()
        self._hold()

    def manager(self) -> None:
        """The hold is released, by the one who may, with a reason."""
        hand = self.hand
        hand.press("Resume")
        hand.picture("hold-of-the-manager")
        hand.press("Release to paper")
        hand.answer("reason", "The supplier needs two weeks, and the patient needs a GP now.")
        hand.picture("hold-release")
        hand.do(Command.PRIMARY)
        hand.see("Released to paper by a manager")
        hand.picture("hold-released")
        hand.do(Command.CANCEL)

    def _child(self) -> None:
        self._route(CHILD)
        self.hand.do(Command.PRIMARY)
        self.hand.see("names others for this patient")
        self.hand.picture("who-registers")
        self._leave()

    def _hold(self) -> None:
        hand = self.hand
        self._route(HELD)
        hand.press("Say if it is listed")
        hand.see("What you say stands instead")
        hand.picture("hold-supply")
        hand.do(Command.CANCEL)
        hand.press("Note whom you asked")
        hand.answer("reason", "The supplier's helpdesk by phone, reference 4471.")
        hand.picture("hold-asked")
        hand.do(Command.PRIMARY)
        hand.press("Note the answer")
        hand.answer("reason", "They will remove the old entry; the ticket says by 28 May.")
        hand.do(Command.PRIMARY)
        hand.see("noted the answer")
        hand.picture("hold-worked")
        self._leave()

    def _refuse(self) -> None:
        hand = self.hand
        self._begin(REFUSED)
        hand.press("Refuse")
        hand.answer("reason", "You live outside our practice area.")
        hand.picture("refuse")
        hand.do(Command.PRIMARY)
        hand.see("is not registered")
        hand.picture("refused")
        take_paper(hand, SAVE_REFUSAL, "refusal-letter")
        self._leave()

    def _begin(self, name: str) -> None:
        self.hand.answer("visitor", name)
        self.hand.open_row()
        self.hand.see("Who is registering, and how")

    def _find(self, name: str) -> None:
        self._begin(name)
        self.hand.do(Command.PRIMARY)
        self.hand.do(Command.PRIMARY)
        for way in WAYS:
            if self.hand.has(way):
                self.hand.press(way)

    def _route(self, name: str) -> None:
        hand = self.hand
        self._find(name)
        hand.press("This is the right patient")
        for _section in range(3):
            hand.do(Command.PRIMARY)
        hand.see("Tell the patient")
        look_at_the_verdict(hand)

    def _leave(self) -> None:
        self.hand.do(Command.CANCEL)
        self.hand.wait(lambda: bool(self.hand.all(DataTable)), "the first page")
