"""“Wrong patient”: the record out of use at once, the second person, the text for the incident."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from gp2gp_desktop.domain.helping import Matter
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.domain.review import Review
from gp2gp_desktop.domain.review_marks import Stop, WrongRecord
from gp2gp_desktop.ui.calling import whom_to_call
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.record import wrong_wording as wording
from gp2gp_desktop.ui.record.deciding import Save
from gp2gp_desktop.ui.tokens import Tone


@dataclass(frozen=True, slots=True)
class WrongShown:
    """What is asked before a record is taken out of use: no word of its content."""

    patient: str
    code: str
    is_signed_off: bool


class WrongView(Protocol):
    """What is said about a wrong record."""

    def ask_wrong(self, shown: WrongShown) -> None:
        """Ask what is wrong and how one knows."""

    def show_wrong_problems(self, problems: dict[str, str]) -> None:
        """What is missing, by field (``what``, ``why``)."""

    def show_whom_to_call(self, lines: tuple[str, ...]) -> None:
        """Whom to tell about the record that is out of use."""

    def show_stopped(self, incident: str) -> None:
        """Nothing of the record is in sight any more; the text for the incident report is."""

    def leave_wrong(self) -> None:
        """Back to the record."""


class WrongPresenter:
    """Takes a wrong record out of use."""

    def __init__(
        self, context: Context, view: WrongView, save: Save, left: Callable[[], object]
    ) -> None:
        self._context = context
        self._view = view
        self._save = save
        self._left = left
        self._review: Review | None = None
        self._about: Registration | None = None

    def start(self, review: Review, about: Registration) -> None:
        """Ask what is wrong; nothing is done yet."""
        self._review, self._about = review, about
        code = "17" if about.returning else "28"
        signed = review.signed_off_at is not None
        self._view.ask_wrong(WrongShown(about.name.banner, code, signed))

    def stop(self, what: str | None, why: str) -> None:
        """Take it out of use at once."""
        problems = {}
        if what is None:
            problems["what"] = wording.CHOOSE_WHAT
        if not why.strip():
            problems["why"] = wording.SAY_WHY
        self._view.show_wrong_problems(problems)
        review = self._review
        if problems or review is None or what is None:
            return
        wrong, session = self._context.services.wrong_records, self._context.session
        self._save(lambda: wrong.stop(session, review, WrongRecord[what], why), self._stopped)

    def cancel(self) -> None:
        """It is the right record after all."""
        self._review = None
        self._view.leave_wrong()

    def leave(self) -> None:
        """Away from the stopped record."""
        self._left()

    def _stopped(self, saved: Review) -> None:
        stop, about = saved.stop, self._about
        if stop is None or about is None:
            return
        told = incident(stop, about, self._context.services.practice_name)
        self._view.show_stopped(told)
        self._context.say(wording.STOPPED, Tone.NOW)
        registering, session = self._context.services.registering, self._context.session
        today, rungs = self._context.today, Matter.WRONG_RECORD.rungs
        self._context.run(
            lambda: registering.practice(session),
            lambda ours: self._view.show_whom_to_call(whom_to_call(ours, today, rungs)),
            lambda _why: self._view.show_whom_to_call(()),
        )


def incident(stop: Stop, about: Registration, practice: str) -> str:
    """The text for the incident report: what happened and what was done, nothing clinical.

    It names neither the patient nor anything that stood in the record: the reports of a practice
    are read by people who may know neither.
    """
    transfer = about.transfer
    return wording.INCIDENT.format(
        practice=practice or "our practice",
        sender=transfer.practice_name if transfer else "the previous practice",
        conversation=str(transfer.conversation_id or "not known") if transfer else "not known",
        what=stop.what.value.lower(),
        when=wording.moment(stop.at),
        who=stop.by,
        code=stop.code,
        registration=about.id,
    )
