"""The leave of the person at the desk: from the smartcard to a token for PDS, in memory only."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace

from gp2gp_desktop.adapters.national.cis2 import Identity
from gp2gp_desktop.adapters.national.tokens import Token, TokenClient, TokenRefused
from gp2gp_desktop.domain.card_roles import CardRole
from gp2gp_desktop.domain.errors import CannotContinue, ServiceUnavailable
from gp2gp_desktop.workflow.ports import CardHolder, ChooseRole

EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange"
ID_TOKEN = "urn:ietf:params:oauth:token-type:id_token"  # noqa: S105 - the name of a kind
SIGN_IN_FIRST = (
    "Your sign-in with the smartcard has ended. Search again to sign in, or type what the clinical "
    "system shows."
)


class SmartcardToken:
    """Lets calls in for whoever signed in with a smartcard; fits ``Authorisation``.

    A token lives ten minutes and is renewed without the person for up to twelve hours
    (national-apis 4.2). Locking, switching and leaving forget it.
    """

    def __init__(self, prove: Callable[[threading.Event], Identity], platform: TokenClient) -> None:
        """Nobody is signed in yet.

        Args:
            prove: sends the person to the browser; the event ends the waiting.
            platform: gives tokens for an ID token.
        """
        self._prove, self._platform = prove, platform
        self._holder: CardHolder | None = None
        self._roles: tuple[CardRole, ...] = ()
        self._token: Token | None = None
        self._stop = threading.Event()
        self._signing_in = threading.Lock()
        self._lock = threading.Lock()

    @property
    def is_signed_in(self) -> bool:
        """Whether calls can be made without asking the person."""
        return self._token is not None and not self._roles

    @property
    def holder(self) -> CardHolder | None:
        """Who is signed in, once their role is known."""
        return self._holder if self.is_signed_in else None

    @property
    def roles(self) -> tuple[CardRole, ...]:
        """The roles among which the person has still to choose."""
        return self._roles

    def sign_in(self) -> CardHolder | None:
        """Ask the person to sign in, unless they are; who it is, when it is new.

        Raises:
            ChooseRole: when the smartcard gives several roles and none is chosen yet.
            CannotContinue: when they do not, or may not.
            ServiceUnavailable: when a service does not answer.
        """
        with self._signing_in:  # two searches open one browser
            if self.is_signed_in:
                return None
            if self._token is not None:
                raise ChooseRole(self._roles)
            stop = self._stop
            identity = self._prove(stop)
            token = self._platform.token(
                grant_type=EXCHANGE, subject_token=identity.id_token, subject_token_type=ID_TOKEN
            )
            with self._lock:
                if stop.is_set():  # the desk was locked or left meanwhile
                    raise CannotContinue(SIGN_IN_FIRST)
                self._holder, self._token = identity.holder, token
                self._roles = identity.roles
            if identity.roles:
                raise ChooseRole(identity.roles)
            return identity.holder

    def choose(self, role: str) -> CardHolder:
        """Go on in one of the roles of the smartcard.

        Raises:
            CannotContinue: when the sign-in has ended, or the role is none of theirs.
        """
        with self._lock:
            chosen = next((each for each in self._roles if each.id == role), None)
            if chosen is None or self._holder is None or self._token is None:
                raise CannotContinue(SIGN_IN_FIRST)
            self._holder = replace(self._holder, role=chosen.id, activities=chosen.activities)
            self._roles = ()
            return self._holder

    def forget(self) -> None:
        """The person is gone: nothing of them stays, and no sign-in is waited for."""
        with self._lock:
            self._stop.set()
            self._stop = threading.Event()
            self._holder = self._token = None
            self._roles = ()

    def headers(self) -> Mapping[str, str]:
        """A valid token, and the role the person chose.

        Raises:
            CannotContinue: when nobody is signed in, or the sign-in has come to its end.
            ServiceUnavailable: when the token service does not answer.
        """
        with self._lock:
            token, holder = self._token, self._holder
            if token is None or holder is None or self._roles:
                raise CannotContinue(SIGN_IN_FIRST)
            if self._platform.clock() >= token.renew_at:
                token = self._token = self._next(token)
        role = {"NHSD-Session-URID": holder.role} if holder.role else {}
        return {"Authorization": f"Bearer {token.access}", **role}

    def renewed(self) -> bool:
        """Fetch another token; where there is none, the next call says to sign in again."""
        with self._lock, suppress(CannotContinue):
            if self._token is not None:
                self._token = self._next(self._token)
        return True

    def _next(self, token: Token) -> Token:
        self._token = None  # a refresh token that was refused is refused again
        if not token.refresh:
            raise CannotContinue(SIGN_IN_FIRST)
        try:
            self._token = self._platform.token(
                grant_type="refresh_token", refresh_token=token.refresh
            )
        except TokenRefused:
            raise CannotContinue(SIGN_IN_FIRST) from None
        except ServiceUnavailable:
            self._token = token  # it may answer the next time
            raise
        return self._token
