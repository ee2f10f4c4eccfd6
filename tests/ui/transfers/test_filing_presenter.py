"""Filing: the right person, a usable record, and nothing clinical."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pytest

from gp2gp_desktop.domain.lifecycle import TransferState
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.ui.transfers.filing.choices import Choice
from gp2gp_desktop.ui.transfers.filing.presenter import FilingPresenter
from gp2gp_desktop.ui.transfers.filing.shown import Shown, shown
from gp2gp_desktop.workflow.filing import Filing, Preview
from tests.adapters.ehr import pieces
from tests.desk import Practice
from tests.ui.asking import Strip
from tests.ui.transfers.kit import Said, SlowRunner, a_context, a_degraded_allergy, a_received
from tests.workflow.second import PASSCODE, with_passcode

S = TransferState


@dataclass
class View(Strip):
    """Remembers what is shown."""

    page: Shown | None = None
    error: str = ""
    problem: str = ""
    is_asking: bool = False
    choice: Choice | None = None
    form: dict[str, str] = field(default_factory=dict)

    def show_busy(self) -> None:
        self.page = None

    def show_filing(self, page: Shown) -> None:
        self.page = page

    def show_error(self, sentence: str) -> None:
        self.error = sentence

    def show_problem(self, sentence: str) -> None:
        self.problem = sentence

    def ask_reason(self) -> None:
        self.is_asking = True

    def ask_choice(self, choice: Choice) -> None:
        self.is_asking = True
        self.choice = choice

    def show_form_problems(self, problems: Mapping[str, str]) -> None:
        self.form = dict(problems)

    def leave_form(self) -> None:
        self.is_asking = False


@dataclass
class Page:
    """The filing page at somebody's desk."""

    practice: Practice
    user: str = "clerk"
    view: View = field(default_factory=View)
    said: Said = field(default_factory=Said)
    left: list[str] = field(default_factory=list)
    presenter: FilingPresenter = field(init=False)

    def __post_init__(self) -> None:
        context = a_context(self.practice, self.user, self.said)
        self.presenter = FilingPresenter(context, self.view, self.left.append)

    def open(self, registration: Registration) -> Shown:
        """Open what arrived."""
        self.presenter.open(registration.id)
        assert self.view.page is not None
        return self.view.page


def _preview(practice: Practice, received: Registration) -> Preview:
    return practice.services.filing.preview(practice.session(), received)


def test_number_and_practice_are_compared(practice: Practice) -> None:
    page = Page(practice).open(a_received(practice))

    assert [check.agrees for check in page.checks] == [True, True]
    assert "Y99902" in page.checks[1].words
    assert page.may_file
    assert not page.is_stop


def test_a_record_of_another_number_is_a_hard_stop_without_a_way_to_file(
    practice: Practice,
) -> None:
    preview = replace(_preview(practice, a_received(practice)), same_number=False)

    page = shown(preview, practice.session())

    assert page.is_stop
    assert not page.may_file
    assert page.may_refuse


def test_another_practice_than_the_one_asked_stands_out(practice: Practice) -> None:
    other = replace(
        _preview(practice, a_received(practice)), same_practice=False, sending_practice="A12345"
    )

    check = shown(other, practice.session()).checks[1]

    assert not check.agrees
    assert "A12345" in check.words
    assert "Y99902" in check.words


def test_a_drug_allergy_without_a_code_is_counted_and_never_named(practice: Practice) -> None:
    page = Page(practice).open(a_received(practice, a_degraded_allergy()))

    said = " ".join(words for words, _tone in page.notes)
    assert "1 drug allergy will block prescribing until a clinician deals with it." in said
    assert "Rash" not in repr(page)


def test_several_are_told_in_the_plural(practice: Practice) -> None:
    many = replace(_preview(practice, a_received(practice)), drug_allergies_degraded=2)

    page = shown(many, practice.session())

    assert page.notes[0][0].startswith("2 drug allergies will block prescribing until")


def test_filing_leads_back_and_says_that_a_review_is_waiting(practice: Practice) -> None:
    received = a_received(practice, pieces.narrative("A note"))
    page = Page(practice)
    page.open(received)

    page.presenter.file()

    assert practice.again(received).state is S.INTEGRATED
    assert page.left == [received.id]
    assert page.said.last == "The record is filed. A clinician's review is waiting."


def test_a_second_press_does_not_file_twice(practice: Practice) -> None:
    received = a_received(practice)
    slow, view, said = SlowRunner(), View(), Said()
    left: list[str] = []
    presenter = FilingPresenter(a_context(practice, said=said, run=slow), view, left.append)
    presenter.open(received.id)
    slow.let()

    presenter.file()
    presenter.file()
    slow.let()

    assert left == [received.id]
    assert view.problem == ""
    assert said.sentences == ["The record is filed. A clinician's review is waiting."]


def test_a_returning_patients_record_needs_the_higher_right(practice: Practice) -> None:
    received = a_received(practice)
    with practice.store.unit_of_work() as work:
        returning = work.registrations.save(replace(received, returning=True))
        work.commit()

    clerk = Page(practice).open(returning)
    clinician = Page(practice, "clinician").open(returning)

    assert not clerk.may_file
    assert clerk.others == (
        "To file the record of a returning patient, ask a clinician or prescriber."
    )
    assert clinician.may_file
    assert any("suppresses our older record" in words for words, _tone in clinician.notes)


def test_a_refusal_needs_a_reason_and_words(practice: Practice) -> None:
    received = a_received(practice)
    page = Page(practice)
    page.open(received)

    page.presenter.refuse()
    page.presenter.send_refusal(None, " ")

    assert set(page.view.form) == {"reason", "words"}
    assert page.view.is_asking
    assert practice.again(received).state is S.AWAITING_INTEGRATION


def test_a_refused_record_ends_the_transfer_with_its_code(practice: Practice) -> None:
    received = a_received(practice)
    page = Page(practice)
    page.open(received)

    page.presenter.refuse()
    page.presenter.send_refusal("WRONG_PATIENT", "The birth date is another one")
    assert practice.again(received).state is S.AWAITING_INTEGRATION
    assert page.view.question.startswith("To be done: refuse the record that came for THORNBURY")
    page.presenter.asking.verify("clinician", "guess")
    assert "not right" in page.view.strip_problems["passcode"]
    with_passcode(practice, "clinician")
    page.presenter.asking.verify("clinician", PASSCODE)

    stored = practice.again(received)
    assert stored.state is S.REJECTED_BY_USER
    assert stored.transfer is not None
    assert stored.transfer.refusal == "28"
    assert page.left == [received.id]


def test_what_another_desk_filed_first_is_said_and_nothing_happens_twice(
    practice: Practice,
) -> None:
    received = a_received(practice)
    page = Page(practice)
    page.open(received)
    practice.services.filing.file(practice.session("clinician"), received)

    page.presenter.file()

    assert "was changed elsewhere" in page.view.problem
    assert page.left == []


def test_a_transfer_without_a_file_cannot_be_filed(practice: Practice) -> None:
    seen = practice.services.transfers.receive(practice.session(), practice.a_requested())
    page = Page(practice)

    page.presenter.open(seen.id)

    assert page.view.error == "No record has arrived for this registration yet."


def test_escape_leaves_the_reason_first_and_then_the_page(practice: Practice) -> None:
    received = a_received(practice)
    page = Page(practice)
    page.open(received)
    page.presenter.refuse()

    page.presenter.leave()
    assert not page.view.is_asking
    page.presenter.leave()

    assert page.left == [received.id]


def test_a_record_of_another_number_says_whom_to_call(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    received = a_received(practice)
    elsewhere = replace(_preview(practice, received), same_number=False)
    monkeypatch.setattr(Filing, "preview", lambda *_: elsewhere)

    page = Page(practice).open(received)

    assert page.is_stop
    assert page.call == (
        "GP2GP lead at the practice: Tom Sorrell, 01632 960001",
        "Clinical system service desk: Service desk, 01632 960150",
    )
