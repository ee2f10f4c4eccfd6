"""What the audit log's screen does: find, show one, check; no Qt."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Protocol

from gp2gp_desktop.domain.audit import AuditAction, AuditEntry, ChainBreak
from gp2gp_desktop.domain.calendar import UK
from gp2gp_desktop.domain.second_person import Act, Checked
from gp2gp_desktop.ui.audit import taking_wording, wording
from gp2gp_desktop.ui.audit.entries import FactsTold, Line, details, facts, line
from gp2gp_desktop.ui.audit.questions import LOOKED_THROUGH, QUESTIONS, Answers, Question
from gp2gp_desktop.ui.audit.taking import Taking, TakingView
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.formats import clock_time, prose_date
from gp2gp_desktop.ui.second_person.asking import Asking, AskingView, Wanted
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.typed_dates import whole_date
from gp2gp_desktop.workflow.listings import AuditQuery, Found
from gp2gp_desktop.workflow.log_export import LogPart, Way

MOST = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """What the filters say, as typed: ``action`` is the value of an ``AuditAction``.

    ``question`` is the value of a ``Question``, and goes before the action.
    """

    who: str = ""
    patient: str = ""
    action: str = ""
    since: str = ""
    until: str = ""
    question: str = ""


class AuditView(TakingView, Protocol):
    """What the presenter tells the screen."""

    @property
    def second(self) -> AskingView: ...
    def show_people(self, people: tuple[str, ...]) -> None: ...
    def show_busy(self) -> None: ...
    def show_lines(self, lines: tuple[Line, ...], found: str) -> None: ...
    def show_details(self, pairs: tuple[tuple[str, str], ...], told: FactsTold) -> None: ...
    def show_problems(self, problems: dict[str, str]) -> None: ...
    def show_error(self, sentence: str) -> None: ...
    def show_checking(self) -> None: ...
    def show_checked(self, sentence: str, heading: str, tone: Tone) -> None: ...
    def ask_path(self, suggestion: str) -> Path | None: ...


class AuditPresenter:
    """Finds entries, newest first, and checks the chain."""

    def __init__(self, context: Context, view: AuditView) -> None:
        self._context = context
        self._view = view
        self._asked = Asked()
        self.asking = Asking(context, view.second)
        self._taking = Taking(context, view, self.asking, self.refresh)
        self._entries: dict[int, AuditEntry] = {}

    def find(self, asked: Asked) -> None:
        """Search, unless what was typed cannot be understood."""
        problems = problems_of(asked)
        self._view.show_problems(problems)
        if not problems:
            self._asked = asked
            self.refresh()

    def refresh(self) -> None:
        """Search again with the same conditions; new names come into the filter."""
        query = query_of(self._asked)
        services, session = self._context.services, self._context.session
        self._view.show_busy()

        def work() -> tuple[Found[AuditEntry], tuple[str, ...]]:
            return services.oversight.audit(session, query), services.oversight.people(session)

        self._context.run(work, self._found, self._view.show_error)

    def choose(self, number: int | None) -> None:
        """Show all of one entry."""
        entry = self._entries.get(number) if number is not None else None
        told = facts(entry) if entry else FactsTold()
        self._view.show_details(details(entry) if entry else (), told)

    def check(self) -> None:
        """Hold every entry against the one before it, and the last against its seal."""
        services, session = self._context.services, self._context.session
        self._view.show_checking()

        def work() -> tuple[ChainBreak | None, int]:
            found = services.oversight.verify(session)
            return found, services.oversight.audit(session, AuditQuery(limit=1)).total

        self._context.run(work, self._checked, self._not_checked)

    def export(self) -> None:
        """Take the whole log out, with a second person; asks where when they have agreed."""
        wanted = Wanted(Act.EXPORT_AUDIT, "", wording.EXPORT_WHAT, wording.EXPORT_WHY)
        self.asking.start(wanted, self._export)

    def _export(self, word: Checked) -> None:
        day = f"{self._context.today:%Y-%m-%d}"
        path = self._view.ask_path(f"audit-log-{day}.csv")
        if path is None:
            return
        services, session = self._context.services, self._context.session
        self._context.run(
            lambda: services.log_exports.export(session, path, word),
            lambda count: self._exported(count, path),
            self._not_checked,
        )

    def take_out(self, way: Way) -> None:
        """Put what was found on paper, with a second person; more of it than the list shows."""
        asked, answers = self._asked, _answers(self._asked)
        query = replace(query_of(asked), limit=LOOKED_THROUGH)
        fits = answers.fits if answers else None
        part = LogPart(query, conditions_of(asked), way, fits)
        self._taking.start(part, lambda count, found: counted(count, found, asked))

    def _exported(self, count: int, path: Path) -> None:
        self._view.show_checked(wording.exported(count, path.name), "", Tone.DONE)
        self.refresh()

    def _found(self, answer: tuple[Found[AuditEntry], tuple[str, ...]]) -> None:
        found, people = answer
        answers = _answers(self._asked)
        rows = (answers.of(found.rows) if answers else found.rows)[:MOST]
        self._entries = {entry.number: entry for entry in rows}
        self._view.show_people(people)
        said = counted(len(rows), found, self._asked)
        self._view.show_lines(tuple(line(entry) for entry in rows), said)

    def _checked(self, answer: tuple[ChainBreak | None, int]) -> None:
        found, count = answer
        if found is None:
            at = clock_time(self._context.now)
            self._view.show_checked(wording.unbroken(count, at), "", Tone.DONE)
        else:
            sentence = f"{wording.broken(found.number, found.reason)} {wording.WHAT_TO_DO}"
            self._view.show_checked(sentence, wording.BROKEN, Tone.NOW)
        self.refresh()

    def _not_checked(self, sentence: str) -> None:
        self._view.show_checked(sentence, "", Tone.ATTENTION)


def problems_of(asked: Asked) -> dict[str, str]:
    """What must be put right before searching, by field key."""
    problems = {}
    if not re.fullmatch(r"[\d ]{0,12}", asked.patient):
        problems["patient"] = wording.BAD_NUMBER
    first, last = _date(asked.since), _date(asked.until)
    if asked.since and first is None:
        problems["since"] = wording.BAD_FROM
    if asked.until and last is None:
        problems["until"] = wording.BAD_TO
    if first and last and last < first:
        problems["until"] = wording.WRONG_ORDER
    return problems


def query_of(asked: Asked) -> AuditQuery:
    """The search; the last day counts in whole."""
    actions = frozenset({AuditAction(asked.action)}) if asked.action else frozenset()
    limit = MOST
    if asked.question:
        answers = QUESTIONS[Question(asked.question)]
        actions, limit = answers.actions, LOOKED_THROUGH if answers.fits else MOST
    last = _date(asked.until)
    return AuditQuery(
        who=asked.who,
        patient=asked.patient.replace(" ", ""),
        actions=actions,
        since=_midnight(_date(asked.since)),
        until=_midnight(last + timedelta(days=1) if last and last < date.max else None),
        limit=limit,
    )


def counted(count: int, found: Found[AuditEntry], asked: Asked) -> str:
    """How many entries are shown, and of how many."""
    answers = _answers(asked)
    if answers is not None and answers.fits is not None:
        return wording.answered(count, len(found.rows), found.total)
    return wording.found(count, found.total)


def conditions_of(asked: Asked) -> str:
    """What is searched for, in words."""
    answers, days = _answers(asked), (_date(asked.since), _date(asked.until))
    since, until = (prose_date(day) if day else "" for day in days)
    digits = asked.patient.replace(" ", "")
    question = answers.words if answers else ""
    return taking_wording.conditions(digits, question, asked.who, asked.action, since, until)


def _answers(asked: Asked) -> Answers | None:
    return QUESTIONS[Question(asked.question)] if asked.question else None


def _date(text: str) -> date | None:
    typed = whole_date(text)
    return typed.as_date if typed else None


def _midnight(day: date | None) -> datetime | None:
    return datetime.combine(day, time(), UK) if day else None
