"""What stands beside a list when one of its lines is chosen: everything there is to know of it."""

from __future__ import annotations

from collections.abc import Iterator

from gp2gp_desktop.domain.health_record import (
    Allergy,
    Attachment,
    BloodPressure,
    Coding,
    Document,
    DocumentState,
    Entry,
    LabReport,
    Medication,
    Observation,
    Plan,
    Problem,
    Referral,
    SpecimenDetail,
)
from gp2gp_desktop.ui.record import wording
from gp2gp_desktop.ui.record.entries import Reading, lines, marks, measured, supply_line
from gp2gp_desktop.ui.record.prose import (
    Line,
    Look,
    Prose,
    Words,
    fact,
    line,
    paragraphs,
    quiet,
    small_heading,
    title,
)

_ISSUES_SHOWN = 60


def problem(one: Problem, reading: Reading) -> Prose:
    """A problem, its dates, and what is linked to it."""
    made: list[Line] = [
        title(one.name),
        *fact("Status", one.status.value.capitalize()),
        *fact("Significance", one.significance.value.capitalize()),
        *fact("Onset", wording.shown(one.onset)),
        *fact("Ended", wording.shown(one.end, unknown="")),
        *_origin(one.named or one.link_set, reading),
    ]
    if one.named is not None and one.named.text:
        made += [small_heading("In words"), *paragraphs(one.named.text)]
    if one.linked or one.dangling_ids:
        made.append(small_heading("Linked entries"))
    for entry in one.linked:
        made.append(line(entry.title or "Entry without words", quiet(_day(entry)), depth=1))
    for lost in one.dangling_ids:
        made.append(line(Words(wording.LINK_LOST, Look.WARNING), quiet(lost), depth=1))
    return tuple(made)


def allergy(one: Allergy, reading: Reading, decided: str = "") -> Prose:
    """An allergy: whether it will raise an alert, the reaction, and the words as sent."""
    kind = "Allergy to a drug" if one.is_drug else "Other allergy or intolerance"
    inner = one.statement or one.entry
    return (
        title(one.name),
        *fact("Kind", kind),
        *fact("Coded", "Yes" if one.is_coded else "Text only"),
        *fact("Will alert", wording.alert(one.is_coded, decided)),
        *fact("Status", one.status or "Not stated"),
        *fact("Onset", wording.shown(one.onset)),
        *_origin(inner, reading),
        small_heading("In words"),
        *(tuple(paragraphs(one.reaction)) or (line(quiet("No reaction was described.")),)),
        *codes(one.substance.codings),
    )


def medication(one: Medication, reading: Reading, decided: str = "") -> Prose:
    """A course with every issue of it, newest first."""
    state = wording.MEDICATION_STATES[one.status]
    kind = "Repeat" if one.is_repeat else "Acute"
    made: list[Line] = [
        title(one.drug.text or "Medicine without a name"),
        *fact("Dose", one.dosage or "Not stated"),
        *fact("Quantity", str(one.quantity or "Not stated")),
        *fact("Kind", "Issue without a plan" if one.authorisation is None else kind),
        *fact("There", state),
        *fact("Here", decided or (wording.OFF if one.is_active_repeat else "")),
        *fact("Started", wording.shown(one.start)),
        *fact("Ended", wording.shown(one.end, unknown="")),
        *fact("Reason", one.stop_reason),
        *fact("Last issued", wording.shown(one.last_issue, unknown="Never, as far as sent")),
        *fact("Issues", _issues(one)),
        *_origin(one.entry, reading),
    ]
    if one.notes or one.entry.text:
        made += [small_heading("In words"), *paragraphs("\n".join((one.notes, one.entry.text)))]
    made += codes(one.drug.codings)
    if one.issues:
        made.append(small_heading("Issues, newest first"))
        newest = one.issues[::-1][:_ISSUES_SHOWN]
        made += [supply_line(issue, 1) for issue in newest]
        if len(one.issues) > len(newest):
            made.append(line(quiet(f"and {len(one.issues) - len(newest)} older ones"), depth=1))
    return tuple(made)


def observation(one: Observation, reading: Reading) -> Prose:
    """A measurement or finding, exactly as sent."""
    is_text = one.value is not None and one.value.quantity is None and one.value.coded is None
    return (
        title(one.title or "Entry without words"),
        *fact("Value", one.value.text if one.value else ""),
        *fact("Flag", Words(one.interpretation_text, Look.WARNING)),
        *fact("Range", "; ".join(str(range_) for range_ in one.ranges)),
        *fact("Graph", wording.NO_GRAPH if is_text and one.value and one.value.text else ""),
        *fact("Date", wording.shown(one.best_date)),
        *_origin(one, reading),
        *((small_heading("In words"), *paragraphs(one.text)) if one.text else ()),
        *codes(one.code.codings),
    )


def blood_pressure(one: BloodPressure, reading: Reading) -> Prose:
    """A pair of pressures and their header."""
    made = [
        title(f"Blood pressure {one.text}"),
        *fact("Date", wording.shown(one.date)),
        *_origin(one.systolic, reading),
    ]
    for part in (one.systolic, one.diastolic):
        made += fact(part.title, *measured(part))
        made += paragraphs(part.text, 1)
    if one.group is not None and one.group.text:
        made += [small_heading("In words"), *paragraphs(one.group.text)]
    return tuple(made)


def lab_report(one: LabReport, reading: Reading) -> Prose:
    """A laboratory report: specimens, then groups, results and comments in the sender's order."""
    made = [
        title(one.entry.title or "Laboratory report"),
        *fact("Date", wording.shown(one.entry.best_date)),
        *fact("Number", one.number),
    ]
    for specimen in one.specimens:
        made += fact("Specimen", *_specimen(specimen))
    made += _origin(one.entry, reading)
    made += paragraphs(one.entry.text)
    made.append(small_heading("Results and comments"))
    for item in one.entry.items:
        made += lines(item, reading, one.entry.best_date)
    return tuple(made)


def document(one: Document, reading: Reading, decided: str = "") -> Prose:
    """A document: whether its file is here, and what to do when it is not."""
    state, _ = wording.DOCUMENT_STATES[one.state]
    look = Look.PLAIN if one.state is DocumentState.PRESENT else Look.WARNING
    name = one.original_name or one.reference.file_name
    made = [
        title(wording.short_title(one.title)),
        *fact("About", wording.description(one.title)),
        *fact("State", Words(state, look), decided),
        *fact("Reason", one.reason),
        *fact("Type", wording.file_type(one), quiet(one.reference.media_type)),
        *fact("Date", wording.shown(one.entry.best_date)),
        *_origin(one.entry, reading),
        line(wording.DOCUMENT_REASONS[one.state], apart=True),
    ]
    if one.state is not DocumentState.PRESENT:
        made.append(line(wording.ASK_FOR_IT))
    if name:
        made += [small_heading("File"), line(name)]
    if one.entry.text:
        made += [small_heading("In words"), *paragraphs(one.entry.text)]
    return tuple(made)


def attachment(one: Attachment) -> Prose:
    """A file that came, to which no entry refers."""
    size = f"{one.size:,} bytes" if one.size is not None else ""
    return (
        title(one.name),
        *fact("Type", one.media_type),
        *fact("Size", size),
        line("This file came with the record, but no entry refers to it.", apart=True),
    )


def referral(one: Referral, reading: Reading) -> Prose:
    """A referral or request with its letters."""
    made = [
        title(one.entry.title or "Referral or request"),
        *fact("Kind", "Referral" if one.is_referral else one.entry.request_type or "Request"),
        *fact("Date", wording.shown(one.entry.best_date)),
        *fact("Priority", one.entry.priority.text),
        *fact("To", ", ".join(agent.label for agent in one.entry.recipients)),
        *fact("Number", one.entry.request_number),
        *_origin(one.entry, reading),
    ]
    if one.entry.text:
        made += [small_heading("In words"), *paragraphs(one.entry.text)]
    if one.letters:
        made.append(small_heading("Letters"))
        made += [line(letter.title, quiet(_day(letter)), depth=1) for letter in one.letters]
    return (*made, *codes(one.entry.code.codings))


def plan(one: Plan, reading: Reading) -> Prose:
    """A diary entry or recall."""
    made = [
        title(one.title or "Plan without words"),
        *fact("Due", wording.shown(one.date)),
        *fact("Made", wording.shown(one.recorded)),
        *fact("Status", one.status.capitalize()),
        *_origin(one, reading),
    ]
    if one.text:
        made += [small_heading("In words"), *paragraphs(one.text)]
    return (*made, *codes(one.code.codings))


def codes(codings: tuple[Coding, ...]) -> Prose:
    """Every code as sent, each once."""
    if not codings:
        return (small_heading("Codes as sent"), line(quiet("None: words only."), depth=1))
    distinct = dict.fromkeys(codings)
    said = (line(one.display, quiet(str(one)), depth=1) for one in distinct)
    return (small_heading("Codes as sent"), *said)


def _origin(entry: Entry, reading: Reading) -> Iterator[Line]:
    """Who wrote it, when and where it stands, and its marks."""
    clinician = entry.clinician.label if entry.clinician else ""
    author = entry.recorder.label
    yield from fact("Recorded", wording.shown(entry.recorded, unknown=""))
    yield from fact("By", author)
    yield from fact("Done by", clinician if clinician != author else "")
    yield from fact("Said by", entry.asserter.label if entry.asserter else "")
    yield from fact("Place", entry.place)
    found = marks(entry, reading)
    if found:
        yield line(*found, apart=True)


def _day(entry: Entry) -> str:
    return wording.shown(entry.best_date)


def _issues(one: Medication) -> str:
    said = str(len(one.issues))
    return f"{said} of {one.issues_authorised} authorised" if one.issues_authorised else said


def _specimen(specimen: SpecimenDetail) -> tuple[Words, ...]:
    collected = wording.shown(specimen.collected, unknown="")
    when = f"collected {collected}" if collected else ""
    return Words(specimen.material), quiet(specimen.number), quiet(when)
