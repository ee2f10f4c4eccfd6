"""What the clinician's queue shows and does; no Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from gp2gp_desktop.domain.calendar import local_date
from gp2gp_desktop.domain.review import Review
from gp2gp_desktop.domain.review_marks import PendingKind
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.formats import age_on, clinical_date, clock_time
from gp2gp_desktop.ui.review import wording
from gp2gp_desktop.ui.review.wording import Filter
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.workflow.review_queue import QueueLine


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line of the queue, every part as it is read.

    Equal lines are the same record in the same state, so that a refresh keeps the chosen one.
    """

    id: str
    risk: str
    tone: Tone
    name: str
    person: str
    practice: str
    what: str
    left: str
    filed: str
    filed_on: str
    holder: str
    pending: str
    review: Review = field(compare=False)

    @property
    def whole(self) -> str:
        """The whole line as sentences, for where the table has no room for it."""
        return wording.whole_line(
            self.name,
            self.risk,
            self.what,
            self.left,
            self.practice,
            self.filed,
            self.holder,
            self.pending,
        )


class QueueView(Protocol):
    """What the presenter says to the screen."""

    def show_busy(self) -> None:
        """The list is being fetched."""

    def show_lines(
        self, lines: tuple[Waiting, ...], chosen: str | None, empty: tuple[str, str]
    ) -> None:
        """The list, the line to choose by its id, and the words for none."""

    def show_counts(self, counts: dict[Filter, int], chosen: Filter, refreshed: str) -> None:
        """The counts of the filters, the one in force, and when the list was fetched."""

    def show_error(self, sentence: str) -> None:
        """The list could not be fetched."""


class QueuePresenter:
    """Keeps the fetched queue and shows the part that was asked for."""

    def __init__(self, context: Context, view: QueueView, go: Callable[..., None]) -> None:
        self._context = context
        self._view = view
        self._go = go
        self._lines: tuple[QueueLine, ...] = ()
        self._filter = Filter.ALL
        self._chosen: str | None = None

    def refresh(self) -> None:
        """Fetch the queue again; the filter and the chosen line stay."""
        self._view.show_busy()
        services, session = self._context.services, self._context.session
        self._context.run(
            lambda: services.reviews.queue(session), self._fetched, self._view.show_error
        )

    def filter(self, chosen: Filter) -> None:
        """Show mine, the unassigned, or all."""
        self._filter = chosen
        self._show()

    def choose(self, review: str | None) -> None:
        """Remember the line a person stands on."""
        self._chosen = review or self._chosen

    def open(self, review: str | None) -> None:
        """Go to the record of a line."""
        if review is None:
            self._context.say(wording.CHOOSE_FIRST)
            return
        self._chosen = review
        self._go("record", review=review)

    def assign(self, review: str | None) -> None:
        """Take a record in hand, so that others see it at once."""
        line = self._choose(review)
        if line is None:
            return
        services, session = self._context.services, self._context.session
        self._context.run(
            lambda: services.reviews.claim(session, line.review), self._assigned, self._refused
        )

    def set_pending(self, review: str | None, kind: PendingKind | None) -> None:
        """Write down that the patient of a line waits, and for what."""
        line = self._choose(review)
        if line is None:
            return
        services, session = self._context.services, self._context.session
        self._context.run(
            lambda: services.reviews.set_pending(session, line.review, kind),
            self._pending_set,
            self._refused,
        )

    def _pending_set(self, _review: Review) -> None:
        self._context.say(wording.PENDING_SAID, Tone.DONE)
        self.refresh()

    def _choose(self, review: str | None) -> QueueLine | None:
        """The line that something is asked for; says so where none is chosen."""
        line = next((one for one in self._lines if one.review.id == review), None)
        if line is None:
            self._context.say(wording.CHOOSE_FIRST)
        else:
            self._chosen = line.review.id
        return line

    def _assigned(self, _review: Review) -> None:
        self._context.say(wording.ASSIGNED, Tone.DONE)
        self.refresh()

    def _refused(self, sentence: str) -> None:
        self._context.say(sentence, Tone.NOW)
        self.refresh()

    def _fetched(self, lines: tuple[QueueLine, ...]) -> None:
        self._lines = lines
        self._show()

    def _show(self) -> None:
        counts = {one: len(self._of(one)) for one in Filter}
        refreshed = wording.refreshed(clock_time(self._context.now))
        self._view.show_counts(counts, self._filter, refreshed)
        shown = tuple(self._waiting(line) for line in self._of(self._filter))
        self._view.show_lines(shown, self._chosen, wording.EMPTY[self._filter])

    def _of(self, wanted: Filter) -> tuple[QueueLine, ...]:
        me = self._context.session.user.display_name
        holders = {Filter.MINE: me, Filter.UNASSIGNED: ""}
        if wanted not in holders:
            return self._lines
        return tuple(line for line in self._lines if line.holder == holders[wanted])

    def _waiting(self, line: QueueLine) -> Waiting:
        registration, filed = line.registration, local_date(line.review.created_at)
        transfer = registration.transfer
        other = line.left - line.drug_allergies - line.medications - line.repeats - line.missing
        me = self._context.session.user.display_name
        return Waiting(
            id=line.review.id,
            risk=wording.BLOCKED if line.blocked else wording.NOT_BLOCKED,
            tone=Tone.NOW if line.blocked else Tone.IDLE,
            name=registration.name.banner,
            person=self._person(line),
            practice=transfer.practice_name if transfer else "",
            what=wording.what_is_there(
                line.drug_allergies, line.medications, line.repeats, line.missing, other
            ),
            left=wording.left(line.left, line.left + line.done),
            filed=wording.since((self._context.today - filed).days),
            filed_on=clinical_date(filed),
            holder=wording.YOU if line.holder == me else line.holder or wording.NOBODY,
            pending=line.review.pending.kind.value if line.review.pending else "",
            review=line.review,
        )

    def _person(self, line: QueueLine) -> str:
        born, number = line.registration.birth_date, line.registration.nhs_number
        age = f"{age_on(born, self._context.today)}y" if born else "Age not known"
        return f"{age} · {number.spaced if number else 'NHS number not known'}"
