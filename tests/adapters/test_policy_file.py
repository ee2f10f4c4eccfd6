"""Policies are read strictly: what ships is whole, and what is wrong is named."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gp2gp_desktop.adapters.policy_file import load_policy, parse_policy, policy_names
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.policy import AccreditedSystem, Era, Policy, Ruling, Step, Verdict
from tests.builders_case import POLICIES, england_today, rollout_2008

BOTH = pytest.mark.parametrize(
    "policy", [rollout_2008(), england_today()], ids=lambda policy: policy.name
)
# The column "Era" of process-and-rules 3.3: R, T and B; G2 (2.2a) lies between the two.
ERAS = {
    "roll-out": "A3 E1 E2 E3 E4 E5 E6 F1 F2 F5 F6 G1",
    "today": "C9 C10 D10 D12 D13 E8 F7 G3",
    "both": "A1 A2 A4 B1 B2 B3 B4 B5 B6 C1 C2 C3 C4 C5 C6 C7 C8 D1 D2 D3 D4 D5 D6 D7 D8 D9 D11 "
    "D14 D15 E7 F3 F4 H1 H2 H3 H4 H5",
}

SMALL = """
name = "small"
version = "1"
effective = 2026-01-01
era = "T"
[must]
rules = ["A1"]
owner = "Clerk"
staff = "Staff."
next = "Next."
patient = "Patient."
source = "S6"
[[rule]]
id = "A1"
title = "Smartcard"
era = "B"
step = "person"
when = "no_smartcard"
verdict = "HOLD"
owner = "Clerk"
staff = "Staff."
next = "Next."
patient = "Patient."
source = "S8"
"""
NOTE = """
[[rule]]
id = "H3"
title = "Choices"
era = "B"
step = "note"
when = "always"
owner = "Clerk"
staff = "They change nothing."
next = "Go on."
patient = "Your choices change nothing."
source = "REQ22 6.2.1"
"""


def rulings(policy: Policy) -> list[Ruling]:
    own = [rule.ruling for rule in policy.rules if rule.ruling]
    return own + [rule.instead.ruling for rule in policy.rules if rule.instead]


def test_both_policies_ship_and_each_holds_the_rules_of_its_era() -> None:
    assert policy_names(POLICIES) == ("england-today", "rollout-2008")
    for policy, era in ((rollout_2008(), "roll-out"), (england_today(), "today")):
        ids = {letter: {r.id for r in policy.rules if r.era is letter} for letter in Era}
        assert ids.pop(policy.era) == set(ERAS[era].split())
        assert ids.pop(Era.BOTH) == set(ERAS["both"].split())
        assert not any(ids.values())


def test_the_systems_of_the_roll_out_are_those_of_its_announcement() -> None:
    assert rollout_2008().accredited == (
        AccreditedSystem("EMIS", "LV", "5.2", date(2008, 1, 1)),
        AccreditedSystem("INPS", "Vision", "3", date(2008, 1, 1)),
    )


def test_the_roll_out_came_before_today() -> None:
    assert rollout_2008().effective < england_today().effective <= date(2026, 12, 31)


@BOTH
def test_rules_stand_in_the_order_they_are_asked(policy: Policy) -> None:
    steps = [rule.step for rule in policy.rules if rule.step is not Step.NOTE]

    assert steps == sorted(steps)


@BOTH
def test_the_general_rule_stands_last_in_its_step(policy: Policy) -> None:
    origin = [rule.id for rule in policy.rules if rule.step is Step.COMING_FROM]

    assert origin[-1] == "D1"


@BOTH
def test_every_sentence_is_one_a_person_can_read_or_say(policy: Policy) -> None:
    said = [(each.staff, each.next, each.patient) for each in rulings(policy)]
    notes = [rule for rule in policy.rules if rule.step is Step.NOTE]
    said += [(note.told, note.told_next, note.told_patient) for note in notes]
    must = policy.otherwise.ruling
    for sentences in (*said, (must.staff, must.next, must.patient)):
        for sentence in sentences:
            assert sentence[0].isupper()
            assert sentence[-1] in ".?"
        patient = sentences[-1]
        assert len(patient.split()) <= 22, patient
        assert ". " not in patient
        assert "GP2GP" not in patient


@BOTH
def test_every_rule_has_an_owner_and_a_source(policy: Policy) -> None:
    for rule in policy.rules:
        assert rule.owner, rule.id
        assert rule.source, rule.id


@BOTH
def test_nobody_is_offered_to_register_and_skip_gp2gp(policy: Policy) -> None:
    musts = [policy.otherwise.ruling, *rulings(policy)]
    for ruling in musts:
        if ruling.verdict is Verdict.GP2GP_MUST:
            assert "paper" not in f"{ruling.staff} {ruling.next} {ruling.patient}".lower()


def test_a_small_policy_is_read_as_written() -> None:
    policy = parse_policy(SMALL + NOTE, "small")

    assert (policy.name, policy.version, policy.effective) == ("small", "1", date(2026, 1, 1))
    assert policy.rule("A1").verdict is Verdict.HOLD
    assert policy.rule("H3").verdict is None
    note = policy.rule("H3")
    said = (note.owner, note.told, note.told_next, note.told_patient)
    assert said == ("Clerk", "They change nothing.", "Go on.", "Your choices change nothing.")
    with pytest.raises(KeyError):
        policy.rule("A9")


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ('name = "small"', "", "'name' is missing"),
        ("effective = 2026-01-01", 'effective = "soon"', "'effective' must be a date"),
        ("effective = 2026-01-01", "effective = 2026-01-01T10:00:00", "'effective' must be a date"),
        ('era = "T"', "", "'era' is missing"),
        ('era = "T"', 'era = "X"', "era must be one of R, T, B"),
        ('era = "B"', 'era = "R"', "rule A1 is of another era, R"),
        ('version = "1"', "version = 1", "'version' must be a text"),
        ('version = "1"', 'version = "1"\ncolour = "red"', "no key 'colour'"),
        ('rules = ["A1"]', 'rules = ["A2"]', "must: 'rules'"),
        ('rules = ["A1"]', "rules = []", "must: 'rules'"),
        ('rules = ["A1"]', "rules = [[1]]", "must: 'rules'"),
        ('when = "no_smartcard"', 'when = "no_card"', "rule A1: there is no condition 'no_card'"),
        ('verdict = "HOLD"', 'verdict = "MAYBE"', "rule A1: verdict must be one of GP2GP_MUST"),
        ('verdict = "HOLD"', 'verdict = "PAPER"', "rule A1: PAPER does not belong in step person"),
        ('step = "person"', 'step = "later"', "rule A1: step must be one of stop"),
        ('source = "S8"', 'source = "S8"\nwhy = "x"', "rule A1: there is no key 'why'"),
        ('source = "S8"', "", "rule A1: 'source' is missing"),
        ('title = "Smartcard"', 'title = " "', "rule A1: 'title' must be a text"),
        ('id = "A1"', 'id = "Z1"', "rule Z1: an id is a letter"),
        ('id = "A1"', "", "rule without id"),
        ("[[rule]]", "[rule]", "write each rule as [[rule]]"),
        ("[[rule]]", "[must.more]", "'rule' is missing"),
        ("[must]", "[[must]]", "must: this must be a table"),
        ("[must]", "[must", "this is not TOML"),
    ],
)
def test_what_is_wrong_is_refused_by_name(before: str, after: str, named: str) -> None:
    with pytest.raises(CannotContinue, match="Policy small") as refused:
        parse_policy(SMALL.replace(before, after, 1), "small")

    assert named in str(refused.value)


@pytest.mark.parametrize("sentence", ["staff", "next", "patient", "owner"])
def test_a_rule_without_one_of_its_sentences_is_refused(sentence: str) -> None:
    head, rule = SMALL.split("[[rule]]")
    kept = "\n".join(line for line in rule.splitlines() if not line.startswith(f"{sentence} "))

    with pytest.raises(CannotContinue, match=f"rule A1: '{sentence}' is missing"):
        parse_policy(f"{head}[[rule]]{kept}", "small")


@pytest.mark.parametrize(
    ("more", "named"),
    [
        (SMALL.split("[must]")[1].split("[[rule]]")[1], "rule A1 is there twice"),
        (NOTE.replace("[[rule]]", "") + 'verdict = "HOLD"\n', "rule H3: there is no key 'verdict'"),
        (NOTE.replace("[[rule]]", "").replace("They change nothing.", ""), "rule H3: 'staff'"),
        (NOTE.replace("[[rule]]", "").replace('era = "B"', ""), "rule H3: 'era' is missing"),
    ],
)
def test_a_second_rule_that_is_wrong_is_refused_by_name(more: str, named: str) -> None:
    with pytest.raises(CannotContinue) as refused:
        parse_policy(f"{SMALL}[[rule]]{more}", "small")

    assert named in str(refused.value)


@pytest.mark.parametrize(
    ("instead", "named"),
    [
        ('when = "never"', "rule A1, instead: 'verdict' is missing"),
        (
            'when = "never"\nverdict = "HOLD"\nstaff = "S."\nnext = "N."\npatient = "P."',
            "rule A1, instead: there is no condition 'never'",
        ),
        (
            'when = "always"\nverdict = "STOP"\nstaff = "S."\nnext = "N."\npatient = "P."',
            "rule A1: STOP does not belong in step person",
        ),
    ],
)
def test_a_second_ruling_is_read_as_strictly(instead: str, named: str) -> None:
    with pytest.raises(CannotContinue) as refused:
        parse_policy(f"{SMALL}[rule.instead]\n{instead}\n", "small")

    assert named in str(refused.value)


def test_an_accredited_system_needs_all_three_parts() -> None:
    with pytest.raises(CannotContinue, match="accredited: 'version' is missing"):
        parse_policy(f'{SMALL}[[accredited]]\nsupplier = "EMIS"\nproduct = "LV"\n', "small")


def test_an_unknown_policy_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(CannotContinue, match="england-today, rollout-2008"):
        load_policy(POLICIES, "../policy/england-today")


def test_a_file_that_calls_itself_otherwise_or_is_not_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(SMALL, encoding="utf-8")
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe\x00")

    with pytest.raises(CannotContinue, match="calls itself 'small'"):
        load_policy(tmp_path, "mine")
    with pytest.raises(CannotContinue, match="Policy bytes cannot be read"):
        load_policy(tmp_path, "bytes")
