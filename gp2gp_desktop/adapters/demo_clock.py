"""The clock of the demonstration, which can be moved forward to see what day eight looks like."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.safe_files import replace_whole

CLOCK_FILE = "demonstration-clock.json"
_FURTHEST = timedelta(days=366)


def real_time() -> datetime:
    """The present moment of the machine, aware and in UTC."""
    return datetime.now(UTC)


class DemoClock:
    """A clock that begins at ``start``, runs on, and can be advanced but never put back.

    It only moves forward because the audit log is written in its order; "Reset demonstration"
    begins again at the start.

    Args:
        start: what the clock shows when the demonstration is first opened; aware.
        folder: the demonstration's data folder, where the offset from real time is kept from one
            run to the next; None keeps it in memory only.
        real: the machine's clock.

    Raises:
        CannotContinue: when the kept offset cannot be understood.
    """

    def __init__(
        self,
        start: datetime,
        folder: Path | None = None,
        *,
        real: Callable[[], datetime] = real_time,
    ) -> None:
        self._start = start
        self._file = folder / CLOCK_FILE if folder else None
        self._real = real
        kept = _kept_offset(self._file) if self._file else None
        self._offset = start - real() if kept is None else kept
        if kept is None:
            self._keep()

    def __call__(self) -> datetime:
        """The demonstration's present moment, aware and in UTC."""
        return (self._real() + self._offset).astimezone(UTC)

    def advance(self, by: timedelta) -> datetime:
        """Move the clock forward; answers the new moment.

        Raises:
            CannotContinue: when asked to go back, or further than a year at once.
        """
        if by < timedelta(0):
            raise CannotContinue(
                "The demonstration clock only goes forward. "
                "Reset the demonstration to begin again at its first day."
            )
        if by > _FURTHEST:
            raise CannotContinue("Move the demonstration clock by a year or less at a time.")
        self._offset += by
        self._keep()
        return self()

    def reset(self) -> datetime:
        """Begin again at the start, for a demonstration that is made anew."""
        self._offset = self._start - self._real()
        self._keep()
        return self()

    def _keep(self) -> None:
        if self._file is None:
            return
        text = json.dumps({"offset_seconds": self._offset.total_seconds()})
        replace_whole(self._file, text.encode())


def _kept_offset(file: Path) -> timedelta | None:
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
        return timedelta(seconds=float(kept["offset_seconds"]))
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError, OverflowError) as error:
        raise CannotContinue(
            f"The demonstration's clock file {file} cannot be read. "
            "Delete it: the demonstration then begins at its first day again."
        ) from error
