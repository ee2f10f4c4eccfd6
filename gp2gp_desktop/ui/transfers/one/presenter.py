"""What can be done with one transfer and what happens then; no Qt."""

from __future__ import annotations

from collections.abc import Callable

from gp2gp_desktop.domain.errors import GpDesktopError, NotFound
from gp2gp_desktop.domain.lifecycle import FAILED, PaperAction, PaperState
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.domain.response_codes import explain, refusals
from gp2gp_desktop.domain.second_person import Act
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.second_person.asking import Asking, Wanted
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.transfers.clock import day_and_time
from gp2gp_desktop.ui.transfers.one import end_wording, wording
from gp2gp_desktop.ui.transfers.one.deeds import FORMS, QUESTIONS, Do
from gp2gp_desktop.ui.transfers.one.letters import LETTERS, Letters
from gp2gp_desktop.ui.transfers.one.said import Codes, OneView, Ways
from gp2gp_desktop.ui.transfers.one.shown import Opened, practice_name, shown
from gp2gp_desktop.ui.transfers.one.wording import Asked
from gp2gp_desktop.workflow.endings import Mended, Proof


class OnePresenter:
    """Knows which registration is open, and which deed is under way."""

    def __init__(self, context: Context, view: OneView, ways: Ways) -> None:
        self._context = context
        self._view = view
        self._ways = ways
        self._key = ""
        self._opened: Opened | None = None
        self._deed: Do | None = None
        self._is_working = False
        self.asking = Asking(context, view)
        self._letters = Letters(context, view, self._done, self._refused)
        self._at_once: dict[Do, Callable[[Registration], Registration]] = self._deeds_at_once()

    def open(self, key: str) -> None:
        """Show a registration's transfer."""
        self._key, self._opened, self._deed = key, None, None
        self._view.leave_form()
        self._view.show_problem("")
        self._view.show_busy()
        self.refresh()

    def refresh(self) -> None:
        """Fetch it again; a form stays open with what was typed."""
        key = self._key
        if not key:
            return

        def done(opened: Opened) -> None:
            if key == self._key:
                self._show(opened)

        def failed(sentence: str) -> None:
            if key == self._key:
                self._view.show_error(sentence)

        self._context.run(lambda: self._fetch(key), done, failed)

    def do(self, deed: Do) -> None:
        """A button was pressed."""
        if self._opened is None:
            return
        registration = self._opened.registration
        leads = self._leads(registration)
        self._deed = deed
        if deed in leads:
            leads[deed]()
        elif deed in (Do.REQUEST, Do.AGAIN):
            title = wording.AGAIN_TITLE if deed is Do.AGAIN else wording.REQUEST_TITLE
            lead = wording.REQUEST_LEAD.format(
                now=day_and_time(self._context.now), practice=practice_name(registration)
            )
            self._view.ask_request(title, lead)
        elif deed is Do.REFUSAL:
            self._view.ask_code(Codes(wording.REFUSAL_TITLE, refusals()))
        elif deed is Do.DAMAGED:
            found = tuple(explain(code) for code in wording.DAMAGED_CODES)
            self._view.ask_code(Codes(wording.DAMAGED_TITLE, found))
        elif deed in LETTERS:
            self._deed = None
            self._letters.make(deed, registration)
        elif deed in QUESTIONS:
            self._view.ask(_question(deed, registration))
        else:
            self._act(deed, self._at_once[deed])

    def choose_code(self, code: str) -> None:
        """Say what a code means, before it is saved."""
        self._view.show_meaning(explain(code) if code.strip() else None)

    def save_request(self, conversation_id: str) -> None:
        """Record the request that was sent."""
        services, session = self._context.services, self._context.session
        deed = self._deed or Do.REQUEST
        self._act(deed, lambda one: services.transfers.request(session, one, conversation_id))

    def save_code(self, code: str) -> None:
        """Record the failure with the chosen code."""
        if not code.strip():
            self._view.show_problem(wording.NO_CODE_CHOSEN)
            return
        transfers, session = self._context.services.transfers, self._context.session
        if self._deed is Do.DAMAGED:
            self._act(Do.DAMAGED, lambda one: transfers.fail_receipt(session, one, code))
        else:
            self._act(Do.REFUSAL, lambda one: transfers.refuse(session, one, code))

    def save_not_updated(self, shown: str) -> None:
        """Record that the NHS record was not updated."""
        updating, session = self._context.services.updating, self._context.session
        self._act(Do.NOT_UPDATED, lambda one: updating.failed(session, one, shown))

    def save_mended(self, mended: str) -> None:
        """Try filing again for the chosen reason."""
        if not mended:
            self._view.show_problem(end_wording.NO_CHOICE)
            return
        endings, session = self._context.services.endings, self._context.session
        self._act(Do.RETRY, lambda one: endings.retry_filing(session, one, Mended[mended]))

    def save_proof(self, reason: str, supplier: str, pcse: str) -> None:
        """Ask a second person, then record a roll-back with its references."""
        endings, session = self._context.services.endings, self._context.session
        if self._opened is None:
            return
        try:
            proof = Proof(reason, supplier, pcse).checked()
        except GpDesktopError as problem:
            self._view.show_problem(str(problem))
            return
        about = self._opened.registration
        what = end_wording.ROLL_BACK_WHAT.format(name=about.name.banner)
        self.asking.start(
            Wanted(Act.ROLL_BACK, about.id, what, proof.reason, about),
            lambda word: self._act(
                Do.ROLL_BACK, lambda one: endings.roll_back(session, one, proof, word)
            ),
        )

    def answer(self, is_yes: bool) -> None:
        """The question was answered."""
        if is_yes and self._deed is not None:
            self._act(self._deed, self._at_once[self._deed])
        else:
            self.leave()

    def leave(self) -> None:
        """Out of a form to the transfer, out of the transfer to the list; nothing is lost."""
        if self._deed is not None and self._deed not in self._leads_nowhere():
            self._deed = None
            self._view.show_problem("")
            self._view.leave_form()
        else:
            self.to_list()

    def to_list(self) -> None:
        """Back to the list."""
        self._key, self._opened, self._deed = "", None, None
        self._ways.to_list()

    def _leads_nowhere(self) -> frozenset[Do]:
        """Deeds that open no form."""
        return frozenset(Do) - FORMS - QUESTIONS

    def _leads(self, registration: Registration) -> dict[Do, Callable[[], object]]:
        number = registration.nhs_number
        digits = number.digits if number else ""
        return {
            Do.LOOK: lambda: self._ways.to_filing(registration.id),
            Do.REVIEW: lambda: self._ways.to_record(registration.review),
            Do.CHECK_INBOX: self._ways.check_inbox,
            Do.ARRIVE: lambda: self._ways.arrive(digits),
            Do.LOG: lambda: self._ways.to_log(digits),
            Do.NOT_UPDATED: self._view.ask_not_updated,
            Do.RETRY: self._view.ask_mended,
            Do.ROLL_BACK: self._view.ask_proof,
        }

    def _deeds_at_once(self) -> dict[Do, Callable[[Registration], Registration]]:
        transfers, session = self._context.services.transfers, self._context.session
        endings, updating = self._context.services.endings, self._context.services.updating

        def paper(action: PaperAction) -> Callable[[Registration], Registration]:
            return lambda one: transfers.paper(session, one, action)

        return {
            Do.UPDATED: lambda one: updating.done(session, one),
            Do.ACKNOWLEDGE: lambda one: transfers.acknowledge(session, one),
            Do.PART: lambda one: transfers.receive_part(session, one),
            Do.ARRIVED: lambda one: transfers.receive(session, one),
            Do.TIME_OUT: lambda one: transfers.time_out(session, one),
            Do.TO_PAPER: lambda one: transfers.to_paper(session, one),
            Do.CLOSE: lambda one: transfers.close(session, one),
            Do.ATTACHED: lambda one: endings.attach(session, one),
            Do.NOT_FILED: lambda one: endings.fail_filing(session, one),
            Do.SENT_AGAIN: lambda one: endings.sent_again(session, one),
            Do.EXPECT_PAPER: paper(PaperAction.EXPECT),
            Do.CHASE_PAPER: paper(PaperAction.CHASE),
            Do.PAPER_CAME: paper(PaperAction.RECEIVE),
            Do.SUMMARISED: paper(PaperAction.SUMMARISE),
        }

    def _act(self, deed: Do, work: Callable[[Registration], Registration]) -> None:
        if self._opened is None or self._is_working:
            return  # a second press while the first is being written
        self._is_working = True
        registration = self._opened.registration
        self._context.run(
            lambda: work(registration), lambda _saved: self._done(deed), self._refused
        )

    def _done(self, deed: Do) -> None:
        self._is_working = False
        self._deed = None
        self._view.show_problem("")
        self._view.leave_form()
        self._context.say(wording.DONE[deed.name], Tone.DONE)
        self.refresh()

    def _refused(self, sentence: str) -> None:
        """Say why, and fetch the newest version, so that a second try starts from it."""
        self._is_working = False
        if self._deed in QUESTIONS:
            self._deed = None  # the question is answered; a form stays open
        said = sentence if sentence.endswith((".", "?", ")")) else f"{sentence}."
        self._view.show_problem(said)
        self._context.say(said, Tone.NOW)
        self.refresh()

    def _fetch(self, key: str) -> Opened:
        session, services = self._context.session, self._context.services
        registration = services.transfers.open(session, key)
        try:
            ours = services.readiness.profile(session)
        except NotFound:
            ours = None
        offered = services.transfers.offered(session, registration)
        lock = services.prescribing.lock(session, registration)
        return Opened(registration, offered, ours, services.calendar, lock)

    def _show(self, opened: Opened) -> None:
        self._opened = opened
        demonstration = self._context.services.demonstration is not None
        self._view.show_one(
            shown(opened, self._context.session, self._context.now, demonstration=demonstration)
        )


_ASKED = {
    Do.TO_PAPER: wording.ASK_PAPER,
    Do.ATTACHED: end_wording.ASK_ATTACHED,
}


def _question(deed: Do, registration: Registration) -> Asked:
    asked = _ASKED.get(deed)
    if asked is not None:
        return asked
    came_to_nothing = registration.state in FAILED and registration.paper is PaperState.NOT_NEEDED
    return wording.ASK_CLOSE_WITHOUT if came_to_nothing else wording.ASK_CLOSE
