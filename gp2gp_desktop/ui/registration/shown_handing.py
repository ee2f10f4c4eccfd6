"""What the page that hands a form over shows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HandOverShown:
    """The question; ``people`` are (user name, name) of those who may go on with the form."""

    heading: str
    words: str
    people: tuple[tuple[str, str], ...]
    act: str
