"""Which printer of a desk takes which paper; a slip or a label may go on A4."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PrintingSettings:
    """The printer for each kind of paper, by the name the system has for it.

    An empty name asks each time.
    """

    slip: str = ""
    summary: str = ""
    letter: str = ""
    label: str = ""
    report: str = ""
    slip_on_a4: bool = False
    label_on_a4: bool = False
