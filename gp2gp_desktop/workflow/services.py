"""Everything a door (the window, the command line) may ask for, in one place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from gp2gp_desktop.domain.calendar import WorkingCalendar
from gp2gp_desktop.workflow.accounts import Accounts
from gp2gp_desktop.workflow.code_lists import CodeLists
from gp2gp_desktop.workflow.comparison import Comparing
from gp2gp_desktop.workflow.endings import Endings
from gp2gp_desktop.workflow.figures import Figures
from gp2gp_desktop.workflow.filing import Filing
from gp2gp_desktop.workflow.handing_over import HandingOver
from gp2gp_desktop.workflow.households import Households
from gp2gp_desktop.workflow.intake import Intake
from gp2gp_desktop.workflow.lapses import Lapses
from gp2gp_desktop.workflow.log_export import LogExports
from gp2gp_desktop.workflow.mi_outbox import MiOutbox
from gp2gp_desktop.workflow.national import NationalAccess
from gp2gp_desktop.workflow.our_list import OurList
from gp2gp_desktop.workflow.oversight import Oversight
from gp2gp_desktop.workflow.own_entry import OwnEntryLookUp
from gp2gp_desktop.workflow.own_part import OwnParts
from gp2gp_desktop.workflow.papers import Papers
from gp2gp_desktop.workflow.practice_register import PracticeRegister
from gp2gp_desktop.workflow.prescribing import Prescribing
from gp2gp_desktop.workflow.previews import Previews
from gp2gp_desktop.workflow.readiness import Readiness
from gp2gp_desktop.workflow.readiness_staff import StaffRegister
from gp2gp_desktop.workflow.readiness_watch import Watch
from gp2gp_desktop.workflow.reading import Reading
from gp2gp_desktop.workflow.refusing import Refusing
from gp2gp_desktop.workflow.register import Registering
from gp2gp_desktop.workflow.representatives import Representatives
from gp2gp_desktop.workflow.returning import Returning
from gp2gp_desktop.workflow.reviews import Reviews
from gp2gp_desktop.workflow.routing import Routing
from gp2gp_desktop.workflow.second_person import SecondPersons
from gp2gp_desktop.workflow.settling import Settling
from gp2gp_desktop.workflow.tracing import Tracing
from gp2gp_desktop.workflow.transfers import Transfers
from gp2gp_desktop.workflow.updating import Updating
from gp2gp_desktop.workflow.wrong_record import WrongRecords


@dataclass(frozen=True, slots=True)
class Visitor:
    """An invented person who may come to the desk: what they show, and every answer they give."""

    key: str
    name: str
    shows: str
    story: str
    nhs_number: str
    answers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Demonstration:
    """What only the demonstration practice has.

    ``users`` are (user name, name, roles, passcode) for the sign-in page; ``visitors`` the people
    nobody has registered yet when it begins. ``advance`` moves the clock on. ``arrive`` lets the
    record of an NHS number come into the inbox, and answers whether there is one. ``reset`` deletes
    everything; the program must be started again. ``fail`` lets the simulated NHS records answer
    nothing but a sentence, until it is empty.
    """

    users: tuple[tuple[str, str, str, str], ...]
    visitors: tuple[Visitor, ...]
    advance: Callable[[timedelta], datetime]
    arrive: Callable[[str], bool]
    reset: Callable[[], None]
    fail: Callable[[str], None] = lambda _sentence: None


@dataclass(frozen=True, slots=True)
class Services:
    """The services of one open practice log; ``close`` lets go of it."""

    accounts: Accounts
    second_persons: SecondPersons
    registering: Registering
    handing_over: HandingOver
    households: Households
    our_list: OurList
    refusing: Refusing
    papers: Papers
    tracing: Tracing
    representatives: Representatives
    routing: Routing
    transfers: Transfers
    endings: Endings
    lapses: Lapses
    intake: Intake
    filing: Filing
    comparing: Comparing
    returning: Returning
    reviews: Reviews
    wrong_records: WrongRecords
    prescribing: Prescribing
    log_exports: LogExports
    code_lists: CodeLists
    oversight: Oversight
    figures: Figures
    readiness: Readiness
    previews: Previews
    reading: Reading
    mi_outbox: MiOutbox
    national: NationalAccess
    practices: PracticeRegister
    own_parts: OwnParts
    own_entry: OwnEntryLookUp
    staff: StaffRegister
    watch: Watch
    now: Callable[[], datetime]
    calendar: WorkingCalendar
    practice_name: str
    inbox: Path
    demonstration: Demonstration | None
    backup: Callable[[Path], None]
    close: Callable[[], None]

    @property
    def settling(self) -> Settling:
        """What ends a hold, over the same rules and the same directory."""
        return Settling(self.routing.desk, self.routing)

    @property
    def updating(self) -> Updating:
        """What is recorded of the update of an NHS record, at the same desk."""
        return Updating(self.transfers.desk)

    @property
    def demo(self) -> bool:
        """Whether this is the demonstration practice."""
        return self.demonstration is not None
