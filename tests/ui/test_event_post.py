"""Events are sent by themselves where that is set up, and only there."""

from __future__ import annotations

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.event_post import EventPost
from gp2gp_desktop.ui.work import InlineRunner
from gp2gp_desktop.workflow.mi_reports import ReportState
from tests.desk import Practice
from tests.ui.admin.test_events_and_register import sending


def begun(practice: Practice, window: QObject) -> EventPost:
    clerk = practice.session()
    context = Context(practice.services, clerk, InlineRunner().run, lambda *_args, **_more: None)
    return EventPost(context, window)


def waiting(practice: Practice) -> int:
    return practice.services.mi_outbox.look(practice.session("manager")).tally[ReportState.WAITING]


def test_what_is_due_is_sent_at_once_and_from_time_to_time(
    qtbot: QtBot, practice: Practice
) -> None:
    sending(practice)
    registered = practice.a_registered()
    window = QObject()
    post = begun(practice, window)
    assert waiting(practice) == 0
    assert post.timer.isActive()
    practice.services.transfers.request(practice.session(), registered)
    assert waiting(practice) > 0
    post.timer.timeout.emit()
    assert waiting(practice) == 0


def test_where_nothing_is_set_up_nothing_is_sent_until_it_is(
    qtbot: QtBot, practice: Practice
) -> None:
    practice.a_registered()
    window = QObject()
    post = begun(practice, window)
    post.timer.timeout.emit()
    assert waiting(practice) == 2
    sending(practice)
    post.timer.timeout.emit()
    assert waiting(practice) == 0
