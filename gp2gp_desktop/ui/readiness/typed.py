"""What the forms hold, checked and made into values; no Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.identifiers import OdsCode
from gp2gp_desktop.domain.readiness import GeneralPractitioner, PracticeProfile
from gp2gp_desktop.ui.readiness import wording


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


@dataclass(frozen=True, slots=True)
class ContactTyped:
    """The form of a contact."""

    role: str
    name: str
    phone: str


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
    )


def contact_problems(typed: ContactTyped) -> dict[str, str]:
    """What must be put right, by field key."""
    needed = (
        ("role", typed.role, wording.NEEDS_ROLE),
        ("name", typed.name, wording.NEEDS_CONTACT),
        ("phone", typed.phone, wording.NEEDS_PHONE),
    )
    return {key: sentence for key, value, sentence in needed if not value}
