"""Connecting the practice to the national services, and the smartcard that opens them.

A manager connects; whoever registers signs in with a smartcard when PDS is searched by it. The log
says that it was changed and how, never a key.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from gp2gp_desktop.domain.access import Permission, Session, require
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.calendar import local_date
from gp2gp_desktop.domain.card_roles import SEARCH_CODES, CardRole, codes_in
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.national import Environment, NationalSettings, PdsAccess, Secret
from gp2gp_desktop.workflow.desk import Desk
from gp2gp_desktop.workflow.ports import CardHolder
from gp2gp_desktop.workflow.readiness_staff import note_card_used

IN_DEMONSTRATION = (
    "The demonstration never reaches the national services. Connect them in the practice's own "
    "program."
)
NEEDS = {
    Secret.API_KEY: "Enter the API key of the practice's program.",
    Secret.PRIVATE_KEY: "Choose the file with the private key.",
}


@dataclass(frozen=True, slots=True)
class Tried:
    """What one service said when the connection was tested."""

    service: str
    works: bool
    says: str


class Connection(Protocol):
    """What is connected now; a change takes effect at once."""

    @property
    def settings(self) -> NationalSettings:
        """What is in force."""

    @property
    def needs_card(self) -> bool:
        """Whether the next search of PDS needs somebody to sign in first."""

    def kept(self) -> frozenset[Secret]:
        """The secrets that are kept; raises CannotContinue when they cannot be opened."""

    def read_key(self, file: Path) -> str:
        """A private key from its file; raises CannotContinue."""

    def change(self, settings: NationalSettings, secrets: Mapping[Secret, str]) -> None:
        """Use other settings and secrets from now on; raises CannotContinue, and nothing changes.

        Secrets that are not given stay as they are.
        """

    def disconnect(self) -> None:
        """Use none, and destroy the secrets; raises CannotContinue."""

    def try_out(
        self, settings: NationalSettings, secrets: Mapping[Secret, str]
    ) -> tuple[Tried, ...]:
        """Ask each service with these, without using them from now on."""

    def sign_in(self) -> CardHolder | None:
        """Send the person to the browser, unless they are signed in; who it is when it is new."""

    @property
    def roles(self) -> tuple[CardRole, ...]:
        """The roles among which whoever signed in has still to choose."""

    @property
    def holder(self) -> CardHolder | None:
        """Who is signed in."""

    def choose_role(self, role: str) -> CardHolder:
        """Go on in one of the roles; raises CannotContinue."""

    def forget(self) -> None:
        """Forget who signed in, and end a sign-in under way."""


@dataclass(frozen=True, slots=True)
class Entered:
    """What a manager typed: an empty key, or no file, keeps the one there is."""

    settings: NationalSettings
    api_key: str = ""
    key_file: Path | None = None

    def __repr__(self) -> str:
        """Without the key."""
        return f"Entered({self.settings}, key_file={self.key_file is not None})"


@dataclass(frozen=True, slots=True)
class Connected:
    """What is connected, and which secrets are kept; never what they are."""

    settings: NationalSettings
    kept: frozenset[Secret]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class NationalAccess:
    """The practice's connection; ``connection`` is None in the demonstration, which has none."""

    desk: Desk
    connection: Connection | None

    @property
    def asks_for_card(self) -> bool:
        """Whether the next search opens the browser for a smartcard."""
        return (
            self.connection is not None and self.connection.needs_card and not self.connection.roles
        )

    @property
    def search_codes(self) -> tuple[str, ...]:
        """The codes of which a search needs one that may show several people."""
        settings = self.connection.settings if self.connection else NationalSettings()
        return codes_in(settings.search_codes)

    @property
    def card_activities(self) -> frozenset[str] | None:
        """The codes of the smartcard somebody is signed in with; None where it says none."""
        holder = self.connection.holder if self.connection else None
        return holder.activities if holder else None

    def connected(self, session: Session) -> Connected:
        """What is connected now.

        Raises:
            CannotContinue: in the demonstration.
        """
        require(session, Permission.CONNECT)
        connection = self._connection()
        try:
            return Connected(connection.settings, connection.kept())
        except CannotContinue as problem:
            return Connected(connection.settings, frozenset(), str(problem))

    def save(self, session: Session, entered: Entered) -> Connected:
        """Connect as entered, from now on.

        Raises:
            CannotContinue: when a key is missing or is none; what is connected stays.
        """
        require(session, Permission.CONNECT)
        connection = self._connection()
        secrets = self._secrets(connection, entered)
        before = connection.settings
        note = self.desk.note(
            session,
            AuditAction.CONNECTION_CHANGED,
            f"changed how the national services are reached{_new(secrets)}",
            before=in_words(before),
            after=in_words(entered.settings),
        )
        with self.desk.open_work() as work:
            work.audit.append(note)
            connection.change(entered.settings, secrets)
            work.commit()
        return self.connected(session)

    def disconnect(self, session: Session) -> Connected:
        """Reach none of them from now on, and destroy the keys.

        Raises:
            CannotContinue: when the keys cannot be destroyed.
        """
        require(session, Permission.CONNECT)
        connection = self._connection()
        note = self.desk.note(
            session,
            AuditAction.CONNECTION_CHANGED,
            "disconnected the national services and destroyed their keys",
            before=in_words(connection.settings),
            after=in_words(NationalSettings()),
        )
        with self.desk.open_work() as work:
            work.audit.append(note)
            connection.disconnect()
            work.commit()
        return self.connected(session)

    def try_out(self, session: Session, entered: Entered) -> tuple[Tried, ...]:
        """Ask each service with what was entered; nothing is kept or looked up of a patient.

        Raises:
            CannotContinue: when a key is missing or is none.
        """
        require(session, Permission.CONNECT)
        connection = self._connection()
        return connection.try_out(entered.settings, self._secrets(connection, entered))

    def ready(self, session: Session) -> None:
        """Before PDS is asked: let the person sign in with the smartcard, where that is needed.

        Raises:
            ChooseRole: when the smartcard gives several roles and none is chosen.
            CannotContinue: when they do not, or may not.
            ServiceUnavailable: when NHS Care Identity does not answer.
        """
        require(session, Permission.REGISTER)
        if self.connection is None or not self.connection.needs_card:
            return
        holder = self.connection.sign_in()
        if holder is not None:
            self._log_card(session, holder)

    def choose_role(self, session: Session, role: str) -> None:
        """Go on in one of the roles the smartcard gives.

        Raises:
            CannotContinue: when there is no such choice any more.
        """
        require(session, Permission.REGISTER)
        self._log_card(session, self._connection().choose_role(role))

    def _log_card(self, session: Session, holder: CardHolder) -> None:
        note = self.desk.note(
            session,
            AuditAction.CARD_USED,
            "signed in to the national services with a smartcard",
            after=f"user {holder.user}, role {holder.role or 'not said'}",
        )
        with self.desk.open_work() as work:
            note_card_used(work, session, local_date(self.desk.now()))
            work.audit.append(note)
            work.commit()

    def forget(self) -> None:
        """The person left the desk: no token of theirs stays."""
        if self.connection is not None:
            self.connection.forget()

    def _connection(self) -> Connection:
        if self.connection is None:
            raise CannotContinue(IN_DEMONSTRATION)
        return self.connection

    def _secrets(self, connection: Connection, entered: Entered) -> dict[Secret, str]:
        given: dict[Secret, str] = {}
        if entered.api_key.strip():
            given[Secret.API_KEY] = entered.api_key.strip()
        if entered.key_file is not None:
            given[Secret.PRIVATE_KEY] = connection.read_key(entered.key_file)
        needed = entered.settings.needed - given.keys()
        missing = needed - connection.kept() if needed else frozenset[Secret]()
        for secret in Secret:
            if secret in missing:
                raise CannotContinue(NEEDS[secret])
        return given


def in_words(settings: NationalSettings) -> str:
    """Settings as the log keeps them."""
    if not settings.is_connected:
        return "none connected"
    pds = {
        PdsAccess.NONE: "NHS records not searched",
        PdsAccess.SMARTCARD: "NHS records searched with a smartcard",
        PdsAccess.APPLICATION: "NHS records searched by the program",
    }[settings.pds]
    place = "live" if settings.environment is Environment.LIVE else "integration (invented people)"
    parts = [place, pds]
    parts.append(f"practices {'looked up' if settings.directory else 'not looked up'}")
    parts.append(f"events {'sent' if settings.events else 'not sent'}")
    for name in ("organisation", "supplier", "key_id", "client_id", "gateway", "issuer"):
        value = getattr(settings, name)
        if value:
            parts.append(f"{name.replace('_', ' ')} {value}")
    if settings.search_codes != SEARCH_CODES:
        parts.append(f"searches by name need {settings.search_codes or 'no activity code'}")
    if settings.port:
        parts.append(f"port {settings.port}")
    return "; ".join(parts)


def _new(secrets: Mapping[Secret, str]) -> str:
    names = {Secret.API_KEY: "a new API key", Secret.PRIVATE_KEY: "a new private key"}
    given = [words for secret, words in names.items() if secret in secrets]
    return f", with {' and '.join(given)}" if given else ""
