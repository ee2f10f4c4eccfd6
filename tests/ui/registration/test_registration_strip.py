"""The strip beside the form is narrow: whatever it says stands in it whole."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from gp2gp_desktop.domain.people import LocalPatient, PersonName
from gp2gp_desktop.domain.policy import Verdict
from gp2gp_desktop.ui import theme
from gp2gp_desktop.ui.registration import already_here, here_wording, route_wording
from gp2gp_desktop.ui.registration.form_view import _STRIP
from gp2gp_desktop.ui.registration.shown import Forecast
from gp2gp_desktop.ui.registration.shown_here import Here, HereAct, HereKind
from gp2gp_desktop.ui.registration.strip_view import StripView
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.widgets.buttons import Button
from gp2gp_desktop.workflow.our_list import Lookalikes
from tests.desk import Practice, a_number
from tests.ui.showing import show

LONG = PersonName("Featherstone", "Wilhelmina")
ACTS = (
    HereAct(here_wording.COPY.format(name="Wilhelmina"), HereKind.COPY),
    HereAct(here_wording.SHOW.format(name="Wilhelmina"), HereKind.SHOW),
    HereAct(here_wording.LEFT, HereKind.LEFT),
    HereAct(here_wording.SAME, HereKind.SAME),
    HereAct(here_wording.ANOTHER, HereKind.ANOTHER),
    HereAct(here_wording.REOPEN, HereKind.REOPEN),
    HereAct(here_wording.SAME_TEMPORARY, HereKind.REOPEN),
)


def a_strip(qtbot: QtBot) -> StripView:
    strip = StripView(lambda _act: None)
    strip.setFixedWidth(theme.px(_STRIP))
    show(qtbot, strip, theme.px(_STRIP), 1400)
    return strip


def cut(strip: StripView) -> list[str]:
    """What does not stand whole in its place."""
    for _ in range(4):
        QApplication.processEvents()
    found = []
    for part in strip.findChildren(QLabel) + strip.findChildren(Button):
        if not part.isVisible() or not part.text():
            continue
        least = part.minimumSizeHint()
        height = part.heightForWidth(part.width()) if part.hasHeightForWidth() else least.height()
        right = part.mapTo(strip, part.rect().topRight()).x()
        if part.width() < least.width() or part.height() < height or right > strip.width():
            found.append(part.text())
    return found


def test_what_may_be_said_of_somebody_on_our_list_stands_whole(qtbot: QtBot) -> None:
    """At larger text the strip stands below the form, as wide as the page."""
    strip = a_strip(qtbot)
    line = here_wording.SAME_NUMBER.format(name=LONG.spoken, born="26 October 1970")
    strip.show_here(Here((line,), Tone.NOW, ACTS))
    assert cut(strip) == []


@pytest.mark.parametrize("verdict", Verdict)
def test_every_forecast_stands_whole(qtbot: QtBot, verdict: Verdict) -> None:
    strip = a_strip(qtbot)
    words = route_wording.VERDICTS[verdict]
    surgery = "Last registered at Saint Bartholomew's and Featherstone Medical Practice (YZ0205)"
    reasons = ("Living person: NHS record shows a death: no",)
    strip.show_forecast(Forecast(words.forecast, "A sentence. " * 8, reasons, words.tone, surgery))
    assert cut(strip) == []


def test_after_a_long_number_search_only_the_number_is_said_to_be_unknown(
    practice: Practice,
) -> None:
    clerk, services = practice.session(), practice.services
    fresh = services.registering.start(clerk)
    asked = fresh.with_answers(
        {"number_known": "yes", "nhs_number": str(a_number(77))}, fresh.created_at
    )

    assert already_here.here(Lookalikes(), asked).lines == (here_wording.NOBODY_NUMBER,)
    named = asked.with_answers(
        {"last_name": "Hale", "first_name": "Ann", "birth_date": "1984-03-09"}, fresh.created_at
    )
    assert already_here.here(Lookalikes(), named).lines == (here_wording.NOBODY,)


def test_somebody_without_a_number_of_a_long_name_stands_whole(qtbot: QtBot) -> None:
    strip = a_strip(qtbot)
    person = LocalPatient(None, LONG, date(1970, 10, 26))
    line = here_wording.SAME_NAME.format(name=person.name.spoken, born="26 October 1970")
    strip.show_here(Here((line,), Tone.ATTENTION, ACTS[3:5]))
    assert cut(strip) == []


def test_why_is_asked_anew_after_a_forecast_without_reasons(qtbot: QtBot) -> None:
    strip = a_strip(qtbot)
    with_reasons = Forecast("Likely GP2GP", "A sentence.", ("Living person: no",), Tone.DONE)
    strip.show_forecast(with_reasons)
    strip.why.click()
    assert strip.why.text() == "Hide wh&y"

    strip.show_forecast(Forecast("Cannot say yet"))
    strip.show_forecast(with_reasons)

    assert strip.reasons.isHidden()
    assert strip.why.text() == "Wh&y?"
