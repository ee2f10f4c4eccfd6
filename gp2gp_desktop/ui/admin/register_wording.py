"""Every sentence about the register of practices that is loaded from a file."""

from __future__ import annotations

from gp2gp_desktop.ui.formats import plural, prose_date
from gp2gp_desktop.workflow.practice_register import LoadedRegister

LEAD = (
    "The public file of practices (epraccur.csv) lets staff find a practice by name, town or "
    "postcode, and says whether it is open and in which country. It needs no network."
)
WHERE = (
    "NHS England publishes the file every month with its organisation data. Save it without its "
    "wrapping (.zip), then load it here."
)
ATTRIBUTION = "Contains public sector information licensed under the Open Government Licence v3.0."
LOADING = "Looking which file is in use…"
READING = "Reading the file…"
NONE = "No file is loaded yet, so practices can be found only by what a national service answers."
LOAD, LOAD_OTHER = "Load a file…", "Load a newer file…"
CHOOSE_TITLE = "Choose the register of practices"
KINDS = "Register of practices (*.csv);;All files (*)"
STALE = "It is more than 90 days old: practices have opened, closed and merged since. Load a newer."


def in_use(loaded: LoadedRegister) -> str:
    """Which file is in use, and what is in it."""
    day = prose_date(loaded.loaded_at.date())
    return f"In use: {loaded.name} with {_practices(loaded)}, loaded on {day}."


def of_when(loaded: LoadedRegister) -> str:
    """How far the file goes, and what was left out of it."""
    newest = f"The latest change in it is of {prose_date(loaded.newest)}." if loaded.newest else ""
    out = loaded.left_out
    lines = plural(out, "line that cannot be used was", "lines that cannot be used were")
    left_out = f"{lines} left out." if out else ""
    return " ".join(part for part in (newest, left_out) if part)


def loaded(read: LoadedRegister) -> str:
    """That a file was loaded."""
    return f"The register is loaded: {_practices(read)} can be found now."


def _practices(register: LoadedRegister) -> str:
    return "1 practice" if register.practices == 1 else f"{register.practices:,} practices"
