"""How the last practice is said on the route: open, closed, taken over, no GP practice."""

from __future__ import annotations

from datetime import date

import pytest

from gp2gp_desktop.domain.identifiers import OdsCode
from gp2gp_desktop.domain.practices import Setting
from gp2gp_desktop.domain.readiness import DirectoryEntry
from gp2gp_desktop.ui.registration import route_wording
from tests.desk import THEIRS, Practice

NAMED = f"Last registered at Harbour Surgery ({THEIRS})"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"active": True}, NAMED),
        ({"active": True, "setting": Setting.GP_PRACTICE}, NAMED),
        (
            {"active": False, "closed_on": date(2019, 9, 30), "successors": (OdsCode("YZ0212"),)},
            f"{NAMED}. It closed on Monday 30 September 2019. The register names who took over: "
            "YZ0212.",
        ),
        (
            {"active": False},
            f"{NAMED}. It is closed. The register does not say who took over: ask the patient, or "
            "the Integrated Care Board.",
        ),
        (
            {"active": True, "setting": Setting.SECURE},
            f"{NAMED}. The register lists it as: prison or other place of detention.",
        ),
        ({"active": True, "remark": "Mind the gap."}, f"{NAMED}. Mind the gap."),
    ],
)
def test_what_the_register_says_of_the_last_practice_is_said(
    practice: Practice, fields: dict[str, object], words: str
) -> None:
    entry = DirectoryEntry(THEIRS, "Harbour Surgery", **fields)  # type: ignore[arg-type]
    assert route_wording.surgery(practice.a_confirmed(), entry) == words
