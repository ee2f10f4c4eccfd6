"""From the bytes of a transfer to a health record, in whatever form they come (design 7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from gp2gp_desktop.adapters.ehr import arrivals, census, groups, xml
from gp2gp_desktop.adapters.ehr.acknowledgement import acknowledgement_in
from gp2gp_desktop.adapters.ehr.agents import Directory
from gp2gp_desktop.adapters.ehr.arrivals import Form
from gp2gp_desktop.adapters.ehr.attachments import Delivery, measure
from gp2gp_desktop.adapters.ehr.context import Context
from gp2gp_desktop.adapters.ehr.fhir import read_bundle
from gp2gp_desktop.adapters.ehr.gathering import Assembly
from gp2gp_desktop.adapters.ehr.header import identity_of, joined_identity, vendor_of
from gp2gp_desktop.adapters.ehr.message import ACKNOWLEDGEMENT, EXTRACTS, Message
from gp2gp_desktop.adapters.ehr.progress import (
    SILENT,
    Progress,
    Report,
    collecting_later,
)
from gp2gp_desktop.adapters.ehr.skeletons import may_fill, merge
from gp2gp_desktop.adapters.ehr.tree import Element, Parts, local
from gp2gp_desktop.adapters.ehr.walking import OutOfOrder, Walk
from gp2gp_desktop.domain.errors import RecordRejected
from gp2gp_desktop.domain.health_record import (
    Attachment,
    Composition,
    CompositionKind,
    HealthRecord,
    Identity,
    Narrative,
)
from gp2gp_desktop.domain.health_record.assembly import Count, assemble
from gp2gp_desktop.domain.health_record.checks import warnings_about
from gp2gp_desktop.domain.health_record.documents import settle

__all__ = [
    "EXTRACTS",
    "read_assembly",
    "read_extract",
    "read_files",
    "read_fragment",
    "read_together",
]

_OTHER_MESSAGES = {
    "RCMR_IN010000UK05": "a request for a record",
    "COPC_IN000001UK01": "a part of a large message",
    "MCCI_IN010000UK13": "an acknowledgement",
    "Envelope": "the envelope of a message",
}
_NO_EXTRACT = "This message says that it is a GP2GP record, but there is no record in it."
_NO_PATIENT = "This record does not say whose it is: it has no patient number."
_ONE_BUNDLE = "Open a FHIR bundle by itself, without other files."
_NO_FILE = "No file was given to read."
OTHER_PATIENTS = (
    "This record was refused: its parts name different patients. Do not file it; tell the "
    "practice manager."
)


def read_files(paths: Sequence[Path], report: Report | None = None) -> HealthRecord:
    """Read the record in the files of one transfer: extract, large parts, envelopes, any order.

    Parts that name different patients are reported in the record's ``identity.other_patients``
    and its warnings, so that the files can be looked into; ``read_extract`` refuses them.
    ``report`` is told how much is done, and stops the reading by raising (:mod:`.progress`).

    Raises:
        RecordRejected: when a file cannot be read, or they are no record of one transfer; the
            sentence says why.
    """
    if not paths:
        raise RecordRejected(_NO_FILE)
    return read_together([_read_file(one) for one in paths], report)


def read_together(files: Sequence[bytes], report: Report | None = None) -> HealthRecord:
    """As :func:`read_files`, from bytes.

    Raises:
        RecordRejected: as :func:`read_files`.
    """
    whole = list(dict.fromkeys(files))
    with collecting_later(sum(map(len, whole))):
        return _record(whole, Progress(report) if report else SILENT)


def _read_file(path: Path) -> bytes:
    try:
        if path.stat().st_size > xml.MAX_BYTES:
            raise RecordRejected(xml.TOO_LARGE)
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or "the system gives no reason"
        raise RecordRejected(f"This file cannot be opened: {reason}.") from error


def read_extract(data: bytes, report: Report | None = None) -> HealthRecord:
    """Read a whole record from one file: extract, inbound JSON, MIME, or FHIR bundle.

    Raises:
        RecordRejected: with one sentence, when it is not a record that can be trusted.
    """
    with collecting_later(len(data)):
        record = _record([data], Progress(report) if report else SILENT)
    if record.identity.other_patients:
        raise RecordRejected(OTHER_PATIENTS)
    return record


def read_fragment(data: bytes) -> HealthRecord:
    """Read a part of an extract: an EhrExtract, a composition, or a single statement.

    Statements that stand in no composition are put in one of their own. The identity is empty
    where the part does not say it.

    Raises:
        RecordRejected: when it is not well-formed, or unsafe.
    """
    root = xml.parse(data)
    return _record_of(_walked(root, identity_of(root, root)), None)


def read_assembly(assembly: Assembly, progress: Progress = SILENT) -> HealthRecord:
    """Read the record of a transfer from what has come of it, complete or not.

    Raises:
        RecordRejected: when the record itself has not come, or cannot be trusted.
    """
    message = assembly.extract
    if message is None:
        raise RecordRejected(_no_record_in(assembly.messages))
    deliveries = assembly.deliveries
    data = message.payload.whole()
    if any(may_fill(one) for one in deliveries):
        read, files, doubts = _filled(data, deliveries, progress.part(0, 0.6))
    else:
        read, files, doubts = _streamed(data, progress.part(0, 0.6)), deliveries, ()
    kept, odd = _measured(files, progress.part(0.6, 1))
    identity = replace(
        read.identity,
        conversation_id=assembly.conversation_id,
        message_id=read.identity.message_id or message.message_id,
        sender_system=read.identity.sender_system or vendor_of(message),
    )
    others = (OTHER_PATIENTS,) if identity.other_patients else ()
    warnings = (*others, *assembly.all_warnings, *doubts, *odd)
    return _checked(_record_of(replace(read, identity=identity), kept, warnings))


def _filled(
    data: bytes, deliveries: Sequence[Delivery], progress: Progress
) -> tuple[_Read, tuple[Delivery, ...], tuple[str, ...]]:
    """An extract with its skeletons filled, the files that are none, and what went wrong."""
    outer = xml.parse(data, progress.part(0, 0.2))
    identity = _identity(outer)
    merged = merge(outer, deliveries)
    if merged.root is not outer:
        identity = joined_identity(identity, identity_of(merged.root, _extract_in(merged.root)))
    read = _walked(merged.root, identity, progress.part(0.2, 1))
    return read, merged.files, merged.warnings


def _measured(
    deliveries: Sequence[Delivery], progress: Progress
) -> tuple[tuple[Attachment, ...], list[str]]:
    """Every file decoded once, piece by piece, and what was odd about each."""
    total = sum(one.size for one in deliveries) or 1
    files, odd, done = [], [], 0
    for number, file in enumerate(deliveries, 1):
        attachment, doubts = measure(file, progress.part(done / total, (done + file.size) / total))
        done += file.size
        files.append(attachment)
        odd += [f"Attachment {number} {doubt}." for doubt in doubts]
    return tuple(files), odd


def _record(files: Sequence[bytes], progress: Progress) -> HealthRecord:
    if any(arrivals.form_of(one) is Form.FHIR for one in files):
        if len(files) > 1:
            raise RecordRejected(_ONE_BUNDLE)
        return read_bundle(files[0])
    if len(files) == 1 and arrivals.form_of(files[0]) is Form.XML:
        return _checked(_record_of(_streamed(files[0], progress), None))
    return read_assembly(arrivals.gather(files), progress)


def _identity(root: Element, vendor: str = "") -> Identity:
    if local(root) not in EXTRACTS:
        raise RecordRejected(_wrong_root(root))
    return identity_of(root, _extract_in(root), vendor)


def _extract_in(root: Element) -> Element:
    extract = next((one for one in root.iter() if local(one) == "EhrExtract"), None)
    if extract is None:
        raise RecordRejected(_NO_EXTRACT)
    return extract


def _checked(record: HealthRecord) -> HealthRecord:
    if not record.identity.nhs_number:
        raise RecordRejected(_NO_PATIENT)
    return record


@dataclass(frozen=True, slots=True)
class _Read:
    """What an extract holds, before it is put together."""

    identity: Identity
    directory: Directory
    compositions: tuple[Composition, ...]
    count: Count


def _streamed(data: bytes, progress: Progress) -> _Read:
    """An extract read while it is parsed; in two steps where its order does not allow that."""
    walk = Walk()
    try:
        root = xml.parse(data, progress, walk)
    except OutOfOrder:
        again = progress.part(0.1, 1)  # little was done: what stands out of order stands early
        root = xml.parse(data, again.part(0, 0.3))
        return _walked(root, _identity(root), again.part(0.3, 1))
    if not walk.has_read:
        return _walked(root, _identity(root))
    compositions, count = walk.finish(root)
    return _Read(_identity(root, walk.vendor), walk.directory, compositions, count)


def _walked(root: Element, identity: Identity, progress: Progress = SILENT) -> _Read:
    """An extract read from its whole tree."""
    counted = census.take(root)
    directory = Directory(*root.iter("Agent"))
    context = Context(census=counted, directory=directory)
    walking = progress.part(0.1, 0.9).through(counted.compositions)
    compositions = tuple(groups.composition(one, context) for one in walking)
    if not compositions:
        compositions = _loose(root, context)
    count = Count(counted.count, counted.by_kind, counted.unaccounted)
    return _Read(identity, directory, compositions, count)


def _record_of(
    read: _Read, files: tuple[Attachment, ...] | None, warnings: tuple[str, ...] = ()
) -> HealthRecord:
    compositions, unresolved = read.compositions, len(read.directory.unresolved)
    narratives = [one for each in compositions for one in each.walk() if isinstance(one, Narrative)]
    return assemble(
        identity=read.identity,
        agents=read.directory.agents,
        compositions=compositions,
        count=read.count,
        warnings=(*warnings, *warnings_about(read.identity, compositions, unresolved)),
        attachments=None if files is None else settle(narratives, files),
    )


def _loose(root: Element, context: Context) -> tuple[Composition, ...]:
    """A fragment's statements, which no composition holds."""
    parts = Parts.of(root)
    inner = context.inside("fragment", parts)
    whole = groups.entry(root, inner)
    items = groups.contents(parts, inner) if whole is None else (whole,)
    return (Composition(number=1, id="", kind=CompositionKind.WRAPPER, items=items),)


def _wrong_root(root: Element) -> str:
    return _wrong_message(str(root.tag).rpartition("}")[2])


def _wrong_message(name: str) -> str:
    known = _OTHER_MESSAGES.get(name)
    if known:
        return f"This file is {known}, not a GP2GP record."
    return f"This file is not a GP2GP record: its first element is “{name[:40]}”."


def _no_record_in(messages: Sequence[Message]) -> str:
    """Why there is no record; a refusal of the sender is told in the words of its code."""
    for message in messages:
        if message.interaction == ACKNOWLEDGEMENT:
            read = acknowledgement_in(message)
            said = [one.meaning.says for one in read.reasons if not read.is_positive]
            return " ".join((_wrong_message(ACKNOWLEDGEMENT), *said))
    return _wrong_message(messages[0].interaction if messages else "")
