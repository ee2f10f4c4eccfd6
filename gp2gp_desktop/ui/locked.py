"""The lock on prescribing, said in the patient banner of every page about one person."""

from __future__ import annotations

from dataclasses import replace

from gp2gp_desktop.ui.formats import PatientFacts
from gp2gp_desktop.workflow.prescribing import Lock

BLOCKED = "Prescribing blocked"
_WAITS = "a clinician must review the record"
_IN_HAND = "{who} is reviewing the record"


def locked(facts: PatientFacts, lock: Lock | None) -> PatientFacts:
    """The banner with the lock and who deals with it; as it was without a lock."""
    if lock is None:
        return facts
    who = _IN_HAND.format(who=lock.holder) if lock.holder else _WAITS
    return replace(facts, warning=f"{BLOCKED}: {who}")
