"""Everything recorded of the practice's readiness, read in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta

from gp2gp_desktop.domain.calendar import UK, local_date
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.policy import Policy
from gp2gp_desktop.domain.readiness import PracticeProfile, WatchPeriod
from gp2gp_desktop.domain.readiness_board import in_force
from gp2gp_desktop.domain.readiness_checks import Records
from gp2gp_desktop.workflow.ports import UnitOfWork


def records_of(work: UnitOfWork, policies: Mapping[str, Policy], now: datetime) -> Records:
    """What the board and every decision are read off, as of now.

    Raises:
        CannotContinue: when the practice's rule book is not installed.
        NotFound: before set-up.
    """
    profile, day = work.practice.get(), local_date(now)
    policy = _policy(policies, profile)
    return Records(
        profile=profile,
        staff=work.staff.all(),
        day=day,
        policy=in_force(policy, profile, day),
        unlooked=unlooked(work, profile.watch),
        listed=policy.accredited,
    )


def unlooked(work: UnitOfWork, watch: WatchPeriod | None) -> int:
    """How many registrations of a watch period nobody has looked at."""
    return work.watched.waiting(*span(watch), limit=1).total if watch else 0


def span(watch: WatchPeriod) -> tuple[datetime, datetime]:
    """The watch period's moments: from its first midnight to the one after its last day."""
    first = datetime.combine(watch.starts_on, time(), UK)
    return first, datetime.combine(watch.ends_on + timedelta(days=1), time(), UK)


def _policy(policies: Mapping[str, Policy], profile: PracticeProfile) -> Policy:
    try:
        return policies[profile.policy]
    except KeyError:
        raise CannotContinue(
            f"The rule book “{profile.policy}” is not installed. Ask the practice manager to "
            "select another under Readiness."
        ) from None
