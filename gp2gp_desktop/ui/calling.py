"""Whom to call and what to read, in words: the same lines on every page that tells of a failure."""

from __future__ import annotations

from datetime import date

from gp2gp_desktop.domain.helping import Matter, ToRead, ladder
from gp2gp_desktop.domain.readiness import PracticeProfile, Rung
from gp2gp_desktop.ui.formats import prose_date
from gp2gp_desktop.workflow.readiness_labels import WORDS

HEADING, READ = "Whom to call", "What to read"
LEAD, DEPUTY = "GP2GP lead at the practice", "Deputy of the GP2GP lead"
STANDS_IN = "Deputy, while {lead} is away"
NO_LEAD = "No GP2GP lead is recorded. The practice manager adds one under Readiness."
MISSING = (
    "No telephone number is recorded for {rung}. The practice manager adds it under Readiness."
)
LACKS = "“{title}”: not in our register of documents. The practice manager adds it under Readiness."
NOWHERE = "where it is kept is not recorded"


def whom_to_call(
    ours: PracticeProfile | None,
    day: date | None,
    rungs: tuple[Rung, ...] = Matter.ANYTHING.rungs,
) -> tuple[str, ...]:
    """Who leads today, then the contacts on the rungs, one a line (S11, S17).

    What is missing is said too, with who adds it.
    """
    if ours is None or day is None:
        return (NO_LEAD,)
    found = ladder(ours, day, rungs)
    lines = [NO_LEAD]
    if found.lead is not None:
        called = DEPUTY if found.deputises else LEAD
        if found.away is not None:
            called = STANDS_IN.format(lead=found.away.name)
        lines = [f"{called}: {found.lead.name}, {found.lead.phone}"]
    lines += [f"{each.role}: {each.name}, {each.phone}" for each in found.contacts]
    if found.missing is not None:
        lines.append(MISSING.format(rung=WORDS[found.missing]))
    return tuple(lines)


def what_to_read(documents: tuple[ToRead, ...]) -> tuple[str, ...]:
    """Each document with its version and where it is kept (S21, S27)."""
    return tuple(map(_document, documents))


def _document(document: ToRead) -> str:
    kept, title = document.recorded, WORDS[document.kind]
    if kept is None:
        return LACKS.format(title=title)
    name = f"“{kept.title}”" if kept.title == title else f"“{kept.title}” ({title})"
    said = [name, f"version {kept.version}" if kept.version else "version not recorded"]
    said.append(f"kept: {kept.kept_at}" if kept.kept_at else NOWHERE)
    if kept.checked_on:
        said.append(f"checked on {prose_date(kept.checked_on)}")
    return " · ".join(said)
