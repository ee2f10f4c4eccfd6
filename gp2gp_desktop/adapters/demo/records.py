"""The invented health records: short TOML files, made into descriptions for the extract writer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from gp2gp_desktop.adapters.demo.people import DemoPerson
from gp2gp_desktop.adapters.demo.tables import Tables
from gp2gp_desktop.adapters.ehr.writer import (
    Code,
    Flag,
    Sender,
    WrittenAgent,
    WrittenAllergy,
    WrittenConsultation,
    WrittenDocument,
    WrittenEntry,
    WrittenMedication,
    WrittenPlan,
    WrittenProblem,
    WrittenRecord,
    WrittenReferral,
    WrittenReport,
    WrittenTestGroup,
    write_extract,
)
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.identifiers import OdsCode


@dataclass(frozen=True, slots=True)
class IssuesRow:
    """Regular issues of the medicine with key ``of``: from ``first``, every so many days."""

    of: str
    first: date
    every: int
    count: int


@dataclass(frozen=True, slots=True)
class Column:
    """One test of a series of laboratory reports."""

    what: Code
    unit: str
    low: str = ""
    high: str = ""


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """Laboratory reports of one kind over the years; each row is a date and a value per column."""

    panel: Code
    by: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    material: str = "Venous blood"


@dataclass(frozen=True, slots=True)
class ReadingsRow:
    """Measurements at the surgery over the years; each row is a date and a value."""

    what: Code
    by: str
    rows: tuple[tuple[str, str], ...]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class RecordFile:
    """The whole of one file of ``records``, named after the person's key.

    With a ``conversation`` it comes as an inbound message with its files, else as the bare extract.
    """

    sender: Sender
    conversation: str = ""
    registered_on: str = ""
    usual_gp: str = ""
    agents: tuple[WrittenAgent, ...] = ()
    consultations: tuple[WrittenConsultation, ...] = ()
    problems: tuple[WrittenProblem, ...] = ()
    allergies: tuple[WrittenAllergy, ...] = ()
    medications: tuple[WrittenMedication, ...] = ()
    issues: tuple[IssuesRow, ...] = ()
    reports: tuple[WrittenReport, ...] = ()
    series: tuple[SeriesRow, ...] = ()
    readings: tuple[ReadingsRow, ...] = ()
    loose: tuple[WrittenEntry, ...] = ()
    documents: tuple[WrittenDocument, ...] = ()
    plans: tuple[WrittenPlan, ...] = ()
    referrals: tuple[WrittenReferral, ...] = ()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What every record shares: the codes, who works where, and who receives.

    ``tables`` knows the codes; ``sent`` says when the record of a person was sent.
    """

    tables: Tables
    staff: Mapping[OdsCode, tuple[WrittenAgent, ...]]
    requester: OdsCode
    sent: Mapping[str, datetime]


def load_surroundings(
    resources: Path, requester: OdsCode, sent: Mapping[str, datetime]
) -> Surroundings:
    """Read ``codes.toml`` and ``staff.toml``."""
    return Surroundings(
        tables=Tables(Tables({}).read(resources / "codes.toml", dict[str, Code])),
        staff=Tables({}).read(resources / "staff.toml", dict[OdsCode, tuple[WrittenAgent, ...]]),
        requester=requester,
        sent=sent,
    )


def extract_of(path: Path, person: DemoPerson, around: Surroundings) -> bytes:
    """The extract of the person whose record a file describes.

    Raises:
        CannotContinue: naming the file and what is wrong in it.
    """
    described = around.tables.read(path, RecordFile)
    practice = next((record.practice for record in person.nhs_records if record.practice), None)
    if person.nhs_number is None or practice is None:
        raise _refused(path, "the NHS record of the person names no practice")
    try:
        # Ids come from the seed: an earlier extract of the same person is another message.
        seed = person.key if path.parent.name == "records" else f"{path.parent.name} {person.key}"
        record = replace(_description(described, person, practice, around), seed=seed)
        if described.conversation:
            from gp2gp_desktop.adapters.ehr.writer_inbound import write_inbound

            return write_inbound(record, described.conversation)
        return write_extract(record)
    except ValueError as error:
        raise _refused(path, str(error)) from error


def _refused(path: Path, why: str) -> CannotContinue:
    return CannotContinue(f"The demonstration file {path.name} cannot be used: {why}.")


def _description(
    described: RecordFile, person: DemoPerson, practice: OdsCode, around: Surroundings
) -> WrittenRecord:
    return WrittenRecord(
        nhs_number=str(person.nhs_number),
        sender_ods=str(practice),
        requester_ods=str(around.requester),
        sent_at=f"{around.sent[person.key]:%Y-%m-%d %H:%M:%S}",
        sender=described.sender,
        agents=(*around.staff.get(practice, ()), *described.agents),
        consultations=described.consultations,
        problems=described.problems,
        allergies=described.allergies,
        medications=tuple(_with_issues(described)),
        reports=(*described.reports, *_reports(described)),
        loose=(*described.loose, *_readings(described)),
        documents=described.documents,
        plans=described.plans,
        referrals=described.referrals,
        registered_on=described.registered_on,
        usual_gp=described.usual_gp,
    )


def _with_issues(described: RecordFile) -> Iterator[WrittenMedication]:
    lost = {row.of for row in described.issues} - {each.key for each in described.medications}
    if lost:
        raise ValueError(f"issues of {', '.join(sorted(lost))}, which is no medicine here")
    for medication in described.medications:
        regular = tuple(
            (row.first + timedelta(days=row.every * number)).isoformat()
            for row in described.issues
            if row.of == medication.key
            for number in range(row.count)
        )
        yield replace(medication, issues=(*medication.issues, *regular))


def _reports(described: RecordFile) -> Iterator[WrittenReport]:
    for place, series in enumerate(described.series, start=1):
        for number, (on, *values) in enumerate(series.rows, start=1):
            results = tuple(
                _result(column, value) for column, value in zip(series.columns, values, strict=True)
            )
            day = date.fromisoformat(on)
            yield WrittenReport(
                number=f"{day:%y}{place:02d}{number:04d}",
                issued=f"{day + timedelta(days=1)} 16:05",
                collected=f"{on} 09:10",
                material=series.material,
                specimen=f"B{day:%y%m%d}{place}",
                by=series.by,
                groups=(WrittenTestGroup(what=series.panel, results=results),),
            )


def _result(column: Column, value: str) -> WrittenEntry:
    flag = None
    if column.high and float(value) > float(column.high):
        flag = Flag.HIGH
    elif column.low and float(value) < float(column.low):
        flag = Flag.LOW
    return WrittenEntry(
        what=column.what,
        value=value,
        unit=column.unit,
        low=column.low,
        high=column.high,
        flag=flag,
    )


def _readings(described: RecordFile) -> Iterator[WrittenEntry]:
    for readings in described.readings:
        for on, value in readings.rows:
            yield WrittenEntry(
                what=readings.what, when=on, value=value, unit=readings.unit, by=readings.by
            )
