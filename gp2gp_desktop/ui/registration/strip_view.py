"""The strip beside the form: ALREADY HERE? and RECORD TRANSFER FORECAST."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gp2gp_desktop.ui.registration import here_wording, wording
from gp2gp_desktop.ui.registration.shown import Forecast
from gp2gp_desktop.ui.registration.shown_here import Here, HereAct
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.widgets.announce import announce
from gp2gp_desktop.ui.widgets.buttons import Button, Kind, on_press
from gp2gp_desktop.ui.widgets.flow import actions
from gp2gp_desktop.ui.widgets.layouts import box, clear, spaced, tab_through
from gp2gp_desktop.ui.widgets.tag import Tag
from gp2gp_desktop.ui.widgets.text import Card, Heading, Inset, Text
from gp2gp_desktop.ui.widgets.wrapped_link import WrappedLink


class StripView(QWidget):
    """Tells quietly; only what must not be missed is read out."""

    def __init__(self, say: Callable[[HereAct], None]) -> None:
        super().__init__()
        self._say = say
        self._here_lines = spaced(QVBoxLayout(), 10)
        here = Card("", Heading("Already here?", 4))
        here.body.addLayout(self._here_lines)
        self.forecast_tag = Tag("")
        self.surgery = Text("", "strong")
        self.sentence = Text("", "secondary")
        self.why = Button("Wh&y?", self._toggle, Kind.QUIET)
        self.why.setAccessibleDescription("The reasons behind the forecast")
        self._reasons = spaced(QVBoxLayout(), 8)
        self.reasons = box(self._reasons)
        self.reasons.hide()
        forecast = Card("", Heading("Record transfer forecast", 4))
        forecast.add(actions(self.forecast_tag), self.surgery, self.sentence)
        forecast.add(actions(self.why), self.reasons)
        column = spaced(QVBoxLayout(self), 16)
        column.addWidget(here)
        column.addWidget(forecast)
        column.addStretch(1)
        self._here = Here(())
        self._acts: list[Button] = []
        self.reset()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab visits here, in order."""
        return (*self._acts, self.why)

    def reset(self) -> None:
        """Nothing is known yet."""
        self.show_here(Here((here_wording.WAITS,)))
        self.show_forecast(Forecast("Cannot say yet", wording.FORECAST_WAITS))

    def show_here(self, here: Here) -> None:
        """Show who resembles the person."""
        if here == self._here:
            return
        self._here = here
        clear(self._here_lines)
        for line in here.lines:
            loud = here.tone in {Tone.NOW, Tone.ATTENTION}
            part = Inset(line, here.tone) if loud else Text(line, "secondary")
            self._here_lines.addWidget(part)
        before = self.why.previousInFocusChain() or self.why
        self._acts = [self._button(act) for act in here.acts]
        for button in self._acts:
            self._here_lines.addWidget(button)
        if self._acts:
            tab_through(before, *self._acts, self.why)
        if here.tone is Tone.NOW:
            announce(self, " ".join(here.lines), at_once=True)

    def _button(self, act: HereAct) -> Button:
        """The strip is narrow, and what is done with a name in it is not: it wraps."""
        button = WrappedLink(act.words, "link")
        on_press(button, lambda: self._say(act))
        return button

    def show_forecast(self, forecast: Forecast) -> None:
        """Show how the record is likely to come."""
        self.forecast_tag.show_status(forecast.words, forecast.tone)
        self.surgery.setText(forecast.surgery)
        self.surgery.setVisible(bool(forecast.surgery))
        self.sentence.setText(forecast.sentence)
        self.sentence.setVisible(bool(forecast.sentence))
        clear(self._reasons)
        for reason in forecast.reasons:
            self._reasons.addWidget(Text(f"•  {reason}", "caption"))
        self.why.setVisible(bool(forecast.reasons))
        if not forecast.reasons:
            self._unfold(opens=False)

    def _toggle(self) -> None:
        self._unfold(opens=self.reasons.isHidden())

    def _unfold(self, *, opens: bool) -> None:
        self.reasons.setVisible(opens)
        self.why.setText("Hide wh&y" if opens else "Wh&y?")
