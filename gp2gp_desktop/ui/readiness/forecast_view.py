"""Which registrations would fail, on screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gp2gp_desktop.ui.readiness import standing_wording as stand
from gp2gp_desktop.ui.readiness import wording
from gp2gp_desktop.ui.readiness.forecast_shown import Forecasts, Told
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.flow import Flow
from gp2gp_desktop.ui.widgets.layouts import clear, spaced
from gp2gp_desktop.ui.widgets.tag import Tag
from gp2gp_desktop.ui.widgets.text import Card, Heading, Inset, Phrase, Text


class ForecastView(QWidget):
    """What would fail first, with every rule, why, and who puts it right."""

    def __init__(self, back: Callable[[], object]) -> None:
        super().__init__()
        self.back_button = Button(wording.BACK, back, Kind.LINK, drawing="back", keys="Esc")
        self._inside = spaced(QVBoxLayout(), 14)
        whole = spaced(QVBoxLayout(self), 18)
        whole.addWidget(self.back_button)
        whole.addWidget(Heading(stand.FORECASTS, 1))
        whole.addWidget(Text(stand.FORECAST_LEAD, "secondary"))
        whole.addLayout(self._inside)

    def show_forecasts(self, found: Forecasts) -> None:
        """Replace everything."""
        clear(self._inside)
        if not found.fail:
            self._inside.addWidget(Inset(stand.NONE_FAIL, Tone.DONE))
        for heading, rows in (
            (stand.WOULD_FAIL, found.fail),
            (stand.WOULD_FAIL_THERE, found.theirs),
            (stand.GO_THROUGH, found.go_through),
        ):
            if rows:
                self._inside.addWidget(Heading(heading, 2))
            for each in rows:
                self._inside.addWidget(_card(each))
        self.back_button.setFocus()


def _card(told: Told) -> Card:
    card = Card("", Flow(Phrase(told.whose, "strong"), Tag(told.tag, told.tone), gap=14))
    for words in told.why:
        card.add(Text(words, selectable=True))
    for words in told.next:
        card.add(Text(words, "secondary", selectable=True))
    return card
