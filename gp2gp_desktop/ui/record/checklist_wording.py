"""The sentences around the checklist; its lines are the guidance's own."""

from __future__ import annotations

LEAD = (
    "The national guidance asks for these after a record is filed. Each leads to its place; lines "
    "about entries are done when their entries are."
)


def made(done: int, every: int) -> str:
    """How many of the checks are made."""
    return f"{done} of {every} checks made"
