"""What is connected now, changeable while the program runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from gp2gp_desktop.adapters.national.assembly import Assembled, Surroundings, assemble
from gp2gp_desktop.adapters.national.jwt import read_key
from gp2gp_desktop.adapters.national.not_connected import NoDemographics
from gp2gp_desktop.adapters.national.smartcard import SIGN_IN_FIRST
from gp2gp_desktop.adapters.sealed import SealedSecrets
from gp2gp_desktop.domain.card_roles import CardRole
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.identifiers import NhsNumber, OdsCode
from gp2gp_desktop.domain.national import NationalSettings, Secret
from gp2gp_desktop.domain.people import NhsRecord, RelatedPerson
from gp2gp_desktop.domain.practices import Practice
from gp2gp_desktop.domain.readiness import DirectoryEntry
from gp2gp_desktop.workflow.mi_reports import MiService
from gp2gp_desktop.workflow.national import Tried
from gp2gp_desktop.workflow.ports import CardHolder, TraceSearch

Keep = Callable[[NationalSettings], None]
"""Keeps settings for the next start; raises CannotContinue."""

_LARGEST_KEY_FILE = 50_000  # bytes


class Connected:
    """The practice's connection; fits ``workflow.national.Connection``."""

    def __init__(
        self, settings: NationalSettings, secrets: SealedSecrets, keep: Keep, around: Surroundings
    ) -> None:
        """Connect as the settings say.

        Keys that cannot be opened keep nobody from starting: whoever searches is told then.
        """
        self._settings, self._secrets, self._keep, self._around = settings, secrets, keep, around
        try:
            self._now = assemble(settings, self._known(settings), around)
        except CannotContinue as problem:
            without = assemble(NationalSettings(), {}, around)
            self._now = Assembled(NoDemographics(str(problem)), without.directory)

    @property
    def settings(self) -> NationalSettings:
        """What is in force."""
        return self._settings

    @property
    def assembled(self) -> Assembled:
        """The clients in use now."""
        return self._now

    @property
    def events(self) -> MiService | None:
        """Takes the events for the national figures."""
        return self._now.events

    @property
    def needs_card(self) -> bool:
        """Whether the next search of PDS needs somebody to sign in first."""
        card = self._now.card
        return card is not None and not card.is_signed_in

    def kept(self) -> frozenset[Secret]:
        """The secrets that are kept.

        Raises:
            CannotContinue: when they cannot be opened.
        """
        names = self._secrets.names()
        return frozenset(secret for secret in Secret if secret.value in names)

    def read_key(self, file: Path) -> str:
        """A private key from its file.

        Raises:
            CannotContinue: when the file cannot be read, or holds none.
        """
        try:
            with file.open("rb") as opened:
                pem = opened.read(_LARGEST_KEY_FILE).decode("ascii", "replace")
        except OSError as error:
            raise CannotContinue(
                f"The file {file.name} cannot be read. The system says: {error.strerror}."
            ) from None
        read_key(pem)
        return pem

    def change(self, settings: NationalSettings, secrets: Mapping[Secret, str]) -> None:
        """Use other settings and secrets from now on.

        Raises:
            CannotContinue: when they cannot be used or kept; what was in force stays.
        """
        made = assemble(settings, self._known(settings) | dict(secrets), self._around)
        if secrets:
            self._secrets.put({secret.value: value for secret, value in secrets.items()})
        self._keep(settings)
        self._use(settings, made)

    def disconnect(self) -> None:
        """Use none, and destroy the secrets.

        Raises:
            CannotContinue: when they cannot be destroyed.
        """
        none = NationalSettings()
        self._secrets.put({secret.value: None for secret in Secret})
        self._keep(none)
        self._use(none, assemble(none, {}, self._around))

    def try_out(
        self, settings: NationalSettings, secrets: Mapping[Secret, str]
    ) -> tuple[Tried, ...]:
        """Ask each service with these."""
        from gp2gp_desktop.adapters.national.trial import try_out

        return tuple(try_out(settings, self._known(settings) | dict(secrets), self._around))

    def sign_in(self) -> CardHolder | None:
        """Send the person to the browser, unless they are signed in.

        Raises:
            ChooseRole: when they have several roles and none is chosen.
            CannotContinue: when they do not, or may not.
            ServiceUnavailable: when a service does not answer.
        """
        return self._now.card.sign_in() if self._now.card is not None else None

    @property
    def roles(self) -> tuple[CardRole, ...]:
        """The roles among which whoever signed in has still to choose."""
        return self._now.card.roles if self._now.card is not None else ()

    @property
    def holder(self) -> CardHolder | None:
        """Who is signed in."""
        return self._now.card.holder if self._now.card is not None else None

    def choose_role(self, role: str) -> CardHolder:
        """Go on in one of the roles.

        Raises:
            CannotContinue: when there is no such choice any more.
        """
        if self._now.card is None:
            raise CannotContinue(SIGN_IN_FIRST)
        return self._now.card.choose(role)

    def forget(self) -> None:
        """Forget who signed in, and end a sign-in under way."""
        if self._now.card is not None:
            self._now.card.forget()

    def close(self) -> None:
        """Let go of everything."""
        self._now.close()

    def _use(self, settings: NationalSettings, made: Assembled) -> None:
        before, self._now, self._settings = self._now, made, settings
        before.close()

    def _known(self, settings: NationalSettings) -> dict[Secret, str]:
        if not settings.needed:
            return {}
        kept = ((secret, self._secrets.get(secret.value)) for secret in Secret)
        return {secret: value for secret, value in kept if value is not None}


class ConnectedDemographics:
    """The ``Demographics`` port over whatever is connected at the moment."""

    def __init__(self, connection: Connected) -> None:
        self._connection = connection

    @property
    def source(self) -> str:
        """How the screens name it now."""
        return self._connection.assembled.demographics.source

    @property
    def one_only(self) -> bool:
        """Whether it never shows more than one person."""
        return self._connection.assembled.demographics.one_only

    def by_number(self, nhs_number: NhsNumber) -> NhsRecord | None:
        """As the service says; raises what it raises."""
        return self._connection.assembled.demographics.by_number(nhs_number)

    def search(self, search: TraceSearch) -> Sequence[NhsRecord]:
        """As the service says; raises what it raises."""
        return self._connection.assembled.demographics.search(search)

    def related_persons(self, nhs_number: NhsNumber) -> Sequence[RelatedPerson]:
        """As the service says; raises what it raises."""
        return self._connection.assembled.demographics.related_persons(nhs_number)


class ConnectedDirectory:
    """The ``Directory`` port over whatever is connected at the moment."""

    def __init__(self, connection: Connected) -> None:
        self._connection = connection

    @property
    def source(self) -> str:
        """How the screens name it now."""
        return self._connection.assembled.directory.source

    def practice(self, code: OdsCode) -> DirectoryEntry | None:
        """As the directories say; raises what they raise."""
        return self._connection.assembled.directory.practice(code)

    def look_again(self, code: OdsCode) -> DirectoryEntry | None:
        """As the directories say now; raises what they raise."""
        return self._connection.assembled.directory.look_again(code)

    def find(self, words: str, limit: int) -> Sequence[Practice]:
        """As the directories say; raises what they raise."""
        return self._connection.assembled.directory.find(words, limit)
