"""Documents of the record, and whether their files are here (2.7)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gp2gp_desktop.domain.health_record.entries import Narrative
from gp2gp_desktop.domain.health_record.lists import Document, DocumentState
from gp2gp_desktop.domain.health_record.parts import DocumentReference
from gp2gp_desktop.domain.health_record.record import Attachment, AttachmentState

_ABSENT = re.compile(r"^absent_?attachment", re.IGNORECASE)
_REASON = re.compile(r"(?:reason|absent attachment)\s*:\s*([^\r\n]+)", re.IGNORECASE)
_ORIGINAL = re.compile(r"(?:original )?file ?name\s*:?\s*\"?([^\"\r\n]+)", re.IGNORECASE)
_STATES = {
    AttachmentState.PRESENT: DocumentState.PRESENT,
    AttachmentState.MISSING: DocumentState.MISSING,
    AttachmentState.PLACEHOLDER: DocumentState.PLACEHOLDER,
}


def is_placeholder(file_name: str) -> bool:
    """Whether a file name is that of the note sent in place of a file."""
    return _ABSENT.match(file_name.rpartition("/")[2]) is not None


def attachments_named(narratives: Iterable[Narrative]) -> tuple[Attachment, ...]:
    """The files an extract names, none of which came with it."""
    return tuple(
        Attachment(
            name=reference.file_name,
            media_type=reference.media_type,
            size=None,
            sha256="",
            state=_state_without_file(reference),
        )
        for narrative in narratives
        for reference in narrative.documents
    )


def _state_without_file(reference: DocumentReference) -> AttachmentState:
    absent = is_placeholder(reference.file_name)
    return AttachmentState.PLACEHOLDER if absent else AttachmentState.MISSING


def documents(narratives: Iterable[Narrative], files: Iterable[Attachment]) -> tuple[Document, ...]:
    """Every document the entries refer to, newest first, with the state of its file."""
    states = {one.name.lower(): one.state for one in files}
    found = [
        _document(narrative, reference, states)
        for narrative in narratives
        for reference in narrative.documents
    ]

    def age(document: Document) -> float:
        moment = document.entry.best_date.moment
        return -moment.timestamp() if moment else float("inf")

    return tuple(sorted(found, key=age))


def _document(
    entry: Narrative, reference: DocumentReference, states: dict[str, AttachmentState]
) -> Document:
    state = states.get(reference.file_name.lower(), _state_without_file(reference))
    reason, original = _REASON.search(entry.text), _ORIGINAL.search(entry.text)
    return Document(
        entry=entry,
        reference=reference,
        state=_STATES.get(state, DocumentState.MISSING),
        title=_title(entry, reference),
        reason=reason.group(1).strip() if reason else "",
        original_name=original.group(1).strip() if original else "",
    )


def _title(entry: Narrative, reference: DocumentReference) -> str:
    return reference.code.original_text or entry.title or reference.code.text or reference.file_name
