"""The clinician's safeguards: an allergy is removed by two people. Part of the tour."""

from __future__ import annotations

from gp2gp_desktop.ui.tour.hand import Hand, TourLost

SECOND = "clinician"


def degraded_allergy(hand: Hand) -> None:
    """The top of the list: removed with a reason, and checked by a colleague at the same screen."""
    hand.turn_to("To review")
    hand.press("Remove")
    hand.answer("reason", "Entered again in the clinical system, checked with the patient.")
    hand.picture("drug-allergy")
    hand.press("Remove this entry")
    hand.see("A second person must check this")
    hand.picture("second-person")
    hand.answer("user", SECOND)
    hand.answer("passcode", _passcode(hand))
    hand.press("Check and go on")
    hand.picture("drug-allergy-done")


def waits_for_two(hand: Hand) -> None:
    """The page of what waits for a second person."""
    if hand.desktop.window is None:
        raise TourLost("nobody is signed in")
    hand.desktop.window.go("checks")
    hand.see("Waits for you")
    hand.picture("second-person-page")


def _passcode(hand: Hand) -> str:
    for user, _name, _roles, passcode in hand.desktop.start.demo_users:
        if user == SECOND:
            return passcode
    raise TourLost("the demonstration has no second clinician")
