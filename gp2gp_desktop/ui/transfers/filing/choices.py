"""What else may be done with a returning patient's record: compare, keep ours, put off; no Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from gp2gp_desktop.domain.access import Permission, Session
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.transfers.filing import choices_wording as words
from gp2gp_desktop.workflow.filing import Preview


class Choice(Enum):
    """A choice that needs a reason."""

    KEEP_OURS = "keep ours"
    PUT_OFF = "put off"


class ChoicesView(Protocol):
    """What these choices say to the filing page."""

    def ask_choice(self, choice: Choice) -> None:
        """Ask for the reason of a choice."""

    def show_form_problems(self, problems: Mapping[str, str]) -> None:
        """What is missing, by field (``words``)."""


@dataclass(frozen=True, slots=True)
class Offered:
    """Which of them a person gets."""

    may_compare: bool = False
    may_choose: bool = False


NOTHING_OFFERED = Offered()


def offered(preview: Preview, session: Session) -> Offered:
    """Comparing shows clinical content; choosing needs the higher right (REQ22-S156)."""
    returning = preview.registration.returning and preview.same_number
    return Offered(
        may_compare=preview.same_number and session.may(Permission.SEE_RECORD),
        may_choose=returning and session.may(Permission.FILE_RETURNING),
    )


class Choices:
    """Takes a choice to the service.

    Args:
        context: the services, and who is signed in.
        view: the filing page.
        moved: what to do when the choice is made, with what to say.
        refused: what to do when it was not, with why.
    """

    def __init__(
        self,
        context: Context,
        view: ChoicesView,
        moved: Callable[[Registration, str], object],
        refused: Callable[[str], object],
    ) -> None:
        self._context = context
        self._view = view
        self._moved = moved
        self._refused = refused
        self._choice: Choice | None = None
        self._is_working = False

    @property
    def is_asking(self) -> bool:
        """Whether the form of a choice is in sight."""
        return self._choice is not None

    def stop(self) -> None:
        """No choice is asked for any more."""
        self._choice = None

    def ask(self, choice: Choice) -> None:
        """Ask why."""
        self._choice, self._is_working = choice, False
        self._view.ask_choice(choice)

    def send(self, registration: Registration | None, reason: str) -> None:
        """Make the choice, for exactly the version that was looked at."""
        missing = {} if reason.strip() else {"words": words.SAY_WHY}
        self._view.show_form_problems(missing)
        choice = self._choice
        if missing or registration is None or choice is None or self._is_working:
            return
        self._is_working = True
        services, session = self._context.services, self._context.session
        acts = {
            Choice.KEEP_OURS: services.returning.store_suppressed,
            Choice.PUT_OFF: services.returning.defer,
        }
        said = words.DONE[choice.name]
        self._context.run(
            lambda: acts[choice](session, registration, reason),
            lambda moved: self._made(moved, said),
            self._failed,
        )

    def _made(self, registration: Registration, said: str) -> None:
        self._is_working = False
        self._moved(registration, said)

    def _failed(self, sentence: str) -> None:
        self._is_working = False
        self._refused(sentence)
