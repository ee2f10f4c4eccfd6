"""Cases for tests: straight-through GP2GP under ``england-today``, and changes of it."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import cache
from pathlib import Path
from typing import Any

from gp2gp_desktop.adapters.policy_file import load_policy
from gp2gp_desktop.domain.case import (
    ApplicationFacts,
    Case,
    ComingFrom,
    Country,
    Gp2gpListing,
    KnownHere,
    LocalIndex,
    OwnPractice,
    PooledList,
    PreviousPractice,
    Provenance,
    RegisteringGp,
    RegistrationType,
    RemovalCode,
    SessionFacts,
    TraceFacts,
    TraceOutcome,
)
from gp2gp_desktop.domain.facts import FACTS
from gp2gp_desktop.domain.identifiers import OdsCode
from gp2gp_desktop.domain.policy import Policy

POLICIES = Path(__file__).parents[1] / "resources" / "policy"
OUR_CODE = OdsCode("A82999")
THEIR_CODE = OdsCode("B81234")
OTHER_CODE = OdsCode("C84321")

_COMPLETE = Case(
    application=ApplicationFacts(
        registration_type=RegistrationType.REGULAR,
        becoming_permanent=False,
        declared_previous_practice=THEIR_CODE,
        coming_from=ComingFrom.ENGLAND,
    ),
    session=SessionFacts(smartcard=True, may_register=True, trained=True),
    trace=TraceFacts(
        outcome=TraceOutcome.MATCHED,
        restricted=False,
        deceased=False,
        superseded=False,
        invalidated=False,
        identity_doubt=False,
        new_number=False,
        previous_contact=True,
        removal_code=RemovalCode.NONE,
        duplicate_suspected=False,
        new_identity=False,
    ),
    previous_practice=PreviousPractice(
        ods_code=THEIR_CODE,
        country=Country.ENGLAND,
        active=True,
        gp2gp=Gp2gpListing.ENABLED,
        shares_our_database=False,
        controlled_implementer=True,
        supplier="INPS",
        product="Vision",
        version="3",
        pooled_list=PooledList.NONE,
        moved_on=False,
    ),
    own_practice=OwnPractice(
        ods_code=OUR_CODE,
        live=True,
        supplier="EMIS",
        product="LV",
        version="5.2",
        readiness_complete=True,
        pooled_list=PooledList.NONE,
        gp2gp_on=True,
    ),
    registering_gp=RegisteringGp(
        on_sds_here=True,
        old_link_removed=True,
        works_elsewhere=False,
        gnc_code_here=OdsCode("G9012345"),
    ),
    local_index=LocalIndex(known=KnownHere.NEVER, other_gp_since=False),
    provenance={name: Provenance("test") for name in FACTS},
)


def a_case(**changes: object) -> Case:
    """The case that must go by GP2GP under both policies, with every fact known.

    Args:
        changes: facts by their name with two underscores for the dot: ``trace__deceased=True``.
            A whole part may be given by its own name: ``trace=TraceFacts()``.
    """
    return changed(_COMPLETE, **changes)


def changed(case: Case, **changes: object) -> Case:
    """``case`` with some facts changed, named as for :func:`a_case`; None makes one unknown."""
    parts: dict[str, Any] = {}
    for name, value in changes.items():
        part, _, fact = name.partition("__")
        whole = parts.get(part, getattr(case, part))
        parts[part] = replace(whole, **{fact: value}) if fact else value
    return replace(case, **parts)


def all_facts(case_type: type[Case] = Case) -> list[str]:
    """The dotted name of every fact, read from the classes themselves."""
    empty = case_type()
    return [
        f"{part.name}.{fact.name}"
        for part in fields(case_type)
        if part.name != "provenance"
        for fact in fields(getattr(empty, part.name))
    ]


@cache
def rollout_2008() -> Policy:
    """The policy of the national roll-out, as it ships."""
    return load_policy(POLICIES, "rollout-2008")


@cache
def england_today() -> Policy:
    """The default policy, as it ships."""
    return load_policy(POLICIES, "england-today")
