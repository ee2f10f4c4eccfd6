"""Bringing the demonstration practice to life: what has happened is replayed through the services.

Nothing is written past the workflow, so the demonstration's log tells a true story and verifies.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from gp2gp_desktop.adapters.demo import DemoPractice, DemoStep, DemoTransfer
from gp2gp_desktop.adapters.demo.stage import OneFile, Remembering, StoryClock
from gp2gp_desktop.domain.access import Role, Session
from gp2gp_desktop.domain.application import Step
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.calendar import UK
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.identifiers import NhsNumber
from gp2gp_desktop.domain.lifecycle import Action, PaperAction, PaperState
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.domain.review import Verb
from gp2gp_desktop.domain.second_person import Act, Checked
from gp2gp_desktop.workflow.desk import Desk
from gp2gp_desktop.workflow.filing import Filing, RejectReason
from gp2gp_desktop.workflow.intake import Intake
from gp2gp_desktop.workflow.ports import (
    Demographics,
    Directory,
    NewId,
    OpenWork,
    Passwords,
    Reader,
)
from gp2gp_desktop.workflow.register import Registering
from gp2gp_desktop.workflow.reviews import Reviews
from gp2gp_desktop.workflow.routing import Routing
from gp2gp_desktop.workflow.tracing import NEXT_STEP, Tracing
from gp2gp_desktop.workflow.transfers import Transfers

WORKSTATION = "Demonstration desk"


@dataclass(slots=True)
class Replay:
    """Tells the demonstration's story into an empty store."""

    demo: DemoPractice
    open_work: OpenWork
    demographics: Demographics
    directory: Directory
    passwords: Passwords
    reader: Reader
    new_id: NewId
    routing: Callable[[Desk], Routing]
    clock: StoryClock = field(init=False)
    desk: Desk = field(init=False)
    arriving: Mapping[tuple[NhsNumber, bool], bytes] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Stand at the demonstration's first moment."""
        self.reader = Remembering(self.reader)
        self.clock = StoryClock(self.demo.starts_at)
        self.desk = Desk(self.open_work, self.clock, self.new_id, WORKSTATION)

    def tell(self) -> None:
        """Write the practice, its staff, its patients and everything that has happened.

        Raises:
            CannotContinue: when the story and the rules of the program disagree.
        """
        with ThreadPoolExecutor(max_workers=1) as beside:
            # Hashing leaves Python alone for about a second; the extracts are written meanwhile.
            hashed = beside.submit(self._hash_passwords)
            self.arriving = dict(self._extracts())
            self._found_practice(hashed.result())
        # Everybody's story is told at once, in the order of time, so that the log reads true.
        stories = [self._story(transfer) for transfer in self.demo.transfers]
        waiting = [(next(story), number) for number, story in enumerate(stories)]
        heapq.heapify(waiting)
        while waiting:
            self.clock.moment, number = waiting[0]
            following = next(stories[number], None)
            if following is None:
                heapq.heappop(waiting)
            else:
                heapq.heapreplace(waiting, (following, number))
        self.clock.moment = self.demo.starts_at

    def _hash_passwords(self) -> Mapping[str, str]:
        return {user.user.id: self.passwords.hash(user.password) for user in self.demo.users}

    def _extracts(self) -> Iterator[tuple[tuple[NhsNumber, bool], bytes]]:
        """The extracts the story needs, read once so that reading is remembered."""
        for transfer in self.demo.transfers:
            number, is_earlier = transfer.person.nhs_number, transfer.left_on is not None
            records = self.demo.earlier if is_earlier else self.demo.records
            if number is not None and number in records and transfer.receives:
                content = records[number]
                self.reader.read((content,))
                yield (number, is_earlier), content

    def _found_practice(self, hashed: Mapping[str, str]) -> None:
        oldest = max((transfer.ago for transfer in self.demo.transfers), default=timedelta(0))
        self.clock.moment = self.demo.starts_at - oldest - timedelta(days=1)
        with self.open_work() as work:
            work.practice.save(self.demo.profile)
            for user in self.demo.users:
                work.users.add(user.user, hashed[user.user.id])
            for member in self.demo.staff:
                work.staff.add(member)
            come_later = {one.person.nhs_number for one in self.demo.transfers if one.left_on}
            for patient in self.demo.local_patients:
                if patient.nhs_number not in come_later:
                    work.patients.put(patient)
            sentence = f"set up the demonstration practice {self.demo.profile.name}"
            work.audit.append(self.desk.note(None, AuditAction.DEMO_RESET, sentence))
            work.commit()

    def _story(self, transfer: DemoTransfer) -> Iterator[datetime]:
        """Each moment something happens to a transfer; it happens when the next is asked for."""
        began = self.demo.starts_at - transfer.ago
        yield began
        registration = self._register(transfer)
        for step in transfer.steps:
            yield began + step.after
            registration = self._step(registration, step, transfer)
            if step.action is Action.FILE and transfer.review == "signed":
                self._sign_off(registration)
        if transfer.left_on is not None and transfer.person.local is not None:
            yield datetime.combine(transfer.left_on, time(12), UK)
            with self.open_work() as work:
                work.patients.put(transfer.person.local)
                work.commit()
        if transfer.review == "in_progress":
            reviews = Reviews(self.desk, self.reader)
            clinician = self._session_with(Role.CLINICIAN)
            reviews.claim(clinician, reviews.open(clinician, registration.review).review)

    def _sign_off(self, registration: Registration) -> None:
        """A prescriber re-authorises every repeat and signs: such a record holds nothing else."""
        reviews = Reviews(self.desk, self.reader)
        prescriber = self._session_with(Role.PRESCRIBER)
        review = reviews.open(prescriber, registration.review).review
        for item in review.open_items:
            review = reviews.resolve(prescriber, review, item.concern.id, Verb.REAUTHORISE)
        reviews.sign_off(prescriber, review)

    def _register(self, transfer: DemoTransfer) -> Registration:
        clerk = self._session(transfer.by)
        registering = Registering(self.desk)
        registration = registering.start(clerk)
        registration = registering.save_answers(
            clerk, registration, transfer.form.answers, Step.CHECK, "signed"
        )
        registration = self._confirm(clerk, registration, transfer)
        registration = self.routing(self.desk).decide(clerk, registration)
        return registering.register(clerk, registration)

    def _confirm(
        self, clerk: Session, registration: Registration, transfer: DemoTransfer
    ) -> Registration:
        tracing = Tracing(self.desk, self.demographics)
        step = tracing.first_step(registration)
        while True:
            search = tracing.search(clerk, registration, step)
            registration = search.registration
            fitting = [c for c in search.candidates if c.match.refusal is None]
            if fitting:
                return tracing.confirm(clerk, registration, fitting[0].record.nhs_number)
            if step not in NEXT_STEP:
                raise CannotContinue(
                    f"The demonstration's {transfer.person.key} is found by no search."
                )
            step = NEXT_STEP[step]

    def _step(
        self, registration: Registration, step: DemoStep, transfer: DemoTransfer
    ) -> Registration:
        if isinstance(step.action, PaperAction):
            return self._paper(registration, step)
        if step.action is Action.RECEIVE:
            return self._receive(registration, transfer)
        by = self._session(step.by) if step.by else self._session(transfer.by)
        transfers = Transfers(self.desk, self.directory)
        filing = Filing(self.desk, self.reader)
        conversation = str(transfer.conversation or "")
        acts: dict[Action, Callable[[], Registration]] = {
            Action.REQUEST: lambda: transfers.request(by, registration, conversation),
            Action.ACKNOWLEDGE: lambda: transfers.acknowledge(by, registration),
            Action.REFUSE_REQUEST: lambda: transfers.refuse(by, registration, step.code),
            Action.RECEIVE_PART: lambda: transfers.receive_part(by, registration),
            Action.FAIL_RECEIPT: lambda: transfers.fail_receipt(by, registration, step.code),
            Action.TIME_OUT: lambda: transfers.time_out(by, registration),
            Action.FILE: lambda: filing.file(by, registration),
            Action.FILE_SUPPRESS_OLD: lambda: filing.file(by, registration),
            Action.REJECT: lambda: self._reject(filing, by, registration, step.note),
            Action.CLOSE: lambda: transfers.close(by, registration),
            Action.ROUTE_PAPER: lambda: transfers.to_paper(by, registration),
        }
        # Registering has already set out on the route when it is not GP2GP.
        if step.action is Action.ROUTE_PAPER and registration.paper is not PaperState.NOT_NEEDED:
            return registration
        if step.action in {Action.ROUTE_INTERNAL, Action.FIND_NOT_APPLICABLE}:
            return registration
        return acts[step.action]()

    def _paper(self, registration: Registration, step: DemoStep) -> Registration:
        if step.action is PaperAction.EXPECT and registration.paper is not PaperState.NOT_NEEDED:
            return registration
        by = self._session(step.by) if step.by else self._session_with(Role.CLERK)
        assert isinstance(step.action, PaperAction)  # noqa: S101 - narrows for the type checker
        return Transfers(self.desk, self.directory).paper(by, registration, step.action)

    def _receive(self, registration: Registration, transfer: DemoTransfer) -> Registration:
        number, is_earlier = registration.nhs_number, transfer.left_on is not None
        if number is None or (number, is_earlier) not in self.arriving:
            raise CannotContinue(f"No record of the demonstration's {transfer.person.key} comes.")
        taken = Intake(self.desk, OneFile(self.arriving[number, is_earlier]), self.reader).collect()
        if not taken or not taken[0].registration:
            why = taken[0].reason if taken else "nothing was there"
            raise CannotContinue(f"The demonstration's record was set aside: {why}")
        with self.open_work() as work:
            return work.registrations.get(registration.id)

    def _session(self, user_name: str) -> Session:
        with self.open_work() as work:
            user = work.users.by_name(user_name)
        if user is None:
            raise CannotContinue(f"The demonstration has no user “{user_name}”.")
        return Session(self.new_id(), user, WORKSTATION, self.clock.moment)

    def _reject(self, filing: Filing, by: Session, about: Registration, words: str) -> Registration:
        user, now = self._session_with(Role.CLINICIAN).user, self.clock.moment
        word = Checked.of(Act.REJECT_RECORD, about.id, user, by.user.id, now)
        return filing.reject(by, about, RejectReason.WRONG_PATIENT, words, word)

    def _session_with(self, role: Role) -> Session:
        without = {member.user_id for member in self.demo.staff if member.smartcard is False}
        for each in self.demo.users:
            if role in each.user.roles and each.user.id not in without:
                return self._session(each.user.user_name)
        raise CannotContinue("The demonstration has nobody with the role it needs.")
