"""“Wrong patient” on screen: the question, then the record out of sight and the incident text."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication

from gp2gp_desktop.ui import calling
from gp2gp_desktop.ui.record import wrong_wording as wording
from gp2gp_desktop.ui.record.plain_text import PlainText
from gp2gp_desktop.ui.record.wrong_presenter import WrongShown
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.widgets.announce import announce
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.choice_fields import RadioField
from gp2gp_desktop.ui.widgets.error_summary import ErrorSummary
from gp2gp_desktop.ui.widgets.field import NotesField
from gp2gp_desktop.ui.widgets.flow import actions
from gp2gp_desktop.ui.widgets.headed_lines import HeadedLines
from gp2gp_desktop.ui.widgets.layouts import box
from gp2gp_desktop.ui.widgets.page import Page
from gp2gp_desktop.ui.widgets.text import Heading, Inset, Text


class WrongPage(Page):
    """Asks first; afterwards shows nothing but the text for the incident report.

    Attributes:
        stopped: emitted with what is wrong (or None) and how one knows.
        cancelled: emitted when it is the right record after all.
        left: emitted from the stopped record to the queue.
    """

    stopped = Signal(object, str)
    cancelled = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = Heading(wording.TITLE, 1)
        self.summary = ErrorSummary()
        self.code = Text("")
        self.what = RadioField("what", wording.WHAT, wording.CHOICES)
        self.why = NotesField("why", wording.WHY, hint=wording.WHY_HINT, rows=2)
        self.stop_button = Button(wording.STOP, self._stop, Kind.DANGER)
        self.back_button = Button(wording.BACK, self.cancelled.emit)
        self._question = box(
            self.summary,
            Inset(wording.LEAD, Tone.ATTENTION),
            self.code,
            self.what,
            self.why,
            actions(self.stop_button, self.back_button),
            gap=16,
        )
        self.incident = PlainText(wording.INCIDENT_LABEL)
        self.copy_button = Button(wording.COPY, self._copy, Kind.PRIMARY)
        self.queue_button = Button(wording.QUEUE, self.left.emit)
        self.copied = Text("", "secondary")
        self.call = HeadedLines(calling.HEADING)
        self._stopped = box(
            Inset(wording.STOPPED_NEXT, Tone.NOW, wording.STOPPED_TITLE),
            self.call,
            Text(wording.INCIDENT_LABEL, "label"),
            self.incident,
            actions(self.copy_button, self.queue_button),
            self.copied,
            gap=12,
        )
        self._text = ""
        self.add(self.title, self._question, self._stopped)
        self._stopped.hide()

    def ask(self, shown: WrongShown) -> None:
        """Ask what is wrong; the keyboard goes to the first answer."""
        self.title.setText(wording.TITLE)
        self.code.setText(wording.CODE.format(code=shown.code))
        self.what.set_value(None)
        self.why.set_value("")
        self.show_problems({})
        self._stopped.hide()
        self._question.show()
        self.what.focus_control()

    def show_problems(self, problems: dict[str, str]) -> None:
        """What is missing."""
        self.summary.show_problems((self.what, self.why), problems)

    def show_stopped(self, incident: str) -> None:
        """The record is out of use."""
        self.call.show_lines(())
        self._text = incident
        self.title.setText(wording.STOPPED)
        self.incident.show_text(incident)
        self.copied.setText("")
        self._question.hide()
        self._stopped.show()
        self.copy_button.setFocus()
        announce(self, wording.STOPPED, at_once=True)

    def _stop(self) -> None:
        self.stopped.emit(self.what.value, self.why.value)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)
        self.copied.setText(wording.COPIED)
        announce(self, wording.COPIED)
