"""The checklist read off the registers: what is wrong, how bad it is, what the decision hears."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gp2gp_desktop.bootstrap import load_policies
from gp2gp_desktop.domain.case import NoCode
from gp2gp_desktop.domain.checklist import (
    ROLLOUT,
    Check,
    CheckLine,
    LineState,
    is_living,
    most_dangerous,
    usual_owner,
)
from gp2gp_desktop.domain.policy import AccreditedSystem
from gp2gp_desktop.domain.readiness import (
    Contact,
    DocumentKind,
    GeneralPractitioner,
    Lead,
    OtherPractice,
    PooledSteps,
    PracticeProfile,
    ReferenceDocument,
    Rung,
)
from gp2gp_desktop.domain.readiness_board import (
    board,
    checklist_complete,
    gp_facts,
    in_force,
    session_facts,
    troubles_of,
)
from gp2gp_desktop.domain.readiness_checks import LIVING, Records
from gp2gp_desktop.domain.readiness_troubles import Status, Trouble, Wrong
from gp2gp_desktop.domain.staff_register import CARD_SOON, Job, Module, StaffMember, Training
from tests.desk import GP, OURS, PROFILE, REGISTER, a_member

DAY = date(2026, 5, 13)
TODAY, THEN = load_policies()["england-today"], load_policies()[ROLLOUT]


def records(
    profile: PracticeProfile = PROFILE,
    staff: tuple[StaffMember, ...] = REGISTER,
    policy: object = THEN,
    unlooked: int = 0,
) -> Records:
    """The test practice on a day."""
    assert policy in (TODAY, THEN)
    book = TODAY if policy is TODAY else THEN
    return Records(profile, staff, DAY, in_force(book, profile, DAY), unlooked)


def wrongs(check: Check, of: Records) -> list[Wrong]:
    """What is wrong with a line."""
    return [trouble.wrong for trouble in troubles_of(check, of)]


def test_a_line_is_living_or_a_persons_and_every_living_one_is_read() -> None:
    assert {check for check in Check if is_living(check)} == set(LIVING)


@pytest.mark.parametrize(
    ("days", "wrong"),
    [
        (-1, [Wrong.CARD_EXPIRED]),
        (0, [Wrong.CARD_EXPIRES]),
        (CARD_SOON, [Wrong.CARD_EXPIRES]),
        (CARD_SOON + 1, []),
    ],
)
def test_a_smartcard_works_on_its_last_day_and_is_told_of_in_time(
    days: int, wrong: list[Wrong]
) -> None:
    expires = date.fromordinal(DAY.toordinal() + days)
    ann = a_member("a", "Ann", Job.REGISTERS, card_expires_on=expires)

    assert wrongs(Check.SMARTCARDS, records(replace(PROFILE, gps=()), (ann,))) == wrong
    assert session_facts(ann, True, "5.2", DAY).smartcard is (days >= 0)


def test_nobody_counts_as_having_a_card_whom_nobody_recorded() -> None:
    unknown = StaffMember("a", "Ann", jobs=frozenset({Job.REGISTERS}))

    found = list(troubles_of(Check.SMARTCARDS, records(staff=(unknown,))))

    assert found == [Trouble(Wrong.CARD_UNKNOWN, "Ann"), Trouble(Wrong.CARD_UNKNOWN, GP)]
    facts = session_facts(unknown, True, "5.2", DAY)
    assert (facts.smartcard, facts.trained) == (None, None)
    assert session_facts(None, True, "5.2", DAY).smartcard is None


def test_somebody_who_left_is_nobodys_trouble() -> None:
    gone = a_member("a", "Ann", Job.REGISTERS, smartcard=False, left=True)

    assert wrongs(Check.SMARTCARDS, records(replace(PROFILE, gps=()), (gone,))) == []


def test_a_new_version_of_the_system_asks_for_new_training() -> None:
    ann = a_member("a", "Ann", Job.REGISTERS)
    newer = replace(PROFILE, product_version="5.3")

    assert wrongs(Check.TRAINED, records(staff=(ann,))) == []
    assert wrongs(Check.TRAINED, records(newer, (ann,))) == [Wrong.TRAINED_BEFORE]
    assert session_facts(ann, True, "5.3", DAY).trained is False
    again = replace(ann, trainings=(*(ann.trainings or ()), Training(Module.REGISTRATION, "5.3")))
    assert session_facts(again, True, "5.3", DAY).trained is True


def test_training_is_asked_for_by_what_people_do() -> None:
    only_review = (Training(Module.REVIEW, "5.2"),)
    doctor = a_member("d", "Dr Day", Job.REVIEWS, trainings=only_review)
    clerk = a_member("c", "Cy", Job.REGISTERS, trainings=only_review)
    gp = a_member("g", GP, Job.GP, trainings=())

    assert wrongs(Check.TRAINED, records(staff=(doctor, gp))) == []
    assert wrongs(Check.TRAINED, records(staff=(clerk,))) == [Wrong.NOT_TRAINED]


def test_a_card_without_the_codes_takes_the_right_to_register_away() -> None:
    ann = a_member("a", "Ann", Job.REGISTERS, activities=frozenset({"B0264", "B8009", "B8017"}))

    (trouble,) = troubles_of(Check.RIGHTS, records(staff=(ann,)))

    assert (trouble.wrong, trouble.what) == (Wrong.RIGHTS_MISSING, "B0825")
    assert session_facts(ann, True, "5.2", DAY).may_register is False
    assert session_facts(replace(ann, activities=None), True, "5.2", DAY).may_register is True


@pytest.mark.parametrize(
    ("changes", "linked", "codes"),
    [
        ({"on_sds_here": False}, [Wrong.GP_NOT_LISTED], []),
        ({"old_link_removed": False}, [Wrong.GP_OLD_LINK], []),
        ({"old_link_removed": False, "works_elsewhere": True}, [], []),
        ({"on_sds_here": None}, [Wrong.GP_LINK_UNKNOWN], []),
        ({"works_elsewhere": True, "gnc_code_here": "none"}, [], [Wrong.GP_NO_CODE]),
        ({"gnc_code_here": None}, [], [Wrong.GP_CODE_UNKNOWN]),
        (
            {"works_elsewhere": True, "elsewhere": (OtherPractice("Mill", "g9999981"),)},
            [],
            [Wrong.GP_SAME_CODE],
        ),
        (
            {"works_elsewhere": True, "elsewhere": (OtherPractice("Mill", "G9999982"),)},
            [],
            [],
        ),
    ],
)
def test_a_gp_is_linked_by_two_dated_ticks_and_has_a_code_for_each_practice(
    changes: dict[str, object], linked: list[Wrong], codes: list[Wrong]
) -> None:
    whole = GeneralPractitioner(GP, "G9999981", True, True, False, DAY, DAY)
    gp = replace(whole, **changes)  # type: ignore[arg-type]

    of = records(replace(PROFILE, gps=(gp,)))

    assert wrongs(Check.GPS_LINKED, of) == linked
    assert wrongs(Check.GP_CODES, of) == codes


def test_one_code_for_two_practices_is_no_code_of_ours_to_the_decision() -> None:
    both = GeneralPractitioner(
        GP, "G9999981", True, True, True, elsewhere=(OtherPractice("Mill", "G9999981"),)
    )

    assert gp_facts(both).gnc_code_here is NoCode.NONE
    assert str(gp_facts(replace(both, works_elsewhere=False)).gnc_code_here) == "G9999981"


def test_the_checklist_is_complete_open_or_not_known() -> None:
    live = records()
    assert checklist_complete(live) is True
    for state, answer in (
        (LineState.IN_HAND, False),
        (LineState.NOT_STARTED, False),
        (LineState.NOT_APPLICABLE, True),
        (None, None),
    ):
        profile = PROFILE.with_line(CheckLine(Check.FILING, state))
        assert checklist_complete(records(profile)) is answer


def test_one_persons_gap_holds_the_go_live_but_not_a_live_practice() -> None:
    assert any(wrong is Wrong.CARD_MISSING for wrong in wrongs(Check.SMARTCARDS, records()))

    assert checklist_complete(records(replace(PROFILE, live=False))) is False
    assert checklist_complete(records(replace(PROFILE, live=True))) is True


def test_a_review_that_is_due_is_told_and_opens_nothing() -> None:
    due = PROFILE.with_line(CheckLine(Check.FILING, LineState.DONE, review_on=DAY))

    assert wrongs(Check.FILING, records(due)) == [Wrong.REVIEW_DUE]
    assert checklist_complete(records(due)) is True


def test_only_what_the_rule_book_asks_is_red() -> None:
    pooled = replace(PROFILE, pooled_list="salaried", pooled=PooledSteps(review_on=DAY))

    then = {line.check: line for line in board(records(pooled))}[Check.POOLED_LIST]
    now = {line.check: line for line in board(records(pooled, policy=TODAY))}[Check.POOLED_LIST]

    assert (then.status, then.rules) == (Status.RED, ("E4",))
    assert (now.status, now.rules) == (Status.AMBER, ())
    assert [trouble.wrong for trouble in then.troubles] == [Wrong.POOLED, Wrong.POOLED_REVIEW]


def test_the_owner_is_the_pct_then_and_the_icb_now() -> None:
    assert usual_owner(Check.POOLED_LIST, ROLLOUT) == "PCT GP2GP lead"
    assert usual_owner(Check.POOLED_LIST, "england-today") == "ICB"
    named = PROFILE.with_line(CheckLine(Check.POOLED_LIST, owner="Dr Ashby"))
    assert next(li for li in board(records(named)) if li.check is Check.POOLED_LIST).owner == (
        "Dr Ashby"
    )


def test_the_most_dangerous_lines_have_a_rule_in_their_book() -> None:
    for policy in (TODAY, THEN):
        lines = {line.check: line for line in board(records(policy=policy))}
        assert all(lines[check].rules for check in most_dangerous(policy.name))


def test_an_accredited_system_counts_from_its_day_to_its_last() -> None:
    ours = replace(PROFILE, supplier="TPP", product="SystmOne", product_version="1.0")
    assert wrongs(Check.ACCREDITED, records(ours)) == [Wrong.SYSTEM_NOT_LISTED]

    for since, until, counts in (
        (DAY, None, True),
        (date(2026, 5, 14), None, False),
        (None, DAY, True),
        (None, date(2026, 5, 12), False),
    ):
        added = AccreditedSystem("TPP", "SystmOne", "1.0", since, until)
        found = wrongs(Check.ACCREDITED, records(replace(ours, accredited=(added,))))
        assert (found == []) is counts
    assert wrongs(Check.ACCREDITED, records(ours, policy=TODAY)) == []


def test_the_deputy_leads_while_the_lead_is_away() -> None:
    away = Lead("Ann", "1", DAY, DAY)
    both = replace(PROFILE, lead=away, deputy=Lead("Bo", "2"))
    alone = replace(both, deputy=None)

    assert both.acting_lead(DAY) == Lead("Bo", "2")
    assert wrongs(Check.LEAD, records(both)) == []
    assert wrongs(Check.LEAD, records(alone)) == [Wrong.NOBODY_LEADS, Wrong.NO_DEPUTY]
    assert alone.acting_lead(date(2026, 5, 14)) == away


def test_a_new_practice_knows_nothing_and_nothing_is_green_by_default() -> None:
    new = PracticeProfile(OURS, "Harbour View Surgery", policy=ROLLOUT)

    lines = board(Records(new, (), DAY, in_force(THEN, new, DAY)))

    by_hand = [line for line in lines if not is_living(line.check)]
    assert {line.status for line in by_hand} == {Status.UNKNOWN}
    assert checklist_complete(Records(new, (), DAY, THEN)) is False  # no lead is named


def test_whom_every_practice_must_be_able_to_call_is_missed_one_by_one() -> None:
    one = (Contact("Desk", "Sam", "1", Rung.SUPPLIER),)
    lacking = troubles_of(Check.CONTACTS, records(replace(PROFILE, contacts=one)))

    assert [(each.wrong, each.what) for each in lacking] == [
        (Wrong.CONTACT_LACKS, "registration_authority"),
        (Wrong.CONTACT_LACKS, "commissioner"),
        (Wrong.CONTACT_LACKS, "primary_care_support"),
    ]
    assert wrongs(Check.CONTACTS, records(replace(PROFILE, contacts=()))) == [Wrong.NO_CONTACT]


def test_the_roll_out_misses_each_of_its_four_documents_and_today_misses_none() -> None:
    diagram = ReferenceDocument("Ours", "1", "Shelf", kind=DocumentKind.CODE_DIAGRAM)
    profile = replace(PROFILE, documents=(diagram,))

    assert [each.what for each in troubles_of(Check.DOCUMENTS, records(profile))] == [
        "deployment_checklist",
        "deployment_spreadsheet",
        "pooled_list_process",
    ]
    assert wrongs(Check.DOCUMENTS, records(profile, policy=TODAY)) == []
