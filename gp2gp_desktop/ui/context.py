"""What every screen is given: the services, who is signed in, and how to do slow work and speak."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from gp2gp_desktop.domain.access import Permission, Session
from gp2gp_desktop.domain.calendar import UK, WorkingCalendar, local_date
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.work import Run
from gp2gp_desktop.workflow.services import Services


class Say(Protocol):
    """The status line: one sentence, shown and read out, with undo where there is one."""

    def __call__(
        self, words: str, tone: Tone = Tone.IDLE, *, undo: Callable[[], object] | None = None
    ) -> None: ...


@dataclass(frozen=True, slots=True)
class Context:
    """A signed-in person's way from a presenter to the services; it knows no Qt."""

    services: Services
    session: Session
    run: Run
    say: Say

    @property
    def now(self) -> datetime:
        """The moment at the desk, in UK time (the demonstration's clock can be moved)."""
        return self.services.now().astimezone(UK)

    @property
    def today(self) -> date:
        """The day at the desk."""
        return local_date(self.services.now())

    @property
    def calendar(self) -> WorkingCalendar:
        """The working days of England, and deadlines stepped back over the others."""
        return self.services.calendar

    @property
    def act_by_from_now(self) -> date:
        """The last working day to file a record that is asked for now."""
        return self.calendar.act_by(self.services.now())

    def may(self, permission: Permission) -> bool:
        """Whether the signed-in person holds the permission."""
        return self.session.may(permission)
