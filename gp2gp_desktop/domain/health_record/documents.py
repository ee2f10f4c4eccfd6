"""Documents of the record, and whether their files are here (2.7)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from gp2gp_desktop.domain.health_record.entries import Narrative
from gp2gp_desktop.domain.health_record.lists import Document, DocumentState
from gp2gp_desktop.domain.health_record.parts import (
    Attachment,
    AttachmentState,
    DocumentReference,
)

_ABSENT = re.compile(r"^absent_?attachment", re.IGNORECASE)
_REASON = re.compile(r"(?:reason|absent attachment)\s*:\s*([^\r\n]+)", re.IGNORECASE)
_ORIGINAL = re.compile(r"(?:original )?file ?name\s*:?\s*\"?([^\"\r\n]+)", re.IGNORECASE)
_STATES = {
    AttachmentState.PRESENT: DocumentState.PRESENT,
    AttachmentState.MISSING: DocumentState.MISSING,
    AttachmentState.PLACEHOLDER: DocumentState.PLACEHOLDER,
}

Linked = tuple[Narrative, DocumentReference, Attachment | None]


def is_placeholder(file_name: str) -> bool:
    """Whether a file name is that of the note sent in place of a file."""
    return _ABSENT.match(file_name.rpartition("/")[2]) is not None


def attachments_named(narratives: Iterable[Narrative]) -> tuple[Attachment, ...]:
    """The files an extract names, none of which came with it."""
    return settle(narratives, ())


def settle(narratives: Iterable[Narrative], files: Iterable[Attachment]) -> tuple[Attachment, ...]:
    """The files of a transfer with their states, and after them those that only the record names.

    A file that no entry refers to is kept as unlinked; a note sent in place of a file is a
    placeholder, whether it came or not.
    """
    came = tuple(files)
    linked = tuple(link(narratives, came))
    named = {id(file): reference for _, reference, file in linked if file is not None}
    settled = [_settled(one, named.get(id(one))) for one in came]
    return (*settled, *(_without_file(ref) for _, ref, file in linked if file is None))


def _settled(file: Attachment, reference: DocumentReference | None) -> Attachment:
    names = (file.name, reference.file_name if reference else "")
    media_type = file.media_type or (reference.media_type if reference else "")
    state = file.state
    if any(is_placeholder(name) for name in names):
        state = AttachmentState.PLACEHOLDER
    elif reference is None and state is AttachmentState.PRESENT:
        state = AttachmentState.UNLINKED
    name = file.name or (reference.file_name if reference else "")
    return replace(file, name=name, media_type=media_type, state=state)


def _without_file(reference: DocumentReference) -> Attachment:
    return Attachment(
        name=reference.file_name,
        media_type=reference.media_type,
        size=None,
        sha256="",
        state=_state_without_file(reference),
        document_id=reference.id,
    )


def _state_without_file(reference: DocumentReference) -> AttachmentState:
    absent = is_placeholder(reference.file_name)
    return AttachmentState.PLACEHOLDER if absent else AttachmentState.MISSING


def link(narratives: Iterable[Narrative], files: Iterable[Attachment]) -> Iterator[Linked]:
    """Every document reference with its file: by name, and by id where names are shared or wrong.
    Of several files with one name and no matching id each reference takes the next.
    """
    by_name: dict[str, list[Attachment]] = defaultdict(list)
    by_id: dict[str, Attachment] = {}
    for known in files:
        by_name[_plain(known.name)].append(known)
        for one in (known.document_id, *known.aliases):
            by_id.setdefault(_plain_id(one), known)
    taken: set[int] = set()
    for narrative in narratives:
        for reference in narrative.documents:
            same_name = by_name.get(_plain(reference.file_name), []) if reference.file_name else []
            file = _chosen(reference, same_name, by_id, taken)
            if file is not None:
                taken.add(id(file))
            yield narrative, reference, file


def _chosen(
    reference: DocumentReference,
    same_name: list[Attachment],
    by_id: dict[str, Attachment],
    taken: set[int],
) -> Attachment | None:
    ids = [_plain_id(one) for one in (reference.id, reference.file_name, reference.link)]
    identified = next((by_id[one] for one in ids if one and one in by_id), None)
    if not same_name:
        return identified
    if identified is not None and any(one is identified for one in same_name):
        return identified
    return next((one for one in same_name if id(one) not in taken), same_name[0])


def _plain(name: str) -> str:
    return " ".join(name.split()).strip("\"'").lower()


def _plain_id(text: str) -> str:
    """An id for comparing, without the scheme and the marks that senders put around it."""
    plain = text.strip().lower().removeprefix("cid:").strip("<>")
    return plain.removeprefix("_")


def documents(narratives: Iterable[Narrative], files: Iterable[Attachment]) -> tuple[Document, ...]:
    """Every document the entries refer to, newest first, with the state of its file."""
    found = [
        _document(narrative, reference, file)
        for narrative, reference, file in link(narratives, files)
    ]

    def age(document: Document) -> float:
        moment = document.entry.best_date.moment
        return -moment.timestamp() if moment else float("inf")

    return tuple(sorted(found, key=age))


def _document(entry: Narrative, reference: DocumentReference, file: Attachment | None) -> Document:
    state = file.state if file else _state_without_file(reference)
    reason, original = _REASON.search(entry.text), _ORIGINAL.search(entry.text)
    return Document(
        entry=entry,
        reference=reference,
        state=_STATES.get(state, DocumentState.MISSING),
        title=_title(entry, reference),
        reason=reason.group(1).strip() if reason else "",
        original_name=original.group(1).strip() if original else "",
        file=file,
    )


def _title(entry: Narrative, reference: DocumentReference) -> str:
    return reference.code.original_text or entry.title or reference.code.text or reference.file_name
