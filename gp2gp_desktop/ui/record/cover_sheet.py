"""The clinician's cover sheet and the note for the clinical system, as plain values; no Qt.

What arrived, what did not, allergies to check, and the clock (product-ux 3.15).
"""

from __future__ import annotations

from datetime import datetime

from gp2gp_desktop.domain.calendar import UK, deadline, local_date
from gp2gp_desktop.domain.health_record import DocumentState, HealthRecord
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.domain.review import Review
from gp2gp_desktop.ui.formats import clock_time, plural, prose_date
from gp2gp_desktop.ui.print_document import (
    Block,
    PrintDocument,
    PrintHeading,
    PrintPairs,
    PrintParagraph,
    PrintTable,
)
from gp2gp_desktop.ui.record import wording
from gp2gp_desktop.ui.record.items import state_of, subject
from gp2gp_desktop.ui.record.overview import overview, stated_no_allergies
from gp2gp_desktop.ui.record.prose import one_line
from gp2gp_desktop.ui.record.shown import patient

TITLE = "Imported health record: cover sheet"
_NOTHING = "Everything that was announced is here."


def cover_sheet(
    record: HealthRecord,
    registration: Registration,
    review: Review,
    *,
    now: datetime,
    who: str,
    demonstration: bool,
) -> PrintDocument:
    """The sheet a clinician takes along; ``now`` and ``who`` stand at the foot of each page."""
    facts = patient(registration, review)
    number = registration.nhs_number
    born = prose_date(facts.born) if facts.born else ""
    blocks: list[Block] = []
    if review.prescribing_blocked:
        blocks.append(PrintParagraph(f"{wording.BLOCKED}: a drug allergy has no code.", True))
    blocks += [
        PrintPairs(
            (
                ("Patient", registration.name.banner),
                ("Born", born),
                ("NHS number", number.spaced if number else ""),
                ("Review", _progress(review)),
                ("Clock", clock(registration, review)),
            )
        ),
        PrintHeading("What arrived"),
        PrintPairs(overview(record, registration, review).arrived),
        PrintHeading("What did not arrive"),
        *_missing(record),
        PrintHeading("Allergies to check"),
        *_allergies(record),
        PrintHeading("To review"),
        *_to_review(review),
    ]
    day = now.astimezone(UK)
    foot = f"Printed by {who}, {prose_date(day.date())}, {clock_time(day)}"
    running = f"{TITLE} · {registration.name.banner}"
    return PrintDocument(TITLE, tuple(blocks), foot, demonstration, running=running)


def sign_off_note(record: HealthRecord, review: Review) -> str:
    """What was done, for the clinical system: names no patient, it is put into their record."""
    lines = [f"GP2GP record from {record.identity.sending_practice or 'the previous practice'}."]
    if review.signed_off_at is not None:
        day = prose_date(local_date(review.signed_off_at))
        lines.append(f"Reviewed and signed off by {review.signed_off_by} on {day}.")
        lines.append("Identity, allergies and current medication were checked.")
    else:
        lines.append(f"Review not signed off: {_progress(review).lower()}.")
    for item in review.items:
        if item.resolution is None:
            lines.append(f"- OPEN: {item.concern.title}")
            continue
        reason = f" ({item.resolution.reason})" if item.resolution.reason else ""
        lines.append(f"- {state_of(item)}: {subject(item.concern)}{reason}")
    return "\n".join(one_line(line) for line in lines)


def clock(registration: Registration, review: Review) -> str:
    """When the record was asked for and filed, and whether that was within the 8 days."""
    transfer = registration.transfer
    if transfer is None:
        return ""
    asked, filed = local_date(transfer.requested_at), local_date(review.created_at)
    late = review.created_at > deadline(transfer.requested_at)
    judged = "after the 8 days" if late else "within the 8 days"
    return f"Asked for {prose_date(asked)}, filed {prose_date(filed)}, {judged}"


def _progress(review: Review) -> str:
    left, total = len(review.open_items), len(review.items)
    if review.signed_off_at is not None:
        return f"Signed off by {review.signed_off_by}"
    return f"{total - left} of {plural(total, 'entry', 'entries')} done"


def _missing(record: HealthRecord) -> tuple[Block, ...]:
    gone = [one for one in record.documents if one.state is not DocumentState.PRESENT]
    rows = tuple(
        (
            wording.short_title(one.title),
            wording.shown(one.entry.best_date),
            one.reason or wording.DOCUMENT_STATES[one.state][0],
        )
        for one in gone
    )
    lost = record.accounting.not_understood
    unread = tuple((one.text or one.element, "", "Could not be read") for one in lost)
    if not rows and not unread:
        return (PrintParagraph(_NOTHING),)
    return (PrintTable(("What", "Date", "Why"), (*rows, *unread)),)


def _allergies(record: HealthRecord) -> tuple[Block, ...]:
    if not record.allergies:
        stated = stated_no_allergies(record)
        said = wording.states_none(stated[0]) if stated else wording.NO_ALLERGIES_STATED
        return (PrintParagraph(f"{said}. {wording.NKA_WHAT if stated else ''}".strip(), True),)
    rows = tuple(
        (
            one.name,
            "Drug" if one.is_drug else "Other",
            "Coded" if one.is_coded else "Text only: raises no alert",
            one_line(one.reaction) or "Not described",
        )
        for one in record.allergies
    )
    return (PrintTable(("Allergy to", "Kind", "As sent", "Reaction"), rows),)


def _to_review(review: Review) -> tuple[Block, ...]:
    if not review.items:
        return (PrintParagraph(wording.NOTHING_TO_REVIEW),)
    rows = tuple(
        (subject(item.concern), item.concern.kind.title, state_of(item)) for item in review.items
    )
    return (PrintTable(("Entry", "Why", "State"), rows),)
