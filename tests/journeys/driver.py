"""One whole journey in a process of its own, which kills itself at a chosen point.

``python -m tests.journeys.driver`` reads lines ``[FOLDER, POINT, SAID]`` of JSON. For each it
forks, so that two journeys share nothing but what was imported, and answers the exit status.
FOLDER is a practice's, POINT is ``N:before`` or ``N:after`` (the N-th commit), ``claimed`` (a file
is taken out of the inbox), ``kept`` (its bytes are safe, the file is still there), or ``none``. The
file SAID gets what the journey wrote: how many commits it made when it came to its end.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from gp2gp_desktop.adapters.ehr.writer import a_drug_allergy, a_record, a_repeat, write_extract
from gp2gp_desktop.adapters.inbox import InboxFolder
from gp2gp_desktop.adapters.storage.unit_of_work import StoredWork
from gp2gp_desktop.domain.lifecycle import TransferState
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.domain.review import VERBS, Verb
from gp2gp_desktop.workflow.ports import ClaimedFile, RegistrationQuery
from tests.desk import THEIRS, Practice, a_number
from tests.journeys.test_full_extracts import PENICILLIN

T = TypeVar("T")


def die() -> None:
    """What a power cut does."""
    os.kill(os.getpid(), signal.SIGKILL)


class Killer:
    """Ends the process at the chosen point."""

    def __init__(self, point: str) -> None:
        self.point = point
        self.commits = 0

    def arm(self) -> None:
        """Put the trap around commits and the inbox."""
        commit = StoredWork.commit
        killer = self

        def counted(work: StoredWork) -> None:
            killer.commits += 1
            if killer.point == f"{killer.commits}:before":
                die()
            commit(work)
            if killer.point == f"{killer.commits}:after":
                die()

        StoredWork.commit = counted  # type: ignore[method-assign,assignment]
        InboxFolder.read = self._trapped(InboxFolder.read, "claimed")  # type: ignore[method-assign,assignment]
        InboxFolder.done = self._trapped(InboxFolder.done, "kept")  # type: ignore[method-assign,assignment]

    def _trapped(
        self, act: Callable[[InboxFolder, ClaimedFile], T], point: str
    ) -> Callable[[InboxFolder, ClaimedFile], T]:
        def trapped(inbox: InboxFolder, file: ClaimedFile) -> T:
            if self.point == point:
                die()
            return act(inbox, file)

        return trapped


def journey(practice: Practice) -> None:
    """From wherever the last run was stopped to a signed-off review."""
    clerk, prescriber = practice.session("clerk"), practice.session("prescriber")
    registration = _registered(practice)
    if registration.state is TransferState.REGISTERED:
        registration = practice.services.transfers.request(clerk, registration)
    if registration.state is TransferState.REQUESTED:
        record = a_record(
            a_number().digits,
            sender_ods=str(THEIRS),
            allergies=(a_drug_allergy(),),
            medications=(a_repeat(),),
        )
        waiting = practice.services.inbox / "extract.xml"
        if not any(practice.services.inbox.rglob("*extract.xml")):
            waiting.write_bytes(write_extract(record))
        practice.services.intake.collect()
    practice.services.intake.collect()
    registration = practice.again(registration)
    if registration.state is TransferState.AWAITING_INTEGRATION:
        registration = practice.services.filing.file(clerk, registration)
    review = practice.services.reviews.open(prescriber, registration.review).review
    for item in review.open_items:
        verb = VERBS[item.concern.kind][0]
        coding = PENICILLIN if verb is Verb.RECODE else None
        review = practice.services.reviews.resolve(
            prescriber, review, item.concern.id, verb, reason="checked", coding=coding
        )
    if review.signed_off_at is None:
        practice.services.reviews.sign_off(prescriber, review)


def _registered(practice: Practice) -> Registration:
    lines = practice.services.transfers.list(practice.session(), RegistrationQuery()).rows
    if not lines:
        return practice.a_registered()
    stored = practice.services.transfers.open(practice.session(), lines[0].id)
    return resume(practice, stored)


def resume(practice: Practice, stored: Registration) -> Registration:
    """Take a form up again where the program was stopped."""
    from tests.desk import answers  # the same answers, typed again where they were lost

    clerk, services = practice.session(), practice.services
    if not stored.is_open_form:
        return stored
    if not stored.form["signed"]:
        stored = services.registering.save_answers(
            clerk, stored, answers(), stored.step, stored.field_key
        )
    if stored.confirmed_record is None:
        search = services.tracing.search(clerk, stored, services.tracing.first_step(stored))
        found = search.candidates[0].record.nhs_number
        stored = services.tracing.confirm(clerk, search.registration, found)
    if stored.decision is None:
        stored = services.routing.decide(clerk, stored)
    return services.registering.register(clerk, stored)


def main(folder: str, point: str) -> int:
    """Run the journey with the trap set."""
    practice = Practice(Path(folder))  # set up before the trap: the practice exists already
    killer = Killer(point)
    killer.arm()
    journey(practice)
    practice.close()
    print(killer.commits, flush=True)  # noqa: T201 - the test reads it
    return 0


def fork(folder: str, point: str, said: str) -> int:
    """The exit status of a journey in a process of its own; minus the signal that killed it."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    status = 1
    try:
        into = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(into, sys.stdout.fileno())
        os.dup2(into, sys.stderr.fileno())
        status = main(folder, point)
    except BaseException:  # noqa: BLE001 - the test reads it
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


if __name__ == "__main__":
    for line in sys.stdin:
        print(fork(*json.loads(line)), flush=True)  # noqa: T201 - the test reads it
