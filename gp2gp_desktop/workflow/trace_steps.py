"""The ways of searching the NHS records, in their fixed order (product-ux 3.4).

By NHS number; exact name, birth date, sex and postcode; the same without the postcode (which alone
shows restricted records); with history; fuzzy.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from gp2gp_desktop.domain.application import Form, parse_date
from gp2gp_desktop.domain.identifiers import NhsNumber
from gp2gp_desktop.domain.people import NhsRecord, Sex
from gp2gp_desktop.workflow.ports import Demographics, TraceSearch


class TraceStep(Enum):
    """One way of searching; the value finishes "Search …"."""

    NUMBER = "by NHS number"
    EXACT = "by name, date of birth, sex and postcode"
    WITHOUT_POSTCODE = "without the postcode"
    HISTORY = "with earlier names and addresses"
    FUZZY = "for similar names"


NEXT_STEP = dict(zip(TraceStep, list(TraceStep)[1:], strict=False))
"""The step that is offered after one found nothing; the last has none."""

EARLIER = frozenset({TraceStep.HISTORY, TraceStep.FUZZY})
"""Steps that look at earlier names and addresses, the ones the patient told us among them."""


def search_with(form: Form, last_name: str, step: TraceStep) -> TraceSearch:
    """What a step searches with, under one last name."""
    return TraceSearch(
        last_name,
        form["first_name"],
        parse_date(form["birth_date"]),
        Sex(form["sex"]),
        postcode=form["postcode"] if step is TraceStep.EXACT else "",
        history=step in EARLIER,
        fuzzy=step is TraceStep.FUZZY,
    )


def records_by(demographics: Demographics, form: Form, step: TraceStep) -> Sequence[NhsRecord]:
    """What a step finds, the best match first; each person once.

    Raises:
        ServiceUnavailable: when the service does not answer.
    """
    if step is TraceStep.NUMBER:
        record = demographics.by_number(NhsNumber.parse(form["nhs_number"]))
        return (record,) if record else ()
    names = [form["last_name"]]
    if step in EARLIER and form["previous_last_name"]:
        names.append(form["previous_last_name"])
    found: dict[NhsNumber, NhsRecord] = {}
    for name in names:
        for record in demographics.search(search_with(form, name, step)):
            found.setdefault(record.nhs_number, record)
    return sorted(found.values(), key=lambda record: -record.score)
