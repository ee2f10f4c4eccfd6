"""Two desks type in one form: nothing either typed is lost, unless both typed the same field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gp2gp_desktop.domain.access import Permission, Session, require
from gp2gp_desktop.domain.application import Step
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.workflow.register import Registering


@dataclass(frozen=True, slots=True)
class Merged:
    """The form with what both desks typed; ``theirs`` are keys where the other desk's stands."""

    registration: Registration
    theirs: tuple[str, ...] = ()


def merge_answers(
    registering: Registering,
    session: Session,
    base: Registration,
    changes: Mapping[str, str],
    step: Step,
    field_key: str,
) -> Merged:
    """Save answers on top of what another desk saved since ``base`` was read.

    An answer the other desk changed to something else stays as it is there, and is named: a person
    compares. Compare-and-set still holds, so that a third save in between refuses this one.

    Raises:
        CannotContinue: when the form is closed by now, or somebody else's.
        ChangedElsewhere: when it was changed once more meanwhile.
    """
    require(session, Permission.REGISTER)
    newest = registering.open(session, base.id)
    if not newest.is_open_form:
        raise CannotContinue("This form is closed, so its answers can no longer be changed.")
    before, now = base.form, newest.form
    theirs = tuple(
        key for key, text in changes.items() if now.raw(key) not in {before.raw(key), text}
    )
    ours = {key: text for key, text in changes.items() if key not in theirs}
    if not ours:
        return Merged(newest, theirs)
    return Merged(registering.save_answers(session, newest, ours, step, field_key), theirs)
