"""The checklist and the registers as they are read: lines with their status in words; no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gp2gp_desktop.domain.checklist import OF_ONE_PERSON, Check, is_living, most_dangerous
from gp2gp_desktop.domain.known_practice import KnownPractice
from gp2gp_desktop.domain.policy import AccreditedSystem
from gp2gp_desktop.domain.readiness import Lead, PracticeProfile, Procedure
from gp2gp_desktop.domain.readiness_board import Line, board, troubles_of
from gp2gp_desktop.domain.readiness_checks import Records
from gp2gp_desktop.domain.readiness_troubles import Status, Wrong, severity
from gp2gp_desktop.domain.staff_register import StaffMember
from gp2gp_desktop.ui.formats import prose_date
from gp2gp_desktop.ui.readiness import practice_wording, wording
from gp2gp_desktop.ui.readiness import standing_wording as stand
from gp2gp_desktop.ui.readiness import trouble_wording as words
from gp2gp_desktop.ui.readiness.entry_shown import EntryShown, entry_shown
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.workflow.readiness_labels import BOOKS, CHECKS, WORDS


@dataclass(frozen=True, slots=True)
class Row:
    """One line to press: its name, what there is to say, its tag, and what it opens.

    A line that opens nothing (None) is only read.
    """

    name: str
    detail: str
    tag: str
    tone: Tone
    opens: object
    status: Status = Status.GREEN


@dataclass(frozen=True, slots=True)
class Standing:
    """The upper part of the board: how many lines of each colour, then the lines."""

    summary: str
    tone: Tone
    dangerous: tuple[Row, ...]
    checks: tuple[Row, ...]
    staff: tuple[Row, ...]
    kept: tuple[Row, ...]
    systems: tuple[Row, ...]
    systems_lead: str
    practices: tuple[Row, ...]
    entry: EntryShown


def standing(records: Records) -> Standing:
    """Where the practice stands, the worst lines first."""
    lines = board(records)
    first = most_dangerous(records.policy.name)
    by_check = {line.check: line for line in lines}
    rest = sorted((li for li in lines if li.check not in first), key=lambda li: -li.status)
    return Standing(
        _summary(lines),
        words.TONES[max(line.status for line in lines)],
        tuple(check_row(by_check[check]) for check in first),
        tuple(map(check_row, rest)),
        tuple(_staff(member, records) for member in records.present),
        _kept(records.profile),
        _systems(records),
        stand.SYSTEMS_LEAD if records.listed else stand.SYSTEMS_NOT_ASKED,
        tuple(map(_practice, records.profile.practices)),
        entry_shown(records, by_check[Check.DIRECTORY]),
    )


def check_row(line: Line) -> Row:
    """One line of the checklist."""
    said = [words.sentence(trouble) for trouble in line.troubles[:3]]
    if len(line.troubles) > 3:
        said.append(stand.and_more(len(line.troubles) - 3))
    said += _recorded(line)
    if line.status is not Status.GREEN:
        said.append(stand.owner(line.owner))
    tag, tone = words.STATUS_WORDS[line.status], words.TONES[line.status]
    return Row(CHECKS[line.check], " ".join(said), tag, tone, line, line.status)


def _recorded(line: Line) -> list[str]:
    """What a person said of it, while nothing is wrong."""
    kept = line.recorded
    if kept is None or line.troubles:
        return []
    said = [f"Does not apply: {kept.reason}"] if kept.reason else []
    if kept.done_on:
        signed = f", {kept.signed_by}" if kept.signed_by else ""
        said.append(f"{prose_date(kept.done_on)}{signed}.")
    return [*said, kept.evidence] if kept.evidence else said


def about(line: Line) -> tuple[str, ...]:
    """Everything that is said of a line on its own page."""
    fed = stand.feeds(line.rules) if line.rules else stand.FEEDS_NOTHING
    living = (stand.LIVING,) if is_living(line.check) else ()
    return (
        *(words.sentence(each) for each in line.troubles),
        stand.owner(line.owner),
        fed,
        *living,
    )


def _summary(lines: tuple[Line, ...]) -> str:
    counts = {status: sum(line.status is status for line in lines) for status in Status}
    return stand.counted(
        counts[Status.RED], counts[Status.AMBER], counts[Status.UNKNOWN], counts[Status.GREEN]
    )


def _staff(member: StaffMember, records: Records) -> Row:
    mine = [
        trouble
        for check in OF_ONE_PERSON
        for trouble in troubles_of(check, records)
        if trouble.who == member.name
    ]
    status = severity(mine)
    said = [", ".join(sorted(WORDS[job] for job in member.jobs)) or stand.NO_JOB]
    said += [words.sentence(trouble).removesuffix(".") for trouble in mine]
    if not mine and member.card_expires_on:
        said.append(stand.card_until(prose_date(member.card_expires_on)))
    if member.card_last_used_on:
        said.append(stand.card_used(prose_date(member.card_last_used_on)))
    line = " · ".join(said)
    line = line[:1].upper() + line[1:]
    tag, tone = words.STATUS_WORDS[status], words.TONES[status]
    return Row(member.name, line, tag, tone, member, status)


def _kept(profile: PracticeProfile) -> tuple[Row, ...]:
    """The lead, the deputy, the procedure and the rest, each opening its form."""
    rows = [
        _one("GP2GP lead", _lead(profile.lead), "lead"),
        _one("Deputy", _lead(profile.deputy), "deputy"),
        _one("Local procedure", _procedure(profile.procedure), "procedure"),
        _one("Pooled list: what is done", _steps(profile), "pooled"),
        _one("Watch period", stand.watch(profile.watch) if profile.watch else "", "watch"),
    ]
    for document in profile.documents:
        said = stand.document(document.version, document.kept_at)
        rows.append(Row(document.title, said, "", Tone.IDLE, document))
    return tuple(rows)


def _systems(records: Records) -> tuple[Row, ...]:
    """The systems of the rule book, which nobody changes, then those the practice added (S2)."""
    book = stand.from_book(BOOKS[records.policy.name], records.policy.version)
    listed = [_system(each, book, None, records.day) for each in records.listed]
    ours = records.profile.accredited
    return (*listed, *(_system(each, stand.ADDED_BY_US, each, records.day) for each in ours))


def _system(system: AccreditedSystem, whose: str, opens: object, day: date) -> Row:
    name = f"{system.supplier} {system.product} {system.version}"
    counts = system.is_in_force(day)
    tag, tone = (stand.COUNTS, Tone.DONE) if counts else (stand.COUNTS_NOT, Tone.IDLE)
    return Row(name, f"{stand.between(system.since, system.until)} · {whose}", tag, tone, opens)


def _practice(known: KnownPractice) -> Row:
    name = known.name or str(known.ods_code)
    return Row(name, practice_wording.detail(known), "", Tone.IDLE, known)


def _lead(lead: Lead | None) -> str:
    return f"{lead.name} · {lead.phone}{_away(lead.away_from, lead.away_until)}" if lead else ""


def _procedure(kept: Procedure | None) -> str:
    return stand.procedure(kept.name, kept.version, kept.file_name) if kept else ""


def _one(name: str, detail: str, opens: str) -> Row:
    return Row(name, detail or wording.NOT_RECORDED, "", Tone.IDLE, opens)


def _steps(profile: PracticeProfile) -> str:
    done = profile.pooled.both_done
    return stand.BOTH_DONE if done else stand.NOT_BOTH_DONE


def _away(since: date | None, until: date | None) -> str:
    if since is None:
        return ""
    end = f" to {prose_date(until)}" if until else ""
    return f" · away from {prose_date(since)}{end}"


def home_counts(records: Records) -> tuple[tuple[int, str, Tone], ...]:
    """What Home says of readiness: a count, its words, how near it is."""
    lines = board(records)
    found = []
    cards = [t for li in lines if li.check is Check.SMARTCARDS for t in li.troubles]
    expired = [t for t in cards if t.wrong is Wrong.CARD_EXPIRED]
    soon = [t for t in cards if t.wrong is Wrong.CARD_EXPIRES]
    if expired:
        found.append((len(expired), stand.cards_expired(len(expired)), Tone.NOW))
    if soon:
        nearest = min(trouble.days for trouble in soon)
        found.append((len(soon), stand.cards_expire(len(soon), nearest), Tone.SOON))
    if records.unlooked:
        found.append((records.unlooked, stand.to_look_at(records.unlooked), Tone.ATTENTION))
    red = sum(line.status is Status.RED for line in lines)
    if red:
        found.append((red, stand.lines_red(red), Tone.NOW))
    unknown = sum(line.status is Status.UNKNOWN for line in lines)
    if unknown:
        found.append((unknown, stand.lines_unknown(unknown), Tone.ATTENTION))
    return tuple(found)
