"""What the clock does by itself: after 8 days without filing, the paper record is expected.

The old practice's system then asks for a print (REQ22-S124). Nothing else moves without a person: a
record that still arrives is filed as usual. A held registration has no transfer, so nothing of it
lapses; a failure that says "do not ask for paper yet" has left the states looked at here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.calendar import deadline
from gp2gp_desktop.domain.errors import ChangedElsewhere
from gp2gp_desktop.domain.lifecycle import MAY_TAKE_EXTRACT, PaperAction, PaperState
from gp2gp_desktop.domain.transfer import EventKind, TransferEvent
from gp2gp_desktop.workflow.desk import Desk, keep, person_of
from gp2gp_desktop.workflow.ports import RegistrationLine, RegistrationQuery

CLOCK = "The 8-day clock"
_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Lapses:
    """Looks for transfers whose 8 days are over."""

    desk: Desk

    def run(self) -> int:
        """Expect the paper record of each; answers how many. Running it twice does nothing more."""
        now = self.desk.now()
        return sum(self._lapse(line, now) for line in self._over(now))

    def _over(self, now: datetime) -> tuple[RegistrationLine, ...]:
        query = RegistrationQuery(
            states=MAY_TAKE_EXTRACT,
            papers=frozenset({PaperState.NOT_NEEDED}),
            order="requested",
            limit=_AT_ONCE,
        )
        with self.desk.open_work() as work:
            lines = work.registrations.find(query).rows
        return tuple(each for each in lines if each.requested_at and _is_over(each, now))

    def _lapse(self, line: RegistrationLine, now: datetime) -> bool:
        with self.desk.open_work() as work:
            found = work.registrations.get(line.id)
            if found.version != line.version:
                return False  # somebody has just acted; the next look will see
            text = "The 8 days are over: the paper record is expected"
            event = TransferEvent(now, text, CLOCK, kind=EventKind.PAPER)
            lapsed = found.after_paper(PaperAction.EXPECT, now).with_event(event)
            note = self.desk.note(
                None,
                AuditAction.PAPER,
                f"expected the paper record of {person_of(lapsed)}",
                why="8 days after the request nothing is filed",
                about=lapsed,
                before=found.state.value,
                after=lapsed.state.value,
            )
            try:
                keep(work, lapsed, note)
            except ChangedElsewhere:
                return False
        return True


def _is_over(line: RegistrationLine, now: datetime) -> bool:
    return line.requested_at is not None and now > deadline(line.requested_at)
