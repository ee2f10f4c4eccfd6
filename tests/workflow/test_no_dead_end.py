"""Every rule that can hold, under either rule book, is settled by what its page offers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from gp2gp_desktop.domain.case import KnownHere, RegistrationType
from gp2gp_desktop.domain.decide import decide
from gp2gp_desktop.domain.doubts import Doubt
from gp2gp_desktop.domain.facts import FACTS
from gp2gp_desktop.domain.policy import Decision, Policy, Verdict
from gp2gp_desktop.domain.record_marks import UNMARKED
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.domain.staff_register import ACTIVITIES, Module, Training
from gp2gp_desktop.domain.supplying import SUPPLIERS
from gp2gp_desktop.workflow.ways_out import HANGS_ON, Way, WayOut, ways_out
from tests.builders_case import a_case, england_today, rollout_2008
from tests.desk import OURS, PROFILE, Practice, a_nhs_record
from tests.workflow.hold_cases import (
    CLEARED,
    OPEN_CHECK,
    OTHER_GP,
    ROLLOUT,
    SUCCESSOR,
    TODAY,
    Arrange,
    Hands,
    HoldCase,
    Settle,
    mended,
    nobody,
    set_profile,
    several,
    silent,
    unseen,
    was_ours,
    with_answers,
    with_entry,
    with_gp,
    with_profile,
    with_record,
    with_staff,
)

TRAINED = tuple(Training(module, "5.2", date(2026, 5, 12)) for module in Module)
CARD = {"smartcard": True, "card_expires_on": date(2027, 5, 1)}


def say(*facts: tuple[str, str]) -> Settle:
    """Each fact is said, one after the other, before the route is decided again."""

    def settle(hands: Hands, held: Registration) -> Registration:
        for fact, value in facts:
            held = hands.supply(held, fact, value)
        return held

    return settle


def record(**changes: object) -> Settle:
    return lambda hands, held: hands.record(held, **changes)


def staff(**changes: object) -> Settle:
    return lambda hands, held: hands.record_staff(held, **changes)


def another_gp(hands: Hands, held: Registration) -> Registration:
    return hands.answer(held, "registering_gp", OTHER_GP)


def pooled(hands: Hands, held: Registration) -> Registration:
    hands.record(held, pooled=CLEARED)
    return hands.record(held, pooled_list="none")


def released(hands: Hands, held: Registration) -> Registration:
    """Where the reference says that paper is what is left (C6)."""
    routing = hands.practice.services.routing
    return routing.release_to_paper(hands.practice.session("manager"), held, "The PCT says so")


def agreed(hands: Hands, held: Registration) -> Registration:
    registering = hands.practice.services.registering
    return registering.take_recorded_practice(hands.practice.session(), held, "She moved in May")


def draft(practice: Practice) -> Registration:
    return practice.a_draft()


def found_by_name(hands: Hands, held: Registration) -> Registration:
    hands.practice.demographics.put(a_nhs_record())
    return hands.search(held, last_name="Thornbury")


def unanswered(rule: str, fact: str, answer: str, *policies: str, key: str = "") -> HoldCase:
    """A fact of the last practice that no directory answers."""
    arrange = with_entry(**{key or fact: None})
    return HoldCase(rule, arrange, say((fact, answer)), policies or (*TODAY, *ROLLOUT))


def use(way: Way) -> Settle:
    what = str(SUCCESSOR) if way is Way.USE else ""
    return lambda hands, held: hands.use(held, WayOut(way, what), SUCCESSOR)


def type_marks(hands: Hands, held: Registration) -> Registration:
    return hands.type_again(held, UNMARKED)


def doubted(kind: Doubt) -> Arrange:
    """Whoever confirmed the match said on the same page what does not fit."""

    def arrange(practice: Practice) -> Registration:
        form = practice.a_confirmed()
        return practice.services.tracing.doubt(practice.session(), form, {kind})

    return arrange


def taken_back(hands: Hands, held: Registration) -> Registration:
    hands.require(held, WayOut(Way.DOUBT))
    return hands.practice.services.tracing.doubt(hands.practice.session(), held, ())


def search(hands: Hands, held: Registration) -> Registration:
    return hands.search(held)


def stays(hands: Hands, held: Registration) -> Registration:
    return hands.answer(held, "becoming_permanent", "yes")


DONE = PROFILE.checklist
CONTACT = "trace.previous_contact"
CLOSED = with_entry(active=False, successors=(SUCCESSOR,))
REMOVED = with_record("do not know", practice=None, removal_code="TRA")
CASES = (
    HoldCase("A1", with_staff(smartcard=None), staff(**CARD)),
    HoldCase("A1", with_staff(card_expires_on=date(2026, 5, 1)), staff(**CARD)),
    HoldCase("A2", with_staff(activities=frozenset()), staff(activities=frozenset(ACTIVITIES))),
    HoldCase("A3", with_staff(trainings=()), staff(trainings=TRAINED), ROLLOUT),
    HoldCase("A4", silent, search),
    HoldCase("B2", was_ours(temporary=True, registration_type="temporary"), stays),
    HoldCase("C1", draft, search),
    HoldCase("C2", several, search),
    HoldCase("C3", with_record("do not know", practice=OURS), mended),
    HoldCase("C3", doubted(Doubt.NOT_SURE), taken_back),
    HoldCase("C9", doubted(Doubt.TWO_RECORDS), taken_back, TODAY),
    HoldCase("C9", doubted(Doubt.TWO_RECORDS), search, TODAY),
    HoldCase("C10", doubted(Doubt.NEW_IDENTITY), taken_back, TODAY),
    HoldCase("C4", nobody, found_by_name),
    HoldCase("C6", with_record(restricted=True, practice=None), released),
    HoldCase("C8", with_record(invalidated=True), mended),
    HoldCase("C8", with_record(replaced=True), mended),
    HoldCase("C7 C6 C8 D12", unseen, type_marks, TODAY),
    HoldCase("C7 C6 C8", unseen, type_marks, ROLLOUT),
    HoldCase("D1", with_record(practice=None), say((CONTACT, "yes"))),
    HoldCase("D1", with_record("none", practice=None), say((CONTACT, "no"))),
    HoldCase("D3 D1", was_ours(), say(("local_index.other_gp_since", "no")), TODAY),
    unanswered("D4", "shares_our_database", "yes"),
    unanswered("D4", "shares_our_database", "no"),
    unanswered("D5 D6 D7", "country", "england"),
    HoldCase("D12", REMOVED, use(Way.LOOK), TODAY),
    HoldCase("D12", REMOVED, released, TODAY),
    HoldCase("D13", CLOSED, use(Way.USE), TODAY),
    HoldCase("D13", CLOSED, use(Way.LOOK), TODAY),
    HoldCase("D13", CLOSED, say(("active", "yes")), TODAY),
    unanswered("D13", "active", "yes", *TODAY),
    HoldCase("D14", with_answers(previous_practice=str(SUCCESSOR)), agreed),
    HoldCase("E1", with_profile(live=None), record(live=False), ROLLOUT),
    HoldCase("E2", with_profile(product_version=None), record(product_version="5.2"), ROLLOUT),
    HoldCase("E3", with_profile(checklist=OPEN_CHECK), record(checklist=DONE), ROLLOUT),
    HoldCase("E4", with_profile(pooled_list="abeyance"), pooled, ROLLOUT),
    HoldCase("E4", with_profile(pooled_list=None), record(pooled_list="none"), ROLLOUT),
    HoldCase("E5", with_gp(on_sds_here=False), another_gp, ROLLOUT),
    HoldCase("E5", with_gp(old_link_removed=False), record(gps=PROFILE.gps), ROLLOUT),
    HoldCase("E5", with_gp(on_sds_here=None), record(gps=PROFILE.gps), ROLLOUT),
    HoldCase("E6", with_gp(works_elsewhere=True, gnc_code_here="none"), another_gp, ROLLOUT),
    HoldCase("E7", with_profile(gp2gp_on=False), record(gp2gp_on=True)),
    HoldCase("E7", with_profile(gp2gp_on=None), record(gp2gp_on=True)),
    unanswered("F1", "controlled_implementer", "yes", *ROLLOUT),
    unanswered("F2", "supplier", "INPS", *ROLLOUT),
    unanswered("F2", "product", "Vision", *ROLLOUT),
    unanswered("F2", "version", "3", *ROLLOUT, key="product_version"),
    unanswered("F3", "gp2gp", "enabled"),
    HoldCase("F4", with_entry(gp2gp="several"), say(("gp2gp", "none"))),
    HoldCase("F4", with_entry(gp2gp="error"), say(("gp2gp", "enabled"))),
    HoldCase("F5", with_entry(pooled_list="salaried"), say(("pooled_list", "none")), ROLLOUT),
    unanswered("F5", "pooled_list", "none", *ROLLOUT),
)
EACH = [
    pytest.param(case, policy, id=f"{case.rules}-{policy}-{at}")
    for at, case in enumerate(CASES)
    for policy in case.policies
]


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Practice]:
    made = Practice(tmp_path / "practice")
    yield made
    made.close()


@pytest.mark.parametrize(("case", "policy"), EACH)
def test_a_hold_is_settled_by_what_is_offered(
    practice: Practice, case: HoldCase, policy: str
) -> None:
    hands = Hands(practice)
    set_profile(practice, policy=policy, live_since=date(2026, 1, 5))
    held = hands.decide(case.arrange(practice))
    assert held.decision is not None
    assert held.decision.verdict is Verdict.HOLD
    assert " ".join(held.decision.deciding_rules) == case.rules

    settled = case.settle(hands, held)

    if settled.release is None:
        settled = hands.decide(settled)
        assert settled.decision is not None
        assert settled.decision.verdict not in {Verdict.HOLD, Verdict.STOP}, settled.decision.staff
    registered = practice.services.registering.register(practice.session(), settled)
    assert registered.registered_at is not None


MAY_BE_MISSING = (
    "application.becoming_permanent",
    "session.smartcard",
    "session.trained",
    "trace.restricted",
    "trace.deceased",
    "trace.superseded",
    "trace.invalidated",
    "trace.removal_code",
    "own_practice.live",
    "own_practice.supplier",
    "own_practice.product",
    "own_practice.version",
    "own_practice.pooled_list",
    "own_practice.gp2gp_on",
    "registering_gp.on_sds_here",
    *SUPPLIERS,
)
"""Facts of which a registration in the program may know nothing; the form or the search itself
stands for the others."""
BASES: tuple[dict[str, Any], ...] = (
    {},
    {
        "application__registration_type": RegistrationType.TEMPORARY,
        "local_index__known": KnownHere.TEMPORARY_HERE,
        "application__becoming_permanent": True,
    },
    {"local_index__known": KnownHere.FORMERLY_HERE, "local_index__other_gp_since": True},
)


def held_without(fact: str, policy: Policy) -> Iterator[Decision]:
    """The decisions that are held because one fact is missing."""
    for base in BASES:
        decision = decide(a_case(**{**base, fact.replace(".", "__"): None}), policy)
        if decision.verdict is Verdict.HOLD:
            yield decision


@pytest.mark.parametrize("policy", [england_today(), rollout_2008()], ids=lambda each: each.name)
def test_every_rule_that_can_hold_is_among_the_cases(policy: Policy) -> None:
    can_hold = {rule.id for rule in policy.rules if Verdict.HOLD in rule.verdicts}
    for fact in MAY_BE_MISSING:
        can_hold |= {hold.rule for each in held_without(fact, policy) for hold in each.holds}
    settled = {
        rule for case in CASES if policy.name in case.policies for rule in case.rules.split()
    }
    assert can_hold <= settled


@pytest.mark.parametrize("policy", [england_today(), rollout_2008()], ids=lambda each: each.name)
def test_whatever_is_missing_has_a_way_out(policy: Policy) -> None:
    now = datetime(2026, 5, 13, 9, tzinfo=UTC)
    form = Registration("r", "clerk", now, now)
    for fact in FACTS:
        for decision in held_without(fact, policy):
            for hold in decision.holds:
                assert ways_out(form, decision, (hold.rule,), None), (fact, hold.rule)
    for rule in policy.rules:
        assert not rule.verdicts & {Verdict.HOLD, Verdict.STOP} or rule.id in HANGS_ON
