"""Whether prescribing is blocked for a person, told to everybody who has their page open."""

from __future__ import annotations

from dataclasses import dataclass

from gp2gp_desktop.domain.access import Permission, Session, require
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.workflow.desk import Desk
from gp2gp_desktop.workflow.review_queue import in_queue


@dataclass(frozen=True, slots=True)
class Lock:
    """Prescribing is blocked; ``holder`` is the clinician who has the review in hand, or empty."""

    holder: str = ""


@dataclass(frozen=True, slots=True)
class Prescribing:
    """The lock on prescribing (process-and-rules 5.3), and nothing clinical beside it."""

    desk: Desk

    def lock(self, session: Session, registration: Registration) -> Lock | None:
        """The lock on the person of a registration, or None.

        The person is known by the NHS number: a form for somebody whose record was filed under an
        earlier registration is told too.
        """
        require(session, Permission.SEE_TRANSFERS)
        number, now = registration.nhs_number, self.desk.now()
        with self.desk.open_work() as work:
            for review in in_queue(work):
                if not review.prescribing_blocked:
                    continue
                about = work.registrations.get(review.registration)
                is_same = number is not None and about.nhs_number == number
                if is_same or about.id == registration.id:
                    return Lock(review.holder(now))
        return None
