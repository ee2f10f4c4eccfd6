"""The audit log as the window knows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from gp2gp_desktop.ui.audit import wording
from gp2gp_desktop.ui.audit.presenter import AuditPresenter
from gp2gp_desktop.ui.audit.view import AuditPage
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.screen import BaseScreen
from gp2gp_desktop.ui.shortcuts import Command
from gp2gp_desktop.workflow.log_export import Way


class AuditScreen(BaseScreen):
    """Key ``audit``: ``patient="999…"`` searches for an NHS number, ``question="looked"`` asks."""

    key = "audit"
    title = wording.TITLE
    icon = "audit"

    def __init__(self, context: Context) -> None:
        self.page = AuditPage()
        self.presenter = AuditPresenter(context, self.page)
        self.page.bind(self.presenter)
        super().__init__(self.page)

    def activate(self, **where: object) -> None:
        """Fetch afresh, or search for a patient."""
        patient, question = where.get("patient"), where.get("question")
        if isinstance(patient, str):
            self.page.conditions.patient.set_value(patient)
            self.page.conditions.question.set_value(question if isinstance(question, str) else "")
            self.presenter.find(self.page.conditions.asked)
        else:
            self.refresh()

    def refresh(self) -> None:
        """Search again."""
        self.presenter.refresh()

    def commands(self) -> Mapping[Command, Callable[[], object]]:
        """Ctrl+F goes to the first condition; Ctrl+P prints what was found."""
        return {
            Command.FIND: self.page.conditions.patient.focus_control,
            Command.PRINT: lambda: self.page.take_out(Way.PRINTED),
        }
