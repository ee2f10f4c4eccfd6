"""What the page that hands a form over shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class HandOverShown:
    """The question; ``people`` are (user name, name) of those who may go on with the form."""

    heading: str
    words: str
    people: tuple[tuple[str, str], ...]
    act: str


class HandingView(Protocol):
    """What handing a form over asks of the screen."""

    def show_hand_over(self, shown: HandOverShown) -> None: ...
    def show_hand_over_problems(self, problems: Mapping[str, str]) -> None: ...
