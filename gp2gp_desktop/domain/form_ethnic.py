"""The ethnic group in two steps, as the public registration form asks it (product-ux 3.3).

First the broad group, then the background within it; "Prefer not to say" ends either step.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from gp2gp_desktop.domain.form import FieldRule, Form, Need, Step

NOT_SAID = {"not_said": "Prefer not to say"}
ETHNIC_GROUPS = {
    "asian": "Asian or Asian British",
    "black": "Black, African, Caribbean or Black British",
    "mixed": "Mixed or multiple ethnic groups",
    "white": "White",
    "other": "Another ethnic group",
    **NOT_SAID,
}
BACKGROUNDS: Mapping[str, Mapping[str, str]] = {
    "asian": {
        "indian": "Indian",
        "pakistani": "Pakistani",
        "bangladeshi": "Bangladeshi",
        "chinese": "Chinese",
        "other": "Another Asian background",
        **NOT_SAID,
    },
    "black": {
        "african": "African",
        "caribbean": "Caribbean",
        "other": "Another Black background",
        **NOT_SAID,
    },
    "mixed": {
        "white_caribbean": "White and Black Caribbean",
        "white_african": "White and Black African",
        "white_asian": "White and Asian",
        "other": "Another mixed background",
        **NOT_SAID,
    },
    "white": {
        "british": "English, Welsh, Scottish, Northern Irish or British",
        "irish": "Irish",
        "traveller": "Gypsy or Irish Traveller",
        "roma": "Roma",
        "other": "Another White background",
        **NOT_SAID,
    },
    "other": {"arab": "Arab", "other": "Another background", **NOT_SAID},
}
GAP = "Select an ethnic group or “Prefer not to say”"


def _in(group: str) -> Callable[[Form, date], bool]:
    return lambda form, _today: form["ethnic_group"] == group


def background_key(group: str) -> str:
    """The key of the second answer, ``ethnic_white``: each group has its own."""
    return f"ethnic_{group}"


ETHNIC_FIELDS: tuple[FieldRule, ...] = (
    FieldRule(
        "ethnic_group",
        Step.ABOUT,
        "Ethnic group",
        Need.REQUIRED,
        hint="Ask; never guess",
        choices=ETHNIC_GROUPS,
        gap=GAP,
    ),
    *(
        FieldRule(
            background_key(group),
            Step.ABOUT,
            "Ethnic background",
            Need.REQUIRED,
            hint=f"Within “{ETHNIC_GROUPS[group]}”",
            choices=choices,
            asked=_in(group),
            gap=GAP,
        )
        for group, choices in BACKGROUNDS.items()
    ),
)
