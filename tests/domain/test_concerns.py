"""What a person must look at comes in order of danger, in the words of the sender."""

from __future__ import annotations

import pytest

from gp2gp_desktop.domain.concerns import Concern, ConcernKind, concerns
from gp2gp_desktop.domain.health_record import (
    Attachment,
    AttachmentState,
    Entry,
    GroupRole,
    NotUnderstood,
    SupplyKind,
)
from tests.domain import health_record_builders as build

K = ConcernKind


def found(*entries: Entry) -> tuple[Concern, ...]:
    return concerns(build.a_record(*entries))


def kinds(*entries: Entry) -> list[ConcernKind]:
    return [one.kind for one in found(*entries)]


def test_a_clean_record_raises_nothing() -> None:
    assert (
        kinds(
            build.an_observation(build.snomed("44054006", "Type 2 diabetes")),
            build.a_medicine(build.snomed("322236009", "Paracetamol"), repeats=0),
            build.a_note("Well today."),
        )
        == []
    )


def test_everything_comes_in_order_of_danger() -> None:
    code = build.uncoded("words")
    record = build.a_record(
        build.a_problem("GONE"),
        build.an_observation(code),
        build.a_plan(code),
        build.a_request(code),
        build.a_request(code, "Investigation"),
        build.a_note("Letter", "letter.pdf"),
        build.a_note("Letter", "AbsentAttachment1.txt"),
        build.a_medicine(code, status="COMPLETE"),
        build.a_medicine(code),
        build.a_group(GroupRole.NON_DRUG_ALLERGY, build.an_observation(code)),
        build.a_note("Says she is allergic to foxglove"),
        build.a_group(GroupRole.DRUG_ALLERGY, build.an_observation(code)),
        not_understood=[NotUnderstood("composition 1 › Oracle", "beware", "Oracle")],
    )
    assert [one.kind for one in concerns(record)] == list(K)


def test_every_kind_says_what_it_is_and_why_it_matters() -> None:
    assert all(kind.title and kind.why.endswith(".") for kind in K)
    assert [kind.danger for kind in K] == list(range(len(K)))


def test_a_degraded_drug_allergy_carries_its_words_and_codes_and_blocks_prescribing() -> None:
    inside = build.an_observation(build.uncoded(), text="Swollen lips", own_id="A1")
    (one,) = found(build.a_group(GroupRole.DRUG_ALLERGY, inside))
    assert one.id == "drug_allergy_degraded:a1"
    assert one.title == "Drug allergy without a usable code: Allergy to foxglove"
    assert "Swollen lips" in one.text
    assert [coding.code for coding in one.codes] == ["ZZ999"]
    assert (one.author, str(one.recorded), one.place) == (
        "Dr Ada Fern",
        "5 Mar 2025",
        "composition 1",
    )
    assert one.blocks_prescribing


def test_nothing_else_blocks_prescribing() -> None:
    code = build.uncoded()
    assert not any(
        one.blocks_prescribing
        for one in found(
            build.a_medicine(code),
            build.an_observation(code),
            build.a_note("Allergic to foxglove"),
            build.a_group(GroupRole.NON_DRUG_ALLERGY, build.an_observation(code)),
        )
    )


@pytest.mark.parametrize(
    "words",
    [
        "Allergic to penicillin",
        "H/O: penicillin allergy",
        "No rash today. Known allergy to nuts.",
        "Had anaphylaxis in 2009",
        "Adverse reaction to aspirin",
        "Statin intolerance",
    ],
)
def test_words_that_state_an_allergy_are_found_in_notes_and_entries(words: str) -> None:
    coded = build.an_observation(build.snomed("44054006", words))
    assert kinds(build.a_note(words), coded) == [K.POSSIBLE_ALLERGY, K.POSSIBLE_ALLERGY]


@pytest.mark.parametrize(
    "words",
    [
        "No known allergies",
        "NKDA, no drug allergy",
        "Denies any allergy",
        "Not allergic to penicillin",
        "FH: allergy",
        "Family history of allergy",
        "Energy levels good",
    ],
)
def test_words_that_deny_an_allergy_raise_nothing(words: str) -> None:
    assert kinds(build.a_note(words)) == []


def test_another_persons_allergy_is_not_the_patients() -> None:
    assert kinds(build.an_observation(build.snomed(), about="Mother")) == []


def test_a_recorded_allergy_is_not_raised_again_as_a_possible_one() -> None:
    coded = build.a_group(GroupRole.DRUG_ALLERGY, build.an_observation(build.snomed()))
    assert kinds(coded) == []
    marked = build.an_observation(build.marked("196461000000101"))
    assert kinds(marked) == [K.DRUG_ALLERGY_DEGRADED]


def test_words_in_a_laboratory_report_are_no_possible_allergy() -> None:
    report = build.a_group(GroupRole.LAB_REPORT, build.a_note("Allergy screen: see below"))
    assert kinds(report) == []


def test_an_active_repeat_waits_for_a_prescriber_and_an_acute_or_ended_one_does_not() -> None:
    drug = build.snomed("322236009", "Paracetamol 500mg tablets")
    (one,) = found(
        build.a_medicine(drug),
        build.a_medicine(drug, repeats=0),
        build.a_medicine(drug, status="COMPLETE"),
    )
    assert one.kind is K.REPEAT_TO_REAUTHORISE
    assert one.title.endswith("Paracetamol 500mg tablets")
    assert "one a day" in one.text
    assert [coding.code for coding in one.codes] == ["322236009"]


def test_a_repeat_that_was_stopped_elsewhere_does_not_wait() -> None:
    start = build.a_medicine(build.snomed("322236009", "Paracetamol"))
    stop = build.a_medicine(
        build.snomed("322236009", "Paracetamol"),
        kind=SupplyKind.DISCONTINUE,
        answers=(start.supplies[0].id.lower(),),
    )
    assert kinds(start, stop) == []


def test_a_document_whose_file_came_raises_nothing() -> None:
    file = Attachment("Letter.pdf", "application/pdf", 10, "ab" * 32, AttachmentState.PRESENT)
    record = build.a_record(build.a_note("Letter", "letter.pdf"), attachments=(file,))
    assert concerns(record) == ()


def test_a_lost_link_names_what_it_refers_to() -> None:
    named = build.an_observation(build.snomed("44054006", "Type 2 diabetes"), own_id="D1")
    (one,) = found(named, build.a_problem("d1", "GONE-1"))
    assert one.kind is K.DANGLING_LINK
    assert one.title.endswith("Type 2 diabetes")
    assert one.text.endswith("Refers to GONE-1")


def test_ids_are_the_same_each_time_and_never_shared() -> None:
    twins = [build.an_observation(build.uncoded("Odd gait"), own_id="SAME") for _ in range(2)]
    record = build.a_record(*twins)
    ids = [one.id for one in concerns(record)]
    assert ids == ["record_entry_degraded:same", "record_entry_degraded:same#2"]
    assert ids == [one.id for one in concerns(record)]
