"""A patient comes back: two records compared, then the choice. Part of the tour."""

from __future__ import annotations

from gp2gp_desktop.domain.lifecycle import TransferState
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.ui.tour.hand import Hand, TourLost
from gp2gp_desktop.workflow.ports import RegistrationQuery


def returning_patient(hand: Hand) -> None:
    """From the transfer that is ready to file to the comparison, and back to the choice."""
    window, waiting = hand.desktop.window, _waiting(hand)
    if window is None:
        raise TourLost("nobody is signed in")
    window.go("transfers", registration=waiting.id)
    hand.press("Look at it and file it")
    hand.picture("returning-patient")
    hand.press("Compare the two records")
    hand.see("What is new since the patient left us")
    hand.picture("two-records")
    hand.press("New since")
    hand.picture("two-records-new")
    hand.press("Choose which record goes on")
    hand.press("Go on with our own record")
    hand.picture("keep-our-own")
    hand.press("Go back")


def _waiting(hand: Hand) -> Registration:
    """The returning patient whose record has come."""
    services, session = hand.desktop.services, hand.desktop.session
    if services is None or session is None:
        raise TourLost("nobody is signed in")
    ready = RegistrationQuery(states=frozenset({TransferState.AWAITING_INTEGRATION}))
    for line in services.transfers.list(session, ready).rows:
        registration = services.transfers.open(session, line.id)
        if registration.returning:
            return registration
    raise TourLost("the demonstration has no returning patient whose record has come")
