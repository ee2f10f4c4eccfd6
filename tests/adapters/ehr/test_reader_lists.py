"""What entries mean together: the lists a clinician works through."""

from __future__ import annotations

import pytest

from gp2gp_desktop.adapters.ehr import reader
from gp2gp_desktop.domain.health_record import (
    DocumentState,
    HealthRecord,
    MedicationStatus,
    ProblemStatus,
    Significance,
)
from tests.adapters.ehr import pieces
from tests.adapters.ehr.pieces import (
    PARACETAMOL,
    annotation,
    authorise,
    code,
    composition,
    discontinue,
    document,
    drug_allergy,
    extract,
    group,
    issue,
    medication,
    narrative,
    observation,
    problem,
)


def read(*statements: str) -> HealthRecord:
    record = reader.read_extract(extract(composition(*statements)).encode())
    assert record.accounting.balances
    assert record.accounting.not_understood == ()
    return record


# Medication


def test_a_course_is_joined_over_the_whole_extract_without_regard_to_case() -> None:
    record = reader.read_extract(
        extract(
            composition(medication(PARACETAMOL, issue("AUTH-a", "20250301"))),
            composition(
                group("CATEGORY", pieces.DIABETES, medication(PARACETAMOL, authorise("auth-A")))
            ),
            composition(medication(PARACETAMOL, issue("AUTH-A", "20250201"))),
        ).encode()
    )
    (course,) = record.medications
    assert course.is_active_repeat
    assert [str(one.date) for one in course.issues] == ["1 Feb 2025", "1 Mar 2025"]
    assert (str(course.first_issue), str(course.last_issue)) == ("1 Feb 2025", "1 Mar 2025")
    assert (course.dosage, str(course.quantity)) == ("one a day", "28 tablet")
    assert course.issues_authorised == 6


def test_a_stop_nested_anywhere_ends_the_course() -> None:
    nested = group("CATEGORY", pieces.DIABETES, medication("", discontinue("AUTH")))
    (course,) = read(medication(PARACETAMOL, authorise("AUTH")), nested).medications
    assert course.status is MedicationStatus.STOPPED
    assert (str(course.end), course.stop_reason) == ("1 Jun 2025", "No longer needed")
    assert not course.is_active_repeat


def test_a_stop_without_a_date_ends_the_course_too() -> None:
    (course,) = read(
        medication(PARACETAMOL, authorise("AUTH"), discontinue("AUTH", when=""))
    ).medications
    assert course.status is MedicationStatus.ENDED
    assert not course.end.is_known


@pytest.mark.parametrize(
    ("repeats", "is_repeat"), [("0", False), ("", True), ("1", True), ("12", True)]
)
def test_repeat_or_acute_is_told_from_the_number_of_repeats(repeats: str, is_repeat: bool) -> None:
    (course,) = read(medication(PARACETAMOL, authorise("A", repeats=repeats))).medications
    assert course.is_repeat is is_repeat
    assert course.is_active_repeat is is_repeat


def test_a_completed_authorisation_is_no_active_repeat() -> None:
    (course,) = read(medication(PARACETAMOL, authorise("A", status="COMPLETE"))).medications
    assert course.status is MedicationStatus.COMPLETED


def test_the_year_1900_is_no_end_of_a_course() -> None:
    (course,) = read(medication(PARACETAMOL, authorise("A", end="19000101000000"))).medications
    assert not course.end.is_known
    (ended,) = read(medication(PARACETAMOL, authorise("A", end="20250630000000"))).medications
    assert str(ended.end) == "30 Jun 2025"


def test_an_issue_whose_plan_is_not_there_is_shown_without_a_plan() -> None:
    record = read(medication(PARACETAMOL, issue("GONE", "20250301")))
    (course,) = record.medications
    assert course.status is MedicationStatus.NO_PLAN
    assert course.drug.text == "Paracetamol 500mg tablets"
    assert not course.is_repeat


def test_several_issues_of_one_acute_authorisation_stay_issues() -> None:
    issues = [issue("A", f"2025010{day}") for day in (1, 2, 3)]
    (course,) = read(medication(PARACETAMOL, authorise("A", repeats="0"), *issues)).medications
    assert len(course.issues) == 3


def test_active_repeats_come_first() -> None:
    record = read(
        medication(PARACETAMOL, authorise("A", status="COMPLETE")),
        medication(PARACETAMOL, authorise("B", repeats="0")),
        medication(PARACETAMOL, authorise("C")),
    )
    first = [one.authorisation.id for one in record.medications if one.authorisation]
    assert first == ["C", "B", "A"]


# Problems


def test_a_problem_says_what_how_grave_and_since_when() -> None:
    record = read(
        observation(pieces.DIABETES, own_id="D1"),
        observation(pieces.PULSE, own_id="P1"),
        problem("d1", "p1", "GONE"),
    )
    (found,) = record.problems
    assert found.name == "Type 2 diabetes mellitus"
    assert found.is_active
    assert found.significance is Significance.MAJOR
    assert str(found.onset) == "2012"
    assert [one.title for one in found.linked] == ["Pulse rate"]
    assert found.dangling_ids == ("GONE",)


@pytest.mark.parametrize(
    ("status", "expected", "active"),
    [
        ("394774009", ProblemStatus.ACTIVE, True),
        ("394775005", ProblemStatus.PAST, False),
        ("394776006", ProblemStatus.UNSPECIFIED, True),
    ],
)
def test_the_code_says_whether_a_problem_is_active(
    status: str, expected: ProblemStatus, active: bool
) -> None:
    record = read(observation(pieces.DIABETES, own_id="D"), problem("D", status=status))
    assert (record.problems[0].status, record.problems[0].is_active) == (expected, active)


def test_a_problem_that_names_nothing_is_still_shown() -> None:
    (found,) = read(problem("GONE")).problems
    assert found.named is None
    assert found.name == "Problem without a name"
    assert found.dangling_ids == ("GONE",)


def test_a_problem_may_be_named_by_an_allergy() -> None:
    record = read(drug_allergy(observation(pieces.PENICILLIN), own_id="A"), problem("A"))
    assert record.problems[0].name == "Allergy to penicillin"


def test_active_major_problems_come_first() -> None:
    record = read(
        *(observation(pieces.code("1", "", name), own_id=name) for name in "abc"),
        problem("a", status="394775005"),
        problem("b", major=False),
        problem("c"),
    )
    assert [one.name for one in record.problems] == ["c", "b", "a"]


def test_a_link_from_a_referral_to_its_letter_is_no_problem() -> None:
    link = problem("REF", "LETTER", status="394776006")
    link = link.replace("<qualifier>", "<!--").replace("</qualifier>", "-->")
    record = read(
        f'<RequestStatement><id root="REF"/>{pieces.DIABETES}</RequestStatement>',
        narrative("Letter", document("file://localhost/a.pdf"), own_id="LETTER"),
        link,
    )
    assert record.problems == ()
    assert [one.text for one in record.referrals[0].letters] == ["Letter"]


# Allergies


def test_a_drug_allergy_says_to_what_with_which_reaction() -> None:
    (found,) = read(
        drug_allergy(observation(pieces.PENICILLIN, annotation("Rash. Status: Ended today")))
    ).allergies
    assert found.is_drug
    assert found.is_coded
    assert found.name == "Allergy to penicillin"
    assert found.status == "Ended"
    assert "Rash" in found.reaction
    assert str(found.onset) == "4 Mar 2025"


def test_the_value_names_the_substance_where_the_code_is_general() -> None:
    general = code("416098002", display="Allergy to drug")
    value = code("123", pieces.MULTILEX, "Gentian oil", tag="value xsi:type='CD'")
    value = value.replace("</value xsi:type='CD'>", "</value>")
    (found,) = read(drug_allergy(observation(general, value))).allergies
    assert found.name == "Gentian oil"
    assert not found.is_coded


def test_a_non_drug_allergy_and_an_empty_wrapper_are_allergies() -> None:
    other = group(
        "CLUSTER", code("SN53.00", pieces.READ, "Allergy"), observation(pieces.PENICILLIN)
    )
    record = read(other, drug_allergy())
    assert [one.is_drug for one in record.allergies] == [True, False]
    assert record.allergies[0].statement is None
    assert not record.allergies[0].is_coded


def test_the_entry_in_an_allergy_is_no_observation_nor_immunisation() -> None:
    vaccine = code("33879002", display="Influenza vaccination")
    record = read(drug_allergy(observation(vaccine)))
    assert record.observations == ()
    assert record.immunisations == ()


# Observations of a special kind


@pytest.mark.parametrize(
    ("value", "system", "display", "is_one"),
    [
        ("65E..00", pieces.READ, "Flu jab given", True),
        ("65E..00", pieces.READ, "", True),
        ("Xa123", pieces.CTV3, "Tetanus vaccination", True),
        ("33879002", pieces.SNOMED, "Immunisation against tetanus", True),
        ("9OX5.00", pieces.READ, "Influenza vaccination declined", False),
        ("x", pieces.SNOMED, "Advice about vaccination", False),
        ("x", pieces.SNOMED, "Vaccine allergy", False),
        ("246..00", pieces.READ, "Blood pressure", False),
    ],
)
def test_immunisations_are_told_by_code_and_words(
    value: str, system: str, display: str, is_one: bool
) -> None:
    record = read(observation(code(value, system, display)))
    assert bool(record.immunisations) is is_one
    assert bool(record.observations) is not is_one


def pressure(value: str, system: str, amount: int) -> str:
    return observation(
        code(value, system), f'<value xsi:type="PQ" value="{amount}" unit="mm[Hg]"/>'
    )


@pytest.mark.parametrize(
    ("header", "upper", "lower", "system"),
    [
        ("163020007", "72313002", "1091811000000102", pieces.SNOMED),
        ("75367002", "271649006", "271650006", pieces.SNOMED),
        ("163034007", "400974009", "400975005", pieces.SNOMED),
        ("163035008", "407554009", "407555005", pieces.SNOMED),
        ("163033001", "407556006", "407557002", pieces.SNOMED),
        ("246..00", "2469.00", "246A.00", pieces.READ),
    ],
)
def test_blood_pressures_are_read_in_every_coding(
    header: str, upper: str, lower: str, system: str
) -> None:
    (found,) = read(
        group(
            "BATTERY",
            code(header, system),
            pressure(upper, system, 132),
            pressure(lower, system, 84),
        )
    ).blood_pressures
    assert found.text == "132/84 mm[Hg]"
    assert found.group is not None


def test_two_loose_pressures_of_one_time_belong_together() -> None:
    record = read(
        pressure("72313002", pieces.SNOMED, 132),
        observation(pieces.PULSE),
        pressure("1091811000000102", pieces.SNOMED, 84),
    )
    assert [one.text for one in record.blood_pressures] == ["132/84 mm[Hg]"]
    assert len(record.observations) == 3


def test_pressures_of_different_times_or_postures_are_not_joined() -> None:
    later = observation(code("1091811000000102"), when="20250305")
    standing = pressure("400975005", pieces.SNOMED, 84)
    record = read(pressure("72313002", pieces.SNOMED, 132), later, standing)
    assert record.blood_pressures == ()


def test_a_laboratory_report_holds_specimens_groups_results_and_comments() -> None:
    specimen = (
        '<specimen><specimenRole><id root="X"/><id root="2.16.840.1.113883.2.1.4.5.2" '
        'extension="S77"/><effectiveTime><center value="20250301"/></effectiveTime>'
        "<specimenSpecimenMaterial><desc>Serum</desc></specimenSpecimenMaterial>"
        "</specimenRole></specimen>"
    )
    battery = group(
        "BATTERY",
        code("26604007", display="Full blood count"),
        group("CLUSTER", pieces.PULSE, observation(pieces.PULSE), narrative("Haemolysed")),
    )
    sample = group("CLUSTER", code("123038009"), battery, inner=specimen)
    report = group("CLUSTER", code("16488004"), narrative("Report"), sample).replace(
        "<code", '<id root="2.16.840.1.113883.2.1.4.5.5" extension="LAB9"/><code', 1
    )
    (found,) = read(report).lab_reports
    assert found.number == "LAB9"
    assert [(one.number, one.material) for one in found.specimens] == [("S77", "Serum")]
    assert [one.title for one in found.groups] == ["Full blood count"]
    assert [one.title for one in found.results] == ["Pulse rate"]
    assert [one.text for one in found.comments] == ["Report", "Haemolysed"]


# Requests, plans, registrations, documents


def test_a_referral_says_to_whom_why_and_how_urgent() -> None:
    statement = (
        f'<RequestStatement><id root="R"/>{code("183519002", display="Cardiology referral")}'
        '<text>Chest pain</text><priorityCode code="394849002" displayName="High"/>'
        '<responsibleParty><agentRef><id root="AGENT-GP"/></agentRef></responsibleParty>'
        "</RequestStatement>"
    )
    (found,) = read(statement).referrals
    assert found.is_referral
    assert found.entry.text == "Chest pain"
    assert found.entry.priority.text == "High"
    assert [one.label for one in found.entry.recipients] == ["Dr Ada Fern"]


def test_an_investigation_is_a_request_and_no_referral() -> None:
    name = code("RequestType", "", tag="name")
    kind = f"<qualifier>{name}{code('Investigation', '', tag='value')}</qualifier>"
    statement = f'<RequestStatement><id root="R"/>{code("1", inner=kind)}</RequestStatement>'
    (found,) = read(statement).referrals
    assert not found.is_referral
    assert found.entry.request_type == "Investigation"


def test_a_plan_keeps_its_due_date_and_its_text() -> None:
    statement = (
        f'<PlanStatement><id root="P"/>{pieces.DIABETES}<text>Status: Pending</text>'
        '<effectiveTime><center value="202606"/></effectiveTime></PlanStatement>'
    )
    (found,) = read(statement).plans
    assert (str(found.date), found.text) == ("Jun 2026", "Status: Pending")


def test_old_registrations_are_information() -> None:
    statement = (
        '<RegistrationStatement><id root="G"/><code><originalText>Applied</originalText></code>'
        '<responsibleParty><agentRef><id root="AGENT-GP"/></agentRef></responsibleParty>'
        "</RegistrationStatement>"
    )
    (found,) = read(statement).registrations
    assert found.title == "Applied"
    assert found.responsible is not None
    assert found.responsible.name == "Dr Ada Fern"


def test_an_extract_alone_has_no_files_and_says_so() -> None:
    record = read(
        narrative("Letter", document("file://localhost/letter.pdf")),
        narrative("Reason:06:Gone", document("file://localhost/AbsentAttachment1.txt")),
    )
    states = {one.reference.file_name: one.state for one in record.documents}
    assert states["letter.pdf"] is DocumentState.MISSING
    assert states["AbsentAttachment1.txt"] is DocumentState.PLACEHOLDER
    assert [one.reason for one in record.documents] == ["", "06:Gone"]
    assert [one.state.value for one in record.attachments] == ["missing", "placeholder"]
    assert record.narratives == ()
