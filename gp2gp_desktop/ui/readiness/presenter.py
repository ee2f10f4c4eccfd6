"""What the readiness screen does; no Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from gp2gp_desktop.domain.readiness import Contact, GeneralPractitioner, PracticeProfile
from gp2gp_desktop.domain.readiness_checks import Records
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.readiness import entry_wording, wording
from gp2gp_desktop.ui.readiness import standing_wording as stand
from gp2gp_desktop.ui.readiness.board import Board, board
from gp2gp_desktop.ui.readiness.registers import Registers, RegistersView
from gp2gp_desktop.ui.readiness.standing import Standing, standing
from gp2gp_desktop.ui.readiness.typed import (
    ContactTyped,
    FactsTyped,
    GpTyped,
    contact_problems,
    facts_of,
    gp_of,
    gp_problems,
)
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.workflow.listings import RegistrationLine

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Fetched:
    """What is recorded, and the registrations of a watch period that wait."""

    records: Records
    waiting: tuple[RegistrationLine, ...]


class ReadinessView(RegistersView, Protocol):
    """What the presenter tells the screen."""

    def show_busy(self) -> None: ...
    def show_board(
        self, shown: Board, stands: Standing, waiting: tuple[RegistrationLine, ...]
    ) -> None: ...
    def show_error(self, sentence: str) -> None: ...
    def show_looking(self, looking: bool) -> None: ...
    def show_facts(self, profile: PracticeProfile) -> None: ...
    def show_gp(self, gp: GeneralPractitioner | None) -> None: ...
    def show_contact(self, contact: Contact | None) -> None: ...


class ReadinessPresenter:
    """Shows the board; each change is saved at once, with its reason."""

    def __init__(self, context: Context, view: ReadinessView) -> None:
        self._context = context
        self._view = view
        self._profile: PracticeProfile | None = None
        self._gp: GeneralPractitioner | None = None
        self._contact: Contact | None = None
        self.registers = Registers(context, view, self._send, self.refresh)

    def refresh(self) -> None:
        """Fetch what is recorded."""
        self._view.show_busy()
        self._context.run(self._fetch, self._fetched, self._view.show_error)

    def look_up(self) -> None:
        """Ask the directories about our own entry, away from the screen's thread."""
        services, session = self._context.services, self._context.session
        self._view.show_looking(True)

        def kept(profile: PracticeProfile) -> None:
            failed = profile.failed_look_up is not None
            said = entry_wording.KEPT_FAILED if failed else entry_wording.KEPT
            self._context.say(said, Tone.SOON if failed else Tone.DONE)
            self._context.run(self._fetch, self._fetched, self._view.show_error)

        def refused(sentence: str) -> None:
            self._view.show_looking(False)
            self._context.say(sentence, Tone.NOW)

        self._context.run(lambda: services.own_entry.look_up(session), kept, refused)

    def change_facts(self) -> None:
        """The form of the practice's own facts."""
        if self._profile is not None:
            self._view.show_facts(self._profile)

    def add_gp(self) -> None:
        """An empty form."""
        self._gp = None
        self._view.show_gp(None)

    def change_gp(self, gp: GeneralPractitioner) -> None:
        """The form of one GP."""
        self._gp = gp
        self._view.show_gp(gp)

    def add_contact(self) -> None:
        """An empty form."""
        self._contact = None
        self._view.show_contact(None)

    def change_contact(self, contact: Contact) -> None:
        """The form of one contact."""
        self._contact = contact
        self._view.show_contact(contact)

    def save_facts(self, typed: FactsTyped, why: str) -> None:
        """Save the practice's own facts."""
        if self._profile is not None:
            self._save(facts_of(typed, self._profile), why, {})

    def save_gp(self, typed: GpTyped, why: str) -> None:
        """Save a new GP, or a changed one."""
        profile = self._profile
        if profile is None:
            return
        taken = frozenset(gp.name for gp in profile.gps if gp != self._gp)
        problems = gp_problems(typed, taken)
        made = () if problems else (gp_of(typed),)
        self._save(replace(profile, gps=_with(profile.gps, self._gp, made)), why, problems)

    def remove_gp(self, why: str) -> None:
        """Take a GP off the list."""
        if self._profile is not None:
            kept = _with(self._profile.gps, self._gp, ())
            self._save(replace(self._profile, gps=kept), why, {})

    def save_contact(self, typed: ContactTyped, why: str) -> None:
        """Save a new contact, or a changed one."""
        profile = self._profile
        if profile is None:
            return
        made = (Contact(typed.role, typed.name, typed.phone, typed.rung),)
        changed = replace(profile, contacts=_with(profile.contacts, self._contact, made))
        self._save(changed, why, contact_problems(typed))

    def remove_contact(self, why: str) -> None:
        """Take a contact off the list."""
        if self._profile is not None:
            kept = _with(self._profile.contacts, self._contact, ())
            self._save(replace(self._profile, contacts=kept), why, {})

    def _save(self, changed: PracticeProfile, why: str, problems: dict[str, str]) -> None:
        before = self._profile
        if before is None:
            return
        if not problems and changed == before:
            problems = {"": wording.NOTHING_CHANGED}
        elif not why:
            problems = problems | {"why": wording.NEEDS_WHY}
        self._view.show_problems(problems)
        if problems:
            return
        self._send(changed, why)

    def _send(self, changed: PracticeProfile, why: str) -> None:
        before = self._profile
        self._view.show_saving(True)
        services, session = self._context.services, self._context.session

        def saved(stored: PracticeProfile) -> None:
            self._view.show_saving(False)
            old = replace(before or stored, version=stored.version)
            undo = lambda: self._undo(old, why)  # noqa: E731
            self._context.say(wording.SAVED, Tone.DONE, undo=undo)
            self.refresh()

        self._context.run(
            lambda: services.readiness.save(session, changed, why), saved, self._refused
        )

    def _undo(self, old: PracticeProfile, why: str) -> None:
        services, session = self._context.services, self._context.session

        def undone(_profile: PracticeProfile) -> None:
            self._context.say(stand.UNDONE, Tone.DONE)
            self.refresh()

        self._context.run(
            lambda: services.readiness.save(session, old, stand.UNDO_WHY + why),
            undone,
            lambda sentence: self._context.say(sentence, Tone.NOW),
        )

    def _fetch(self) -> Fetched:
        services, session = self._context.services, self._context.session
        return Fetched(services.readiness.records(session), services.watch.waiting(session).rows)

    def _fetched(self, fetched: Fetched) -> None:
        records = fetched.records
        self._profile, self.registers.records = records.profile, records
        self._view.show_board(board(records.profile), standing(records), fetched.waiting)

    def _refused(self, sentence: str) -> None:
        self._view.show_saving(False)
        self._view.show_problems({"": sentence})


def _with(rows: tuple[T, ...], old: T | None, new: tuple[T, ...]) -> tuple[T, ...]:
    """The rows with one put in the place of another, or at the end."""
    if old is None or old not in rows:
        return (*rows, *new)
    at = rows.index(old)
    return (*rows[:at], *new, *rows[at + 1 :])
