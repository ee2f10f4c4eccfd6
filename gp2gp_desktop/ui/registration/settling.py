"""Settling a hold: each way out of it, and the page that asks for a fact. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gp2gp_desktop.domain.access import Permission
from gp2gp_desktop.domain.application import FIELD_BY_KEY, Step
from gp2gp_desktop.domain.identifiers import OdsCode
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.domain.surgery_said import said_surgery
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.registration import settling_wording as wording
from gp2gp_desktop.ui.registration.draft import Draft
from gp2gp_desktop.ui.registration.shown_settling import SettlingView
from gp2gp_desktop.ui.registration.ways_shown import fact_page, practice_page
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.workflow.ways_out import Way, WayOut

Go = Callable[..., None]
VALUE, SEEN = "supplied", "seen"
"""The two fields of the page."""


@dataclass(frozen=True, slots=True)
class Ways:
    """Where the ways lead that are another page's.

    Attributes:
        open: opens a section of the form.
        type_in: opens what is typed from the clinical system.
        change: opens an answer of the form.
        go: opens another screen.
    """

    open: Callable[[Step], None]
    type_in: Callable[[], None]
    change: Callable[[Step, str], None]
    go: Go


class Settling:
    """Drives one draft's way out of a hold.

    Args:
        changed: called when the registration was changed here.
        again: decides the route again and shows it.
        show: shows the route as it was decided.
        failed: shows why an act did not come about.
    """

    def __init__(
        self,
        context: Context,
        view: SettlingView,
        draft: Draft,
        ways: Ways,
        changed: Callable[[], None],
        again: Callable[[], None],
        show: Callable[[], None],
        failed: Callable[[str], None],
    ) -> None:
        self._context, self._view, self._draft, self._ways = context, view, draft, ways
        self._changed, self._again, self._show, self._failed = changed, again, show, failed
        self._asked = WayOut(Way.LOOK)

    def take(self, way: WayOut) -> None:
        """Go one way."""
        acts: dict[Way, Callable[[], None]] = {
            Way.SUPPLY: lambda: self._ask_fact(way),
            Way.LOOK: lambda: self._ask_practice(way),
            Way.USE: lambda: self._use(way.what),
            Way.DOUBT: lambda: self._ways.open(Step.FIND),
            Way.SEARCH: self.search_again,
            Way.TYPE: self._ways.type_in,
            Way.ANSWER: lambda: self._ways.change(FIELD_BY_KEY[way.what].step, way.what),
            Way.READINESS: lambda: self._ways.go("readiness"),
        }
        acts[way.way]()

    def search_again(self) -> None:
        """Take back what was confirmed, and search anew; the answers stay."""
        trace = self._draft.registration.trace
        if trace is None or trace.confirmed_at is None:
            self._ways.open(Step.FIND)
            return
        settling, session = self._context.services.settling, self._context.session

        def done() -> None:
            self._context.say(wording.SEARCH_AGAIN_SAID)
            self._changed()
            self._ways.open(Step.FIND)

        self._draft.act(lambda stored: settling.search_again(session, stored), done, self._failed)

    def give(self, value: str, seen: str) -> None:
        """Keep what was answered on the page."""
        problems = {} if value else {VALUE: wording.NO_ANSWER}
        problems |= {} if seen.strip() else {SEEN: wording.NO_SEEN}
        self._view.show_supply_problems(problems)
        if problems:
            return
        settling, session = self._context.services.settling, self._context.session
        asked = self._asked
        may_decide = self._context.may(Permission.REGISTER)

        def act(stored: Registration) -> Registration:
            if asked.way is Way.SUPPLY:
                return settling.supply(session, stored, asked.what, value, seen)
            return settling.use_practice(session, stored, value, seen)

        def done() -> None:
            self._view.leave_reason()
            said = wording.SUPPLIED if asked.way is Way.SUPPLY else wording.USED
            self._settled(said if may_decide else wording.SUPPLIED_ALONE)

        self._draft.act(act, done, self._not_given)

    def withdraw(self) -> None:
        """Go back from the page."""
        self._view.leave_reason()

    def _ask_fact(self, way: WayOut) -> None:
        self._asked = way
        settling, session = self._context.services.settling, self._context.session
        may_decide = self._context.may(Permission.REGISTER)
        self._draft.ask(
            lambda stored: (stored, settling.told(session, stored, way.what)),
            lambda told: self._view.show_supply(fact_page(way.what, told, may_decide=may_decide)),
            self._failed,
        )

    def _ask_practice(self, way: WayOut) -> None:
        self._asked = way
        said = said_surgery(self._draft.form["previous_practice"])
        shown = self._draft.as_typed.last_practice
        known = str(said) if isinstance(said, OdsCode) and said != shown else ""
        self._view.show_supply(practice_page(known))

    def _use(self, code: str) -> None:
        services, session = self._context.services, self._context.session

        def act(stored: Registration) -> Registration:
            entry = services.routing.surgery(session, stored)
            source = entry.source if entry and entry.source else services.routing.directory.source
            seen = wording.USED_SEEN.format(source=source)
            return services.settling.use_practice(session, stored, code, seen)

        self._draft.act(act, lambda: self._settled(wording.USED), self._failed)

    def _settled(self, words: str) -> None:
        self._context.say(words, Tone.DONE)
        self._changed()
        if self._context.may(Permission.REGISTER):
            self._again()
        else:
            self._show()

    def _not_given(self, sentence: str) -> None:
        if sentence:
            self._view.show_supply_problems({"": sentence})
        else:
            self._view.leave_reason()
