"""Looking at the whole: the audit log, the day so far, the end of the day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from gp2gp_desktop.domain.access import Permission, Session, require
from gp2gp_desktop.domain.audit import AuditAction, AuditEntry, ChainBreak
from gp2gp_desktop.domain.calendar import SOON, UK, WorkingCalendar, local_date
from gp2gp_desktop.domain.lifecycle import FORM_STATES, TO_ACT_ON, PaperState, TransferState
from gp2gp_desktop.workflow.desk import Desk, with_names
from gp2gp_desktop.workflow.ports import (
    AuditQuery,
    Found,
    RegistrationLine,
    RegistrationQuery,
    UnitOfWork,
)
from gp2gp_desktop.workflow.review_queue import in_queue
from gp2gp_desktop.workflow.second_person import waiting_for

_MOST = 5_000
"""More of a kind do not wait in a practice; the lists themselves have no such limit."""
_PAPER_WAITING = frozenset({PaperState.EXPECTED, PaperState.CHASED})
_IN_TRANSIT = frozenset(
    {
        TransferState.REQUESTED,
        TransferState.REQUEST_ACKED,
        TransferState.RECEIVING,
        TransferState.AWAITING_INTEGRATION,
    }
)


@dataclass(frozen=True, slots=True)
class BlockedLine:
    """A patient for whom prescribing is blocked."""

    review: str
    name: str
    holder: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Today:
    """What waits, for whom, and what was done since midnight.

    ``checks`` are the questions that wait for the session's user as a second person, ``stopped``
    the records out of use whose stop waits for one.
    """

    day: date
    drafts: tuple[RegistrationLine, ...]
    parked: tuple[RegistrationLine, ...]
    held: tuple[RegistrationLine, ...]
    to_request: tuple[RegistrationLine, ...]
    to_file: tuple[RegistrationLine, ...]
    due_soon: tuple[RegistrationLine, ...]
    failed: tuple[RegistrationLine, ...]
    paper: tuple[RegistrationLine, ...]
    blocked: tuple[BlockedLine, ...]
    reviews_open: int
    set_aside: int
    registered: int
    filed: int
    reviewed: int
    refused: int
    checks: int = 0
    stopped: int = 0
    next_working_day: date | None = None


@dataclass(frozen=True, slots=True)
class Oversight:
    """The log, and figures made from the practice's own data."""

    desk: Desk
    calendar: WorkingCalendar

    def today(self, session: Session) -> Today:
        """The counts of Home and of the end-of-day page: one source, so that they agree."""
        require(session, Permission.SEE_TRANSFERS)
        now = self.desk.now()
        day = local_date(now)
        with self.desk.open_work() as work:
            forms = _lines(work, FORM_STATES)
            moving = _lines(work, _IN_TRANSIT)
            reviews = in_queue(work)
            blocked = tuple(
                BlockedLine(r.id, _name(work, r.registration), r.holder(now), r.created_at)
                for r in reviews
                if r.prescribing_blocked
            )
            return Today(
                day=day,
                drafts=tuple(
                    f for f in forms if not f.parked and f.state is not TransferState.HELD
                ),
                parked=tuple(f for f in forms if f.parked),
                held=tuple(f for f in forms if f.state is TransferState.HELD and not f.parked),
                to_request=_lines(work, frozenset({TransferState.REGISTERED})),
                to_file=tuple(m for m in moving if m.state is TransferState.AWAITING_INTEGRATION),
                due_soon=tuple(m for m in moving if self._is_due(m, now)),
                failed=_lines(work, TO_ACT_ON),
                paper=work.registrations.find(
                    RegistrationQuery(papers=_PAPER_WAITING, order="requested", limit=_MOST)
                ).rows,
                blocked=blocked,
                reviews_open=len(reviews),
                set_aside=len(work.files.set_aside()),
                registered=_count(work, AuditAction.REGISTERED, day),
                filed=_count(work, AuditAction.FILED, day),
                reviewed=_count(work, AuditAction.REVIEWED, day),
                refused=_count(work, AuditAction.REJECTED, day),
                next_working_day=self.calendar.working_day_after(day),
                checks=len(waiting_for(work, session.user, now)),
                stopped=sum(one.stop is not None for one in work.reviews.open()),
            )

    def _is_due(self, line: RegistrationLine, now: datetime) -> bool:
        asked = line.requested_at
        return asked is not None and self.calendar.breaches_within(asked, now, SOON)

    def audit(self, session: Session, query: AuditQuery) -> Found[AuditEntry]:
        """Entries of the log, newest first."""
        require(session, Permission.AUDIT)
        with self.desk.open_work() as work:
            return work.audit.find(query)

    def people(self, session: Session) -> tuple[str, ...]:
        """Everybody who wrote an entry, for the filter."""
        require(session, Permission.AUDIT)
        with self.desk.open_work() as work:
            return work.audit.people()

    def verify(self, session: Session | None) -> ChainBreak | None:
        """The first place where the log was changed, or None when it is unbroken.

        ``None`` for the session is the command line on the practice's own machine.
        """
        if session is not None:
            require(session, Permission.AUDIT)
        with self.desk.open_work() as work:
            found = work.audit.first_break()
            if found is None:
                note = self.desk.note(session, AuditAction.VERIFIED, "checked the log: unbroken")
                work.audit.append(note)
                work.commit()
        return found

    def export(self) -> Iterator[AuditEntry]:
        """Every entry in order, for export on the practice's own machine; that is an entry too."""
        with self.desk.open_work() as work:
            note = self.desk.note(None, AuditAction.EXPORTED, "exported the whole log")
            work.audit.append(note)
            work.commit()
        with self.desk.open_work() as work:
            yield from work.audit.walk()


def _lines(work: UnitOfWork, states: frozenset[TransferState]) -> tuple[RegistrationLine, ...]:
    query = RegistrationQuery(states=states, order="requested", limit=_MOST)
    return with_names(work, work.registrations.find(query).rows)


def _name(work: UnitOfWork, registration: str) -> str:
    return work.registrations.get(registration).name.banner


def _count(work: UnitOfWork, action: AuditAction, day: date) -> int:
    midnight = datetime.combine(day, time(), UK)
    query = AuditQuery(
        actions=frozenset({action}), since=midnight, until=midnight + timedelta(days=1), limit=1
    )
    return work.audit.find(query).total
