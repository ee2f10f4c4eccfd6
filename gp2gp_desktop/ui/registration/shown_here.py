"""ALREADY HERE? as the view shows it. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from gp2gp_desktop.ui.tokens import Tone


class HereKind(Enum):
    """What a clerk can say of somebody on our own list who resembles the person on the form."""

    REOPEN = "reopen"
    SAME = "same"
    ANOTHER = "another"
    LEFT = "left"
    SHOW = "show"
    COPY = "copy"


@dataclass(frozen=True, slots=True)
class HereAct:
    """One button below ALREADY HERE?; ``number`` is the NHS number, ``key`` a registration."""

    words: str
    kind: HereKind
    number: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Here:
    """ALREADY HERE?: one sentence per person or draft that was found, and what to say of them."""

    lines: tuple[str, ...]
    tone: Tone = Tone.IDLE
    acts: tuple[HereAct, ...] = ()


class HereView(Protocol):
    """What the presenter asks of the strip beside the form."""

    def show_here(self, here: Here) -> None: ...
    def copy(self, text: str) -> None: ...
