"""One way to call a national service over HTTPS, with the manners they ask for.

Every client (PDS, ODS, SDS, MI, tokens) stands on :class:`Transport`::

    transport = Transport(PDS, "https://api.service.nhs.uk/personal-demographics/FHIR/R4", access)
    answer = transport.get("Patient", [("family", "Smith"), ("birthdate", "eq1980-07-14")])
    answer.status, answer.content["resourceType"]

Only an answer worth reading comes back: 2xx as a JSON object, or a 4xx with its JSON object (empty
where the gateway sent a page). All else is raised, once, as a sentence: see :mod:`.faults`.

* Retried: 408, 429, 5xx, and a connection that fails; with the **same** ``X-Request-ID``, after 1,
  2 and 4 seconds with jitter and never before ``Retry-After``, at most 4 tries, and no longer than
  ``patience`` for the person who waits (national-apis 1.9).
* 401 is tried once more with a renewed token.
* Redirects are not followed, compression is not asked for, and a body is read no further than
  ``largest`` bytes.
* The technical log gets the service's key, the status, the try and the duration; never an address,
  a header or a body.
"""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NoReturn
from urllib.parse import quote, urlencode

from gp2gp_desktop.adapters.national.authorisation import Authorisation, Open
from gp2gp_desktop.adapters.national.exchange import (
    FHIR,
    Answer,
    Attempt,
    Limits,
    Patience,
    Unanswered,
    read_answer,
    secure_address,
)
from gp2gp_desktop.adapters.national.faults import Fault, Service, failure
from gp2gp_desktop.adapters.national.pace import Pace

if TYPE_CHECKING:
    import httpx2

__all__ = ["FHIR", "PLAIN_JSON", "Answer", "Query", "Transport"]

log = logging.getLogger(__name__)

PLAIN_JSON = "application/json"
TRIES = 4
UNAUTHORISED, FORBIDDEN = 401, 403
AGAIN = frozenset({408, 429})  # and every 5xx

Query = Iterable[tuple[str, str]]
"""The parameters in order; a name may come several times."""


@dataclass(frozen=True, slots=True)
class Manners:
    """How patient a transport is; the defaults are for something a person waits on.

    Attributes:
        patience: seconds from the first try to giving up.
        timeout: seconds for one try to connect, and between two pieces of an answer.
        largest: bytes of an answer that are read; more is a fault.
        tries: how often a call is made at most.
        accept: the media type asked for. SDS refuses a list of them with 406.
    """

    patience: float = 30.0
    timeout: float = 10.0
    largest: int = 10_000_000
    tries: int = TRIES
    accept: str = FHIR


class Transport:
    """Calls one service at one base address; safe to use from several threads."""

    def __init__(
        self,
        service: Service,
        base: str,
        authorisation: Authorisation | None = None,
        manners: Manners | None = None,
        *,
        pace: Pace | None = None,
        wire: httpx2.BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Nothing is connected before the first call.

        Args:
            service: its names, for sentences and the log.
            base: the address every path is below; ``https``, or ``http`` on this computer.
            authorisation: what lets a call in; nothing by default.
            manners: patience and limits.
            pace: the rate limit, shared by transports of one service.
            wire: what carries the requests; only tests replace it.
            sleep: waits a number of seconds.
            clock: seconds from any moment on, never going back.

        Raises:
            CannotContinue: when the address is not a secure one.
        """
        self.service = service
        self.base = secure_address(base, service.name)
        self._authorisation = authorisation or Open()
        self._manners = manners or Manners()
        self._pace = pace or Pace()
        self._wire = wire
        self._sleep = sleep
        self._clock = clock

    def get(
        self,
        path: str,
        query: Query = (),
        *,
        headers: Mapping[str, str] | None = None,
        correlation: str = "",
        returned: frozenset[int] = frozenset(),
    ) -> Answer:
        """Ask for something.

        Args:
            path: below the base address, without a slash in front; quoted here.
            query: the parameters; quoted here (``|`` and ``*`` too).
            headers: further headers.
            correlation: the same UUID for all calls of one workflow.
            returned: statuses handed back to be looked into, 401 and 5xx among them if need be.

        Raises:
            ServiceUnavailable: when there is no readable answer; trying again later may work.
            CannotContinue: when the service does not accept the key of this program.
        """
        attempt = self._attempt("GET", path, query, headers or {}, None, correlation)
        return self._call(attempt, returned)

    def post(
        self,
        path: str,
        body: bytes,
        media_type: str,
        *,
        headers: Mapping[str, str] | None = None,
        correlation: str = "",
        returned: frozenset[int] = frozenset(),
    ) -> Answer:
        """Send something; repeated as ``get`` is, under the same ``X-Request-ID``.

        ``returned`` are statuses handed back to be looked into, 401 among them if need be.

        Raises:
            ServiceUnavailable: when there is no readable answer; it may have arrived all the same.
            CannotContinue: when the service does not accept the key of this program.
        """
        sent = {**(headers or {}), "Content-Type": media_type}
        return self._call(self._attempt("POST", path, (), sent, body, correlation), returned)

    def close(self) -> None:
        """Let go of the connections."""
        if "_client" in self.__dict__:
            self._client.close()

    @cached_property
    def _client(self) -> httpx2.Client:
        import httpx2

        return httpx2.Client(
            transport=self._wire,
            timeout=httpx2.Timeout(self._manners.timeout),
            follow_redirects=False,
        )

    def _attempt(
        self,
        method: str,
        path: str,
        query: Query,
        headers: Mapping[str, str],
        body: bytes | None,
        correlation: str,
    ) -> Attempt:
        asked = urlencode(list(query), quote_via=quote, safe="")
        url = f"{self.base}/{quote(path, safe='/$')}{'?' if asked else ''}{asked}"
        sent = {
            **headers,
            "Accept": self._manners.accept,
            "Accept-Encoding": "identity",
            "X-Request-ID": str(uuid.uuid4()),
            "X-Correlation-ID": correlation or str(uuid.uuid4()),
        }
        return Attempt(method, url, sent, body)

    def _call(self, attempt: Attempt, returned: frozenset[int] = frozenset()) -> Answer:
        patience = Patience(self._manners.patience, self._clock)
        renewed = False
        for number in range(1, self._manners.tries + 1):
            met = self._try(attempt, patience, number)
            if isinstance(met, Answer) and met.status in returned:
                return met
            if isinstance(met, Answer) and met.status == UNAUTHORISED:
                if renewed or number == self._manners.tries or not self._authorisation.renewed():
                    self._fail(Fault.NOT_TRUSTED)
                renewed = True
            elif isinstance(met, Answer) and not _is_passing(met.status):
                return met
            else:
                self._wait(met, patience, number)
        raise AssertionError("the last try either answers or raises")

    def _try(self, attempt: Attempt, patience: Patience, number: int) -> Answer | Unanswered:
        """One try: what came back, or why nothing did."""
        self._sleep(self._pace.turn())
        began = self._clock()
        access = self._authorisation.headers()
        limits = Limits(self._manners.timeout, self._manners.largest, patience)
        met = read_answer(self._client, attempt.with_headers(access), limits)
        log.info(
            "asked a national service",
            extra={
                "service": self.service.key,
                "code": met.status if isinstance(met, Answer) else met.fault.name[:9],
                "attempt": number,
                "duration_ms": round((self._clock() - began) * 1000),
            },
        )
        if isinstance(met, Unanswered) and not met.again:
            self._fail(met.fault)
        return met

    def _wait(self, met: Answer | Unanswered, patience: Patience, number: int) -> None:
        """Wait before the next try, or give up when there is none that would come in time."""
        asked = met.retry_after if isinstance(met, Answer) else None
        pause = patience.pause(number, asked)
        if number < self._manners.tries and pause < patience.left:
            self._sleep(pause)
            return
        if isinstance(met, Unanswered):
            self._fail(met.fault)
        self._fail(Fault.BUSY if met.status == 429 else Fault.OUT_OF_ORDER, asked)

    def _fail(self, fault: Fault, wait: float | None = None) -> NoReturn:
        raise failure(self.service, fault, None if wait is None else int(wait))


def _is_passing(status: int) -> bool:
    return status in AGAIN or status >= 500
