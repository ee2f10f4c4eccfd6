"""Settings as the window knows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

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


class _Fetches(Protocol):
    def refresh(self) -> None: ...


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
        self._parts: dict[Part, QWidget] = {}
        self._add_everybodys(context, look)
        self._add_allowed(context)
        if context.services.demonstration is not None:
            self.demonstration = demo = DemonstrationPart()
            demo.presenter = DemonstrationPresenter(
                context, demo, look, context.services.demonstration
            )
            self._add(Part.DEMONSTRATION, demo, demo.presenter)
        self._parts[Part.ABOUT] = AboutPart()
        self.page = SettingsPage(self._parts)
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

    def _add_everybodys(self, context: Context, look: Look) -> None:
        appearance, locking, printing = self.appearance, self.locking, PrintingPart()
        appearance.presenter = AppearancePresenter(context, appearance, look)
        self._add(Part.APPEARANCE, appearance, appearance.presenter)
        locking.presenter = LockingPresenter(context, locking, look)
        self._add(Part.LOCKING, locking, locking.presenter)
        printing.presenter = PrintingPresenter(context, printing, look)
        self._add(Part.PRINTING, printing, printing.presenter)
        self.passcode.presenter = PasscodePresenter(context, self.passcode)
        self._parts[Part.PASSCODE] = self.passcode

    def _add_allowed(self, context: Context) -> None:
        """What the roles of the person allow, in the order of the page."""
        if context.may(Permission.SEE_TRANSFERS):
            self.own_part = own = OwnPartPage()
            own.presenter = OwnPartPresenter(context, own)
            self._add(Part.OWN_PART, own, own.presenter)
        if context.may(Permission.READINESS):
            contact = ContactPart()
            contact.presenter = ContactPresenter(context, contact)
            self._add(Part.PRACTICE, contact, contact.presenter)
        if context.may(Permission.MANAGE_USERS):
            self.users = users = UsersPart()
            users.presenter = UsersPresenter(context, users)
            self._add(Part.USERS, users, users.presenter)
        if context.may(Permission.READINESS):
            register = RegisterPart()
            register.presenter = RegisterPresenter(context, register)
            self._add(Part.REGISTER, register, register.presenter)
        if context.may(Permission.REPORTS):
            events = EventsPart()
            events.presenter = EventsPresenter(context, events)
            self._add(Part.EVENTS, events, events.presenter)
        if context.may(Permission.CONNECT):
            national = NationalPart()
            national.presenter = NationalPresenter(context, national)
            self._add(Part.NATIONAL, national, national.presenter)

    def _add(self, part: Part, page: QWidget, presenter: _Fetches) -> None:
        """Put a part on the page, with what fetches it."""
        self._parts[part] = page
        self._refreshes[part] = presenter.refresh
