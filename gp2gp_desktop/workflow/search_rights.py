"""May this person search so that several people can be shown? Asked before, not after.

PDS expects it (national-apis 1.3). The smartcard itself says it where somebody signed in with one;
else the staff register does, where the practice recorded it. What nobody recorded is not known:
such a search goes on, for PDS itself refuses whoever may not, and a practice that keeps no codes
must still be able to work; the page and the log say that it was not known.
"""

from __future__ import annotations

from dataclasses import dataclass

from gp2gp_desktop.domain.access import Permission, Session, require
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.card_roles import code_words
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.workflow.desk import Desk, person_of
from gp2gp_desktop.workflow.national import NationalAccess

CARD, REGISTER = "your smartcard", "the staff register"
_MISSING = (
    "A search by name can show several people, and needs {codes} on your smartcard. It is not "
    "there, says {source}. Ask your Registration Authority to add it{then}. Until then search by "
    "NHS number, type what the clinical system shows, or park the form for a colleague."
)
_THEN = {
    CARD: ", and sign in again",
    REGISTER: "; your practice manager then notes it under Practice readiness, Staff",
}


@dataclass(frozen=True, slots=True)
class Right:
    """Whether a search that may show several people is allowed, and who says so.

    ``held`` is None while nobody recorded it.
    """

    held: bool | None
    codes: tuple[str, ...] = ()
    source: str = ""

    @property
    def refusal(self) -> str:
        """Why such a search is not made; empty where it may be."""
        if self.held is not False:
            return ""
        return _MISSING.format(
            codes=code_words(self.codes), source=self.source, then=_THEN[self.source]
        )

    @property
    def is_unknown(self) -> bool:
        """Whether nobody recorded it."""
        return self.held is None

    @property
    def words(self) -> str:
        """As the log keeps it; empty where none is needed."""
        if not self.codes:
            return ""
        said = {True: f"held, says {self.source}", False: f"missing, says {self.source}"}
        state = "not known" if self.held is None else said[self.held]
        return f"right to search by name ({' or '.join(self.codes)}): {state}"


class MayNotSearch(CannotContinue):
    """Somebody's smartcard is known not to carry what a search by name needs."""


NOT_NEEDED = Right(held=True)


@dataclass(frozen=True, slots=True)
class SearchRights:
    """Looks at the smartcard, then at the staff register."""

    desk: Desk
    national: NationalAccess

    def of(self, session: Session) -> Right:
        """The right of whoever is signed in."""
        require(session, Permission.REGISTER)
        codes = self.national.search_codes
        if not codes:
            return NOT_NEEDED
        carried = self.national.card_activities
        if carried is not None:
            return Right(not carried.isdisjoint(codes), codes, CARD)
        with self.desk.open_work() as work:
            member = work.staff.of_user(session.user.id)
        if member is None or member.activities is None:
            return Right(None, codes)
        return Right(not member.activities.isdisjoint(codes), codes, REGISTER)


def require_right(
    desk: Desk, session: Session, registration: Registration, how: str, right: Right
) -> Right:
    """Note in the log a search that is not made, and say why.

    Raises:
        MayNotSearch: naming the missing code, and who can add it.
    """
    require(session, Permission.REGISTER)
    if not right.refusal:
        return right
    note = desk.note(
        session,
        AuditAction.TRACED,
        f"did not search the NHS records {how} for {person_of(registration)}",
        why=right.words,
        about=registration,
    )
    with desk.open_work() as work:
        work.audit.append(note)
        work.commit()
    raise MayNotSearch(right.refusal)
