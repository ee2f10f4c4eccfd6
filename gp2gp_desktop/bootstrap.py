"""Where the rings are joined: settings and adapters in, services out.

The window calls this off its own thread, after it is painted: SQLAlchemy is imported here and
nowhere before (design 12).
"""

from __future__ import annotations

import platform
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from gp2gp_desktop import settings as kept
from gp2gp_desktop.adapters.bank_holidays import england
from gp2gp_desktop.adapters.code_list import CodeListFile
from gp2gp_desktop.adapters.demo import DemoPractice, load_demo
from gp2gp_desktop.adapters.demo.arriving import arrive
from gp2gp_desktop.adapters.demo.visitors import desk_users, visitors
from gp2gp_desktop.adapters.demo.wiping import wipe_demonstration
from gp2gp_desktop.adapters.demo_clock import DemoClock
from gp2gp_desktop.adapters.ehr.lazy import LazyReader
from gp2gp_desktop.adapters.exports.csv_files import write_audit, write_table
from gp2gp_desktop.adapters.exports.json_lines import write_lines
from gp2gp_desktop.adapters.inbox import InboxFolder, read_chosen
from gp2gp_desktop.adapters.keys import demonstration_key, obtain_key
from gp2gp_desktop.adapters.national.assembly import Surroundings
from gp2gp_desktop.adapters.national.connection import (
    Connected,
    ConnectedDemographics,
    ConnectedDirectory,
)
from gp2gp_desktop.adapters.national.ods_file import PracticeFile
from gp2gp_desktop.adapters.national.simulator import SimulatedDemographics, SimulatedDirectory
from gp2gp_desktop.adapters.passwords import SlowPasswords
from gp2gp_desktop.adapters.policy_file import load_policy, policy_names
from gp2gp_desktop.adapters.previews import MadeApart
from gp2gp_desktop.adapters.sealed import SealedSecrets
from gp2gp_desktop.adapters.storage.engine import SEAL_NAME, Store, open_store
from gp2gp_desktop.adapters.storage.engine import restore as restore_store
from gp2gp_desktop.adapters.storage.glance import is_empty, our_code, practice_name
from gp2gp_desktop.assets import resource
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.calendar import WorkingCalendar
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.policy import Policy
from gp2gp_desktop.workflow.accounts import Accounts
from gp2gp_desktop.workflow.code_lists import CodeLists
from gp2gp_desktop.workflow.comparison import Comparing
from gp2gp_desktop.workflow.desk import Desk
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
from gp2gp_desktop.workflow.ports import Clock, Demographics, Directory
from gp2gp_desktop.workflow.practice_register import PracticeRegister
from gp2gp_desktop.workflow.prescribing import Prescribing
from gp2gp_desktop.workflow.readiness import Readiness
from gp2gp_desktop.workflow.readiness_staff import StaffRegister
from gp2gp_desktop.workflow.readiness_watch import Watch
from gp2gp_desktop.workflow.refusing import Refusing
from gp2gp_desktop.workflow.register import Registering
from gp2gp_desktop.workflow.representatives import Representatives
from gp2gp_desktop.workflow.returning import Returning
from gp2gp_desktop.workflow.reviews import Reviews
from gp2gp_desktop.workflow.routing import Routing
from gp2gp_desktop.workflow.search_rights import SearchRights
from gp2gp_desktop.workflow.second_person import SecondPersons
from gp2gp_desktop.workflow.services import Demonstration, Services
from gp2gp_desktop.workflow.tracing import Tracing
from gp2gp_desktop.workflow.transfers import Transfers
from gp2gp_desktop.workflow.wrong_record import WrongRecords

KEY_NAME = "database"
CODE_LIST = "codes.sqlite"
AskPassphrase = Callable[[], str]


@dataclass(frozen=True, slots=True)
class _Outside:
    """The parts that differ between live and demonstration."""

    demographics: Demographics
    directory: Directory
    clock: Clock
    demonstration: Demonstration | None
    first_codes: Path | None = None
    connection: Connected | None = None


def open_live(folder: kept.DataFolder, ask_passphrase: AskPassphrase | None = None) -> Services:
    """Open the practice's own log.

    Raises:
        CannotContinue: when the database or its key cannot be used; the sentence says what to do.
        ServiceUnavailable: when another desk or the server keeps it busy.
    """
    chosen = kept.load(folder.root)
    on_server = chosen.database_url is not None
    # A desk that has sealed a server's log before must have a key already.
    existing = (folder.root / SEAL_NAME).exists() if on_server else folder.database.exists()
    key = obtain_key(folder.root, KEY_NAME, ask_passphrase, existing=existing)
    store = open_store(chosen.database_url or folder.database, key, folder=folder.root)
    connection = Connected(
        chosen.national,
        SealedSecrets(folder.root, key),
        partial(kept.save_national, folder.root),
        Surroundings(register_file(folder), real_time, lambda: our_code(store)),
    )
    outside = _Outside(
        ConnectedDemographics(connection),
        ConnectedDirectory(connection),
        real_time,
        None,
        connection=connection,
    )
    return _services(store, folder, chosen, outside)


def open_demonstration(folder: kept.DataFolder) -> Services:
    """Open the demonstration practice, made from its story the first time.

    Raises:
        CannotContinue: when the folder is not the demonstration's, or its files are damaged.
    """
    demo = load_demo(resource("demo"))
    clock = DemoClock(demo.starts_at, folder.root)
    demographics = SimulatedDemographics(demo.nhs_records, demo.related)
    directory = SimulatedDirectory(demo.directory)
    store = open_store(folder.database, demonstration_key(folder.root), folder=folder.root)
    if is_empty(store):
        clock.reset()
        _tell(demo, store, demographics, directory)

    def reset() -> None:
        store.close()
        wipe_demonstration(folder)

    demonstration = Demonstration(
        users=desk_users(demo),
        visitors=visitors(demo),
        advance=clock.advance,
        reset=reset,
        arrive=lambda number: arrive(demo.records, folder.inbox, number),
        fail=partial(setattr, demographics, "fail_with"),
    )
    codes = resource("demo") / "allergy-codes.csv"
    outside = _Outside(demographics, directory, clock, demonstration, codes)
    return _services(store, folder, kept.load(folder.root), outside)


def restore(
    folder: kept.DataFolder, copy: Path, ask_passphrase: AskPassphrase | None = None
) -> str:
    """Put a backup in the place of the database, and write that into its log.

    Raises:
        CannotContinue: when the copy cannot be used; nothing is changed then.
        ServiceUnavailable: when a window has the database open.
    """
    if kept.load(folder.root).database_url is not None:
        raise CannotContinue(
            "This practice's database is on a server, and its copies are put back there. "
            "Ask the person who looks after the server."
        )
    if folder.is_demonstration:
        key = demonstration_key(folder.root)
    else:
        key = obtain_key(folder.root, KEY_NAME, ask_passphrase, existing=True)
    restored = restore_store(copy, folder.database, key)
    store = open_store(folder.database, key, folder=folder.root)
    try:
        desk = Desk(store.unit_of_work, real_time, new_id, platform.node() or "This computer")
        before = restored.entries_before
        instead = "" if before is None else f", where the log had {before}"
        sentence = f"restored a backup with {restored.entries} entries{instead}"
        with store.unit_of_work() as work:
            work.audit.append(desk.note(None, AuditAction.RESTORED, sentence))
            work.commit()
    finally:
        store.close()
    return f"Restored from {copy}: the log has {restored.entries} entries."


def load_policies() -> Mapping[str, Policy]:
    """The rule books that ship with the program, by name."""
    directory = resource("policy")
    return {name: load_policy(directory, name) for name in policy_names(directory)}


def real_time() -> datetime:
    """The present moment, aware and in UTC."""
    return datetime.now(UTC)


def new_id() -> str:
    """A new opaque id."""
    return uuid.uuid4().hex


def _services(
    store: Store, folder: kept.DataFolder, chosen: kept.Settings, outside: _Outside
) -> Services:
    desk = Desk(store.unit_of_work, outside.clock, new_id, platform.node() or "This computer")
    connection = outside.connection
    national = NationalAccess(desk, connection)
    rights = SearchRights(desk, national)

    def close() -> None:
        if connection is not None:
            connection.close()
        store.close()

    calendar = WorkingCalendar(england)
    codes = CodeListFile(folder.root / CODE_LIST, outside.first_codes)
    accounts = Accounts(desk, SlowPasswords())
    inbox = chosen.inbox or folder.inbox
    inbox.mkdir(parents=True, exist_ok=True, mode=0o700)
    reader = LazyReader()
    return Services(
        accounts=accounts,
        second_persons=SecondPersons(desk, accounts),
        registering=Registering(desk),
        handing_over=HandingOver(desk),
        households=Households(desk),
        our_list=OurList(desk),
        refusing=Refusing(desk),
        papers=Papers(desk),
        tracing=Tracing(desk, outside.demographics, national.ready, rights.of),
        representatives=Representatives(desk, outside.demographics),
        routing=Routing(desk, outside.directory, load_policies()),
        transfers=Transfers(desk, outside.directory),
        endings=Endings(desk),
        lapses=Lapses(desk),
        intake=Intake(desk, InboxFolder(inbox, settle=outside.demonstration is None), reader),
        filing=Filing(desk, reader),
        comparing=Comparing(desk, reader, read_chosen),
        returning=Returning(desk, reader),
        reviews=Reviews(desk, reader, codes),
        wrong_records=WrongRecords(desk),
        prescribing=Prescribing(desk),
        log_exports=LogExports(desk, write_audit),
        code_lists=CodeLists(desk, codes),
        oversight=Oversight(desk, calendar),
        figures=Figures(desk, write_table),
        previews=MadeApart(),
        reading=reader.reading,
        mi_outbox=MiOutbox(desk, lambda: connection.events if connection else None, write_lines),
        practices=PracticeRegister(desk, outside.directory, register_file(folder)),
        readiness=Readiness(desk, load_policies()),
        own_parts=OwnParts(desk),
        own_entry=OwnEntryLookUp(desk, outside.directory),
        staff=StaffRegister(desk),
        watch=Watch(desk),
        national=national,
        now=outside.clock,
        calendar=calendar,
        practice_name=practice_name(store),
        inbox=inbox,
        demonstration=outside.demonstration,
        backup=store.backup,
        close=close,
    )


def register_file(folder: kept.DataFolder) -> PracticeFile:
    """The register of practices that was loaded from a file, beside the database."""
    return PracticeFile(folder.root / "practices.sqlite")


def _tell(demo: DemoPractice, store: Store, people: Demographics, places: Directory) -> None:
    from gp2gp_desktop.adapters.demo.replay import Replay

    policies = load_policies()
    Replay(
        demo,
        store.unit_of_work,
        people,
        places,
        SlowPasswords(),
        LazyReader(),
        new_id,
        lambda desk: Routing(desk, places, policies),
    ).tell()
