"""A clinician's desk without a database: reviews in memory, judged by the real domain."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from gp2gp_desktop.adapters.previews import MadeApart
from gp2gp_desktop.domain.access import Role, Session, User, require
from gp2gp_desktop.domain.application import Form
from gp2gp_desktop.domain.concerns import concerns
from gp2gp_desktop.domain.errors import CannotContinue, GpDesktopError
from gp2gp_desktop.domain.health_record import Coding, HealthRecord
from gp2gp_desktop.domain.identifiers import NhsNumber, OdsCode
from gp2gp_desktop.domain.people import NhsRecord, PersonName, Sex
from gp2gp_desktop.domain.registration import Registration, Trace
from gp2gp_desktop.domain.review import VERB_PERMISSIONS, Resolution, Review, Verb, new_review
from gp2gp_desktop.domain.review_batch import accepted_together, reopened_together
from gp2gp_desktop.domain.review_checks import with_check
from gp2gp_desktop.domain.review_marks import Flag, Pending, PendingKind, Stop, Ticked, WrongRecord
from gp2gp_desktop.domain.review_safeguards import act_of, subject_of
from gp2gp_desktop.domain.second_person import Checked, require_checked
from gp2gp_desktop.domain.transfer import Transfer
from gp2gp_desktop.ui.context import Context
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.work import InlineRunner
from gp2gp_desktop.workflow.code_lists import ListedCode, LoadedList
from gp2gp_desktop.workflow.desk import Desk
from gp2gp_desktop.workflow.ports import ReceivedFile
from gp2gp_desktop.workflow.previews import Previews
from gp2gp_desktop.workflow.review_queue import QueueLine
from gp2gp_desktop.workflow.reviews import Opened, Reviews
from gp2gp_desktop.workflow.services import Services
from tests.desk import PROFILE
from tests.ui.asking import SecondPersonsInMemory

NOW = datetime(2026, 5, 14, 9, 30, tzinfo=UTC)
ME = "Dr Ruth Adeyemi"


def a_registration(
    key: str = "r1", last: str = "Thornbury", first: str = "Maya", **more: Any
) -> Registration:
    """A filed registration, traced and with a transfer."""
    number = NhsNumber("9990000026")
    born = date(1984, 3, 9)
    return Registration(
        key,
        "Priya Nand",
        NOW,
        NOW,
        form=Form(
            {
                "last_name": last,
                "first_name": first,
                "birth_date": born.isoformat(),
                "sex": "female",
                "address_line1": "4 Quay Street",
                "address_town": "Leeds",
            }
        ),
        trace=Trace(
            "matched",
            "nhs_number",
            "simulator",
            NOW,
            NhsRecord(number, PersonName(last, first), born, Sex.FEMALE),
            confirmed_by="Priya Nand",
            confirmed_at=NOW,
        ),
        transfers=(Transfer(1, OdsCode("Y99902"), "Millbrook Practice", NOW),),
        **more,
    )


def a_review(
    record: HealthRecord, key: str = "v1", registration: str = "r1", **days: int
) -> Review:
    """The review of a record, filed now or so many ``days`` ago."""
    filed = NOW - timedelta(days=days.get("days", 0))
    return new_review(key, registration, "sha", concerns(record), filed)


@dataclass
class ReviewsInMemory:
    """What the screens call, over values kept here; ``fails`` answers the next call instead."""

    reviews: dict[str, Review] = field(default_factory=dict)
    registrations: dict[str, Registration] = field(default_factory=dict)
    records: dict[str, HealthRecord] = field(default_factory=dict)
    contents: dict[str, bytes] = field(default_factory=dict)
    looked_at: set[str] = field(default_factory=set)
    files: tuple[ReceivedFile, ...] = ()
    fails: GpDesktopError | None = None
    now: datetime = NOW

    def put(self, record: HealthRecord, registration: Registration, review: Review) -> Review:
        """A record waits for review."""
        self.reviews[review.id] = review
        self.registrations[review.registration] = registration
        self.records[review.id] = record
        return review

    def queue(self, session: Session) -> tuple[QueueLine, ...]:
        """Through the real service, whose store this is."""
        self._maybe_fail()
        return self._service().queue(session)

    def open(self, session: Session, key: str) -> Opened:
        """The record of a review."""
        self._maybe_fail()
        review = self.reviews[key]
        registration = self.registrations[review.registration]
        return Opened(
            review, registration, self.records[key], frozenset(self.looked_at), self.files
        )

    def document(self, session: Session, review: Review, sha256: str) -> bytes:
        """The bytes of a document."""
        self._maybe_fail()
        self.looked_at.add(sha256)
        return self.contents[sha256]

    file = document

    def set_pending(self, session: Session, review: Review, kind: PendingKind | None) -> Review:
        """Whether the patient waits."""
        self._maybe_fail()
        by = session.user.display_name
        return self._keep(replace(review, pending=Pending(kind, by, self.now) if kind else None))

    def request_saved(self, session: Session, review: Review) -> None:
        """Only said."""
        self._maybe_fail()

    def tick(self, session: Session, review: Review, number: int, *, done: bool) -> Review:
        """A check of the list."""
        tick = Ticked(number, session.user.display_name, self.now) if done else None
        return self._keep(with_check(review, number, tick))

    def cover_sheet_saved(self, session: Session, review: Review) -> None:
        """Only said."""
        self._maybe_fail()

    def copy_document(
        self, session: Session, review: Review, sha256: str, keep: Callable[[bytes], None]
    ) -> None:
        """A copy of a document."""
        self._maybe_fail()
        keep(self.contents[sha256])

    def claim(self, session: Session, review: Review) -> Review:
        """In somebody's hands."""
        self._maybe_fail()
        return self._keep(review.claimed(session.user.display_name, self.now))

    def resolve(
        self,
        session: Session,
        review: Review,
        concern_id: str,
        verb: Verb,
        *,
        reason: str = "",
        coding: Coding | None = None,
        checked: Checked | None = None,
    ) -> Review:
        """One entry dealt with."""
        self._maybe_fail()
        require(session, VERB_PERMISSIONS[verb])
        by = session.user.display_name
        claimed = review.claimed(by, self.now)
        concern = review.item(concern_id).concern
        if (act := act_of(concern, verb, coding)) is not None:
            subject = subject_of(review, concern, coding)
            require_checked(session, act, subject, checked, session.started_at)
        done = Resolution(verb, by, self.now, reason, coding, checked.by if checked else "")
        return self._keep(claimed.resolved(concern_id, done))

    def undo(self, session: Session, review: Review, concern_id: str) -> Review:
        """One entry open again."""
        self._maybe_fail()
        return self._keep(review.reopened(concern_id))

    def flag(self, session: Session, review: Review, concern_id: str, note: str) -> Review:
        """A note on an entry."""
        flag = Flag(note, session.user.display_name, self.now) if note else None
        return self._keep(review.flagged(concern_id, flag))

    def accept_together(
        self, session: Session, review: Review, ids: tuple[str, ...], displayed: frozenset[str]
    ) -> Review:
        """Several entries stay as text."""
        self._maybe_fail()
        by = session.user.display_name
        return self._keep(accepted_together(review, ids, displayed, by, self.now))

    def undo_together(self, session: Session, review: Review, ids: tuple[str, ...]) -> Review:
        """They are open again."""
        self._maybe_fail()
        return self._keep(reopened_together(review, ids, self.now))

    def stop(self, session: Session, review: Review, what: WrongRecord, why: str) -> Review:
        """Out of use."""
        self._maybe_fail()
        user = session.user
        return self._keep(
            review.stopped(Stop(what, why, user.display_name, user.id, self.now, "28"))
        )

    def sign_off(self, session: Session, review: Review) -> Review:
        """Signed."""
        self._maybe_fail()
        return self._keep(review.signed_off(session.user.display_name, self.now))

    def _keep(self, review: Review) -> Review:
        self.reviews[review.id] = review
        return review

    def _maybe_fail(self) -> None:
        if self.fails is not None:
            error, self.fails = self.fails, None
            raise error

    def _service(self) -> Reviews:
        """The real queue: its order, counts and holders."""
        store = SimpleNamespace(
            reviews=SimpleNamespace(
                open=lambda: [one for one in self.reviews.values() if one.signed_off_at is None]
            ),
            registrations=SimpleNamespace(get=self.registrations.__getitem__),
        )
        work = _Work(store)
        desk = Desk(cast(Any, lambda: work), lambda: self.now, lambda: "id", "Test desk")
        return Reviews(desk, cast(Any, None))


class _Work:
    def __init__(self, store: SimpleNamespace) -> None:
        self._store = store

    def __enter__(self) -> SimpleNamespace:
        return self._store

    def __exit__(self, *_: object) -> None:
        """Nothing to let go of."""


@dataclass
class CodesInMemory:
    """A code list without a file."""

    listed: tuple[ListedCode, ...] = ()
    list: LoadedList | None = None

    def loaded(self, session: Session) -> LoadedList | None:
        """The list in use."""
        return self.list

    def search(self, session: Session, words: str) -> tuple[ListedCode, ...]:
        """Those whose term holds the words."""
        return tuple(one for one in self.listed if words.lower() in one.coding.display.lower())

    def load(self, session: Session, source: Path) -> LoadedList:
        """A list of one term."""
        if source.suffix != ".csv":
            raise CannotContinue("This is no list of codes.")
        self.list = LoadedList(source.name, "ab", NOW, 1, 2)
        return self.list


@dataclass
class DeskOfClinician:
    """The context of a screen, and what was said and where it went."""

    code_lists: CodesInMemory = field(default_factory=CodesInMemory)
    reviews: ReviewsInMemory = field(default_factory=ReviewsInMemory)
    second_persons: SecondPersonsInMemory = field(default_factory=SecondPersonsInMemory)
    roles: tuple[Role, ...] = (Role.PRESCRIBER,)
    previews: Previews = field(default_factory=MadeApart)
    said: list[str] = field(default_factory=list)
    undo: Callable[[], object] | None = None
    went: list[tuple[str, dict[str, object]]] = field(default_factory=list)

    @property
    def context(self) -> Context:
        """What every screen is given."""
        services = SimpleNamespace(
            reviews=self.reviews,
            code_lists=self.code_lists,
            previews=self.previews,
            second_persons=self.second_persons,
            wrong_records=self.reviews,
            registering=SimpleNamespace(practice=lambda _session: PROFILE),
            practice_name="Harbour View Surgery",
            now=lambda: self.reviews.now,
            demo=True,
        )
        user = User("u1", "ruth", ME, frozenset(self.roles))
        session = Session("s1", user, "Test desk", NOW)
        return Context(cast(Services, services), session, InlineRunner(), self.say)

    def say(
        self, words: str, tone: Tone = Tone.IDLE, *, undo: Callable[[], object] | None = None
    ) -> None:
        """The status line."""
        self.said.append(words)
        self.undo = undo

    def go(self, key: str, **where: object) -> None:
        """Another screen."""
        self.went.append((key, where))
