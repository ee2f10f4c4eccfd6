"""The whole record on one line of time: years, kinds, what has no date, and 50,000 entries."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.health_record import (
    Entry,
    GroupRole,
    HealthRecord,
    ObservedValue,
    clinical_date,
)
from gp2gp_desktop.ui.record.entries import Reading
from gp2gp_desktop.ui.record.prose import text_of
from gp2gp_desktop.ui.record.timeline import Event, Timeline, What, Year, timeline
from gp2gp_desktop.ui.record.timeline_list import EventsModel
from gp2gp_desktop.ui.record.timeline_tab import TimelineTab
from tests.domain.health_record_builders import (
    a_group,
    a_medicine,
    a_note,
    a_plan,
    a_problem,
    a_record,
    an_observation,
    snomed,
    uncoded,
)
from tests.ui.accessibility import problems
from tests.ui.showing import show


def _on(entry: Entry, day: str) -> Entry:
    return replace(entry, date=clinical_date(day), recorded=clinical_date(""))


def _seen(words: str, day: str) -> Entry:
    return _on(an_observation(uncoded(words)), day)


def _record() -> HealthRecord:
    weighed = replace(an_observation(uncoded("Weight")), value=ObservedValue("71 kg"))
    hidden = replace(an_observation(uncoded("Spoke alone")), hidden_from_patient=True)
    family = an_observation(uncoded("Asthma"), about="Mother")
    return a_record(
        _seen("Cough", "20190305"),
        _on(weighed, "20210601"),
        _on(a_medicine(uncoded("Amlodipine")), "20210102"),
        _on(a_note("Letter", file_name="a.pdf"), "20200101"),
        _on(a_group(GroupRole.DRUG_ALLERGY, an_observation(snomed())), "2018"),
        _on(a_plan(uncoded("Review")), "20400101"),
        _on(hidden, "20190401"),
        _on(family, "20190402"),
        _seen("Long ago", "19000101"),
        _seen("Some day", ""),
        a_problem("", "x"),
    )


def test_events_stand_newest_first_and_those_without_a_date_at_the_end() -> None:
    made = timeline(_record())

    assert [one.title for one in made.events][:3] == ["Review", "Weight", "Amlodipine"]
    assert {one.title for one in made.events[-2:]} == {"Long ago", "Some day"}
    assert [(year.number, year.count) for year in made.years] == [
        (2040, 1), (2021, 2), (2020, 1), (2019, 3), (2018, 1), (None, 2),
    ]  # fmt: skip


def test_an_allergy_is_one_event_and_a_link_is_none() -> None:
    made = timeline(_record())

    assert dict(made.counts)[What.ALLERGIES] == 1
    assert len(made.events) == 10


def test_hidden_entries_and_those_about_others_say_so() -> None:
    details = {one.title: one.detail for one in timeline(_record()).events}

    assert "Hidden from the patient online" in details["Spoke alone"]
    assert "About someone else: Mother" in details["Asthma"]
    assert details["Weight"] == "Result · 71 kg"


def test_one_kind_can_be_looked_at_alone() -> None:
    made = timeline(_record()).only(What.RESULTS)

    assert [one.title for one in made.events] == ["Weight"]
    assert [year.number for year in made.years] == [2021]


@pytest.mark.parametrize("count", [0, 1, 50_000])
def test_every_row_is_a_year_or_an_event_whatever_their_number(count: int) -> None:
    one = Event(_seen("Cough", "2020"), What.FINDINGS, 2020)
    events = (one,) * count
    half = count // 2
    years = tuple(
        Year(number, start, size, ())
        for number, start, size in ((2020, 0, count - half), (2019, count - half, half))
        if size
    )
    model = EventsModel()
    model.show_timeline(Timeline(events, years, ()))

    rows = [model.line(row) for row in range(model.rowCount())]
    assert model.rowCount() == count + len(years)
    assert [row for row in rows if isinstance(row, Year)] == list(years)
    assert sum(isinstance(row, Event) for row in rows) == count
    for place, year in enumerate(years):
        assert model.line(model.row_of_year(place) - 1) is year


class Page:
    """The page object."""

    def __init__(self, qtbot: QtBot, record: HealthRecord | None = None) -> None:
        made = record or _record()
        self.tab = TimelineTab(timeline(made), Reading(made))
        show(qtbot, self.tab, 1050, 700)

    @property
    def chosen(self) -> str:
        """What is told of the chosen entry."""
        return text_of(self.tab.paper.reader.prose)

    def key(self, key: Qt.Key) -> None:
        """Press a key on the bars."""
        self.tab.years.setFocus()
        QTest.keyClick(self.tab.years, key)


def test_arrows_go_from_year_to_year_and_the_list_follows(qtbot: QtBot) -> None:
    page = Page(qtbot)
    assert page.chosen.startswith("Review")

    page.key(Qt.Key.Key_Left)
    assert page.chosen.startswith("Weight")
    assert page.tab.words.text() == "2021: 2 entries (results 1, medicines 1)"
    page.key(Qt.Key.Key_Home)
    assert page.chosen.startswith("Allergy to penicillin") or "2018" in page.tab.words.text()
    page.key(Qt.Key.Key_End)
    assert page.tab.words.text().startswith("No date, or one that cannot be right: 2 entries")
    assert "No date" in page.tab.years.accessibleName()


def test_enter_goes_on_to_the_list(qtbot: QtBot) -> None:
    page = Page(qtbot)

    page.key(Qt.Key.Key_Return)

    assert page.tab.events.view.hasFocus()


def test_walking_the_list_marks_the_year_one_is_in(qtbot: QtBot) -> None:
    page = Page(qtbot)
    page.tab.events.view.setFocus()

    QTest.keyClick(page.tab.events.view, Qt.Key.Key_Down)

    assert page.tab.words.text().startswith("2021")


def test_the_bars_are_a_table_too(qtbot: QtBot) -> None:
    page = Page(qtbot)

    page.tab.switch.click()

    assert page.tab.table.isVisible()
    assert not page.tab.years.isVisible()
    assert [year.count for year in page.tab.table.rows] == [1, 2, 1, 3, 1, 2]


def test_an_empty_record_says_so(qtbot: QtBot) -> None:
    page = Page(qtbot, a_record(a_problem("", "x")))

    assert page.tab.words.text() == "Nothing in this record has a place in time."


@pytest.mark.usefixtures("each_look")
@pytest.mark.parametrize("as_table", [False, True], ids=["bars", "table"])
def test_everybody_can_use_the_timeline(qtbot: QtBot, as_table: bool) -> None:
    page = Page(qtbot)
    if as_table:
        page.tab.switch.click()

    qtbot.waitUntil(lambda: problems(page.tab) == [], timeout=2000)
