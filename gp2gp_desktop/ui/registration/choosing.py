"""Choosing the role of the smartcard, and going on with what waited for it. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gp2gp_desktop.domain.card_roles import CardRole
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.registration import card_wording
from gp2gp_desktop.ui.registration.shown import View
from gp2gp_desktop.ui.registration.shown_roles import roles_shown

ROLE = "card_role"
"""The field that asks for it."""


class Choosing:
    """Asks which role is meant, and does then what was to be done in it."""

    def __init__(self, context: Context, view: View) -> None:
        self._context, self._view = context, view
        self._then: Callable[[], None] = lambda: None
        self._working = False

    def ask(self, roles: Sequence[CardRole], then: Callable[[], None]) -> None:
        """Show the roles; ``then`` follows the choice."""
        self._then = then
        codes = self._context.services.national.search_codes
        self._view.show_roles(roles_shown(roles, codes))

    def choose(self, role: str) -> None:
        """Go on in a role."""
        if not role:
            self._view.show_problems({ROLE: card_wording.EMPTY})
            return
        if self._working:
            return
        self._working = True
        national, session = self._context.services.national, self._context.session

        def done(_: None) -> None:
            self._working = False
            self._then()

        def failed(sentence: str) -> None:
            self._working = False
            self._view.show_failure(sentence)

        self._context.run(lambda: national.choose_role(session, role), done, failed)
