"""Saying that something about a confirmed match does not fit, and taking it back (C3, C9, C10)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from gp2gp_desktop.domain.access import Session
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.doubts import Doubt, Doubts, in_words
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.workflow.desk import Desk, keep, person_of

NO_DOUBTS = frozenset[Doubt]()


def say_doubts(
    desk: Desk, session: Session, registration: Registration, kinds: Collection[Doubt]
) -> Registration:
    """Keep what is doubted now, in the place of what was; a decision must be made again.

    Raises:
        CannotContinue: when the form is closed, or nobody has settled who the person is.
        ChangedElsewhere: when another desk saved the registration first.
    """
    trace = registration.trace
    if trace is None or trace.confirmed_at is None or not registration.is_open_form:
        raise CannotContinue("No NHS record is confirmed that could be doubted. Search again.")
    now, said = desk.now(), frozenset(kinds)
    before = trace.doubts.kinds if trace.doubts else NO_DOUBTS
    doubted = replace(
        registration,
        trace=replace(trace, doubts=Doubts(said, session.user.display_name, now)),
        decision=None,
        release=None,
        updated_at=now,
    )
    who = person_of(doubted)
    sentence = f"said of the match of {who}: {in_words(said)}"
    note = desk.note(
        session,
        AuditAction.DOUBTED,
        sentence if said else f"took back every doubt about the match of {who}",
        about=doubted,
        before=in_words(before),
        after=in_words(said),
    )
    with desk.open_work() as work:
        return keep(work, doubted, note)
