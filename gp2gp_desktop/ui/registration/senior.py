"""A record below the bar: the reason, the second person, the confirmation. No Qt."""

from __future__ import annotations

from collections.abc import Callable

from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.domain.second_person import Act, Checked
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.registration import senior_wording as wording
from gp2gp_desktop.ui.registration.shown import View
from gp2gp_desktop.ui.second_person.asking import Asking, Wanted
from gp2gp_desktop.workflow.confirming import Senior, subject_of
from gp2gp_desktop.workflow.tracing import Candidate

Confirm = Callable[[Candidate, Senior], None]


class Seniors:
    """Drives the page; one record at a time.

    Args:
        current: the stored registration.
    """

    def __init__(
        self,
        context: Context,
        view: View,
        current: Callable[[], Registration],
    ) -> None:
        self._view, self._current = view, current
        self.asking = Asking(context, view.second)
        self._candidate: Candidate | None = None
        self._confirm: Confirm = lambda _candidate, _senior: None

    def ask(self, candidate: Candidate, confirm: Confirm) -> None:
        """Show what stands in the way, and ask why it is the patient's record all the same.

        ``confirm`` then confirms it, with the reason and the second person's word.
        """
        self._candidate, self._confirm = candidate, confirm
        self._view.show_senior(candidate.match.refusal or "")

    def give(self, reason: str) -> None:
        """Ask for the second person, once a reason is given."""
        candidate, confirm, registration = self._candidate, self._confirm, self._current()
        if candidate is None:
            return
        if not reason.strip():
            self._view.show_senior_problem(wording.REASON_EMPTY)
            return
        number = candidate.record.nhs_number
        wanted = Wanted(
            Act.IDENTITY_BELOW_BAR,
            subject_of(registration, number),
            wording.WHAT.format(
                name=registration.name.spoken,
                number=number.spaced,
                although=candidate.match.although,
            ),
            reason.strip(),
            registration,
        )

        def proceed(word: Checked) -> None:
            confirm(candidate, Senior(reason.strip(), word))

        self.asking.start(wanted, proceed)

    def withdraw(self) -> None:
        """Go back to what was found."""
        self.asking.cancel()
        self._candidate = None
        self._view.leave_reason()
