"""Makes the page of a tab when it is first shown, and tells it whom to ask."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gp2gp_desktop.ui.record import wording
from gp2gp_desktop.ui.record.absent_tab import AbsentTab
from gp2gp_desktop.ui.record.checklist_tab import ChecklistTab
from gp2gp_desktop.ui.record.consultations_tab import consultations
from gp2gp_desktop.ui.record.documents import documents, messages
from gp2gp_desktop.ui.record.documents_tab import DocumentsTab
from gp2gp_desktop.ui.record.groups import LISTS, Group
from gp2gp_desktop.ui.record.list_tab import ListTab
from gp2gp_desktop.ui.record.presenter import RecordPresenter
from gp2gp_desktop.ui.record.results_tab import ResultsTab
from gp2gp_desktop.ui.record.shown import Judged, Prepared
from gp2gp_desktop.ui.record.summary_tab import SummaryTab
from gp2gp_desktop.ui.record.timeline_tab import TimelineTab
from gp2gp_desktop.ui.record.wording import Tab


def page_of(
    tab: Tab,
    prepared: Prepared,
    shown: Judged,
    looked_at: frozenset[str],
    presenter: RecordPresenter,
) -> QWidget:
    """The page of a tab, every one but ``To review``."""
    if tab is Tab.SUMMARY:
        return _summary(prepared, shown, presenter)
    if tab is Tab.CHECKLIST:
        return _checklist(shown, presenter)
    if tab is Tab.ABSENT:
        return _absent(prepared, presenter)
    name, reading = wording.TABS[tab], prepared.reading
    if tab in (Tab.DOCUMENTS, Tab.RECEIVED):
        return _files(name, files_of(tab, prepared, shown, looked_at), presenter)
    if tab is Tab.TIMELINE:
        return TimelineTab(prepared.timeline, reading)
    made = ResultsTab if tab is Tab.RESULTS else ListTab
    is_list = tab is not Tab.CONSULTATIONS
    return made(name, LISTS[tab](reading, shown.decided) if is_list else consultations(reading))


def _checklist(shown: Judged, presenter: RecordPresenter) -> QWidget:
    page = ChecklistTab(shown.checks, may=not shown.worklist.notice)
    page.ticked.connect(presenter.tick)
    page.tab_chosen.connect(presenter.go_to)
    return page


def _absent(prepared: Prepared, presenter: RecordPresenter) -> QWidget:
    page = AbsentTab(prepared.reading)
    page.letter_asked.connect(presenter.cover.save_request)
    return page


def files_of(
    tab: Tab, prepared: Prepared, shown: Judged, looked_at: frozenset[str]
) -> tuple[Group, ...]:
    """The lists of the documents, or of the received messages."""
    if tab is Tab.RECEIVED:
        return messages(prepared.opened.files, looked_at)
    return documents(prepared.reading, shown.decided, looked_at)


def _files(name: str, groups: tuple[Group, ...], presenter: RecordPresenter) -> QWidget:
    page = DocumentsTab(name, groups)
    page.opened.connect(presenter.files.open)
    page.copy_asked.connect(presenter.files.copy)
    return page


def _summary(prepared: Prepared, shown: Judged, presenter: RecordPresenter) -> QWidget:
    opened = prepared.opened
    page = SummaryTab(shown.overview)
    page.item_chosen.connect(presenter.go_to_item)
    page.tab_chosen.connect(presenter.go_to)
    page.sheet_asked.connect(presenter.cover.save)
    page.compare_asked.connect(
        lambda: presenter.go(
            "comparison", registration=opened.registration.id, review=opened.review.id
        )
    )
    return page
