"""The first page: which forms are open, one's own and the parked ones."""

from __future__ import annotations

from gp2gp_desktop.domain.access import Permission
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.registration import describe
from gp2gp_desktop.ui.registration.shown import FormCard, View
from gp2gp_desktop.workflow.ports import RegistrationLine

MOST_SHOWN = 30


class FirstPage:
    """Fetches the open forms and shows them."""

    def __init__(self, context: Context, view: View) -> None:
        self._context, self._view = context, view

    def show(self) -> None:
        """Fetch and show them."""
        may_start = self._context.may(Permission.REGISTER)
        self._view.show_forms_loading()
        self._context.run(
            self._cards,
            lambda cards: self._view.show_forms(cards, may_start=may_start),
            self._view.show_forms_error,
        )

    def _cards(self) -> tuple[FormCard, ...]:
        services, session = self._context.services, self._context.session
        today = services.oversight.today(session)
        me = session.user.user_name
        sees_all_held = self._context.may(Permission.RELEASE_HOLD)
        held = [line for line in today.held if sees_all_held or line.owner == me]
        # Somebody else's unfinished form is nobody's business (product-ux 5, scenario 2).
        drafts = [line for line in today.drafts if line.owner == me]
        newest = sorted((*drafts, *held), key=lambda line: line.updated_at, reverse=True)
        return tuple(self._card(line) for line in (*newest, *today.parked)[:MOST_SHOWN])

    def _card(self, line: RegistrationLine) -> FormCard:
        if not line.parked:
            return describe.card(line, None)
        services, session = self._context.services, self._context.session
        return describe.card(line, services.registering.open(session, line.id).parked)
