"""What a person does with the checklist, the staff register and the watch period; no Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from gp2gp_desktop.domain.errors import GpDesktopError
from gp2gp_desktop.domain.readiness import PracticeProfile
from gp2gp_desktop.domain.readiness_board import Line
from gp2gp_desktop.domain.readiness_checks import Records
from gp2gp_desktop.domain.staff_register import StaffMember
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.print_document import PrintDocument
from gp2gp_desktop.ui.readiness import specs, wording
from gp2gp_desktop.ui.readiness import standing_wording as stand
from gp2gp_desktop.ui.readiness.asks import Ask, Typed, read, shown
from gp2gp_desktop.ui.readiness.forecast_shown import Forecasts, told
from gp2gp_desktop.ui.readiness.practice_spec import practice_spec
from gp2gp_desktop.ui.readiness.report import readiness_report
from gp2gp_desktop.ui.readiness.spec_of import spec_of
from gp2gp_desktop.ui.readiness.specs import Spec
from gp2gp_desktop.ui.readiness.staff_asks import (
    STAFF_ASKS,
    staff_of,
    staff_problems,
    staff_values,
)
from gp2gp_desktop.ui.readiness.standing import about
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.workflow.readiness_ports import ReadinessChange
from gp2gp_desktop.workflow.readiness_words import line_of


class RegistersView(Protocol):
    """What the presenter tells the screen."""

    def show_spec(
        self,
        title: str,
        said: tuple[str, ...],
        asks: tuple[Ask, ...],
        values: Mapping[str, Typed],
        *,
        removable: bool,
        attaches: bool,
    ) -> None: ...
    def show_history(self, changes: tuple[ReadinessChange, ...]) -> None: ...
    def show_problems(self, problems: dict[str, str]) -> None: ...
    def show_saving(self, saving: bool) -> None: ...
    def show_forecasts(self, found: Forecasts) -> None: ...
    def choose_document(self) -> Path | None: ...
    def ask_path(self, suggestion: str, kind: str) -> Path | None: ...
    def print(self, document: PrintDocument) -> str: ...
    def save(self, document: PrintDocument, path: Path) -> None: ...


class Registers:
    """Opens one form at a time and saves it, with a way back at once.

    Args:
        save_profile: saves a changed profile with its reason; the practice's presenter does it.
        refresh: fetches the board again.
    """

    def __init__(
        self,
        context: Context,
        view: RegistersView,
        save_profile: Callable[[PracticeProfile, str], None],
        refresh: Callable[[], None],
    ) -> None:
        self._context = context
        self._view = view
        self._save_profile = save_profile
        self._refresh = refresh
        self.records: Records | None = None
        self._spec: Spec | None = None
        self._member: StaffMember | None = None

    def open(self, what: object) -> None:
        """The form of a line: of the checklist, of the staff register, of what is kept."""
        records = self.records
        if records is None:
            return
        if isinstance(what, StaffMember):
            self._open_staff(what)
            return
        said = about(what) if isinstance(what, Line) else ()
        spec = spec_of(what, records.profile)
        if spec is not None:
            self._open_spec(spec, said)

    def add_staff(self) -> None:
        """An empty line of the register."""
        self._open_staff(None)

    def add_document(self) -> None:
        """An empty reference document."""
        if self.records is not None:
            self._open_spec(specs.document_spec(None), ())

    def add_system(self) -> None:
        """An empty accredited system."""
        if self.records is not None:
            self._open_spec(specs.system_spec(None), ())

    def add_practice(self) -> None:
        """An empty line of the list of practices."""
        if self.records is not None:
            self._open_spec(practice_spec(self.records.profile, None), ())

    def save(self, typed: Mapping[str, Typed], why: str) -> None:
        """Save what the open form holds, unless something must be put right first."""
        spec, records = self._spec, self.records
        if records is None:
            return
        asks = spec.asks if spec else STAFF_ASKS
        values, problems = read(asks, typed)
        problems |= {} if problems else (spec.check(values) if spec else staff_problems(values))
        if not why:
            problems["why"] = wording.NEEDS_WHY
        if problems:
            self._view.show_problems(problems)
        elif spec is None:
            self._save_staff(staff_of(values, self._member), why)
        else:
            self._changed(records.profile, spec.put(records.profile, values), why)

    def remove(self, why: str) -> None:
        """Take away what the open form shows."""
        if self._spec is None or self.records is None:
            return
        if not why:
            self._view.show_problems({"why": wording.NEEDS_WHY})
            return
        profile = self.records.profile
        self._changed(profile, self._spec.put(profile, None), why)

    def attach(self) -> None:
        """Choose the procedure's document and keep it in the database."""
        chosen = self._view.choose_document()
        if chosen is None or self.records is None:
            return
        services, session = self._context.services, self._context.session
        profile = self.records.profile

        def work() -> PracticeProfile:
            content = chosen.read_bytes()
            return services.readiness.attach_procedure(
                session, profile, chosen.name, content, stand.ATTACH_WHY
            )

        self._context.run(work, lambda _profile: self._saved(wording.SAVED), self._refused)

    def save_copy(self) -> None:
        """Write the attached document where the person says."""
        services, session = self._context.services, self._context.session
        try:
            name, content = services.readiness.procedure_document(session)
        except GpDesktopError as problem:
            self._refused(str(problem))
            return
        path = self._view.ask_path(name, "")
        if path is not None:
            path.write_bytes(content)
            self._context.say(stand.COPY_SAVED, Tone.DONE)

    def forecast(self) -> None:
        """Ask the rule book about every GP, everybody who registers and the usual cases."""
        records = self.records
        if records is not None:
            self._context.run(lambda: told(records), self._view.show_forecasts, self._refused)

    def look(self, registration: str) -> None:
        """Keep that a registration of the watch period was looked at."""
        services, session = self._context.services, self._context.session
        self._context.run(
            lambda: services.watch.look(session, registration),
            lambda _done: self._saved(stand.LOOKED_SAID),
            self._refused,
        )

    def print_board(self) -> None:
        """Print the board."""
        document = self._report()
        if document is None:
            return
        try:
            self._context.say(self._view.print(document), Tone.DONE)
        except GpDesktopError as problem:
            self._context.say(str(problem), Tone.NOW)

    def save_board(self) -> None:
        """Save the board as a PDF file."""
        document = self._report()
        path = self._view.ask_path(stand.PDF_NAME, "PDF (*.pdf)") if document else None
        if document is None or path is None:
            return
        try:
            self._view.save(document, path)
        except GpDesktopError as problem:
            self._context.say(str(problem), Tone.NOW)
        else:
            self._context.say(stand.SAVED_PDF, Tone.DONE)

    def _report(self) -> PrintDocument | None:
        if self.records is None:
            return None
        services, user = self._context.services, self._context.session.user
        return readiness_report(
            self.records, printed_by=user.display_name, at=services.now(), demo=services.demo
        )

    def _open_spec(self, spec: Spec, said: tuple[str, ...]) -> None:
        self._spec, self._member = spec, None
        self._view.show_spec(
            spec.title,
            said,
            spec.asks,
            shown(spec.asks, spec.values),
            removable=spec.removable,
            attaches=spec.line == "procedure" and spec.removable,
        )
        self._show_history(spec.line)

    def _open_staff(self, member: StaffMember | None) -> None:
        self._spec, self._member = None, member
        title = stand.ADD_STAFF_TITLE if member is None else member.name
        answers = shown(STAFF_ASKS, staff_values(member))
        self._view.show_spec(title, (), STAFF_ASKS, answers, removable=False, attaches=False)
        if member is not None:
            self._show_history(line_of("staff", member.id))

    def _show_history(self, line: str) -> None:
        services, session = self._context.services, self._context.session
        self._context.run(
            lambda: services.readiness.history(session, line),
            self._view.show_history,
            self._refused,
        )

    def _changed(self, before: PracticeProfile, after: PracticeProfile, why: str) -> None:
        if after == before:
            self._view.show_problems({"": wording.NOTHING_CHANGED})
            return
        self._view.show_problems({})
        self._save_profile(after, why)

    def _save_staff(self, member: StaffMember, why: str) -> None:
        before = self._member
        if member == before:
            self._view.show_problems({"": wording.NOTHING_CHANGED})
            return
        self._view.show_problems({})
        self._view.show_saving(True)
        services, session = self._context.services, self._context.session

        def saved(stored: StaffMember) -> None:
            undo = None
            if before is not None:
                old = replace(before, version=stored.version)
                undo = lambda: self._undo_staff(old, why)  # noqa: E731
            self._view.show_saving(False)
            self._context.say(wording.SAVED, Tone.DONE, undo=undo)
            self._refresh()

        self._context.run(lambda: services.staff.save(session, member, why), saved, self._refused)

    def _undo_staff(self, old: StaffMember, why: str) -> None:
        services, session = self._context.services, self._context.session
        self._context.run(
            lambda: services.staff.save(session, old, stand.UNDO_WHY + why),
            lambda _member: self._saved(stand.UNDONE),
            self._refused,
        )

    def _saved(self, words: str) -> None:
        self._view.show_saving(False)
        self._context.say(words, Tone.DONE)
        self._refresh()

    def _refused(self, sentence: str) -> None:
        self._view.show_saving(False)
        self._view.show_problems({"": sentence})
        self._context.say(sentence, Tone.NOW)
