"""What the filing page says about a preview; nothing clinical. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from gp2gp_desktop.domain.access import Permission, Session
from gp2gp_desktop.domain.identifiers import OdsCode
from gp2gp_desktop.ui.formats import PatientFacts
from gp2gp_desktop.ui.locked import locked
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.ui.transfers.filing import choices_wording, wording
from gp2gp_desktop.ui.transfers.filing.choices import NOTHING_OFFERED, Offered, offered
from gp2gp_desktop.ui.transfers.one.deeds import who_can
from gp2gp_desktop.ui.transfers.one.shown import patient
from gp2gp_desktop.workflow.filing import Preview
from gp2gp_desktop.workflow.prescribing import Lock
from gp2gp_desktop.workflow.returning import DEFERRED


@dataclass(frozen=True, slots=True)
class Check:
    """One comparison of the record with the registration."""

    label: str
    words: str
    agrees: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """The whole filing page; ``is_stop`` is the hard stop of another NHS number.

    ``call`` says whom to call then: somebody else's record came.
    """

    patient: PatientFacts
    is_stop: bool
    checks: tuple[Check, ...]
    facts: tuple[tuple[str, str], ...]
    notes: tuple[tuple[str, Tone], ...]
    may_file: bool
    may_refuse: bool
    others: str
    choices: Offered = NOTHING_OFFERED
    call: tuple[str, ...] = ()


def shown(preview: Preview, session: Session, lock: Lock | None = None) -> Shown:
    """The page for one preview, for one person."""
    returning = preview.registration.returning
    needed = Permission.FILE_RETURNING if returning else Permission.FILE_RECORD
    may_file = session.may(needed)
    return Shown(
        patient=locked(patient(preview.registration), lock),
        is_stop=not preview.same_number,
        checks=_checks(preview),
        facts=_facts(preview),
        notes=_notes(preview),
        may_file=may_file and preview.same_number,
        may_refuse=session.may(Permission.FILE_RECORD),
        others="" if may_file else who_can(needed),
        choices=offered(preview, session),
    )


def _checks(preview: Preview) -> tuple[Check, ...]:
    transfer = preview.registration.transfer
    asked: OdsCode | str = transfer.practice if transfer else ""
    sent = preview.sending_practice
    practice = (
        wording.practice_same(sent)
        if preview.same_practice
        else wording.practice_differs(sent, str(asked))
    )
    return (
        Check(wording.NUMBER, wording.NUMBER_SAME, preview.same_number),
        Check(wording.PRACTICE, practice, preview.same_practice),
    )


def _facts(preview: Preview) -> tuple[tuple[str, str], ...]:
    return (
        ("Made", preview.made or wording.NOT_SENT),
        ("Made by the system", preview.sender_system or wording.NOT_SENT),
        ("Entries", f"{preview.statements:,}"),
        ("Consultations", f"{preview.consultations:,}"),
        ("Documents", f"{preview.documents:,}"),
        ("Documents that did not come", f"{preview.documents_missing:,}"),
    )


def _notes(preview: Preview) -> tuple[tuple[str, Tone], ...]:
    found: list[tuple[str, Tone]] = []
    if preview.registration.returning:
        found.append((wording.RETURNING, Tone.ACTIVE))
    found += [
        (choices_wording.put_off(note.by, note.at, note.reason), Tone.ATTENTION)
        for note in preview.registration.notes
        if note.kind == DEFERRED
    ]
    if preview.drug_allergies_degraded:
        found.append((wording.allergies(preview.drug_allergies_degraded), Tone.ATTENTION))
    if preview.documents_missing:
        found.append((wording.missing(preview.documents_missing), Tone.ATTENTION))
    if preview.not_understood:
        found.append((wording.not_understood(preview.not_understood), Tone.ATTENTION))
    found += [(warning, Tone.ATTENTION) for warning in preview.warnings]
    return tuple(found)
