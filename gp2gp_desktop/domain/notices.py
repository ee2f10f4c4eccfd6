"""What a user must be told on their first screen, because a colleague did it meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing told to one user; it is shown until they say that they have read it.

    ``user_name`` is whom it is for. ``registration`` is what it is about, or empty.
    """

    id: str
    user_name: str
    at: datetime
    sentence: str
    registration: str = ""
    seen_at: datetime | None = None
