"""Reviewing a record: what is offered, what is kept, what is refused; no Qt."""

from __future__ import annotations

from pathlib import Path

import pytest

from gp2gp_desktop.domain.access import Role
from gp2gp_desktop.domain.concerns import ConcernKind
from gp2gp_desktop.domain.errors import CannotContinue, ChangedElsewhere, RecordRejected
from gp2gp_desktop.domain.review import VERBS, Review, Verb
from gp2gp_desktop.ui.print_document import PrintDocument
from gp2gp_desktop.ui.record.batch_presenter import BatchShown
from gp2gp_desktop.ui.record.codings import CodingChoice
from gp2gp_desktop.ui.record.entries import Reading
from gp2gp_desktop.ui.record.files import FileHere, FileShown
from gp2gp_desktop.ui.record.finding import index_of
from gp2gp_desktop.ui.record.found import Found, Index, Place
from gp2gp_desktop.ui.record.items import ItemShown
from gp2gp_desktop.ui.record.presenter import RecordPresenter
from gp2gp_desktop.ui.record.shown import Judged, Prepared
from gp2gp_desktop.ui.record.wording import Tab
from gp2gp_desktop.ui.record.wrong_presenter import WrongShown
from tests.ui.asking import Strip
from tests.ui.record import a_record
from tests.ui.record.desk import ME, NOW, DeskOfClinician, a_registration, a_review


class Seen(Strip):
    """A view that remembers."""

    def __init__(self) -> None:
        self.wrong: WrongShown | None = None
        self.wrong_problems: dict[str, str] = {}
        self.incident = ""
        self.call: tuple[str, ...] = ()
        self.shown: Judged | None = None
        self.tab: Tab | None = None
        self.codings: tuple[CodingChoice, ...] = ()
        self.problem: tuple[str, bool] | None = None
        self.needed = ""
        self.code_list = ""
        self.chosen: Path | None = None
        self.sheet: PrintDocument | None = None
        self.note = ""
        self.batch = BatchShown()
        self.error = ("", "")
        self.nothing = False

    def ask_wrong(self, shown: WrongShown) -> None:
        """Keep."""
        self.wrong = shown

    def show_wrong_problems(self, problems: dict[str, str]) -> None:
        """Keep."""
        self.wrong_problems = problems

    def show_whom_to_call(self, lines: tuple[str, ...]) -> None:
        """Keep."""
        self.call = lines

    def show_stopped(self, incident: str) -> None:
        """Keep."""
        self.incident = incident

    def leave_wrong(self) -> None:
        """Gone."""
        self.wrong = None

    def show_nothing(self) -> None:
        """Keep."""
        self.nothing = True

    def show_busy(self) -> None:
        """Nothing to see."""

    def show_error(self, sentence: str, next_step: str) -> None:
        """Keep."""
        self.error = (sentence, next_step)

    def show_record(self, prepared: Prepared, shown: Judged, tab: Tab) -> None:
        """Keep."""
        self.shown, self.tab = shown, tab

    def show_judged(self, shown: Judged) -> None:
        """Keep."""
        self.shown = shown

    def show_tab(self, tab: Tab) -> None:
        """Keep."""
        self.tab = tab

    def show_codings(self, choices: tuple[CodingChoice, ...]) -> None:
        """Keep."""
        self.codings = choices

    def index_of(self, reading: Reading, review: Review) -> Index:
        """As the screen does."""
        return index_of(reading, review)

    def show_found(self, words: str, found: Found) -> None:
        """Nothing to see."""

    def show_place(self, place: Place) -> None:
        """Nothing to see."""

    def ask_sheet_path(self, name: str) -> Path | None:
        """The place that was chosen."""
        return self.chosen

    def save_sheet(self, sheet: PrintDocument, path: Path) -> None:
        """Keep."""
        self.sheet = sheet

    def copy_note(self, note: str) -> None:
        """Keep."""
        self.note = note

    def show_batch(self, shown: BatchShown) -> None:
        """Keep."""
        self.batch = shown

    def show_code_list(self, sentence: str, *, may_load: bool) -> None:
        """Keep."""
        self.code_list = sentence

    def ask_code_list(self) -> Path | None:
        """The file that was put there."""
        return self.chosen

    def show_problem(self, sentence: str, *, changed: bool) -> None:
        """Keep."""
        self.problem = (sentence, changed)

    def show_needed(self, sentence: str) -> None:
        """Keep."""
        self.needed = sentence

    def show_file_opening(self, file: FileHere) -> None:
        """Nothing to see."""

    def show_file(self, shown: FileShown) -> None:
        """Nothing to see."""

    def show_file_error(self, sentence: str) -> None:
        """Nothing to see."""

    def show_looked(self, looked_at: frozenset[str]) -> None:
        """Nothing to see."""

    def leave_file(self) -> None:
        """Nothing to see."""

    def ask_path(self, suggestion: str) -> Path | None:
        """Nobody answers."""
        return None


class At:
    """A presenter at an open record, and what one sees of it."""

    def __init__(self, *roles: Role, claimed_by: str = "") -> None:
        self.desk = DeskOfClinician(roles=roles or (Role.PRESCRIBER,))
        record = a_record.whole()
        review = a_review(record)
        if claimed_by:
            review = review.claimed(claimed_by, NOW)
        self.desk.reviews.put(record, a_registration(), review)
        self.seen = Seen()
        self.presenter = RecordPresenter(self.desk.context, self.seen, self.desk.go)
        self.presenter.open("v1")

    @property
    def shown(self) -> Judged:
        """What is on screen."""
        assert self.seen.shown is not None
        return self.seen.shown

    @property
    def item(self) -> ItemShown:
        """The item in hand."""
        assert self.shown.worklist.current is not None
        return self.shown.worklist.current

    @property
    def review(self) -> Review:
        """As stored."""
        return self.desk.reviews.reviews["v1"]

    def choose(self, kind: ConcernKind) -> None:
        """Take the first item of a kind in hand."""
        found = (one.concern.id for one in self.review.items if one.concern.kind is kind)
        self.presenter.select(next(found))

    def terms(self) -> list[str]:
        """The words of the codes one may choose."""
        return [one.term for one in self.seen.codings]

    def is_blocked(self) -> bool:
        """Whether prescribing is, as stored."""
        return self.review.prescribing_blocked

    def tab(self) -> Tab | None:
        """The tab in sight."""
        return self.seen.tab

    @property
    def offered(self) -> set[Verb]:
        """The verbs on buttons."""
        return {offer.verb for offer in self.item.offers}


def test_a_record_opens_on_its_summary_with_the_dangerous_read_first() -> None:
    at = At()

    assert at.seen.tab is Tab.SUMMARY
    first = at.shown.overview.first[0]
    assert (first.words, first.is_dangerous) == ("Penicillin V", True)
    assert at.shown.patient.warning == "Prescribing blocked"
    assert dict(at.shown.tabs)[Tab.REVIEW] == "To review 6"


def test_a_drug_allergy_is_never_offered_as_text_and_says_why() -> None:
    at = At()

    assert at.offered == {Verb.RECODE, Verb.REMOVE}
    assert any("Accept as text" in sentence for _, sentence in at.item.notes)


@pytest.mark.parametrize("kind", [ConcernKind.RECORD_ENTRY_DEGRADED, ConcernKind.DOCUMENT_MISSING])
def test_the_buttons_are_the_verbs_of_the_kind(kind: ConcernKind) -> None:
    at = At()

    at.choose(kind)

    assert at.offered == set(VERBS[kind])


def test_without_a_list_a_code_can_only_be_one_that_came_with_the_record() -> None:
    at = At()

    assert at.terms() == ["Penicillin"]
    at.presenter.search("morphine")
    assert at.terms() == []
    at.presenter.search("peanut")
    assert at.terms() == ["Allergy to peanut"]


def test_recoding_the_last_drug_allergy_unblocks_prescribing_and_goes_on() -> None:
    at = At()

    at.presenter.decide(Verb.RECODE, coding=at.seen.codings[0].coding)

    assert at.shown.patient.warning is None
    assert at.item.kind_title == "Current medicine without a usable code"
    assert at.desk.said[-1] == "Recoded to Penicillin."
    assert at.shown.worklist.progress.startswith("1 of 6 done · next: ")
    assert at.review.items[0].resolution is not None
    assert at.review.claimed_by == ME


def test_nothing_is_recoded_without_a_code_nor_removed_without_a_reason() -> None:
    at = At()

    at.presenter.decide(Verb.RECODE)
    assert at.seen.needed == "Choose a code in the list"
    at.presenter.decide(Verb.REMOVE, "   ")
    assert at.seen.needed == "Enter why it is removed"
    assert at.review.prescribing_blocked


def test_undo_opens_an_item_again_and_goes_back_to_it() -> None:
    at = At()
    first = at.item.id
    at.presenter.decide(Verb.REMOVE, "Entered in the clinical system")
    assert not at.is_blocked()

    at.presenter.undo_last()

    assert at.is_blocked()
    assert at.item.id == first
    at.presenter.undo_last()
    assert at.desk.said[-1] == "There is nothing to undo."


def test_undo_on_the_status_line_does_nothing_once_another_record_is_open() -> None:
    at = At()
    at.presenter.decide(Verb.REMOVE, "Entered in the clinical system")
    undo = at.desk.undo
    assert undo is not None
    other = a_record.whole()
    at.desk.reviews.put(other, a_registration("r2"), a_review(other, "v2", "r2"))
    at.presenter.open("v2")

    undo()

    assert not at.review.prescribing_blocked


def test_only_a_prescriber_re_authorises_and_others_learn_who_can() -> None:
    clinician = At(Role.CLINICIAN)
    clinician.choose(ConcernKind.REPEAT_TO_REAUTHORISE)
    assert clinician.offered == {Verb.LEAVE_OFF}
    assert any("prescriber" in sentence for _, sentence in clinician.item.notes)

    prescriber = At()
    prescriber.choose(ConcernKind.REPEAT_TO_REAUTHORISE)
    prescriber.presenter.decide(Verb.REAUTHORISE)

    assert "Re-authorised" in prescriber.shown.decided.values()


def test_a_record_in_a_colleagues_hands_can_be_read_but_not_changed() -> None:
    at = At(claimed_by="Dr Owen Hale")

    assert not at.item.offers
    assert "Dr Owen Hale has this review in hand" in at.shown.worklist.notice
    assert at.shown.worklist.sign_off.blocked == at.shown.worklist.notice


def test_a_change_elsewhere_is_told_and_offers_to_open_again() -> None:
    at = At()
    at.desk.reviews.fails = ChangedElsewhere()

    at.presenter.decide(Verb.REMOVE, "Entered in the clinical system")

    assert at.seen.problem is not None
    sentence, changed = at.seen.problem
    assert "changed elsewhere" in sentence
    assert changed


def test_any_other_refusal_is_told_without_it() -> None:
    at = At()
    at.desk.reviews.fails = CannotContinue("Not now.")

    at.presenter.decide(Verb.REMOVE, "Entered in the clinical system")

    assert at.seen.problem == ("Not now.", False)


def test_a_record_that_cannot_be_read_says_what_to_do_next() -> None:
    at = At()
    at.desk.reviews.fails = RecordRejected("The kept file was damaged.")

    at.presenter.refresh()

    assert at.seen.error[0] == "The kept file was damaged."
    assert "previous practice" in at.seen.error[1]


def test_coming_back_to_a_record_keeps_the_tab_and_the_item() -> None:
    at = At()
    at.choose(ConcernKind.DOCUMENT_MISSING)
    item = at.item.id
    at.presenter.go_to(Tab.REVIEW)
    other = a_record.whole()
    at.desk.reviews.put(other, a_registration("r2"), a_review(other, "v2", "r2"))

    at.presenter.open("v2")
    assert at.tab() is Tab.SUMMARY
    at.presenter.open("v1")

    assert at.tab() is Tab.REVIEW
    assert at.item.id == item


def test_next_and_previous_stop_at_the_ends() -> None:
    at = At()
    first = at.item.id

    at.presenter.move(-1)
    assert at.item.id == first
    at.presenter.move(1)
    assert at.item.id != first


def everything_done(at: At) -> None:
    """Each entry dealt with, by the first verb that needs no code, else by removing."""
    while at.review.open_items:
        at.presenter.select(at.review.open_items[0].concern.id)
        verbs = [
            one for one in VERBS[at.review.open_items[0].concern.kind] if one is not Verb.RECODE
        ]
        at.presenter.decide(verbs[0], "Agreed with the patient")


def test_signing_off_waits_for_every_entry_and_names_what_stays_as_text() -> None:
    at = At()
    assert "6 entries are still open" in at.shown.worklist.sign_off.blocked

    everything_done(at)

    sign = at.shown.worklist.sign_off
    assert sign.blocked == ""
    assert sign.sentence == "I have checked identity, allergies and current medication."
    assert (sign.stays, sign.entries) == ("1 entry stays as text.", ("Blood pressure",))
    assert at.shown.worklist.progress == "6 of 6 done · ready to sign off"
    at.presenter.sign_off()
    assert at.review.signed_off_by == ME
    assert f"signed off by {ME} on 14 May 2026" in at.shown.worklist.sign_off.signed
    assert not at.item.offers


def test_without_a_record_nothing_is_opened() -> None:
    at = At()

    at.presenter.open("")

    assert at.seen.nothing
