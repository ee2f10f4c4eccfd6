"""Keeping below a service's rate limit: one bucket of tokens for each service and process."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable


class Pace:
    """At most ``per_second`` calls a second, after a burst of as many.

    PDS answers 429 above five calls a second and application (national-apis 1.1), so 4 by default.
    """

    def __init__(self, per_second: float = 4.0, now: Callable[[], float] = time.monotonic) -> None:
        self._per_second = per_second
        self._now = now
        self._tokens, self._at = per_second, now()
        self._lock = threading.Lock()

    def turn(self) -> float:
        """Take a turn; the answer is how many seconds to wait before calling."""
        with self._lock:
            now = self._now()
            filled = self._tokens + (now - self._at) * self._per_second
            self._tokens = min(self._per_second, filled) - 1
            self._at = now
            return max(0.0, -self._tokens / self._per_second)
