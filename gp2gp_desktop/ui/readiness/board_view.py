"""The readiness board on screen: facts with what they do, GPs, contacts."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from gp2gp_desktop.domain.readiness import Contact, GeneralPractitioner
from gp2gp_desktop.ui.readiness import wording
from gp2gp_desktop.ui.readiness.board import Board, FactLine, code, yes_no, yes_no_tone
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.widgets.buttons import Button
from gp2gp_desktop.ui.widgets.flow import Flow, actions
from gp2gp_desktop.ui.widgets.layouts import clear, column, row, spaced
from gp2gp_desktop.ui.widgets.table import Column, DataTable
from gp2gp_desktop.ui.widgets.tag import Tag
from gp2gp_desktop.ui.widgets.text import Card, Inset, Phrase, Rule, Section, Text

GP_COLUMNS = (
    Column[GeneralPractitioner]("GP", lambda gp: gp.name, characters=18, weight=3, strong=True),
    Column[GeneralPractitioner]("GNC code", code, characters=12, weight=1),
    Column[GeneralPractitioner](
        "In the directory",
        lambda gp: yes_no(gp.on_sds_here),
        tone=lambda gp: yes_no_tone(gp.on_sds_here),
        characters=14,
        weight=0,
    ),
    Column[GeneralPractitioner](
        "Old link removed",
        lambda gp: yes_no(gp.old_link_removed),
        tone=lambda gp: yes_no_tone(gp.old_link_removed),
        characters=14,
        weight=0,
    ),
    Column[GeneralPractitioner](
        "Works elsewhere",
        lambda gp: yes_no(gp.works_elsewhere),
        tone=lambda gp: Tone.ATTENTION if gp.works_elsewhere is None else Tone.IDLE,
        characters=14,
        weight=0,
    ),
)
CONTACT_COLUMNS = (
    Column[Contact](
        "What they look after", lambda one: one.role, characters=20, weight=2, strong=True
    ),
    Column[Contact]("Name", lambda one: one.name, characters=16, weight=2),
    Column[Contact]("Telephone", lambda one: one.phone, characters=14, weight=1),
)


class BoardView(QWidget):
    """Everything that is recorded, and a way to change each part of it."""

    def __init__(self) -> None:
        super().__init__()
        self.summary = Inset("", Tone.DONE)
        self.facts_button = Button(wording.CHANGE_FACTS)
        self.practice = Text("", "strong")
        self._facts = spaced(QVBoxLayout(), 10)
        self.gps = DataTable[GeneralPractitioner]("GPs", GP_COLUMNS, shows_all=True)
        self.gps_lead = Text("", "secondary")
        self.add_gp_button = Button(wording.ADD_GP)
        self.change_gp_button = Button(wording.CHANGE_GP)
        self.change_gp_button.setAccessibleName(f"{wording.CHANGE_GP} the chosen GP")
        self.contacts = DataTable[Contact]("Contacts", CONTACT_COLUMNS, shows_all=True)
        self.add_contact_button = Button(wording.ADD_CONTACT)
        self.change_contact_button = Button(wording.CHANGE_CONTACT)
        self.change_contact_button.setAccessibleName(f"{wording.CHANGE_CONTACT} the chosen contact")
        self.row_count = 0
        whole = spaced(QVBoxLayout(self), 28)
        whole.addWidget(self.summary)
        head = row(self.practice, self.facts_button)
        head.setStretch(0, 1)
        whole.addWidget(Section(wording.PRACTICE, Card("", head, self._facts)))
        gp_acts = actions(self.add_gp_button, self.change_gp_button)
        whole.addWidget(Section(wording.GPS, self.gps_lead, self.gps, gp_acts))
        contact_acts = actions(self.add_contact_button, self.change_contact_button)
        lead = Text(wording.CONTACTS_LEAD, "secondary")
        whole.addWidget(Section(wording.CONTACTS, lead, self.contacts, contact_acts))

    def show_board(self, shown: Board) -> None:
        """Replace everything."""
        self.row_count = 1
        if shown.unknown:
            self.summary.say(wording.unknown(shown.unknown), Tone.ATTENTION)
        else:
            self.summary.say(wording.ALL_KNOWN, Tone.DONE)
        clear(self._facts)
        self.practice.setText(shown.practice)
        book = FactLine(wording.RULE_BOOK, shown.book, Tone.ACTIVE, shown.book_effect)
        for fact in (book, *shown.facts):
            self._facts.addWidget(Rule())
            self._facts.addWidget(_Fact(fact))
        self.gps_lead.setText(shown.gps_lead)
        self.gps.show_rows(shown.gps, wording.NO_GPS, wording.NO_GPS_NEXT)
        self.change_gp_button.setEnabled(bool(shown.gps))
        self.contacts.show_rows(shown.contacts, wording.NO_CONTACTS, wording.NO_CONTACTS_NEXT)
        self.change_contact_button.setEnabled(bool(shown.contacts))


class _Fact(QFrame):
    """One fact: its name, what is recorded, and what it does."""

    def __init__(self, fact: FactLine) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        label = Phrase(fact.label, "strong")
        tag = Tag(fact.value, fact.tone)
        self.setLayout(column(Flow(label, tag, gap=14), Text(fact.effect, "secondary"), gap=4))
        self.setAccessibleName(f"{fact.label}: {fact.value}. {fact.effect}")
