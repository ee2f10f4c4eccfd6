"""Every place of the window, in the order of the navigation; each is built when first gone to."""

from __future__ import annotations

from gp2gp_desktop.ui import (
    admin,
    audit,
    comparison,
    dashboard,
    home,
    readiness,
    record,
    registration,
    review,
    second_person,
    transfers,
)
from gp2gp_desktop.ui.admin import Look
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.screen import ScreenEntry


def places(context: Context, look: Look) -> tuple[ScreenEntry, ...]:
    """The screens of a signed-in person."""
    return (
        home.entry(context),
        registration.entry(context),
        transfers.entry(context),
        review.entry(context),
        record.entry(context),
        second_person.entry(context),
        comparison.entry(context),
        dashboard.entry(context),
        audit.entry(context),
        readiness.entry(context),
        admin.entry(context, look),
    )
