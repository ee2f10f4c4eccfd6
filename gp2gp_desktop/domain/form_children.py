"""Questions for children: under 18, under 5, and under 12 months (product-ux 3.3)."""

from __future__ import annotations

from gp2gp_desktop.domain.form import FieldRule, Need, Step, check_name
from gp2gp_desktop.domain.form_asked import YES_NO, YES_NO_NOT_SAID, younger_than

_N, _R, _O = Step.NEEDS, Need.REQUIRED, Need.OPTIONAL
is_under_18, is_under_5, is_baby = younger_than(18), younger_than(5), younger_than(1)

CHILD_FIELDS: tuple[FieldRule, ...] = (
    FieldRule(
        "school",
        _N,
        "School or nursery",
        _R,
        hint="“None” if the child goes to none",
        asked=is_under_18,
        gap="Enter the school or nursery, or “none”",
    ),
    FieldRule(
        "social_worker",
        _N,
        "Does the child have a social worker?",
        _R,
        choices=YES_NO_NOT_SAID,
        asked=is_under_18,
        gap="Select yes if the child has a social worker",
    ),
    FieldRule(
        "parental_responsibility",
        _N,
        "Who has parental responsibility?",
        _R,
        asked=is_under_18,
        gap="Enter who has parental responsibility",
    ),
    FieldRule(
        "health_surveillance",
        _N,
        "Child health surveillance at this practice?",
        _O,
        hint="The checks of a child under 5",
        choices=YES_NO,
        asked=is_under_5,
    ),
    FieldRule(
        "born_at",
        _N,
        "Where was the baby born?",
        _O,
        hint="The hospital, or “at home”",
        asked=is_baby,
    ),
    FieldRule(
        "birth_parent",
        _N,
        "Name of the mother, or of who gave birth",
        _O,
        hint="The baby's NHS record may still be under this name",
        check=check_name,
        asked=is_baby,
    ),
)
