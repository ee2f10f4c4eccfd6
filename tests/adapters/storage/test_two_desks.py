"""Several desks on one database: nobody overwrites anybody, nobody waits for a reader."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from gp2gp_desktop.adapters.storage.engine import Store
from gp2gp_desktop.domain.errors import ChangedElsewhere, ServiceUnavailable
from gp2gp_desktop.workflow.ports import RegistrationQuery
from tests.adapters.storage.places import Place
from tests.adapters.storage.values import a_note, a_registration


@pytest.fixture
def desks(place: Place) -> tuple[Store, Store]:
    """Two desks, and a registration both can see."""
    one, other = place.open(), place.open()
    with one.unit_of_work() as work:
        work.registrations.add(a_registration())
        work.commit()
    return one, other


def test_of_two_writers_with_the_same_version_one_is_told(desks: tuple[Store, Store]) -> None:
    one, other = desks
    with one.unit_of_work() as first, other.unit_of_work() as second:
        mine, yours = first.registrations.get("r1"), second.registrations.get("r1")
        assert mine == yours
        first.registrations.save(replace(mine, owner="One"))
        first.commit()
        with pytest.raises(ChangedElsewhere, match="Nothing of yours was saved"):
            second.registrations.save(replace(yours, owner="Other"))

    with other.unit_of_work() as work:
        assert work.registrations.get("r1").owner == "One"


def test_desks_that_press_save_at_the_same_moment_lose_nothing(desks: tuple[Store, Store]) -> None:
    """Each of many desks adds its letter; who is told of a change reads again and repeats it."""

    def add(letter: str) -> None:
        store = desks[letter.isupper()]
        while True:
            with store.unit_of_work() as work:
                now = work.registrations.get("r1")
                try:
                    work.registrations.save(replace(now, owner=now.owner + letter))
                except ChangedElsewhere:
                    continue
                work.audit.append(a_note(letter))
                work.commit()
                return

    letters = "abcdeFGHIJ"
    with ThreadPoolExecutor(5) as pool:
        list(pool.map(add, letters))

    with desks[0].unit_of_work() as work:
        registration = work.registrations.get("r1")
        assert sorted(registration.owner) == sorted("Ann" + letters)
        assert registration.version == 1 + len(letters)
        assert [entry.number for entry in work.audit.walk()] == list(range(1, 11))
        assert work.audit.first_break() is None


def test_reading_waits_for_nobody_and_sees_only_what_was_committed(
    desks: tuple[Store, Store],
) -> None:
    one, other = desks
    with one.unit_of_work() as writer:
        writer.registrations.add(a_registration("r2"))
        with other.unit_of_work() as reader:
            assert reader.registrations.find(RegistrationQuery()).total == 1


def test_a_reader_can_write_after_another_desk_wrote(desks: tuple[Store, Store]) -> None:
    one, other = desks
    with other.unit_of_work() as late:
        assert late.registrations.find(RegistrationQuery()).total == 1
        with one.unit_of_work() as early:
            early.registrations.add(a_registration("r2"))
            early.commit()
        late.registrations.add(a_registration("r3"))
        late.commit()

    with one.unit_of_work() as work:
        assert work.registrations.find(RegistrationQuery()).total == 3


def test_a_writer_that_waited_long_enough_is_told_that_the_database_is_busy(place: Place) -> None:
    one, impatient = place.open(), place.open(busy_seconds=0.1)
    with one.unit_of_work() as holder:
        holder.registrations.add(a_registration("r1"))
        with impatient.unit_of_work() as work, pytest.raises(ServiceUnavailable, match="busy"):
            work.registrations.add(a_registration("r2"))
        holder.commit()

    with impatient.unit_of_work() as work:
        work.registrations.add(a_registration("r2"))
        work.commit()
    with one.unit_of_work() as work:
        assert work.registrations.find(RegistrationQuery()).total == 2


def test_a_unit_of_work_goes_on_after_its_commit(store: Store) -> None:
    with store.unit_of_work() as work:
        work.audit.append(a_note("first"))
        work.commit()
        work.audit.append(a_note("second"))
        work.commit()
        work.audit.append(a_note("never"))

    with store.unit_of_work() as work:
        assert [entry.note.sentence for entry in work.audit.walk()] == ["first", "second"]
        assert work.audit.first_break() is None
