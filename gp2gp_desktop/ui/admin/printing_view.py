""" "Printing" in Settings: a printer for each paper, and the size of slip and label."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gp2gp_desktop.domain.printing import PrintingSettings
from gp2gp_desktop.ui.admin import printing_wording as wording
from gp2gp_desktop.ui.admin.printing import PrintingPresenter
from gp2gp_desktop.ui.admin.wording import PARTS, Part
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.widgets.choice_fields import CheckField, ChoiceField
from gp2gp_desktop.ui.widgets.layouts import spaced
from gp2gp_desktop.ui.widgets.text import Card, Heading, Inset, Text


class PrintingPart(QWidget):
    """Each choice holds at once."""

    def __init__(self) -> None:
        super().__init__()
        self.presenter: PrintingPresenter | None = None
        self.none = Inset(wording.NO_PRINTER, Tone.ATTENTION)
        self.papers = tuple(
            ChoiceField(key, words, [], unchosen=wording.ASK, characters=30)
            for key, words in wording.PAPERS.items()
        )
        self.on_a4 = tuple(CheckField(key, words) for key, words in wording.ON_A4.items())
        for field in (*self.papers, *self.on_a4):
            field.changed.connect(self._choose)
        parts = spaced(QVBoxLayout(self), 20)
        lead = Text(wording.PRINTERS_LEAD, "secondary")
        for part in (
            Heading(PARTS[Part.PRINTING], 2),
            Text(wording.LEAD, "secondary"),
            self.none,
            Card(wording.PRINTERS, lead, *self.papers),
            Card(wording.SIZES, *self.on_a4),
        ):
            parts.addWidget(part)

    def printers(self) -> Sequence[str]:
        """The printers this computer has now."""
        # Its library is slow to load, and wanted here and for printing only.
        from PySide6.QtPrintSupport import QPrinterInfo

        return QPrinterInfo.availablePrinterNames()

    def show_printing(self, chosen: PrintingSettings, printers: Sequence[str]) -> None:
        """What is chosen; a printer that is not there now stays chosen, and is said to be away."""
        self.none.setVisible(not printers)
        for field in self.papers:
            name = getattr(chosen, field.key)
            offered = [(each, each) for each in printers]
            if name and name not in printers:
                offered.append((name, wording.MISSING.format(printer=name)))
            field.set_choices(offered)
            field.set_value(name or None)
        for tick in self.on_a4:
            tick.set_value(getattr(chosen, tick.key))

    def _choose(self) -> None:
        if self.presenter is not None:
            chosen: dict[str, Any] = {field.key: field.value or "" for field in self.papers}
            chosen |= {tick.key: tick.value for tick in self.on_a4}
            self.presenter.choose(PrintingSettings(**chosen))
