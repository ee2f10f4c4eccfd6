"""The main job of the program, told by doing it: desk, transfer, review, log.

Every step goes through the real widgets and the real services of the demonstration practice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from gp2gp_desktop.domain.form_fields import NOT_ANSWERED
from gp2gp_desktop.domain.identifiers import NhsNumber
from gp2gp_desktop.ui.app import Desktop
from gp2gp_desktop.ui.home import wording as home_wording
from gp2gp_desktop.ui.home.end_of_day import end_of_day_document, for_reader
from gp2gp_desktop.ui.printing import write_pdf
from gp2gp_desktop.ui.record import file_wording
from gp2gp_desktop.ui.registration import paper_wording, wording
from gp2gp_desktop.ui.shortcuts import Command
from gp2gp_desktop.ui.tour.desk import DeskTour, look_at_the_verdict
from gp2gp_desktop.ui.tour.hand import Hand, TourLost
from gp2gp_desktop.ui.tour.letters import read_a_letter
from gp2gp_desktop.ui.tour.papers import take_paper
from gp2gp_desktop.ui.tour.readiness import readiness
from gp2gp_desktop.ui.tour.returning import returning_patient
from gp2gp_desktop.ui.tour.review import degraded_allergy, waits_for_two
from gp2gp_desktop.ui.tour.services import find_surgery, show_settings
from gp2gp_desktop.ui.tour.transfers import behind_a_figure, follow_transfers, roll_back
from gp2gp_desktop.ui.widgets.text import Card
from gp2gp_desktop.workflow.review_queue import QueueLine
from gp2gp_desktop.workflow.services import Services, Visitor

VISITOR = "daniel-whitcombe"
"""Who comes to the desk: an ordinary move, with one repeat medicine to re-authorise."""

HELD = "winifred-ashdown-cole"
"""Whose registration has to wait: the previous surgery has closed."""

TABS = (
    "Summary",
    "To review",
    "Checklist",
    "Problems",
    "Allergies",
    "Medication",
    "Timeline",
    "Consultations",
    "Results",
    "Documents",
    "Did not arrive",
)
CLERK, PRESCRIBER, MANAGER = "clerk", "prescriber", "manager"


class Script:
    """One telling of the story, in one look.

    Args:
        hand: works the widgets and takes the pictures.
    """

    def __init__(self, hand: Hand) -> None:
        self.hand = hand
        self.desktop: Desktop = hand.desktop

    def tell(self) -> None:
        """The whole story; ends with the window locked."""
        self.hand.wait(lambda: self.desktop.services is not None, "the demonstration practice")
        self.hand.picture("sign-in")
        self._as(CLERK, self._clerk)
        self._as(PRESCRIBER, self._clinician)
        self._as(MANAGER, self._manager)

    @property
    def services(self) -> Services:
        """The services of the demonstration practice."""
        if self.desktop.services is None:
            raise TourLost("the demonstration practice is not open")
        return self.desktop.services

    def end_of_day(self, path: Path) -> int:
        """Write the end-of-day page as PDF; answers its pages."""
        services, session = self.services, self.desktop.session
        if session is None:
            raise TourLost("nobody is signed in to print the end of the day")
        today = for_reader(services.oversight.today(session), session)
        document = end_of_day_document(
            today, printed_by=session.user.display_name, at=services.now(), demo=services.demo
        )
        return write_pdf(document, path)

    # ---- who does what --------------------------------------------------------------------------

    def _clerk(self) -> None:
        self.hand.picture("today-clerk")
        self._register(self._visitor(VISITOR))
        self._hold(self._visitor(HELD))
        self._go("register")
        DeskTour(self.hand).clerk()
        self._transfer()

    def _register(self, visitor: Visitor) -> None:
        hand = self.hand
        self._go("register")
        hand.picture("register")
        self._fill(visitor, hand.picture)
        hand.picture("routing-gp2gp")
        hand.press("Why?")
        hand.picture("routing-why")
        hand.do(Command.PRIMARY)
        hand.answer(NOT_ANSWERED, "The patient had to leave for work, and is asked next time.")
        hand.answer("signed", visitor.answers["signed"])
        hand.picture("check-and-register")
        hand.do(Command.PRIMARY)
        hand.see("is on your list")
        hand.picture("confirmation")
        take_paper(hand, paper_wording.SAVE_SLIP, "slip")
        take_paper(hand, paper_wording.SAVE_SUMMARY, "registration-summary")
        take_paper(hand, paper_wording.SAVE_LABEL, "folder-label")
        self._household(self._visitor("gurdeep-sandhu"))  # moves in with him

    def _household(self, visitor: Visitor) -> None:
        hand = self.hand
        hand.press("Register someone in the same household")
        self._fill(visitor, lambda _name: None, is_begun=True)
        hand.do(Command.PRIMARY)
        hand.answer(NOT_ANSWERED, "Comes back for these with the children.")
        hand.answer("signed", visitor.answers["signed"])
        hand.do(Command.PRIMARY)
        hand.see(wording.HOUSEHOLD)
        hand.show(hand.all(Card)[-1])
        hand.picture("household")

    def _fill(
        self, visitor: Visitor, picture: Callable[[str], object], *, is_begun: bool = False
    ) -> None:
        hand, answers = self.hand, visitor.answers
        if not is_begun:
            hand.do(Command.REGISTER)
        self._answer(answers, "registering_for", "registration_type", "form_came")
        picture("who-and-how")
        hand.do(Command.PRIMARY)
        self._answer(answers, "number_known", "nhs_number", "last_name", "first_name")
        self._answer(answers, "birth_date", "sex", "postcode", "previous_postcode")
        picture("find-nhs-record")
        hand.do(Command.PRIMARY)
        hand.see("record found")
        picture("is-this-the-patient")
        hand.press("This is the right patient")
        self._answer(answers, "birth_town", "birth_country")
        picture("about-you")
        hand.do(Command.PRIMARY)
        self._answer(answers, "address_line1", "address_town", "coming_from")
        if not answers.get("previous_postcode"):  # which answers it
            self._answer(answers, "previous_home")
        find_surgery(hand, picture, "med")
        self._answer(answers, "previous_practice", "registering_gp")
        picture("addresses")
        hand.do(Command.PRIMARY)
        self._answer(answers, "mobile", "may_text")
        picture("contact-and-needs")
        hand.do(Command.PRIMARY)
        hand.see("How will the record come?")
        look_at_the_verdict(hand)

    def _hold(self, visitor: Visitor) -> None:
        self._fill(visitor, lambda _name: None)
        self.hand.picture("routing-hold")
        self.hand.press("Park")
        self.hand.answer("reason", "Asked the practice manager which surgery took over the list.")
        self.hand.picture("park")
        self.hand.do(Command.PRIMARY)

    def _transfer(self) -> None:
        hand = self.hand
        self._go("transfers")
        hand.picture("transfers")
        hand.press("Failed")
        hand.open_row()
        hand.picture("transfer-failed")
        hand.press("Back to the list")
        hand.press("To request")
        hand.open_row()
        hand.picture("transfer-to-request")
        hand.press("Record that it was requested")
        hand.press("Record the request")
        hand.picture("transfer-requested")
        hand.press("Let the record arrive")
        hand.see("ready to file")
        hand.picture("transfer-arrived")
        hand.press("Look at it and file it")
        hand.picture("file-the-record")
        hand.press("File the record")
        hand.see("filed")
        hand.picture("transfer-filed")
        follow_transfers(hand)

    def _clinician(self) -> None:
        hand = self.hand
        hand.picture("today-clinician")
        self._go("review")
        hand.picture("review-queue")
        hand.open_row()
        for tab in TABS:
            hand.turn_to(tab)
            hand.picture(f"record-{tab.lower().replace(' ', '-')}")
            if tab == "Summary":
                take_paper(hand, file_wording.SAVE_SHEET, "cover-sheet")
        degraded_allergy(hand)
        waits_for_two(hand)
        self._go("review")
        read_a_letter(hand, self._queue())
        self._sign_off_newcomer()
        returning_patient(hand)

    def _sign_off_newcomer(self) -> None:
        hand = self.hand
        self._go("review")
        hand.open_row(self._place_of(self._visitor(VISITOR)))
        hand.turn_to("To review")
        for verb in ("Re-authorise", "Seen", "Accept as text"):
            while hand.has(verb):
                hand.press(verb)
        hand.press("Sign off")
        hand.picture("sign-off")
        hand.press("Sign off this review")
        hand.picture("signed-off")

    def _manager(self) -> None:
        hand = self.hand
        hand.picture("today-manager")
        self._go("register")
        DeskTour(hand).manager()
        self._go("dashboard")
        hand.picture("dashboard")
        behind_a_figure(hand)
        roll_back(hand)
        self._go("audit")
        hand.picture("audit")
        hand.press("Check the log")
        hand.see("nbroken")
        hand.picture("audit-checked")
        self._go("readiness")
        readiness(hand)
        self._go("settings")
        hand.picture("settings")
        show_settings(hand)
        hand.do(Command.END_OF_DAY)
        hand.picture("end-of-day")
        take_paper(hand, home_wording.SAVE, "end-of-day")
        hand.do(Command.LOCK)
        hand.picture("locked")

    # ---- small things ---------------------------------------------------------------------------

    def _as(self, user_name: str, work: Callable[[], None]) -> None:
        """Sign in as somebody, do their part, and sign out by switching user."""
        names = {user: name for user, name, _roles, _passcode in self.desktop.start.demo_users}
        self.hand.press(names[user_name])
        self.hand.press("Sign in", exactly=True)
        self.hand.wait(lambda: self.desktop.window is not None, "the main window")
        window = self.desktop.window
        if window is not None:
            window.resize(self.hand.size)
        self.hand.settle()
        work()
        if user_name != MANAGER and self.desktop.window is not None:
            self.desktop.window.lock()
            self.hand.press("Switch user")

    def _go(self, key: str) -> None:
        if self.desktop.window is not None:
            self.desktop.window.navigation.chosen.emit(key)
        self.hand.settle()

    def _answer(self, answers: Mapping[str, str], *keys: str) -> None:
        for key in keys:
            if answers.get(key):
                self.hand.answer(key, answers[key])

    def _queue(self) -> tuple[QueueLine, ...]:
        session = self.desktop.session
        if session is None:
            raise TourLost("nobody is signed in")
        return self.services.reviews.queue(session)

    def _place_of(self, visitor: Visitor) -> int:
        """The row of the queue in which a person stands."""
        queue = self._queue()
        number = NhsNumber.parse(visitor.nhs_number)
        return next(n for n, line in enumerate(queue) if line.registration.nhs_number == number)

    def _visitor(self, key: str) -> Visitor:
        demonstration = self.services.demonstration
        for visitor in demonstration.visitors if demonstration else ():
            if visitor.key == key:
                return visitor
        raise TourLost(f"the demonstration has nobody called {key}")
