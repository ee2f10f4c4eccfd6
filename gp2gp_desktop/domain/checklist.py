"""The lines of the practice's checklist (process-and-rules 7.1, product-ux 3.12).

Some lines a person answers for, with evidence; the *living* ones are read off what is recorded
elsewhere (the staff register, the GPs, our practice), so that nothing is typed twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum


class Check(Enum):
    """One line; the value is stored, so it never changes."""

    # read off the registers
    SWITCHED_ON = "switched_on"
    SMARTCARDS = "smartcards"
    GPS_LINKED = "gps_linked"
    GP_CODES = "gp_codes"
    POOLED_LIST = "pooled_list"
    ACCREDITED = "accredited"
    RIGHTS = "rights"
    TRAINED = "trained"
    ROLE_KNOWN = "role_known"
    LEAD = "lead"
    PROCEDURE = "procedure"
    PROCEDURE_READ = "procedure_read"
    CONTACTS = "contacts"
    DOCUMENTS = "documents"
    WATCH = "watch"
    # answered for by a person
    DIRECTORY = "directory"
    REGISTERING = "registering"
    FILING = "filing"
    ALLERGIES = "allergies"
    MEDICATION = "medication"
    PAPER = "paper"
    OWN_DATA = "own_data"
    START_TOLD = "start_told"
    LIMITS = "limits"
    NHS_DETAILS = "nhs_details"
    UP_TO_DATE = "up_to_date"
    ESCALATION = "escalation"


class LineState(Enum):
    """How far a line is; the words are those of the checklist."""

    NOT_STARTED = "not_started"
    IN_HAND = "in_hand"
    DONE = "done"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class CheckLine:
    """What a person recorded of a line.

    A living line has an owner, evidence and a next review too, and no ``state`` of its own.
    ``reason`` says why a line does not apply. A line that is not stored was never recorded.
    """

    check: Check
    state: LineState | None = None
    owner: str = ""
    evidence: str = ""
    done_on: date | None = None
    signed_by: str = ""
    review_on: date | None = None
    reason: str = ""


_BY_HAND = frozenset(
    {
        Check.DIRECTORY,
        Check.REGISTERING,
        Check.FILING,
        Check.ALLERGIES,
        Check.MEDICATION,
        Check.PAPER,
        Check.OWN_DATA,
        Check.START_TOLD,
        Check.LIMITS,
        Check.NHS_DETAILS,
        Check.UP_TO_DATE,
        Check.ESCALATION,
    }
)
ROLLOUT = "rollout-2008"

RULES: dict[Check, tuple[str, ...]] = {
    Check.SWITCHED_ON: ("E7",),
    Check.DIRECTORY: ("E7",),
    Check.SMARTCARDS: ("A1",),
    Check.GPS_LINKED: ("E5",),
    Check.GP_CODES: ("E6",),
    Check.POOLED_LIST: ("E4",),
    Check.ACCREDITED: ("E2",),
    Check.RIGHTS: ("A2",),
    Check.TRAINED: ("A3",),
}
"""The rule of the decision a line feeds directly; all that hold the go-live feed E3 too."""

OF_ONE_PERSON = frozenset(
    {Check.SMARTCARDS, Check.RIGHTS, Check.TRAINED, Check.ROLE_KNOWN, Check.PROCEDURE_READ}
)
"""Before go-live a gap of one person keeps the practice back; later it holds only theirs (S8)."""

_RULED_ELSEWHERE = frozenset(
    {
        Check.SWITCHED_ON,
        Check.GPS_LINKED,
        Check.GP_CODES,
        Check.POOLED_LIST,
        Check.ACCREDITED,
        Check.WATCH,
        Check.DOCUMENTS,
    }
)


def is_living(check: Check) -> bool:
    """Whether the line is read off other records, not answered for by a person."""
    return check not in _BY_HAND


def holds_go_live(check: Check, live: bool | None) -> bool:
    """Whether the go-live checklist (rule E3) is open while this line is.

    What has a rule of its own (a pooled list, a GP's link) is not counted a second time.
    """
    if check in _RULED_ELSEWHERE:
        return False
    return check not in OF_ONE_PERSON or live is not True


def most_dangerous(policy: str) -> tuple[Check, Check]:
    """The two lines that break most transfers, shown first.

    In the roll-out these are the GP's directory links and the pooled list, to which the roll-out's
    own page gives most of its words (S18 to S26); today they are the smartcard, without which
    nothing is asked for, and the switch (code 7).
    """
    if policy == ROLLOUT:
        return (Check.GPS_LINKED, Check.POOLED_LIST)
    return (Check.SMARTCARDS, Check.SWITCHED_ON)


_LEAD, _MANAGER = "GP2GP lead", "Practice manager"
_REGISTRATION_AUTHORITY = ("Registration Authority manager", "Registration Authority")
_OWNERS: dict[Check, tuple[str, str]] = {
    Check.SWITCHED_ON: ("Supplier helpdesk", "Supplier helpdesk"),
    Check.SMARTCARDS: _REGISTRATION_AUTHORITY,
    Check.RIGHTS: _REGISTRATION_AUTHORITY,
    Check.GPS_LINKED: _REGISTRATION_AUTHORITY,
    Check.GP_CODES: ("PCT", "ICB, with NHS Prescription Services"),
    Check.POOLED_LIST: ("PCT GP2GP lead", "ICB"),
    Check.TRAINED: (_MANAGER, _MANAGER),
    Check.LEAD: (_MANAGER, _MANAGER),
    Check.ROLE_KNOWN: (_MANAGER, _MANAGER),
    Check.CONTACTS: (_MANAGER, _MANAGER),
    Check.NHS_DETAILS: ("Registration clerk", "Registration clerk"),
    Check.UP_TO_DATE: ("Clinicians", "Clinicians"),
    Check.ALLERGIES: ("Clinicians", "Clinicians"),
    Check.MEDICATION: ("Prescribers", "Prescribers"),
}


def usual_owner(check: Check, policy: str) -> str:
    """Who puts a line right under a rule book: the PCT then, the ICB now (7.4)."""
    then, now = _OWNERS.get(check, (_LEAD, _LEAD))
    return then if policy == ROLLOUT else now
