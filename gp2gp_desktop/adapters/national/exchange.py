"""One request and its answer over the wire: read within limits, and never believed blindly."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from gp2gp_desktop.adapters.national.faults import Fault
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.national import is_secure

if TYPE_CHECKING:
    import httpx2

FHIR = "application/fhir+json"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a service said.

    Attributes:
        status: of HTTP, 2xx or 4xx.
        content: the JSON object; empty where a 4xx came without one.
        headers: their names in small letters.
    """

    status: int
    content: dict[str, Any] = field(repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def is_good(self) -> bool:
        """The status is 2xx; what the body says is another matter (national-apis 8.1)."""
        return 200 <= self.status < 300

    @property
    def retry_after(self) -> float | None:
        """Seconds the service asks to wait, or None."""
        return _seconds(self.headers.get("retry-after", ""))


@dataclass(frozen=True, slots=True)
class Unanswered:
    """No answer that can be read; ``again`` when another try may bring one."""

    fault: Fault
    again: bool


@dataclass(frozen=True, slots=True)
class Attempt:
    """What is sent, the same at every try but for what lets it in."""

    method: str
    url: str = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)
    body: bytes | None = field(default=None, repr=False)

    def with_headers(self, access: Mapping[str, str]) -> Attempt:
        """The same with what lets it in."""
        return replace(self, headers={**self.headers, **access})


class Patience:
    """How long a person waits for one call, all tries together."""

    def __init__(self, seconds: float, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._until = clock() + seconds

    @property
    def left(self) -> float:
        """Seconds that remain; below nought when they are over."""
        return self._until - self._clock()

    def pause(self, number: int, asked: float | None) -> float:
        """Seconds before the try after ``number``: 1, 2, 4 with jitter, never before ``asked``."""
        jitter = 0.75 + secrets.randbelow(501) / 1000  # so that desks do not all return at once
        return max(2.0 ** (number - 1) * jitter, asked or 0.0)


def secure_address(base: str, name: str) -> str:
    """A base address without a slash at its end.

    Raises:
        CannotContinue: when others on the way could read along, or it is no address.
    """
    if not is_secure(base):
        raise CannotContinue(
            f"The address of {name[:1].lower()}{name[1:]} must begin with https:// and name a "
            "server, without a user name or a question mark."
        )
    return base.rstrip("/")


@dataclass(frozen=True, slots=True)
class Limits:
    """How long one try may stay silent (seconds), how large its answer may be (bytes)."""

    timeout: float
    largest: int
    patience: Patience


def read_answer(client: httpx2.Client, attempt: Attempt, limits: Limits) -> Answer | Unanswered:
    """Send one request and read what comes back, within the limits."""
    import httpx2

    try:
        with client.stream(
            attempt.method,
            attempt.url,
            headers=attempt.headers,
            content=attempt.body,
            timeout=min(limits.timeout, max(limits.patience.left, 0.1)),
        ) as response:
            return _read(response, limits)
    except httpx2.TimeoutException:
        return Unanswered(Fault.TOO_SLOW, again=True)
    except httpx2.DecodingError:
        return Unanswered(Fault.NONSENSE, again=False)
    except httpx2.TransportError:
        return Unanswered(Fault.NO_CONNECTION, again=True)


def _read(response: httpx2.Response, limits: Limits) -> Answer | Unanswered:
    status = response.status_code
    if not 200 <= status < 300 and status < 400:
        return Unanswered(Fault.ELSEWHERE, again=False)
    if response.headers.get("content-encoding", "identity") != "identity":
        return Unanswered(Fault.NONSENSE, again=False)  # we asked for none: it could unpack huge
    body = bytearray()
    for piece in response.iter_raw():
        body += piece
        if len(body) > limits.largest:
            return Unanswered(Fault.TOO_LARGE, again=False)
        if limits.patience.left <= 0:
            return Unanswered(Fault.TOO_SLOW, again=False)
    content = _json_object(bytes(body))
    if content is None and status < 300:
        return Unanswered(Fault.NONSENSE, again=False)
    headers = {name.lower(): value for name, value in response.headers.items()}
    return Answer(status, content or {}, headers)


def _json_object(body: bytes) -> dict[str, Any] | None:
    try:
        content = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return content if isinstance(content, dict) else None


def _seconds(value: str) -> float | None:
    """``Retry-After``: a number of seconds, or a date (RFC 9110 10.2.3)."""
    if value.isascii() and value.isdecimal() and len(value) < 8:
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        return None
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
