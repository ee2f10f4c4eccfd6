"""No search, no decision and no paper uses an NHS number that is said not to be known."""

from __future__ import annotations

import json
import zlib

import pytest

from gp2gp_desktop.adapters.storage.documents import packed, unpacked
from gp2gp_desktop.domain.application import Step, apply
from gp2gp_desktop.domain.calendar import local_date
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.identifiers import NhsNumber
from gp2gp_desktop.domain.people import NhsRecord
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.ui.registration import handed_out
from gp2gp_desktop.workflow.papers import HandedOut
from gp2gp_desktop.workflow.tracing import TraceStep
from tests.desk import Practice, a_nhs_record, a_number


class Asked:
    """The service, and the numbers it was asked for."""

    def __init__(self, practice: Practice) -> None:
        self.numbers: list[NhsNumber] = []
        by_number = practice.demographics.by_number

        def noted(nhs_number: NhsNumber) -> NhsRecord | None:
            self.numbers.append(nhs_number)
            return by_number(nhs_number)

        practice.demographics.by_number = noted  # type: ignore[method-assign]


@pytest.mark.parametrize("known", ["no", "not_sure"])
def test_the_search_begins_with_the_name_and_never_uses_the_number(
    practice: Practice, known: str
) -> None:
    other = a_number(9)
    practice.demographics.put(a_nhs_record(nhs_number=other))
    service = Asked(practice)
    draft = practice.a_draft(number_known=known, nhs_number=other.digits, first_name="Maja")
    tracing, clerk = practice.services.tracing, practice.session()

    assert tracing.first_step(draft) is TraceStep.EXACT
    for step in list(TraceStep)[1:]:
        draft = tracing.search(clerk, draft, step).registration
    assert service.numbers == []
    with pytest.raises(CannotContinue):
        tracing.search(clerk, draft, TraceStep.NUMBER)


def test_no_paper_and_no_log_names_the_number(practice: Practice) -> None:
    wrong = a_number(77)
    registered = practice.a_registered(number_known="not_sure", nhs_number=wrong.digits)
    now = practice.now
    handed = HandedOut(registered, practice.profile, "Priya Nand")
    pages = (
        handed_out.summary(handed, "Priya Nand", now),
        handed_out.slip(handed, now),
        handed_out.slip(handed, now, with_number=True),
        handed_out.label(handed),
        handed_out.own_answers(registered.form, local_date(now)),
        apply(registered.form, local_date(now)),
    )
    said = repr(pages)
    assert wrong.digits not in said
    assert wrong.spaced not in said
    with practice.store.unit_of_work() as work:
        entries = [repr(entry) for entry in work.audit.walk()]
    assert not any(wrong.digits in entry or wrong.spaced in entry for entry in entries)


def test_a_draft_from_before_the_question_keeps_its_number(practice: Practice) -> None:
    stored = json.loads(zlib.decompress(packed(practice.a_draft())))
    del stored["value"]["form"]["answers"]["number_known"]

    opened = unpacked(zlib.compress(json.dumps(stored).encode()), Registration)

    assert opened.form["number_known"] == "yes"
    assert practice.services.tracing.first_step(opened) is TraceStep.NUMBER
    assert practice.services.registering.check(opened.form, Step.FIND) == ()
