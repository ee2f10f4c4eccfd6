"""What is said while a paper leaves the program."""

from __future__ import annotations

SAVE_AS = "Save as PDF"
PRINTED = "Sent to the printer “{printer}”."
SAVED = "Saved as {name}."
NO_PRINTER = "This computer has no printer"
NO_PRINTER_WORDS = (
    "You can save the paper as a PDF file now, and print that elsewhere.",
    "Whoever looks after this computer can add a printer.",
)
SAVE_INSTEAD = "Save as PDF"
NO_LETTERS = (
    "Some letters on it are empty boxes, because this computer has no font for them: write them in "
    "by hand."
)
