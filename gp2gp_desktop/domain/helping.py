"""Whom to call, and what to read, when something fails: one ladder for every page.

The desk goes to the practice's own GP2GP lead first, then up the rungs that the matter needs
(S11, S17, S19, S22, S26; process-and-rules 7.4).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from gp2gp_desktop.domain.readiness import (
    Contact,
    DocumentKind,
    Lead,
    PracticeProfile,
    ReferenceDocument,
    Rung,
)


class Matter(Enum):
    """What failed; ``rungs`` can put it right, in the order to try them, after the lead."""

    SYSTEM = (Rung.SUPPLIER, Rung.LOCAL_IT, Rung.NATIONAL)
    UPDATE = (Rung.REGISTRATION_AUTHORITY, Rung.SUPPLIER, Rung.NATIONAL)
    CARD = (Rung.REGISTRATION_AUTHORITY, Rung.SUPPLIER)
    TRAINING = (Rung.SUPPLIER, Rung.COMMISSIONER)
    IDENTITY = (Rung.PRIMARY_CARE_SUPPORT, Rung.NATIONAL)
    WRONG_RECORD = (Rung.SUPPLIER, Rung.PRIMARY_CARE_SUPPORT, Rung.NATIONAL)
    LAST_PRACTICE = (Rung.PRIMARY_CARE_SUPPORT, Rung.COMMISSIONER)
    POOLED_LIST = (Rung.COMMISSIONER, Rung.SUPPLIER)
    DIRECTORY = (Rung.SUPPLIER, Rung.COMMISSIONER, Rung.NATIONAL)
    GP_LINK = (Rung.REGISTRATION_AUTHORITY, Rung.COMMISSIONER)
    GP_CODE = (Rung.COMMISSIONER, Rung.REGISTRATION_AUTHORITY)
    CHECKLIST = (Rung.COMMISSIONER,)
    ANYTHING = tuple(Rung)
    OURS = ()

    def __init__(self, *rungs: Rung) -> None:
        self.rungs = rungs


_MATTERS: Mapping[str, Matter] = {
    "A1": Matter.CARD,
    "A2": Matter.CARD,
    "A3": Matter.TRAINING,
    "A4": Matter.SYSTEM,
    **dict.fromkeys(("C3", "C4", "C6", "C7", "C8", "C9", "C10"), Matter.IDENTITY),
    **dict.fromkeys(("D12", "D13"), Matter.LAST_PRACTICE),
    "E3": Matter.CHECKLIST,
    "E4": Matter.POOLED_LIST,
    "E5": Matter.GP_LINK,
    "E6": Matter.GP_CODE,
    "E7": Matter.SYSTEM,
    "F4": Matter.SYSTEM,
    "F5": Matter.POOLED_LIST,
}

_GOVERNING: Mapping[str, tuple[DocumentKind, ...]] = {
    "E3": (DocumentKind.DEPLOYMENT_CHECKLIST,),
    "E4": (
        DocumentKind.POOLED_LIST_PROCESS,
        DocumentKind.DEPLOYMENT_CHECKLIST,
        DocumentKind.DEPLOYMENT_SPREADSHEET,
    ),
    "E5": (DocumentKind.POOLED_LIST_PROCESS,),
    "E6": (DocumentKind.CODE_DIAGRAM,),
    "F5": (DocumentKind.POOLED_LIST_PROCESS,),
}
"""The documents the roll-out's page names for each hold (S19 to S21, S26, S27)."""


@dataclass(frozen=True, slots=True)
class Ladder:
    """Whom to call, in order.

    ``lead`` is who leads on the day, the deputy where ``deputises``; ``away`` is the lead they
    stand in for. ``missing`` is the first rung of the matter, where nobody is recorded for it.
    """

    lead: Lead | None
    deputises: bool
    away: Lead | None
    contacts: tuple[Contact, ...]
    missing: Rung | None = None


@dataclass(frozen=True, slots=True)
class ToRead:
    """A document that governs a matter; ``recorded`` is None where our register lacks it."""

    kind: DocumentKind
    recorded: ReferenceDocument | None


def rungs_of(rules: Iterable[str]) -> tuple[Rung, ...]:
    """Whom the rules of one hold need, each once."""
    return tuple(
        dict.fromkeys(rung for rule in rules for rung in _MATTERS.get(rule, Matter.OURS).rungs)
    )


def ladder(profile: PracticeProfile, day: date, rungs: tuple[Rung, ...]) -> Ladder:
    """The lead, or the deputy while the lead is away, then the contacts on the rungs.

    A contact of whom nobody has recorded what they look after may be the one, and comes last.
    """
    acting, lead = profile.acting_lead(day), profile.lead
    on_rungs = [each for rung in rungs for each in profile.contacts if each.rung is rung]
    unsaid = [each for each in profile.contacts if each.rung is None] if rungs else []
    has_first = not rungs or unsaid or any(each.rung is rungs[0] for each in on_rungs)
    deputises = acting is not None and acting is not lead
    return Ladder(
        acting,
        deputises,
        lead if deputises else None,
        (*on_rungs, *unsaid),
        None if has_first else rungs[0],
    )


def to_read(profile: PracticeProfile, rules: Iterable[str]) -> tuple[ToRead, ...]:
    """The documents that govern a hold, as our register has them (S21, S27)."""
    kinds = dict.fromkeys(kind for rule in rules for kind in _GOVERNING.get(rule, ()))
    return tuple(ToRead(kind, profile.document(kind)) for kind in kinds)
