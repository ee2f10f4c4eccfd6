"""The form of one line of the staff register; no Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from gp2gp_desktop.domain.staff_register import Job, Module, StaffMember, Trainer, Training
from gp2gp_desktop.ui.readiness import form_wording as wording
from gp2gp_desktop.ui.readiness.asks import Ask, Kind

_PLAIN = [
    "name",
    "smartcard",
    "card_expires_on",
    "card_last_used_on",
    "can_use_card",
    "role_code",
    "can_use_pc",
    "guidelines_read_on",
    "read_version",
    "read_on",
    "tour_on",
    "left",
]
_LABELS = wording.LABELS[StaffMember]


def _ask(key: str, kind: Kind = Kind.TEXT, hint: str = "", needed: str = "") -> Ask:
    return Ask(key, _LABELS[key], kind, hint, needed=needed)


def _training_asks() -> tuple[Ask, ...]:
    asks = []
    for module in Module:
        version = wording.trained_in(module)
        asks.append(Ask(f"{module.value}_version", version, hint=wording.TRAINED_HINT))
        asks.append(Ask(f"{module.value}_on", wording.trained_on(module), Kind.DATE))
    return tuple(asks)


STAFF_ASKS = (
    _ask("name", needed=wording.NEEDS_NAME),
    Ask("jobs", _LABELS["jobs"], Kind.TICKS, choices=wording.JOBS),
    _ask("smartcard", Kind.FLAG),
    _ask("card_expires_on", Kind.DATE, wording.CARD_HINT),
    _ask("card_last_used_on", Kind.DATE),
    _ask("can_use_card", Kind.FLAG),
    Ask("role_code", _LABELS["role_code"], Kind.CHOICE, choices=wording.ROLES),
    Ask("codes", wording.CODES_KNOWN, Kind.CHOICE, choices=wording.CODES_ANSWERS),
    Ask("activities", _LABELS["activities"], Kind.TICKS, choices=wording.CODES),
    Ask("training", wording.TRAINING, Kind.CHOICE, choices=wording.TRAINING_ANSWERS),
    *_training_asks(),
    Ask("trainer", wording.TRAINER, Kind.CHOICE, choices=wording.TRAINERS),
    _ask("can_use_pc", Kind.FLAG),
    _ask("guidelines_read_on", Kind.DATE),
    _ask("read_version"),
    _ask("read_on", Kind.DATE),
    _ask("tour_on", Kind.DATE),
    Ask("left", wording.LEFT, Kind.FLAG),
)


def staff_values(member: StaffMember | None) -> dict[str, object]:
    """The answers a stored line gives."""
    if member is None:
        return {"left": False}
    values: dict[str, object] = {key: getattr(member, key) for key in _PLAIN}
    values["jobs"] = frozenset(job.value for job in member.jobs)
    values["codes"] = "unknown" if member.activities is None else "known"
    values["activities"] = member.activities or frozenset()
    had = member.trainings
    values["training"] = "unknown" if had is None else "had" if had else "none"
    for one in had or ():
        values |= {f"{one.module.value}_version": one.version, f"{one.module.value}_on": one.on}
        values["trainer"] = one.trainer.value if one.trainer else ""
    return values


def staff_problems(values: Mapping[str, Any]) -> dict[str, str]:
    """What only several answers together show."""
    problems = {}
    if values["smartcard"] and not values["card_expires_on"]:
        problems["card_expires_on"] = wording.NEEDS_EXPIRY
    versions = [values[f"{module.value}_version"] for module in Module]
    if values["training"] == "had" and not any(versions):
        problems["registration_version"] = wording.NEEDS_TRAINING
    return problems


def staff_of(values: Mapping[str, Any], member: StaffMember | None) -> StaffMember:
    """The line the answers describe; trainings on older versions are kept."""
    stored = member or StaffMember("", "")
    given: dict[str, Any] = {key: values[key] for key in _PLAIN}
    given["left"] = bool(values["left"])
    given["jobs"] = frozenset(Job(job) for job in values["jobs"])
    given["activities"] = values["activities"] if values["codes"] == "known" else None
    given["trainings"] = _trainings(values, stored)
    return replace(stored, **given)


def _trainings(values: Mapping[str, Any], stored: StaffMember) -> tuple[Training, ...] | None:
    if values["training"] != "had":
        return () if values["training"] == "none" else None
    kept = list(stored.trainings or ())
    for module in Module:
        version, on = values[f"{module.value}_version"], values[f"{module.value}_on"]
        if not version or any(_same(one, module, version, on) for one in kept):
            continue
        kept = [one for one in kept if (one.module, one.version) != (module, version)]
        trainer = Trainer(values["trainer"]) if values["trainer"] else None
        kept.append(Training(module, version, on, trainer))
    return tuple(kept)


def _same(one: Training, module: Module, version: str, on: object) -> bool:
    return (one.module, one.version, one.on) == (module, version, on)
