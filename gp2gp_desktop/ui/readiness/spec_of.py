"""Which form a line of the board opens; no Qt."""

from __future__ import annotations

from gp2gp_desktop.domain.known_practice import KnownPractice
from gp2gp_desktop.domain.policy import AccreditedSystem
from gp2gp_desktop.domain.readiness import PracticeProfile, ReferenceDocument
from gp2gp_desktop.domain.readiness_board import Line
from gp2gp_desktop.ui.readiness import specs
from gp2gp_desktop.ui.readiness.practice_spec import practice_spec
from gp2gp_desktop.ui.readiness.specs import Spec


def spec_of(what: object, profile: PracticeProfile) -> Spec | None:
    """The form of a line, or None where there is none."""
    if isinstance(what, Line):
        return specs.check_spec(what.check, profile)
    if isinstance(what, ReferenceDocument):
        return specs.document_spec(what)
    if isinstance(what, AccreditedSystem):
        return specs.system_spec(what)
    if isinstance(what, KnownPractice):
        return practice_spec(profile, what)
    if what in ("lead", "deputy"):
        return specs.lead_spec(profile, str(what))
    made = {
        "pooled": specs.pooled_spec,
        "procedure": specs.procedure_spec,
        "watch": specs.watch_spec,
    }
    return made[what](profile) if isinstance(what, str) and what in made else None
