"""Opens a comparison, and takes a person on to the choice; no Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from gp2gp_desktop.domain.access import Permission
from gp2gp_desktop.domain.comparison import Attention
from gp2gp_desktop.domain.lifecycle import TransferState
from gp2gp_desktop.ui.comparison import wording
from gp2gp_desktop.ui.comparison.groups import Listed, copied, lists
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.formats import PatientFacts
from gp2gp_desktop.ui.locked import locked
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.transfers.one.shown import patient
from gp2gp_desktop.workflow.comparison import Compared, Earlier, Source
from gp2gp_desktop.workflow.prescribing import Lock


@dataclass(frozen=True, slots=True)
class Shown:
    """The whole page.

    ``others`` are the further records there are to compare with; ``may_choose`` whether the
    person may go on to the choice that waits.
    """

    patient: PatientFacts
    title: str
    lead: str
    notes: tuple[tuple[str, Tone], ...]
    source: Source
    lists: tuple[Listed, ...]
    ordering: str
    others: tuple[Earlier, ...]
    may_choose: bool


class ComparisonView(Protocol):
    """What the presenter says to the page."""

    def show_busy(self) -> None:
        """Both records are being read."""

    def show_compared(self, page: Shown) -> None:
        """Two records, compared."""

    def show_error(self, sentence: str) -> None:
        """There is nothing to compare, or it cannot be read; a file may still be chosen."""

    def ask_file(self) -> Path | None:
        """The file of our old record; None when the person changed their mind."""

    def copy(self, words: str) -> None:
        """Put words on the clipboard."""


class ComparisonPresenter:
    """One registration at a time; from where a person came decides where back leads."""

    def __init__(self, context: Context, view: ComparisonView, go: Callable[..., None]) -> None:
        self._context = context
        self._view = view
        self._go = go
        self._key = self._review = ""
        self._chosen: Earlier | Path | None = None
        self._page: Shown | None = None

    @property
    def back_words(self) -> str:
        """Where back leads."""
        return wording.BACK_TO_RECORD if self._review else wording.BACK_TO_TRANSFER

    def open(self, registration: str, review: str = "") -> None:
        """Compare the record of a registration with the newest earlier one.

        Args:
            registration: whose record came.
            review: the review of the record one came from, empty when one came from filing.
        """
        self._key, self._review, self._chosen = registration, review, None
        self.refresh()

    def refresh(self) -> None:
        """Compare again."""
        self._page = None
        if not self._key:
            return
        self._view.show_busy()
        key, chosen = self._key, self._chosen
        services, session = self._context.services, self._context.session

        def work() -> tuple[Compared, Lock | None]:
            registration = services.transfers.open(session, key)
            lock = services.prescribing.lock(session, registration)
            if isinstance(chosen, Path):
                return services.comparing.compare_file(session, registration, chosen), lock
            return services.comparing.compare(session, registration, chosen), lock

        def done(found: tuple[Compared, Lock | None]) -> None:
            if (key, chosen) == (self._key, self._chosen):
                self._page = self._shown(*found)
                self._view.show_compared(self._page)

        def failed(sentence: str) -> None:
            if (key, chosen) == (self._key, self._chosen):
                self._view.show_error(sentence)

        self._context.run(work, done, failed)

    def with_other(self, other: Earlier) -> None:
        """Compare with something else that is kept here."""
        self._chosen = other
        self.refresh()

    def with_file(self) -> None:
        """Compare with a file a person chooses."""
        path = self._view.ask_file()
        if path is not None:
            self._chosen = path
            self.refresh()

    def copy(self, place: int) -> None:
        """Copy one of the lists as text."""
        if self._page is None:
            return
        listed = self._page.lists[place]
        if listed.lines:
            self._view.copy(copied(listed, self._page.source))
        said = wording.COPIED if listed.lines else wording.NOTHING_TO_COPY
        self._context.say(said, Tone.DONE if listed.lines else Tone.IDLE)

    def choose(self) -> None:
        """Go on to the choice that waits."""
        self._go("transfers", registration=self._key, file=True)

    def leave(self) -> None:
        """Back to where one came from."""
        if self._review:
            self._go("record", review=self._review)
        else:
            self._go("transfers", registration=self._key)

    def _shown(self, compared: Compared, lock: Lock | None) -> Shown:
        found, source = compared.comparison, compared.source
        registration = compared.registration
        waits = registration.state is TransferState.AWAITING_INTEGRATION
        again = source is Source.FIRST_EXTRACT
        needed = Permission.FILE_RETURNING if registration.returning else Permission.FILE_RECORD
        return Shown(
            patient=locked(patient(registration), lock),
            title=wording.AGAIN_TITLE if again else wording.NEW_TITLE,
            lead=wording.lead(source, compared.at, found.left_on),
            notes=_notes(compared),
            source=source,
            lists=lists(found, source),
            ordering=wording.ordering(*found.ordering),
            others=compared.others,
            may_choose=waits and self._context.may(needed),
        )


def _notes(compared: Compared) -> tuple[tuple[str, Tone], ...]:
    found, again = compared.comparison, compared.source is Source.FIRST_EXTRACT
    if found.is_same:
        return ((wording.SAME_THROUGHOUT, Tone.DONE),)
    notes = []
    lost = tuple(
        line.item.name
        for line in found.needing_attention
        if line.attention is Attention.ALLERGY_ONLY_OURS
    )
    if lost and not again:
        notes.append((wording.lost_allergies(lost), Tone.NOW))
    if found.left_on is None and not again:
        notes.append((wording.NO_DAY, Tone.ACTIVE))
    return tuple(notes)
