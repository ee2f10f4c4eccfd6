"""The timeline: kinds to choose from, how much each year holds, the events, and the chosen one."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent

from gp2gp_desktop.domain.health_record import Entry
from gp2gp_desktop.ui import theme
from gp2gp_desktop.ui.record import details, wording
from gp2gp_desktop.ui.record.entries import Reading, lines
from gp2gp_desktop.ui.record.layout import ListAndText
from gp2gp_desktop.ui.record.list_tab import Paper
from gp2gp_desktop.ui.record.prose import Prose, fact, title
from gp2gp_desktop.ui.record.timeline import Event, Timeline, What, Year
from gp2gp_desktop.ui.record.timeline_list import EventsList
from gp2gp_desktop.ui.record.timeline_years import YearBars
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.chips import Chips
from gp2gp_desktop.ui.widgets.flow import Flow
from gp2gp_desktop.ui.widgets.page import Page
from gp2gp_desktop.ui.widgets.table import Column, DataTable
from gp2gp_desktop.ui.widgets.text import Phrase

_AS_BARS = "Show as bars"
_NARROW = 900
_SHORT = {
    What.IMMUNISATIONS: "Vaccines",
    What.DOCUMENTS: "Documents",
    What.PLANS: "Plans",
}
_FEW = (
    Column[Year]("Year", lambda one: str(one.number or "No date"), characters=7, strong=True),
    Column[Year]("All", lambda one: str(one.count), characters=5, right=True),
)


class TimelineTab(Page):
    """Shows a timeline, everything or one kind of it."""

    def __init__(self, shown: Timeline, reading: Reading) -> None:
        super().__init__(wide=True, fills=True)
        self._whole, self._shown, self._reading = shown, shown, reading
        self._is_narrow = False
        self.chips = Chips("What to show", [(one.name, one.value) for one, _ in shown.counts])
        self.chips.show_counts({one.name: count for one, count in shown.counts})
        self.chips.chosen.connect(lambda key: self.show_kind(What[key]))
        self.years = YearBars()
        self.words = Phrase("", "secondary")
        self.table = DataTable[Year]("Years", _columns(shown), shows_all=False)
        self.switch = Button(wording.AS_TABLE, self._switch, Kind.QUIET)
        self.events = EventsList()
        self.paper = Paper("The chosen entry")
        self.years.chosen.connect(self._go_to_year)
        self.years.entered.connect(self.events.view.setFocus)
        self.table.opened.connect(lambda year: self._go_to_year(self._shown.years.index(year)))
        self.events.chosen.connect(self._tell)
        self.events.year_changed.connect(self._came_to)
        self.pair = ListAndText(self.events, self.paper, shares=(3, 2))
        self.add(self.chips, self.years, self.table, Flow(self.words, self.switch, gap=16))
        self.body.addWidget(self.pair, 1)
        self.table.hide()
        if shown.counts:
            self.show_kind(What.EVERYTHING)
        else:
            self._show_nothing()

    def show_kind(self, what: What) -> None:
        """Show one kind, or everything."""
        self.chips.choose(what.name)
        self._shown = self._whole.only(what)
        self.years.show_years(self._shown.years)
        self.table.show_rows(self._shown.years)
        self.events.show_timeline(self._shown)
        self._say()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """At 200 % nine columns are nine columns of dots: year and sum stay."""
        super().resizeEvent(event)
        narrow = self.width() < theme.px(_NARROW)
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            self.table.set_columns(_FEW if narrow else _columns(self._whole))

    def _go_to_year(self, place: int) -> None:
        self.events.go_to_year(place)

    def _came_to(self, place: int) -> None:
        self.years.show_current(place)
        self._say()

    def _say(self) -> None:
        self.words.setText(self.years.words)

    def _tell(self, event: Event) -> None:
        self.paper.show_prose(_prose(event, self._reading))

    def _switch(self) -> None:
        """The same as bars or as a table."""
        as_table = self.table.isHidden()
        self.table.setVisible(as_table)
        self.years.setVisible(not as_table)
        self.switch.setText(_AS_BARS if as_table else wording.AS_TABLE)

    def _show_nothing(self) -> None:
        for part in (self.chips, self.years, self.pair, self.switch):
            part.hide()
        self.words.setText("Nothing in this record has a place in time.")


def _columns(shown: Timeline) -> tuple[Column[Year], ...]:
    """A year, how much it holds, and how much of each kind there is at all."""
    kinds = [what for what, _count in shown.counts if what is not What.EVERYTHING]
    return (*_FEW, *(_column(what) for what in kinds))


def _column(what: What) -> Column[Year]:
    def text(one: Year) -> str:
        return str(dict(one.kinds).get(what, 0))

    return Column[Year](_SHORT.get(what, what.value), text, characters=7, weight=1, right=True)


def _prose(event: Event, reading: Reading) -> Prose:
    entry: Entry = event.entry
    made = [title(event.title), *fact("Date", event.day)]
    if entry.recorded.is_known and entry.recorded.day != entry.date.day:
        made += fact("Recorded", wording.shown(entry.recorded))
    made += lines(entry, reading, entry.best_date)
    made += fact("By", entry.recorder.label)
    made += fact("Place", entry.place)
    return (*made, *details.codes(entry.code.codings))
