"""Who the form is about, and whether prescribing is blocked for them."""

from __future__ import annotations

from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.formats import PatientFacts
from gp2gp_desktop.ui.locked import locked
from gp2gp_desktop.ui.registration import describe
from gp2gp_desktop.ui.registration.shown import View
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.workflow.prescribing import Lock


class Banner:
    """Shows the person at once; the lock follows, unless the form is another by then."""

    def __init__(self, context: Context, view: View) -> None:
        self._context, self._view = context, view
        self._asked = 0
        self._about: tuple[str, str | None] | None = None
        self._lock: Lock | None = None
        self._facts = PatientFacts("")

    def clear(self) -> None:
        """Nobody."""
        self._asked += 1
        self._about = self._lock = None
        self._view.show_patient(None)

    def show(self, registration: Registration, *, again: bool = False) -> None:
        """The person of a form, once an NHS record is confirmed.

        The lock is asked for once per person, and ``again`` after a change elsewhere: not after
        every answer that is saved.
        """
        facts = describe.banner(registration)
        if facts is None:
            self.clear()
            return
        about = (registration.id, facts.nhs_number)
        is_known = about == self._about
        if not is_known:
            self._about, self._lock = about, None
        self._facts = facts
        self._view.show_patient(locked(facts, self._lock))
        if again or not is_known:
            self._ask(registration)

    def _ask(self, registration: Registration) -> None:
        self._asked += 1
        asked = self._asked
        services, session = self._context.services, self._context.session

        def done(found: Lock | None) -> None:
            if asked == self._asked:
                self._lock = found
                self._view.show_patient(locked(self._facts, found))

        self._context.run(
            lambda: services.prescribing.lock(session, registration), done, self._failed
        )

    def _failed(self, sentence: str) -> None:
        self._about = None  # asked again with the next answer
        self._context.say(sentence, Tone.ATTENTION)
