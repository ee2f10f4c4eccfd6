"""The demonstration practice is whole, invented and usable."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from shutil import copytree

import pytest

from gp2gp_desktop.adapters.bank_holidays import england
from gp2gp_desktop.adapters.demo import DemoPerson, DemoPractice, load_demo
from gp2gp_desktop.adapters.demo_clock import CLOCK_FILE, DemoClock
from gp2gp_desktop.adapters.ehr import arrivals
from gp2gp_desktop.adapters.ehr.reader import read_extract
from gp2gp_desktop.adapters.national.simulator import SimulatedDemographics
from gp2gp_desktop.adapters.policy_file import load_policy
from gp2gp_desktop.adapters.previews import MadeApart
from gp2gp_desktop.assets import resource
from gp2gp_desktop.domain.access import Role, Session
from gp2gp_desktop.domain.application import parse_date, problems
from gp2gp_desktop.domain.calendar import WorkingCalendar
from gp2gp_desktop.domain.concerns import ConcernKind, concerns
from gp2gp_desktop.domain.decide import decide
from gp2gp_desktop.domain.degrades import degrades, prescribing_blocked, tally
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.health_record import (
    DocumentState,
    HealthRecord,
    Interpretation,
    MedicationStatus,
)
from gp2gp_desktop.domain.identifiers import NhsNumber, NumberRange, OdsCode
from gp2gp_desktop.domain.lifecycle import Action, PaperState, TransferState
from gp2gp_desktop.domain.matching import compare
from gp2gp_desktop.domain.people import Sex
from gp2gp_desktop.domain.readiness_checks import Records
from gp2gp_desktop.domain.registration import Registration, Trace
from gp2gp_desktop.workflow.facts import Known, gather
from gp2gp_desktop.workflow.ports import TraceSearch

CALENDAR = WorkingCalendar(england)
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


@pytest.mark.parametrize("key", [person.key for person in at_the_desk() if person.nhs_number])
def test_everybody_the_nhs_knows_is_routed_as_the_trainer_is_told(key: str) -> None:
    person = demo().people[key]
    said = person.form["nhs_number"]
    record = SimulatedDemographics(demo().nhs_records).by_number(
        NhsNumber.parse(said) if said else (person.nhs_number or pytest.fail("no number"))
    )
    assert record is not None
    practices = {entry.ods_code: entry for entry in demo().directory}
    trace = Trace("matched", "", "PDS", START, record, confirmed_by="clerk", confirmed_at=START)
    clerk = next(each.user for each in demo().users if each.user.user_name == "clerk")
    policy = load_policy(resource("policy"), demo().profile.policy)
    known = Known(
        session=Session("1", clerk, "desk", START),
        records=Records(demo().profile, demo().staff, START.date(), policy),
        entry=practices[record.practice] if record.practice else None,
        directory_source="Directory",
        local=person.local,
        at=START,
    )

    case = gather(Registration("1", "clerk", START, START, form=person.form, trace=trace), known)
    decision = decide(case, policy)

    assert decision.verdict.value == person.verdict


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
    untrained = [each for each in demo().staff if each.trainings == ()]

    assert [(each.user_id, each.smartcard) for each in untrained] == [("demo-newstarter", False)]


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


def test_people_work_on_working_days_between_eight_and_six() -> None:
    acts = [
        START - each.ago + after
        for each in demo().transfers
        for after in (timedelta(0), *(step.after for step in each.steps if step.by))
    ]

    assert all(CALENDAR.is_working_day(act.date()) and 8 <= act.hour < 18 for act in acts)


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
        ("transfers.toml", "at = 2026-11-13T15:10", "at = 2026-11-19T15:10", "lie in the future"),
        ("transfers.toml", "at = 2026-11-13T15:10", "at = 2026-11-13T11:20", "out of order"),
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


# ---- Records -------------------------------------------------------------------------------------


@cache
def received(key: str) -> bytes:
    number = demo().people[key].nhs_number
    assert number is not None
    return demo().records[number]


def read(key: str) -> HealthRecord:
    return read_extract(received(key))


def keys_with_records() -> list[str]:
    numbers = set(demo().records)
    return [key for key, person in demo().people.items() if person.nhs_number in numbers]


def degraded(key: str) -> dict[str, int]:
    return {kind.value: n for kind, n in tally(degrades(read(key))).items() if n}


def concern_kinds(key: str) -> Counter[ConcernKind]:
    return Counter(concern.kind for concern in concerns(read(key)))


def test_there_are_sixteen_records_or_more_and_writing_them_again_gives_the_same() -> None:
    assert len(demo().records) >= 16
    assert load_demo(resource("demo")).records == demo().records


@pytest.mark.parametrize("key", keys_with_records())
def test_every_record_is_read_with_nothing_lost(key: str) -> None:
    accounting = read(key).accounting

    assert accounting.balances
    assert accounting.represented == accounting.statements_in
    assert accounting.not_understood == ()


@pytest.mark.parametrize("key", keys_with_records())
def test_every_record_says_whose_it_is_and_where_it_comes_from(key: str) -> None:
    person, identity = demo().people[key], read(key).identity

    assert identity.nhs_number == str(person.nhs_number)
    assert identity.sending_practice == str(person.nhs_records[0].practice)
    assert identity.requesting_practice == str(demo().profile.ods_code)


def test_no_record_was_sent_before_it_was_asked_for() -> None:
    for each in demo().transfers:
        if each.person.nhs_number in demo().records:
            sent = read(each.person.key).identity.made.moment
            assert sent is not None
            assert START - each.ago <= sent <= START


def test_every_record_that_was_received_is_there() -> None:
    received = [
        each
        for each in demo().transfers
        if any(step.action is Action.RECEIVE for step in each.steps)
    ]

    assert len(received) >= 6
    assert {each.person.nhs_number for each in received} <= set(demo().records)


def test_the_dangerous_record_has_two_degraded_drug_allergies_beside_current_repeats() -> None:
    record = read("priya-raghunathan")

    assert degraded("priya-raghunathan")["drug_allergy"] == 2
    assert prescribing_blocked(degrades(record))
    assert sum(course.is_active_repeat for course in record.medications) == 7
    assert concern_kinds("priya-raghunathan")[ConcernKind.DRUG_ALLERGY_DEGRADED] == 2


def test_only_that_record_blocks_prescribing() -> None:
    blocked = [key for key in keys_with_records() if prescribing_blocked(degrades(read(key)))]

    assert blocked == ["priya-raghunathan"]


def test_one_record_has_a_degraded_current_medicine_and_a_past_one() -> None:
    kinds = concern_kinds("lukasz-wisniewski")

    assert kinds[ConcernKind.CURRENT_MEDICATION_DEGRADED] >= 1
    assert kinds[ConcernKind.PAST_MEDICATION_DEGRADED] >= 1


def test_one_record_has_an_allergy_in_words_only() -> None:
    record = read("fatima-al-rashidi")

    assert record.allergies == ()
    assert concern_kinds("fatima-al-rashidi")[ConcernKind.POSSIBLE_ALLERGY] == 1


def test_one_record_has_placeholders_and_a_file_that_did_not_come() -> None:
    states = Counter(document.state for document in read("geoffrey-mountjoy-bishop").documents)

    assert states == {
        DocumentState.PLACEHOLDER: 3,
        DocumentState.MISSING: 1,
        DocumentState.PRESENT: 1,
    }


def test_the_letter_that_came_is_a_pdf_one_can_read() -> None:
    (letter,) = (
        one
        for one in read("geoffrey-mountjoy-bishop").documents
        if one.state is DocumentState.PRESENT
    )
    assert letter.file is not None
    content = arrivals.read_attachment([received("geoffrey-mountjoy-bishop")], letter.file.sha256)
    assert content is not None
    first, second = (MadeApart().page(content, number, 900) for number in (1, 2))
    assert first.count == 2
    assert "contact rash to latex gloves" in first.words
    assert "Exercises at home" in second.words


def test_one_record_is_hidden_in_parts_and_speaks_of_others() -> None:
    record = read("rosalind-tranmer")

    hidden = [entry for entry in record.walk() if entry.hidden_from_patient]
    assert record.identity.interaction == "RCMR_IN030000UK07"
    assert 0 < len(hidden) < record.accounting.statements_in
    assert any(one.hidden_from_patient for one in record.consultations)
    assert {entry.about for entry in record.walk() if entry.about} == {"Mother", "Father", "Sister"}


def test_one_record_is_very_large_with_series_long_enough_to_plot() -> None:
    record = read("patricia-dunmore")
    series = Counter(result.code.text for report in record.lab_reports for result in report.results)

    assert record.accounting.statements_in > 800
    assert len(record.blood_pressures) > 80
    assert min(series.values()) >= 20


def test_one_record_is_almost_empty() -> None:
    assert read("jakub-zielinski").accounting.statements_in <= 3


def test_the_children_have_their_immunisations() -> None:
    assert len(read("simran-sandhu").immunisations) == 9
    assert len(read("ellie-marchetti").immunisations) == 5


def test_laboratory_reports_come_with_ranges_flags_and_comments() -> None:
    (older, newer) = sorted(read("daniel-whitcombe").lab_reports, key=lambda one: one.number)
    flags = {r.interpretation for one in (older, newer) for r in one.results if r.is_abnormal}

    assert flags == {Interpretation.HIGH, Interpretation.POTENTIALLY_ABNORMAL}
    assert {comment.comment_type for comment in older.comments} >= {"USER COMMENT"}
    assert any(result.ranges for result in older.results)


def test_one_record_has_an_issue_without_its_plan_and_another_a_dangling_link() -> None:
    courses = {course.status for course in read("daniel-whitcombe").medications}

    assert MedicationStatus.NO_PLAN in courses
    assert concern_kinds("margaret-jean-holroyd")[ConcernKind.DANGLING_LINK] == 1


def test_every_stage_of_degrade_is_shown_by_somebody() -> None:
    shown = {kind for key in keys_with_records() for kind in degraded(key)}

    assert shown >= {"drug_allergy", "medication", "referral", "plan", "record_entry"}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('what = "asthma"', 'what = "asthmaa"', "codes.toml has no 'asthmaa'"),
        ('by = "amin"', 'by = "nobody"', "no agent 'nobody'"),
        ('links = ["salbutamol"]', 'links = ["elsewhere"]', "no entry has the key elsewhere"),
        ("when = ", "wenn = ", "wenn"),
        ('heading = "History"', 'heading = "Hystery"', "Hystery"),
    ],
)
def test_a_wrong_edit_of_a_record_is_refused_by_file_and_name(
    edited: Path, old: str, new: str, said: str
) -> None:
    path = edited / "records" / "grace-okafor.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")

    with pytest.raises(CannotContinue) as refusal:
        dict(load_demo(edited).records)

    assert path.name in str(refusal.value)
    assert said in str(refusal.value)


def test_a_record_of_nobody_is_refused(edited: Path) -> None:
    (edited / "records" / "nobody.toml").write_text('sender = "emis"\n', encoding="utf-8")

    with pytest.raises(CannotContinue, match=r"nobody\.toml"):
        load_demo(edited)
