"""The outbox of events on screen: how many, what may be done, and the events themselves."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from gp2gp_desktop.domain.calendar import UK
from gp2gp_desktop.ui import calling
from gp2gp_desktop.ui.admin import events_wording as wording
from gp2gp_desktop.ui.admin.events import EventsPresenter
from gp2gp_desktop.ui.admin.wording import PARTS, Part
from gp2gp_desktop.ui.formats import when
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.flow import actions
from gp2gp_desktop.ui.widgets.headed_lines import HeadedLines
from gp2gp_desktop.ui.widgets.layouts import spaced
from gp2gp_desktop.ui.widgets.table import Column, DataTable
from gp2gp_desktop.ui.widgets.text import Heading, Text
from gp2gp_desktop.workflow.mi_outbox import Outbox
from gp2gp_desktop.workflow.mi_reports import KeptReport, ReportState


def _when(kept: KeptReport) -> str:
    at = kept.report.at
    return when(at.astimezone(UK)) if at else wording.WITHOUT_TIME


COLUMNS = (
    Column[KeptReport](
        "What",
        lambda kept: wording.WHAT[kept.report.kind],
        second=lambda kept: kept.problem,
        characters=24,
        weight=1,
        strong=True,
    ),
    Column[KeptReport]("When", _when, characters=20, weight=0),
    Column[KeptReport](
        "State",
        lambda kept: wording.STATES[kept.state],
        tone=lambda kept: wording.TONES[kept.state],
        characters=10,
        weight=0,
    ),
)


class EventsPart(QWidget):
    """The outbox."""

    def __init__(self) -> None:
        super().__init__()
        self.presenter: EventsPresenter | None = None
        self.counts = Text("", "strong")
        self.sending = Text("", "secondary")
        self.send_button = Button(wording.SEND, self._send, Kind.PRIMARY)
        self.export_button = Button(wording.EXPORT, self._export)
        self.again_button = Button(wording.TRY_AGAIN, self._try_again, drawing="refresh")
        self.table = DataTable[KeptReport](
            wording.LISTED, COLUMNS, retry=self._refresh, shows_all=True
        )
        self.call = HeadedLines(calling.HEADING)
        parts = spaced(QVBoxLayout(self), 20)
        for part in (
            Heading(PARTS[Part.EVENTS], 2),
            Text(wording.LEAD, "secondary"),
            self.counts,
            self.sending,
        ):
            parts.addWidget(part)
        parts.addWidget(actions(self.send_button, self.export_button, self.again_button))
        parts.addWidget(self.call)
        parts.addWidget(self.table)

    def show_busy(self) -> None:
        """The events are being fetched."""
        self.table.states.show_loading(wording.LOADING)

    def show_outbox(self, outbox: Outbox, call: tuple[str, ...]) -> None:
        """What there is, refused ones first, and whom to call about those."""
        self.call.show_lines(call)
        self.counts.setText(wording.counts(outbox.tally))
        self.sending.setText(wording.SENT_FROM_HERE if outbox.may_send else wording.NOT_SENT)
        self.send_button.setEnabled(outbox.may_send)
        self.again_button.setVisible(bool(outbox.tally[ReportState.REFUSED]))
        self.table.show_rows((*outbox.refused, *outbox.newest), wording.EMPTY)

    def show_error(self, sentence: str) -> None:
        """They could not be fetched."""
        self.table.states.show_error(sentence)

    def show_sending(self, sending: bool) -> None:
        """They are being sent; nothing is sent twice."""
        self.send_button.setEnabled(not sending)
        self.send_button.setText(wording.SENDING if sending else wording.SEND)

    def show_writing(self, writing: bool) -> None:
        """They are being written."""
        self.export_button.setEnabled(not writing)
        self.export_button.setText(wording.EXPORTING if writing else wording.EXPORT)

    def ask_file(self) -> Path | None:
        """Where the events shall be written, or None."""
        chosen, _ = QFileDialog.getSaveFileName(
            self, wording.EXPORT_TITLE, wording.EXPORT_NAME, wording.EXPORT_KINDS
        )
        return Path(chosen) if chosen else None

    def _refresh(self) -> None:
        if self.presenter is not None:
            self.presenter.refresh()

    def _send(self) -> None:
        if self.presenter is not None:
            self.presenter.send()

    def _export(self) -> None:
        if self.presenter is not None:
            self.presenter.export()

    def _try_again(self) -> None:
        if self.presenter is not None:
            self.presenter.try_again(self.table.current)
