"""What the dashboard does; no Qt."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from gp2gp_desktop.domain.errors import GpDesktopError
from gp2gp_desktop.domain.figures import Month
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.dashboard import wording
from gp2gp_desktop.ui.dashboard.chart import Chart, Place
from gp2gp_desktop.ui.dashboard.report import month_report
from gp2gp_desktop.ui.dashboard.shown import Shown, shown
from gp2gp_desktop.ui.print_document import PrintDocument
from gp2gp_desktop.ui.tokens import Tone

MONTHS_OFFERED = 25


class DashboardView(Protocol):
    """What the presenter tells the page."""

    def show_months(self, months: tuple[tuple[str, str], ...], chosen: str) -> None: ...
    def show_busy(self) -> None: ...
    def show_page(self, page: Shown) -> None: ...
    def show_error(self, sentence: str) -> None: ...
    def ask_path(self, suggestion: str, kind: str) -> Path | None:
        """Where to save; None when the person changed their mind."""

    def print(self, document: PrintDocument) -> str:
        """Print; False when the person changed their mind. Raises ``CannotContinue``."""

    def save(self, document: PrintDocument, path: Path) -> None:
        """Write the PDF file. Raises ``CannotContinue``."""


class DashboardPresenter:
    """Keeps the month that is chosen and what is shown of it."""

    def __init__(
        self, context: Context, view: DashboardView, look_behind: Callable[[Place], None]
    ) -> None:
        self._context = context
        self._view = view
        self._look_behind = look_behind
        self._month: Month | None = None
        self._page: Shown | None = None
        self._asked = 0

    @property
    def month(self) -> Month:
        """The chosen month; this one at first."""
        return self._month or Month.of(self._context.now)

    def choose(self, month: str) -> None:
        """Show another month, such as ``2026-05``; what is no month changes nothing."""
        with suppress(GpDesktopError):
            self._month = Month.parse(month)
        self.refresh()

    def refresh(self) -> None:
        """Count again; an answer to an older question is dropped."""
        self._view.show_months(self._offered(), str(self.month))
        self._view.show_busy()
        self._page = None
        self._asked += 1
        asked, month = self._asked, self.month
        services, session = self._context.services, self._context.session

        def done(page: Shown) -> None:
            if asked == self._asked:
                self._page = page
                self._view.show_page(page)

        def failed(sentence: str) -> None:
            if asked == self._asked:
                self._view.show_error(sentence)

        self._context.run(lambda: shown(services.figures.dashboard(session, month)), done, failed)

    def open(self, place: Place | None) -> None:
        """Go to the list behind a figure, or to another month."""
        if place is None:
            return
        if place.month is not None:
            self.choose(str(place.month))
        elif place.keys:
            self._look_behind(place)

    def export(self) -> None:
        """Save every transfer of the month where the person says."""
        month = self.month
        path = self._view.ask_path(f"transfers-{month}.csv", wording.CSV_FILES)
        if path is None:
            return
        services, session = self._context.services, self._context.session
        self._write(lambda: services.figures.export(session, month, path), path)

    def save_table(self, chart: Chart) -> None:
        """Save the table of one chart where the person says."""
        name = f"{chart.key}-{self.month}"
        path = self._view.ask_path(f"{name}.csv", wording.CSV_FILES)
        if path is None:
            return
        services, session = self._context.services, self._context.session
        rows = tuple(bar.cells for bar in chart.bars)
        self._write(
            lambda: services.figures.save_table(session, name, chart.columns, rows, path), path
        )

    def save_report(self) -> None:
        """Save the month report as a PDF file where the person says."""
        document = self._report()
        if document is None:
            return
        path = self._view.ask_path(f"month-report-{self.month}.pdf", wording.PDF_FILES)
        if path is None:
            return
        try:
            self._view.save(document, path)
        except GpDesktopError as problem:
            self._complain(str(problem))
        else:
            self._context.say(wording.report_saved(path.name), Tone.DONE)

    def print_report(self) -> None:
        """Print the month report."""
        document = self._report()
        if document is None:
            return
        try:
            said = self._view.print(document)
        except GpDesktopError as problem:
            self._complain(str(problem))
        else:
            self._context.say(said, Tone.DONE)

    def _report(self) -> PrintDocument | None:
        if self._page is None:
            self._context.say(wording.NOT_READY)
            return None
        services, user = self._context.services, self._context.session.user
        return month_report(
            self._page,
            services.practice_name,
            user.display_name,
            self._context.now,
            services.demo,
        )

    def _write(self, work: Callable[[], int], path: Path) -> None:
        self._context.run(
            work,
            lambda rows: self._context.say(wording.saved(path.name, rows), Tone.DONE),
            self._complain,
        )

    def _complain(self, sentence: str) -> None:
        self._context.say(sentence, Tone.NOW)

    def _offered(self) -> tuple[tuple[str, str], ...]:
        """This month and those before it; a month asked for from elsewhere is offered too."""
        this = Month.of(self._context.now)
        offered = {this.plus(-back) for back in range(MONTHS_OFFERED)} | {self.month}
        return tuple((str(each), wording.month_words(each)) for each in sorted(offered)[::-1])
