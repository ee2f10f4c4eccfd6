"""Slow work: off the GUI thread, answered on it, and silent once the program is closing."""

from __future__ import annotations

import logging
import threading

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.errors import ServiceUnavailable
from gp2gp_desktop.ui.tasks import InlineRunner, Runner
from gp2gp_desktop.ui.work import BUG_SENTENCE


def nobody(_answer: object) -> None:
    raise AssertionError("this must not be called")


def test_work_runs_elsewhere_and_is_answered_on_the_gui_thread(qtbot: QtBot) -> None:
    runner = Runner()
    where: list[int] = []

    runner.run(
        threading.get_ident, lambda ident: where.extend([ident, threading.get_ident()]), nobody
    )
    qtbot.waitUntil(lambda: len(where) == 2)
    runner.close()

    assert where[0] != where[1] == threading.get_ident()


def test_our_errors_arrive_as_their_sentence(qtbot: QtBot) -> None:
    runner = Runner()
    heard: list[str] = []

    def work() -> None:
        raise ServiceUnavailable("The directory does not answer. Try again later.")

    runner.run(work, nobody, heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    runner.close()

    assert heard == ["The directory does not answer. Try again later."]


def test_a_bug_is_told_as_one_and_logged_without_what_it_was_about(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    runner = Runner()
    heard: list[str] = []

    def work() -> None:
        raise RuntimeError("SMITH, Jane 999 123 4568")

    with caplog.at_level(logging.ERROR):
        runner.run(work, nobody, heard.append)
        qtbot.waitUntil(lambda: bool(heard))
    runner.close()

    assert heard == [BUG_SENTENCE]
    assert "RuntimeError" in caplog.text
    assert "SMITH" not in caplog.text


def test_busy_spans_from_the_first_start_to_the_last_answer(qtbot: QtBot) -> None:
    runner = Runner()
    gate = threading.Event()
    seen: list[bool] = []
    done: list[bool] = []
    runner.busy.connect(seen.append)

    runner.run(gate.wait, done.append, nobody)
    runner.run(gate.wait, done.append, nobody)
    assert runner.running == 2
    gate.set()
    qtbot.waitUntil(lambda: len(done) == 2)
    runner.close()

    assert seen == [True, False]


def test_nothing_is_answered_after_closing(qtbot: QtBot) -> None:
    runner = Runner(workers=1)
    gate = threading.Event()
    runner.run(gate.wait, nobody, nobody)
    gate.set()

    runner.close()
    runner.run(lambda: 1, nobody, nobody)

    QApplication.processEvents()


def test_the_inline_runner_answers_at_once_with_the_same_sentences() -> None:
    run = InlineRunner()
    answers: list[object] = []

    def broken() -> None:
        raise ValueError("secret")

    run(lambda: 42, answers.append, nobody)
    run(broken, nobody, answers.append)

    assert answers == [42, BUG_SENTENCE]
