"""Opens a record, keeps one's place in it, and takes every decision to the service; no Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from gp2gp_desktop.domain.errors import ChangedElsewhere, RecordRejected
from gp2gp_desktop.domain.health_record import Coding
from gp2gp_desktop.domain.review import Review, Verb
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.record import flag_wording, wording
from gp2gp_desktop.ui.record.batch_presenter import BatchPresenter, BatchView
from gp2gp_desktop.ui.record.codes_presenter import CodesPresenter, CodesView
from gp2gp_desktop.ui.record.cover_presenter import CoverPresenter, CoverView, Now
from gp2gp_desktop.ui.record.deciding import Chosen, Deciding, DecidingView, Told
from gp2gp_desktop.ui.record.files_presenter import FilesPresenter, FilesView
from gp2gp_desktop.ui.record.find_presenter import FindPresenter, FindView
from gp2gp_desktop.ui.record.found import Place
from gp2gp_desktop.ui.record.items import next_open, state_of
from gp2gp_desktop.ui.record.shown import Judged, Left, Prepared, judged, prepare
from gp2gp_desktop.ui.record.wording import Tab
from gp2gp_desktop.ui.record.wrong_presenter import WrongPresenter, WrongView
from gp2gp_desktop.ui.tokens import Tone


class RecordView(
    FilesView, CodesView, FindView, CoverView, BatchView, DecidingView, WrongView, Protocol
):
    """What the presenter says to the screen."""

    def show_nothing(self) -> None:
        """No record was asked for."""

    def show_busy(self) -> None:
        """The record is being opened."""

    def show_error(self, sentence: str, next_step: str) -> None:
        """The record cannot be shown."""

    def show_record(self, prepared: Prepared, shown: Judged, tab: Tab) -> None:
        """A record, from its first tab or the one that was left."""

    def show_judged(self, shown: Judged) -> None:
        """The same record after a decision."""

    def show_tab(self, tab: Tab) -> None:
        """Another tab."""

    def show_place(self, place: Place) -> None:
        """A line that was found, with the keyboard on it."""


@dataclass(frozen=True, slots=True)
class _Refused:
    sentence: str


class RecordPresenter:
    """One record at a time; places are kept for every record of the session."""

    def __init__(self, context: Context, view: RecordView, go: Callable[..., None]) -> None:
        self._context = context
        self._view = view
        self.go = go
        self.files = FilesPresenter(context, view)
        self.codes = CodesPresenter(context, view)
        self.find = FindPresenter(context, view)
        self.batch = BatchPresenter(context, view, self._save, lambda _saved: self._show())
        self.cover = CoverPresenter(context, view, self._now)
        told = Told(
            self._decided, self._undone, self._flagged, self._signed, lambda _saved: self._show()
        )
        self.deciding = Deciding(context, view, self._save, told)
        self.wrong = WrongPresenter(context, view, self._save, self.back)
        self._key = ""
        self._prepared: Prepared | None = None
        self._review: Review | None = None
        self._shown: Judged | None = None
        self._places: dict[str, Left] = {}
        self._done: list[str] = []

    @property
    def item(self) -> str:
        """The item in hand."""
        return self._places.get(self._key, Left()).item

    def open(self, key: str) -> None:
        """Open the record of a review."""
        if not key:
            self._view.show_nothing()
            return
        self._key, self._prepared, self._review, self._done = key, None, None, []
        self.files.belong_to(None)
        self.find.belong_to(None)
        self.deciding.asking.cancel()
        self._view.show_busy()
        services, session = self._context.services, self._context.session

        def work() -> Prepared | _Refused:
            try:
                return prepare(services.reviews.open(session, key))
            except RecordRejected as error:
                return _Refused(str(error))

        self._context.run(work, lambda answer: self._opened(key, answer), self._not_opened)

    def refresh(self) -> None:
        """Open the same record again; one's place is kept."""
        self.open(self._key)

    def back(self) -> None:
        """Go to the queue."""
        self.go("review")

    def go_to(self, tab: Tab) -> None:
        """Show a tab."""
        self._keep(tab=tab)
        self._view.show_tab(tab)
        self._show_batch(self._shown)

    def go_to_item(self, item: str) -> None:
        """Show an item under ``To review``."""
        self.select(item)
        self.go_to(Tab.REVIEW)

    def go_to_place(self, place: Place) -> None:
        """Show a line that was found."""
        if place.item:
            self.select(place.item)
        self.go_to(place.tab)
        self._view.show_place(place)

    def select(self, item: str) -> None:
        """Take an item in hand."""
        if item != self.item:
            self._keep(item=item)
            self._show()

    def move(self, steps: int) -> None:
        """The item before or after, in the order of the list."""
        if self._review is None or not self._review.items:
            return
        ids = [one.concern.id for one in self._review.items]
        at = ids.index(self.item) + steps
        self.select(ids[min(max(at, 0), len(ids) - 1)])

    def search(self, words: str) -> None:
        """Look for codes in the record and in the practice's list."""
        if self._prepared is not None and self._review is not None and self.item:
            concern = self._review.item(self.item).concern
            self.codes.search(self._prepared.codings, concern, words.strip())

    def decide(self, verb: Verb, reason: str = "", coding: Coding | None = None) -> None:
        """Deal with the item in hand."""
        if self._review is not None and self._prepared is not None:
            about = self._prepared.opened.registration
            self.deciding.decide(Chosen(self._review, self.item, verb, reason, coding), about)

    def undo(self, item: str = "") -> None:
        """Open an item again: the one in hand, unless another is named."""
        which = item or self.item
        if self._review is not None and which:
            self.deciding.undo(self._review, which)

    def undo_last(self) -> None:
        """Open again what was decided last."""
        if self._done:
            self.undo(self._done[-1])
        else:
            self._context.say(wording.NOTHING_TO_UNDO)

    def flag(self, note: str) -> None:
        """Put a note on the item in hand, or take it off."""
        if self._review is not None and self.item:
            self.deciding.flag(self._review, self.item, note)

    def tick(self, number: int, done: bool) -> None:
        """Make a check of the list, or take it back."""
        if self._review is not None:
            self.deciding.tick(self._review, number, done=done)

    def sign_off(self) -> None:
        """Sign the review."""
        if self._review is not None:
            self.deciding.sign_off(self._review)

    def wrong_record(self) -> None:
        """Say that this is the wrong record."""
        if self._review is not None and self._prepared is not None:
            self.wrong.start(self._review, self._prepared.opened.registration)

    def _now(self) -> Now | None:
        if self._prepared is None or self._review is None:
            return None
        return self._prepared.opened.record, self._prepared.opened.registration, self._review

    def _opened(self, key: str, answer: Prepared | _Refused) -> None:
        if key != self._key:
            return  # a slower answer about a record one has left
        if isinstance(answer, _Refused):
            self._view.show_error(answer.sentence, wording.CANNOT_OPEN_NEXT)
            return
        self._prepared, self._review = answer, answer.opened.review
        self.files.belong_to(self._review, answer.opened.looked_at)
        self.find.belong_to((answer.reading, self._review))
        kept = self._places.get(key, Left())
        ids = [one.concern.id for one in self._review.items]
        first = next_open(self._review, "") or (ids[0] if ids else "")
        self._places[key] = replace(kept, item=kept.item if kept.item in ids else first)
        if (shown := self._judged()) is not None:
            self._view.show_record(answer, shown, kept.tab)
            self._show_batch(shown)
            self.codes.look()
            self.search("")

    def _not_opened(self, sentence: str) -> None:
        self._view.show_error(sentence, "")

    def _save(self, work: Callable[[], Review], done: Callable[[Review], None]) -> None:
        """Do something that saves the review; a newer version elsewhere is told apart."""

        def guarded() -> Review | _Refused:
            try:
                return work()
            except ChangedElsewhere as error:
                return _Refused(str(error))

        def answered(answer: Review | _Refused) -> None:
            if isinstance(answer, _Refused):
                self._view.show_problem(answer.sentence, changed=True)
            elif self._review is not None and answer.id == self._review.id:
                self._review = answer
                done(answer)

        self._context.run(
            guarded, answered, lambda sentence: self._view.show_problem(sentence, changed=False)
        )

    def _decided(self, saved: Review, item: str) -> None:
        self._done = [*(one for one in self._done if one != item), item]
        words = state_of(saved.item(item))
        self._keep(item=next_open(saved, item) or item)
        self._show()
        self._context.say(f"{words}.", Tone.DONE, undo=self._undo_of(item))

    def _undo_of(self, item: str) -> Callable[[], None]:
        """Undo for the status line, which outlives the record it told of."""
        key = self._key

        def undo() -> None:
            if key == self._key:
                self.undo(item)

        return undo

    def _undone(self, _saved: Review, item: str) -> None:
        self._done = [one for one in self._done if one != item]
        self._keep(item=item)
        self._show()
        self._context.say(wording.UNDONE)

    def _flagged(self, saved: Review, item: str) -> None:
        self._show()
        flag = saved.item(item).flag
        self._context.say(flag_wording.FLAGGED if flag else flag_wording.UNFLAGGED, Tone.DONE)

    def _signed(self, _saved: Review) -> None:
        self._show()
        self._context.say(wording.SIGN_OFF_DONE, Tone.DONE)

    def _show(self) -> None:
        if (shown := self._judged()) is not None:
            self._view.show_judged(shown)
            self._show_batch(shown)
            self.search("")

    def _show_batch(self, shown: Judged | None) -> None:
        """Only what stands under ``To review`` counts as looked at."""
        left = self._places.get(self._key, Left())
        in_sight = left.item if left.tab is Tab.REVIEW else ""
        self.batch.show(self._review, in_sight, may=bool(shown and not shown.worklist.notice))

    def _judged(self) -> Judged | None:
        if self._prepared is None or self._review is None:
            return None
        holder = self._review.holder(self._context.services.now())
        session = self._context.session
        other = holder if holder != session.user.display_name else ""
        self._shown = judged(self._prepared, self._review, self.item, session, other)
        return self._shown

    def _keep(self, *, tab: Tab | None = None, item: str | None = None) -> None:
        kept = self._places.get(self._key, Left())
        self._places[self._key] = Left(tab or kept.tab, kept.item if item is None else item)
