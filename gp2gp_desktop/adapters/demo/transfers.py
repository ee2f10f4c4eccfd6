"""How far each demonstration transfer has got: a script the real services replay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from gp2gp_desktop.adapters.demo.people import DemoPerson
from gp2gp_desktop.domain.application import Form
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.identifiers import ConversationId
from gp2gp_desktop.domain.lifecycle import (
    Action,
    PaperAction,
    TransferState,
    advance,
    advance_paper,
)
from gp2gp_desktop.domain.lifecycle import PaperState as Paper


@dataclass(frozen=True, slots=True)
class StepRow:
    """One thing that happened: ``what`` names an ``Action`` or a ``PaperAction``."""

    what: str
    at: datetime
    by: str = ""
    code: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class TransferRow:
    """One transfer of ``transfers.toml``."""

    person: str
    registered: datetime
    by: str
    steps: tuple[StepRow, ...]
    conversation: ConversationId | None = None
    review: str = ""
    left_on: date | None = None


@dataclass(frozen=True, slots=True)
class TransfersFile:
    """The whole of ``transfers.toml``."""

    transfers: tuple[TransferRow, ...]


@dataclass(frozen=True, slots=True)
class DemoStep:
    """One thing that happened to a transfer.

    Attributes:
        action: What happened to the transfer, or to its paper record.
        after: How long after the registration it happened.
        by: The user name of the person who recorded it; empty for the system (an arrival).
        code: The GP2GP response code, where one came (gp2gp-messages 5.2).
        note: What the person typed, such as a reason.
    """

    action: Action | PaperAction
    after: timedelta
    by: str = ""
    code: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class DemoTransfer:
    """A registration with its transfer, to be replayed through the real services.

    Attributes:
        person: Whose it is.
        form: The form's answers, by field key of ``domain.application``.
        ago: How long before the demonstration's first moment the person was registered.
        by: The user name of the clerk.
        conversation: The conversation id of the request, where one was made.
        steps: What happened after registration, oldest first.
        review: How far the clinical review has got: empty, ``open``, ``in_progress``, ``signed``.
        left_on: When the person left us again, for an earlier registration; its record is the
            person's file in ``records/earlier``.
    """

    person: DemoPerson
    form: Form
    ago: timedelta
    by: str
    conversation: ConversationId | None
    steps: tuple[DemoStep, ...]
    review: str = ""
    left_on: date | None = None

    @property
    def receives(self) -> bool:
        """Whether the record has arrived."""
        return any(step.action is Action.RECEIVE for step in self.steps)

    @property
    def arrival(self) -> timedelta:
        """How long after the registration the record arrived, or will if it is still awaited."""
        arrived = (step.after for step in self.steps if step.action is Action.RECEIVE)
        return next(arrived, self.ago)

    @property
    def state(self) -> TransferState:
        """Where the steps lead."""
        state = TransferState.REGISTERED
        for step in self.steps:
            if isinstance(step.action, Action):
                state = advance(state, step.action)
        return state

    @property
    def paper(self) -> Paper:
        """Where the steps lead the paper record."""
        paper = Paper.NOT_NEEDED
        for step in self.steps:
            if isinstance(step.action, PaperAction):
                paper = advance_paper(paper, step.action)
        return paper


def transfer(
    row: TransferRow, people: Mapping[str, DemoPerson], starts_at: datetime
) -> DemoTransfer:
    """The transfer a row describes, seen from the demonstration's first moment.

    Raises:
        CannotContinue: when it names nobody, an unknown step, or steps the states do not allow.
    """
    if row.person not in people:
        raise _refused(row, "people.toml has nobody of that name")
    if row.review not in {"", "open", "in_progress", "signed"}:
        raise _refused(row, f"{row.review!r} is not a stage of a review")
    person = people[row.person]
    built = DemoTransfer(
        person=person,
        form=person.form,
        ago=starts_at - row.registered,
        by=row.by,
        conversation=row.conversation,
        steps=tuple(_step(row, step) for step in row.steps),
        review=row.review,
        left_on=row.left_on,
    )
    _check(row, built)
    return built


def _step(row: TransferRow, step: StepRow) -> DemoStep:
    action = _ACTIONS.get(step.what)
    if action is None:
        raise _refused(row, f"{step.what!r} is not a step")
    return DemoStep(action, step.at - row.registered, step.by, step.code, step.note)


_ACTIONS: Mapping[str, Action | PaperAction] = {
    **{action.name: action for action in Action},
    **{f"PAPER_{action.name}": action for action in PaperAction},
}


def _check(row: TransferRow, built: DemoTransfer) -> None:
    after = [step.after for step in built.steps]
    if [timedelta(0), *after, built.ago] != sorted([timedelta(0), *after, built.ago]):
        raise _refused(row, "its steps are out of order, or lie in the future")
    try:
        _ = built.state, built.paper
    except CannotContinue as error:
        raise _refused(row, str(error).rstrip(".")) from error


def _refused(row: TransferRow, why: str) -> CannotContinue:
    return CannotContinue(
        f"The demonstration file transfers.toml cannot be used: {row.person}: {why}."
    )
