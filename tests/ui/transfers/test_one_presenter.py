"""One transfer: what is shown, done, asked and refused."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import cast

import pytest

from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.lifecycle import PaperState, TransferState
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.domain.response_codes import ResponseCode, refusals
from gp2gp_desktop.ui.print_document import Destination, PrintDocument, PrintPairs, Sheet
from gp2gp_desktop.ui.transfers.one.deeds import Do
from gp2gp_desktop.ui.transfers.one.presenter import OnePresenter
from gp2gp_desktop.ui.transfers.one.said import Codes, Ways
from gp2gp_desktop.ui.transfers.one.shown import Shown
from gp2gp_desktop.ui.transfers.one.wording import Asked
from gp2gp_desktop.workflow.endings import Mended
from gp2gp_desktop.workflow.papers import Way
from gp2gp_desktop.workflow.second_person import SecondPersons
from tests.desk import Practice
from tests.ui.asking import PASSCODE, SecondPersonsInMemory, Strip
from tests.ui.transfers.kit import (
    CONVERSATION,
    Said,
    SlowRunner,
    a_context,
    a_received,
    a_refused,
    a_returning,
)

S = TransferState


@dataclass
class View(Strip):
    """Remembers what is shown and asked."""

    page: Shown | None = None
    error: str = ""
    problem: str = ""
    request: tuple[str, str] | None = None
    codes: Codes | None = None
    meaning: ResponseCode | None = None
    asked: Asked | None = None
    end: str = ""
    path: Path | None = None
    refuses: str = ""
    letters: list[PrintDocument] = field(default_factory=list)

    @property
    def form_is_open(self) -> bool:
        """Whether anything is asked."""
        return any((self.request, self.codes, self.asked, self.end))

    def show_busy(self) -> None:
        self.page = None

    def show_one(self, page: Shown) -> None:
        self.page = page

    def show_error(self, sentence: str) -> None:
        self.error = sentence

    def show_problem(self, sentence: str) -> None:
        self.problem = sentence

    def ask_request(self, title: str, lead: str) -> None:
        self.request = (title, lead)

    def ask_code(self, codes: Codes) -> None:
        self.codes = codes

    def show_meaning(self, meaning: ResponseCode | None) -> None:
        self.meaning = meaning

    def ask_mended(self) -> None:
        self.end = "mended"

    def ask_not_updated(self) -> None:
        self.end = "not updated"

    def ask_proof(self) -> None:
        self.end = "proof"

    def ask(self, question: Asked) -> None:
        self.asked = question

    def ask_destination(self, way: Way, sheet: Sheet) -> Destination | None:
        assert sheet.file_name == "paper-record-request.pdf", "no patient in the file's name"
        return Destination(way, self._take) if self.path else None

    def _take(self, document: PrintDocument) -> str:
        if self.refuses:
            raise CannotContinue(self.refuses)
        self.letters.append(document)
        return "Saved."

    def leave_form(self) -> None:
        self.request = self.codes = self.asked = None
        self.end = ""


@dataclass
class Page:
    """One transfer open at somebody's desk."""

    practice: Practice
    user: str = "clerk"
    view: View = field(default_factory=View)
    said: Said = field(default_factory=Said)
    went: list[str] = field(default_factory=list)
    presenter: OnePresenter = field(init=False)

    def __post_init__(self) -> None:
        self.presenter = OnePresenter(
            a_context(self.practice, self.user, self.said),
            self.view,
            Ways(
                to_list=lambda: self.went.append("list"),
                to_filing=lambda key: self.went.append(f"filing {key}"),
                to_record=lambda review: self.went.append(f"record {review}"),
                check_inbox=lambda: self.went.append("inbox"),
                arrive=lambda number: self.went.append(f"arrive {number}"),
                to_log=lambda number: self.went.append(f"log {number}"),
            ),
        )

    def open(self, registration: Registration) -> Page:
        """Open one."""
        self.presenter.open(registration.id)
        return self

    @property
    def shown(self) -> Shown:
        """What is on the page."""
        assert self.view.page is not None
        return self.view.page


def test_the_page_says_where_it_stands_and_by_when(practice: Practice) -> None:
    page = Page(practice).open(practice.a_requested())

    assert page.shown.headline == "Waiting for Millbrook Practice"
    assert page.shown.stage == "Requested"
    assert page.shown.deadline == "We must file it by Thursday 21 May, 10:00am."
    assert page.shown.patient.name == "THORNBURY, Maya"


def test_a_request_is_recorded_with_its_conversation_id(practice: Practice) -> None:
    registered = practice.a_registered()
    page = Page(practice).open(registered)

    page.presenter.do(Do.REQUEST)
    assert page.view.request is not None
    assert "Wednesday 13 May, 10:00am" in page.view.request[1]
    page.presenter.save_request(CONVERSATION.lower())

    transfer = practice.again(registered).transfer
    assert transfer is not None
    assert str(transfer.conversation_id) == CONVERSATION
    assert not page.view.form_is_open
    assert page.shown.stage == "Requested"
    assert page.said.last == "The request is recorded. The 8 days are running."


def test_a_wrong_conversation_id_keeps_the_form_open(practice: Practice) -> None:
    page = Page(practice).open(practice.a_registered())

    page.presenter.do(Do.REQUEST)
    page.presenter.save_request("12345")

    assert page.view.request is not None
    assert page.view.problem.startswith("A conversation id has 32 letters and digits")
    assert page.shown.stage == "Registered"


@pytest.mark.parametrize(
    ("deed", "state"),
    [
        (Do.ACKNOWLEDGE, S.REQUEST_ACKED),
        (Do.PART, S.RECEIVING),
        (Do.ARRIVED, S.AWAITING_INTEGRATION),
        (Do.TIME_OUT, S.TIMED_OUT),
    ],
)
def test_what_the_clinical_system_shows_is_recorded_with_one_press(
    deed: Do, state: TransferState, practice: Practice
) -> None:
    asked = practice.a_requested()
    page = Page(practice).open(asked)

    page.presenter.do(deed)

    assert practice.again(asked).state is state
    assert page.said.last


def test_a_refusal_shows_its_meaning_before_it_is_saved(practice: Practice) -> None:
    asked = practice.a_requested()
    page = Page(practice).open(asked)

    page.presenter.do(Do.REFUSAL)
    assert page.view.codes is not None
    assert page.view.codes.choices == refusals()
    page.presenter.choose_code("6")
    assert page.view.meaning is not None
    assert "not on their list" in page.view.meaning.says
    assert practice.again(asked).state is S.REQUESTED
    page.presenter.save_code("6")

    assert practice.again(asked).state is S.REQUEST_REJECTED
    assert page.shown.failure is not None
    assert page.shown.failure.code == "Code 06"


def test_no_code_is_no_refusal(practice: Practice) -> None:
    asked = practice.a_requested()
    page = Page(practice).open(asked)

    page.presenter.do(Do.REFUSAL)
    page.presenter.save_code(" ")

    assert page.view.problem.startswith("Choose the code")
    assert page.view.codes is not None
    assert practice.again(asked).state is S.REQUESTED


def test_a_damaged_record_is_told_from_a_refusal(practice: Practice) -> None:
    asked = practice.a_requested()
    page = Page(practice).open(asked)

    page.presenter.do(Do.DAMAGED)
    page.presenter.save_code("31")

    assert practice.again(asked).state is S.RECEIPT_FAILED


def test_asking_again_begins_a_new_attempt_above_the_old_one(practice: Practice) -> None:
    refused = a_refused(practice, "20")
    page = Page(practice).open(refused)

    page.presenter.do(Do.AGAIN)
    page.presenter.save_request("")

    titles = [attempt.title for attempt in page.shown.attempts]
    assert titles == [
        "Attempt 2: Millbrook Practice, 13-May-2026",
        "Attempt 1: Millbrook Practice, 13-May-2026",
    ]
    assert page.shown.failure is None
    newest = page.shown.attempts[0].events
    assert [event.what for event in newest] == [
        "Record requested again",
        "Paper is asked for, unless the record is filed before",
    ]
    assert [event.is_over for event in newest] == [True, False]


def test_paper_is_asked_for_only_after_a_question(practice: Practice) -> None:
    refused = a_refused(practice)
    page = Page(practice).open(refused)

    page.presenter.do(Do.TO_PAPER)
    assert page.view.asked is not None
    assert practice.again(refused).state is S.REQUEST_REJECTED
    page.presenter.answer(True)

    stored = practice.again(refused)
    assert (stored.state, stored.paper) == (S.PAPER_ROUTE, PaperState.EXPECTED)


def test_staying_changes_nothing(practice: Practice) -> None:
    refused = a_refused(practice)
    page = Page(practice).open(refused)

    page.presenter.do(Do.CLOSE)
    page.presenter.answer(False)

    assert practice.again(refused).state is S.REQUEST_REJECTED
    assert not page.view.form_is_open


def test_paper_is_followed_to_the_end_and_closed(practice: Practice) -> None:
    refused = a_refused(practice, "23")
    page = Page(practice).open(refused)
    page.presenter.do(Do.TO_PAPER)
    page.presenter.answer(True)

    for deed in (Do.CHASE_PAPER, Do.PAPER_CAME, Do.SUMMARISED):
        page.presenter.do(deed)
    assert page.shown.paper == "The paper record is summarised."
    assert page.shown.primary is Do.CLOSE
    page.presenter.do(Do.CLOSE)
    page.presenter.answer(True)

    assert practice.again(refused).state is S.CLOSED


def test_a_change_at_another_desk_is_said_and_shown(practice: Practice) -> None:
    asked = practice.a_requested()
    page = Page(practice).open(asked)
    practice.services.transfers.acknowledge(practice.session("manager"), asked)

    page.presenter.do(Do.TIME_OUT)

    assert "was changed elsewhere" in page.view.problem
    assert page.shown.stage == "Request acknowledged"
    page.presenter.do(Do.TIME_OUT)
    assert practice.again(asked).state is S.TIMED_OUT
    assert page.view.problem == ""


def test_a_registration_that_is_not_there_is_said(practice: Practice) -> None:
    page = Page(practice)

    page.presenter.open("nothing")

    assert page.view.error == "This registration is not stored here. Refresh the list."


def test_buttons_lead_to_filing_to_the_record_and_to_the_inbox(practice: Practice) -> None:
    received = a_received(practice)
    page = Page(practice, "clinician").open(received)
    page.presenter.do(Do.LOOK)
    filed = practice.services.filing.file(practice.session(), received)
    page.open(filed)
    page.presenter.do(Do.REVIEW)

    assert page.went == [f"filing {received.id}", f"record {filed.review}"]


def test_escape_leaves_the_form_first_and_then_the_transfer(practice: Practice) -> None:
    page = Page(practice).open(practice.a_registered())
    page.presenter.do(Do.REQUEST)

    page.presenter.leave()
    assert not page.view.form_is_open
    assert page.went == []
    page.presenter.leave()

    assert page.went == ["list"]


def test_a_second_press_does_nothing_twice(practice: Practice) -> None:
    asked = practice.a_requested()
    slow, page = SlowRunner(), Page(practice)
    ways = Ways(*(lambda *_anything: None for _way in range(6)))
    presenter = OnePresenter(a_context(practice, said=page.said, run=slow), page.view, ways)
    presenter.open(asked.id)
    slow.let()

    presenter.do(Do.ACKNOWLEDGE)
    presenter.do(Do.ACKNOWLEDGE)
    slow.let()

    assert page.said.sentences == ["Recorded: the request was acknowledged."]
    assert page.view.problem == ""


def test_a_refused_close_says_why_and_stays(practice: Practice) -> None:
    filed = practice.services.filing.file(practice.session(), a_received(practice))
    page = Page(practice).open(filed)

    page.presenter.do(Do.CLOSE)
    page.presenter.answer(True)

    assert page.view.problem.startswith("The clinical review is not signed off yet")
    assert page.shown.stage == "Filed"


def test_an_attached_record_is_asked_about(practice: Practice) -> None:
    page = Page(practice, "clinician").open(a_returning(practice))
    assert {Do.ATTACHED, Do.NOT_FILED} <= set(page.shown.deeds)
    page.presenter.do(Do.ATTACHED)
    assert page.view.asked is not None
    page.presenter.answer(is_yes=True)
    assert page.shown.stage == "Filed as an attachment"
    assert page.said.last == "Recorded: it was filed as an attachment. A clinician must read it."


def test_only_for_a_returning_patient_and_only_for_the_higher_right(practice: Practice) -> None:
    page = Page(practice, "clinician").open(a_received(practice))
    assert Do.ATTACHED not in page.shown.deeds
    assert Do.NOT_FILED in page.shown.deeds


def test_what_could_not_be_filed_is_tried_again_for_a_reason(practice: Practice) -> None:
    page = Page(practice).open(a_received(practice))
    page.presenter.do(Do.NOT_FILED)
    assert page.shown.failure is not None
    assert page.shown.failure.code == "Code 11"
    page.presenter.do(Do.RETRY)
    page.presenter.save_mended("")
    assert page.view.problem == "Choose what has happened. It is kept in the log."
    page.presenter.save_mended(Mended.SUPPLIER.name)
    assert page.shown.stage == "Ready to file"
    assert not page.view.form_is_open


def test_a_record_that_is_sent_once_more_goes_on_in_the_same_attempt(practice: Practice) -> None:
    refused = a_refused(practice, "10")
    practice.later(days=2)
    page = Page(practice).open(refused)
    page.presenter.do(Do.SENT_AGAIN)
    assert page.shown.headline == "Waiting for Millbrook Practice"
    assert len(page.shown.attempts) == 1
    assert page.shown.deadline == "We must file it by Thursday 21 May, 10:00am."


def test_only_a_manager_rolls_back_and_only_with_both_references(practice: Practice) -> None:
    received = a_received(practice)
    filed = practice.services.filing.file(practice.session(), received)
    assert Do.ROLL_BACK not in Page(practice).open(filed).shown.deeds
    colleague = cast(SecondPersons, SecondPersonsInMemory(agrees=False))
    practice.services = replace(practice.services, second_persons=colleague)
    page = Page(practice, "manager").open(filed)
    page.presenter.do(Do.ROLL_BACK)
    page.presenter.save_proof("mother's record", "INC-1", " ")
    assert "PCSE" in page.view.problem
    assert page.view.form_is_open
    page.presenter.save_proof("mother's record", "INC-1", "P-77")
    assert "THORNBURY, Maya" in page.view.question
    page.presenter.asking.verify("clinician", PASSCODE)
    assert page.shown.stage == "Rolled back"
    assert page.shown.paper == "The paper record is expected and has not come yet."


def test_the_request_letter_names_patient_reason_and_where_to_send_it(practice: Practice) -> None:
    page = Page(practice).open(a_refused(practice, "23"))
    assert Do.LETTER in page.shown.deeds
    page.presenter.do(Do.LETTER)
    assert not page.view.letters  # changed their mind
    page.view.path = Path("letter.pdf")
    page.presenter.do(Do.LETTER)
    (letter,) = page.view.letters
    said = dict(pair for b in letter.blocks if isinstance(b, PrintPairs) for pair in b.pairs)
    assert said["Name"] == "THORNBURY, Maya"
    assert said["To"] == "Millbrook Practice (Y99902)"
    assert said["Reason"].endswith("too big for the previous practice's system to send.")
    assert said["Response code"] == "23"
    assert page.said.last == "The request letter is saved. The log says so."
    assert page.shown.attempts[0].events[-1].what == "Request letter for the paper record made"


def test_the_letter_can_be_printed_and_a_printer_that_breaks_off_is_told(
    practice: Practice,
) -> None:
    page = Page(practice).open(a_refused(practice, "23"))
    page.view.path, page.view.refuses = Path("any"), "The printer broke off."
    page.presenter.do(Do.PRINT_LETTER)
    assert page.view.problem == "The printer broke off."
    page.view.refuses = ""
    page.presenter.do(Do.PRINT_LETTER)
    assert len(page.view.letters) == 1
    assert page.said.last == "The request letter is on its way to the printer. The log says so."
    newest = practice.audited(AuditAction.PAPER)[0].note.sentence
    assert newest.startswith("made the request letter for the paper record for the printer, of")


def test_there_is_no_letter_while_no_paper_is_expected(practice: Practice) -> None:
    received = a_received(practice)
    assert Do.LETTER not in Page(practice).open(received).shown.deeds
    with pytest.raises(CannotContinue, match="No paper record is expected"):
        practice.services.papers.request(practice.session(), received, Way.SAVED)
