"""What the main window knows about a screen: this and nothing more."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtWidgets import QWidget

from gp2gp_desktop.ui.shortcuts import Command


class Screen(Protocol):
    """One place a person can go to.

    Attributes:
        key: the name other screens use in ``go(key, **where)``.
        title: the words of the navigation and of the window title; never about a patient.
        icon: a drawing of ``resources/icons``.
    """

    key: str
    title: str
    icon: str

    @property
    def widget(self) -> QWidget:
        """What is shown."""
        ...

    def activate(self, **where: object) -> None:
        """The screen comes into view; ``where`` says what to show (``registration="…"``)."""
        ...

    def refresh(self) -> None:
        """Fetch again what is shown (F5)."""
        ...

    def commands(self) -> Mapping[Command, Callable[[], object]]:
        """The shortcuts that do something here; all others say that they do not."""
        ...


Go = Callable[..., None]
"""``go(key, **where)``: what a screen is given so that it can lead elsewhere."""


@dataclass(frozen=True, slots=True)
class ScreenEntry:
    """A screen the window may show, built when it is first gone to.

    Attributes:
        build: makes the screen; it receives ``go``.
        allowed: whether the user's roles hold the permission.
        in_navigation: False for screens one only reaches from others (a record, a transfer).
    """

    key: str
    title: str
    icon: str
    build: Callable[[Go], Screen]
    allowed: bool = True
    in_navigation: bool = True


class BaseScreen:
    """A screen with sensible defaults: subclasses set ``widget`` and override what they need."""

    key = ""
    title = ""
    icon = "document"

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget

    @property
    def widget(self) -> QWidget:
        """What is shown."""
        return self._widget

    def activate(self, **where: object) -> None:
        """Fetch afresh; a screen that shows one thing reads ``where`` first."""
        del where
        self.refresh()

    def refresh(self) -> None:
        """Nothing to fetch."""

    def commands(self) -> Mapping[Command, Callable[[], object]]:
        """Only what the window offers everywhere."""
        return {}
