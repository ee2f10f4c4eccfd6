"""What a clerk would feel: our own list searched while typing, a decision, an autosave.

``python -m benchmarks.desk [PATIENTS]``. The floor of the search is the same rows fetched and
counted by sqlcipher3 alone, without making values of them; that of the autosave is the event loop
with nothing to save. Times are of the processor (``thread_time``), so that other work on the
machine spoils nothing; the autosave is the time the window's own thread is kept in one go.
"""

from __future__ import annotations

import gc
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from sqlcipher3 import dbapi2

from gp2gp_desktop.adapters.storage.connections import unlock
from gp2gp_desktop.domain.application import Step
from gp2gp_desktop.domain.decide import decide
from gp2gp_desktop.domain.people import LocalPatient, PersonName
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.idle import TidyWhenIdle
from gp2gp_desktop.ui.registration.screen import RegistrationScreen
from gp2gp_desktop.ui.tasks import Runner
from gp2gp_desktop.ui.widgets.field import TextField
from tests.builders_case import a_case, england_today, rollout_2008
from tests.desk import DATABASE, KEY, Practice, a_number

LASTS = ("Smith", "Smyth", "Jones", "Patel", "Khan", "Thornbury", "Okafor", "Nowak", "Bell", "Hale")
FIRSTS = ("Jane", "Maya", "Tom", "Ann", "Ali", "Jon", "Ruth", "Owen", "Ben", "Priya")
BARE = (
    "SELECT document FROM patients WHERE birth_date = ? AND last_key >= ? AND last_key <= ?",
    "SELECT document FROM patients WHERE birth_date = ? AND sound >= ? AND sound <= ? LIMIT 6",
    "SELECT document FROM patients WHERE sound = ? LIMIT 6",
)
ROUNDS = 200


def _milliseconds(work: Callable[[], object], rounds: int = ROUNDS) -> list[float]:
    taken = []
    for _ in range(rounds):
        began = time.thread_time()
        work()
        taken.append(1000 * (time.thread_time() - began))
    return taken


def _said(what: str, taken: list[float]) -> float:
    middle = statistics.median(taken)
    print(f"{what:52} median {middle:8.3f} ms   longest {max(taken):8.3f} ms")
    return middle


def _fill(practice: Practice, patients: int) -> None:
    chance, first_day = random.Random(2008), date(1930, 1, 1)
    for start in range(0, patients, 5000):
        with practice.store.unit_of_work() as work:
            for at in range(start, min(start + 5000, patients)):
                name = PersonName(f"{chance.choice(LASTS)}{at % 997}", chance.choice(FIRSTS))
                born = first_day + timedelta(days=chance.randrange(34000))
                work.patients.put(LocalPatient(a_number(at + 10), name, born))
            work.commit()


def search(practice: Practice) -> None:
    """Who resembles the person on the form, as asked after each save."""
    ours, clerk = practice.services.our_list, practice.session()
    draft = practice.a_draft()
    found = _said("our list, after each save", _milliseconds(lambda: ours.lookalikes(clerk, draft)))
    with closing(dbapi2.connect(practice.folder / DATABASE)) as bare:
        unlock(bare, KEY)
        born = "1984-03-09"
        ends = "\U0010ffff"

        def ask() -> None:
            bare.execute(BARE[0], (born, "thornbury", f"thornbury{ends}")).fetchall()
            bare.execute(BARE[1], (born, "0RNBR-", f"0RNBR-{ends}")).fetchall()
            bare.execute(BARE[2], ("0RNBR-MY",)).fetchall()

        floor = _said("the same three queries by sqlcipher3 alone", _milliseconds(ask))
    print(f"{'':52} ratio  {found / floor:8.1f}")


def decision() -> None:
    """One decision under each policy."""
    case = a_case()
    for policy in (england_today(), rollout_2008()):
        _said(f"a decision, {policy.name}", _milliseconds(lambda p=policy: decide(case, p)))  # type: ignore[misc]


class Turns:
    """How long the window's thread is kept in each turn of the event loop."""

    def __init__(self) -> None:
        self.taken: list[float] = []
        self.by_clock: list[float] = []
        self._woke = time.thread_time()
        self._at = time.perf_counter()
        dispatcher = QAbstractEventDispatcher.instance()
        assert dispatcher is not None
        dispatcher.awake.connect(self._wake)
        dispatcher.aboutToBlock.connect(self._sleep)

    def _wake(self) -> None:
        self._woke, self._at = time.thread_time(), time.perf_counter()

    def _sleep(self) -> None:
        self.taken.append(1000 * (time.thread_time() - self._woke))
        self.by_clock.append(1000 * (time.perf_counter() - self._at))
        self._wake()


def _let_work(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def autosave(practice: Practice) -> None:
    """Somebody types a letter, pauses until it is saved, and types the next."""
    runner = Runner()
    context = Context(practice.services, practice.session(), runner.run, lambda *_a, **_k: None)
    screen = RegistrationScreen(context, lambda *_a, **_k: None)
    view = screen.view
    QWidget.resize(view, 1280, 800)
    view.show()
    screen.activate(start=True)
    _let_work(800)
    view.presenter.open_section(Step.ABOUT)
    _let_work(800)
    field = view.form.pages[Step.ABOUT].fields["birth_town"]
    assert isinstance(field, TextField)
    field.focus_control()
    _said("all memory searched, which may come at any key", _milliseconds(gc.collect, 5))
    tidy = TidyWhenIdle(view)  # as the real window has it
    _said("the same when nobody types, without the program", _milliseconds(gc.collect, 5))
    idle = Turns()
    _let_work(1500)
    _said("a turn of the event loop, nothing to save", idle.taken or [0.0])
    saves, keys = Turns(), []
    QTest.keyClicks(field.line, "H")  # the section is begun: its tag changes, once
    _let_work(1500)
    _said("the first key of a section, to its saved draft", saves.taken)
    saves = Turns()
    for letter in "untingdon by the river":
        began = time.thread_time()
        QTest.keyClicks(field.line, letter)
        keys.append(1000 * (time.thread_time() - began))
        _let_work(650)
    _said("a key pressed in the form", keys)
    _said("a turn of the event loop, autosaves among them", saves.taken)
    _said("the same by the clock, waiting included", saves.by_clock)
    draft = view.presenter.draft
    assert draft is not None
    assert draft.registration.form["birth_town"] == "Huntingdon by the river"
    tidy.end()
    view.close()
    _let_work(300)


def main() -> int:
    """All three, one after another."""
    patients = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    app = QApplication.instance() or QApplication([])
    decision()
    with tempfile.TemporaryDirectory() as folder:
        practice = Practice(Path(folder) / "practice")
        _fill(practice, patients)
        search(practice)
        autosave(practice)
        practice.close()
    del app
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
