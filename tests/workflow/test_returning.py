"""A returning patient: two records compared, and a choice that needs the higher right."""

from __future__ import annotations

from pathlib import Path

import pytest

from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.comparison import Attention, Finding
from gp2gp_desktop.domain.errors import (
    CannotContinue,
    ChangedElsewhere,
    NotAllowed,
    NotFound,
    RecordRejected,
)
from gp2gp_desktop.domain.lifecycle import TransferState
from gp2gp_desktop.domain.transfer import EventKind
from gp2gp_desktop.workflow.comparison import Source
from gp2gp_desktop.workflow.ports import AuditQuery
from tests.desk import Practice, a_number
from tests.workflow.returning_patients import (
    LEFT_ON,
    a_returned,
    our_old_record,
    senior,
    what_comes_back,
)


def test_our_old_record_is_found_and_compared(practice: Practice) -> None:
    compared = practice.services.comparing.compare(senior(practice), a_returned(practice))

    found = compared.comparison
    assert compared.source is Source.OUR_RECORD
    assert found.left_on == LEFT_ON
    assert [line.item.name for line in found.new] == ["Rash"]
    assert [line.attention for line in found.needing_attention] == [
        Attention.ALLERGY_ONLY_OURS,
        Attention.DOSE_CHANGED,
    ]


def test_that_two_records_were_looked_at_is_in_the_log(practice: Practice) -> None:
    returned = a_returned(practice)

    practice.services.comparing.compare(senior(practice), returned)

    with practice.store.unit_of_work() as work:
        opened = work.audit.find(AuditQuery(actions=frozenset({AuditAction.OPENED}))).rows
    assert opened[0].note.registration == returned.id
    assert "compared the record that came for THORNBURY, Maya" in opened[0].note.sentence
    assert "only in our old record: 1" in opened[0].note.why


def test_a_clerk_sees_no_clinical_content(practice: Practice) -> None:
    returned = a_returned(practice)

    with pytest.raises(NotAllowed, match="open a patient's health record"):
        practice.services.comparing.compare(practice.session("clerk"), returned)


def test_a_patient_who_never_was_here_has_no_earlier_record(practice: Practice) -> None:
    asked = practice.a_requested()
    practice.arrives(what_comes_back())

    with pytest.raises(NotFound, match="Choose a file"):
        practice.services.comparing.compare(senior(practice), practice.again(asked))


def test_before_a_record_has_come_there_is_nothing_to_compare(practice: Practice) -> None:
    with pytest.raises(NotFound, match="nothing to compare"):
        practice.services.comparing.compare(senior(practice), practice.a_requested())


def test_an_export_of_the_clinical_system_serves_as_our_old_record(
    practice: Practice, tmp_path: Path
) -> None:
    export = tmp_path / "export.xml"
    export.write_bytes(our_old_record())
    asked = practice.a_requested()
    practice.arrives(what_comes_back())

    compared = practice.services.comparing.compare_file(
        senior(practice), practice.again(asked), export
    )

    assert compared.source is Source.FILE
    assert compared.comparison.count(Finding.ONLY_OURS) == 1


def test_the_file_of_another_patient_is_not_opened(practice: Practice, tmp_path: Path) -> None:
    export = tmp_path / "export.xml"
    export.write_bytes(what_comes_back(a_number(9).digits))

    with pytest.raises(CannotContinue, match="another NHS number"):
        practice.services.comparing.compare_file(senior(practice), a_returned(practice), export)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 not a record"])
def test_a_file_that_is_no_record_is_refused(
    practice: Practice, tmp_path: Path, content: bytes
) -> None:
    export = tmp_path / "export.pdf"
    export.write_bytes(content)

    with pytest.raises(RecordRejected):
        practice.services.comparing.compare_file(senior(practice), a_returned(practice), export)


def test_a_file_that_is_gone_is_said_plainly(practice: Practice, tmp_path: Path) -> None:
    with pytest.raises(CannotContinue, match="choose it again"):
        practice.services.comparing.compare_file(
            senior(practice), a_returned(practice), tmp_path / "gone.xml"
        )


def test_a_second_extract_is_compared_with_the_first_and_changes_nothing(
    practice: Practice,
) -> None:
    asked = practice.a_requested()
    practice.arrives(our_old_record(), "first.xml")
    received = practice.again(asked)
    taken = practice.arrives(what_comes_back(), "again.xml")
    assert taken[0].code == "12"

    compared = practice.services.comparing.compare(senior(practice), received)

    assert compared.source is Source.FIRST_EXTRACT
    assert compared.comparison.count(Finding.ONLY_OURS) == 1
    assert compared.comparison.left_on is None
    assert practice.again(asked) == received


def test_our_own_record_goes_on_and_what_came_is_stored(practice: Practice) -> None:
    returned = a_returned(practice)

    stored = practice.services.returning.store_suppressed(
        senior(practice), returned, "Only two weeks away, nothing new in it"
    )

    assert stored.state is TransferState.STORED_SUPPRESSED
    assert stored.transfer is not None
    event = stored.transfer.events[-1]
    assert (event.kind, event.code) == (EventKind.STORED, "15")
    assert not stored.review
    with practice.store.unit_of_work() as work:
        entry = work.audit.find(AuditQuery(registration=stored.id)).rows[0]
    assert entry.note.before == TransferState.AWAITING_INTEGRATION.value
    assert entry.note.after == TransferState.STORED_SUPPRESSED.value
    assert entry.note.why == "Only two weeks away, nothing new in it"


@pytest.mark.parametrize("choose", ["store_suppressed", "defer"])
def test_a_choice_needs_the_higher_right_and_a_reason(practice: Practice, choose: str) -> None:
    returned = a_returned(practice)
    act = getattr(practice.services.returning, choose)

    with pytest.raises(NotAllowed, match="returning patient"):
        act(practice.session("clerk"), returned, "Because")
    with pytest.raises(CannotContinue, match="Enter a reason"):
        act(senior(practice), returned, "  ")
    assert practice.again(returned) == returned


@pytest.mark.parametrize("choose", ["store_suppressed", "defer"])
def test_a_patient_new_to_us_has_no_such_choice(practice: Practice, choose: str) -> None:
    asked = practice.a_requested()
    practice.arrives(what_comes_back())

    with pytest.raises(CannotContinue, match="not registered here before"):
        getattr(practice.services.returning, choose)(
            senior(practice), practice.again(asked), "Because"
        )


def test_a_choice_that_is_put_off_waits_with_its_reason(practice: Practice) -> None:
    returned = a_returned(practice)

    waiting = practice.services.returning.defer(
        senior(practice), returned, "Dr Adeyemi knows her; asks on Monday"
    )

    assert waiting.state is TransferState.AWAITING_INTEGRATION
    assert waiting.notes[-1].reason == "Dr Adeyemi knows her; asks on Monday"
    filed = practice.services.filing.file(senior(practice), waiting)
    assert filed.state is TransferState.INTEGRATED_OLD_SUPPRESSED


def test_nothing_is_put_off_once_the_choice_is_made(practice: Practice) -> None:
    filed = practice.services.filing.file(senior(practice), a_returned(practice))

    with pytest.raises(CannotContinue, match="no choice to make"):
        practice.services.returning.defer(senior(practice), filed, "Later")


def test_of_two_people_choosing_the_second_is_told(practice: Practice) -> None:
    returned = a_returned(practice)
    practice.services.returning.store_suppressed(senior(practice), returned, "Ours goes on")

    with pytest.raises(ChangedElsewhere):
        practice.services.returning.defer(senior(practice), returned, "Later")
