"""The list: tabs with counts, search, order, what is always in sight."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from gp2gp_desktop.adapters.national.simulator import SimulatedDemographics
from gp2gp_desktop.domain.people import PersonName
from gp2gp_desktop.ui.transfers.listing import presenter as module
from gp2gp_desktop.ui.transfers.listing.presenter import ListPresenter, Standing
from gp2gp_desktop.ui.transfers.listing.rows import AsideRow, Row
from gp2gp_desktop.ui.transfers.listing.wording import PARTS, Order, Tab
from tests.desk import Practice, a_nhs_record, a_number
from tests.ui.transfers.kit import a_context, a_received, an_extract


@dataclass
class View:
    """Remembers what is shown."""

    standing: Standing | None = None
    rows: tuple[Row, ...] = ()
    files: tuple[AsideRow, ...] = ()
    more: str = ""
    empty: tuple[str, str] = ("", "")
    error: str = ""
    busy: int = 0

    def show_busy(self) -> None:
        self.busy += 1

    def show_standing(self, standing: Standing) -> None:
        self.standing = standing

    def show_rows(self, rows: tuple[Row, ...], more: str, empty: tuple[str, str]) -> None:
        self.rows, self.more, self.empty = rows, more, empty

    def show_aside(
        self, rows: tuple[AsideRow, ...], empty: tuple[str, str], call: tuple[str, ...]
    ) -> None:
        self.files, self.empty, self.call = rows, empty, call

    def show_error(self, sentence: str) -> None:
        self.error = sentence


def _list(practice: Practice) -> tuple[ListPresenter, View]:
    view = View()
    return ListPresenter(a_context(practice), view, lambda _key: None), view


@pytest.fixture
def busy(tmp_path: Path) -> Practice:
    """Maya is waited for; Anna is to be asked for."""
    anna = a_nhs_record(nhs_number=a_number(2), name=PersonName("Ellery", "Anna"))
    practice = Practice(
        tmp_path / "busy", demographics=SimulatedDemographics([a_nhs_record(), anna])
    )
    practice.a_requested()
    practice.later(hours=1)
    practice.a_registered(nhs_number=a_number(2).digits, last_name="Ellery", first_name="Anna")
    return practice


def test_every_tab_has_its_count(busy: Practice) -> None:
    presenter, view = _list(busy)

    presenter.refresh()

    assert view.standing is not None
    assert view.standing.counts == {
        Tab.LIVE: 2,
        Tab.ALL: 2,
        Tab.TO_REQUEST: 1,
        Tab.WAITING: 1,
        Tab.TO_FILE: 0,
        Tab.FAILED: 0,
        Tab.PAPER: 0,
        Tab.DONE: 0,
        Tab.SET_ASIDE: 0,
    }
    busy.close()


def test_a_row_says_who_whence_how_far_and_how_long(busy: Practice) -> None:
    presenter, view = _list(busy)

    presenter.show_tab(Tab.WAITING)

    (row,) = view.rows
    assert (row.name, row.number) == ("THORNBURY, Maya", a_number().spaced)
    assert (row.practice, row.code) == ("Millbrook Practice", "Y99902")
    assert row.stage == "Requested"
    assert (row.left, row.act_by, row.who) == ("8 days left", "act by Thu 21 May", "You")
    busy.close()


def test_the_order_the_filter_and_the_age_are_always_said(busy: Practice) -> None:
    presenter, view = _list(busy)

    presenter.show_tab(Tab.WAITING)
    presenter.search("thorn")

    assert view.standing is not None
    assert view.standing.order is Order.TIME_LEFT
    assert view.standing.filter == "Filter: thorn"
    assert view.standing.updated == "Updated 11:00am"
    busy.close()


def test_a_search_finds_by_name_or_number_and_counts_where(busy: Practice) -> None:
    presenter, view = _list(busy)

    presenter.search("elle")
    assert [row.name for row in view.rows] == ["ELLERY, Anna"]
    presenter.search(a_number().spaced[:7])

    assert "THORNBURY, Maya" in [row.name for row in view.rows]
    busy.close()


def test_a_key_in_the_search_does_not_run_the_clock(
    busy: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    monkeypatch.setattr(type(busy.services.lapses), "run", lambda _self: looked.append("looked"))
    presenter, view = _list(busy)
    before = len(looked)

    presenter.search("elle")
    assert [row.name for row in view.rows] == ["ELLERY, Anna"]
    assert len(looked) == before
    presenter.refresh()

    assert len(looked) == before + 1
    busy.close()


def test_a_search_that_finds_nobody_says_where_to_look(busy: Practice) -> None:
    presenter, view = _list(busy)

    presenter.show_tab(Tab.FAILED)
    presenter.search("elle")

    assert view.empty[0] == "Nobody found"
    assert "Look under “All”" in view.empty[1]
    busy.close()


def test_each_tab_keeps_its_own_order(busy: Practice) -> None:
    presenter, view = _list(busy)

    presenter.sort(Order.NAME)
    names = [row.name for row in view.rows]
    presenter.show_tab(Tab.WAITING)

    assert names == ["ELLERY, Anna", "THORNBURY, Maya"]
    assert view.standing is not None
    assert view.standing.order is Order.TIME_LEFT
    busy.close()


def test_more_rows_than_a_list_shows_are_counted(
    busy: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST", 1)
    presenter, view = _list(busy)

    presenter.refresh()

    assert view.more == "1 more transfer: narrow the search to see them."
    busy.close()


def test_files_that_were_set_aside_keep_name_reason_and_the_meaning_of_the_code(
    practice: Practice,
) -> None:
    practice.arrives(an_extract(), name="nobody.xml")
    presenter, view = _list(practice)

    presenter.show_tab(Tab.SET_ASIDE)

    (file,) = view.files
    assert file.name == "nobody.xml"
    assert file.reason.startswith("Nobody we asked for")
    assert file.meaning == "09: A record arrived that we did not ask for."
    assert file.came == "13-May-2026 10:00am"
    assert view.call == (
        "GP2GP lead at the practice: Tom Sorrell, 01632 960001",
        "Clinical system service desk: Service desk, 01632 960150",
    )


def test_an_empty_tab_says_what_to_do(practice: Practice) -> None:
    presenter, view = _list(practice)

    presenter.refresh()

    assert view.empty == (PARTS[Tab.LIVE].empty, PARTS[Tab.LIVE].what_to_do)
    assert "Ctrl+N" in view.empty[1]


def test_a_list_that_cannot_be_fetched_says_why(practice: Practice) -> None:
    nobody = a_context(practice)
    user = replace(nobody.session.user, roles=frozenset())
    view = View()
    context = replace(nobody, session=replace(nobody.session, user=user))

    ListPresenter(context, view, lambda _key: None).refresh()

    assert view.error.startswith("Your account may not see the transfers.")
    assert view.busy == 1


def test_drafts_are_not_transfers(practice: Practice) -> None:
    practice.a_draft()
    presenter, view = _list(practice)

    presenter.refresh()

    assert view.rows == ()


def test_what_is_done_leaves_the_live_list_after_the_next_working_day(practice: Practice) -> None:
    received = a_received(practice)
    practice.later(days=2)  # a Friday
    practice.services.filing.file(practice.session(), received)
    presenter, view = _list(practice)

    def live() -> int:
        presenter.refresh()
        assert view.standing is not None
        return view.standing.counts[Tab.LIVE]

    assert live() == 1
    practice.later(days=3)  # Monday: the next working day, to its end
    assert live() == 1
    practice.later(days=1)
    assert live() == 0
    presenter.show_tab(Tab.DONE)
    assert len(view.rows) == 1  # and it is still found


def test_what_home_counts_as_due_is_what_its_list_shows(practice: Practice) -> None:
    practice.a_requested()
    practice.later(days=4)
    late = practice.a_draft(first_name="Second")
    presenter, view = _list(practice)

    def due() -> int:
        presenter.show_tab(Tab.WAITING, whole=True, due=True)
        return len(view.rows)

    clerk = practice.session()
    assert due() == len(practice.services.oversight.today(clerk).due_soon) == 0
    practice.later(days=2)
    assert due() == len(practice.services.oversight.today(clerk).due_soon) == 1
    assert view.standing is not None
    assert view.standing.filter == "Filter: the 8 days end within 48 hours"
    presenter.show_tab(Tab.ALL)
    assert view.standing.filter == "No filter: the whole tab is shown"
    assert late.id not in [row.id for row in view.rows]
