"""The tab “Did not arrive”: the documents, what never comes, and the letter that asks."""

from __future__ import annotations

from PySide6.QtCore import Signal

from gp2gp_desktop.domain.health_record import Document
from gp2gp_desktop.ui.record import absent_wording as said
from gp2gp_desktop.ui.record import details, wording
from gp2gp_desktop.ui.record.absent import absent, why_absent
from gp2gp_desktop.ui.record.entries import Reading
from gp2gp_desktop.ui.record.groups import Group
from gp2gp_desktop.ui.record.list_tab import ListTab
from gp2gp_desktop.ui.record.prose import Prose, line, title
from gp2gp_desktop.ui.widgets.buttons import Button
from gp2gp_desktop.ui.widgets.flow import Flow
from gp2gp_desktop.ui.widgets.table import Column
from gp2gp_desktop.ui.widgets.text import Text

DOCUMENTS: tuple[Column[Document], ...] = (
    Column(
        "Document",
        lambda one: wording.short_title(one.title),
        second=lambda one: wording.shown(one.entry.best_date),
        characters=20,
        weight=2,
        strong=True,
    ),
    Column(
        "State",
        lambda one: wording.DOCUMENT_STATES[one.state][0],
        tone=lambda one: wording.DOCUMENT_STATES[one.state][1],
        characters=12,
        weight=0,
    ),
    Column("Why", why_absent, characters=24, weight=3),
)
NEVER: tuple[Column[tuple[str, str]], ...] = (
    Column("What", lambda one: one[0], characters=24, weight=2, strong=True),
    Column("Instead", lambda one: one[1], characters=24, weight=3),
)


class AbsentTab(ListTab):
    """Two lists, and the letter.

    Attributes:
        letter_asked: emitted when the letter to the previous practice is to be saved.
    """

    letter_asked = Signal()

    def __init__(self, reading: Reading) -> None:
        documents = absent(reading.record)
        super().__init__(wording.TABS[wording.Tab.ABSENT], groups(reading, documents))
        self.letter_button = Button(said.ASK, self.letter_asked.emit, drawing="print")
        self.lead = Text(said.ASK_LEAD, "secondary")
        for part in (Flow(self.letter_button), self.lead):
            part.setVisible(bool(documents))
            self.body.addWidget(part)


def groups(reading: Reading, documents: tuple[Document, ...]) -> tuple[Group, ...]:
    """The documents that are not here, and what never comes."""
    return (
        Group(
            said.HERE,
            documents,
            DOCUMENTS,
            lambda one: details.document(one, reading, ""),
            (said.NOTHING, said.NOTHING_WHAT),
            narrow=(0, 1),
        ),
        Group(said.NEVER, said.NEVER_COMES, NEVER, _never, ("", "")),
    )


def _never(one: tuple[str, str]) -> Prose:
    return (title(one[0]), line(one[1]))
