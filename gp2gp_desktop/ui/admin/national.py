"""Connecting the practice to the national services; no Qt."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Protocol

from gp2gp_desktop.domain.card_roles import codes_in
from gp2gp_desktop.domain.helping import Matter
from gp2gp_desktop.domain.national import Draft, Environment, NationalSettings, PdsAccess
from gp2gp_desktop.domain.readiness import PracticeProfile
from gp2gp_desktop.ui.admin import national_wording as wording
from gp2gp_desktop.ui.calling import whom_to_call
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.workflow.national import NEEDS, Connected, Entered, Tried


@dataclass(frozen=True, slots=True)
class NationalForm:
    """What the page holds, as text; the keys are empty unless somebody entered them."""

    environment: str
    pds: str
    directory: bool
    events: bool
    key_id: str
    client_id: str
    organisation: str
    supplier: str
    gateway: str
    issuer: str
    port: str
    search_codes: str
    api_key: str = field(default="", repr=False)
    key_file: Path | None = None


class NationalView(Protocol):
    """What the presenter tells the page."""

    def show_busy(self) -> None: ...
    def show_error(self, sentence: str) -> None: ...
    def show_connected(self, connected: Connected) -> None: ...
    def show_problems(self, problems: dict[str, str]) -> None: ...
    def show_working(self, *, saving: bool = False, testing: bool = False) -> None: ...
    def show_tried(self, tried: tuple[Tried, ...], call: tuple[str, ...] = ()) -> None: ...
    def ask_disconnect(self) -> bool: ...


class NationalPresenter:
    """Shows what is connected, tests what was entered, and connects."""

    def __init__(self, context: Context, view: NationalView) -> None:
        self._context = context
        self._view = view

    def refresh(self) -> None:
        """Fetch what is connected; what was entered and not saved is given up."""
        national, session = self._context.services.national, self._context.session
        self._view.show_busy()
        self._context.run(
            lambda: national.connected(session), self._view.show_connected, self._view.show_error
        )

    def save(self, form: NationalForm) -> None:
        """Connect as entered."""
        entered = self._entered(form)
        if entered is None:
            return
        national, session = self._context.services.national, self._context.session
        self._view.show_working(saving=True)
        self._context.run(lambda: national.save(session, entered), self._saved, self._refused)

    def test(self, form: NationalForm) -> None:
        """Ask each service with what was entered."""
        entered = self._entered(form)
        if entered is None:
            return
        if not entered.settings.is_connected:
            self._context.say(wording.NOTHING_TO_TEST)
            return
        national, session = self._context.services.national, self._context.session
        self._view.show_working(testing=True)
        registering = self._context.services.registering

        def work() -> tuple[tuple[Tried, ...], PracticeProfile]:
            return national.try_out(session, entered), registering.practice(session)

        self._context.run(work, lambda found: self._tested(*found), self._refused)

    def disconnect(self) -> None:
        """Disconnect, when the manager is sure."""
        if not self._view.ask_disconnect():
            return
        national, session = self._context.services.national, self._context.session
        self._view.show_working(saving=True)
        self._context.run(lambda: national.disconnect(session), self._disconnected, self._refused)

    def _entered(self, form: NationalForm) -> Entered | None:
        """What was entered as values; None, with the problems in place, when it cannot be."""
        draft = _draft(form)
        found = draft.problems()
        self._view.show_problems(found)
        if found:
            return None
        return Entered(NationalSettings(**asdict(draft)), form.api_key, form.key_file)

    def _saved(self, connected: Connected) -> None:
        self._view.show_connected(connected)
        self._context.say(wording.SAVED, Tone.DONE)

    def _disconnected(self, connected: Connected) -> None:
        self._view.show_connected(connected)
        self._context.say(wording.DISCONNECTED, Tone.DONE)

    def _tested(self, tried: tuple[Tried, ...], ours: PracticeProfile) -> None:
        self._view.show_working()
        working = sum(each.works for each in tried)
        call = whom_to_call(ours, self._context.today, Matter.SYSTEM.rungs)
        self._view.show_tried(tried, call if working < len(tried) else ())
        tone = Tone.DONE if working == len(tried) else Tone.ATTENTION
        self._context.say(wording.tested(working, len(tried)), tone)

    def _refused(self, sentence: str) -> None:
        self._view.show_working()
        about = {words: secret.value for secret, words in NEEDS.items()}
        self._view.show_problems({about.get(sentence, ""): sentence})


def _draft(form: NationalForm) -> Draft:
    """The form as values; a port that is no number is one that is refused."""
    port = form.port or "0"
    return Draft(
        environment=Environment(form.environment),
        pds=PdsAccess(form.pds),
        directory=form.directory,
        events=form.events,
        organisation=form.organisation.upper(),
        supplier=form.supplier.upper(),
        key_id=form.key_id,
        client_id=form.client_id,
        port=int(port) if port.isascii() and port.isdecimal() and len(port) < 6 else -1,
        gateway=form.gateway,
        issuer=form.issuer,
        search_codes=" ".join(codes_in(form.search_codes)),
    )
