"""A second person in tests of presenters: what the strip would show, and who answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from gp2gp_desktop.domain.access import Role, Session, User
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.domain.second_person import REQUEST_LASTS, Act, Checked, CheckRequest

COLLEAGUE = User("u9", "colleague", "Dr Ines Calder", frozenset({Role.CLINICIAN}), True, True)
PASSCODE = "correct horse battery"


class Strip:
    """The strip of a view that remembers."""

    question = ""
    strip_problems: Mapping[str, str] = MappingProxyType({})

    def show_question(self, what: str, people: tuple[tuple[str, str], ...]) -> None:
        """Keep."""
        self.question = what

    def show_problems(self, problems: dict[str, str]) -> None:
        """Keep."""
        self.strip_problems = problems

    def show_checking(self, checking: bool) -> None:
        """Nothing to see."""

    def leave_question(self) -> None:
        """Gone."""
        self.question = ""


@dataclass
class SecondPersonsInMemory:
    """One colleague, who knows one passcode and has agreed to everything, unless told otherwise."""

    agrees: bool = True
    asked: list[CheckRequest] = field(default_factory=list)

    def accepted(self, session: Session, act: Act, subject: str) -> Checked | None:
        """What was agreed to beforehand."""
        return self.word(session, act, subject) if self.agrees else None

    def able(self, session: Session, act: Act) -> tuple[User, ...]:
        """The colleague."""
        return (COLLEAGUE,)

    def verify(
        self, session: Session, act: Act, subject: str, user_name: str, passcode: str
    ) -> Checked:
        """Right or wrong."""
        if passcode != PASSCODE:
            raise CannotContinue("The user name or the passcode is not right.")
        return self.word(session, act, subject)

    def ask(
        self,
        session: Session,
        act: Act,
        subject: str,
        what: str,
        why: str,
        *,
        about: Registration | None = None,
        to: str = "",
    ) -> CheckRequest:
        """Keep the question."""
        now = session.started_at
        made = CheckRequest(
            "q", act, subject, what, why, session.user.id, "", now, now + REQUEST_LASTS, to
        )
        self.asked.append(made)
        return made

    def word(self, session: Session, act: Act, subject: str) -> Checked:
        """The colleague's word."""
        return Checked.of(act, subject, COLLEAGUE, session.user.id, session.started_at)
