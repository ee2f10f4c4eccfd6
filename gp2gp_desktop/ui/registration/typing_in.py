"""Typing what the clinical system shows, compared as a record that was found is. No Qt."""

from __future__ import annotations

from collections.abc import Callable

from gp2gp_desktop.domain.form import filled_in, given_number
from gp2gp_desktop.domain.identifiers import NhsNumber
from gp2gp_desktop.domain.matching import compare
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.registration import explain, typed_marks, typed_trace, wording
from gp2gp_desktop.ui.registration.draft import Draft
from gp2gp_desktop.ui.registration.senior import Confirm
from gp2gp_desktop.ui.registration.shown import View
from gp2gp_desktop.ui.registration.typed_trace import TypedTrace
from gp2gp_desktop.workflow.confirming import Senior
from gp2gp_desktop.workflow.tracing import Candidate

Act = Callable[[Callable[[Registration], Registration], str], None]


class TypingIn:
    """Drives the page of one draft.

    Args:
        ready: whether the form has the answers that are compared; shows what is missing.
        act: does something with the stored registration, and says so.
        ask_senior: asks a second person about a record.
    """

    def __init__(
        self,
        context: Context,
        view: View,
        draft: Draft,
        ready: Callable[[], bool],
        act: Act,
        ask_senior: Callable[[Candidate, Confirm], None],
    ) -> None:
        self._context, self._view, self._draft = context, view, draft
        self._ready, self._act, self._ask_senior = ready, act, ask_senior
        self._typed = TypedTrace("")
        self._candidate: Candidate | None = None

    def ask(self) -> None:
        """Offer to type what the clinical system shows."""
        if self._ready():
            self._show(typed_trace.typed_before(self._draft.as_typed))

    def resume(self, field_key: str) -> None:
        """Go back to the field that was left, where something is typed that is not taken over."""
        kept = typed_trace.kept(self._draft.form)
        if kept is not None and field_key.startswith(typed_trace.PREFIX) and self._ready():
            self._show(kept, field_key)

    def type(self, typed: TypedTrace) -> None:
        """Keep what is typed, half or whole."""
        for key, text in typed_trace.answers(typed).items():
            if text != self._draft.form.raw(key):
                self._draft.type(key, text)

    def again(self) -> None:
        """Back to what was typed, as it was."""
        self._show(self._typed)

    def newer(self) -> None:
        """The number was replaced: what the record of the newer one shows is typed instead."""
        newer, form = typed_trace.marks(self._typed).replaced_by, self._draft.form
        if newer is None:
            return
        said = bool(form["nhs_number"]) and not form.number_is_ours
        given = given_number(newer.spaced) if said else filled_in(form, newer.spaced)
        for key, text in given.items():
            self._draft.type(key, text)
        self.type(TypedTrace(""))
        self._show(TypedTrace(""))

    def take(self, typed: TypedTrace) -> None:
        """Compare it, and take it over; a special record has its own page first."""
        self._typed = typed
        found = typed_trace.problems(typed, self._draft.form)
        self._view.show_problems(found)
        if found:
            return
        record = typed_trace.typed_record(typed).record()
        self._candidate = Candidate(record, compare(self._draft.form, record))
        special = typed_marks.special(NhsNumber.parse(typed.number), typed_trace.marks(typed))
        if self._candidate.match.refusal:
            self._view.show_results(explain.typed_refused(self._candidate))
        elif special is not None:
            self._view.show_results(explain.typed_special(special))
        else:
            self._keep(None)

    def ask_senior(self) -> None:
        """Let two people look at what one may not take over."""
        if self._candidate is not None:
            self._ask_senior(self._candidate, self._keep_with)

    def keep(self) -> None:
        """What was typed is of this very person, special or not."""
        self._keep(None)

    def _keep(self, senior: Senior | None) -> None:
        services, session = self._context.services, self._context.session
        typed = typed_trace.typed_record(self._typed)
        self._act(
            lambda stored: services.tracing.type_in(session, stored, typed, senior),
            wording.TYPED_SAID,
        )

    def _keep_with(self, _candidate: Candidate, senior: Senior) -> None:
        self._view.leave_reason()
        self._keep(senior)

    def _show(self, typed: TypedTrace, field_key: str = "") -> None:
        self._typed = typed
        self._view.show_type_in(typed, field_key)
