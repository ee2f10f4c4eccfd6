"""What did not arrive: the documents, what GP2GP never carries, and the letter that asks; no Qt."""

from __future__ import annotations

from datetime import datetime

from gp2gp_desktop.domain.calendar import UK
from gp2gp_desktop.domain.health_record import Document, DocumentState, HealthRecord
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.ui.formats import clock_time, long_date, prose_date
from gp2gp_desktop.ui.print_document import (
    PrintDocument,
    PrintPairs,
    PrintParagraph,
    PrintTable,
)
from gp2gp_desktop.ui.record import absent_wording as said
from gp2gp_desktop.ui.record import wording


def absent(record: HealthRecord) -> tuple[Document, ...]:
    """The documents that are not here, those the sender knew of first."""
    missing = [one for one in record.documents if one.state is not DocumentState.PRESENT]
    return tuple(sorted(missing, key=lambda one: one.state is DocumentState.MISSING))


def why_absent(document: Document) -> str:
    """The sender's reason, or what its state means."""
    return document.reason or wording.DOCUMENT_REASONS[document.state]


def request_letter(
    record: HealthRecord,
    registration: Registration,
    *,
    practice: str,
    who: str,
    now: datetime,
    demonstration: bool,
) -> PrintDocument:
    """The letter to the previous practice: which documents to send again, of whom, and why.

    It names the patient, as it must: it goes by the practices' own secure mail.
    """
    number, transfer = registration.nhs_number, registration.transfer
    day = now.astimezone(UK)
    born = registration.birth_date
    rows = tuple(
        (
            wording.short_title(one.title),
            wording.shown(one.entry.best_date),
            one.original_name or one.reference.file_name,
            why_absent(one),
        )
        for one in absent(record)
    )
    to = transfer.practice_name if transfer else ""
    return PrintDocument(
        said.LETTER_TITLE,
        (
            PrintPairs(
                (
                    ("To", to or record.identity.sending_practice),
                    ("From", practice),
                    ("Date", long_date(day.date())),
                    ("Patient", registration.name.banner),
                    ("Born", prose_date(born) if born else ""),
                    ("NHS number", number.spaced if number else ""),
                    ("GP2GP conversation", record.identity.conversation_id or ""),
                )
            ),
            PrintParagraph(said.LETTER_ASKS),
            PrintTable(said.LETTER_COLUMNS, rows),
            PrintParagraph(said.LETTER_HOW),
            PrintParagraph(who, strong=True),
        ),
        f"Printed by {who}, {prose_date(day.date())}, {clock_time(day)}",
        demonstration,
        running=f"{said.LETTER_TITLE} · {registration.name.banner}",
    )
