"""Saves and acts go one after another, whatever the speed of typing."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import TypeVar

from gp2gp_desktop.domain.application import Step
from gp2gp_desktop.ui.work import InlineRunner
from tests.desk import Practice
from tests.ui.registration.seen import Clerk

T = TypeVar("T")


class SlowRunner:
    """Work waits until the test lets it happen, as behind a busy database."""

    def __init__(self) -> None:
        self._waiting: deque[Callable[[], None]] = deque()

    def __call__(
        self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[str], None]
    ) -> None:
        """Put it in the line."""
        self._waiting.append(lambda: InlineRunner().run(work, done, failed))

    def catch_up(self) -> None:
        """Let everything happen, and what follows from it."""
        while self._waiting:
            self._waiting.popleft()()


def _slow(practice: Practice) -> tuple[Clerk, SlowRunner]:
    runner = SlowRunner()
    clerk = Clerk(practice, run=runner)
    clerk.presenter.start()
    runner.catch_up()
    return clerk, runner


def test_keys_typed_while_a_save_is_under_way_are_saved_after_it(practice: Practice) -> None:
    clerk, runner = _slow(practice)

    for text in ("T", "Th", "Tho"):
        clerk.presenter.type("last_name", text)
        clerk.pause_ends()
    clerk.presenter.type("first_name", "Maya")
    clerk.presenter.flush()
    runner.catch_up()

    assert (clerk.stored()["last_name"], clerk.stored()["first_name"]) == ("Tho", "Maya")
    assert clerk.view.trouble is None


def test_an_act_waits_for_what_was_typed_before_it(practice: Practice) -> None:
    clerk, runner = _slow(practice)
    clerk.fill()
    clerk.presenter.open_section(Step.FIND)

    clerk.presenter.type("postcode", "LS9 9ZZ")
    clerk.presenter.finding.search()
    clerk.presenter.finding.search()  # a second press while it runs
    runner.catch_up()

    card = clerk.view.results.cards[0]
    assert next(line.said for line in card.lines if line.item == "Postcode now") == "LS9 9ZZ"
    assert clerk.view.calls.count("show_results") == 1


def test_two_presses_of_start_make_one_form(practice: Practice) -> None:
    runner = SlowRunner()
    clerk = Clerk(practice, run=runner)

    clerk.presenter.start()
    clerk.presenter.start()
    runner.catch_up()
    clerk.presenter.type("form_came", "desk")
    clerk.presenter.show_forms()
    runner.catch_up()

    assert len(clerk.view.cards) == 1


def test_what_was_typed_is_still_saved_after_the_form_was_left(practice: Practice) -> None:
    clerk, runner = _slow(practice)
    clerk.presenter.type("last_name", "Thornbury")
    key = clerk.key

    clerk.presenter.show_forms()
    runner.catch_up()

    assert clerk.stored(key)["last_name"] == "Thornbury"
