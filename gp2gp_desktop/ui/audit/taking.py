"""What was found in the log leaves on paper, with a second person; no Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from gp2gp_desktop.domain.audit import AuditEntry
from gp2gp_desktop.domain.errors import GpDesktopError
from gp2gp_desktop.domain.second_person import Act, Checked
from gp2gp_desktop.ui.audit import taking_wording as words
from gp2gp_desktop.ui.audit.paper import Letterhead, log_paper
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.print_document import PrintDocument
from gp2gp_desktop.ui.second_person.asking import Asking, Wanted
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.workflow.listings import Found
from gp2gp_desktop.workflow.log_export import LogPart, Way

PutOn = Callable[[PrintDocument], object]
"""Puts a document where the person chose, from a worker; raises CannotContinue."""


class TakingView(Protocol):
    """Where paper comes out."""

    def ask_pdf(self, suggestion: str) -> Path | None:
        """Where to save; None when the person changed their mind."""

    def pdf(self, path: Path) -> PutOn:
        """A way into this file."""

    def ask_printer(self) -> PutOn | None:
        """A way to a printer; None when the person changed their mind.

        Raises:
            CannotContinue: when there is no printer.
        """

    def show_checked(self, sentence: str, heading: str, tone: Tone) -> None:
        """What came of it."""


@dataclass(frozen=True, slots=True)
class Taking:
    """Asks for the second person, then where to, then takes the entries out in one transaction."""

    context: Context
    view: TakingView
    asking: Asking
    done: Callable[[], object]

    def start(self, part: LogPart, counted: Counted) -> None:
        """Take out exactly this part, whatever is searched for meanwhile."""
        what = words.what(part.way.to_do, part.conditions)
        wanted = Wanted(Act.EXPORT_AUDIT, part.subject, what, words.WHY)
        go_on = self._save if part.way is Way.PDF else self._print
        self.asking.start(wanted, lambda word: go_on(part, counted, word))

    def _save(self, part: LogPart, counted: Counted, word: Checked) -> None:
        path = self.view.ask_pdf(f"audit-log-found-{self.context.today:%Y-%m-%d}.pdf")
        if path is not None:
            put = self.view.pdf(path)
            self._take(part, counted, word, put, lambda count: words.saved(count, path.name))

    def _print(self, part: LogPart, counted: Counted, word: Checked) -> None:
        try:
            put = self.view.ask_printer()
        except GpDesktopError as problem:
            self._failed(str(problem))
            return
        if put is not None:
            self._take(part, counted, word, put, words.printed)

    def _take(
        self,
        part: LogPart,
        counted: Counted,
        word: Checked,
        put: PutOn,
        said: Callable[[int], str],
    ) -> None:
        services, session = self.context.services, self.context.session
        head = Letterhead(
            services.practice_name,
            session.user.display_name,
            word.words,
            self.context.now,
            services.demo,
        )

        def on_paper(entries: tuple[AuditEntry, ...], found: Found[AuditEntry]) -> None:
            put(log_paper(entries, part.conditions, counted(len(entries), found), head))

        def taken(count: int) -> None:
            self.view.show_checked(said(count), "", Tone.DONE)
            self.done()

        self.context.run(
            lambda: services.log_exports.take_out(session, part, on_paper, word),
            taken,
            self._failed,
        )

    def _failed(self, sentence: str) -> None:
        self.view.show_checked(sentence, "", Tone.ATTENTION)


Counted = Callable[[int, Found[AuditEntry]], str]
"""How many entries there are, and of how many, as a sentence."""
