"""Numbers of one test become a line; nothing is converted, joined across units, or left unsaid."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.health_record import (
    Observation,
    ObservedValue,
    Quantity,
    ReferenceRange,
    clinical_date,
)
from gp2gp_desktop.ui.record.chart import Chart
from gp2gp_desktop.ui.record.results_tab import ResultsTab
from gp2gp_desktop.ui.record.screen import RecordScreen
from gp2gp_desktop.ui.record.series import series_of, ticks
from gp2gp_desktop.ui.record.wording import Tab
from gp2gp_desktop.ui.widgets.buttons import Button
from tests.ui.accessibility import problems
from tests.ui.record import a_record
from tests.ui.record.desk import DeskOfClinician, a_registration, a_review
from tests.ui.showing import show

SHEET = a_record.a_sheet()
POTASSIUM = a_record.snomed("1000651000000109", "Serum potassium")


def a_value(value: str, day: str, unit: str = "mmol/L", **more: Any) -> Observation:
    """A potassium of a day."""
    seen = ObservedValue(f"{value} {unit}".strip(), Quantity(value, unit))
    made = SHEET.observation(POTASSIUM, value=seen, **more)
    return replace(made, date=clinical_date(day))


FIRST = a_value("4.1", "20240102")
LAST = a_value(
    "5.9",
    "20260301",
    ranges=(ReferenceRange(low=Quantity("3.5"), high=Quantity("5.3")),),
    interpretation_text="HI",
)
MIDDLE = a_value("4.80", "20250102")
OTHER_UNIT = a_value("16", "20250301", "mg/dL")
IN_WORDS = SHEET.observation(POTASSIUM, value=ObservedValue("haemolysed"))
NOBODYS = a_value("9", "20250401", about="Mother")
VALUES = (LAST, IN_WORDS, FIRST, OTHER_UNIT, MIDDLE, NOBODYS)


def test_a_series_is_of_one_unit_in_order_of_time_and_says_what_is_left_out() -> None:
    series = series_of(LAST, VALUES)
    assert series is not None
    assert [one.shown for one in series.points] == ["4.1 mmol/L", "4.80 mmol/L", "5.9 mmol/L"]
    assert [one.is_chosen for one in series.points] == [False, False, True]
    assert (series.low, series.high) == (3.5, 5.3)
    assert "3.5 to 5.3" in series.notes
    assert "2 values have another unit, no number or no date" in series.notes


@pytest.mark.parametrize("chosen", [OTHER_UNIT, IN_WORDS, NOBODYS], ids=["alone", "text", "other"])
def test_what_has_nothing_beside_it_is_not_drawn(chosen: Observation) -> None:
    assert series_of(chosen, VALUES) is None


def test_a_range_in_another_unit_is_not_drawn() -> None:
    odd = replace(LAST, ranges=(ReferenceRange(high=Quantity("20", "mg/dL")),))
    series = series_of(odd, (odd, FIRST))
    assert series is not None
    assert not series.has_band


def test_the_axis_holds_both_ends_in_round_steps() -> None:
    assert ticks(3.5, 5.9) == (3, 4, 5, 6)
    assert ticks(120, 120)[0] <= 120 <= ticks(120, 120)[-1]
    assert ticks(0, 0) == (0, 0.25)
    for low, high in ((0.001, 0.004), (-3, 7), (5, 10_000)):
        found = ticks(low, high)
        assert found[0] <= low <= high <= found[-1]
        assert 2 <= len(found) <= 8


class Page:
    """The results of a record."""

    def __init__(self, qtbot: QtBot, width: int = 1080) -> None:
        record = a_record.of(a_record.a_composition(1, "Results", *VALUES))
        desk = DeskOfClinician()
        desk.reviews.put(record, a_registration(), a_review(record))
        self.screen = RecordScreen(desk.context, desk.go)
        show(qtbot, self.screen.widget, width, 720)
        self.screen.activate(review="v1")
        self.screen.presenter.go_to(Tab.RESULTS)
        page = self.screen.view.pages[Tab.RESULTS]
        assert isinstance(page, ResultsTab)
        self.tab = page
        self.settle()

    def settle(self) -> None:
        for _ in range(12):
            QApplication.processEvents()

    def choose(self, value: Observation) -> None:
        """Choose the line of a value."""
        assert self.tab.table is not None
        self.tab.table.choose([one.ordinal for one in self.tab.table.rows].index(value.ordinal))
        self.settle()


def test_a_number_is_drawn_and_the_same_is_there_as_a_table(qtbot: QtBot) -> None:
    page = Page(qtbot)
    page.choose(LAST)
    assert page.tab.plot is not None
    chart = page.tab.plot.findChild(Chart)
    assert chart is not None
    assert chart.accessibleName() == (
        "Serum potassium, 3 values: 4.1 mmol/L on 02-Jan-2024 to 5.9 mmol/L on 01-Mar-2026"
    )

    button = page.tab.plot.findChild(Button)
    assert button is not None
    button.click()
    page.settle()

    assert page.tab.plot.findChild(Chart) is None
    assert "4.80 mmol/L" in page.tab.paper.reader.toPlainText()
    again = page.tab.plot.findChild(Button)
    assert again is not None
    again.click()
    assert page.tab.plot.findChild(Chart) is not None


def test_words_are_said_not_to_be_drawn(qtbot: QtBot) -> None:
    page = Page(qtbot)
    page.choose(IN_WORDS)
    assert page.tab.plot is None
    assert "cannot be graphed" in page.tab.paper.reader.toPlainText()


def test_a_drawn_result_is_accessible(qtbot: QtBot, each_look: tuple[str, float]) -> None:
    page = Page(qtbot, width=1080 if each_look[1] == 1 else 900)
    page.choose(LAST)
    assert problems(page.screen.widget) == []
