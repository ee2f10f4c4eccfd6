"""What a call to a national service carries to be let in.

Three ways: nothing, an API key, or a bearer token. A token provider is anything that fits
:class:`Authorisation`; secrets never appear in a ``repr``, a log or an error.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol


class Authorisation(Protocol):
    """Lets a call in."""

    def headers(self) -> Mapping[str, str]:
        """The headers to send; may fetch or renew a token first.

        Raises:
            ServiceUnavailable: when a token cannot be had now.
            CannotContinue: when somebody must sign in, or the key is not accepted.
        """

    def renewed(self) -> bool:
        """The service answered 401: forget what was used; whether another try could help."""


@dataclass(frozen=True, slots=True)
class Open:
    """A service that asks for nothing, such as ORD or a sandbox."""

    def headers(self) -> Mapping[str, str]:
        """No headers."""
        return {}

    def renewed(self) -> bool:
        """There is nothing to renew."""
        return False


@dataclass(frozen=True, slots=True)
class ApiKey:
    """The plain ``apikey`` header of SDS, ODS and MI (national-apis 4.1)."""

    key: str = field(repr=False)

    def headers(self) -> Mapping[str, str]:
        """The key."""
        return {"apikey": self.key}

    def renewed(self) -> bool:
        """A key that was refused is refused again."""
        return False
