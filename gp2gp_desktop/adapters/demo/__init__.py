"""The demonstration practice: invented people, their practices, their records, their transfers.

``load_demo(resource("demo"))`` reads ``practice.toml``, ``people.toml``, ``transfers.toml`` and
``records/*.toml``; nothing in them is real.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from gp2gp_desktop.adapters.demo.extracts import Extracts
from gp2gp_desktop.adapters.demo.people import DemoPerson, PeopleFile, person
from gp2gp_desktop.adapters.demo.practice import DemoUser, PracticeFile, desk_user, staff_member
from gp2gp_desktop.adapters.demo.tables import Tables
from gp2gp_desktop.adapters.demo.transfers import DemoStep, DemoTransfer, TransfersFile, transfer
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.identifiers import NhsNumber
from gp2gp_desktop.domain.people import LocalPatient, NhsRecord, RelatedPerson
from gp2gp_desktop.domain.readiness import DirectoryEntry, PracticeProfile
from gp2gp_desktop.domain.staff_register import StaffMember

__all__ = ["DemoPerson", "DemoPractice", "DemoStep", "DemoTransfer", "DemoUser", "load_demo"]


@dataclass(frozen=True, slots=True)
class DemoPractice:
    """Everything the demonstration begins with.

    Attributes:
        starts_at: What the clock shows when it begins; every "ago" counts from here.
        profile: Our own practice.
        users: The desk users, with their passwords.
        staff: The staff register.
        directory: The practices around us, ours among them.
        people: The invented people by key.
        records: The bytes of each extract, by the patient's NHS number; each is read and written
            when it is asked for, and a fault in its file is told then.
        earlier: Those that came for an earlier registration of a person who comes back.
        transfers: What has happened already, oldest first.
    """

    starts_at: datetime
    profile: PracticeProfile
    users: tuple[DemoUser, ...]
    staff: tuple[StaffMember, ...]
    directory: tuple[DirectoryEntry, ...]
    people: Mapping[str, DemoPerson]
    transfers: tuple[DemoTransfer, ...] = ()
    records: Mapping[NhsNumber, bytes] = field(default_factory=dict, repr=False)
    earlier: Mapping[NhsNumber, bytes] = field(default_factory=dict, repr=False)

    @property
    def nhs_records(self) -> tuple[NhsRecord, ...]:
        """What the simulated demographics service holds."""
        return tuple(record for each in self.people.values() for record in each.nhs_records)

    @property
    def related(self) -> Mapping[NhsNumber, tuple[RelatedPerson, ...]]:
        """Whom the NHS records name as belonging to somebody, by that one's number."""
        return {
            each.nhs_number: each.related
            for each in self.people.values()
            if each.nhs_number and each.related
        }

    @property
    def local_patients(self) -> tuple[LocalPatient, ...]:
        """What our own list of patients holds."""
        return tuple(each.local for each in self.people.values() if each.local)


def load_demo(resources: Path) -> DemoPractice:
    """Read the demonstration practice from its folder.

    Raises:
        CannotContinue: naming the file and what is wrong in it.
    """
    tables = Tables()
    practice = tables.read(resources / "practice.toml", PracticeFile)
    people = _people(tables, resources)
    rows = tables.read(resources / "transfers.toml", TransfersFile).transfers
    told = (transfer(row, people, practice.starts_at) for row in rows)
    transfers = sorted(told, key=lambda each: -each.ago)
    return DemoPractice(
        starts_at=practice.starts_at,
        profile=practice.practice,
        users=tuple(desk_user(row) for row in practice.users),
        staff=tuple(staff_member(row) for row in practice.staff),
        directory=practice.directory,
        people=people,
        transfers=tuple(transfers),
        records=_records(
            resources, practice, people, [one for one in transfers if one.left_on is None]
        ),
        earlier=_records(
            resources,
            practice,
            people,
            [one for one in transfers if one.left_on],
            "records/earlier",
        ),
    )


def _people(tables: Tables, resources: Path) -> Mapping[str, DemoPerson]:
    rows = tables.read(resources / "people.toml", PeopleFile).people
    people = [person(row) for row in rows]
    _refuse_twice("key", (each.key for each in people))
    _refuse_twice("NHS number", (r.nhs_number.digits for each in people for r in each.nhs_records))
    return {each.key: each for each in people}


def _records(
    resources: Path,
    practice: PracticeFile,
    people: Mapping[str, DemoPerson],
    transfers: Iterable[DemoTransfer],
    folder: str = "records",
) -> Extracts:
    """The extracts: of a seeded transfer as of its arrival, of others as of the first morning."""
    sent = dict.fromkeys(people, practice.starts_at)
    sent |= {each.person.key: practice.starts_at - each.ago + each.arrival for each in transfers}
    files = {}
    for path in sorted((resources / folder).glob("*.toml")):
        whose = people.get(path.stem)
        if whose is None or whose.nhs_number is None:
            raise CannotContinue(
                f"The demonstration file {path.name} cannot be used: people.toml has nobody of "
                "that name with an NHS number."
            )
        files[whose.nhs_number] = (path, whose)
    return Extracts(files, resources, practice.practice.ods_code, sent)


def _refuse_twice(what: str, values: Iterable[str]) -> None:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise CannotContinue(
                f"The demonstration file people.toml cannot be used: two people have the {what} "
                f"{value}."
            )
        seen.add(value)
