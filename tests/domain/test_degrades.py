"""What is degraded, who found it, and when prescribing stays locked (gp2gp-messages 3.10)."""

from __future__ import annotations

import pytest

from gp2gp_desktop.domain.degrades import (
    Degrade,
    DegradeKind,
    DegradeOrigin,
    DegradeReason,
    degrades,
    prescribing_blocked,
    tally,
)
from gp2gp_desktop.domain.health_record import (
    NOT_CODED,
    Coded,
    Coding,
    Entry,
    GroupRole,
    SupplyKind,
)
from tests.domain import health_record_builders as build

FOUND_HERE, BY_SENDER = DegradeOrigin.OURS, DegradeOrigin.SENDER


def found(*entries: Entry) -> tuple[Degrade, ...]:
    return degrades(build.a_record(*entries))


@pytest.mark.parametrize(
    ("code", "system", "kind"),
    [
        ("196411000000103", build.SNOMED, DegradeKind.RECORD_ENTRY),
        ("196421000000109", build.SNOMED, DegradeKind.MEDICATION),
        ("196431000000106", build.SNOMED, DegradeKind.REFERRAL),
        ("196441000000102", build.SNOMED, DegradeKind.REQUEST),
        ("196451000000104", build.SNOMED, DegradeKind.PLAN),
        ("196461000000101", build.SNOMED, DegradeKind.DRUG_ALLERGY),
        ("196471000000108", build.SNOMED, DegradeKind.NON_DRUG_ALLERGY),
        ("9bJ..00", build.READ, DegradeKind.RECORD_ENTRY),
        ("9bJ0.00", build.READ, DegradeKind.MEDICATION),
        ("9bJ1.00", build.READ, DegradeKind.REFERRAL),
        ("9bJ2.00", build.READ, DegradeKind.REQUEST),
        ("9bJ3.00", build.READ, DegradeKind.PLAN),
        ("9bJ4.", build.READ, DegradeKind.DRUG_ALLERGY),
        ("9bJ5.00", build.READ, DegradeKind.NON_DRUG_ALLERGY),
        ("XaLGM", build.CTV3, DegradeKind.RECORD_ENTRY),
    ],
)
def test_every_mark_of_a_sender_is_known(code: str, system: str, kind: DegradeKind) -> None:
    (one,) = found(build.an_observation(build.marked(code, system=system)))
    assert (one.kind, one.origin) == (kind, BY_SENDER)


def test_a_mark_in_a_translation_or_a_value_counts_too() -> None:
    mark = build.marked("196411000000103")
    translated = Coded((*build.snomed().codings, *mark.codings))
    in_value = build.answered(build.an_observation(build.snomed()), mark)
    assert [one.origin for one in found(build.an_observation(translated), in_value)] == [
        BY_SENDER,
        BY_SENDER,
    ]


def test_an_entry_with_a_snomed_coding_anywhere_is_not_degraded() -> None:
    description = Coding("121589010", build.SNOMED, "Diabetes mellitus")
    translated = Coded((Coding("C10..00", build.READ), description))
    assert found(build.an_observation(build.snomed()), build.an_observation(translated)) == ()


@pytest.mark.parametrize(
    "code",
    [
        build.uncoded(),
        NOT_CODED,
        Coded((), "words only"),
        Coded((Coding("91936006", build.SNOMED, "wrong check digit"),)),
        Coded((Coding("not-a-number", build.SNOMED),)),
        Coded((Coding("91936005", ""),)),
    ],
    ids=["read only", "nothing", "words", "bad check digit", "not a number", "no system"],
)
def test_an_entry_without_a_usable_code_is_our_finding(code: Coded) -> None:
    (one,) = found(build.an_observation(code))
    assert (one.kind, one.origin) == (DegradeKind.RECORD_ENTRY, FOUND_HERE)


def test_each_structure_has_its_kind() -> None:
    code = build.uncoded()
    kinds = [
        one.kind
        for one in found(
            build.an_observation(code),
            build.a_plan(code),
            build.a_request(code, "Investigation"),
            build.a_request(code),
            build.a_medicine(code),
            build.a_group(GroupRole.NON_DRUG_ALLERGY, build.an_observation(code)),
            build.a_group(GroupRole.DRUG_ALLERGY, build.an_observation(code)),
        )
    ]
    assert kinds == [
        DegradeKind.DRUG_ALLERGY,
        DegradeKind.NON_DRUG_ALLERGY,
        DegradeKind.MEDICATION,
        DegradeKind.REFERRAL,
        DegradeKind.PLAN,
        DegradeKind.REQUEST,
        DegradeKind.RECORD_ENTRY,
    ]


def test_headings_and_notes_have_no_code_to_be_degraded() -> None:
    headings = [
        build.a_group(role, build.a_note("words"))
        for role in (GroupRole.TOPIC, GroupRole.CATEGORY, GroupRole.LAB_REPORT, GroupRole.SPECIMEN)
    ]
    assert found(*headings) == ()
    assert len(found(build.a_group(GroupRole.BATTERY))) == 1


def test_an_allergy_is_counted_once_and_not_as_a_record_entry() -> None:
    allergy = build.a_group(GroupRole.DRUG_ALLERGY, build.an_observation(build.uncoded()))
    counted = tally(found(allergy))
    assert counted[DegradeKind.DRUG_ALLERGY] == 1
    assert sum(counted.values()) == 1


def test_the_more_dangerous_reading_of_an_allergy_wins() -> None:
    drug_mark = build.an_observation(build.marked("196461000000101"))
    plain_mark = build.an_observation(build.marked("196411000000103"))
    kinds = [
        one.kind
        for one in found(
            build.a_group(GroupRole.NON_DRUG_ALLERGY, drug_mark),
            build.a_group(GroupRole.DRUG_ALLERGY, plain_mark),
        )
    ]
    assert kinds == [DegradeKind.DRUG_ALLERGY, DegradeKind.DRUG_ALLERGY]


def test_a_substance_without_code_is_degraded_however_well_the_heading_is_coded() -> None:
    general = build.an_observation(build.snomed("416098002", "Allergy to drug"))
    named = build.answered(general, build.uncoded("Foxglove"))
    assert [one.kind for one in found(build.a_group(GroupRole.DRUG_ALLERGY, named))] == [
        DegradeKind.DRUG_ALLERGY
    ]


def test_an_allergy_with_nothing_in_it_is_degraded() -> None:
    assert prescribing_blocked(found(build.a_group(GroupRole.DRUG_ALLERGY)))


def test_a_stop_that_names_no_drug_is_not_degraded_and_an_authorisation_is() -> None:
    stop = build.a_medicine(NOT_CODED, kind=SupplyKind.DISCONTINUE)
    start = build.a_medicine(NOT_CODED)
    assert [one.entry for one in found(stop, start)] == [start]


def test_the_reason_is_the_drug_name_for_a_medicine() -> None:
    (one,) = found(build.a_medicine(build.uncoded()))
    assert one.reason is DegradeReason.DRUG_NAME


def test_only_a_degraded_drug_allergy_blocks_prescribing() -> None:
    code = build.uncoded()
    rest = (
        build.an_observation(code),
        build.a_medicine(code),
        build.a_group(GroupRole.NON_DRUG_ALLERGY, build.an_observation(code)),
        build.a_group(GroupRole.DRUG_ALLERGY, build.an_observation(build.snomed())),
    )
    assert not prescribing_blocked(found(*rest))
    assert prescribing_blocked(
        found(*rest, build.a_group(GroupRole.DRUG_ALLERGY, build.an_observation(code)))
    )


def test_the_tally_has_every_kind() -> None:
    assert tally(()) == dict.fromkeys(DegradeKind, 0)
