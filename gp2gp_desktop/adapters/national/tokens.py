"""Access tokens of the API platform: asked for with a signed assertion, kept in memory only.

national-apis 4.1 and 4.2: a token lives 599 seconds, every value of the answer is text, an
assertion may be used once.
"""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlencode

from gp2gp_desktop.adapters.national.exchange import Answer
from gp2gp_desktop.adapters.national.faults import Fault, Service, failure
from gp2gp_desktop.adapters.national.fhir import text
from gp2gp_desktop.adapters.national.jwt import Signer
from gp2gp_desktop.adapters.national.transport import Transport
from gp2gp_desktop.domain.errors import CannotContinue, ServiceUnavailable

TOKENS = Service(
    "tokens",
    "The key service of the NHS",
    "",
)
PATH = "oauth2/token"
FORM = "application/x-www-form-urlencoded"
JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
RENEW_AFTER = 0.8  # of a token's life
SHORTEST_LIFE, LONGEST_LIFE = 5.0, 86_400.0  # seconds
CLOCK_MATTERS = 60  # seconds a clock may be wrong before it is worth saying
TRIES = 2


@dataclass(frozen=True, slots=True)
class Token:
    """What lets calls in for a while.

    Attributes:
        access: goes into the ``Authorization`` header.
        renew_at: on the clock given to the client, when to fetch the next one.
        refresh: fetches the next one without a new sign-in; empty where there is none.
    """

    access: str = field(repr=False)
    renew_at: float
    refresh: str = field(default="", repr=False)


class TokenRefused(CannotContinue):
    """The service does not give a token for what we sent; asking again gives none either."""


@dataclass(frozen=True, slots=True)
class TokenClient:
    """Asks one token address, saying who we are with a signed assertion.

    Attributes:
        transport: reaches the token service; it needs no leave itself.
        path: of the token address, below the transport's base.
        signer: the practice's key.
        issuer: who we are there: the API key at the platform, the client id at Care Identity.
        clock: seconds from any moment on, never going back.
        now: the present moment, by this computer.
    """

    transport: Transport
    path: str
    signer: Signer = field(repr=False)
    issuer: str = field(repr=False)
    clock: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = lambda: datetime.now(UTC)

    @property
    def address(self) -> str:
        """The token address: also whom the assertion is for."""
        return f"{self.transport.base}/{self.path}"

    def post(self, **form: str) -> Answer:
        """Send a form with a fresh assertion; a try that got no answer is made anew once.

        Raises:
            TokenRefused: when the service says no; a wrong clock of this computer is named.
            ServiceUnavailable: when there is no readable answer.
        """
        for last in (False, True):
            # An assertion may be used once, and the try before may have arrived.
            assertion = self.signer.assertion(self.issuer, self.address, self.now())
            sent = {**form, "client_assertion_type": JWT_BEARER, "client_assertion": assertion}
            try:
                answer = self.transport.post(
                    self.path, urlencode(sent).encode(), FORM, returned=frozenset({401})
                )
                break
            except ServiceUnavailable:
                if last:
                    raise
        if answer.is_good:
            return answer
        raise TokenRefused(self._why(answer))

    def token(self, **form: str) -> Token:
        """Ask for an access token.

        Raises:
            TokenRefused: when the service says no.
            ServiceUnavailable: when there is no answer, or one without a token.
        """
        content = self.post(**form).content
        access, kind = text(content, "access_token"), text(content, "token_type")
        lasts = _seconds(content.get("expires_in"))
        if not access or not access.isascii() or kind.casefold() != "bearer" or lasts is None:
            raise failure(TOKENS, Fault.NONSENSE)
        return Token(
            access,
            self.clock() + max(lasts, SHORTEST_LIFE) * RENEW_AFTER,
            text(content, "refresh_token"),
        )

    def _why(self, answer: Answer) -> str:
        wrong = _clock_error(answer, self.now())
        if wrong is not None:
            return (
                f"The clock of this computer is {wrong}, so the NHS does not accept its key. Set "
                "the clock and try again."
            )
        code = text(answer.content, "error")[:40]
        said = f" ({code})" if code.replace("_", "").isalnum() else ""
        return (
            f"{TOKENS.name} did not accept the key of this program{said}. Ask your practice "
            "manager to check the API key, the key id and the private key under Settings, "
            "National services."
        )


class ApplicationToken:
    """Lets the program itself in (``client_credentials``); fits ``Authorisation``."""

    def __init__(self, client: TokenClient) -> None:
        self._client = client
        self._token: Token | None = None
        self._lock = threading.Lock()

    def headers(self) -> Mapping[str, str]:
        """A valid token; one is fetched where there is none or its time runs out.

        Raises:
            TokenRefused: when the service gives none.
            ServiceUnavailable: when it does not answer.
        """
        with self._lock:  # one renewal at a time
            if self._token is None or self._client.clock() >= self._token.renew_at:
                self._token = self._client.token(grant_type="client_credentials")
            return {"Authorization": f"Bearer {self._token.access}"}

    def renewed(self) -> bool:
        """Forget the token; the next call fetches another."""
        with self._lock:
            self._token = None
        return True


def _seconds(said: object) -> float | None:
    """A life in seconds: the platform writes ``"599"``. A day is the most that is believed."""
    try:
        lasts = float(said) if isinstance(said, str | int | float) else math.nan
    except (ValueError, OverflowError):
        return None
    return min(lasts, LONGEST_LIFE) if lasts > 0 else None  # NaN is not greater either


def _clock_error(answer: Answer, now: datetime) -> str | None:
    """By how much this computer's clock is wrong, when that is the likely reason."""
    try:
        theirs = parsedate_to_datetime(answer.headers.get("date", ""))
    except ValueError:
        return None
    if theirs.tzinfo is None:
        return None
    ahead = (now - theirs).total_seconds()
    if abs(ahead) <= CLOCK_MATTERS:
        return None
    minutes = max(1, round(abs(ahead) / 60))
    amount = "1 minute" if minutes == 1 else f"{minutes:,} minutes"
    return f"{amount} {'fast' if ahead > 0 else 'slow'}"
