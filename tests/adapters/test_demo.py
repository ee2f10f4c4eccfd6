"""The demonstration practice is whole, invented and usable."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from shutil import copytree

import pytest

from gp2gp_desktop.adapters.demo import DemoPerson, DemoPractice, load_demo
from gp2gp_desktop.adapters.demo_clock import CLOCK_FILE, DemoClock
from gp2gp_desktop.adapters.national.simulator import SimulatedDemographics
from gp2gp_desktop.assets import resource
from gp2gp_desktop.domain.access import Role
from gp2gp_desktop.domain.application import parse_date, problems
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.identifiers import NumberRange, OdsCode
from gp2gp_desktop.domain.lifecycle import PaperState, TransferState
from gp2gp_desktop.domain.matching import compare
from gp2gp_desktop.domain.people import Sex
from gp2gp_desktop.workflow.ports import TraceSearch

START = datetime(2026, 11, 17, 8, 30, tzinfo=UTC)


@cache
def demo() -> DemoPractice:
    return load_demo(resource("demo"))


def at_the_desk() -> list[DemoPerson]:
    return [person for person in demo().people.values() if person.verdict]


# ---- People --------------------------------------------------------------------------------------


def test_every_nhs_number_is_in_the_test_range_with_a_right_check_digit() -> None:
    ranges = {record.nhs_number.range for record in demo().nhs_records}

    assert len(demo().nhs_records) >= 40
    assert ranges == {NumberRange.TEST}  # a wrong check digit cannot even be read


def test_no_two_people_share_an_nhs_number() -> None:
    numbers = Counter(record.nhs_number for record in demo().nhs_records)

    assert numbers.most_common(1)[0][1] == 1


def test_every_invented_practice_code_is_one_no_real_practice_can_have() -> None:
    # A real practice's code is one letter and five digits (Scotland: five digits).
    codes = [entry.ods_code for entry in demo().directory]

    assert len(codes) == len(set(codes)) >= 15
    assert all(code.value[1] == "Z" for code in codes)


def test_every_person_gives_a_form_without_problems() -> None:
    wrong = {
        person.key: problems(person.form, START.date())
        for person in demo().people.values()
        if problems(person.form, START.date())
    }

    assert wrong == {}


def test_every_practice_anybody_names_is_in_the_directory() -> None:
    known = {entry.ods_code for entry in demo().directory}
    named = {record.practice for record in demo().nhs_records} - {None}
    said = {person.form["previous_practice"] for person in demo().people.values()}

    assert named <= known
    assert {OdsCode(code) for code in said - {"none", "not known"}} <= known


def test_every_registering_gp_works_here() -> None:
    here = {gp.name for gp in demo().profile.gps}

    assert {person.form["registering_gp"] for person in demo().people.values()} <= here


def test_there_is_one_of_each_kind_the_desk_meets() -> None:
    records = demo().nhs_records
    local = demo().local_patients
    coming_from = {person.form["coming_from"] for person in at_the_desk()}
    kinds = {person.form["registration_type"] for person in at_the_desk()}

    assert any(record.restricted for record in records)
    assert any(record.deceased for record in records)
    assert any(record.superseded_by for record in records)
    assert any(record.invalidated for record in records)
    assert any(record.removal_code == "EMB" for record in records)
    assert any(patient.left_on and patient.other_gp_since for patient in local)
    assert any(patient.left_on and patient.other_gp_since is False for patient in local)
    assert any(patient.temporary for patient in local)
    assert coming_from >= {
        "wales", "scotland", "northern_ireland", "isle_of_man", "abroad", "armed_forces",
        "prison", "newborn", "england",
    }  # fmt: skip
    assert kinds >= {"regular", "temporary", "gp_change"}
    assert {person.verdict for person in at_the_desk()} == {
        "GP2GP_MUST", "INTERNAL", "PAPER", "NOT_APPLICABLE", "HOLD", "STOP",
    }  # fmt: skip


def test_the_directory_has_one_practice_of_each_kind() -> None:
    entries = demo().directory

    assert {entry.supplier for entry in entries} >= {"EMIS", "TPP", "INPS"}
    assert {entry.gp2gp for entry in entries} == {"enabled", "none", "several", "error"}
    assert any(entry.active is False for entry in entries)
    assert any(entry.pooled_list not in {None, "none"} for entry in entries)
    assert {entry.country for entry in entries} == {
        "england", "wales", "scotland", "northern_ireland", "isle_of_man",
    }  # fmt: skip
    shared = [entry for entry in entries if entry.shares_our_database]
    assert {entry.supplier for entry in shared} == {demo().profile.supplier}


def search_of(person: DemoPerson, **changes: object) -> TraceSearch:
    form = person.form
    parts: dict[str, object] = {
        "last_name": form["last_name"],
        "first_name": form["first_name"],
        "birth_date": parse_date(form["birth_date"]),
        "sex": Sex(form["sex"]),
        **changes,
    }
    return TraceSearch(**parts)  # type: ignore[arg-type]


def test_a_plain_patient_is_found_and_can_be_confirmed() -> None:
    service = SimulatedDemographics(demo().nhs_records)
    grace = demo().people["grace-okafor"]

    (record,) = service.search(search_of(grace))

    assert compare(grace.form, record).refusal is None


def test_the_namesakes_are_both_found_and_only_one_can_be_confirmed() -> None:
    service = SimulatedDemographics(demo().nhs_records)
    jean = demo().people["margaret-jean-holroyd"]

    found = service.search(search_of(jean))

    confirmable = [record for record in found if compare(jean.form, record).refusal is None]
    assert len(found) == 2
    assert [record.nhs_number for record in confirmable] == [jean.nhs_number]


def test_the_twins_differ_in_their_first_names_only() -> None:
    ellie, elise = (demo().people[key].form for key in ("ellie-marchetti", "elise-marchetti"))
    different = {key for key in ellie.answers if ellie[key] != elise[key]}

    assert different == {"first_name", "nhs_number"}


def test_the_bride_is_found_by_her_previous_name_only() -> None:
    service = SimulatedDemographics(demo().nhs_records)
    bethany = demo().people["bethany-ainscough-dale"]

    assert not service.search(search_of(bethany, history=True))
    (record,) = service.search(search_of(bethany, last_name="Turnpenny"))
    assert compare(bethany.form, record).refusal is None


def test_the_household_of_four_lives_at_one_address() -> None:
    household = [p for p in demo().people.values() if p.shows.startswith("household of four")]

    assert len(household) == 4
    assert len({(p.form["address_line1"], p.form["postcode"]) for p in household}) == 1


# ---- The desk ------------------------------------------------------------------------------------


def test_there_are_five_desk_users_and_every_role_is_held() -> None:
    users = [each.user for each in demo().users]

    assert len(users) == 5
    assert {role for user in users for role in user.roles} == set(Role)
    assert all(each.password for each in demo().users)


def test_the_new_starter_has_neither_training_nor_a_smartcard() -> None:
    untrained = [each.user for each in demo().users if not each.user.trained]

    assert [(user.user_name, user.smartcard) for user in untrained] == [("newstarter", False)]


# ---- Transfers -----------------------------------------------------------------------------------


def test_the_transfers_show_every_stage_a_desk_must_know() -> None:
    states = {each.state for each in demo().transfers}

    assert states >= {
        TransferState.REQUESTED,
        TransferState.REQUEST_ACKED,
        TransferState.REQUEST_REJECTED,
        TransferState.AWAITING_INTEGRATION,
        TransferState.INTEGRATED,
        TransferState.RECEIPT_FAILED,
        TransferState.PAPER_ROUTE,
    }
    assert {each.paper for each in demo().transfers} >= {PaperState.CHASED, PaperState.RECEIVED}
    assert any(
        each.state is TransferState.REQUEST_ACKED and each.ago > timedelta(days=8)
        for each in demo().transfers
    )


def test_the_refusals_carry_the_codes_a_desk_meets_most() -> None:
    codes = {step.code for each in demo().transfers for step in each.steps if step.code}

    assert codes >= {"06", "07", "10", "19", "20", "30", "31"}


def test_every_transfer_has_a_clerk_who_may_register_and_its_own_conversation() -> None:
    clerks = {each.user.user_name for each in demo().users if Role.CLERK in each.user.roles}
    conversations = Counter(each.conversation for each in demo().transfers if each.conversation)

    assert {each.by for each in demo().transfers} <= clerks
    assert set(conversations.values()) == {1}


def test_the_transfers_are_told_oldest_first() -> None:
    ages = [each.ago for each in demo().transfers]

    assert ages == sorted(ages, reverse=True)


# ---- Files that somebody edited ------------------------------------------------------------------


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    return Path(copytree(resource("demo"), tmp_path / "demo"))


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("people.toml", 'sex = "female"', 'sex = "woman"', "woman"),
        ("people.toml", "999 124 9060", "999 124 9061", "last digit does not fit"),
        ("people.toml", "999 124 9060", "999 335 0036", "two people have the NHS number"),
        ("people.toml", "born = 1987-03-14", 'born = "1987-03-14"', "is not a date"),
        ("people.toml", 'key = "grace-okafor"', 'kex = "grace-okafor"', "kex"),
        ("people.toml", 'key = "grace-okafor"', 'key = "daniel-whitcombe"', "two people have"),
        ("people.toml", "{ becoming_permanent =", "{ becomming_permanent =", "becomming_permanent"),
        ("practice.toml", 'ods_code = "YZ0101"', 'ods_code = "Y!"', "ODS code"),
        ("practice.toml", 'roles = ["manager"]', 'roles = ["boss"]', "boss"),
        ("practice.toml", "[practice]", "[practice", "is not TOML"),
        ("transfers.toml", 'person = "priya-raghunathan"', 'person = "nobody"', "nobody"),
        ("transfers.toml", 'what = "FILE"', 'what = "FRAME"', "FRAME"),
        ("transfers.toml", 'what = "RECEIVE"', 'what = "CLOSE"', "You cannot close"),
        ("transfers.toml", "hours = 4.0", "hours = 400.0", "out of order, or lie in the future"),
    ],
)
def test_a_wrong_edit_is_refused_by_file_and_name(
    edited: Path, file: str, old: str, new: str, said: str
) -> None:
    path = edited / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(CannotContinue) as refusal:
        load_demo(edited)

    assert file in str(refusal.value)
    assert said in str(refusal.value)


def test_a_missing_file_is_named(edited: Path) -> None:
    (edited / "people.toml").unlink()

    with pytest.raises(CannotContinue, match=r"people\.toml is missing"):
        load_demo(edited)


# ---- The clock -----------------------------------------------------------------------------------


class Machine:
    """The machine's clock, moved by hand."""

    def __init__(self) -> None:
        self.now = datetime(2031, 1, 1, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


def test_the_clock_begins_at_the_start_and_runs_on() -> None:
    machine = Machine()
    clock = DemoClock(START, real=machine)

    machine.now += timedelta(minutes=5)

    assert clock() == START + timedelta(minutes=5)
    assert clock().tzinfo is UTC


def test_the_clock_keeps_its_place_from_one_run_to_the_next(tmp_path: Path) -> None:
    machine = Machine()
    DemoClock(START, tmp_path, real=machine).advance(timedelta(days=8))

    machine.now += timedelta(hours=1)
    later = DemoClock(START, tmp_path, real=machine)

    assert later() == START + timedelta(days=8, hours=1)


def test_the_clock_never_goes_back() -> None:
    clock = DemoClock(START, real=Machine())

    with pytest.raises(CannotContinue, match="only goes forward"):
        clock.advance(timedelta(seconds=-1))
    with pytest.raises(CannotContinue, match="a year or less"):
        clock.advance(timedelta(days=4000))
    assert clock() == START


def test_a_reset_begins_at_the_start_again(tmp_path: Path) -> None:
    machine = Machine()
    clock = DemoClock(START, tmp_path, real=machine)
    clock.advance(timedelta(days=30))
    machine.now += timedelta(days=3)

    assert clock.reset() == START
    assert DemoClock(START, tmp_path, real=machine)() == START


@pytest.mark.parametrize(
    "text", ["", "[]", '{"offset_seconds": "soon"}', '{"offset_seconds": 1e99}']
)
def test_a_spoilt_clock_file_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / CLOCK_FILE).write_text(text, encoding="utf-8")

    with pytest.raises(CannotContinue, match="clock file"):
        DemoClock(START, tmp_path, real=Machine())


def test_the_demonstration_begins_on_a_working_morning() -> None:
    assert demo().starts_at == START
    assert START.date() == date(2026, 11, 17)
    assert START.weekday() == 1
