"""Filing or refusing one record; no Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Protocol

from gp2gp_desktop.domain.helping import Matter
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.domain.second_person import Act, Checked
from gp2gp_desktop.ui.calling import whom_to_call
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.second_person.asking import Asking, AskingView, Wanted
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.transfers.filing import wording
from gp2gp_desktop.ui.transfers.filing.choices import Choices, ChoicesView
from gp2gp_desktop.ui.transfers.filing.shown import Shown, shown
from gp2gp_desktop.workflow.filing import Preview, RejectReason


class FilingView(AskingView, ChoicesView, Protocol):
    """What the presenter says to the filing page."""

    def show_busy(self) -> None:
        """The record is being read."""

    def show_filing(self, page: Shown) -> None:
        """Who it is and whether it is usable."""

    def show_error(self, sentence: str) -> None:
        """There is nothing that can be filed."""

    def show_problem(self, sentence: str) -> None:
        """Nothing was filed, and why; empty takes it away."""

    def ask_reason(self) -> None:
        """Ask why the record is refused."""

    def show_form_problems(self, problems: Mapping[str, str]) -> None:
        """What is missing in the reason, by field (``reason``, ``words``)."""

    def leave_form(self) -> None:
        """Back from the reason to the page."""


class FilingPresenter:
    """Knows the preview in sight; what is filed is exactly the version that was looked at."""

    def __init__(
        self,
        context: Context,
        view: FilingView,
        leave: Callable[[str], object],
        compare: Callable[[str], object] = lambda _key: None,
    ) -> None:
        self._context = context
        self._view = view
        self._leave = leave
        self._compare = compare
        self.choices = Choices(context, view, self._moved, self._refused)
        self._key = ""
        self._preview: Preview | None = None
        self._is_asking = False
        self._is_working = False
        self.asking = Asking(context, view)

    def open(self, key: str) -> None:
        """Show what arrived for a registration."""
        self._key, self._preview, self._is_asking = key, None, False
        self.choices.stop()
        self._view.leave_form()
        self._view.show_problem("")
        self._view.show_busy()
        self.refresh()

    def refresh(self) -> None:
        """Read it again; a reason that is being typed stays."""
        key = self._key
        services, session = self._context.services, self._context.session

        def fetch() -> tuple[Preview, Shown]:
            registration = services.transfers.open(session, key)
            lock = services.prescribing.lock(session, registration)
            preview = services.filing.preview(session, registration)
            page = shown(preview, session, lock)
            if page.is_stop:
                ours = services.registering.practice(session)
                call = whom_to_call(ours, self._context.today, Matter.WRONG_RECORD.rungs)
                page = replace(page, call=call)
            return preview, page

        def done(found: tuple[Preview, Shown]) -> None:
            if key == self._key:
                self._preview = found[0]
                self._view.show_filing(found[1])

        def failed(sentence: str) -> None:
            if key == self._key:
                self._view.show_error(sentence)

        if key:
            self._context.run(fetch, done, failed)

    def file(self) -> None:
        """File the record that is in sight."""
        preview = self._preview
        if preview is None or self._is_working:
            return  # a second press while the first is being written
        self._is_working = True
        services, session = self._context.services, self._context.session
        blocked = bool(preview.drug_allergies_degraded)
        said = wording.FILED_BLOCKED if blocked else wording.FILED
        self._context.run(
            lambda: services.filing.file(session, preview.registration),
            lambda filed: self._moved(filed, said),
            self._refused,
        )

    def refuse(self) -> None:
        """Ask why."""
        self._is_asking = True
        self._view.ask_reason()

    def send_refusal(self, reason: str | None, words: str) -> None:
        """Refuse the record with a reason and a few words."""
        problems = {}
        if reason is None:
            problems["reason"] = wording.CHOOSE_REASON
        if not words.strip():
            problems["words"] = wording.SAY_WORDS
        self._view.show_form_problems(problems)
        preview = self._preview
        if problems or preview is None or reason is None or self._is_working:
            return
        chosen, about = RejectReason[reason], preview.registration
        why = f"{chosen.value}: {words.strip()}"
        what = wording.REFUSE_WHAT.format(name=about.name.banner)
        wanted = Wanted(Act.REJECT_RECORD, about.id, what, why, about)
        self.asking.start(wanted, lambda word: self._send(preview, chosen, words, word))

    def _send(self, preview: Preview, chosen: RejectReason, words: str, word: Checked) -> None:
        """Both people have said it."""
        if self._is_working:
            return
        self._is_working = True
        services, session = self._context.services, self._context.session
        self._context.run(
            lambda: services.filing.reject(session, preview.registration, chosen, words, word),
            lambda refused: self._moved(refused, wording.REFUSED),
            self._refused,
        )

    def compare(self) -> None:
        """Show the two records side by side."""
        if self._preview is not None:
            self._compare(self._key)

    def send_choice(self, words: str) -> None:
        """Make the choice that was asked about, with a few words."""
        self.choices.send(self._preview.registration if self._preview else None, words)

    def leave(self) -> None:
        """Out of the reason to the page, out of the page to the transfer."""
        if self._is_asking or self.choices.is_asking:
            self._is_asking = False
            self.choices.stop()
            self._view.leave_form()
        elif self._key:
            key, self._key = self._key, ""
            self._leave(key)

    def _moved(self, registration: Registration, said: str) -> None:
        self._is_working = False
        self._context.say(said, Tone.DONE)
        self._key, self._is_asking = "", False
        self.choices.stop()
        self._leave(registration.id)

    def _refused(self, sentence: str) -> None:
        """Nothing was done: show why, and what stands now."""
        self._is_working = False
        self._view.show_problem(sentence)
        self._context.say(sentence, Tone.NOW)
        self.refresh()
