"""Settings as the window knows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from gp2gp_desktop.domain.access import Permission
from gp2gp_desktop.ui.admin import wording
from gp2gp_desktop.ui.admin.appearance import AppearancePresenter
from gp2gp_desktop.ui.admin.contact import ContactPresenter
from gp2gp_desktop.ui.admin.contact_view import ContactPart
from gp2gp_desktop.ui.admin.demonstration import DemonstrationPresenter
from gp2gp_desktop.ui.admin.events import EventsPresenter
from gp2gp_desktop.ui.admin.events_view import EventsPart
from gp2gp_desktop.ui.admin.locking import LockingPresenter
from gp2gp_desktop.ui.admin.look import Look
from gp2gp_desktop.ui.admin.national import NationalPresenter
from gp2gp_desktop.ui.admin.national_view import NationalPart
from gp2gp_desktop.ui.admin.own_part import OwnPartPresenter
from gp2gp_desktop.ui.admin.own_part_view import OwnPartPage
from gp2gp_desktop.ui.admin.parts_view import (
    AboutPart,
    AppearancePart,
    DemonstrationPart,
    LockingPart,
    PasscodePart,
)
from gp2gp_desktop.ui.admin.passcode import PasscodePresenter
from gp2gp_desktop.ui.admin.printing import PrintingPresenter
from gp2gp_desktop.ui.admin.printing_view import PrintingPart
from gp2gp_desktop.ui.admin.register import RegisterPresenter
from gp2gp_desktop.ui.admin.register_view import RegisterPart
from gp2gp_desktop.ui.admin.users import UsersPresenter
from gp2gp_desktop.ui.admin.users_view import UsersPart
from gp2gp_desktop.ui.admin.view import SettingsPage
from gp2gp_desktop.ui.admin.wording import Part
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.screen import BaseScreen
from gp2gp_desktop.ui.shortcuts import Command


class SettingsScreen(BaseScreen):
    """Key ``settings``; ``section="users"`` opens a part."""

    key = "settings"
    title = wording.TITLE
    icon = "settings"

    def __init__(self, context: Context, look: Look) -> None:
        self.appearance, self.passcode = AppearancePart(), PasscodePart()
        self.locking = LockingPart()
        self.users: UsersPart | None = None
        self.own_part: OwnPartPage | None = None
        self.demonstration: DemonstrationPart | None = None
        self._refreshes: dict[Part, Callable[[], None]] = {}
        self._appear(context, look)
        self.passcode.presenter = PasscodePresenter(context, self.passcode)
        self.locking.presenter = LockingPresenter(context, self.locking, look)
        self._refreshes[Part.LOCKING] = self.locking.presenter.refresh
        parts: dict[Part, QWidget] = {
            Part.APPEARANCE: self.appearance,
            Part.LOCKING: self.locking,
            Part.PRINTING: self._make_printing(context, look),
            Part.PASSCODE: self.passcode,
        }
        if context.may(Permission.SEE_TRANSFERS):
            parts[Part.OWN_PART] = self.own_part = self._make_own_part(context)
        if context.may(Permission.READINESS):
            parts[Part.PRACTICE] = self._make_contact(context)
        if context.may(Permission.MANAGE_USERS):
            parts[Part.USERS] = self.users = self._make_users(context)
        if context.may(Permission.READINESS):
            parts[Part.REGISTER] = self._make_register(context)
        if context.may(Permission.REPORTS):
            parts[Part.EVENTS] = self._make_events(context)
        if context.may(Permission.CONNECT):
            parts[Part.NATIONAL] = self._make_national(context)
        if context.services.demonstration is not None:
            parts[Part.DEMONSTRATION] = self.demonstration = DemonstrationPart()
            demo = DemonstrationPresenter(
                context, self.demonstration, look, context.services.demonstration
            )
            self.demonstration.presenter = demo
            self._refreshes[Part.DEMONSTRATION] = demo.refresh
        parts[Part.ABOUT] = AboutPart()
        self.page = SettingsPage(parts)
        self.page.shown.connect(lambda _part: self.refresh())
        super().__init__(self.page)

    def activate(self, **where: object) -> None:
        """The part asked for, or the one that was open."""
        asked = where.get("section") or where.get("show")
        known = {part.value: part for part in Part}
        self.page.show_part(known.get(str(asked), self.page.current))

    def refresh(self) -> None:
        """Fetch the part that is shown."""
        act = self._refreshes.get(self.page.current)
        if act is not None:
            act()

    def commands(self) -> Mapping[Command, Callable[[], object]]:
        """Escape leaves the form of an account."""
        if self.users is not None and self.users.form.isVisible():
            return {Command.CANCEL: self.users.show_list}
        return {}

    def _appear(self, context: Context, look: Look) -> None:
        presenter = AppearancePresenter(context, self.appearance, look)
        self.appearance.presenter = presenter
        self._refreshes[Part.APPEARANCE] = presenter.refresh

    def _make_own_part(self, context: Context) -> OwnPartPage:
        own = OwnPartPage()
        own.presenter = OwnPartPresenter(context, own)
        self._refreshes[Part.OWN_PART] = own.presenter.refresh
        return own

    def _make_users(self, context: Context) -> UsersPart:
        users = UsersPart()
        users.presenter = UsersPresenter(context, users)
        self._refreshes[Part.USERS] = users.presenter.refresh
        return users

    def _make_printing(self, context: Context, look: Look) -> PrintingPart:
        printing = PrintingPart()
        printing.presenter = PrintingPresenter(context, printing, look)
        self._refreshes[Part.PRINTING] = printing.presenter.refresh
        return printing

    def _make_contact(self, context: Context) -> ContactPart:
        contact = ContactPart()
        contact.presenter = ContactPresenter(context, contact)
        self._refreshes[Part.PRACTICE] = contact.presenter.refresh
        return contact

    def _make_register(self, context: Context) -> RegisterPart:
        register = RegisterPart()
        register.presenter = RegisterPresenter(context, register)
        self._refreshes[Part.REGISTER] = register.presenter.refresh
        return register

    def _make_events(self, context: Context) -> EventsPart:
        events = EventsPart()
        events.presenter = EventsPresenter(context, events)
        self._refreshes[Part.EVENTS] = events.presenter.refresh
        return events

    def _make_national(self, context: Context) -> NationalPart:
        national = NationalPart()
        national.presenter = NationalPresenter(context, national)
        self._refreshes[Part.NATIONAL] = national.presenter.refresh
        return national
