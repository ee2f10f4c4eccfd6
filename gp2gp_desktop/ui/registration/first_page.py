"""The first page: which forms are open, one's own and the parked ones; and opening one."""

from __future__ import annotations

from collections.abc import Callable

from gp2gp_desktop.domain.access import Permission
from gp2gp_desktop.domain.application import Step
from gp2gp_desktop.domain.registration import SIGNATURE, Registration
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.registration import describe
from gp2gp_desktop.ui.registration.shown import FormCard, View, VisitorRow
from gp2gp_desktop.workflow.ports import RegistrationLine

MOST_SHOWN = 30


Opened = Callable[[Registration, tuple[str, ...]], None]
"""Is given a form once it is there, and the practice's doctors."""


class FirstPage:
    """Fetches the open forms and shows them, and in the demonstration who may come.

    Args:
        opened: receives each form that was opened or begun.
    """

    def __init__(self, context: Context, view: View, opened: Opened) -> None:
        self._context, self._view, self._opened = context, view, opened
        self._opening = False
        demonstration = context.services.demonstration
        works = demonstration is not None and context.may(Permission.REGISTER)
        self._visitors = demonstration.visitors if demonstration and works else ()

    def show(self) -> None:
        """Fetch and show them."""
        may_start = self._context.may(Permission.REGISTER)
        self._view.show_forms_loading()
        self._context.run(
            self._cards,
            lambda cards: self._view.show_forms(cards, may_start=may_start),
            self._view.show_forms_error,
        )
        if self._visitors:
            self.find_visitors("")

    def find_visitors(self, text: str) -> None:
        """Show whose name, or what they show, has every word that was typed."""
        words = text.casefold().split()
        self._view.show_visitors(
            tuple(
                VisitorRow(visitor.key, visitor.name, visitor.shows[:1].upper() + visitor.shows[1:])
                for visitor in self._visitors
                if all(word in f"{visitor.name} {visitor.shows}".casefold() for word in words)
            )
        )

    def start_as(self, key: str) -> None:
        """Begin a form with what an invented person says; signing and the search stay to do."""
        visitor = next(visitor for visitor in self._visitors if visitor.key == key)
        said = {field: text for field, text in visitor.answers.items() if field not in SIGNATURE}
        registering, session = self._context.services.registering, self._context.session

        def begin() -> Registration:
            fresh = registering.begin(session)
            return registering.save_answers(session, fresh, said, Step.WHO, "")

        self._open(begin)

    def start(self, beside: Registration | None = None) -> None:
        """Begin an empty form, or one for somebody of the same household."""
        services, session = self._context.services, self._context.session
        self._open(lambda: services.registering.begin(session, beside))

    def open(self, key: str) -> None:
        """Open a form; a parked one is taken up by whoever may register."""
        services, session = self._context.services, self._context.session
        may_work = self._context.may(Permission.REGISTER)

        def load() -> Registration:
            stored = services.registering.open(session, key)
            if may_work and stored.is_open_form and stored.parked:
                return services.registering.resume(session, stored)
            return stored

        self._open(load)

    def _open(self, load: Callable[[], Registration]) -> None:
        if self._opening:
            return  # a second press of the same key
        self._opening = True
        self._context.say("")  # what was said was of the person before
        self._view.show_opening()
        services, session = self._context.services, self._context.session

        def work() -> tuple[Registration, tuple[str, ...]]:
            gps = tuple(gp.name for gp in services.registering.practice(session).gps)
            return load(), gps

        def done(got: tuple[Registration, tuple[str, ...]]) -> None:
            self._opening = False
            self._opened(*got)

        def failed(sentence: str) -> None:
            self._opening = False
            self._view.show_forms_error(sentence)

        self._context.run(work, done, failed)

    def _cards(self) -> tuple[FormCard, ...]:
        services, session = self._context.services, self._context.session
        today = services.oversight.today(session)
        me = session.user.user_name
        sees_all_held = self._context.may(Permission.RELEASE_HOLD)
        held = [line for line in today.held if sees_all_held or line.owner == me]
        # Somebody else's unfinished form is nobody's business (product-ux 5, scenario 2).
        drafts = [line for line in today.drafts if line.owner == me]
        newest = sorted((*drafts, *held), key=lambda line: line.updated_at, reverse=True)
        own = tuple(self._card(line) for line in (*newest, *today.parked)[:MOST_SHOWN])
        return own + self._sealed()

    def _sealed(self) -> tuple[FormCard, ...]:
        """Colleagues' unfinished forms, for who may take them over."""
        if not self._context.may(Permission.TAKE_OVER):
            return ()
        lines = self._context.services.handing_over.sealed(self._context.session)
        return tuple(map(describe.sealed_card, lines[:MOST_SHOWN]))

    def _card(self, line: RegistrationLine) -> FormCard:
        if not line.parked:
            return describe.card(line, None)
        services, session = self._context.services, self._context.session
        return describe.card(line, services.registering.open(session, line.id).parked)
