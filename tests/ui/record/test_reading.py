"""What a clinician reads: exactly as sent, nothing skipped, three ways of having no allergies."""

from __future__ import annotations

import pytest

from gp2gp_desktop.domain.health_record import (
    Coded,
    CompositionKind,
    HealthRecord,
    NotUnderstood,
    clinical_date,
)
from gp2gp_desktop.ui.record import details, groups, wording
from gp2gp_desktop.ui.record.consultations_tab import consultations
from gp2gp_desktop.ui.record.documents import documents
from gp2gp_desktop.ui.record.entries import Reading, consultation
from gp2gp_desktop.ui.record.overview import outside_consultations, overview
from gp2gp_desktop.ui.record.prose import Look, text_of
from tests.ui.record import a_record
from tests.ui.record.desk import a_registration, a_review


@pytest.fixture
def record() -> HealthRecord:
    """One of everything."""
    return a_record.whole()


@pytest.fixture
def reading(record: HealthRecord) -> Reading:
    """It, ready to be read."""
    return Reading(record)


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("20120304", "04-Mar-2012"),
        ("20120304093000", "04-Mar-2012"),
        ("201203", "Mar-2012"),
        ("2012", "2012"),
        ("", "Date not known"),
    ],
)
def test_a_date_is_shown_no_more_precisely_than_it_was_sent(sent: str, shown: str) -> None:
    assert wording.shown(clinical_date(sent)) == shown


def test_a_consultation_is_read_in_headings_with_author_and_place(reading: Reading) -> None:
    visit = reading.record.consultations[0]

    words = text_of(consultation(visit, reading)).splitlines()

    assert words[0] == "Surgery consultation"
    assert "Date: 12-Mar-2009" in words
    assert "By: Dr Selwyn Ames General practitioner" in words
    assert "Place: Branch at the quay" in words
    at = [words.index(one) for one in ("Asthma", "History")]
    assert at == sorted(at)


def test_what_is_about_someone_else_or_hidden_from_the_patient_says_so(reading: Reading) -> None:
    words = text_of(consultation(reading.record.consultations[0], reading))

    assert "Type 2 diabetes mellitus About someone else: Mother" in words
    assert "Hidden from the patient online" in words


def test_everything_outside_consultations_can_be_read_too(record: HealthRecord) -> None:
    parts = consultations(Reading(record))

    shown = {id(one) for group in parts for one in group.rows}
    assert shown == {id(one) for one in record.compositions}
    assert [one.kind for one in outside_consultations(record)] == [CompositionKind.WRAPPER]


def test_a_result_stands_exactly_as_sent(reading: Reading) -> None:
    report = reading.record.lab_reports[0]

    words = text_of(details.lab_report(report, reading))

    assert "Serum potassium 5.90 mmol/L HI (range 3.5 to 5.3)" in words
    assert "Sample slightly haemolysed." in words


def test_an_allergy_in_words_will_raise_no_alert(reading: Reading) -> None:
    drug, other = reading.record.allergies

    assert "Will alert: No, not until recoded" in text_of(details.allergy(drug, reading))
    assert "Will alert: Yes" in text_of(details.allergy(other, reading))
    assert "Will alert: Recoded to Penicillin" in text_of(
        details.allergy(drug, reading, "Recoded to Penicillin")
    )


def test_current_repeats_are_off_and_those_without_a_code_come_first(reading: Reading) -> None:
    repeats, acutes, past = groups.medication(reading, {})

    assert [one.drug.text for one in repeats.rows] == [
        "Hartley's chest mixture",
        "Ramipril 10mg capsules",
    ]
    assert (len(acutes.rows), len(past.rows)) == (0, 1)
    words = text_of(repeats.tell(repeats.rows[1]))
    assert "Here: Off until re-authorised" in words
    assert "Last issued: 05-Jan-2010" in words
    assert "Dose: One each morning" in words


def test_a_link_lost_in_transfer_is_marked_on_the_problem(reading: Reading) -> None:
    words = text_of(details.problem(reading.record.problems[0], reading))

    assert "Link lost in transfer nobody-here" in words
    assert "Significance: Major" in words


def test_a_document_that_did_not_arrive_says_what_to_do(reading: Reading) -> None:
    gone, here = documents(reading, {}, frozenset())

    assert (len(gone.rows), len(here.rows)) == (1, 0)
    words = text_of(gone.tell(gone.rows[0]))
    assert "Did not arrive" in words
    assert "Ask the previous practice for it" in words
    assert "letter-of-may.pdf" in words


def without_allergies(*, stated: bool = False, lost: bool = False) -> Reading:
    """A record without any allergy."""
    sheet = a_record.a_sheet()
    items = [sheet.observation(Coded((a_record.NKDA,), ""))] if stated else []
    parts = (NotUnderstood("composition 1", "words", "odd"),) if lost else ()
    composition = a_record.a_composition(1, "Visit", *items, *a_record.consultation_of(sheet))
    return Reading(a_record.of(composition, not_understood=parts))


def test_silent_is_not_the_same_as_no_known_allergies_nor_as_unavailable() -> None:
    silent = groups.no_allergies(without_allergies())
    stated = groups.no_allergies(without_allergies(stated=True))
    lost = groups.no_allergies(without_allergies(stated=True, lost=True))

    assert silent[0] == "No allergies recorded in what arrived"
    assert "silent" in silent[1]
    assert stated[0] == "The record states “No known drug allergy”, 12-Mar-2009, Dr Selwyn Ames"
    assert lost[0].startswith("Allergies may be missing")
    assert "1 entry could not be read" in lost[1]


def test_the_summary_says_what_arrived_and_that_nothing_was_left_out(record: HealthRecord) -> None:
    shown = overview(record, a_registration(), a_review(record))

    arrived = dict(shown.arrived)
    assert arrived["From"] == "Millbrook Practice (Y99902)"
    assert arrived["System"] == "Vision 3"
    assert arrived["NHS number"] == "999 000 0026, the same as the registration's"
    assert arrived["Covers"] == "12-Mar-2009 to 05-Jan-2010"
    assert shown.all_accounted.endswith("nothing was left out.")


def test_another_number_than_the_registrations_is_said() -> None:
    record = a_record.of(
        a_record.a_composition(1, "Visit", *a_record.consultation_of(a_record.a_sheet())),
        nhs_number="9990000018",
    )

    shown = overview(record, a_registration(), a_review(record))

    assert "not the registration's number" in dict(shown.arrived)["NHS number"]


def test_what_could_not_be_read_is_listed_with_its_place() -> None:
    reading = without_allergies(lost=True)

    shown = overview(reading.record, a_registration(), a_review(reading.record))

    assert shown.not_understood == (("composition 1", "words"),)
    assert shown.all_accounted.endswith("1 could not be read.")


def test_a_line_that_holds_everything_is_told_apart() -> None:
    sent = "Type: Clinic letter Author Org: SOMEWHERE Description: Seen in May (12-May-2026)"

    assert wording.short_title(sent) == "Clinic letter"
    assert wording.description(sent) == "Seen in May (12-May-2026)"
    assert wording.short_title("Clinic letter") == "Clinic letter"
    assert wording.description("Clinic letter") == ""


def test_an_entry_without_a_usable_code_is_marked_where_it_stands(record: HealthRecord) -> None:
    ordinal = record.consultations[0].items[0].children[0].children[0].ordinal
    reading = Reading(record, frozenset((ordinal,)))

    marked = [
        words.text
        for line in consultation(record.consultations[0], reading)
        for words in line.words
        if words.look is Look.WARNING
    ]

    assert marked == ["No usable code"]
