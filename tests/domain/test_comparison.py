"""What became of an entry between our old record and the one that came."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gp2gp_desktop.domain.comparison import (
    Attention,
    Change,
    Comparison,
    Confidence,
    Field,
    Finding,
    Kind,
    Line,
    Reason,
    compare,
)
from gp2gp_desktop.domain.health_record import (
    Attachment,
    AttachmentState,
    Coded,
    Coding,
    Entry,
    GroupRole,
    HealthRecord,
    Narrative,
    Observation,
    ObservedValue,
    SupplyKind,
    clinical_date,
)
from tests.domain.health_record_builders import (
    READ,
    SNOMED,
    a_group,
    a_medicine,
    a_note,
    a_plan,
    a_problem,
    a_record,
    an_observation,
    marked,
    snomed,
    uncoded,
)

_LEFT = date(2022, 8, 31)
ASTHMA = snomed("195967001", "Asthma")
WEIGHT = snomed("27113001", "Body weight")
AMLODIPINE = snomed("319283006", "Amlodipine 5mg tablets")


def _seen(
    words: str, day: str = "20210305", *, own_id: str = "", code: Coded | None = None
) -> Observation:
    made = an_observation(code or Coded(original_text=words), own_id=own_id)
    return replace(made, date=clinical_date(day))


def _allergy(code: Coded) -> Entry:
    return a_group(GroupRole.DRUG_ALLERGY, an_observation(code))


def _only(comparison: Comparison) -> Line:
    (line,) = comparison.lines
    return line


def _of(*entries: Entry, attachments: tuple[Attachment, ...] | None = None) -> HealthRecord:
    return a_record(*entries, attachments=attachments)


def test_a_record_beside_itself_is_the_same_throughout() -> None:
    record = _of(_seen("Cough"), _allergy(snomed()), a_medicine(AMLODIPINE), a_note("Seen at home"))

    comparison = compare(record, record, _LEFT)

    assert comparison.is_same
    assert {line.reason for line in comparison.lines} == {Reason.IDENTICAL}
    assert not comparison.needing_attention


def test_two_empty_records_have_no_lines() -> None:
    assert compare(_of(), _of()).lines == ()


def test_against_an_empty_record_everything_is_on_one_side() -> None:
    record = _of(_seen("Cough"), a_plan(snomed("183616001", "Follow-up")))

    assert compare(record, _of()).count(Finding.ONLY_OURS) == 2
    assert compare(_of(), record).count(Finding.ONLY_THEIRS) == 2


def test_what_was_written_after_the_patient_left_is_new() -> None:
    before, after = _seen("Cough", "20210305"), replace(_seen("Rash", "20240116"))

    comparison = compare(_of(before), _of(before, after), _LEFT)

    assert [line.item.name for line in comparison.new] == ["Rash"]


def test_old_history_written_down_after_the_patient_left_is_new() -> None:
    history = replace(_seen("Measles", "1975"), recorded=clinical_date("20240116"))

    assert compare(_of(), _of(history), _LEFT).new


@pytest.mark.parametrize("day", ["", "2022", "202208", "19000101"])
def test_a_date_that_tells_nothing_makes_nothing_new_or_old(day: str) -> None:
    entry = replace(_seen("Cough", day), recorded=clinical_date(""))

    line = _only(compare(_of(), _of(entry), _LEFT))

    assert line.since is None
    assert not line.is_new


def test_a_recall_is_as_old_as_the_day_it_was_made() -> None:
    recall = replace(
        a_plan(snomed("183616001", "Follow-up")),
        date=clinical_date("20300101"),
        recorded=clinical_date("20200101"),
    )

    assert _only(compare(_of(), _of(recall), _LEFT)).since is False


def test_without_a_day_of_leaving_nothing_is_called_new() -> None:
    assert not compare(_of(), _of(_seen("Rash", "20240116"))).new


def test_a_value_that_changed_is_named_with_both_readings() -> None:
    ours = replace(_seen("", code=WEIGHT, own_id="W1"), value=ObservedValue("81 kg"))
    theirs = replace(ours, value=ObservedValue("18 kg"))

    line = _only(compare(_of(ours), _of(theirs)))

    assert line.finding is Finding.CHANGED
    assert line.reason is Reason.SAME_ID
    assert line.changes == (Change(Field.VALUE, "81 kg", "18 kg"),)


def test_a_changed_dose_of_a_running_medicine_needs_attention() -> None:
    ours = a_medicine(AMLODIPINE)
    theirs = replace(ours, dosage="two a day")

    line = _only(compare(_of(ours), _of(theirs)))

    assert line.attention is Attention.DOSE_CHANGED
    assert line.changes == (Change(Field.DOSE, "one a day", "two a day"),)


def test_a_medicine_that_was_stopped_meanwhile_needs_attention() -> None:
    ours = a_medicine(AMLODIPINE)
    stop = a_medicine(AMLODIPINE, kind=SupplyKind.DISCONTINUE, answers=(ours.supplies[0].id,))

    line = _only(compare(_of(ours), _of(ours, stop)))

    assert line.attention is Attention.MEDICINE_STOPPED
    assert Field.STATUS in {change.field for change in line.changes}


def test_an_allergy_only_we_hold_comes_before_everything_else() -> None:
    ours = _of(_seen("Cough"), a_medicine(AMLODIPINE), _allergy(snomed()))
    theirs = _of(a_medicine(ASTHMA))

    comparison = compare(ours, theirs)

    assert comparison.lines[0].attention is Attention.ALLERGY_ONLY_OURS
    assert comparison.lines[0].item.name == "Allergy to penicillin"


def test_an_allergy_that_lost_its_code_needs_attention() -> None:
    ours = _allergy(snomed("91936005", "Penicillin"))
    theirs = _allergy(uncoded("Penicillin"))

    line = _only(compare(_of(ours), _of(theirs)))

    assert line.attention is Attention.ALLERGY_CHANGED
    assert Change(Field.CODING, "Coded", "Words only") in line.changes


def test_a_medicine_that_lost_its_code_needs_attention() -> None:
    ours = a_medicine(snomed("319283006", "Amlodipine 5mg tablets"))
    theirs = replace(ours, code=uncoded("Amlodipine 5mg tablets"))

    assert _only(compare(_of(ours), _of(theirs))).attention is Attention.CODING_LOST


def test_a_problem_only_we_call_active_needs_attention() -> None:
    named = _seen("", code=ASTHMA, own_id="N")

    comparison = compare(_of(named, a_problem("N")), _of(named))

    assert [one.attention for one in comparison.needing_attention] == [Attention.PROBLEM_ONLY_OURS]


def test_an_id_that_another_entry_carries_in_the_second_extract_joins_nothing() -> None:
    """Some systems number their entries anew with every extract."""
    ours = _of(_seen("Haemoglobin", own_id="1"), _seen("Sodium", own_id="2"))
    theirs = _of(_seen("Sodium", own_id="1"), _seen("Haemoglobin", own_id="2"))

    assert compare(ours, theirs).is_same


@pytest.mark.parametrize(
    ("ours", "theirs", "reason", "confidence"),
    [
        (
            _seen("", code=WEIGHT),
            replace(_seen("", code=WEIGHT), text="fasting"),
            Reason.CODE_AND_DATE,
            Confidence.LIKELY,
        ),
        (
            _seen("Knee pain"),
            replace(_seen("knee  pain"), text="left"),
            Reason.WORDS_AND_DATE,
            Confidence.LIKELY,
        ),
        (
            _seen("Pain in the left knee since Monday"),
            _seen("Pain in the left knee since Sunday"),
            Reason.SIMILAR,
            Confidence.POSSIBLE,
        ),
    ],
)
def test_a_match_says_why_and_how_sure(
    ours: Entry, theirs: Entry, reason: Reason, confidence: Confidence
) -> None:
    line = _only(compare(_of(ours), _of(theirs)))

    assert line.reason is reason
    assert line.reason.confidence is confidence


def test_what_a_patient_has_is_matched_across_dates_and_what_happened_is_not() -> None:
    allergies = [
        replace(_allergy(ASTHMA), date=clinical_date(day)) for day in ("20190101", "20230101")
    ]
    weights = [_seen("", day, code=WEIGHT) for day in ("20190101", "20230101")]

    allergy = _only(compare(_of(allergies[0]), _of(allergies[1])))
    weight = compare(_of(weights[0]), _of(weights[1]))

    assert allergy.reason in (Reason.CODE, Reason.CODE_AND_DATE, Reason.IDENTICAL)
    assert weight.count(Finding.ONLY_OURS) == weight.count(Finding.ONLY_THEIRS) == 1


def test_each_entry_is_matched_once() -> None:
    twice = (_seen("Cough"), _seen("Cough"))

    comparison = compare(_of(*twice), _of(_seen("Cough")))

    assert comparison.count(Finding.SAME) == 1
    assert comparison.count(Finding.ONLY_OURS) == 1


def test_similar_words_under_contradicting_codes_are_two_things() -> None:
    systolic = _seen("Systolic blood pressure", code=snomed("72313002", "Systolic blood pressure"))
    diastolic = _seen("", code=snomed("1091811000000102", "Diastolic blood pressure"))

    assert compare(_of(systolic), _of(diastolic)).count(Finding.CHANGED) == 0


def test_a_translation_that_came_along_is_no_change() -> None:
    plain = Coded((Coding("H33..00", READ, "Asthma"),), "Asthma")
    both = Coded((*plain.codings, Coding("195967001", SNOMED, "Asthma")), "Asthma")

    assert compare(_of(_seen("", code=plain)), _of(_seen("", code=both))).is_same


def test_a_mark_of_a_lost_code_joins_nothing() -> None:
    """Every degraded entry carries the same code: it says nothing of what the entry is."""
    ours = _seen("", code=marked("196411000000103", "Foxglove"))
    theirs = _seen("", code=marked("196411000000103", "Nettle rash"))

    assert compare(_of(ours), _of(theirs)).count(Finding.CHANGED) == 0


def test_dashes_and_line_breaks_between_words_are_no_change() -> None:
    ours, theirs = a_note("Major - first episode"), a_note("Major\nfirst episode")

    assert compare(_of(ours), _of(theirs)).is_same


def test_a_document_is_known_by_its_bytes() -> None:
    def letter(name: str, title: str) -> tuple[Narrative, Attachment]:
        note = replace(a_note(title, file_name=name), date=clinical_date("20210101"))
        return note, Attachment(name, "application/pdf", 9, "ab" * 32, AttachmentState.PRESENT)

    mine, my_file = letter("a.pdf", "Discharge letter")
    other, other_file = letter("b.pdf", "Cardiology")

    line = _only(compare(_of(mine, attachments=(my_file,)), _of(other, attachments=(other_file,))))

    assert line.reason is Reason.SAME_FILE
    assert line.kind is Kind.DOCUMENT


def test_an_entry_hidden_from_the_patient_meanwhile_is_a_change() -> None:
    ours = _seen("Cough", own_id="C")

    line = _only(compare(_of(ours), _of(replace(ours, hidden_from_patient=True))))

    assert line.changes == (Change(Field.HIDDEN, "", "Yes"),)


def test_every_statement_is_in_an_item_or_only_orders_others() -> None:
    heading = a_group(GroupRole.TOPIC, _seen("Cough"))
    record = _of(heading, a_medicine(AMLODIPINE), _allergy(snomed()), a_note("Seen"))

    comparison = compare(record, record)
    covered = {ordinal for line in comparison.lines for ordinal in line.item.covers}

    everything = {entry.ordinal for entry in record.walk()}
    assert comparison.ordering == (1, 1)
    assert everything - covered == {heading.ordinal}
