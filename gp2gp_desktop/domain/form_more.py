"""The rest of the form: questions that only some patients are asked, put together in order.

Nothing here decides how the record comes, and nothing is asked as a condition of registering; an
answer that is missing is shown as missing (product-ux 3.3).
"""

from __future__ import annotations

from gp2gp_desktop.domain.form import FieldRule, Need, Step, check_name
from gp2gp_desktop.domain.form_asked import when
from gp2gp_desktop.domain.form_elsewhere import ELSEWHERE_FIELDS, FIRST_TIME
from gp2gp_desktop.domain.form_ethnic import ETHNIC_FIELDS
from gp2gp_desktop.domain.form_list import LIST_FIELDS
from gp2gp_desktop.domain.form_needs import NEEDS_FIELDS

PREVIOUS_HOMES = {
    "same": "The same as now",
    "other": "Another UK address",
    FIRST_TIME: "None, first time in the UK",
    "not_known": "Not known",
}
_by_somebody = when("registering_for", "parent", "carer", "other")

MORE_FIELDS: tuple[FieldRule, ...] = (
    FieldRule(
        "representative_name",
        Step.WHO,
        "Name of who registers the patient",
        Need.REQUIRED,
        check=check_name,
        asked=_by_somebody,
    ),
    FieldRule(
        "representative_relationship",
        Step.WHO,
        "How are they related to the patient?",
        Need.REQUIRED,
        hint="For example mother, legal guardian, care home manager",
        check=check_name,
        asked=_by_somebody,
    ),
    *ETHNIC_FIELDS,
    *ELSEWHERE_FIELDS,
    *LIST_FIELDS,
    *NEEDS_FIELDS,
)
