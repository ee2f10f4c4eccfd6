"""A view without Qt that remembers what it was last shown, and a delay the test ends."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gp2gp_desktop.domain.application import Step
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.print_document import Destination, PrintDocument, Sheet
from gp2gp_desktop.ui.registration.presenter import RegistrationPresenter
from gp2gp_desktop.ui.registration.shown import (
    CheckShown,
    DoneShown,
    FindFields,
    FindResults,
    Forecast,
    FormCard,
    Group,
    RoutingShown,
    Trouble,
    VisitorRow,
)
from gp2gp_desktop.ui.registration.shown_here import Here
from gp2gp_desktop.ui.registration.steps import Section, Status
from gp2gp_desktop.ui.registration.typed_trace import TypedTrace
from gp2gp_desktop.ui.second_person.asking import AskingView
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.work import InlineRunner, Run
from gp2gp_desktop.workflow.papers import Way
from tests.desk import THEIRS, Practice, a_number, answers


class SeenView:
    """Remembers the newest argument of every call, by the name of the call.

    Attributes:
        calls: the names of the calls, in order.
    """

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.second: AskingView = self
        self._last: dict[str, tuple[tuple[Any, ...], dict[str, Any]]] = {}

    def __getattr__(self, name: str) -> Callable[..., None]:
        if not name.startswith(("show_", "ask_", "open_", "leave_")):
            raise AttributeError(name)

        def remember(*args: object, **kwargs: object) -> None:
            self.calls.append(name)
            self._last[name] = (args, kwargs)

        return remember

    def _first(self, name: str) -> Any:
        assert name in self._last, f"{name} was never called"
        return self._last[name][0][0]

    @property
    def cards(self) -> tuple[FormCard, ...]:
        """The open forms."""
        return tuple(self._first("show_forms"))

    def copy(self, text: str) -> None:
        self.calls.append("copy")
        self._last["copy"] = ((text,), {})

    @property
    def visitors(self) -> tuple[VisitorRow, ...]:
        """The invented people of the demonstration."""
        return tuple(self._first("show_visitors"))

    @property
    def asked(self) -> frozenset[str]:
        """The questions of the open section that are for this patient."""
        keys: frozenset[str] = self._last["show_asked"][0][1]
        return keys

    @property
    def own_answers(self) -> tuple[Group, ...]:
        """What the patient is shown."""
        return tuple(self._first("show_own_answers"))

    @property
    def page(self) -> str:
        """The last call that changed the page."""
        pages = {"show_fields", "show_results", "show_routing", "show_check", "show_done"}
        pages |= {"show_forms", "show_forms_error", "show_type_in", "ask_reason"}
        return next(name for name in reversed(self.calls) if name in pages)

    @property
    def step(self) -> Step:
        """The section whose fields were shown last."""
        step: Step = self._first("show_fields")
        return step

    @property
    def statuses(self) -> dict[Step, Status]:
        """The task list."""
        sections: tuple[Section, ...] = self._first("show_sections")
        return {section.step: section.status for section in sections}

    @property
    def problems(self) -> Mapping[str, str]:
        """What had to be put right."""
        found: Mapping[str, str] = self._first("show_problems")
        return found

    @property
    def information(self) -> Mapping[str, str]:
        """What the typing told."""
        told: Mapping[str, str] = self._first("show_information")
        return told

    @property
    def results(self) -> FindResults:
        """What a search brought."""
        found: FindResults = self._first("show_results")
        return found

    @property
    def find(self) -> FindFields:
        """What the section of the search offers."""
        shown: FindFields = self._first("show_find")
        return shown

    @property
    def routing(self) -> RoutingShown:
        """The routing page."""
        shown: RoutingShown = self._first("show_routing")
        return shown

    @property
    def check(self) -> CheckShown:
        """The check page."""
        shown: CheckShown = self._first("show_check")
        return shown

    @property
    def done(self) -> DoneShown:
        """The confirmation page."""
        shown: DoneShown = self._first("show_done")
        return shown

    @property
    def here(self) -> Here:
        """Who resembles the person."""
        shown: Here = self._first("show_here")
        return shown

    @property
    def typed(self) -> TypedTrace:
        """What the page for typing begins with."""
        shown: TypedTrace = self._first("show_type_in")
        return shown

    @property
    def forecast(self) -> Forecast:
        """How the record is likely to come."""
        shown: Forecast = self._first("show_forecast")
        return shown

    @property
    def trouble(self) -> Trouble | None:
        """The sentence above the form."""
        shown: Trouble | None = self._first("show_trouble")
        return shown

    @property
    def draft(self) -> str:
        """When the draft was saved."""
        return str(self._first("show_draft"))

    @property
    def failure(self) -> str:
        """Why an act did not come about."""
        return str(self._first("show_failure"))

    @property
    def reason_problem(self) -> str:
        """What was wrong with a reason."""
        return str(self._first("show_reason_problem"))


class HeldDelay:
    """A pause that ends when the test says so."""

    def __init__(self, pause: int, act: Callable[[], None]) -> None:
        self.pause, self.act, self.waits = pause, act, False

    def restart(self) -> None:
        """It begins anew."""
        self.waits = True

    def stop(self) -> None:
        """It is forgotten."""
        self.waits = False


MAYA = TypedTrace(a_number().spaced, str(THEIRS), last_name="Thornbury", birth_date="1984-03-09")
"""The page of what the clinical system shows, filled as it must be and no more."""


@dataclass
class SeenPrinter:
    """Keeps what was printed and saved; ``path`` is where the person wants the file."""

    printed: list[PrintDocument] = field(default_factory=list)
    saved: list[tuple[PrintDocument, Path]] = field(default_factory=list)
    suggested: list[str] = field(default_factory=list)
    path: Path | None = Path("chosen.pdf")
    refuses: str = ""

    def ask_destination(self, way: Way, sheet: Sheet) -> Destination | None:
        """What the person chooses; the printer may refuse later, as one without paper does."""
        if way is Way.PRINTED:
            return Destination(way, self._print)
        self.suggested.append(sheet.file_name)
        path = self.path
        return Destination(way, lambda document: self._save(document, path)) if path else None

    def _print(self, document: PrintDocument) -> str:
        if self.refuses:
            raise CannotContinue(self.refuses)
        self.printed.append(document)
        return "Sent to the printer."

    def _save(self, document: PrintDocument, path: Path) -> str:
        self.saved.append((document, path))
        return f"Saved as {path.name}."


@dataclass
class Clerk:
    """A presenter with its view, its delays, and what it said."""

    practice: Practice
    user: str = "clerk"
    run: Run = field(default_factory=InlineRunner)
    went: list[tuple[str, dict[str, object]]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    delays: list[HeldDelay] = field(default_factory=list)

    def __post_init__(self) -> None:
        session = self.practice.session(self.user)
        self.context = Context(self.practice.services, session, self.run, self._say)
        self.view = SeenView()
        self.printer = SeenPrinter()
        self.presenter = RegistrationPresenter(
            self.context, self.view, self._go, self._delay, self.printer
        )

    def _say(self, words: str, tone: Tone = Tone.IDLE, *, undo: object = None) -> None:
        del tone, undo
        self.said.append(words)

    def _go(self, key: str, **where: object) -> None:
        self.went.append((key, where))

    def _delay(self, pause: int, act: Callable[[], None]) -> HeldDelay:
        made = HeldDelay(pause, act)
        self.delays.append(made)
        return made

    def pause_ends(self) -> None:
        """Half a second without a key."""
        delay = self.delays[-1]
        if delay.waits:
            delay.waits = False
            delay.act()

    @property
    def key(self) -> str:
        """The id of the open form."""
        assert self.presenter.draft is not None, "no form is open"
        return self.presenter.draft.registration.id

    def stored(self, key: str = "") -> dict[str, str]:
        """The answers as they are in the database now."""
        found = self.practice.services.registering.open(self.context.session, key or self.key)
        return dict(found.form.answers)

    def fill(self, **changes: str) -> None:
        """Give all answers of a whole form, in any order."""
        for key, text in answers(**changes).items():
            self.presenter.type(key, text)
        self.presenter.flush()

    def find(self) -> None:
        """Search by number and confirm the only record."""
        self.presenter.open_section(Step.FIND)
        self.presenter.finding.search()
        self.presenter.finding.confirm(0)

    def route(self, **changes: str) -> None:
        """A new form up to its decision."""
        self.presenter.start()
        self.fill(**changes)
        self.find()
        self.presenter.open_section(Step.ROUTING)
