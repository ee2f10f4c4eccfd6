"""The themes: enough contrast, every size scaled, nothing styled with a token that is not there."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from gp2gp_desktop.assets import resource
from gp2gp_desktop.ui import theme
from gp2gp_desktop.ui.theme import px, sheet
from gp2gp_desktop.ui.tokens import SCALES, THEMES, TYPE, Palette, Tone, contrast
from gp2gp_desktop.ui.widgets.field import TextField
from gp2gp_desktop.ui.widgets.icons import IconLabel
from gp2gp_desktop.ui.widgets.layouts import column
from gp2gp_desktop.ui.widgets.text import Heading, Text

each_theme = pytest.mark.parametrize("palette", THEMES.values(), ids=lambda palette: palette.name)

TEXT_PAIRS = [
    ("text", "page"),
    ("text", "surface"),
    ("text", "surface_hover"),
    ("text", "input"),
    ("text", "nav_hover"),
    ("text", "navigation"),
    ("selected_text", "surface_selected"),
    ("secondary", "page"),
    ("secondary", "surface"),
    ("secondary", "input"),
    ("secondary", "input_disabled"),
    ("link", "page"),
    ("link", "surface"),
    ("link", "secondary_hover"),
    ("link", "secondary_pressed"),
    ("link_hover", "surface"),
    ("surface", "link"),  # a chosen chip
    ("on_primary", "primary"),
    ("on_primary", "primary_pressed"),
    ("on_danger", "danger"),
    ("on_danger", "danger_hover"),
    ("error", "page"),
    ("error", "surface"),
    ("success", "surface"),
    ("focus_dark", "focus"),
    ("on_bar", "bar"),
    ("on_bar", "bar_hover"),
    ("nav_selected_text", "nav_selected"),
    ("on_panel", "panel"),
    ("on_blue_panel", "blue_panel"),
    ("blue_panel", "on_blue_panel"),
    ("on_demo", "demo"),
    ("on_banner", "banner"),
    ("banner_label", "banner"),
]
EDGE_PAIRS = [
    ("edge", "page"),
    ("edge", "surface"),
    ("edge", "input"),
    ("link", "page"),
    ("error", "surface"),
    ("text", "input"),
    ("panel_edge", "panel"),
]


@each_theme
@pytest.mark.parametrize(("words", "ground"), TEXT_PAIRS)
def test_words_stand_out_from_what_is_behind_them(
    palette: Palette, words: str, ground: str
) -> None:
    assert contrast(getattr(palette, words), getattr(palette, ground)) >= 4.5


@each_theme
@pytest.mark.parametrize(("edge", "ground"), EDGE_PAIRS)
def test_edges_of_controls_can_be_seen(palette: Palette, edge: str, ground: str) -> None:
    assert contrast(getattr(palette, edge), getattr(palette, ground)) >= 3


@each_theme
@pytest.mark.parametrize("tone", Tone)
def test_tags_read_at_seven_to_one(palette: Palette, tone: Tone) -> None:
    tag = palette.tags[tone]
    assert contrast(tag.text, tag.tint) >= 7


@each_theme
def test_one_half_of_the_focus_ring_stands_out_from_every_ground(palette: Palette) -> None:
    for ground in (palette.page, palette.surface, palette.bar, palette.blue_panel):
        best = max(contrast(palette.focus, ground), contrast(palette.focus_dark, ground))
        assert best >= 3
    assert contrast(palette.focus, palette.focus_dark) >= 9


def test_contrast_knows_black_on_white() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#4c6272", "#ffffff") == pytest.approx(6.4, abs=0.1)


@each_theme
@pytest.mark.parametrize("scale", SCALES)
def test_a_sheet_leaves_no_token_and_no_unscaled_size(palette: Palette, scale: float) -> None:
    made = sheet(palette, scale)

    assert "@" not in made
    assert not re.search(r"\dsp\b", made)
    smallest = min(int(size) for size in re.findall(r"font-size: (\d+)px", made))
    assert smallest >= round(min(TYPE.values()) * scale)


def test_styles_are_written_without_static_sizes() -> None:
    for path in resource("styles").glob("*.qss"):
        assert not re.search(r"\d(px|pt|em)\b", path.read_text("utf-8")), path.name


def test_a_style_naming_an_unknown_token_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(theme, "_template", lambda: "QLabel { color: @no_such_colour; }")
    with pytest.raises(KeyError, match="no_such_colour"):
        sheet(THEMES["light"], 1.0)


def test_text_at_200_percent_is_twice_as_high(qapp: QApplication, qtbot: QtBot) -> None:
    heading = Heading("Transfers")
    qtbot.addWidget(heading)
    heading.show()
    before = heading.fontMetrics().height()

    theme.apply(qapp, "light", 2.0)

    assert heading.fontMetrics().height() == pytest.approx(2 * before, abs=2)
    assert px(16) == 32


def test_gaps_icons_and_boxes_follow_the_text_size(qapp: QApplication, qtbot: QtBot) -> None:
    drawing = IconLabel("home", size=20)
    field = TextField("family", "Last name")
    layout = column(drawing, field, gap=16, margins=(8, 24))
    for widget in (drawing, field):
        qtbot.addWidget(widget)

    theme.apply(qapp, "light", 1.5)

    assert layout.spacing() == 24
    assert layout.contentsMargins().left() == 36
    assert drawing.width() == 30
    field.show()
    assert field.line.height() >= 60


def test_an_unknown_theme_or_size_becomes_a_known_one(qapp: QApplication) -> None:
    theme.apply(qapp, "sepia", 9.0)

    assert theme.palette().name == "light"
    assert theme.active().scale == 2.0


def test_a_part_that_is_gone_does_not_follow_the_theme(qapp: QApplication, qtbot: QtBot) -> None:
    text = Text("gone")
    layout = column(text, gap=16)
    layout.deleteLater()
    text.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    theme.apply(qapp, "dark", 2.0)  # must not touch what Qt has let go


def test_plain_buttons_are_never_smaller_than_a_target(qapp: QApplication, qtbot: QtBot) -> None:
    button = QPushButton("x")
    qtbot.addWidget(button)
    button.show()

    assert button.height() >= 32
