"""The dashboard: a month in words and bars, every figure's list behind it, saved and printed."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from benchmarks.simulated import fill
from gp2gp_desktop.domain.errors import CannotContinue, ServiceUnavailable
from gp2gp_desktop.domain.figures import Month, practice_table
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.dashboard import entry, wording
from gp2gp_desktop.ui.dashboard.bars import _COLOURS
from gp2gp_desktop.ui.dashboard.behind import AT_ONCE, BehindPresenter, BehindShown
from gp2gp_desktop.ui.dashboard.chart import Place
from gp2gp_desktop.ui.dashboard.charts import charts
from gp2gp_desktop.ui.dashboard.presenter import DashboardPresenter
from gp2gp_desktop.ui.dashboard.screen import DashboardScreen
from gp2gp_desktop.ui.dashboard.shown import Shown, national_facts, shown
from gp2gp_desktop.ui.print_document import PrintDocument
from gp2gp_desktop.ui.printing import write_pdf
from gp2gp_desktop.ui.shortcuts import Command
from gp2gp_desktop.ui.tokens import THEMES, Tone, contrast
from gp2gp_desktop.ui.work import InlineRunner
from gp2gp_desktop.workflow.figures import Dashboard, Waiting
from tests.desk import Practice
from tests.ui.accessibility import problems
from tests.ui.showing import show

MAY = Month(2026, 5)


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practice]:
    """A practice with 500 transfers in a year, and one that waits."""
    made = Practice(tmp_path_factory.mktemp("year"))
    made.a_requested()
    made.later(days=3)
    fill(made.store, 500, start=datetime(2025, 6, 10, tzinfo=UTC))
    yield made
    made.close()


class FakeView:
    """Remembers what it was told; saves where the test says."""

    def __init__(self, path: Path | None = None) -> None:
        self.months: tuple[tuple[str, str], ...] = ()
        self.chosen = ""
        self.page: Shown | None = None
        self.error = ""
        self.path = path
        self.suggested = ""
        self.printed: list[PrintDocument] = []

    def show_months(self, months: tuple[tuple[str, str], ...], chosen: str) -> None:
        self.months, self.chosen = months, chosen

    def show_busy(self) -> None:
        self.page = None

    def show_page(self, page: Shown) -> None:
        self.page = page

    def show_error(self, sentence: str) -> None:
        self.error = sentence

    def ask_path(self, suggestion: str, kind: str) -> Path | None:
        self.suggested = suggestion
        return self.path

    def print(self, document: PrintDocument) -> str:
        self.printed.append(document)
        return "Sent to the printer."

    def save(self, document: PrintDocument, path: Path) -> None:
        write_pdf(document, path)


class Desk:
    """A manager at the dashboard: presenter, view, what was said and where they went."""

    def __init__(self, practice: Practice, path: Path | None = None) -> None:
        self.said: list[tuple[str, Tone]] = []
        self.gone: list[tuple[str, dict[str, object]]] = []
        self.behind: list[Place] = []
        self.view = FakeView(path)
        self.context = Context(
            practice.services, practice.session("manager"), InlineRunner().run, self.say
        )
        self.presenter = DashboardPresenter(self.context, self.view, self.behind.append)

    def say(
        self, words: str, tone: Tone = Tone.IDLE, *, undo: Callable[[], object] | None = None
    ) -> None:
        self.said.append((words, tone))

    def go(self, key: str, **where: object) -> None:
        self.gone.append((key, where))


@pytest.fixture
def month(year: Practice) -> Dashboard:
    """May 2026, as it stands."""
    return year.services.figures.dashboard(year.session("manager"), MAY)


# ---- what is said -------------------------------------------------------------------------------


def test_every_chart_says_its_finding_and_its_bars_are_its_table(month: Dashboard) -> None:
    table = month.figures.table
    made = {chart.key: chart for chart in charts(month)}
    assert list(made) == [
        "year", "time", "failures", "waiting", "routes", "systems", "degrades", "practices",
        "forms",
    ]  # fmt: skip
    assert made["year"].title.startswith(f"May 2026: {table.within_3_percent:g} % of what came")
    assert made["waiting"].title == "None of the 1 record under way has waited 8 days"
    assert made["routes"].title == "1 of 1 registration by GP2GP"
    for chart in made.values():
        assert all(len(bar.cells) == len(chart.columns) for bar in chart.bars)
        assert all(sum(bar.segments) <= sum(map(int, _numbers(bar.cells))) for bar in chart.bars)
    last = made["year"].bars[-1]
    assert last.segments == (table.within_3, table.within_8, table.not_within_8)
    assert sum(bar.segments[0] for bar in made["time"].bars) == sum(
        count for outcome, count in month.figures.ours.items() if outcome.name.startswith("FILED")
    )


def _numbers(cells: tuple[str, ...]) -> list[str]:
    return [cell for cell in cells[1:] if cell.isdigit()]


def test_failures_come_most_frequent_first_and_add_up(month: Dashboard) -> None:
    bars = charts(month)[2].bars
    counts = [bar.segments[0] for bar in bars]
    assert counts == sorted(counts, reverse=True)
    assert bars[-1].cells[-1] in {"100 %", f"{sum(counts)} of {sum(counts)}"}


def test_small_numbers_are_told_as_counts_and_nothing_as_nothing(month: Dashboard) -> None:
    few = practice_table([line.national for line in month.figures.lines][:7])
    said = {fact.words: fact.figure for fact in national_facts(few)}
    assert said[wording.RECEIVED] == f"{few.received} of 7"
    none = {fact.words: fact.figure for fact in national_facts(practice_table([]))}
    assert none[wording.RECEIVED] == "none"


def test_an_empty_month_and_an_empty_practice_say_so(practice: Practice) -> None:
    page = shown(practice.services.figures.dashboard(practice.session("manager"), MAY))
    assert [chart.title for chart in page.charts] == [
        wording.NO_REQUESTS,
        wording.NOTHING_FILED,
        wording.NO_FAILURES,
        wording.NOTHING_WAITS,
        wording.NOBODY_REGISTERED,
        wording.NOTHING_FILED,
        "No filed record of this month came with degraded entries",
        wording.NOBODY_ASKED,
        "No registration is on hold or parked",
    ]
    assert not page.views
    assert not page.differences


def test_what_waits_past_the_limit_is_the_finding(month: Dashboard) -> None:
    late = replace(month, waiting=(Waiting(8, False, "a"), Waiting(1, True, "b")))
    chart = charts(late)[3]
    assert chart.title == "1 of 2 records under way past the 8-day limit"
    assert [bar.segments for bar in chart.bars] == [(1, 0), (0, 0), (0, 0), (0, 1)]
    assert chart.bars[0].place == Place("0 to 1 day", ("b",))


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_every_segment_stands_out_from_the_card(theme: object) -> None:
    for name in _COLOURS:
        assert contrast(getattr(theme, name), theme.surface) >= 3  # type: ignore[attr-defined]


def test_every_figure_and_every_bar_counts_exactly_the_transfers_behind_it(
    month: Dashboard,
) -> None:
    page = shown(month)
    for fact, count in zip(page.facts[2:], _table(month), strict=True):
        assert len(fact.place.keys if fact.place else ()) == count, fact.words
    for chart in page.charts[1:]:
        for bar in chart.bars:
            assert bar.place is not None
            assert len(bar.place.keys) == sum(bar.segments), (chart.key, bar.label)
    every = {line.exchange.registration for line in month.figures.lines}
    for chart in page.charts[1:3]:
        assert {key for bar in chart.bars if bar.place for key in bar.place.keys} <= every


def _table(month: Dashboard) -> tuple[int, ...]:
    table = month.figures.table
    return (
        table.requested,
        table.received,
        table.within_3,
        table.within_8,
        table.not_within_8,
        table.failures,
        table.paper,
    )


class Behind:
    """The page behind a figure that remembers."""

    page: BehindShown | None = None
    error = ""

    def show_behind(self, page: BehindShown) -> None:
        self.page = page

    def show_behind_busy(self) -> None: ...

    def show_behind_error(self, sentence: str) -> None:
        self.error = sentence


def test_behind_a_figure_stand_its_patients_and_what_is_stored_no_more_is_said(
    practice: Practice,
) -> None:
    asked = practice.a_requested()
    desk, view = Desk(practice), Behind()
    presenter = BehindPresenter(desk.context, view, desk.go)
    keys = (asked.id, asked.id, *(f"gone {n}" for n in range(AT_ONCE + 1)))
    presenter.look(Place("Received", keys))
    assert view.page is not None
    assert view.page.title == "Received: 203 transfers"
    assert view.page.note == "The first 200 of 203 are shown"
    assert (len(view.page.rows), view.page.following) == (200, 3)
    assert [row.name for row in view.page.rows[:3]] == [
        "THORNBURY, Maya", "THORNBURY, Maya", wording.GONE,
    ]  # fmt: skip
    presenter.more()
    assert len(view.page.rows) == 203
    presenter.open(view.page.rows[2])
    presenter.open(view.page.rows[0])
    assert desk.gone == [("transfers", {"registration": asked.id})]


def test_what_is_held_or_parked_is_told_by_whose_it_is_and_how_old(practice: Practice) -> None:
    clerk = practice.session()
    practice.services.registering.park(clerk, practice.a_draft(), "asked the lead")
    practice.later(days=5)
    page = shown(practice.services.figures.dashboard(practice.session("manager"), MAY))
    chart = page.charts[-1]
    assert chart.title == "1 registration on hold or parked, longest untouched 5 days"
    assert [bar.cells for bar in chart.bars] == [("Priya Nand, 4 to 7 days", "0", "1")]


# ---- what it does -------------------------------------------------------------------------------


def test_months_are_chosen_and_wrong_ones_change_nothing(year: Practice) -> None:
    desk = Desk(year)
    desk.presenter.refresh()
    assert desk.view.chosen == "2026-05"
    assert desk.view.months[0] == ("2026-05", "May 2026")
    desk.presenter.choose("2025-11")
    assert desk.view.page is not None
    assert desk.view.page.month == Month(2025, 11)
    desk.presenter.choose("yesterday")
    assert desk.view.chosen == "2025-11"


def test_figures_lead_to_their_lists_and_bars_to_their_months(year: Practice) -> None:
    desk = Desk(year)
    desk.presenter.open(Place("Failures", ("r1",)))
    assert desk.behind == [Place("Failures", ("r1",))]
    desk.presenter.open(Place(month=Month(2026, 2)))
    assert desk.view.chosen == "2026-02"


def test_transfers_and_tables_are_saved_and_the_log_knows(year: Practice, tmp_path: Path) -> None:
    desk = Desk(year, tmp_path / "out.csv")
    desk.presenter.refresh()
    desk.presenter.export()
    assert desk.view.suggested == "transfers-2026-05.csv"
    assert desk.said[-1][0].endswith("rows saved in out.csv. The log says so.")
    assert desk.view.page is not None
    chart = desk.view.page.charts[0]
    desk.presenter.save_table(chart)
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [tuple(row) for row in csv.reader(file)]
    assert rows == [chart.columns, *(bar.cells for bar in chart.bars)]


def test_a_folder_that_is_not_there_is_said(year: Practice, tmp_path: Path) -> None:
    desk = Desk(year, tmp_path / "nowhere" / "out.csv")
    desk.presenter.export()
    assert desk.said[-1][1] is Tone.NOW
    assert "Choose a folder that exists" in desk.said[-1][0]


def test_the_report_names_nobody_and_holds_the_table(
    year: Practice, tmp_path: Path, qapp: QApplication
) -> None:
    desk = Desk(year, tmp_path / "report.pdf")
    desk.presenter.save_report()
    assert desk.said == [(wording.NOT_READY, Tone.IDLE)]
    desk.presenter.refresh()
    desk.presenter.save_report()
    pages = PdfReader(tmp_path / "report.pdf").pages
    words = " ".join(" ".join(page.extract_text().split()) for page in pages)
    assert "Record transfers in May 2026 · Harbour View Surgery" in words
    assert wording.PAPER in words
    assert "Thornbury" not in words
    assert "printed by Tom Sorrell" in words
    desk.presenter.print_report()
    assert len(desk.view.printed) == 1


def test_what_cannot_be_counted_is_told(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> Dashboard:
        raise ServiceUnavailable("The database is busy. Try again in a minute.")

    monkeypatch.setattr(type(practice.services.figures), "dashboard", busy)
    desk = Desk(practice)
    desk.presenter.refresh()
    assert desk.view.error == "The database is busy. Try again in a minute."


def test_only_those_who_may_see_reports_get_here(practice: Practice) -> None:
    desk = Desk(practice)
    assert entry(desk.context).allowed
    clerk = replace(desk.context, session=practice.session("clerk"))
    assert not entry(clerk).allowed


# ---- on screen ----------------------------------------------------------------------------------


@pytest.fixture
def screen(qtbot: QtBot, year: Practice, request: pytest.FixtureRequest) -> DashboardScreen:
    """The dashboard of May, shown."""
    desk = Desk(year)
    made = DashboardScreen(desk.context, desk.go)
    made.desk = desk  # type: ignore[attr-defined]
    show(qtbot, made.widget, 1000, 720)
    made.activate()
    return made


def test_nothing_is_cut_and_everything_has_a_name(
    each_look: tuple[str, float], screen: DashboardScreen, qtbot: QtBot
) -> None:
    # Rows that stack where there is no room tell the page their height one event later.
    qtbot.waitUntil(lambda: problems(screen.widget) == [])
    for card in screen.page.cards:
        if card.chart.bars:
            card.turn()
    qtbot.waitUntil(lambda: problems(screen.widget) == [])
    screen.presenter.open(Place("Received", ("gone", _a_stored_one(screen))))
    qtbot.waitUntil(lambda: problems(screen.widget) == [])


def _a_stored_one(screen: DashboardScreen) -> str:
    desk: Desk = screen.desk  # type: ignore[attr-defined]
    return (
        desk.context.services.figures.dashboard(desk.context.session, MAY).waiting[0].registration
    )


def test_the_table_is_reached_and_opened_with_the_keyboard(screen: DashboardScreen) -> None:
    card = screen.page.cards[0]
    card.toggle.setFocus()
    QTest.keyClick(card.toggle, Qt.Key.Key_Return)
    assert card.grid is not None
    assert card.grid.isVisible()
    assert not card.bars.isVisible()
    assert card.toggle.text() == wording.SHOW_CHART
    first = card.grid.links[0]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert screen.page.month.value == "2025-06"


def test_a_bar_leads_where_its_row_leads(screen: DashboardScreen, qtbot: QtBot) -> None:
    bars = screen.page.cards[2].bars
    qtbot.waitUntil(lambda: bars.rows != () and bars.rows[0].whole.width() > 0)
    QTest.mouseClick(bars, Qt.MouseButton.LeftButton, pos=bars.rows[0].track.center())
    assert screen.is_behind
    assert len(screen.behind_page.table.rows) == bars.chart.bars[0].segments[0]
    assert screen.commands().keys() == {Command.CANCEL}
    screen.commands()[Command.CANCEL]()
    assert not screen.is_behind


def test_a_chart_tells_a_screen_reader_every_row(screen: DashboardScreen) -> None:
    bars = screen.page.cards[0].bars
    assert bars.accessibleName() == bars.chart.title
    assert bars.accessibleDescription().count("20") >= 12


def test_f7_and_ctrl_p_are_the_report(screen: DashboardScreen) -> None:
    offered = screen.commands()
    assert offered[Command.END_OF_DAY] == screen.presenter.save_report
    assert offered[Command.PRINT] == screen.presenter.print_report


def test_an_error_takes_the_figures_of_another_month_away(
    screen: DashboardScreen, monkeypatch: pytest.MonkeyPatch, year: Practice
) -> None:
    def broken(*_: object) -> Dashboard:
        raise CannotContinue("What is stored here cannot be read.")

    monkeypatch.setattr(type(year.services.figures), "dashboard", broken)
    screen.presenter.choose("2026-01")
    assert screen.page.states.state == "error"
    assert screen.page.states.words.text() == "What is stored here cannot be read."
