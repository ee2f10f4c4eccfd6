"""From the bytes of an extract to a health record."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from gp2gp_desktop.adapters.ehr import census, groups, xml
from gp2gp_desktop.adapters.ehr.agents import Directory
from gp2gp_desktop.adapters.ehr.context import Context
from gp2gp_desktop.adapters.ehr.header import identity_of
from gp2gp_desktop.adapters.ehr.xml import Element, local
from gp2gp_desktop.domain.errors import RecordRejected
from gp2gp_desktop.domain.health_record import Composition, CompositionKind, HealthRecord
from gp2gp_desktop.domain.health_record.assembly import Count, assemble
from gp2gp_desktop.domain.health_record.checks import warnings_about

EXTRACTS = ("RCMR_IN030000UK06", "RCMR_IN030000UK07")
_OTHER_MESSAGES = {
    "RCMR_IN010000UK05": "a request for a record",
    "COPC_IN000001UK01": "a part of a large message",
    "MCCI_IN010000UK13": "an acknowledgement",
    "Envelope": "the envelope of a message",
}
_NO_EXTRACT = "This message says that it is a GP2GP record, but there is no record in it."
_NO_PATIENT = "This record does not say whose it is: it has no patient number."
_ONE_FILE = "Open one extract at a time."


def read_files(paths: Sequence[Path]) -> HealthRecord:
    """Read an extract from files; today, one file that holds the HL7 message.

    Raises:
        RecordRejected: when the file cannot be read, or is no extract; the sentence says why.
    """
    if len(paths) != 1:
        raise RecordRejected(_ONE_FILE)
    try:
        if paths[0].stat().st_size > xml.MAX_BYTES:
            raise RecordRejected(xml.TOO_LARGE)
        data = paths[0].read_bytes()
    except OSError as error:
        reason = error.strerror or "the system gives no reason"
        raise RecordRejected(f"This file cannot be opened: {reason}.") from error
    return read_extract(data)


def read_extract(data: bytes) -> HealthRecord:
    """Read a whole extract, ``RCMR_IN030000UK06`` or ``UK07``, in any prefix and encoding.

    Raises:
        RecordRejected: with one sentence, when it is not an extract that can be trusted.
    """
    root = xml.parse(data)
    if local(root) not in EXTRACTS:
        raise RecordRejected(_wrong_root(root))
    extract = next((one for one in root.iter() if local(one) == "EhrExtract"), None)
    if extract is None:
        raise RecordRejected(_NO_EXTRACT)
    record = _read(root, extract)
    if not record.identity.nhs_number:
        raise RecordRejected(_NO_PATIENT)
    return record


def read_fragment(data: bytes) -> HealthRecord:
    """Read a part of an extract: an EhrExtract, a composition, or a single statement.

    Statements that stand in no composition are put in one of their own. The identity is empty
    where the part does not say it.

    Raises:
        RecordRejected: when it is not well-formed, or unsafe.
    """
    root = xml.parse(data)
    return _read(root, root)


def _read(root: Element, extract: Element) -> HealthRecord:
    counted = census.take(root)
    directory = Directory(root)
    context = Context(census=counted, directory=directory)
    compositions = tuple(groups.composition(one, context) for one in counted.compositions)
    if not compositions:
        compositions = _loose(root, context)
    identity = identity_of(root, extract)
    return assemble(
        identity=identity,
        agents=directory.agents,
        compositions=compositions,
        count=Count(counted.count, counted.by_kind, counted.unaccounted),
        warnings=warnings_about(identity, compositions, len(directory.unresolved)),
    )


def _loose(root: Element, context: Context) -> tuple[Composition, ...]:
    """A fragment's statements, which no composition holds."""
    inner = context.inside("fragment", root)
    whole = groups.entry(root, inner)
    items = groups.contents(root, inner) if whole is None else (whole,)
    return (Composition(number=1, id="", kind=CompositionKind.WRAPPER, items=items),)


def _wrong_root(root: Element) -> str:
    name = str(root.tag).rpartition("}")[2]
    known = _OTHER_MESSAGES.get(name)
    if known:
        return f"This file is {known}, not a GP2GP record."
    return f"This file is not a GP2GP record: its first element is “{name[:40]}”."
