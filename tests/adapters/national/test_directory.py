"""The directory of practices over its sources: order, silence, age, and the GP2GP listing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from gp2gp_desktop.adapters.national.directory import (
    NO_ADDRESS,
    REGISTER_KEPT,
    REST,
    SPINE_KEPT,
    NationalDirectory,
)
from gp2gp_desktop.adapters.national.sds_answers import Device, Endpoint
from gp2gp_desktop.domain.errors import CannotContinue, GpDesktopError, ServiceUnavailable
from gp2gp_desktop.domain.identifiers import OdsCode
from gp2gp_desktop.domain.practices import Practice, Setting
from tests.desk import START

HARBOUR, OURS, SUPPLIER, OTHER = (
    OdsCode(code) for code in ("YZ0211", "YZ0101", "YZ9001", "YZ9002")
)
LOADED = START - timedelta(days=30)


def a_practice(code: OdsCode = HARBOUR, **fields: object) -> Practice:
    usual: dict[str, object] = {
        "setting": Setting.GP_PRACTICE,
        "country": "england",
        "active": True,
    } | fields
    return Practice(code, "Harbour Surgery", **usual)  # type: ignore[arg-type]


def a_device(maker: OdsCode | None = SUPPLIER, asid: str = "200000009901") -> Device:
    return Device(asid, "YZ9001-900001", None, maker, frozenset())


@dataclass
class Register:
    """A register that answers from a table, or fails."""

    key: str = "ods"
    name: str = "Register"
    known: dict[OdsCode, Practice] = field(default_factory=dict)
    fails: GpDesktopError | None = None
    knows_all: bool = True
    asked: list[str] = field(default_factory=list)

    def as_of(self) -> datetime | None:
        return None if self.knows_all else LOADED

    def practice(self, code: OdsCode) -> Practice | None:
        self.asked.append(str(code))
        if self.fails:
            raise self.fails
        return self.known.get(code)

    def find(self, words: str, limit: int) -> Sequence[Practice]:
        self.asked.append(words)
        if self.fails:
            raise self.fails
        return [each for each in self.known.values() if words in each.name][:limit]


@dataclass
class Spine:
    """A Spine directory that answers from a table, or fails."""

    listed: dict[OdsCode, tuple[Device, ...]] = field(default_factory=dict)
    endpoint: tuple[Endpoint, ...] = (Endpoint("https://spine.invalid", "YZ9001-900001"),)
    fails: GpDesktopError | None = None
    asked: list[str] = field(default_factory=list)

    def devices(self, code: OdsCode) -> tuple[Device, ...]:
        self.asked.append(str(code))
        if self.fails:
            raise self.fails
        return self.listed.get(code, ())

    def endpoints(self, code: OdsCode, party_key: str) -> tuple[Endpoint, ...]:
        del code, party_key
        return self.endpoint


class Moment:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.at = START

    def __call__(self) -> datetime:
        return self.at


AWAY = ServiceUnavailable("Not now.")


def directory(*registers: Register, spine: Spine | None = None) -> NationalDirectory:
    return NationalDirectory(registers, spine, Moment(), lambda: OURS)


def moving(clock: Moment, *registers: Register, spine: Spine | None = None) -> NationalDirectory:
    return NationalDirectory(registers, spine, clock, lambda: OURS)


def test_the_first_register_that_answers_is_the_source() -> None:
    first = Register(name="First", fails=AWAY)
    second = Register("ord", "Second", {HARBOUR: a_practice()})
    entry = directory(first, second).practice(HARBOUR)
    assert entry is not None
    assert (entry.name, entry.source, entry.as_of) == ("Harbour Surgery", "Second", START)
    assert (entry.country, entry.active, entry.gp2gp) == ("england", True, None)


def test_a_code_the_register_does_not_know_is_not_asked_of_the_next() -> None:
    first, second = Register(), Register("ord", known={HARBOUR: a_practice()})
    assert directory(first, second).practice(HARBOUR) is None
    assert second.asked == []


def test_the_file_comes_last_says_its_age_and_never_that_a_code_does_not_exist() -> None:
    online = Register(fails=AWAY)
    file = Register("file", "File", {HARBOUR: a_practice()}, knows_all=False)
    both = directory(online, file)
    entry = both.practice(HARBOUR)
    assert entry is not None
    assert (entry.source, entry.as_of) == ("File", LOADED)
    with pytest.raises(ServiceUnavailable, match="does not answer"):
        both.practice(OTHER)
    assert directory(file).practice(OTHER) is None


def test_an_answer_is_kept_for_the_session_with_its_moment() -> None:
    clock, register = Moment(), Register(known={HARBOUR: a_practice()})
    kept = moving(clock, register)
    kept.practice(HARBOUR)
    clock.at += REGISTER_KEPT - timedelta(seconds=1)
    entry = kept.practice(HARBOUR)
    assert entry is not None
    assert entry.as_of == START, "the age of the answer is that of the answer"
    assert register.asked == ["YZ0211"]
    clock.at += timedelta(seconds=1)
    kept.practice(HARBOUR)
    assert register.asked == ["YZ0211"] * 2


def test_a_clock_that_is_set_back_asks_again() -> None:
    clock, register = Moment(), Register(known={HARBOUR: a_practice()})
    kept = moving(clock, register)
    kept.practice(HARBOUR)
    clock.at -= timedelta(hours=1)
    kept.practice(HARBOUR)
    assert len(register.asked) == 2


@pytest.mark.parametrize("problem", [AWAY, CannotContinue("The key is not accepted.")])
def test_a_service_that_failed_is_left_alone_for_a_minute(problem: GpDesktopError) -> None:
    clock, register = Moment(), Register(fails=problem)
    kept = moving(clock, register)
    for _ in range(3):
        with pytest.raises(ServiceUnavailable):
            kept.practice(HARBOUR)
    assert len(register.asked) == 1
    clock.at += REST
    register.fails, register.known = None, {HARBOUR: a_practice()}
    assert kept.practice(HARBOUR) is not None


@pytest.mark.parametrize(
    ("devices", "listing"),
    [
        ((), "none"),
        ((a_device(),), "enabled"),
        ((a_device(), a_device(asid="200000009902")), "several"),
    ],
)
def test_the_listing_is_the_number_of_systems(devices: tuple[Device, ...], listing: str) -> None:
    register = Register(known={HARBOUR: a_practice()})
    entry = directory(register, spine=Spine({HARBOUR: devices})).practice(HARBOUR)
    assert entry is not None
    assert (entry.gp2gp, entry.source) == (listing, "Register and Spine Directory Service")


def test_a_spine_directory_that_fails_is_an_error_and_never_no_entry() -> None:
    clock, spine = Moment(), Spine({HARBOUR: (a_device(),)}, fails=AWAY)
    kept = moving(clock, Register(known={HARBOUR: a_practice()}), spine=spine)
    entry = kept.practice(HARBOUR)
    assert entry is not None
    assert entry.gp2gp == "error"
    spine.fails = None
    clock.at += REST
    entry = kept.practice(HARBOUR)
    assert entry is not None
    assert entry.gp2gp == "enabled", "a failure is not remembered as an answer"


def test_the_spine_directory_is_asked_again_after_minutes() -> None:
    clock, spine = Moment(), Spine({HARBOUR: (a_device(),)})
    kept = moving(clock, Register(known={HARBOUR: a_practice()}), spine=spine)
    kept.practice(HARBOUR)
    clock.at += SPINE_KEPT
    spine.listed = {}
    entry = kept.practice(HARBOUR)
    assert entry is not None
    assert (entry.gp2gp, entry.as_of) == ("none", START)


@pytest.mark.parametrize("country", ["wales", "scotland", "northern_ireland", "isle_of_man"])
def test_a_practice_outside_england_is_not_looked_for_on_the_spine(country: str) -> None:
    spine = Spine()
    entry = directory(Register(known={HARBOUR: a_practice(country=country)}), spine=spine).practice(
        HARBOUR
    )
    assert entry is not None
    assert (entry.gp2gp, entry.country) == (None, country)
    assert spine.asked == []


def test_a_system_without_an_address_is_remarked_on() -> None:
    spine = Spine({HARBOUR: (a_device(),)}, endpoint=())
    entry = directory(Register(known={HARBOUR: a_practice()}), spine=spine).practice(HARBOUR)
    assert entry is not None
    assert (entry.gp2gp, entry.remark) == ("enabled", NO_ADDRESS)


@pytest.mark.parametrize(
    ("theirs", "ours", "shares"),
    [
        (SUPPLIER, OTHER, False),
        (SUPPLIER, SUPPLIER, None),
        (None, OTHER, None),
        (SUPPLIER, None, None),
    ],
)
def test_another_supplier_cannot_share_our_database_and_the_same_may(
    theirs: OdsCode | None, ours: OdsCode | None, shares: bool | None
) -> None:
    spine = Spine({HARBOUR: (a_device(theirs),), OURS: (a_device(ours),)})
    known = {HARBOUR: a_practice(), SUPPLIER: Practice(SUPPLIER, "Lighthouse Systems")}
    entry = directory(Register(known=known), spine=spine).practice(HARBOUR)
    assert entry is not None
    assert entry.shares_our_database is shares
    assert entry.supplier == ("Lighthouse Systems" if theirs else None)


def test_with_the_registers_away_the_spine_still_tells_its_part() -> None:
    entry = directory(Register(fails=AWAY), spine=Spine({HARBOUR: (a_device(),)})).practice(HARBOUR)
    assert entry is not None
    assert (entry.name, entry.active, entry.gp2gp) == ("", None, "enabled")
    assert entry.supplier == "YZ9001"


def test_a_closed_practice_names_who_took_over() -> None:
    closed = a_practice(active=False, successors=(OTHER,))
    entry = directory(Register(known={HARBOUR: closed})).practice(HARBOUR)
    assert entry is not None
    assert (entry.active, entry.successors) == (False, (OTHER,))


def test_the_file_is_searched_first_and_the_services_where_it_finds_nothing() -> None:
    online = Register(known={OTHER: Practice(OTHER, "Otherton Practice")})
    file = Register("file", "File", {HARBOUR: a_practice()}, knows_all=False)
    both = directory(online, file)
    assert [each.code for each in both.find("Harbour", 5)] == [HARBOUR]
    assert online.asked == []
    assert [each.code for each in both.find("Otherton", 5)] == [OTHER]


def test_nothing_found_is_said_only_when_everybody_answered() -> None:
    file = Register("file", "File", knows_all=False)
    assert directory(Register(), file).find("Nowhere", 5) == ()
    with pytest.raises(ServiceUnavailable):
        directory(Register(fails=AWAY), file).find("Nowhere", 5)


def test_without_any_source_nothing_is_known_and_nothing_fails() -> None:
    nothing = directory()
    assert nothing.practice(HARBOUR) is None
    assert nothing.find("Harbour", 5) == ()
    assert nothing.source == "No directory is connected"


def test_looking_again_asks_whatever_was_remembered_or_resting() -> None:
    register, spine = Register(known={OURS: a_practice(OURS)}), Spine()
    asked = directory(register, spine=spine)
    first = asked.practice(OURS)
    assert first is not None
    assert first.active
    register.known[OURS] = a_practice(OURS, active=False)
    assert asked.practice(OURS) == first, "what was answered is remembered"

    again = asked.look_again(OURS)

    assert again is not None
    assert again.active is False
    register.fails = ServiceUnavailable("down")
    with pytest.raises(ServiceUnavailable):
        directory(register).look_again(OURS)
    register.fails = None
    assert asked.look_again(OURS) is not None


def test_a_code_is_unknown_only_to_a_register_that_knows_every_code() -> None:
    assert directory(Register()).look_again(OURS) is None
    with pytest.raises(ServiceUnavailable, match="No directory that knows every practice"):
        directory(Register("file", knows_all=False)).look_again(OURS)
    with pytest.raises(ServiceUnavailable, match="No directory that knows every practice"):
        directory().look_again(OURS)
