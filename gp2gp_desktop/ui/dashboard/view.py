"""The dashboard on screen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from gp2gp_desktop.ui import printing, theme
from gp2gp_desktop.ui.dashboard import wording
from gp2gp_desktop.ui.dashboard.chart import Chart, Place
from gp2gp_desktop.ui.dashboard.parts import ChartCard, Grid, figure
from gp2gp_desktop.ui.dashboard.presenter import DashboardPresenter
from gp2gp_desktop.ui.dashboard.shown import Shown
from gp2gp_desktop.ui.home.tiles import Tiles
from gp2gp_desktop.ui.paper_out import print_out
from gp2gp_desktop.ui.print_document import PrintDocument, Purpose, Sheet
from gp2gp_desktop.ui.saving import ask_path
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.choice_fields import ChoiceField
from gp2gp_desktop.ui.widgets.flow import actions
from gp2gp_desktop.ui.widgets.layouts import follow_theme, row
from gp2gp_desktop.ui.widgets.page import Page
from gp2gp_desktop.ui.widgets.state_view import Parts, StateView
from gp2gp_desktop.ui.widgets.text import Card, Heading, Phrase, Section

_WIDEST = 1180


class DashboardPage(Page):
    """A month: its figures, its charts, and how the national view differs."""

    def __init__(self) -> None:
        super().__init__(wide=True)
        self._presenter: DashboardPresenter | None = None
        self.month = ChoiceField("month", wording.MONTH, (), characters=18, unchosen="")
        self.month.changed.connect(self._choose)
        self.report_button = Button(
            wording.REPORT, self._save_report, Kind.PRIMARY, drawing="document", keys="F7"
        )
        self.print_button = Button(
            wording.PRINT, self._print_report, drawing="print", keys="Ctrl+P"
        )
        self.export_button = Button(wording.EXPORT, self._export)
        acts = actions(self.report_button, self.print_button, self.export_button)
        self._content = Parts()
        self.states = StateView(self._content, self._refresh)
        # A row, because only that asks for the height at the width it then gives.
        across = row(self.states, gap=0)
        across.addStretch(0)
        across.setStretch(0, 1)
        self.add(Heading(wording.TITLE, 1), self.month, acts, across)
        self.cards: list[ChartCard] = []
        self._limit()
        follow_theme(self, self._limit)

    def bind(self, presenter: DashboardPresenter) -> None:
        """Whom to tell what a person does."""
        self._presenter = presenter

    def show_months(self, months: tuple[tuple[str, str], ...], chosen: str) -> None:
        """The months that can be chosen."""
        self.month.set_choices(months)
        self.month.set_value(chosen)

    def show_busy(self) -> None:
        """The figures are being counted."""
        self.states.show_loading(wording.LOADING)

    def show_error(self, sentence: str) -> None:
        """They could not be counted."""
        self._content.empty()  # figures of another month must not stand under this one's name
        self.states.show_error(sentence)

    def show_page(self, page: Shown) -> None:
        """Replace everything that is counted."""
        self.states.show_content()  # first: what is put in while hidden may get no height
        self._content.empty()
        self._content.add(Phrase(page.standing, "secondary"))
        tiles = [figure(fact, self._open) for fact in page.facts]
        self._content.add(Tiles(tiles, 3))
        self.cards = [ChartCard(chart, self._open, self._save_table) for chart in page.charts]
        self._content.add(self.cards[0])
        self._content.add(Tiles(self.cards[1:], 2))
        self._content.add(self._differences(page))

    def ask_path(self, suggestion: str, kind: str) -> Path | None:
        """Where to save; None when the person changed their mind."""
        return ask_path(self, "Save", suggestion, kind)

    def print(self, document: PrintDocument) -> str:
        """Ask for a printer and print; answers what was done, empty for nothing."""
        return print_out(self, document, Sheet(Purpose.REPORT, "report.pdf"))

    def save(self, document: PrintDocument, path: Path) -> None:
        """Write the PDF file."""
        printing.write_pdf(document, path)

    def _differences(self, page: Shown) -> QWidget:
        parts: list[QWidget] = [Phrase(wording.SAME_DEFINITIONS)]
        parts += [Phrase(each) for each in page.differences]
        parts.append(Phrase(wording.EXCLUDED))
        if page.views:
            columns = (wording.VIEWS, "", wording.HOW_MANY)
            parts.append(Grid(columns, page.views, texts=2))
        return Section(wording.DIFFERENCES, Card("", *parts))

    def _open(self, place: Place | None) -> None:
        if self._presenter is not None:
            self._presenter.open(place)

    def _save_table(self, chart: Chart) -> None:
        if self._presenter is not None:
            self._presenter.save_table(chart)

    def _choose(self) -> None:
        if self._presenter is not None and self.month.value:
            self._presenter.choose(self.month.value)

    def _save_report(self) -> None:
        if self._presenter is not None:
            self._presenter.save_report()

    def _print_report(self) -> None:
        if self._presenter is not None:
            self._presenter.print_report()

    def _export(self) -> None:
        if self._presenter is not None:
            self._presenter.export()

    def _refresh(self) -> None:
        if self._presenter is not None:
            self._presenter.refresh()

    def _limit(self) -> None:
        self.states.setMaximumWidth(theme.px(_WIDEST))
