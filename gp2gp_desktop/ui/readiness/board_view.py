"""The readiness board on screen: facts with what they do, GPs, contacts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from gp2gp_desktop.ui.readiness import standing_wording as stand
from gp2gp_desktop.ui.readiness import wording
from gp2gp_desktop.ui.readiness.board import Board, FactLine
from gp2gp_desktop.ui.readiness.entry_view import EntrySection
from gp2gp_desktop.ui.readiness.practices_view import PracticesSection
from gp2gp_desktop.ui.readiness.registers import Registers
from gp2gp_desktop.ui.readiness.rows_view import RowsCard
from gp2gp_desktop.ui.readiness.standing import Standing
from gp2gp_desktop.ui.readiness.watch_view import WatchSection
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.widgets.buttons import Button, PanelButton, on_press
from gp2gp_desktop.ui.widgets.flow import Flow, actions
from gp2gp_desktop.ui.widgets.icons import IconLabel
from gp2gp_desktop.ui.widgets.layouts import clear, column, row, spaced, tab_through
from gp2gp_desktop.ui.widgets.tag import Tag
from gp2gp_desktop.ui.widgets.text import Card, Inset, Phrase, Rule, Section, Text
from gp2gp_desktop.workflow.listings import RegistrationLine


class BoardView(QWidget):
    """Everything that is recorded, and a way to change each part of it.

    Attributes:
        gp_opened: emitted with the GP whose line was pressed.
        contact_opened: emitted with the contact whose line was pressed.
    """

    gp_opened = Signal(object)
    contact_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.counts = Inset("", Tone.DONE)
        self.summary = Inset("", Tone.DONE)
        self.forecast_button = Button(stand.FORECASTS, self._forecast)
        self.print_button = Button(stand.PRINT, self._print, drawing="print", keys="Ctrl+P")
        self.pdf_button = Button(stand.SAVE_PDF, self._save)
        self.add_staff_button = Button(stand.ADD_STAFF, self._add_staff)
        self.add_document_button = Button(stand.ADD_DOCUMENT, self._add_document)
        self.add_system_button = Button(stand.ADD_SYSTEM, self._add_system)
        self.dangerous, self.checks = RowsCard(self._open), RowsCard(self._open)
        self.staff, self.kept = RowsCard(self._open), RowsCard(self._open)
        self.systems, self.systems_lead = RowsCard(self._open), Text("", "secondary")
        self.practices = PracticesSection(self._open, self._add_practice)
        self.entry = EntrySection(self._look_up)
        self.watch = WatchSection(self._looked, self._open_one)
        self._registers: Registers | None = None
        self._show_one: Callable[[str], object] = lambda _key: None
        self._ask_directory: Callable[[], object] = lambda: None
        self.facts_button = Button(wording.CHANGE_FACTS)
        self.practice = Text("", "strong")
        self._facts = spaced(QVBoxLayout(), 10)
        self.gps_lead = Text("", "secondary")
        self._gps, self._contacts = spaced(QVBoxLayout(), 0), spaced(QVBoxLayout(), 0)
        self.gp_lines: list[PanelButton] = []
        self.contact_lines: list[PanelButton] = []
        self.add_gp_button = Button(wording.ADD_GP)
        self.add_contact_button = Button(wording.ADD_CONTACT)
        self.row_count = 0
        head = row(self.practice, self.facts_button)
        head.setStretch(0, 1)
        whole = spaced(QVBoxLayout(self), 28)
        whole.addWidget(self.counts)
        whole.addWidget(actions(self.forecast_button, self.print_button, self.pdf_button))
        whole.addWidget(self.watch)
        whole.addWidget(Section(stand.DANGEROUS, self.dangerous))
        whole.addWidget(self.entry)
        said = Text(stand.CHECKLIST_LEAD, "secondary")
        whole.addWidget(Section(stand.CHECKLIST, said, self.checks))
        said = Text(stand.STAFF_LEAD, "secondary")
        whole.addWidget(Section(stand.STAFF, said, self.staff, actions(self.add_staff_button)))
        whole.addWidget(Section(stand.KEPT, self.kept, actions(self.add_document_button)))
        add_system = actions(self.add_system_button)
        whole.addWidget(Section(stand.SYSTEMS, self.systems_lead, self.systems, add_system))
        whole.addWidget(self.practices)
        whole.addWidget(self.summary)
        whole.addWidget(Section(wording.PRACTICE, Card("", head, self._facts)))
        add_gp = actions(self.add_gp_button)
        whole.addWidget(Section(wording.GPS, self.gps_lead, Card("", self._gps), add_gp))
        lead, add = Text(wording.CONTACTS_LEAD, "secondary"), actions(self.add_contact_button)
        whole.addWidget(Section(wording.CONTACTS, lead, Card("", self._contacts), add))

    def bind(
        self,
        registers: Registers,
        open_one: Callable[[str], object],
        look_up: Callable[[], object],
    ) -> None:
        """Whom to tell what a person does."""
        self._registers, self._show_one, self._ask_directory = registers, open_one, look_up

    def show_board(
        self, shown: Board, stands: Standing, waiting: tuple[RegistrationLine, ...]
    ) -> None:
        """Replace everything."""
        self.row_count = 1
        self.counts.say(stands.summary, stands.tone)
        self.watch.show_waiting(waiting)
        self.entry.show_entry(stands.entry)
        for card, rows in (
            (self.dangerous, stands.dangerous),
            (self.checks, stands.checks),
            (self.staff, stands.staff),
            (self.kept, stands.kept),
        ):
            card.show_rows(rows)
        self.systems_lead.setText(stands.systems_lead)
        self.systems.show_rows(stands.systems, stand.NO_SYSTEMS)
        self.practices.show_rows(stands.practices)
        if shown.unknown:
            self.summary.say(wording.unknown(shown.unknown), Tone.ATTENTION)
        else:
            self.summary.say(wording.ALL_KNOWN, Tone.DONE)
        self.practice.setText(shown.practice)
        clear(self._facts)
        book = FactLine(wording.RULE_BOOK, shown.book, Tone.ACTIVE, shown.book_effect)
        for fact in (book, *shown.facts):
            self._facts.addWidget(Rule())
            self._facts.addWidget(_Fact(fact))
        self.gps_lead.setText(shown.gps_lead)
        self._show_gps(shown)
        self._show_contacts(shown)
        gps = (*self.gp_lines, self.add_gp_button)
        tab_through(
            self.forecast_button,
            self.print_button,
            self.pdf_button,
            *self.watch.buttons,
            *self.dangerous.lines,
            self.entry.button,
            *self.checks.lines,
            *self.staff.lines,
            self.add_staff_button,
            *self.kept.lines,
            self.add_document_button,
            *self.systems.lines,
            self.add_system_button,
            *self.practices.stops,
            self.facts_button,
            *gps,
            *self.contact_lines,
            self.add_contact_button,
        )

    def _open(self, what: object) -> None:
        if self._registers is not None:
            self._registers.open(what)

    def _looked(self, registration: str) -> None:
        if self._registers is not None:
            self._registers.look(registration)

    def _open_one(self, registration: str) -> None:
        self._show_one(registration)

    def _look_up(self) -> None:
        self._ask_directory()

    def _forecast(self) -> None:
        if self._registers is not None:
            self._registers.forecast()

    def _print(self) -> None:
        if self._registers is not None:
            self._registers.print_board()

    def _save(self) -> None:
        if self._registers is not None:
            self._registers.save_board()

    def _add_staff(self) -> None:
        if self._registers is not None:
            self._registers.add_staff()

    def _add_document(self) -> None:
        if self._registers is not None:
            self._registers.add_document()

    def _add_system(self) -> None:
        if self._registers is not None:
            self._registers.add_system()

    def _add_practice(self) -> None:
        if self._registers is not None:
            self._registers.add_practice()

    def _show_gps(self, shown: Board) -> None:
        clear(self._gps)
        self.gp_lines = []
        for line in shown.gps:
            button = _line(line.gp.name, line.detail, Tag(line.tag, line.tone))
            button.setAccessibleName(f"{line.gp.name}, {line.tag}, {line.detail}")
            on_press(button, partial(self.gp_opened.emit, line.gp))
            self._gps.addWidget(button)
            self.gp_lines.append(button)
        if not shown.gps:
            self._gps.addWidget(_nothing(wording.NO_GPS, wording.NO_GPS_NEXT))

    def _show_contacts(self, shown: Board) -> None:
        clear(self._contacts)
        self.contact_lines = []
        for contact in shown.contacts:
            detail = f"{contact.name} · {contact.phone}"
            button = _line(contact.role, detail, None)
            button.setAccessibleName(f"{contact.role}, {detail}")
            on_press(button, partial(self.contact_opened.emit, contact))
            self._contacts.addWidget(button)
            self.contact_lines.append(button)
        if not shown.contacts:
            self._contacts.addWidget(_nothing(wording.NO_CONTACTS, wording.NO_CONTACTS_NEXT))


class _Fact(QFrame):
    """One fact: its name, what is recorded, and what it does."""

    def __init__(self, fact: FactLine) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        label = Phrase(fact.label, "strong")
        tag = Tag(fact.value, fact.tone)
        self.setLayout(column(Flow(label, tag, gap=14), Text(fact.effect, "secondary"), gap=4))
        self.setAccessibleName(f"{fact.label}: {fact.value}. {fact.effect}")


def _line(name: str, detail: str, tag: Tag | None) -> PanelButton:
    """A line that opens its form."""
    words = column(Text(name, "link"), Text(detail, "caption"), gap=2)
    across = row(words, gap=12, margins=(8, 8))
    across.setStretch(0, 1)
    if tag is not None:
        across.addWidget(tag)
    across.addWidget(IconLabel("chevron-right", "link", 18))
    button = PanelButton("task", across, 56)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button


def _nothing(heading: str, what_to_do: str) -> QWidget:
    made = QWidget()
    made.setLayout(column(Text(heading, "strong"), Text(what_to_do, "secondary"), gap=4))
    return made
