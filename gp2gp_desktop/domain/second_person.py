"""Four eyes: an act that cannot be undone needs a second, different person (product-ux 3.8).

The second person checks on the same screen (user name and passcode, good for five minutes), or
answers a request that was sent to them (good until it lapses, and for one use). Both end in a
:class:`Checked`, which fits exactly one act on exactly one subject. The act's one entry in the
log names both people.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum

from gp2gp_desktop.domain.access import Permission, Session, User
from gp2gp_desktop.domain.errors import CannotContinue

CHECK_LASTS = timedelta(minutes=5)
"""How long a check on the same screen holds."""
REQUEST_LASTS = timedelta(days=3)
"""How long a request waits, and an accepted one may be used."""


class Act(Enum):
    """What needs two people; the value is stored and finishes "to …"."""

    REJECT_RECORD = "refuse a whole record"
    WRONG_RECORD = "take a wrong record out of use"
    REMOVE_ALLERGY = "remove an allergy"
    RECODE_ALLERGY = "recode an allergy to another substance"
    IDENTITY_BELOW_BAR = "confirm a person whose details differ"
    RETURNING_CHOICE = "keep our own record instead of the one that came"
    ROLL_BACK = "roll back a filed record"
    EXPORT_AUDIT = "export the audit log"
    CHANGE_LIMITS = "change a limit"


_CLINICAL = frozenset({Permission.REVIEW_RECORD})
CHECKERS: dict[Act, frozenset[Permission]] = {
    Act.REJECT_RECORD: frozenset({Permission.FILE_RECORD}),
    Act.WRONG_RECORD: _CLINICAL | {Permission.RELEASE_HOLD},
    Act.REMOVE_ALLERGY: _CLINICAL,
    Act.RECODE_ALLERGY: _CLINICAL,
    Act.IDENTITY_BELOW_BAR: frozenset({Permission.REGISTER, Permission.RELEASE_HOLD}),
    Act.RETURNING_CHOICE: frozenset({Permission.FILE_RETURNING}),
    Act.ROLL_BACK: _CLINICAL | {Permission.RELEASE_HOLD},
    Act.EXPORT_AUDIT: _CLINICAL | {Permission.AUDIT},
    Act.CHANGE_LIMITS: _CLINICAL | {Permission.AUDIT},
}
"""Whose eyes count: anybody who holds one of these. A practice often has one manager only."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The word of a second person for one act on one subject.

    Attributes:
        subject: what the act is about, such as the id of an item and the code chosen for it.
        by_id, by, roles: the second person.
        asked_by: the id of the first one.
        request: the stored request it comes from; empty when checked on the same screen.
    """

    act: Act
    subject: str
    by_id: str
    by: str
    roles: str
    asked_by: str
    at: datetime
    request: str = ""

    @classmethod
    def of(cls, act: Act, subject: str, by: User, asked_by: str, at: datetime) -> Checked:
        """The word of a user, at the screen of the user of the id ``asked_by``."""
        return cls(act, subject, by.id, by.display_name, by.role_words, asked_by, at)

    @property
    def words(self) -> str:
        """For the entry in the log: ``checked by Dr Ruth Adeyemi (Prescriber)``."""
        return f"checked by {self.by} ({self.roles})"


class CheckState(Enum):
    """Where a stored request has got to; the value is what a person reads."""

    WAITING = "Waiting"
    ACCEPTED = "Accepted"
    DECLINED = "Declined"
    LAPSED = "Lapsed"
    USED = "Done"


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """A request to somebody who is not at this screen.

    ``what`` is the act as a sentence, ``why`` the reason of the person who asks. ``to`` is the id
    of the person it is sent to; empty for anybody who may check it. ``registration`` is empty
    where no patient is concerned.
    """

    id: str
    act: Act
    subject: str
    what: str
    why: str
    asked_by: str
    asked_by_name: str
    asked_at: datetime
    lapses_at: datetime
    to: str = ""
    registration: str = ""
    accepted: bool | None = None
    answered_by: str = ""
    answered_by_name: str = ""
    answered_roles: str = ""
    answered_at: datetime | None = None
    answer: str = ""
    used_at: datetime | None = None
    version: int = 0

    def state(self, now: datetime) -> CheckState:
        """Where it has got to."""
        if self.used_at is not None:
            return CheckState.USED
        if self.accepted is False:
            return CheckState.DECLINED
        if now >= self.lapses_at:
            return CheckState.LAPSED
        return CheckState.ACCEPTED if self.accepted else CheckState.WAITING

    def is_for(self, user: User) -> bool:
        """Whether this user may answer it: never the one who asked."""
        wanted = not self.to or self.to == user.id
        return wanted and may_check(user, self.act, self.asked_by)

    def answered(self, by: User, accept: bool, reason: str, at: datetime) -> CheckRequest:
        """The request with its answer.

        Raises:
            CannotContinue: when it waits no longer, the user may not answer it, or it is declined
                without a reason.
        """
        if self.state(at) is not CheckState.WAITING:
            raise CannotContinue("This request waits no longer. Refresh the list to see why.")
        if not self.is_for(by):
            raise CannotContinue(
                "You cannot answer this request: the second person must be somebody else than "
                "the one who asks, with the right to do the same."
            )
        if not accept and not reason.strip():
            raise CannotContinue("Say why you decline. The person who asked will read it.")
        return replace(
            self,
            accepted=accept,
            answered_by=by.id,
            answered_by_name=by.display_name,
            answered_roles=by.role_words,
            answered_at=at,
            answer=reason.strip(),
        )

    def checked(self, at: datetime) -> Checked:
        """What the second person's word is worth now.

        Raises:
            CannotContinue: when it was not accepted, has lapsed or was used.
        """
        if self.state(at) is not CheckState.ACCEPTED or self.answered_at is None:
            raise CannotContinue("The second person's word no longer holds. Ask again.")
        return Checked(
            self.act,
            self.subject,
            self.answered_by,
            self.answered_by_name,
            self.answered_roles,
            self.asked_by,
            self.answered_at,
            self.id,
        )


def may_check(user: User, act: Act, asked_by: str) -> bool:
    """Whether a user is a second person for an act that the user of the id ``asked_by`` does."""
    return user.active and user.id != asked_by and bool(user.permissions & CHECKERS[act])


def require_checked(
    session: Session, act: Act, subject: str, checked: Checked | None, now: datetime
) -> Checked:
    """The second person's word for exactly this act, by exactly this first person.

    Raises:
        CannotContinue: when there is none, or it does not fit.
    """
    if checked is None:
        raise CannotContinue(
            f"To {act.value} needs a second person. Ask a colleague to check it here, or send it "
            "to them."
        )
    fits = checked.act is act and checked.subject == subject
    two = checked.asked_by == session.user.id != checked.by_id
    fresh = bool(checked.request) or now - checked.at <= CHECK_LASTS
    if not (fits and two and fresh):
        raise CannotContinue("The second person's check is not for this, or is too old. Ask again.")
    return checked
