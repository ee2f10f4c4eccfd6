"""What the start must know of a practice's log before anybody is signed in."""

from __future__ import annotations

from gp2gp_desktop.adapters.storage.engine import Store
from gp2gp_desktop.domain.errors import NotFound
from gp2gp_desktop.domain.identifiers import OdsCode
from gp2gp_desktop.domain.readiness import PracticeProfile


def practice_name(store: Store) -> str:
    """The practice's name; empty before it is set up."""
    practice = _practice(store)
    return practice.name if practice else ""


def our_code(store: Store) -> OdsCode | None:
    """The practice's own ODS code; None before it is set up."""
    practice = _practice(store)
    return practice.ods_code if practice else None


def is_empty(store: Store) -> bool:
    """Whether nobody has an account yet."""
    with store.unit_of_work() as work:
        return not work.users.all()


def _practice(store: Store) -> PracticeProfile | None:
    with store.unit_of_work() as work:
        try:
            return work.practice.get()
        except NotFound:
            return None
