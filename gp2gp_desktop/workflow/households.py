"""Who was registered together: each person still searched for, checked and decided alone."""

from __future__ import annotations

from dataclasses import dataclass

from gp2gp_desktop.domain.access import Permission, Session, require
from gp2gp_desktop.domain.lifecycle import FORM_STATES, TransferState
from gp2gp_desktop.domain.registration import HOUSEHOLD, Registration
from gp2gp_desktop.workflow.desk import Desk
from gp2gp_desktop.workflow.ports import RegistrationLine


@dataclass(frozen=True, slots=True)
class Households:
    """The people one clerk enters one after another for one address."""

    desk: Desk

    def of(self, session: Session, registration: Registration) -> tuple[RegistrationLine, ...]:
        """Everybody of the household of a registration, themselves too, in the order entered.

        A colleague's unfinished form is left out: it is nobody else's business yet.
        """
        require(session, Permission.SEE_TRANSFERS)
        first = household_of(registration)
        with self.desk.open_work() as work:
            lines = work.registrations.household(first)
        me = session.user.user_name
        return tuple(line for line in lines if line.owner == me or not _is_sealed(line))


def household_of(registration: Registration) -> str:
    """The id of the registration that the household began with, which may be this one."""
    return registration.form.raw(HOUSEHOLD) or registration.id


def _is_sealed(line: RegistrationLine) -> bool:
    is_form = line.state in FORM_STATES and line.state is not TransferState.HELD
    return is_form and not line.parked
