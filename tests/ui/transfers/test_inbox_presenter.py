"""The inbox: what came is told, an empty one too when somebody asked."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from gp2gp_desktop.adapters.inbox import InboxFolder
from gp2gp_desktop.domain.errors import ServiceUnavailable
from gp2gp_desktop.domain.lifecycle import TransferState
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.transfers.inbox.presenter import InboxPresenter
from gp2gp_desktop.workflow.ports import ClaimedFile
from gp2gp_desktop.workflow.services import Demonstration
from tests.desk import Practice
from tests.ui.transfers.kit import Said, a_context, an_extract


@dataclass
class View:
    """Remembers the news."""

    news: tuple[str, ...] = ()
    tone: Tone = Tone.IDLE
    looks: int = 0

    def show_news(self, sentences: tuple[str, ...], tone: Tone) -> None:
        self.news, self.tone = sentences, tone

    def look_again(self) -> None:
        self.looks += 1


@dataclass
class Desk:
    """The inbox as seen from one desk."""

    practice: Practice
    view: View = field(default_factory=View)
    said: Said = field(default_factory=Said)
    changes: list[int] = field(default_factory=list)
    presenter: InboxPresenter = field(init=False)

    def __post_init__(self) -> None:
        context = a_context(self.practice, said=self.said)
        self.presenter = InboxPresenter(context, self.view, lambda: self.changes.append(1))


def _put(practice: Practice, content: bytes, name: str = "extract.xml") -> None:
    (practice.services.inbox / name).write_bytes(content)


def test_a_record_that_came_is_told_by_name_and_the_list_is_fetched(practice: Practice) -> None:
    asked = practice.a_requested()
    _put(practice, an_extract())
    desk = Desk(practice)

    desk.presenter.check()

    assert desk.view.news == ("1 record received for THORNBURY, Maya.",)
    assert desk.said.last == "1 record received for THORNBURY, Maya."
    assert practice.again(asked).state is TransferState.AWAITING_INTEGRATION
    assert desk.changes == [1]


def test_a_file_of_nobody_is_told_with_the_reason(practice: Practice) -> None:
    _put(practice, an_extract())
    desk = Desk(practice)

    desk.presenter.check()

    (said,) = desk.view.news
    assert said.startswith("1 file set aside: Nobody we asked for")
    assert desk.view.tone is Tone.ATTENTION


def test_the_clock_says_nothing_of_an_empty_inbox(practice: Practice) -> None:
    desk = Desk(practice)

    desk.presenter.check()

    assert desk.said.sentences == []
    assert desk.view.looks == 0


def test_a_person_who_asks_is_answered_after_a_second_look(practice: Practice) -> None:
    desk = Desk(practice)

    desk.presenter.check(by_hand=True)
    assert desk.view.looks == 1
    desk.presenter.check(is_second=True)

    assert desk.said.last == "Nothing new in the inbox at 10:00am."
    assert desk.view.looks == 1


def test_a_file_that_lies_still_is_taken_at_the_second_look(practice: Practice) -> None:
    practice.a_requested()
    _put(practice, an_extract())
    settling = InboxFolder(practice.services.inbox, settle=True)
    intake = replace(practice.services.intake, inbox=settling)
    practice.services = replace(practice.services, intake=intake)
    desk = Desk(practice)

    desk.presenter.check(by_hand=True)
    assert not desk.view.news
    desk.presenter.check(is_second=True)

    assert desk.view.news == ("1 record received for THORNBURY, Maya.",)


def test_a_chosen_file_is_copied_in_whole_and_taken(practice: Practice, tmp_path: Path) -> None:
    practice.a_requested()
    chosen = tmp_path / "from the portal.xml"
    chosen.write_bytes(an_extract())
    desk = Desk(practice)

    desk.presenter.add(chosen)

    assert desk.view.news == ("1 record received for THORNBURY, Maya.",)
    assert chosen.exists()
    assert [path.name for path in practice.services.inbox.iterdir() if path.is_file()] == []


def test_a_chosen_file_that_is_gone_is_said(practice: Practice, tmp_path: Path) -> None:
    desk = Desk(practice)

    desk.presenter.add(tmp_path / "gone.xml")

    assert desk.said.last.startswith("The file could not be put into the inbox")
    assert list(practice.services.inbox.iterdir()) == []


def test_two_files_of_one_name_are_both_taken(practice: Practice, tmp_path: Path) -> None:
    _put(practice, b"first", "same.xml")
    chosen = tmp_path / "same.xml"
    chosen.write_bytes(b"second")
    desk = Desk(practice)

    desk.presenter.add(chosen)

    assert len(desk.view.news) == 2


class AwayInbox:
    """A share that is away."""

    def claim(self) -> tuple[ClaimedFile, ...]:
        raise ServiceUnavailable("The inbox folder cannot be read.")

    def read(self, file: ClaimedFile) -> bytes:
        raise AssertionError(file)

    def done(self, file: ClaimedFile) -> None:
        raise AssertionError(file)

    def refuse(self, file: ClaimedFile) -> None:
        raise AssertionError(file)


def test_a_share_that_is_away_is_said_once_by_the_clock_and_again_by_hand(
    practice: Practice,
) -> None:
    intake = replace(practice.services.intake, inbox=AwayInbox())
    practice.services = replace(practice.services, intake=intake)
    desk = Desk(practice)

    desk.presenter.check()
    desk.presenter.check()
    assert desk.said.sentences == ["The inbox folder cannot be read."]
    desk.presenter.check(by_hand=True)

    assert desk.said.sentences.count("The inbox folder cannot be read.") == 2
    assert desk.view.tone is Tone.NOW


def _demonstration(practice: Practice, *, has_record: bool) -> Practice:
    def arrive(number: str) -> bool:
        if has_record:
            _put(practice, an_extract(number=number))
        return has_record

    def advance(by: timedelta) -> datetime:
        practice.now += by
        return practice.now

    demonstration = Demonstration(
        users=(), visitors=(), advance=advance, arrive=arrive, reset=lambda: None
    )
    practice.services = replace(practice.services, demonstration=demonstration)
    return practice


def test_in_the_demonstration_a_record_can_be_made_to_arrive(practice: Practice) -> None:
    asked = practice.a_requested()
    desk = Desk(_demonstration(practice, has_record=True))
    number = asked.nhs_number
    assert number is not None

    desk.presenter.arrive(number.digits)

    assert desk.view.news == ("1 record received for THORNBURY, Maya.",)


def test_a_patient_the_demonstration_has_no_record_of_is_said(practice: Practice) -> None:
    desk = Desk(_demonstration(practice, has_record=False))

    desk.presenter.arrive("9990000077")

    assert desk.said.last.startswith("The demonstration has no record for this patient")
