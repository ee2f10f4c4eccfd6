"""Who was registered together, as the confirmation page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from gp2gp_desktop.ui.tokens import Tone


@dataclass(frozen=True, slots=True)
class HouseholdRow:
    """One person of the household: how far they are, and how their own record comes.

    ``act`` goes on with a form that is not finished; it is empty for everybody else.
    """

    key: str
    name: str
    status: str
    tone: Tone
    detail: str
    act: str = ""


class HouseholdView(Protocol):
    """What summing a household up asks of the screen."""

    def show_household(self, rows: tuple[HouseholdRow, ...]) -> None: ...
