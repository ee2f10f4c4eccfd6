"""What can be wrong with a line of the checklist, and how bad it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum, IntEnum


class Status(IntEnum):
    """How a line stands, better to worse."""

    GREEN = 0
    AMBER = 1
    UNKNOWN = 2
    RED = 3


class Wrong(Enum):
    """One kind of trouble; its value is how bad it is, and a name that tells it from the others."""

    CARD_MISSING = (Status.RED, "no smartcard")
    CARD_EXPIRED = (Status.RED, "smartcard expired")
    CARD_EXPIRES = (Status.AMBER, "smartcard expires soon")
    CARD_UNDATED = (Status.AMBER, "smartcard without a date")
    CARD_UNKNOWN = (Status.UNKNOWN, "smartcard not recorded")
    CARD_UNUSABLE = (Status.RED, "cannot use the smartcard")
    RIGHTS_MISSING = (Status.RED, "activity codes missing")
    RIGHTS_UNKNOWN = (Status.AMBER, "activity codes not recorded")
    NOT_TRAINED = (Status.RED, "not trained")
    TRAINED_BEFORE = (Status.RED, "trained on another version")
    TRAINING_UNKNOWN = (Status.UNKNOWN, "training not recorded")
    PC_CANNOT = (Status.RED, "not at ease with a PC")
    PC_UNKNOWN = (Status.UNKNOWN, "use of a PC not recorded")
    GUIDELINES_UNREAD = (Status.AMBER, "guidelines not read")
    TOUR_NOT_TAKEN = (Status.AMBER, "tour not taken")
    GP_NOT_LISTED = (Status.RED, "GP not in the directory for us")
    GP_OLD_LINK = (Status.RED, "GP still linked to the old practice")
    GP_LINK_UNKNOWN = (Status.UNKNOWN, "GP's links not recorded")
    GP_LINK_UNDATED = (Status.AMBER, "GP's links without a date")
    GP_NO_CODE = (Status.RED, "GP without a code for us")
    GP_SAME_CODE = (Status.RED, "GP with one code for two practices")
    GP_CODE_UNKNOWN = (Status.UNKNOWN, "GP's code not recorded")
    NO_GP = (Status.UNKNOWN, "no GP recorded")
    POOLED = (Status.RED, "pooled list")
    POOLED_REVIEW = (Status.AMBER, "pooled list to be reviewed")
    POOLED_UNKNOWN = (Status.UNKNOWN, "pooled list not recorded")
    SWITCHED_OFF = (Status.RED, "GP2GP switched off")
    SWITCH_UNKNOWN = (Status.UNKNOWN, "switch not recorded")
    SYSTEM_NOT_LISTED = (Status.RED, "system not accredited")
    SYSTEM_UNKNOWN = (Status.UNKNOWN, "system not recorded")
    NO_LEAD = (Status.RED, "no lead")
    NO_DEPUTY = (Status.AMBER, "no deputy")
    NOBODY_LEADS = (Status.RED, "nobody leads today")
    NO_PROCEDURE = (Status.UNKNOWN, "no procedure")
    PROCEDURE_NOT_APPROVED = (Status.AMBER, "procedure not approved")
    PROCEDURE_NOT_KEPT = (Status.AMBER, "procedure neither attached nor placed")
    PROCEDURE_UNREAD = (Status.AMBER, "procedure not read")
    NO_CONTACT = (Status.UNKNOWN, "no contact")
    CONTACT_LACKS = (Status.AMBER, "nobody to call for one thing")
    NO_DOCUMENT = (Status.AMBER, "no reference document")
    DOCUMENT_LACKS = (Status.AMBER, "a document of the roll-out is missing")
    DOCUMENT_NOWHERE = (Status.AMBER, "document without a place")
    WATCH_OPEN = (Status.AMBER, "registrations to be looked at")
    ENTRY_UNKNOWN_CODE = (Status.RED, "our code is unknown")
    ENTRY_CLOSED = (Status.RED, "our entry is closed")
    ENTRY_NO_PRACTICE = (Status.RED, "our entry is no GP practice")
    ENTRY_ABROAD = (Status.RED, "our entry is not in England")
    ENTRY_NOT_LISTED = (Status.RED, "we are not listed for GP2GP")
    ENTRY_SEVERAL = (Status.RED, "we are listed more than once")
    ENTRY_REMARK = (Status.AMBER, "the directory remarks on our entry")
    ENTRY_SILENT = (Status.UNKNOWN, "our entry is not said in full")
    ENTRY_OLD = (Status.AMBER, "our entry was looked up long ago")
    LOOK_UP_FAILED = (Status.AMBER, "no answer to the last look-up")
    NOT_STARTED = (Status.RED, "not started")
    IN_HAND = (Status.AMBER, "in hand")
    NOT_RECORDED = (Status.UNKNOWN, "not recorded")
    REVIEW_DUE = (Status.AMBER, "review due")

    @property
    def status(self) -> Status:
        """How bad it is."""
        return self.value[0]


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something to put right: whom or what it is about, the day it turns on, what is missing."""

    wrong: Wrong
    who: str = ""
    on: date | None = None
    what: str = ""
    days: int = 0


def severity(troubles: Iterable[Trouble]) -> Status:
    """The worst of them; green where there is none."""
    return max((each.wrong.status for each in troubles), default=Status.GREEN)
