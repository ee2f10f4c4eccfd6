"""Registering a patient: the form, the NHS record, the route, the confirmation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gp2gp_desktop.domain.access import Permission

if TYPE_CHECKING:
    from gp2gp_desktop.ui.context import Context
    from gp2gp_desktop.ui.screen import Go, Screen, ScreenEntry


def entry(context: Context) -> ScreenEntry:
    """The screen for the window's navigation; a manager sees it to release what is on hold."""
    from gp2gp_desktop.ui.screen import ScreenEntry

    def build(go: Go) -> Screen:
        from gp2gp_desktop.ui.registration.screen import RegistrationScreen

        return RegistrationScreen(context, go)

    allowed = context.may(Permission.REGISTER) or context.may(Permission.RELEASE_HOLD)
    return ScreenEntry("register", "Register", "register", build, allowed)
