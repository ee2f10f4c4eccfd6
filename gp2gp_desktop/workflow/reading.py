"""What is being read at this moment, how far it has come, and stopping it.

Reading a record of a hundred megabytes takes seconds, away from the screen's thread. Whoever reads
reports here; whoever waits may look, and may say that it is enough.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from gp2gp_desktop.domain.errors import CannotContinue

STOPPED = (
    "Reading was stopped, and nothing was changed. A file of the inbox stays there and is read "
    "when the inbox is looked into again."
)
LONG_SECONDS = 1.0
"""What takes longer than this is shown."""


@dataclass(slots=True)
class _One:
    began: float
    share: float = 0.0
    is_unwanted: bool = False


@dataclass(slots=True)
class Reading:
    """The reads of this program that are under way, on whatever thread.

    Args:
        seconds: a clock that only goes forward.
    """

    seconds: Callable[[], float] = time.monotonic
    _under_way: list[_One] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @contextmanager
    def followed(self) -> Iterator[Callable[[float], None]]:
        """While inside, what is given is told how much is done, from 0 to 1.

        Raises:
            CannotContinue: from what is given, once somebody has asked to stop.
        """
        one = _One(self.seconds())

        def report(done: float) -> None:
            one.share = done
            if one.is_unwanted:
                raise CannotContinue(STOPPED)

        with self._lock:
            self._under_way.append(one)
        try:
            yield report
        finally:
            with self._lock:
                self._under_way.remove(one)

    @property
    def share(self) -> float | None:
        """How much of the longest read is done; None while nothing takes long."""
        with self._lock:
            oldest = min(self._under_way, key=lambda one: one.began, default=None)
        if oldest is None or self.seconds() - oldest.began < LONG_SECONDS:
            return None
        return oldest.share

    def stop(self) -> None:
        """Let everything that is being read end at its next report; nothing is left half done."""
        with self._lock:
            for one in self._under_way:
                one.is_unwanted = True
