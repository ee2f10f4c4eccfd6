"""Our own entry in the directories as it is read on the board; no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gp2gp_desktop.domain.calendar import UK
from gp2gp_desktop.domain.case import Gp2gpListing
from gp2gp_desktop.domain.checklist import Check
from gp2gp_desktop.domain.helping import Matter
from gp2gp_desktop.domain.own_entry import OwnEntry
from gp2gp_desktop.domain.readiness_board import Line
from gp2gp_desktop.domain.readiness_checks import Records
from gp2gp_desktop.ui.calling import whom_to_call
from gp2gp_desktop.ui.formats import prose_date, when
from gp2gp_desktop.ui.readiness import entry_wording as wording
from gp2gp_desktop.ui.readiness import trouble_wording as words
from gp2gp_desktop.ui.tokens import Tone


@dataclass(frozen=True, slots=True)
class EntryShown:
    """What was answered, how it stands, and the last look-up that had no answer.

    ``call`` says whom to call where the last look-up failed or the entry is wrong.
    """

    tag: str
    tone: Tone
    facts: tuple[tuple[str, str], ...]
    said: str
    failed: str = ""
    call: tuple[str, ...] = ()


def entry_shown(records: Records, line: Line) -> EntryShown:
    """Our entry, from what is recorded and its line of the checklist."""
    profile, kept = records.profile, records.profile.own_entry
    failed = profile.failed_look_up
    said = wording.NEVER if kept is None else _looked_up(kept)
    typed = profile.line(Check.DIRECTORY)
    if kept is not None and profile.entry_in_force is None and typed and typed.done_on:
        said = f"{said} {wording.SUPERSEDED.format(day=prose_date(typed.done_on))}"
    troubled = failed is not None or bool(kept and line.troubles)
    return EntryShown(
        words.STATUS_WORDS[line.status],
        words.TONES[line.status],
        _facts(kept) if kept else (),
        said,
        wording.FAILED.format(at=_moment(failed.at), why=failed.why) if failed else "",
        whom_to_call(profile, records.day, Matter.DIRECTORY.rungs) if troubled else (),
    )


def _looked_up(entry: OwnEntry) -> str:
    as_of = entry.as_of or entry.looked_at
    return wording.LOOKED_UP.format(
        at=_moment(entry.looked_at),
        who=entry.looked_by,
        source=entry.source,
        as_of=_moment(as_of),
    )


def _facts(entry: OwnEntry) -> tuple[tuple[str, str], ...]:
    if not entry.known:
        return ((wording.CODE, wording.CODE_UNKNOWN),)
    listing = Gp2gpListing(entry.gp2gp) if entry.gp2gp else None
    return (
        (wording.NAME, entry.name or wording.NOT_SAID),
        (wording.STATE, wording.OPEN[entry.active]),
        (wording.ROLE, entry.setting or wording.NOT_SAID),
        (wording.COUNTRY, entry.country.replace("_", " ").title() or wording.NOT_SAID),
        (wording.GP2GP, wording.LISTED[listing]),
        (wording.SYSTEM, entry.supplier or wording.NOT_SAID),
    )


def _moment(at: datetime) -> str:
    return when(at.astimezone(UK))
