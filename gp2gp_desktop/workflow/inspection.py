"""What ``inspect`` says of an extract: one stable JSON shape, and the same as readable lines."""

from __future__ import annotations

from collections import Counter

from gp2gp_desktop.domain.concerns import concerns
from gp2gp_desktop.domain.degrades import (
    Degrade,
    DegradeOrigin,
    degrades,
    prescribing_blocked,
    tally,
)
from gp2gp_desktop.domain.health_record import (
    Attachment,
    AttachmentState,
    DocumentState,
    HealthRecord,
    StatementKind,
    Supply,
    SupplyKind,
)

# The statements that ``inspect --json`` counts, in its order.
_STATEMENTS = (
    StatementKind.OBSERVATION,
    StatementKind.COMPOUND,
    StatementKind.NARRATIVE,
    StatementKind.MEDICATION,
    StatementKind.AUTHORISE,
    StatementKind.PRESCRIBE,
    StatementKind.DISCONTINUE,
    StatementKind.LINKSET,
    StatementKind.PLAN,
    StatementKind.REQUEST,
    StatementKind.REGISTRATION,
)
_LABELS = {
    "problems": "Problems",
    "active_problems": "  of them active",
    "allergies": "Allergies",
    "drug_allergies": "  of them to drugs",
    "medications": "Medicines",
    "active_repeats": "  of them active repeats",
    "issues": "Issues of medicines",
    "immunisations": "Immunisations",
    "observations": "Observations",
    "blood_pressures": "Blood pressures",
    "lab_reports": "Laboratory reports",
    "referrals": "Referrals and requests",
    "plans": "Plans and recalls",
    "documents": "Documents",
    "documents_missing": "  of them not here",
    "third_party": "Entries about someone else",
    "hidden_from_patient": "Entries hidden from the patient",
}


def inspection(record: HealthRecord) -> dict[str, object]:
    """The facts of a record in the shape of design 10; an absent fact is None."""
    identity = record.identity
    found = degrades(record)
    marked = [one for one in found if one.origin is DegradeOrigin.SENDER]
    return {
        "format": record.format,
        "interaction": identity.interaction or None,
        "conversation_id": identity.conversation_id or None,
        "message_id": identity.message_id or None,
        "nhs_number": identity.nhs_number or None,
        "sending_practice": identity.sending_practice or None,
        "sender_system": identity.sender_system or None,
        "statements": {kind.value: record.accounting.by_kind.get(kind, 0) for kind in _STATEMENTS},
        "compositions": len(record.compositions),
        "consultations": len(record.consultations),
        "counts": counts(record),
        "degrades": {"sender_marked": _by_kind(marked), "all": _by_kind(list(found))},
        "prescribing_blocked": prescribing_blocked(found),
        "attachments": [_attachment(one) for one in record.attachments],
        "accounting": {
            "statements_in": record.accounting.statements_in,
            "represented": record.accounting.represented,
            "not_understood": [
                {"path": one.path, "text": one.text} for one in record.accounting.not_understood
            ],
        },
        "warnings": list(record.warnings),
    }


def counts(record: HealthRecord) -> dict[str, int]:
    """How many of each there are; a course without an authorisation counts by its issues only."""
    entries = tuple(record.walk())
    issues = (one for one in entries if isinstance(one, Supply))
    return {
        "problems": len(record.problems),
        "active_problems": sum(one.is_active for one in record.problems),
        "allergies": len(record.allergies),
        "drug_allergies": sum(one.is_drug for one in record.allergies),
        "active_repeats": sum(one.is_active_repeat for one in record.medications),
        "medications": sum(one.authorisation is not None for one in record.medications),
        "issues": sum(one.supply is SupplyKind.PRESCRIBE for one in issues),
        "immunisations": len(record.immunisations),
        "observations": len(record.observations),
        "blood_pressures": len(record.blood_pressures),
        "lab_reports": len(record.lab_reports),
        "referrals": len(record.referrals),
        "plans": len(record.plans),
        "documents": len(record.documents),
        "documents_missing": sum(
            one.state is not DocumentState.PRESENT for one in record.documents
        ),
        "third_party": sum(one.is_about_someone_else for one in entries),
        "hidden_from_patient": sum(one.hidden_from_patient for one in entries),
    }


def summary_lines(record: HealthRecord, clinical: bool) -> list[str]:
    """The record in readable lines; clinical content and the patient only when asked for."""
    identity, accounting = record.identity, record.accounting
    facts = counts(record)
    lines = [
        f"GP2GP record {identity.interaction or record.format}",
        f"Conversation {identity.conversation_id or 'not stated'}, "
        f"message {identity.message_id or 'not stated'}",
        f"From practice {identity.sending_practice or 'not stated'}, "
        f"system {identity.sender_system or 'not stated'}, sent {identity.authored}",
        f"Compositions: {len(record.compositions)}, consultations: {len(record.consultations)}",
        *(f"{label}: {facts[key]}" for key, label in _LABELS.items()),
        *_attachment_lines(record),
        *_degrade_lines(record),
        f"Statements received: {accounting.statements_in}, shown: {accounting.represented}, "
        f"not understood: {len(accounting.not_understood)}",
    ]
    lines += [f"Warning: {one}" for one in record.warnings]
    if not clinical:
        return lines
    return [*lines, f"NHS number: {identity.nhs_number}", *_clinical_lines(record)]


_FILE_LABELS = {
    AttachmentState.PRESENT: "Files that came",
    AttachmentState.MISSING: "Files that did not come",
    AttachmentState.PLACEHOLDER: "Files the old practice could not send",
    AttachmentState.UNLINKED: "Files that came and no entry refers to",
}


def _attachment_lines(record: HealthRecord) -> list[str]:
    """How many files of each state; their names may tell of the patient, and stay out."""
    tallied = Counter(one.state for one in record.attachments)
    return [f"{label}: {tallied[state]}" for state, label in _FILE_LABELS.items() if tallied[state]]


def _degrade_lines(record: HealthRecord) -> list[str]:
    found = degrades(record)
    lines = [
        f"Without a usable code, {kind.value.replace('_', ' ')}: {number}"
        for kind, number in tally(found).items()
        if number
    ]
    if prescribing_blocked(found):
        lines.append("Prescribing is locked until a clinician has recoded each drug allergy.")
    return lines


def _clinical_lines(record: HealthRecord) -> list[str]:
    lines = [f"{one.title} [{one.place}]" for one in concerns(record)]
    lines += [f"Problem: {one.name}, {one.status.value}, {one.onset}" for one in record.problems]
    lines += [f"Allergy: {one.name}, {one.onset}" for one in record.allergies]
    lines += [
        f"Medicine: {one.drug.text}, {one.dosage}, {one.status.value}" for one in record.medications
    ]
    lines += [
        f"Not understood at {one.path}: {one.text}" for one in record.accounting.not_understood
    ]
    return lines


def _by_kind(found: list[Degrade]) -> dict[str, int]:
    return {kind.value: number for kind, number in tally(found).items()}


def _attachment(one: Attachment) -> dict[str, object]:
    return {
        "name": one.name,
        "media_type": one.media_type or None,
        "size": one.size,
        "sha256": one.sha256 or None,
        "state": one.state.value,
    }
