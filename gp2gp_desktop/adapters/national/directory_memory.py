"""What a service answered, kept for a while in memory with the moment it was said."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from gp2gp_desktop.workflow.ports import Clock

V = TypeVar("V")

MOST = 5_000


@dataclass(frozen=True, slots=True)
class Remembered(Generic[V]):
    """A value and the moment it was learnt."""

    value: V
    at: datetime


class Memory(Generic[V]):
    """Values by key for a limited time; several threads may use it.

    A clock that is set back makes what was kept count as old: it is asked for again.
    """

    def __init__(self, now: Clock, keep: timedelta) -> None:
        self._now, self._keep = now, keep
        self._kept: dict[str, Remembered[V]] = {}
        self._lock = threading.Lock()

    def get(self, key: str) -> Remembered[V] | None:
        """What is kept under a key and still fresh."""
        with self._lock:
            found = self._kept.get(key)
        age = self._now() - found.at if found else timedelta()
        return found if timedelta() <= age < self._keep else None

    def forget(self, key: str) -> None:
        """Let go of what is kept under a key."""
        with self._lock:
            self._kept.pop(key, None)

    def put(self, key: str, value: V) -> Remembered[V]:
        """Keep a value from now on; the oldest goes when there are too many."""
        made = Remembered(value, self._now())
        with self._lock:
            self._kept.pop(key, None)
            self._kept[key] = made
            if len(self._kept) > MOST:
                del self._kept[next(iter(self._kept))]
        return made
