"""What the forms hold, checked and made into values; no Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.identifiers import OdsCode
from gp2gp_desktop.domain.readiness import (
    GeneralPractitioner,
    OtherPractice,
    PracticeProfile,
    Rung,
)
from gp2gp_desktop.ui.readiness import wording
from gp2gp_desktop.ui.readiness.form_wording import LABELS, not_a_date
from gp2gp_desktop.ui.typed_dates import TypedDate

GP_DAYS = (
    "on_sds_since",
    "old_link_removed_on",
    "division_told_on",
    "code_issued_on",
    "last_checked_on",
)
"""The dated steps of a GP, in the order of the form."""


UNTYPED = TypedDate()


@dataclass(frozen=True, slots=True)
class FactsTyped:
    """The form of the practice; an empty text and None mean that it is not recorded."""

    policy: str
    supplier: str
    product: str
    version: str
    gp2gp_on: bool | None
    live: bool | None
    pooled_list: str | None


@dataclass(frozen=True, slots=True)
class GpTyped:
    """The form of a GP; ``answer`` is a key of ``wording.CODE_ANSWERS``."""

    name: str
    answer: str
    code: str
    on_sds_here: bool | None
    old_link_removed: bool | None
    works_elsewhere: bool | None
    on_sds_since: TypedDate = UNTYPED
    old_link_removed_on: TypedDate = UNTYPED
    elsewhere: str = ""
    division_told_on: TypedDate = UNTYPED
    code_issued_on: TypedDate = UNTYPED
    last_checked_on: TypedDate = UNTYPED
    open_action: str = ""


@dataclass(frozen=True, slots=True)
class ContactTyped:
    """The form of a contact."""

    role: str
    name: str
    phone: str
    rung: Rung | None = None


def facts_of(typed: FactsTyped, profile: PracticeProfile) -> PracticeProfile:
    """The profile with the typed facts."""
    return replace(
        profile,
        policy=typed.policy,
        supplier=typed.supplier or None,
        product=typed.product or None,
        product_version=typed.version or None,
        gp2gp_on=typed.gp2gp_on,
        live=typed.live,
        pooled_list=typed.pooled_list,
    )


def gp_problems(typed: GpTyped, taken: frozenset[str]) -> dict[str, str]:
    """What must be put right, by field key; ``taken`` are the names of the other GPs."""
    problems = {}
    if not typed.name:
        problems["name"] = wording.NEEDS_GP
    elif typed.name in taken:
        problems["name"] = wording.SAME_GP
    if typed.answer == "code":
        try:
            OdsCode.parse(typed.code)
        except CannotContinue:
            problems["code"] = wording.NEEDS_CODE
    for key in GP_DAYS:
        day: TypedDate = getattr(typed, key)
        if not day.is_empty and day.as_date is None:
            problems[key] = not_a_date(LABELS[GeneralPractitioner][key])
    return problems


def gp_of(typed: GpTyped) -> GeneralPractitioner:
    """The GP the form describes; its problems are put right."""
    codes = {"code": str(OdsCode.parse(typed.code)) if typed.answer == "code" else None}
    return GeneralPractitioner(
        typed.name,
        "none" if typed.answer == "none" else codes.get(typed.answer),
        typed.on_sds_here,
        typed.old_link_removed,
        typed.works_elsewhere,
        elsewhere=other_practices(typed.elsewhere),
        open_action=typed.open_action,
        **{key: getattr(typed, key).as_date for key in GP_DAYS},
    )


def other_practices(text: str) -> tuple[OtherPractice, ...]:
    """One practice a line, its code behind a comma: ``Mill Lane Surgery, G9999982``."""
    lines = (line.strip() for line in text.splitlines() if line.strip())
    parts = (line.rpartition(",") if "," in line else (line, "", "") for line in lines)
    return tuple(OtherPractice(name.strip(), code.strip().upper()) for name, _, code in parts)


def contact_problems(typed: ContactTyped) -> dict[str, str]:
    """What must be put right, by field key."""
    needed = (
        ("role", typed.role, wording.NEEDS_ROLE),
        ("name", typed.name, wording.NEEDS_CONTACT),
        ("phone", typed.phone, wording.NEEDS_PHONE),
    )
    return {key: sentence for key, value, sentence in needed if not value}
