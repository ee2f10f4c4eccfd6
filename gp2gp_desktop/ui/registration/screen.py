"""The screen "Register" as the window knows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from gp2gp_desktop.domain.access import Permission
from gp2gp_desktop.domain.application import Step
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.practices.view import FinderPanel, attach_finder
from gp2gp_desktop.ui.registration import paper_wording, wording
from gp2gp_desktop.ui.registration.view import RegistrationView
from gp2gp_desktop.ui.screen import BaseScreen, Go
from gp2gp_desktop.ui.shortcuts import Command
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.field import TextField


class RegistrationScreen(BaseScreen):
    """Without ``where`` the open forms; ``registration`` opens one, ``start=True`` begins one."""

    key = "register"
    title = "Register"
    icon = "register"

    def __init__(self, context: Context, go: Go) -> None:
        self.view = RegistrationView(context, go)
        self._context = context
        self.finder = self._make_finder(context)
        super().__init__(self.view)

    def activate(self, **where: object) -> None:
        """Show the open forms, open the one that is named, or begin a new one."""
        key = where.get("registration")
        if isinstance(key, str):
            self.view.presenter.open(key)
        elif where.get("start"):
            self.view.presenter.start()
        else:
            self.view.presenter.show_forms()

    def refresh(self) -> None:
        """Fetch again what is around the form."""
        self.view.presenter.refresh()

    def commands(self) -> Mapping[Command, Callable[[], object]]:
        """Ctrl+N starts at once; Ctrl+Enter is the green button, but never confirms a person."""
        presenter = self.view.presenter
        return {
            Command.REGISTER: presenter.start,
            Command.PRIMARY: self._press_primary,
            Command.CANCEL: self._cancel,
            Command.SHOW_PATIENT: presenter.show_patient,
            Command.PRINT: self._print,
        }

    def _cancel(self) -> None:
        if self.view.page is self.view.reason:
            self.view.presenter.reasons.withdraw()
        elif self.view.page is self.view.senior:
            self.view.presenter.finding.seniors.withdraw()
        elif self.view.page is self.view.hand_over:
            self.view.presenter.handing.withdraw()
        elif self.view.page is self.view.supply:
            self.view.presenter.deciding.settling.withdraw()
        elif self.finder is not None and self.finder.folded.isVisible():
            self.finder.toggle.click()
        else:
            self.view.presenter.cancel()

    def _make_finder(self, context: Context) -> FinderPanel | None:
        field = self.view.form.pages[Step.ADDRESSES].fields.get("previous_practice")
        if not isinstance(field, TextField) or not context.may(Permission.REGISTER):
            return None
        return attach_finder(context, field)

    def _print(self) -> None:
        if self.view.page is self.view.done:
            self.view.presenter.ending.print(self.view.done.paper)
        else:
            self._context.say(paper_wording.PRINT_LATER)

    def _press_primary(self) -> None:
        if self.view.page is self.view.reason:
            self.view.reason.act.click()  # red or green: it names the act, and has its reason
            return
        if self.view.form.content is self.view.form.type_in and self.view.form.isVisible():
            self._context.say(wording.CONFIRM_BY_HAND)
            return
        for button in self.view.page.findChildren(Button):
            if button.kind is not Kind.PRIMARY or not button.isVisible():
                continue
            if button in self.view.form.results.confirms:
                self._context.say(wording.CONFIRM_BY_HAND)
            elif button.isEnabled():
                button.click()
            return
