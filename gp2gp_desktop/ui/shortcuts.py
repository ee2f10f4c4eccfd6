"""The one registry of shortcuts: it feeds the keys, the tooltips and the F1 sheet.

Which command does what is said elsewhere: the window offers some everywhere, a screen offers its
own through ``Screen.commands()``. A shortcut that does not apply says so (CUI; product-ux 4.3).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of a command in Qt's portable spelling, what it does, and where it belongs."""

    keys: str
    words: str
    group: str


_ANYWHERE, _SCREEN, _PLACES = "Anywhere", "On the screen you are on", "Go to"


class Command(Enum):
    """Everything that has a shortcut."""

    HELP = Keys("F1", "Show these keys", _ANYWHERE)
    REGISTER = Keys("Ctrl+N", "Register a patient", _ANYWHERE)
    FIND = Keys("Ctrl+F", "Find", _ANYWHERE)
    END_OF_DAY = Keys("F7", "End of day, or the month's figures", _ANYWHERE)
    LOCK = Keys("F8", "Lock: hide everything at once", _ANYWHERE)
    REFRESH = Keys("F5", "Refresh", _SCREEN)
    PRIMARY = Keys("Ctrl+Return", "Press the main button of the page", _SCREEN)
    PRINT = Keys("Ctrl+P", "Print", _SCREEN)
    UNDO = Keys("Ctrl+Z", "Undo", _SCREEN)
    SHOW_PATIENT = Keys("F9", "Show the patient their answers", _SCREEN)
    CANCEL = Keys("Esc", "Leave this step; nothing is lost", _SCREEN)

    @property
    def keys(self) -> str:
        """In Qt's portable spelling: ``Ctrl+N``."""
        return self.value.keys

    @property
    def words(self) -> str:
        """What it does."""
        return self.value.words

    @property
    def group(self) -> str:
        """The heading it stands under on the F1 sheet."""
        return self.value.group

    @property
    def shown(self) -> str:
        """As people say it: ``Ctrl+Enter``."""
        return self.keys.replace("Return", "Enter")


def place_keys(number: int) -> str:
    """The keys of the n-th place of the navigation, from 1 to 9: ``Ctrl+1``."""
    return f"Ctrl+{number}"


def does_nothing_here(shown: str, words: str, screen: str) -> str:
    """What is said when a shortcut does not apply."""
    return f"{shown} ({words[0].lower()}{words[1:]}) does nothing on {screen}."


def sheet(places: tuple[str, ...]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The F1 sheet: groups of (keys, words); ``places`` are the navigation's titles in order."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for command in Command:
        groups.setdefault(command.group, []).append((command.shown, command.words))
    groups[_PLACES] = [(place_keys(at), title) for at, title in enumerate(places[:9], start=1)]
    return list(groups.items())
