"""The outbox of events for the national figures: seen, exported as a file, sent where configured.

Events are put into it in the transaction of the change they tell of (see the storage of
registrations, and :func:`tell_of_record`). Sending is idempotent: an event is claimed before it
goes, and carries the same key each time.
"""

from __future__ import annotations

import random
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from gp2gp_desktop.domain.access import Permission, Session, require
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.degrades import degrades
from gp2gp_desktop.domain.errors import CannotContinue, ServiceUnavailable
from gp2gp_desktop.domain.health_record import HealthRecord
from gp2gp_desktop.domain.mi_events import MiKind
from gp2gp_desktop.domain.mi_record import degrades_told, documents_told
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.workflow.desk import Desk
from gp2gp_desktop.workflow.mi_reports import (
    Accepted,
    KeptReport,
    MiService,
    Refused,
    ReportState,
)
from gp2gp_desktop.workflow.ports import UnitOfWork

AT_ONCE, ROUNDS = 100, 10
"""Events of different conversations sent one after the other, and how often in one go."""

CLAIM = timedelta(minutes=10)
"""How long an event that is being sent is left to the desk that sends it."""

FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=5), timedelta(hours=6)
HELD_BACK = timedelta(days=1)
NOT_SENT_FROM_HERE = (
    "Sending the events is not set up at this desk. A practice manager can set it up in Settings, "
    "“National services”. Until then they can be written to a file."
)

WriteLines = Callable[[Path, Iterable[Mapping[str, object]]], int]
"""Writes JSON objects to a file, one a line; answers how many."""


@dataclass(frozen=True, slots=True)
class Outbox:
    """What is in the outbox: how many in each state, and the newest of each."""

    tally: Mapping[ReportState, int]
    newest: tuple[KeptReport, ...]
    refused: tuple[KeptReport, ...]
    may_send: bool


@dataclass(frozen=True, slots=True)
class SentNow:
    """What one go at sending did; ``stopped`` says why it ended early, else it is empty."""

    sent: int = 0
    refused: int = 0
    stopped: str = ""


@dataclass(frozen=True, slots=True)
class MiOutbox:
    """Events on their way; ``sending`` answers None where nothing is sent from this desk."""

    desk: Desk
    sending: Callable[[], MiService | None]
    write: WriteLines

    @property
    def may_send(self) -> bool:
        """Whether events are sent from this desk, as it is set up now."""
        return self.sending() is not None

    def look(self, session: Session, limit: int = 100) -> Outbox:
        """What waits, what was sent, what was refused."""
        require(session, Permission.REPORTS)
        with self.desk.open_work() as work:
            reports = work.mi_reports
            waiting = reports.newest(ReportState.WAITING, limit)
            sent = reports.newest(ReportState.SENT, limit)
            refused = reports.newest(ReportState.REFUSED, limit)
            return Outbox(reports.tally(), (*waiting, *sent), refused, self.may_send)

    def export(self, session: Session | None, path: Path) -> int:
        """Write every event as it would be sent, one a line; answers how many.

        Degrades come last and mixed, so that their place says nothing of a transfer.

        Raises:
            CannotContinue: when the file cannot be written.
        """
        if session is not None:
            require(session, Permission.REPORTS)
        service = self.sending()
        supplier = service.supplier if service else ""
        with self.desk.open_work() as work:
            kept = _mixed(work.mi_reports.walk())
            count = self.write(path, (_line(each, supplier) for each in kept))
            sentence = f"wrote {_events(count)} for the national figures to a file"
            work.audit.append(self.desk.note(session, AuditAction.REPORTED, sentence))
            work.commit()
        return count

    def send(self, session: Session | None) -> SentNow:
        """Send what is due; by the clock and the command line ``session`` is None.

        Raises:
            CannotContinue: when sending is not set up here.
        """
        if session is not None:
            require(session, Permission.REPORTS)
        service = self.sending()
        if service is None:
            raise CannotContinue(NOT_SENT_FROM_HERE)
        done = SentNow()
        for _ in range(ROUNDS):
            due = self._due()
            for kept in _mixed(due):
                done = self._send_one(service, kept, done)
                if done.stopped:
                    break
            if done.stopped or not due:
                break
        if session is not None or done.sent or done.refused:
            self._log(session, done)
        return done

    def try_again(self, session: Session, key: str) -> bool:
        """Let a refused event wait again, once what was wrong is put right.

        Answers whether it was a refused one.
        """
        require(session, Permission.REPORTS)
        with self.desk.open_work() as work:
            refused = {kept.id: kept for kept in work.mi_reports.newest(ReportState.REFUSED, 1000)}
            kept = refused.get(key)
            if kept is None:
                return False
            again = replace(kept, state=ReportState.WAITING, tries=0, not_before=None, problem="")
            is_ours = work.mi_reports.save(again, kept.tries)
            sentence = "put a refused event for the national figures back into the outbox"
            work.audit.append(self.desk.note(session, AuditAction.REPORTED, sentence))
            work.commit()
        return is_ours

    def _due(self) -> Sequence[KeptReport]:
        with self.desk.open_work() as work:
            return work.mi_reports.due(self.desk.now(), AT_ONCE)

    def _send_one(self, service: MiService, kept: KeptReport, done: SentNow) -> SentNow:
        now = self.desk.now()
        claimed = replace(kept, tries=kept.tries + 1, not_before=now + CLAIM)
        if not self._save(claimed, kept.tries):
            return done  # another desk has it
        try:
            answer = service.tell(kept.report.kind, kept.report.body(service.supplier), kept.id)
        except ServiceUnavailable as problem:
            self._save(replace(claimed, not_before=now + _wait(claimed.tries)), claimed.tries)
            return replace(done, stopped=str(problem))
        except CannotContinue as problem:
            self._save(replace(claimed, not_before=None), claimed.tries)
            return replace(done, stopped=str(problem))
        settled = _settled(claimed, answer, now)
        self._save(settled, claimed.tries)
        if settled.state is ReportState.SENT:
            return replace(done, sent=done.sent + 1)
        return replace(done, refused=done.refused + 1)

    def _save(self, kept: KeptReport, tries: int) -> bool:
        with self.desk.open_work() as work:
            is_ours = work.mi_reports.save(kept, tries)
            work.commit()
        return is_ours

    def _log(self, session: Session | None, done: SentNow) -> None:
        sentence = f"sent {_events(done.sent)} for the national figures"
        why = f"{_events(done.refused)} refused" if done.refused else done.stopped
        with self.desk.open_work() as work:
            work.audit.append(self.desk.note(session, AuditAction.REPORTED, sentence, why=why))
            work.commit()


def tell_of_record(
    work: UnitOfWork, filed: Registration, record: HealthRecord, now: datetime
) -> None:
    """Put the events of a record that is being filed into the outbox: documents, degrades.

    Degrades are held back for a random while of up to a day, so that the moment they are sent says
    nothing of the transfer they came with.
    """
    practice = work.practice.get().ods_code
    work.mi_reports.add(documents_told(filed, record.documents, practice, now))
    told = degrades_told(filed, degrades(record), record.identity.nhs_number)
    if told is not None:
        wait = timedelta(seconds=secrets.randbelow(int(HELD_BACK.total_seconds())))
        work.mi_reports.add([told], now + wait)


def _settled(claimed: KeptReport, answer: Accepted | Refused, now: datetime) -> KeptReport:
    if isinstance(answer, Accepted):
        return replace(
            claimed,
            state=ReportState.SENT,
            not_before=None,
            sent_at=now,
            event_id=answer.event_id,
        )
    return replace(claimed, state=ReportState.REFUSED, not_before=None, problem=answer.problem)


def _mixed(kept: Iterable[KeptReport]) -> Iterator[KeptReport]:
    """The events in their order, and behind them the degrades in one that says nothing."""
    degraded = []
    for each in kept:
        if each.report.kind is MiKind.DEGRADES:
            degraded.append(each)
        else:
            yield each
    random.SystemRandom().shuffle(degraded)
    yield from degraded


def _line(kept: KeptReport, supplier: str) -> Mapping[str, object]:
    return {"path": f"/{kept.report.kind.value}", "body": kept.report.body(supplier)}


def _wait(tries: int) -> timedelta:
    """5 minutes, then twice as long each time, up to 6 hours."""
    doublings: int = 2 ** min(tries - 1, 10)
    return min(FIRST_WAIT * doublings, LONGEST_WAIT)


def _events(count: int) -> str:
    return "1 event" if count == 1 else f"{count} events"
