"""Which printer of this desk takes which paper, for whoever prints; no Qt."""

from __future__ import annotations

from gp2gp_desktop.domain.printing import PrintingSettings
from gp2gp_desktop.ui.print_document import Purpose


class _Desk:
    chosen = PrintingSettings()


def use(chosen: PrintingSettings) -> None:
    """Print so from now on."""
    _Desk.chosen = chosen


def printer_for(purpose: Purpose) -> str:
    """The name of the printer; empty where the person is asked each time."""
    return str(getattr(_Desk.chosen, purpose.value))


def paper_for(purpose: Purpose) -> str:
    """The size it is printed on."""
    if purpose is Purpose.SLIP and not _Desk.chosen.slip_on_a4:
        return "A6"
    if purpose is Purpose.LABEL and not _Desk.chosen.label_on_a4:
        return "label"
    return "A4"
