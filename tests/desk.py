"""A whole practice for tests: the real services over a real encrypted store in a temporary folder.

``Practice`` is the test's remote control: move the clock, sign somebody in, register somebody,
let a record arrive.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from gp2gp_desktop import bootstrap
from gp2gp_desktop.adapters.bank_holidays import england
from gp2gp_desktop.adapters.code_list import CodeListFile
from gp2gp_desktop.adapters.ehr.received import ExtractReader
from gp2gp_desktop.adapters.exports.csv_files import write_audit, write_table
from gp2gp_desktop.adapters.exports.json_lines import write_lines
from gp2gp_desktop.adapters.inbox import InboxFolder, read_chosen
from gp2gp_desktop.adapters.national.ods_file import PracticeFile
from gp2gp_desktop.adapters.national.simulator import SimulatedDemographics, SimulatedDirectory
from gp2gp_desktop.adapters.passwords import SlowPasswords
from gp2gp_desktop.adapters.previews import MadeApart
from gp2gp_desktop.adapters.storage.engine import Store, open_store
from gp2gp_desktop.domain.access import Role, Session, User
from gp2gp_desktop.domain.application import Step
from gp2gp_desktop.domain.audit import AuditAction, AuditEntry
from gp2gp_desktop.domain.calendar import WorkingCalendar
from gp2gp_desktop.domain.checklist import Check, CheckLine, LineState, is_living
from gp2gp_desktop.domain.identifiers import NhsNumber, OdsCode, Postcode, check_digit
from gp2gp_desktop.domain.people import NhsRecord, PersonName, Sex
from gp2gp_desktop.domain.practice_contact import PracticeContact
from gp2gp_desktop.domain.readiness import (
    Contact,
    DirectoryEntry,
    GeneralPractitioner,
    Lead,
    PracticeProfile,
    Procedure,
)
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.domain.staff_register import (
    ACTIVITIES,
    Job,
    Module,
    StaffMember,
    Training,
)
from gp2gp_desktop.workflow.accounts import Accounts
from gp2gp_desktop.workflow.code_lists import CodeLists
from gp2gp_desktop.workflow.comparison import Comparing
from gp2gp_desktop.workflow.desk import Desk
from gp2gp_desktop.workflow.endings import Endings
from gp2gp_desktop.workflow.figures import Figures
from gp2gp_desktop.workflow.filing import Filing
from gp2gp_desktop.workflow.handing_over import HandingOver
from gp2gp_desktop.workflow.households import Households
from gp2gp_desktop.workflow.intake import Intake, Taken
from gp2gp_desktop.workflow.lapses import Lapses
from gp2gp_desktop.workflow.log_export import LogExports
from gp2gp_desktop.workflow.mi_outbox import MiOutbox
from gp2gp_desktop.workflow.mi_reports import MiService
from gp2gp_desktop.workflow.national import NationalAccess
from gp2gp_desktop.workflow.our_list import OurList
from gp2gp_desktop.workflow.oversight import Oversight
from gp2gp_desktop.workflow.own_entry import OwnEntryLookUp
from gp2gp_desktop.workflow.own_part import OwnParts
from gp2gp_desktop.workflow.papers import Papers
from gp2gp_desktop.workflow.ports import AuditQuery
from gp2gp_desktop.workflow.practice_register import PracticeRegister
from gp2gp_desktop.workflow.prescribing import Prescribing
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
from gp2gp_desktop.workflow.search_rights import SearchRights
from gp2gp_desktop.workflow.second_person import SecondPersons
from gp2gp_desktop.workflow.services import Services
from gp2gp_desktop.workflow.trace_said import TypedRecord
from gp2gp_desktop.workflow.tracing import Tracing
from gp2gp_desktop.workflow.transfers import Transfers
from gp2gp_desktop.workflow.wrong_record import WrongRecords

KEY = bytes(range(32))
DATABASE = "gp2gp.db"
START = datetime(2026, 5, 13, 9, 0, tzinfo=UTC)  # a Wednesday
OURS = OdsCode("Y99901")
THEIRS = OdsCode("Y99902")
GP = "Dr Imogen Ashby"

PROFILE = PracticeProfile(
    ods_code=OURS,
    name="Harbour View Surgery",
    supplier="EMIS",
    product="LV",
    product_version="5.2",
    live=True,
    checklist=tuple(CheckLine(check, LineState.DONE) for check in Check if not is_living(check)),
    lead=Lead("Tom Sorrell", "01632 960001"),
    deputy=Lead("Priya Nand", "01632 960002"),
    procedure=Procedure("Records that arrive", "1", date(2026, 1, 5), "Shared drive"),
    contacts=(Contact("Clinical system service desk", "Service desk", "01632 960150"),),
    pooled_list="none",
    contact=PracticeContact(
        "1 Harbour View", "", "Whitby", "YO21 9ZZ", "01632 960123", "desk@harbour-view.example"
    ),
    gp2gp_on=True,
    gps=(GeneralPractitioner(GP, "G9999981", True, True, False),),
)
PREVIOUS = DirectoryEntry(
    ods_code=THEIRS,
    name="Millbrook Practice",
    country="england",
    active=True,
    gp2gp="enabled",
    shares_our_database=False,
    controlled_implementer=True,
    supplier="INPS",
    product="Vision",
    product_version="3",
    pooled_list="none",
)


def a_number(serial: int = 1) -> NhsNumber:
    """A check-valid number of the test range; equal serials give equal numbers."""
    candidate = 999_000_000 + serial * 7
    while (digit := check_digit(str(candidate))) is None:
        candidate += 1
    return NhsNumber(f"{candidate}{digit}")


def a_typed(**changes: Any) -> TypedRecord:
    """What the clinical system shows of Maya Thornbury, last registered at Millbrook."""
    shown = TypedRecord(a_number().spaced, "Thornbury", "1984-03-09", str(THEIRS))
    return replace(shown, **changes)


def a_nhs_record(**changes: object) -> NhsRecord:
    """The NHS record of Maya Thornbury, last registered at Millbrook."""
    values: dict[str, object] = {
        "nhs_number": a_number(),
        "name": PersonName("Thornbury", "Maya"),
        "birth_date": date(1984, 3, 9),
        "sex": Sex.FEMALE,
        "postcode": Postcode("LS1 6AE"),
        "practice": THEIRS,
        "practice_since": date(2016, 5, 3),
    }
    return NhsRecord(**(values | changes))  # type: ignore[arg-type]


WHERE_ASKED = {
    "representative_name": "Jo Thornbury",
    "representative_relationship": "Mother",
    "may_text": "yes",
    "may_email": "no",
    "language": "Polish",
    "school": "None",
    "social_worker": "no",
    "parental_responsibility": "Jo Thornbury",
}
"""Answers to questions that only some patients are asked."""


def answers(**changes: str) -> dict[str, str]:
    """A whole form for Maya Thornbury."""
    return {
        "registering_for": "self",
        "registration_type": "regular",
        "form_came": "desk",
        "number_known": "yes" if changes.get("nhs_number", "said") else "no",
        "nhs_number": a_number().digits,
        "last_name": "Thornbury",
        "first_name": "Maya",
        "birth_date": "1984-03-09",
        "sex": "female",
        "postcode": "LS1 6AE",
        "birth_town": "Whitby",
        "birth_country": "England",
        "address_line1": "4 Quay Street",
        "address_town": "Leeds",
        "coming_from": "england",
        "previous_home": "same",
        "previous_practice": str(THEIRS),
        "registering_gp": GP,
        "signed": "paper",
        "ethnic_group": "not_said",
        "interpreter": "no",
        "other_format": "no",
        "needs_adjustments": "no",
        "scr_choice": "core",
        **WHERE_ASKED,
    } | changes


@dataclass
class Practice:
    """One practice at one moment."""

    folder: Path
    now: datetime = START
    demographics: SimulatedDemographics = field(
        default_factory=lambda: SimulatedDemographics([a_nhs_record()])
    )
    directory: SimulatedDirectory = field(default_factory=lambda: SimulatedDirectory([PREVIOUS]))
    profile: PracticeProfile = PROFILE
    events: MiService | None = None
    store: Store = field(init=False)
    services: Services = field(init=False)

    def __post_init__(self) -> None:
        self.folder.mkdir(exist_ok=True)
        is_new = not (self.folder / DATABASE).exists()
        if is_new:
            for made in _made_once().iterdir():
                shutil.copy(made, self.folder)
        self.store = open_store(self.folder / DATABASE, KEY)
        self.services = self._services()
        self._people: dict[str, User] = {}
        with self.store.unit_of_work() as work:
            if is_new and self.profile is not PROFILE:
                work.practice.save(replace(self.profile, version=work.practice.get().version))
                work.commit()
            self._people = {user.user_name: user for user in work.users.all()}

    def _services(self) -> Services:
        desk = Desk(self.store.unit_of_work, lambda: self.now, bootstrap.new_id, "Test desk")
        codes = CodeListFile(self.folder / "codes.sqlite")
        accounts = Accounts(desk, SlowPasswords(memory_kib=64, passes=1, lanes=1))
        inbox = self.folder / "inbox"
        inbox.mkdir(exist_ok=True)
        national = NationalAccess(desk, None)
        return Services(
            accounts=accounts,
            second_persons=SecondPersons(desk, accounts),
            registering=Registering(desk),
            handing_over=HandingOver(desk),
            households=Households(desk),
            our_list=OurList(desk),
            refusing=Refusing(desk),
            papers=Papers(desk),
            tracing=Tracing(
                desk, self.demographics, national.ready, SearchRights(desk, national).of
            ),
            representatives=Representatives(desk, self.demographics),
            routing=Routing(desk, self.directory, bootstrap.load_policies()),
            transfers=Transfers(desk, self.directory),
            endings=Endings(desk),
            lapses=Lapses(desk),
            intake=Intake(desk, InboxFolder(inbox, settle=False), ExtractReader()),
            filing=Filing(desk, ExtractReader()),
            comparing=Comparing(desk, ExtractReader(), read_chosen),
            returning=Returning(desk, ExtractReader()),
            reviews=Reviews(desk, ExtractReader(), codes),
            wrong_records=WrongRecords(desk),
            prescribing=Prescribing(desk),
            log_exports=LogExports(desk, write_audit),
            code_lists=CodeLists(desk, codes),
            oversight=Oversight(desk, WorkingCalendar(england)),
            figures=Figures(desk, write_table),
            previews=MadeApart(),
            reading=Reading(),
            mi_outbox=MiOutbox(desk, lambda: self.events, write_lines),
            national=national,
            practices=PracticeRegister(
                desk, self.directory, PracticeFile(self.folder / "practices.sqlite")
            ),
            readiness=Readiness(desk, bootstrap.load_policies()),
            own_parts=OwnParts(desk),
            own_entry=OwnEntryLookUp(desk, self.directory),
            staff=StaffRegister(desk),
            watch=Watch(desk),
            now=lambda: self.now,
            calendar=WorkingCalendar(england),
            practice_name=self.profile.name,
            inbox=inbox,
            demonstration=None,
            backup=self.store.backup,
            close=self.store.close,
        )

    def audited(self, action: AuditAction) -> tuple[AuditEntry, ...]:
        """The entries of one kind, newest first."""
        with self.store.unit_of_work() as work:
            return work.audit.find(AuditQuery(actions=frozenset({action}))).rows

    def later(self, **by: float) -> None:
        """Move the clock on."""
        self.now += timedelta(**by)

    def session(self, user_name: str = "clerk") -> Session:
        """Somebody signed in: clerk, clinician, prescriber, manager or trainee."""
        return Session(bootstrap.new_id(), self._people[user_name], "Test desk", self.now)

    def a_draft(self, **changes: str) -> Registration:
        """A filled form, not traced yet."""
        clerk = self.session()
        fresh = self.services.registering.start(clerk)
        return self.services.registering.save_answers(
            clerk, fresh, answers(**changes), Step.CHECK, "signed"
        )

    def a_confirmed(self, **changes: str) -> Registration:
        """A filled form whose NHS record is found and confirmed."""
        clerk, draft = self.session(), self.a_draft(**changes)
        search = self.services.tracing.search(clerk, draft, self.services.tracing.first_step(draft))
        return self.services.tracing.confirm(
            clerk, search.registration, search.candidates[0].record.nhs_number
        )

    def a_registered(self, **changes: str) -> Registration:
        """A registered patient, route decided."""
        clerk = self.session()
        decided = self.services.routing.decide(clerk, self.a_confirmed(**changes))
        self._forget(decided)
        return self.services.registering.register(clerk, decided)

    def _forget(self, registration: Registration) -> None:
        """Let one person be registered twice in a test: our list had them for a time only."""
        number = registration.nhs_number
        with self.store.unit_of_work() as work:
            known = work.patients.by_number(number) if number else None
            if known and known.is_here:
                work.patients.put(replace(known, temporary=True))
                work.commit()

    def a_requested(self, conversation_id: str = "", **changes: str) -> Registration:
        """A registered patient whose record was asked for."""
        registered = self.a_registered(**changes)
        return self.services.transfers.request(self.session(), registered, conversation_id)

    def arrives(self, content: bytes, name: str = "extract.xml") -> Sequence[Taken]:
        """A file is put into the inbox and taken."""
        (self.services.inbox / name).write_bytes(content)
        return self.services.intake.collect()

    def again(self, registration: Registration) -> Registration:
        """The registration as it is stored now."""
        return self.services.transfers.open(self.session(), registration.id)

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()


@cache
def _made_once() -> Path:
    """The folder of a practice on its first day; copying it is quicker than making it."""
    folder = Path(tempfile.mkdtemp(prefix="gp2gp-practice-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    store = open_store(folder / DATABASE, KEY)
    with store.unit_of_work() as work:
        work.practice.save(PROFILE)
        for user in STAFF:
            work.users.add(user, "no password in tests")
        for member in REGISTER:
            work.staff.add(member)
        work.commit()
    store.close()
    return folder


STAFF = (
    User("u1", "clerk", "Priya Nand", frozenset({Role.CLERK, Role.REVIEWER})),
    User("u2", "clinician", "Dr Owen Hale", frozenset({Role.CLINICIAN})),
    User("u3", "prescriber", "Dr Ruth Adeyemi", frozenset({Role.PRESCRIBER})),
    User("u4", "manager", "Tom Sorrell", frozenset({Role.MANAGER})),
    User("u5", "trainee", "Ben Pike", frozenset({Role.CLERK})),
)


def a_member(key: str, name: str, *jobs: Job, **changes: object) -> StaffMember:
    """Somebody of the register whose smartcard and training are in order."""
    values: dict[str, object] = {
        "smartcard": True,
        "card_expires_on": date(2027, 5, 1),
        "can_use_card": True,
        "activities": frozenset(ACTIVITIES),
        "trainings": tuple(Training(module, "5.2", date(2026, 1, 5)) for module in Module),
        "can_use_pc": True,
        "guidelines_read_on": date(2026, 1, 5),
        "read_version": "1",
        "read_on": date(2026, 1, 6),
        "tour_on": date(2026, 1, 6),
    }
    values |= {"user_id": key, "jobs": frozenset(jobs)} | changes
    return StaffMember(key, name, **values)  # type: ignore[arg-type]


REGISTER = (
    a_member("u1", "Priya Nand", Job.REGISTERS, Job.SUMMARISES),
    a_member("u2", "Dr Owen Hale", Job.REVIEWS),
    a_member("u3", "Dr Ruth Adeyemi", Job.REVIEWS),
    a_member("u4", "Tom Sorrell"),
    a_member("u5", "Ben Pike", Job.REGISTERS, smartcard=False, card_expires_on=None, trainings=()),
    a_member("gp1", GP, Job.GP, user_id=""),
)
"""The staff register; the trainee has neither a smartcard nor training yet."""
