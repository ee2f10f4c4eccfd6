"""What is said of the saves of a draft, and what can be done when one did not come about."""

from __future__ import annotations

from collections.abc import Callable

from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.formats import clock_time
from gp2gp_desktop.ui.registration import wording
from gp2gp_desktop.ui.registration.draft import Draft
from gp2gp_desktop.ui.registration.shown import Trouble, View
from gp2gp_desktop.ui.tokens import Tone


class Keeping:
    """Told by the drafts; a draft that is no longer open speaks through the status line.

    Args:
        current: the draft on the screen, or None.
        changed: called when stored answers changed.
        reopen: opens a form again by its id.

    Attributes:
        shown_again: shows the section again at a field, when a colleague's answers came into it.
    """

    def __init__(
        self,
        context: Context,
        view: View,
        current: Callable[[], Draft | None],
        changed: Callable[[], None],
        reopen: Callable[[str], None],
    ) -> None:
        self._context, self._view, self._current = context, view, current
        self._changed, self._reopen = changed, reopen
        self.shown_again: Callable[[str], None] = lambda _field: None
        self._act: Callable[[], None] | None = None

    def saved(self, draft: Draft, before: Registration) -> None:
        """What was typed is stored."""
        if draft is not self._current():
            return
        self._view.show_draft(wording.SAVED.format(at=clock_time(self._context.now)))
        self._view.show_trouble(None)
        if before.form != draft.registration.form:
            self._changed()

    def not_saved(self, draft: Draft, sentence: str) -> None:
        """Storing failed; what was typed stays on the screen, where it is still there."""
        self._act = draft.flush
        self._tell(draft, Trouble(wording.NOT_SAVED, sentence, wording.TRY_AGAIN))

    def merged(self, draft: Draft, theirs: tuple[str, ...]) -> None:
        """A colleague typed in the same form: it shows both, and what needs a look."""
        if draft is self._current():
            self._changed()
            self.shown_again(draft.field_key)
        if not theirs:
            self._context.say(wording.MERGED, Tone.ATTENTION)
            return
        self._act = lambda: self._view.show_trouble(None)
        words = wording.THEIRS.format(fields=", ".join(theirs))
        self._tell(draft, Trouble(wording.BOTH_TYPED, words, wording.CHECKED))

    def changed_elsewhere(self, draft: Draft, sentence: str, lost: tuple[str, ...]) -> None:
        """The form is closed, or somebody else's: it must be opened again."""
        self._view.show_draft("")
        self._act = lambda: self._reopen(draft.registration.id)
        said = wording.LOST.format(fields=", ".join(lost)) if lost else sentence
        self._tell(draft, Trouble(wording.CHANGED_ELSEWHERE, said, wording.OPEN_AGAIN))

    def mend(self) -> None:
        """What the button beside the trouble does."""
        if self._act is not None:
            self._act()

    def _tell(self, draft: Draft, trouble: Trouble) -> None:
        if draft is self._current():
            self._view.show_trouble(trouble)
        else:
            self._context.say(f"{trouble.heading}. {trouble.words}", Tone.NOW)
