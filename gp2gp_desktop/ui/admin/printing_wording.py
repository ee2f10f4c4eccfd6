"""Every sentence of "Printing" in Settings."""

from __future__ import annotations

LEAD = "Changes hold at once, and this computer keeps them."
PRINTERS = "A printer for each paper"
PRINTERS_LEAD = "A paper with a printer of its own is printed without asking which."
NO_PRINTER = (
    "This computer has no printer. Every paper can be saved as a PDF file. Whoever looks after the "
    "computer can add a printer; it is then listed here."
)
ASK = "Ask each time"
MISSING = "{printer} (not found now)"
PAPERS = {
    "slip": "Patient's slip",
    "summary": "Registration summary",
    "letter": "Letters: refusals, requests for paper records",
    "label": "Folder label",
    "report": "End of day and other reports",
}
SIZES = "Size of paper"
ON_A4 = {
    "slip_on_a4": "Print the slip on A4, not on A6",
    "label_on_a4": "Print the folder label on A4, not on a label of 89 by 36 mm",
}
