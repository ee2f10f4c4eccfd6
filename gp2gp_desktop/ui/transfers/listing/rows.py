"""What a row of the list reads, made from what is stored. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gp2gp_desktop.domain.calendar import UK, WorkingCalendar
from gp2gp_desktop.ui.formats import display_name, when
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.transfers.clock import time_left
from gp2gp_desktop.ui.transfers.listing import wording
from gp2gp_desktop.ui.transfers.stages import stage
from gp2gp_desktop.workflow.listings import ReceivedFile, RegistrationLine


@dataclass(frozen=True, slots=True)
class Row:
    """One transfer, every part as it is read."""

    id: str
    name: str
    number: str
    practice: str
    code: str
    stage: str
    tone: Tone
    left: str
    act_by: str
    left_spoken: str
    left_tone: Tone | None
    who: str

    @property
    def is_urgent(self) -> bool:
        """Whether the time left says more than the stage."""
        return self.left_tone in (Tone.SOON, Tone.NOW)


@dataclass(frozen=True, slots=True)
class AsideRow:
    """One file that was set aside."""

    id: str
    name: str
    number: str
    came: str
    reason: str
    meaning: str
    sender: str


def row(
    line: RegistrationLine,
    now: datetime,
    me: str,
    calendar: WorkingCalendar,
    *,
    about_paper: bool = False,
) -> Row:
    """A registration as a row; ``me`` is the user name of who reads it."""
    words, tone = stage(line.state, line.paper, about_paper=about_paper)
    left = time_left(line.state, line.requested_at, now, calendar)
    return Row(
        id=line.id,
        name=display_name(line.last_name, line.first_name),
        number=spaced_number(line.nhs_number),
        practice=line.practice_name or line.practice or wording.NOT_ASKED,
        code=line.practice if line.practice_name else "",
        stage=words,
        tone=tone,
        left=left.first if left else wording.NO_TIME,
        left_spoken=left.spoken if left else "No deadline",
        left_tone=left.tone if left else None,
        act_by=left.second if left else "",
        who=wording.YOU if line.owner == me else line.owner_name,
    )


def aside_row(file: ReceivedFile) -> AsideRow:
    """A file that was set aside as a row."""
    return AsideRow(
        id=file.id,
        name=file.name,
        number=spaced_number(file.nhs_number) if file.nhs_number else "NHS number not read",
        came=when(file.received_at.astimezone(UK)),
        reason=file.reason,
        meaning=wording.code_meaning(file.code),
        sender=file.sending_practice,
    )


def spaced_number(digits: str) -> str:
    """``999 123 4567``; an empty number says so."""
    return f"{digits[:3]} {digits[3:6]} {digits[6:]}" if digits else "No NHS number"
