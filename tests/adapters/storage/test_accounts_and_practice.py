"""Accounts, failed sign-ins, the practice and its index of patients, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gp2gp_desktop.adapters.storage.engine import Store
from gp2gp_desktop.domain.access import Role
from gp2gp_desktop.domain.errors import CannotContinue, ChangedElsewhere, NotFound
from gp2gp_desktop.domain.identifiers import OdsCode
from gp2gp_desktop.domain.people import PersonName
from gp2gp_desktop.domain.readiness import Contact, GeneralPractitioner, PracticeProfile
from tests.adapters.storage.values import NOON, NUMBER, OTHER_NUMBER, a_patient, a_user, minutes

BORN = date(1980, 2, 29)


def test_an_account_is_found_by_its_name_in_any_case(store: Store) -> None:
    with store.unit_of_work() as work:
        ann = work.users.add(a_user(name="Ann"), "hash")
        work.commit()

    with store.unit_of_work() as work:
        assert work.users.by_name(" aNN ") == ann
        assert work.users.by_name("bob") is None
        assert work.users.password_hash("u1") == "hash"


def test_two_accounts_cannot_share_a_name(store: Store) -> None:
    with store.unit_of_work() as work:
        work.users.add(a_user(), "hash")
        with pytest.raises(CannotContinue, match="taken"):
            work.users.add(a_user("u2", "ANN"), "hash")
        bob = work.users.add(a_user("u2", "bob"), "hash")
        with pytest.raises(CannotContinue, match="taken"):
            work.users.save(replace(bob, user_name="Ann"))


def test_an_account_is_saved_once_for_each_version(store: Store) -> None:
    with store.unit_of_work() as work:
        old = work.users.add(a_user(), "hash")
        both = frozenset({Role.CLERK, Role.MANAGER})
        new = work.users.save(replace(old, roles=both))
        with pytest.raises(ChangedElsewhere):
            work.users.save(replace(old, active=False))
        assert work.users.by_name("ann") == new
        assert (new.version, new.roles) == (2, both)


def test_accounts_are_listed_by_the_name_shown(store: Store) -> None:
    with store.unit_of_work() as work:
        for number, name in enumerate(("Zoe", "ann", "Bob")):
            work.users.add(a_user(str(number), name, display_name=name), "hash")
        assert [user.display_name for user in work.users.all()] == ["ann", "Bob", "Zoe"]


def test_a_password_is_replaced_only_for_an_account_there_is(store: Store) -> None:
    with store.unit_of_work() as work:
        work.users.add(a_user(), "old")
        work.users.set_password_hash("u1", "new")
        assert work.users.password_hash("u1") == "new"
        with pytest.raises(NotFound):
            work.users.set_password_hash("u2", "new")
        with pytest.raises(NotFound):
            work.users.password_hash("u2")


def test_failed_sign_ins_are_counted_for_unknown_names_too(store: Store) -> None:
    with store.unit_of_work() as work:
        assert work.users.failures("nobody") == (0, None)
        work.users.set_failures("Nobody", 1, NOON)
        work.users.set_failures("nobody", 2, minutes(1))
        assert work.users.failures("NOBODY") == (2, minutes(1))
        work.users.set_failures("nobody", 0, None)
        assert work.users.failures("nobody") == (0, None)


def test_before_set_up_there_is_no_practice(store: Store) -> None:
    with store.unit_of_work() as work, pytest.raises(NotFound, match="set up"):
        work.practice.get()


def test_the_practice_is_saved_once_for_each_version(store: Store) -> None:
    profile = PracticeProfile(
        OdsCode("A81001"),
        "Hill Top Surgery",
        gps=(GeneralPractitioner("Dr Rao", "G1234567", on_sds_here=True),),
        contacts=(Contact("IT", "Sam", "01632 960001"),),
    )
    with store.unit_of_work() as work:
        first = work.practice.save(profile)
        second = work.practice.save(replace(first, live=True))
        work.commit()

    with store.unit_of_work() as work:
        assert work.practice.get() == second
        assert second.version == 2
        for outdated in (profile, first):
            with pytest.raises(ChangedElsewhere):
                work.practice.save(outdated)


def test_the_index_finds_a_patient_by_number(store: Store) -> None:
    with store.unit_of_work() as work:
        work.patients.put(a_patient())
        assert work.patients.by_number(NUMBER) == a_patient()
        assert work.patients.by_number(OTHER_NUMBER) is None


@pytest.mark.parametrize(
    ("last", "first", "is_found"),
    [
        ("Smyth", "Jon", True),
        ("Smythe", "John", True),
        ("Jones", "John", False),
        ("Smith", "Ann", False),  # another first name, on another day
        ("李", "伟", False),
        ("Иванов", "Пётр", False),
        ("'", "-", False),
    ],
)
def test_a_name_that_sounds_alike_is_found_whatever_the_birth_date(
    store: Store, last: str, first: str, *, is_found: bool
) -> None:
    with store.unit_of_work() as work:
        work.patients.put(a_patient(last="Smith", first="John"))
        name, other_day = PersonName(last, first), date(1980, 2, 28)
        assert bool(work.patients.sounding_like(name, other_day, 3)) == is_found


def test_a_silent_b_makes_no_other_name(store: Store) -> None:
    with store.unit_of_work() as work:
        work.patients.put(a_patient(last="Whitcomb", first="Danielle"))
        name, other_day = PersonName("Whitcombe", "Daniel"), date(1980, 2, 28)
        assert work.patients.sounding_like(name, other_day, 3)


def test_a_patient_is_replaced_by_number(store: Store) -> None:
    with store.unit_of_work() as work:
        work.patients.put(a_patient())
        work.patients.put(a_patient(last="Jones"))
        assert work.patients.like("smith", BORN) == ()
        assert work.patients.like("JON", BORN) == (a_patient(last="Jones"),)


def test_a_patient_without_a_number_is_replaced_by_name_and_birth(store: Store) -> None:
    with store.unit_of_work() as work:
        work.patients.put(a_patient(None))
        left = replace(a_patient(None), left_on=date(2020, 1, 1))
        work.patients.put(left)
        work.patients.put(a_patient(None, first="Joan"))
        assert set(work.patients.like("smith", BORN)) == {left, a_patient(None, first="Joan")}


def test_those_alike_share_the_birth_date_and_the_beginning_of_the_name(store: Store) -> None:
    with store.unit_of_work() as work:
        work.patients.put(a_patient())
        work.patients.put(a_patient(OTHER_NUMBER, last="Smy-the"))
        assert [each.name.last for each in work.patients.like("Sm", BORN)] == ["Smith", "Smy-the"]
        assert [each.name.last for each in work.patients.like("SMYTH", BORN)] == ["Smy-the"]
        assert work.patients.like("Sm", date(1980, 2, 28)) == ()
        assert work.patients.like("'", BORN) == ()
