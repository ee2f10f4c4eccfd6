"""Handing one's own form over, and taking a colleague's: whom to, why, and the act. No Qt."""

from __future__ import annotations

from collections.abc import Callable

from gp2gp_desktop.domain.access import User
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.registration import handing_wording as wording
from gp2gp_desktop.ui.registration.draft import Draft
from gp2gp_desktop.ui.registration.shown import FormCard, View
from gp2gp_desktop.ui.registration.shown_handing import HandOverShown
from gp2gp_desktop.ui.tokens import Tone


class Handing:
    """Drives the page that asks whom a form is for.

    Args:
        current: the open form, or None on the first page.
        leave: shows the open forms, once a form has changed hands or none was open.
    """

    def __init__(
        self,
        context: Context,
        view: View,
        current: Callable[[], Draft | None],
        leave: Callable[[], None],
    ) -> None:
        self._context, self._view = context, view
        self._current, self._leave = current, leave
        self._sealed: FormCard | None = None

    def ask(self) -> None:
        """Ask which colleague the open form is for."""
        self._sealed = None
        me = self._context.session.user.user_name

        def show(users: tuple[User, ...]) -> None:
            others = tuple((u.user_name, u.display_name) for u in users if u.user_name != me)
            if not others:
                self._context.say(wording.NO_COLLEAGUE, Tone.ATTENTION)
                return
            act = wording.HAND_OVER_ACT
            self._view.show_hand_over(
                HandOverShown(wording.HAND_OVER_HEADING, wording.HAND_OVER_WORDS, others, act)
            )

        self._fetch(show)

    def ask_to_take(self, card: FormCard) -> None:
        """Ask who goes on with a colleague's form."""
        self._sealed = card

        def show(users: tuple[User, ...]) -> None:
            everybody = tuple((u.user_name, u.display_name) for u in users)
            heading = wording.TAKE_OVER_HEADING.format(who=card.owner)
            words = wording.TAKE_OVER_WORDS.format(who=card.owner)
            self._view.show_hand_over(
                HandOverShown(heading, words, everybody, wording.TAKE_OVER_ACT)
            )

        self._fetch(show)

    def give(self, to: str | None, name: str, reason: str) -> None:
        """Give the form to whom was chosen, for the reason that was typed."""
        problems = {} if to else {"who": wording.CHOOSE}
        if not reason.strip():
            problems["why"] = wording.GIVE_REASON
        if to is None or problems:
            self._view.show_hand_over_problems(problems)
            return
        services, session = self._context.services.handing_over, self._context.session
        card, draft = self._sealed, self._current()

        def done() -> None:
            self._context.say(wording.GIVEN.format(who=name), Tone.DONE)
            self._leave()

        if card is not None:
            self._context.run(
                lambda: services.take_over(session, card.key, card.sealed, to, reason),
                lambda _: done(),
                self._failed,
            )
        elif draft is not None:
            draft.act(
                lambda stored: services.hand_over(session, stored, to, reason), done, self._failed
            )

    def withdraw(self) -> None:
        """Go back without having done anything."""
        if self._sealed is not None:
            self._leave()
        else:
            self._view.leave_reason()

    def _fetch(self, show: Callable[[tuple[User, ...]], None]) -> None:
        services, session = self._context.services.handing_over, self._context.session
        self._context.run(
            lambda: services.colleagues(session),
            show,
            lambda said: self._context.say(said, Tone.NOW),
        )

    def _failed(self, sentence: str) -> None:
        if sentence:
            self._view.show_hand_over_problems({"who": sentence})
