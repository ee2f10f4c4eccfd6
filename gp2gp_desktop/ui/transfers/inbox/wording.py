"""What is said about the inbox."""

from __future__ import annotations

LOOKING = "Looking into the inbox…"
ADDED = "The file is in the inbox."
NO_RECORD = "The demonstration has no record for this patient. Choose another patient."
CHOOSE = "Choose the file of a record"
KINDS = "GP2GP records (*.xml *.json *.mime *.msg *.eml);;All files (*)"
TOO_LARGE = (
    "This file is larger than any GP2GP message can be (512 MB). Check that it is the right one."
)


def nothing_new(time: str) -> str:
    """The inbox is empty."""
    return f"Nothing new in the inbox at {time}."


def received(name: str) -> str:
    """A record was given to its registration."""
    return f"1 record received for {name}."


def set_aside(reason: str) -> str:
    """A file was not given to anybody; the meaning of its code stands under “Set aside”."""
    return f"1 file set aside: {reason}"


def cannot_copy(problem: str) -> str:
    """The chosen file could not be put into the inbox."""
    return (
        f"The file could not be put into the inbox ({problem}). "
        "Check that it still is where you chose it, and that the inbox folder can be written."
    )
