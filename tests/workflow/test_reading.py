"""A long read can be watched and stopped, and leaves nothing half done."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gp2gp_desktop.adapters.ehr.lazy import LazyReader
from gp2gp_desktop.adapters.inbox import InboxFolder
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.workflow.intake import Intake
from gp2gp_desktop.workflow.reading import Reading
from tests.adapters.ehr import pieces
from tests.desk import Practice

RECORD = pieces.extract(
    *(pieces.composition(pieces.observation(pieces.PULSE)) for _ in range(200))
).encode()


class Seconds:
    """A clock that is moved by hand; ``each`` is what one look at it takes."""

    def __init__(self, each: float = 0.0) -> None:
        self.now, self.each = 0.0, each

    def __call__(self) -> float:
        self.now += self.each
        return self.now


class Impatient(Reading):
    """Somebody presses Stop as soon as it says that a third is done."""

    def stop_at_a_third(self, report: Callable[[float], None]) -> Callable[[float], None]:
        def told(done: float) -> None:
            if done > 0.3:
                self.stop()
            report(done)

        return told


def test_only_what_takes_long_is_shown_and_the_oldest_first() -> None:
    seconds = Seconds()
    reading = Reading(seconds)
    seen: list[float | None] = []
    with reading.followed() as first:
        first(0.25)
        seen.append(reading.share)
        seconds.now = 0.9
        with reading.followed() as second:
            second(0.5)
            seconds.now = 1.1
            seen.append(reading.share)
        seen.append(reading.share)
    seen.append(reading.share)
    assert seen == [None, 0.25, 0.25, None]


def test_stopping_ends_what_is_under_way_and_nothing_later() -> None:
    reading = Reading(Seconds())
    with reading.followed() as before, reading.followed() as other:
        reading.stop()
        for report in (before, other):
            with pytest.raises(CannotContinue, match="nothing was changed"):
                report(0.5)
    with reading.followed() as later:
        later(0.5)


def test_the_reader_tells_how_far_it_is_while_it_reads() -> None:
    seen: list[float | None] = []
    reading = Reading(Seconds(each=0.5))

    reader = LazyReader(reading)
    real = reader._real.read

    def read(contents: tuple[bytes, ...], report: Callable[[float], None]) -> object:
        def told(done: float) -> None:
            report(done)
            seen.append(reading.share)

        return real(contents, told)

    reader.__dict__["_real"] = type("Real", (), {"read": staticmethod(read)})()
    reader.read((RECORD,))
    shares = [one for one in seen if one is not None]
    assert shares == sorted(shares)
    assert shares[-1] > 0.5


def test_a_file_whose_reading_was_stopped_is_neither_kept_nor_lost(practice: Practice) -> None:
    inbox = practice.folder / "inbox"
    (inbox / "record.xml").write_bytes(RECORD)
    reading = Impatient(Seconds())
    reader = LazyReader(reading)
    look = reader._real.look

    def impatient(content: bytes, report: Callable[[float], None]) -> object:
        return look(content, reading.stop_at_a_third(report))

    reader.__dict__["_real"] = type("Real", (), {"look": staticmethod(impatient)})()
    manager = practice.session("manager")
    before = len(practice.services.intake.set_aside(manager))
    intake = Intake(practice.services.intake.desk, InboxFolder(inbox, settle=False), reader)
    with pytest.raises(CannotContinue, match="stays there"):
        intake.collect()
    assert len(practice.services.intake.set_aside(manager)) == before

    taken = practice.services.intake.collect()

    assert [one.name for one in taken] == ["record.xml"]
