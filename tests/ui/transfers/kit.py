"""What the tests of the transfers share: contexts, extracts, and a view that remembers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from gp2gp_desktop.domain.lifecycle import TransferState
from gp2gp_desktop.domain.people import LocalPatient, PersonName
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.work import InlineRunner, Run
from tests.adapters.ehr import pieces
from tests.desk import THEIRS, Practice, a_number

T = TypeVar("T")

CONVERSATION = "5A39103C-1ECE-52FF-AA14-55B6D3146FB1"


@dataclass
class Said:
    """The status line."""

    sentences: list[str] = field(default_factory=list)

    def __call__(
        self, words: str, tone: Tone = Tone.IDLE, *, undo: Callable[[], object] | None = None
    ) -> None:
        del tone, undo
        self.sentences.append(words)

    @property
    def last(self) -> str:
        """What was said last."""
        return self.sentences[-1] if self.sentences else ""


class SlowRunner:
    """Keeps work back until the test lets it be done."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def __call__(
        self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[str], None]
    ) -> None:
        self.waiting.append(lambda: InlineRunner()(work, done, failed))

    def let(self) -> None:
        """Do everything that waits, and what comes of it."""
        while self.waiting:
            self.waiting.pop(0)()


def a_context(
    practice: Practice, user: str = "clerk", said: Said | None = None, run: Run | None = None
) -> Context:
    """Somebody at the desk, whose slow work is done at once unless ``run`` says otherwise."""
    runner = run or InlineRunner()
    return Context(practice.services, practice.session(user), runner, said or Said())


def an_extract(
    *statements: str, number: str = "", sender: str = str(THEIRS), message: str = "MESSAGE-1"
) -> bytes:
    """An extract about Maya Thornbury from the practice that was asked."""
    inside = [pieces.composition(*statements)] if statements else []
    made = pieces.extract(*inside, number=number or a_number().digits)
    return made.replace("Y12345", sender).replace("MESSAGE-1", message).encode()


def a_degraded_allergy() -> str:
    """A drug allergy that carries no code of a drug."""
    unknown = pieces.code("196461000000101", display="Transfer-degraded drug allergy")
    return pieces.drug_allergy(pieces.observation(unknown, pieces.annotation("Rash as a child")))


def a_received(practice: Practice, *statements: str) -> Registration:
    """A registration whose record is ready to file."""
    registration = practice.a_requested()
    practice.arrives(an_extract(*statements))
    found = practice.again(registration)
    assert found.state is TransferState.AWAITING_INTEGRATION
    return found


def a_returning(practice: Practice) -> Registration:
    """A patient who comes back, whose record is ready to file."""
    with practice.store.unit_of_work() as work:
        name, born = PersonName("Thornbury", "Maya"), date(1984, 3, 9)
        work.patients.put(LocalPatient(a_number(), name, born, left_on=date(2024, 3, 2)))
        work.commit()
    received = a_received(practice)
    assert received.returning
    return received


def a_refused(practice: Practice, code: str = "19") -> Registration:
    """A registration whose request the previous practice refused."""
    registration = practice.a_requested(CONVERSATION)
    practice.later(minutes=5)
    return practice.services.transfers.refuse(practice.session(), registration, code)
