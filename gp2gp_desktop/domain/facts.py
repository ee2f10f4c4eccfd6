"""What each fact of a case means in words, who can supply it, and how to find it out.

One table, from which the explanation of a decision, the reader of case files and ``docs/decide.md``
all take their words, so that they cannot differ.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from gp2gp_desktop.domain.case import (
    Case,
    ComingFrom,
    Country,
    Gp2gpListing,
    KnownHere,
    NoCode,
    PooledList,
    RegistrationType,
    RemovalCode,
    TraceOutcome,
    value_of,
)

CLERK = "Registration clerk"
MANAGER = "Practice manager"
LEAD = "GP2GP lead"


class Kind(Enum):
    """The form of a fact that is not one of a closed list."""

    YES_NO = "true or false"
    CODE = "an ODS code"
    CODE_OR_NONE = 'an ODS code, or "none"'
    DECLARED_CODE = 'an ODS code, "none", or "not_known"'
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class FactMeaning:
    """One fact: its label, the values it may take, who can supply it and how."""

    label: str
    kind: Kind | type[Enum]
    owner: str
    ask: str


def _yes_no(label: str, owner: str, ask: str) -> FactMeaning:
    return FactMeaning(label, Kind.YES_NO, owner, ask)


def _one_of(values: type[Enum], label: str, owner: str, ask: str) -> FactMeaning:
    return FactMeaning(label, values, owner, ask)


def _text(label: str, owner: str, ask: str) -> FactMeaning:
    return FactMeaning(label, Kind.TEXT, owner, ask)


AT_THE_DESK_ONLY = frozenset({"previous_practice.found_by_hand"})
"""What only a person at the screen can say: no case file has it (design 10)."""

_THEIR_SYSTEM = "Ask the practice the patient is leaving, or our GP2GP lead."
_OUR_SYSTEM = "Record it under Readiness."

FACTS: Mapping[str, FactMeaning] = {
    "application.registration_type": _one_of(
        RegistrationType, "Registration type", CLERK, "Choose the registration type on the form."
    ),
    "application.becoming_permanent": _yes_no(
        "Temporary or private patient now staying for good",
        CLERK,
        "Ask whether the patient now wants to stay with us for good.",
    ),
    "application.declared_previous_practice": FactMeaning(
        "Practice the patient named",
        Kind.DECLARED_CODE,
        CLERK,
        "Ask which practice they used last; if they cannot say, record that.",
    ),
    "application.coming_from": _one_of(
        ComingFrom, "Coming from", CLERK, "Ask where the patient was looked after until now."
    ),
    "session.smartcard": _yes_no(
        "Signed in with a smartcard", CLERK, "Have it recorded in the staff register."
    ),
    "session.may_register": _yes_no(
        "User may register patients", MANAGER, "Check the rights on the user's smartcard."
    ),
    "session.trained": _yes_no(
        "User trained in GP2GP", MANAGER, "Record it in the staff register, under Readiness."
    ),
    "trace.outcome": _one_of(
        TraceOutcome, "NHS record search", CLERK, "Search for the patient's NHS record."
    ),
    "trace.restricted": _yes_no(
        "NHS record restricted", CLERK, "Check whether the NHS record is marked restricted."
    ),
    "trace.deceased": _yes_no(
        "NHS record shows a death", CLERK, "Check whether the NHS record shows a date of death."
    ),
    "trace.superseded": _yes_no(
        "NHS number replaced by another",
        CLERK,
        "Check whether the NHS record gives a newer number.",
    ),
    "trace.invalidated": _yes_no(
        "NHS record withdrawn", CLERK, "Check whether the NHS record is marked invalid."
    ),
    "trace.identity_doubt": _yes_no(
        "Doubt about who the person is",
        CLERK,
        "Compare the patient's details with the NHS record and confirm them.",
    ),
    "trace.new_number": _yes_no(
        "New NHS number asked for", CLERK, "Say whether a new NHS number was asked for."
    ),
    "trace.previous_contact": _yes_no(
        "Earlier contact with the NHS",
        CLERK,
        "Ask whether the patient ever used the NHS before, anywhere in the UK.",
    ),
    "trace.removal_code": _one_of(
        RemovalCode,
        "Reason taken off the last list",
        CLERK,
        "Check the removal reason on the NHS record.",
    ),
    "trace.duplicate_suspected": _yes_no(
        "Two NHS records suspected, or two people in one",
        CLERK,
        "Check whether this person has a second NHS number or shares one.",
    ),
    "trace.new_identity": _yes_no(
        "New identity", CLERK, "Ask someone senior whether this person has a new NHS identity."
    ),
    "previous_practice.ods_code": FactMeaning(
        "Last practice on the NHS record",
        Kind.CODE_OR_NONE,
        CLERK,
        "Read the last practice from the NHS record.",
    ),
    "previous_practice.country": _one_of(
        Country, "Country of the last practice", CLERK, "Look the last practice up by its code."
    ),
    "previous_practice.active": _yes_no(
        "Last practice still open", CLERK, "Look the last practice up by its code."
    ),
    "previous_practice.gp2gp": _one_of(
        Gp2gpListing,
        "Last practice in the GP2GP directory",
        CLERK,
        "Look the last practice up in the GP2GP directory.",
    ),
    "previous_practice.shares_our_database": _yes_no(
        "Last practice shares our database",
        MANAGER,
        "Check the list of practices that share our clinical system's database.",
    ),
    "previous_practice.controlled_implementer": _yes_no(
        "Last practice live with GP2GP", LEAD, "Check the list of practices live with GP2GP."
    ),
    "previous_practice.supplier": _text("Last practice's system supplier", LEAD, _THEIR_SYSTEM),
    "previous_practice.product": _text("Last practice's system", LEAD, _THEIR_SYSTEM),
    "previous_practice.version": _text("Last practice's system version", LEAD, _THEIR_SYSTEM),
    "previous_practice.pooled_list": _one_of(
        PooledList, "Pooled list at the last practice", LEAD, "Ask the PCT of the last practice."
    ),
    "previous_practice.moved_on": _yes_no(
        "NHS record shows a newer practice",
        CLERK,
        "Check whether the patient has since registered somewhere else.",
    ),
    "previous_practice.found_by_hand": _yes_no(
        "Last practice found by asking", CLERK, "Look for the last practice and try it."
    ),
    "own_practice.ods_code": FactMeaning("Our practice code", Kind.CODE, MANAGER, _OUR_SYSTEM),
    "own_practice.live": _yes_no("Our practice live with GP2GP", LEAD, _OUR_SYSTEM),
    "own_practice.supplier": _text("Our system supplier", MANAGER, _OUR_SYSTEM),
    "own_practice.product": _text("Our system", MANAGER, _OUR_SYSTEM),
    "own_practice.version": _text("Our system version", MANAGER, _OUR_SYSTEM),
    "own_practice.readiness_complete": _yes_no(
        "Our go-live checklist complete", LEAD, "Finish the Readiness screen."
    ),
    "own_practice.pooled_list": _one_of(
        PooledList, "Pooled list at our practice", MANAGER, _OUR_SYSTEM
    ),
    "own_practice.gp2gp_on": _yes_no(
        "GP2GP switched on here", MANAGER, "Ask the supplier helpdesk whether GP2GP is switched on."
    ),
    "registering_gp.on_sds_here": _yes_no(
        "GP in the Spine directory for us", MANAGER, "Ask the Registration Authority manager."
    ),
    "registering_gp.old_link_removed": _yes_no(
        "GP's link to the old practice removed", MANAGER, "Ask the Registration Authority manager."
    ),
    "registering_gp.works_elsewhere": _yes_no(
        "GP also works at another practice", MANAGER, "Ask the GP."
    ),
    "registering_gp.gnc_code_here": FactMeaning(
        "GP's own code for our practice",
        Kind.CODE_OR_NONE,
        MANAGER,
        "Ask the PCT for the GP's GNC code at our practice.",
    ),
    "local_index.known": _one_of(
        KnownHere, "In our own patient list", CLERK, "Search our own patient list."
    ),
    "local_index.other_gp_since": _yes_no(
        "Registered with another GP since",
        CLERK,
        "Check whether the patient had another GP after leaving us.",
    ),
}

_WORDS: Mapping[object, str] = {
    True: "yes",
    False: "no",
    RegistrationType.OTHER_SERVICE: "for one service only",
    RegistrationType.GP_CHANGE: "change of GP within our practice",
    ComingFrom.ENGLAND: "England",
    ComingFrom.WALES: "Wales",
    ComingFrom.SCOTLAND: "Scotland",
    ComingFrom.NORTHERN_IRELAND: "Northern Ireland",
    ComingFrom.ISLE_OF_MAN: "the Isle of Man",
    ComingFrom.ARMED_FORCES: "the armed forces",
    ComingFrom.NEVER_REGISTERED: "never registered with a GP",
    Country.ENGLAND: "England",
    Country.WALES: "Wales",
    Country.SCOTLAND: "Scotland",
    Country.NORTHERN_IRELAND: "Northern Ireland",
    Country.ISLE_OF_MAN: "the Isle of Man",
    TraceOutcome.MATCHED: "one record confirmed",
    TraceOutcome.SEVERAL: "several people fit, none confirmed",
    TraceOutcome.NONE: "nobody found, advanced search included",
    TraceOutcome.NOT_DONE: "not finished",
    TraceOutcome.UNAVAILABLE: "the national service did not answer",
    RemovalCode.DEATH: "death (DEA)",
    RemovalCode.EMBARKED: "went abroad (EMB)",
    RemovalCode.SCOTLAND: "moved to Scotland (SCT)",
    RemovalCode.NORTHERN_IRELAND: "moved to Northern Ireland (NIT)",
    RemovalCode.TRANSFERRED: "temporary absence, not returned (TRA)",
    RemovalCode.OTHER: "other reason (ORR)",
    Gp2gpListing.ENABLED: "listed",
    Gp2gpListing.NONE: "not listed",
    Gp2gpListing.SEVERAL: "listed more than once",
    Gp2gpListing.ERROR: "the directory answered with an error",
    PooledList.ABEYANCE: "yes, practice in abeyance",
    PooledList.SALARIED: "yes, salaried GP practice",
    PooledList.SENIOR_PARTNER_LEAVING: "yes, senior partner leaving",
    KnownHere.NEVER: "never our patient",
    KnownHere.REGISTERED_HERE: "registered with us now",
    KnownHere.FORMERLY_HERE: "was our patient before",
    KnownHere.TEMPORARY_HERE: "with us as a temporary patient",
    NoCode.NOT_KNOWN: "the patient cannot say",
}


def in_words(case: Case, name: str) -> str:
    """One fact as the clerk reads it: ``Coming from: Scotland``, ``Coming from: not known``."""
    value = value_of(case, name)
    return f"{FACTS[name].label}: {_value_in_words(value)}"


def _value_in_words(value: object | None) -> str:
    if value is None:
        return "not known"
    if value in _WORDS:
        return _WORDS[value]
    return str(value.value).replace("_", " ") if isinstance(value, Enum) else str(value)
