"""The strip beside the form: who resembles the person, and how the record is likely to come."""

from __future__ import annotations

from gp2gp_desktop.domain.policy import Decision, Verdict
from gp2gp_desktop.domain.readiness import DirectoryEntry
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.registration import (
    already_here,
    explain,
    here_wording,
    route_wording,
    wording,
)
from gp2gp_desktop.ui.registration.shown import Forecast, View
from gp2gp_desktop.ui.registration.shown_here import Here
from gp2gp_desktop.workflow.our_list import Lookalikes


class StripWatch:
    """Asks in the background after each save; an answer that comes late is not shown."""

    def __init__(self, context: Context, view: View) -> None:
        self._context, self._view = context, view
        self._asked = 0

    def look(self, registration: Registration) -> None:
        """Ask about a registration as it is stored."""
        self._asked += 1
        asked = self._asked
        services, session = self._context.services, self._context.session

        def here(found: Lookalikes) -> None:
            if asked == self._asked:
                self._view.show_here(already_here.here(found, registration))

        def forecast(found: tuple[Decision, DirectoryEntry | None]) -> None:
            if asked == self._asked:
                surgery = route_wording.surgery(registration, found[1])
                self._view.show_forecast(forecast_of(found[0], surgery))

        if self._is_searchable(registration):
            self._context.run(
                lambda: services.our_list.lookalikes(session, registration),
                here,
                lambda _: self._view.show_here(Here((here_wording.FAILS,))),
            )
        else:
            self._view.show_here(Here((here_wording.WAITS,)))
        self._context.run(
            lambda: (
                services.routing.forecast(session, registration),
                services.routing.surgery(session, registration),
            ),
            forecast,
            lambda _: self._view.show_forecast(Forecast(wording.FORECAST_FAILS)),
        )

    def _is_searchable(self, registration: Registration) -> bool:
        named = bool(registration.form["last_name"]) and registration.birth_date is not None
        return named or registration.likely_number is not None


def forecast_of(decision: Decision, surgery: str) -> Forecast:
    """A decision that is not made yet, in few words."""
    words = route_wording.VERDICTS[decision.verdict]
    sentence = decision.staff
    if decision.verdict is Verdict.HOLD and decision.holds:
        sentence = decision.holds[0].next
    reasons = explain.reasons_in_short(decision)
    return Forecast(words.forecast, sentence, reasons, words.tone, surgery)
