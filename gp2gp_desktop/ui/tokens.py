"""The colours and sizes everything on screen is made of. No Qt: tests and presenters read it too.

Light values and tags are those of the NHS design system, the dark ones keep the same contrasts
(product-ux 4.1, 4.2). One :class:`Palette` per theme; sizes are logical pixels at 100 % text.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Tone(Enum):
    """What a colour means; words always say the same beside it."""

    IDLE = "idle"  # grey: nothing to do
    ACTIVE = "active"  # blue: under way
    ATTENTION = "attention"  # yellow: look at it
    SOON = "soon"  # orange: a limit is near
    NOW = "now"  # red: dangerous or overdue
    DONE = "done"  # green: finished


@dataclass(frozen=True, slots=True)
class TagColours:
    """Text (and edge) on its tint; 7:1 or better."""

    text: str
    tint: str


_TAGS = {
    Tone.IDLE: TagColours("#354550", "#dbe0e3"),
    Tone.ACTIVE: TagColours("#004281", "#ccdff1"),
    Tone.ATTENTION: TagColours("#4d4712", "#fff59d"),
    Tone.SOON: TagColours("#4d3708", "#ffdc8e"),
    Tone.NOW: TagColours("#6a140e", "#f7d4d1"),
    Tone.DONE: TagColours("#004c23", "#cce5d8"),
}
_PLAIN_TAGS = {tone: TagColours("#ffffff", "#000000") for tone in Tone}


@dataclass(frozen=True, slots=True)
class Palette:
    """Every colour of one theme, as ``#rrggbb``."""

    name: str
    title: str
    dark: bool
    page: str
    surface: str
    surface_hover: str
    surface_selected: str
    selected_text: str
    text: str
    secondary: str
    border: str  # decorative only: never carries meaning
    edge: str  # of inputs and controls: 3:1 on page and surface
    input: str
    input_disabled: str
    link: str
    link_hover: str
    primary: str
    primary_hover: str
    primary_pressed: str
    on_primary: str
    secondary_hover: str
    secondary_pressed: str
    danger: str
    danger_hover: str
    danger_pressed: str
    on_danger: str
    error: str
    success: str
    focus: str
    focus_dark: str
    bar: str  # the top bar
    bar_hover: str
    on_bar: str
    navigation: str
    nav_hover: str
    nav_selected: str
    nav_selected_text: str
    panel: str  # quiet yellow panel for warnings
    on_panel: str
    panel_edge: str
    blue_panel: str  # interruption pages
    on_blue_panel: str
    demo: str
    on_demo: str
    banner: str  # the patient banner
    on_banner: str
    banner_label: str
    tags: dict[Tone, TagColours]
    outline: int = 1  # width of edges of cards and buttons at 100 %


LIGHT = Palette(
    name="light",
    title="Light",
    dark=False,
    page="#f0f4f5",
    surface="#ffffff",
    surface_hover="#f0f6fb",
    surface_selected="#d9e7f4",
    selected_text="#212b32",
    text="#212b32",
    secondary="#4c6272",
    border="#d8dde0",
    edge="#4c6272",
    input="#ffffff",
    input_disabled="#e8edee",
    link="#005eb8",
    link_hover="#003087",
    primary="#007f3b",
    primary_hover="#00662f",
    primary_pressed="#00401e",
    on_primary="#ffffff",
    secondary_hover="#d9e7f4",
    secondary_pressed="#c7dcef",
    danger="#d5281b",
    danger_hover="#aa2016",
    danger_pressed="#6b140e",
    on_danger="#ffffff",
    error="#d5281b",
    success="#007f3b",
    focus="#ffeb3b",
    focus_dark="#212b32",
    bar="#003b75",
    bar_hover="#005eb8",
    on_bar="#ffffff",
    navigation="#ffffff",
    nav_hover="#f0f4f5",
    nav_selected="#e3eef9",
    nav_selected_text="#003b75",
    panel="#fff9c4",
    on_panel="#212b32",
    panel_edge="#b38600",
    blue_panel="#005eb8",
    on_blue_panel="#ffffff",
    demo="#ffdc8e",
    on_demo="#4d3708",
    banner="#e3eef9",
    on_banner="#212b32",
    banner_label="#425563",
    tags=_TAGS,
)

DARK = Palette(
    name="dark",
    title="Dark",
    dark=True,
    page="#141b20",
    surface="#1d262c",
    surface_hover="#26323a",
    surface_selected="#1f4468",
    selected_text="#ffffff",
    text="#f0f4f5",
    secondary="#aeb7bd",
    border="#37444d",
    edge="#8fa1ae",
    input="#141b20",
    input_disabled="#2a353c",
    link="#6cb4ff",
    link_hover="#a6d2ff",
    primary="#007f3b",
    primary_hover="#00914a",
    primary_pressed="#00662f",
    on_primary="#ffffff",
    secondary_hover="#20384f",
    secondary_pressed="#254464",
    danger="#d5281b",
    danger_hover="#b52116",
    danger_pressed="#8a1a11",
    on_danger="#ffffff",
    error="#ff8a80",
    success="#5fd38d",
    focus="#ffeb3b",
    focus_dark="#212b32",
    bar="#0b2440",
    bar_hover="#1b4a7a",
    on_bar="#ffffff",
    navigation="#1d262c",
    nav_hover="#26323a",
    nav_selected="#1f3a55",
    nav_selected_text="#ffffff",
    panel="#3b3413",
    on_panel="#fff3c4",
    panel_edge="#ffd166",
    blue_panel="#0a4b8c",
    on_blue_panel="#ffffff",
    demo="#ffdc8e",
    on_demo="#4d3708",
    banner="#1b3147",
    on_banner="#f0f4f5",
    banner_label="#b8c4cc",
    tags=_TAGS,
)

HIGH_CONTRAST = Palette(
    name="high-contrast",
    title="High contrast",
    dark=True,
    page="#000000",
    surface="#000000",
    surface_hover="#1a1a1a",
    surface_selected="#ffff00",
    selected_text="#000000",
    text="#ffffff",
    secondary="#ffffff",
    border="#ffffff",
    edge="#ffffff",
    input="#000000",
    input_disabled="#000000",
    link="#80ffff",
    link_hover="#ffffff",
    primary="#ffffff",
    primary_hover="#ffff00",
    primary_pressed="#ffff00",
    on_primary="#000000",
    secondary_hover="#1a1a1a",
    secondary_pressed="#333333",
    danger="#ff9c94",
    danger_hover="#ffff00",
    danger_pressed="#ffff00",
    on_danger="#000000",
    error="#ff9c94",
    success="#7dffa8",
    focus="#ffff00",
    focus_dark="#000000",
    bar="#000000",
    bar_hover="#333333",
    on_bar="#ffffff",
    navigation="#000000",
    nav_hover="#1a1a1a",
    nav_selected="#ffff00",
    nav_selected_text="#000000",
    panel="#000000",
    on_panel="#ffff00",
    panel_edge="#ffff00",
    blue_panel="#000000",
    on_blue_panel="#ffffff",
    demo="#000000",
    on_demo="#ffff00",
    banner="#000000",
    on_banner="#ffffff",
    banner_label="#ffffff",
    tags=_PLAIN_TAGS,
    outline=3,
)

THEMES = {palette.name: palette for palette in (LIGHT, DARK, HIGH_CONTRAST)}
SCALES = (1.0, 1.25, 1.5, 1.75, 2.0)

# Text sizes at 100 %; nothing is smaller than 14 (product-ux 4.2).
TYPE = {"caption": 14, "body": 16, "form": 17, "s": 18, "m": 21, "l": 26, "xl": 34}
SPACING = (4, 8, 16, 24, 32, 40, 48, 56, 64)
TARGET = 32  # the least height and width of anything that can be pressed
INPUT_HEIGHT = 40
ROW_HEIGHT = 40
ROW_HEIGHT_TWO_LINES = 56
MEASURE = 720  # the widest a form or a paragraph grows: 60 to 75 characters


def contrast(first: str, second: str) -> float:
    """The WCAG 2 contrast ratio of two ``#rrggbb`` colours, 1 to 21."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
