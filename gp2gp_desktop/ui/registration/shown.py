"""What the presenter hands the view: values in words, ready to be shown. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Protocol

from gp2gp_desktop.domain.application import Step
from gp2gp_desktop.domain.doubts import Doubts
from gp2gp_desktop.domain.matching import Agreement
from gp2gp_desktop.domain.policy import RuleOutcome
from gp2gp_desktop.ui.formats import PatientFacts
from gp2gp_desktop.ui.registration.shown_changes import ChangeShown
from gp2gp_desktop.ui.registration.shown_handing import HandingView
from gp2gp_desktop.ui.registration.shown_here import HereView
from gp2gp_desktop.ui.registration.shown_household import HouseholdView
from gp2gp_desktop.ui.registration.shown_roles import RolesView
from gp2gp_desktop.ui.registration.shown_settling import SettlingView, WayRow
from gp2gp_desktop.ui.registration.speaking import Speaking
from gp2gp_desktop.ui.registration.steps import Section
from gp2gp_desktop.ui.registration.typed_marks import TypedSpecial
from gp2gp_desktop.ui.registration.typed_trace import TypedTrace
from gp2gp_desktop.ui.second_person.asking import AskingView
from gp2gp_desktop.ui.tokens import Tone

if TYPE_CHECKING:  # it needs the words of the reasons below
    from gp2gp_desktop.ui.registration.hold_help import HoldRow


@dataclass(frozen=True, slots=True)
class FormCard:
    """One open form on the first page; ``reason`` says why it was put aside.

    ``sealed`` is the version of a colleague's form that ``owner`` has not given away, or 0.
    """

    key: str
    name: str
    detail: str
    status: str
    tone: Tone
    act: str
    reason: str = ""
    owner: str = ""
    sealed: int = 0


@dataclass(frozen=True, slots=True)
class VisitorRow:
    """Somebody invented who may come to the desk of the demonstration practice."""

    key: str
    name: str
    shows: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """A sentence above the form, with what can be done about it."""

    heading: str
    words: str
    act: str = ""


@dataclass(frozen=True, slots=True)
class Forecast:
    """RECORD TRANSFER FORECAST: a few words, a sentence and the reasons behind "Why?"."""

    words: str
    sentence: str = ""
    reasons: tuple[str, ...] = ()
    tone: Tone = Tone.IDLE
    surgery: str = ""


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """One line of the blind comparison; it never holds the record's own value."""

    item: str
    said: str
    agreement: Agreement
    words: str
    ask: str = ""


@dataclass(frozen=True, slots=True)
class Special:
    """A record that needs a page of its own words: died, restricted, replaced, withdrawn."""

    heading: str
    words: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class CandidateCard:
    """One record found, compared blindly. ``refusal`` is why it may not be confirmed."""

    at: int
    title: str
    lines: tuple[ComparedLine, ...]
    points: str
    refusal: str
    confirm: str
    special: Special | None = None
    replaced_by: str = ""
    may_ask_senior: bool = False


@dataclass(frozen=True, slots=True)
class FindFields:
    """The answers a search needs, with the search that is offered first.

    ``confirmed`` says who confirmed a record, ``no_record`` who noted that there is none;
    ``speaking`` what that record says of who registers somebody else. ``typed`` is a record typed
    from the clinical system, which can be typed again; ``doubts`` are about the match that stands.
    """

    search: str
    confirmed: str = ""
    no_record: str = ""
    speaking: Speaking | None = None
    typed: bool = False
    doubts: Doubts | None = None


@dataclass(frozen=True, slots=True)
class FindResults:
    """What a search brought. ``next_search`` is offered only after this one failed.

    ``ask_contact`` asks whether the NHS ever treated the patient: there is no record. ``typed`` is
    what may be done about a record that was typed and is not as others are.
    """

    heading: str
    words: str
    tone: Tone = Tone.ACTIVE
    cards: tuple[CandidateCard, ...] = ()
    next_search: str = ""
    ask_contact: bool = False
    type_in: bool = False
    typed: TypedSpecial | None = None
    call: tuple[str, ...] = ()
    alike: str = ""


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One reason: what was looked at, what was found, where from and when."""

    outcome: RuleOutcome
    outcome_words: str
    title: str
    fact: str
    source: str
    at: str
    rule: str


@dataclass(frozen=True, slots=True)
class RoutingShown:
    """The verdict and everything it rests on.

    ``surgery`` names the last practice; ``practice_differs`` asks what the patient says, because
    the form names another one (D14). ``notes`` decide nothing and are good to know.
    """

    verdict: str
    tone: Tone
    staff: str
    book: str
    reasons: tuple[RuleRow, ...]
    not_reached: tuple[RuleRow, ...]
    holds: tuple[HoldRow, ...]
    next: tuple[str, ...]
    patient: str
    surgery: str = ""
    practice_differs: bool = False
    released: str = ""
    parked: str = ""
    may_go_on: bool = False
    may_work: bool = True
    may_release: bool = False
    may_stop: bool = False
    call: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    ways: tuple[WayRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """One line of the check page."""

    key: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Group:
    """The answers of one section; its Change links go to the section and come back."""

    step: Step
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class CheckShown:
    """All answers, the route, and the act."""

    heading: str
    groups: tuple[Group, ...]
    route: str
    route_words: str
    tone: Tone
    register: str
    still_to_ask: str = ""
    may_work: bool = True
    changes: tuple[ChangeShown, ...] = ()
    unreached: str = ""
    speaking: Speaking | None = None


@dataclass(frozen=True, slots=True)
class DoneShown:
    """The confirmation page."""

    heading: str
    verdict: str
    tone: Tone
    next: tuple[str, ...]
    patient: str
    transfer: str = ""
    refused: bool = False


class Reason(Enum):
    """Acts that need a reason, kept in the log."""

    PARK = "park"
    SENIOR = "senior"
    DISAGREE = "disagree"
    RELEASE = "release"
    PRACTICE = "practice"
    ELSEWHERE = "elsewhere"
    ANOTHER = "another"
    LEFT = "left"
    ASKED = "asked"
    ANSWERED = "answered"
    REFUSE = "refuse"
    STOP = "stop"


class View(HandingView, HereView, HouseholdView, RolesView, SettlingView, Protocol):
    """Everything the presenter asks of the screen; ``second`` is where a second person checks."""

    @property
    def second(self) -> AskingView: ...

    def show_forms_loading(self) -> None: ...
    def show_forms(self, cards: tuple[FormCard, ...], *, may_start: bool) -> None: ...
    def show_visitors(self, visitors: tuple[VisitorRow, ...]) -> None: ...
    def show_forms_error(self, sentence: str) -> None: ...
    def show_opening(self) -> None: ...
    def open_form(self, gps: tuple[str, ...], *, may_work: bool) -> None: ...
    def show_fields(
        self, step: Step, answers: Mapping[str, str], field_key: str, *, back_to_check: bool
    ) -> None: ...
    def show_asked(self, step: Step, keys: frozenset[str]) -> None: ...
    def show_sections(self, sections: tuple[Section, ...], current: Step) -> None: ...
    def show_draft(self, words: str) -> None: ...
    def show_trouble(self, trouble: Trouble | None) -> None: ...
    def show_problems(self, problems: Mapping[str, str]) -> None: ...
    def show_information(self, information: Mapping[str, str]) -> None: ...
    def show_forecast(self, forecast: Forecast) -> None: ...
    def show_patient(self, facts: PatientFacts | None) -> None: ...
    def show_working(self, words: str) -> None: ...
    def show_find(self, find: FindFields) -> None: ...
    def show_results(self, results: FindResults) -> None: ...
    def show_type_in(self, typed: TypedTrace, field_key: str = "") -> None: ...
    def show_routing(self, routing: RoutingShown) -> None: ...
    def show_check(self, check: CheckShown, answers: Mapping[str, str]) -> None: ...
    def show_failure(self, sentence: str) -> None: ...
    def ask_reason(self, reason: Reason) -> None: ...
    def leave_reason(self) -> None: ...
    def show_reason_problem(self, sentence: str) -> None: ...
    def show_senior(self, refusal: str) -> None: ...
    def show_senior_problem(self, sentence: str) -> None: ...
    def show_own_answers(self, groups: tuple[Group, ...]) -> None: ...
    def show_done(self, done: DoneShown) -> None: ...
