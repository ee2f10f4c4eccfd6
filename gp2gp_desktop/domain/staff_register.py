"""The staff register: smartcards, rights, training and what people have read (S8, S9, S12 to S16).

What is None was never recorded, and never counts as passed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

CARD_SOON = 30
"""Days before its last day from which a smartcard is to be renewed: renewal takes appointments."""


class Job(Enum):
    """What a person does with GP2GP; a person may do several."""

    REGISTERS = "registers"
    SUMMARISES = "summarises"
    REVIEWS = "reviews"
    GP = "gp"


class Module(Enum):
    """A part of the training."""

    REGISTRATION = "registration"
    SUMMARISING = "summarising"
    REVIEW = "review"


class Trainer(Enum):
    """Who trained (S16)."""

    SUPPLIER = "supplier"
    COMMISSIONER = "commissioner"
    OTHER = "other"


MODULE_OF = {
    Job.REGISTERS: Module.REGISTRATION,
    Job.SUMMARISES: Module.SUMMARISING,
    Job.REVIEWS: Module.REVIEW,
}
"""The part of the training a job needs (S14, S15); a GP who only has a list needs none."""

ACTIVITIES = {
    "B0264": "Perform patient trace",
    "B0825": "Amend patient demographics",
    "B8009": "Register a patient with a provider",
    "B8017": "Manage patient administration",
    "B8029": "Manage detailed health records",
}
"""National activity codes a practice needs, by code (product-ux 3.12)."""

ROLE_CODES = {
    "R8000": "Clinical practitioner",
    "R8001": "Nurse",
    "R8008": "Admin and clinical support",
    "R8009": "Receptionist",
    "R8010": "Clerical",
}
"""National role codes of a practice's smartcards."""

_REGISTERING = frozenset({"B0264", "B0825", "B8009", "B8017"})
NEEDED = {
    Job.REGISTERS: _REGISTERING,
    Job.SUMMARISES: frozenset({"B8029"}),
    Job.REVIEWS: frozenset({"B8029"}),
}


@dataclass(frozen=True, slots=True)
class Training:
    """One training in one part, on one version of our system."""

    module: Module
    version: str
    on: date | None = None
    trainer: Trainer | None = None

    def covers(self, version: str | None) -> bool:
        """Whether it is still good for a version of our system; any is while ours is unknown."""
        if version is None:
            return True
        return " ".join(self.version.split()).casefold() == " ".join(version.split()).casefold()


@dataclass(frozen=True, slots=True)
class StaffMember:
    """One person who uses GP2GP, or whose patients come by it.

    ``user_id`` is their account in this program; empty for somebody without one. ``trainings`` is
    None while nobody has recorded any, and empty for somebody who had none. ``read_version`` is the
    version of the local procedure they signed as read, ``tour_on`` the day on which they took the
    tour of their part and signed that they know it.
    """

    id: str
    name: str
    user_id: str = ""
    jobs: frozenset[Job] = frozenset()
    smartcard: bool | None = None
    card_expires_on: date | None = None
    card_last_used_on: date | None = None
    can_use_card: bool | None = None
    role_code: str = ""
    activities: frozenset[str] | None = None
    trainings: tuple[Training, ...] | None = None
    can_use_pc: bool | None = None
    guidelines_read_on: date | None = None
    read_version: str = ""
    read_on: date | None = None
    tour_on: date | None = None
    left: bool = False
    version: int = 0

    def card_works(self, day: date) -> bool | None:
        """Whether the smartcard opens anything on the day; it still does on its last day."""
        if self.smartcard is not True or self.card_expires_on is None:
            return self.smartcard
        return day <= self.card_expires_on

    def card_expired(self, day: date) -> bool:
        """Whether there is a card, and its last day is past."""
        return self.smartcard is True and self.card_works(day) is False

    def missing_activities(self) -> frozenset[str]:
        """The codes the jobs need that the card is known not to carry."""
        if self.activities is None:
            return frozenset()
        needed = frozenset(code for job in self.jobs for code in NEEDED.get(job, ()))
        return needed - self.activities

    def is_trained(self, module: Module, version: str | None) -> bool | None:
        """Whether trained in a part, on our version of the system (S9)."""
        if self.trainings is None:
            return None
        return any(one.module is module and one.covers(version) for one in self.trainings)

    def needs_retraining(self, module: Module, version: str | None) -> bool:
        """Whether trained in the part, but on another version than ours."""
        had = any(one.module is module for one in self.trainings or ())
        return had and self.is_trained(module, version) is False

    def modules(self) -> tuple[Module, ...]:
        """The parts of the training the jobs need, in order."""
        needed = {MODULE_OF[job] for job in self.jobs if job in MODULE_OF}
        return tuple(module for module in Module if module in needed)
