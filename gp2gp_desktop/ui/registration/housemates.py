"""Linking the open form with people of our own list at the same address. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from gp2gp_desktop.domain.housemates import Housemate
from gp2gp_desktop.domain.identifiers import NhsNumber
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.formats import prose_date
from gp2gp_desktop.ui.registration import housemates_wording as wording
from gp2gp_desktop.ui.registration.draft import Draft
from gp2gp_desktop.ui.tokens import Tone


def about(mate: Housemate) -> str:
    """``Ned Thornbury, born 1 March 2014``."""
    return wording.ABOUT.format(name=mate.name, born=prose_date(mate.born))


class HousematesView(Protocol):
    """What linking asks of the screen."""

    def show_found(self, found: tuple[Housemate, ...], words: str) -> None: ...
    def show_problem(self, sentence: str) -> None: ...


class Housemates:
    """Drives the question "Who do they live with?".

    Args:
        draft: the open form, or None.
        again: shows the section anew after its answers changed.
    """

    def __init__(
        self,
        context: Context,
        view: HousematesView,
        draft: Callable[[], Draft | None],
        again: Callable[[], None],
    ) -> None:
        self._context, self._view = context, view
        self._draft, self._again = draft, again

    def find(self, text: str) -> None:
        """Look for somebody on our own list."""
        draft = self._draft()
        if draft is None:
            return
        households, session = self._context.services.households, self._context.session
        registration = draft.as_typed

        def show(found: tuple[Housemate, ...]) -> None:
            if self._draft() is draft:
                self._view.show_found(found, wording.FOUND if found else wording.NOBODY)

        self._context.run(
            lambda: households.find(session, registration, text), show, self._view.show_problem
        )

    def link(self, mate: Housemate) -> None:
        """They live together."""
        households, session = self._context.services.households, self._context.session
        self._act(
            lambda stored: households.link(session, stored, mate.nhs_number),
            wording.LINKED.format(name=mate.name),
        )

    def unlink(self, number: NhsNumber) -> None:
        """They do not."""
        households, session = self._context.services.households, self._context.session
        self._act(lambda stored: households.unlink(session, stored, number), wording.UNLINKED)

    def take_address(self, number: NhsNumber) -> None:
        """Take over the address our own store has of one of them."""
        households, session = self._context.services.households, self._context.session
        self._act(lambda stored: households.take_address(session, stored, number), wording.TAKEN)

    def _act(self, work: Callable[[Registration], Registration], said: str) -> None:
        draft = self._draft()
        if draft is None:
            return

        def done() -> None:
            self._context.say(said, Tone.DONE)
            self._again()

        draft.act(work, done, self._failed)

    def _failed(self, sentence: str) -> None:
        if sentence:
            self._view.show_problem(sentence)
