"""The lists of files: documents with whether anybody opened them, and the received messages."""

from __future__ import annotations

from datetime import datetime

from gp2gp_desktop.domain.calendar import UK
from gp2gp_desktop.domain.health_record import Attachment, AttachmentState, Document, DocumentState
from gp2gp_desktop.ui.formats import clinical_date, clock_time, plural
from gp2gp_desktop.ui.record import details, wording
from gp2gp_desktop.ui.record import file_wording as said
from gp2gp_desktop.ui.record.entries import Reading
from gp2gp_desktop.ui.record.files import file_of
from gp2gp_desktop.ui.record.groups import Group
from gp2gp_desktop.ui.record.model import Decided
from gp2gp_desktop.ui.record.prose import Prose, fact, line, title
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.widgets.table import Column
from gp2gp_desktop.workflow.ports import ReceivedFile


def documents(reading: Reading, decided: Decided, looked_at: frozenset[str]) -> tuple[Group, ...]:
    """What did not arrive first, then what is here, then files without an entry."""
    everything = reading.record.documents
    none = ("No documents in this record", "Letters may still come on paper.")
    columns = document_columns(looked_at)

    def made(title: str, is_here: bool, empty: tuple[str, str]) -> Group:
        rows = [one for one in everything if (one.state is DocumentState.PRESENT) is is_here]
        return Group(
            title,
            rows,
            columns,
            lambda one: details.document(one, reading, decided.get(one.entry.ordinal, "")),
            empty if everything else none,
            _to_open(rows, looked_at),
        )

    loose = [one for one in reading.record.attachments if one.state is AttachmentState.UNLINKED]
    without = Group(
        "Without an entry",
        loose,
        attachment_columns(looked_at),
        details.attachment,
        ("No such file", ""),
    )
    return (
        made("Did not arrive", False, ("Every document is here", "")),
        made("Here", True, ("None of the documents is here", "Look under “Did not arrive”.")),
        *((without,) if loose else ()),
    )


def messages(files: tuple[ReceivedFile, ...], looked_at: frozenset[str]) -> tuple[Group, ...]:
    """The messages the record was read from, oldest first."""
    return (
        Group(
            "Messages",
            files,
            message_columns(looked_at),
            _message,
            (said.NO_MESSAGES, ""),
            (Tone.ACTIVE, said.RECEIVED_NOTE),
        ),
    )


def document_columns(looked_at: frozenset[str]) -> tuple[Column[Document], ...]:
    """What it is, its type and date, whether it is here, and whether anybody opened it."""
    return (
        Column(
            "Document",
            lambda one: wording.short_title(one.title),
            second=lambda one: wording.description(one.title) or _file_name(one),
            characters=22,
            weight=4,
            strong=True,
        ),
        Column("Type", wording.file_type, characters=9, weight=0),
        Column("Date", lambda one: wording.shown(one.entry.best_date), characters=11, weight=0),
        Column(
            "State",
            lambda one: wording.DOCUMENT_STATES[one.state][0],
            second=lambda one: _looked(one, looked_at),
            tone=lambda one: wording.DOCUMENT_STATES[one.state][1],
            characters=12,
            weight=0,
        ),
    )


def attachment_columns(looked_at: frozenset[str]) -> tuple[Column[Attachment], ...]:
    """Name, type, and whether anybody opened it."""
    return (
        Column("File", lambda one: one.name, characters=24, weight=3, strong=True),
        Column("Type", lambda one: one.media_type, characters=16, weight=1),
        Column("State", lambda one: _looked(one, looked_at), characters=12, weight=0),
    )


def message_columns(looked_at: frozenset[str]) -> tuple[Column[ReceivedFile], ...]:
    """Kind of message, size, when and whence it came."""
    return (
        Column(
            "Message",
            lambda one: one.interaction or said.RECEIVED_MESSAGE,
            second=lambda one: one.name,
            characters=22,
            weight=3,
            strong=True,
        ),
        Column("Size", lambda one: said.byte_size(one.size), characters=9, weight=0),
        Column(
            "Received",
            lambda one: clinical_date(_at(one)),
            second=lambda one: clock_time(_at(one)),
            characters=12,
            weight=0,
        ),
        Column("State", lambda one: _looked(one, looked_at), characters=12, weight=0),
    )


def _message(one: ReceivedFile) -> Prose:
    return (
        title(one.interaction or said.RECEIVED_MESSAGE),
        *fact("File", one.name),
        *fact("Size", said.byte_size(one.size)),
        *fact("Received", f"{clinical_date(_at(one))} {clock_time(_at(one))}"),
        *fact("From", one.sending_practice),
        *fact("Message", one.message_id),
        *fact("Transfer", one.conversation_id),
        line("SHA-256", apart=True),
        line(" ".join(one.sha256[at : at + 8] for at in range(0, 64, 8))),
    )


def _to_open(rows: list[Document], looked_at: frozenset[str]) -> tuple[Tone, str] | None:
    left = sum(_looked(one, looked_at) == said.NOT_LOOKED_AT for one in rows)
    if not left:
        return None
    return (Tone.ACTIVE, f"{plural(left, 'document has', 'documents have')} not been opened yet.")


def _looked(row: Document | Attachment | ReceivedFile, looked_at: frozenset[str]) -> str:
    file = file_of(row)
    if file is None:
        return ""
    return said.LOOKED_AT if file.sha256 in looked_at else said.NOT_LOOKED_AT


def _at(one: ReceivedFile) -> datetime:
    return one.received_at.astimezone(UK)


def _file_name(one: Document) -> str:
    return one.original_name or one.reference.file_name
