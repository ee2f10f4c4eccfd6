"""What settles a hold, ready to be shown. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from gp2gp_desktop.workflow.ways_out import WayOut


@dataclass(frozen=True, slots=True)
class WayRow:
    """One way out of a hold, as a button."""

    way: WayOut
    label: str


@dataclass(frozen=True, slots=True)
class SupplyShown:
    """The page that asks for one fact, or for the practice to ask.

    ``choices`` are the answers by key; where there are none, text is typed. ``told`` is what a
    service answers. ``finds`` says that a practice is asked for, which can be looked up by name.
    """

    heading: str
    words: str
    label: str
    act: str
    told: str = ""
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    value: str = ""
    finds: bool = False


class SettlingView(Protocol):
    """What the presenter tells the page."""

    def show_supply(self, shown: SupplyShown) -> None: ...
    def show_supply_problems(self, problems: Mapping[str, str]) -> None: ...
    def leave_reason(self) -> None: ...
