"""Two records side by side, through real widgets: seen, heard, and driven with the keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.lifecycle import TransferState
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.ui.comparison import entry
from gp2gp_desktop.ui.comparison.lines import Lines
from gp2gp_desktop.ui.comparison.screen import ComparisonScreen
from gp2gp_desktop.ui.record.prose import text_of
from gp2gp_desktop.ui.shortcuts import Command
from gp2gp_desktop.ui.transfers.screen import TransfersScreen
from tests.desk import Practice
from tests.ui.accessibility import problems
from tests.ui.showing import show
from tests.ui.transfers.kit import Said, a_context
from tests.workflow.returning_patients import a_returned, our_old_record, what_comes_back


class ComparingPage:
    """The page object: what a person sees and does."""

    def __init__(self, practice: Practice, qtbot: QtBot, user: str = "clinician") -> None:
        self.said = Said()
        self.went: list[tuple[str, dict[str, object]]] = []
        self.context = a_context(practice, user, self.said)
        self.screen = ComparisonScreen(self.context, self._go)
        show(qtbot, self.screen.widget, 1050, 760)

    def _go(self, key: str, **where: object) -> None:
        self.went.append((key, where))

    def open(self, registration: Registration, review: str = "") -> ComparingPage:
        """Come to the comparison of one registration."""
        self.screen.activate(registration=registration.id, review=review)
        return self

    @property
    def lines(self) -> Lines:
        """The lists and the chosen line."""
        assert self.screen.view.page.lines is not None
        return self.screen.view.page.lines

    @property
    def chips(self) -> list[str]:
        """The lists with their counts."""
        lists = range(6)
        buttons = (self.lines.chips._buttons.get(str(at)) for at in lists)
        return [one.text() for one in buttons if one is not None]

    @property
    def names(self) -> list[str]:
        """The entries of the list in sight."""
        return [one.item.name for one in self.lines.table.rows]

    @property
    def notes(self) -> str:
        """What must not be missed."""
        notes = self.screen.view.page._notes
        return "\n".join(
            notes.itemAt(at).widget().words.text()  # type: ignore[union-attr]
            for at in range(notes.count())
        )

    def see(self, chip: str) -> ComparingPage:
        """Choose a list by the first words of its chip."""
        at = next(at for at, words in enumerate(self.chips) if words.startswith(chip))
        button = self.lines.chips.button(str(at))
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
        return self


def _settled_problems(widget: QWidget) -> list[str]:
    """What is wrong once the layouts have settled: readers grow with what they show."""
    found = problems(widget)
    for _ in range(20):
        if not found:
            break
        QTest.qWait(25)
        found = problems(widget)
    return found


@pytest.fixture
def page(practice: Practice, qtbot: QtBot) -> ComparingPage:
    return ComparingPage(practice, qtbot).open(a_returned(practice))


def test_what_needs_a_person_comes_first(page: ComparingPage) -> None:
    assert page.chips == [
        "Needs attention 2",
        "New since 1",
        "Older, only in what came 0",
        "Changed 1",
        "Only in ours 1",
        "Same 0",
    ]
    assert page.names == ["Penicillin allergy", "Amlodipine 5mg tablets"]
    assert "1 allergy stands only in our old record: “Penicillin allergy”" in page.notes


def test_both_sides_of_a_line_are_told_and_what_differs_is_marked(page: ComparingPage) -> None:
    page.lines.table.choose(1)

    ours, theirs = (text_of(one.reader.prose) for one in (page.lines.ours, page.lines.theirs))
    assert "Dose: One to be taken each day Differs" in ours
    assert "Dose: One to be taken twice a day Differs" in theirs
    assert "Held to be one entry" in page.lines.match.text()
    assert "not in the same way" in page.lines.means.words.text()


def test_what_only_one_record_holds_is_said_to_be_missing_in_the_other(
    page: ComparingPage,
) -> None:
    page.see("Only in ours")

    assert "Not in this record." in text_of(page.lines.theirs.reader.prose)
    assert not page.lines.match.isVisible()


def test_a_list_is_copied_as_text(page: ComparingPage) -> None:
    page.screen.view.page.copy_button.click()

    copied = QGuiApplication.clipboard().text()
    assert copied.splitlines()[0].startswith("Allergies: Penicillin allergy, 01-May-2019: Allergy")
    assert "Dose: Our old record: One to be taken each day" in copied
    assert "copied" in page.said.last


def test_the_choice_is_one_key_away_for_who_may_choose(
    page: ComparingPage, practice: Practice
) -> None:
    page.screen.commands()[Command.PRIMARY]()

    assert page.went[0][0] == "transfers"
    assert page.went[0][1]["file"] is True


def test_from_a_filed_record_back_leads_to_it_and_nothing_is_left_to_choose(
    practice: Practice, qtbot: QtBot
) -> None:
    filed = practice.services.filing.file(practice.session("clinician"), a_returned(practice))
    page = ComparingPage(practice, qtbot).open(filed, filed.review)

    assert not page.screen.view.page.choose_button.isVisible()
    assert page.screen.view.back_button.text() == "Back to the record"
    page.screen.commands()[Command.CANCEL]()
    assert page.went == [("record", {"review": filed.review})]


def test_without_an_earlier_record_a_file_can_be_chosen(
    practice: Practice, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = practice.a_requested()
    practice.arrives(what_comes_back())
    page = ComparingPage(practice, qtbot).open(practice.again(asked))
    assert "No earlier record" in page.screen.view.states.words.text()
    export = tmp_path / "export.xml"
    export.write_bytes(our_old_record())
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(export), ""))

    QTest.keyClick(page.screen.view.file_button, Qt.Key.Key_Space)

    assert "Only in ours 1" in page.chips
    assert "not known here" in page.notes


def test_a_second_extract_is_beside_the_first(practice: Practice, qtbot: QtBot) -> None:
    asked = practice.a_requested()
    practice.arrives(our_old_record(), "first.xml")
    practice.arrives(what_comes_back(), "again.xml")

    page = ComparingPage(practice, qtbot).open(practice.again(asked))

    assert page.screen.view.page.title.text() == "What the second extract says differently"
    assert "Only in the first 1" in page.chips
    assert page.notes == ""


def test_a_clerk_cannot_come_here(practice: Practice) -> None:
    assert not entry(a_context(practice, "clerk")).allowed


@pytest.mark.usefixtures("each_look")
@pytest.mark.parametrize("chip", ["Needs attention", "Changed", "Only in ours", "Same"])
def test_everybody_can_use_the_page(page: ComparingPage, chip: str) -> None:
    page.see(chip)

    assert _settled_problems(page.screen.widget) == []


class FilingPage:
    """The filing page of a returning patient."""

    def __init__(self, practice: Practice, qtbot: QtBot, user: str = "clinician") -> None:
        self.said = Said()
        self.went: list[tuple[str, dict[str, object]]] = []
        self.registration = a_returned(practice)
        self.screen = TransfersScreen(a_context(practice, user, self.said), self._go)
        self.view = self.screen.filing_view
        show(qtbot, self.screen.widget, 1050, 760)
        self.screen.activate(registration=self.registration.id, file=True)

    def _go(self, key: str, **where: object) -> None:
        self.went.append((key, where))


def test_filing_leads_to_the_comparison(practice: Practice, qtbot: QtBot) -> None:
    page = FilingPage(practice, qtbot)

    QTest.keyClick(page.view.page.compare_button, Qt.Key.Key_Space)

    assert page.went == [("comparison", {"registration": page.registration.id})]
    assert page.view.page.file_button.text() == "File the record, and suppress our old one"


def test_our_own_record_can_go_on_with_a_reason(practice: Practice, qtbot: QtBot) -> None:
    page = FilingPage(practice, qtbot)

    page.view.page.keep_button.click()
    form = page.view.form
    assert form is not None
    form.send_button.click()
    assert "Say in a few words why." in form.words.problem_text.text()
    form.words.set_value("Two weeks away only")
    form.send_button.click()

    stored = practice.again(page.registration)
    assert stored.state is TransferState.STORED_SUPPRESSED
    assert "Our own record goes on" in page.said.last


def test_a_choice_put_off_stands_on_the_page(practice: Practice, qtbot: QtBot) -> None:
    page = FilingPage(practice, qtbot)
    page.view.page.put_off_button.click()
    assert page.view.form is not None
    page.view.form.words.set_value("Dr Adeyemi knows her")
    page.view.form.send_button.click()

    page.screen.activate(registration=page.registration.id, file=True)

    shown = page.view.page._notes
    said = [shown.itemAt(at).widget().words.text() for at in range(shown.count())]  # type: ignore[union-attr]
    assert any("Dr Owen Hale put the choice off" in words for words in said)


def test_who_lacks_the_higher_right_is_offered_none_of_it(practice: Practice, qtbot: QtBot) -> None:
    page = FilingPage(practice, qtbot, "clerk").view.page

    for button in (page.file_button, page.keep_button, page.put_off_button, page.compare_button):
        assert not button.isVisible()


@pytest.mark.usefixtures("each_look")
@pytest.mark.parametrize("asked", ["", "keep_button", "put_off_button"])
def test_everybody_can_make_the_choice(practice: Practice, qtbot: QtBot, asked: str) -> None:
    page = FilingPage(practice, qtbot)
    if asked:
        getattr(page.view.page, asked).click()

    assert _settled_problems(page.screen.widget) == []
