"""What the presenters say about the item in hand, handed on to the widgets of its tab."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from gp2gp_desktop.ui.print_document import PrintDocument
from gp2gp_desktop.ui.record import file_wording
from gp2gp_desktop.ui.record.batch_presenter import BatchShown
from gp2gp_desktop.ui.record.codings import CodingChoice
from gp2gp_desktop.ui.record.items_tab import ItemsTab
from gp2gp_desktop.ui.saving import ask_pdf_path


class ItemsShown(QWidget):
    """The part of the record's view that shows decisions, codes, the second person, and sheets."""

    def __init__(self) -> None:
        super().__init__()
        self.items = ItemsTab()

    def show_codings(self, choices: tuple[CodingChoice, ...]) -> None:
        """The codes one may choose."""
        self.items.pane.show_codings(choices)

    def show_code_list(self, sentence: str, *, may_load: bool) -> None:
        """Which list of the practice is in use, and whether one may load another."""
        self.items.pane.recode_form.show_code_list(sentence, may_load=may_load)

    def ask_code_list(self) -> Path | None:
        """The file of a list; None when the person changed their mind."""
        return self.items.pane.recode_form.ask_code_list()

    def show_problem(self, sentence: str, *, changed: bool) -> None:
        """A decision was refused."""
        self.items.show_problem(sentence, changed=changed)

    def show_batch(self, shown: BatchShown) -> None:
        """What may be accepted at once."""
        self.items.show_batch(shown)

    def show_needed(self, sentence: str) -> None:
        """A reason or a code is missing."""
        self.items.pane.show_needed(sentence)

    def show_question(self, what: str, people: tuple[tuple[str, str], ...]) -> None:
        """A second person must check what was chosen."""
        self.items.pane.second.show_question(what, people)

    def show_problems(self, problems: dict[str, str]) -> None:
        """What is missing or refused on the strip."""
        self.items.pane.second.show_problems(problems)

    def show_checking(self, checking: bool) -> None:
        """The second person's passcode is being checked."""
        self.items.pane.second.show_checking(checking)

    def leave_question(self) -> None:
        """The strip goes away."""
        self.items.pane.second.leave_question()

    def ask_sheet_path(self, name: str) -> Path | None:
        """Where to save a sheet of this name; None when the person changed their mind."""
        return ask_pdf_path(self, file_wording.SAVE_SHEET, name)

    def save_sheet(self, sheet: PrintDocument, path: Path) -> None:
        """Write the PDF."""
        from gp2gp_desktop.ui.printing import write_pdf  # only when something is saved

        write_pdf(sheet, path)

    def copy_note(self, note: str) -> None:
        """Put the note on the clipboard."""
        QGuiApplication.clipboard().setText(note)

    def press_primary(self) -> None:
        """Press the green button in sight, if there is one that can be pressed."""
        pane = self.items.pane
        for button in (
            self.items.batch.act_button,
            self.items.sign_off.button,
            pane.second.check_button,
            pane.recode_form.act_button,
            pane.reason_form.act_button,
        ):
            if button.isVisible() and button.isEnabled():
                button.click()
                return
