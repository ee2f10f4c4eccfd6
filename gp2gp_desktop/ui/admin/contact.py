"""How our practice is reached, changed by a manager; no Qt."""

from __future__ import annotations

from typing import Protocol

from gp2gp_desktop.domain.practice_contact import PracticeContact, contact_problems
from gp2gp_desktop.domain.readiness import PracticeProfile
from gp2gp_desktop.ui.admin import contact_wording as wording
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.tokens import Tone


class ContactView(Protocol):
    """What the presenter tells the page."""

    def show_practice(self, name: str, contact: PracticeContact) -> None: ...
    def show_problems(self, problems: dict[str, str]) -> None: ...
    def show_saving(self, saving: bool) -> None: ...


class ContactPresenter:
    """Shows what is recorded, and saves it whole."""

    def __init__(self, context: Context, view: ContactView) -> None:
        self._context, self._view = context, view
        self._profile: PracticeProfile | None = None

    def refresh(self) -> None:
        """Fetch what is recorded."""
        services, session = self._context.services, self._context.session
        self._context.run(lambda: services.readiness.profile(session), self._show, self._refused)

    def save(self, typed: PracticeContact) -> None:
        """Save, unless something must be put right first."""
        profile = self._profile
        if profile is None:
            return
        tidy = typed.tidied()
        problems = contact_problems(tidy)
        self._view.show_problems(problems)
        if problems:
            return
        self._view.show_saving(True)
        services, session = self._context.services, self._context.session
        self._context.run(
            lambda: services.readiness.change_contact(session, profile, tidy),
            self._saved,
            self._refused,
        )

    def _show(self, profile: PracticeProfile) -> None:
        self._profile = profile
        self._view.show_problems({})
        self._view.show_practice(f"{profile.name} ({profile.ods_code})", profile.contact)

    def _saved(self, profile: PracticeProfile) -> None:
        self._view.show_saving(False)
        self._show(profile)
        self._context.say(wording.SAVED, Tone.DONE)

    def _refused(self, sentence: str) -> None:
        self._view.show_saving(False)
        self._view.show_problems({"": sentence})
