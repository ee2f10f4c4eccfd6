"""The first run of a live practice: its name, its code and its manager's account."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from gp2gp_desktop.domain.access import Session
from gp2gp_desktop.ui.work import Run
from gp2gp_desktop.workflow.services import Services

if TYPE_CHECKING:
    from gp2gp_desktop.ui.set_up.view import SetUpView


def set_up_view(services: Services, run: Run, done: Callable[[Session], None]) -> SetUpView:
    """The page shown instead of sign-in while nobody has an account; ``done`` gets the session."""
    from gp2gp_desktop.ui.set_up.presenter import SetUpPresenter
    from gp2gp_desktop.ui.set_up.view import SetUpView

    view = SetUpView()
    view.presenter = SetUpPresenter(view, services.accounts, run, done)
    return view
