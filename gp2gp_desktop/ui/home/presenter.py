"""What Today does; no Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from gp2gp_desktop.domain.access import Permission
from gp2gp_desktop.domain.errors import NotFound
from gp2gp_desktop.domain.notices import Notice
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.formats import display_name, long_date
from gp2gp_desktop.ui.home import wording
from gp2gp_desktop.ui.home.counted import (
    Counted,
    Place,
    Reader,
    done,
    needs_action,
    waiting,
)
from gp2gp_desktop.ui.home.readiness import of_ones_own, of_the_practice, to_sign

MOST_CARDS = 4


@dataclass(frozen=True, slots=True)
class OpenForm:
    """A form of the reader's own, to be taken up where it was left."""

    registration: str
    name: str
    detail: str


@dataclass(frozen=True, slots=True)
class Shown:
    """Today as it is read; no counts at all means that nothing is waiting."""

    forms: tuple[OpenForm, ...]
    more_forms: Counted | None
    now: tuple[Counted, ...]
    waiting: tuple[Counted, ...]
    done: tuple[Counted, ...]
    told: tuple[Notice, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is waiting for anybody."""
        return not (self.told or self.forms or self.now or self.waiting)


class HomeView(Protocol):
    """What the presenter tells the page."""

    def show_day(self, day: str) -> None: ...
    def show_busy(self) -> None: ...
    def show_today(self, shown: Shown) -> None: ...
    def show_error(self, sentence: str) -> None: ...


class HomePresenter:
    """Fetches the counts, and leads to the lists they count."""

    def __init__(self, context: Context, view: HomeView, go: Callable[..., None]) -> None:
        self._context = context
        self._view = view
        self._go = go

    @property
    def may_register(self) -> bool:
        """Whether the page offers to register somebody."""
        return self._context.may(Permission.REGISTER)

    def refresh(self) -> None:
        """Count again; what is shown stays until the new counts are there."""
        self._view.show_day(long_date(self._context.today))
        self._view.show_busy()
        self._context.run(self._fetch, self._view.show_today, self._view.show_error)

    def open(self, place: Place) -> None:
        """Go to the list a count counts."""
        if not place.key:
            return
        if place.due:
            self._go(place.key, show=place.show, due=True)
        elif place.show:
            self._go(place.key, show=place.show)
        else:
            self._go(place.key)

    def take_up(self, form: OpenForm) -> None:
        """Go on with a form."""
        self._go("register", registration=form.registration)

    def have_read(self, notice: Notice) -> None:
        """The reader has seen what a colleague did; it is not shown again."""
        services, session = self._context.services, self._context.session
        self._context.run(
            lambda: services.handing_over.seen(session, notice),
            lambda _: self.refresh(),
            self._view.show_error,
        )

    def register(self) -> None:
        """Begin a registration."""
        self._go("register")

    def _fetch(self) -> Shown:
        """Away from the screen: the counts, and where the reader's own forms were left."""
        services, session = self._context.services, self._context.session
        services.lapses.run()
        today = services.oversight.today(session)
        reader = Reader(session, self._context.now, self._context.calendar)
        mine = [line for line in today.drafts if reader.is_mine(line)] if self.may_register else []
        mine.sort(key=lambda line: line.updated_at, reverse=True)
        found = (self._form(line.id) for line in mine[:MOST_CARDS])
        return Shown(
            tuple(form for form in found if form is not None),
            _more(len(mine) - MOST_CARDS),
            (*needs_action(today, reader), *self._readiness()),
            waiting(today, reader),
            done(today, reader),
            services.handing_over.told(session),
        )

    def _readiness(self) -> tuple[Counted, ...]:
        """For the manager what the practice's readiness asks; for others their own smartcard.

        For everybody what they have not signed yet.
        """
        services, session = self._context.services, self._context.session
        part = services.own_parts.mine(session)
        if self._context.may(Permission.READINESS):
            return (*of_the_practice(services.readiness.records(session)), *to_sign(part))
        return (*of_ones_own(part.member, self._context.today), *to_sign(part))

    def _form(self, key: str) -> OpenForm | None:
        try:
            form = self._context.services.registering.open(self._context.session, key)
        except NotFound:  # somebody finished it between the two readings
            return None
        ago = wording.ago(form.updated_at, self._context.now)
        return OpenForm(form.id, _name(form), wording.stopped_at(form.step.value, ago))


def _name(form: Registration) -> str:
    return display_name(form.name.last, form.name.first) if form.name.last else "A new patient"


def _more(count: int) -> Counted | None:
    if count <= 0:
        return None
    return Counted(count, wording.words(count, wording.MORE_DRAFTS), Place("register"))
