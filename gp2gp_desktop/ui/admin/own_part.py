"""Somebody's own part in GP2GP: read, sign, take the tour; no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from gp2gp_desktop.domain.errors import GpDesktopError
from gp2gp_desktop.domain.staff_register import StaffMember
from gp2gp_desktop.ui.admin import own_part_wording as wording
from gp2gp_desktop.ui.admin.own_part_wording import Step
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.formats import prose_date
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.workflow.own_part import OwnPart, Signing
from gp2gp_desktop.workflow.readiness_labels import WORDS


@dataclass(frozen=True, slots=True)
class OwnPartShown:
    """Lines in words, and what is still to be signed."""

    recorded: tuple[tuple[str, str], ...]
    procedure: tuple[str, ...]
    can_copy: bool
    to_sign: frozenset[Signing]
    steps: tuple[Step, ...]


class OwnPartView(Protocol):
    """What the presenter tells the page."""

    def show_busy(self, words: str) -> None: ...
    def show_part(self, shown: OwnPartShown) -> None: ...
    def show_error(self, sentence: str) -> None: ...
    def ask_path(self, suggestion: str) -> Path | None: ...


class OwnPartPresenter:
    """Each signature is saved at once, with today's date."""

    def __init__(self, context: Context, view: OwnPartView) -> None:
        self._context, self._view = context, view

    def refresh(self) -> None:
        """Fetch the reader's own line."""
        self._view.show_busy(wording.LOADING)
        parts, session = self._context.services.own_parts, self._context.session
        self._context.run(lambda: parts.mine(session), self._show, self._view.show_error)

    def sign(self, signing: Signing) -> None:
        """Sign one thing for oneself."""
        parts, session = self._context.services.own_parts, self._context.session

        def signed(part: OwnPart) -> None:
            self._show(part)
            self._context.say(wording.SIGNED_SAID, Tone.DONE)

        self._context.run(lambda: parts.sign(session, signing), signed, self._refused)

    def save_copy(self) -> None:
        """Write the attached procedure where the person says."""
        readiness, session = self._context.services.readiness, self._context.session
        try:
            name, content = readiness.procedure_document(session)
            path = self._view.ask_path(name)
            if path is not None:
                path.write_bytes(content)
                self._context.say(wording.COPY_SAVED, Tone.DONE)
        except (GpDesktopError, OSError) as problem:
            self._refused(str(problem))

    def _show(self, part: OwnPart) -> None:
        roles = self._context.session.user.roles
        self._view.show_part(shown(part, wording.steps(roles)))

    def _refused(self, sentence: str) -> None:
        self._context.say(sentence, Tone.NOW)


def shown(part: OwnPart, steps: tuple[Step, ...]) -> OwnPartShown:
    """The page of somebody."""
    procedure, member = part.procedure, part.member
    lines: tuple[str, ...] = (wording.NO_PROCEDURE,)
    if procedure is not None:
        lines = (
            wording.procedure(procedure.name, procedure.version),
            wording.who_does(procedure.files, procedure.reviews, procedure.target_days),
            wording.approved(_day(procedure.approved_on)),
        )
        if not procedure.sha256:
            kept = procedure.kept_at or wording.KEPT_NOWHERE
            lines = (*lines, wording.NOT_ATTACHED.format(kept=kept))
    return OwnPartShown(
        _recorded(member, part.today) if member else (),
        lines,
        bool(procedure and procedure.sha256),
        part.to_sign,
        steps,
    )


def _recorded(member: StaffMember, today: date) -> tuple[tuple[str, str], ...]:
    read = f"version {member.read_version}" if member.read_version else wording.NOT_RECORDED
    if member.read_version and member.read_on:
        read = f"{read}, {_day(member.read_on)}"
    pc = {None: wording.NOT_RECORDED, True: wording.YES, False: wording.NO}[member.can_use_pc]
    return (
        (wording.CARD, _card(member, today)),
        (wording.TRAINED, _trained(member)),
        (wording.READ, read),
        (wording.GUIDELINES, _day(member.guidelines_read_on) or wording.NOT_RECORDED),
        (wording.PC, pc),
        (wording.TAKEN, _day(member.tour_on) or wording.NOT_RECORDED),
    )


def _card(member: StaffMember, today: date) -> str:
    if member.smartcard is None:
        return wording.NOT_RECORDED
    if not member.smartcard:
        return wording.NO
    if member.card_expires_on is None:
        return wording.YES
    ends = "expired on" if member.card_expired(today) else "until"
    return f"{ends} {_day(member.card_expires_on)}"


def _trained(member: StaffMember) -> str:
    if member.trainings is None:
        return wording.NOT_RECORDED
    had = [f"{WORDS[one.module]} on {one.version}" for one in member.trainings]
    return "; ".join(had) or wording.NONE_YET


def _day(day: date | None) -> str:
    return prose_date(day) if day else ""
