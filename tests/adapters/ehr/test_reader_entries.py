"""Every fact of a statement is read as it was sent."""

from __future__ import annotations

import pytest

from gp2gp_desktop.adapters.ehr import reader
from gp2gp_desktop.domain.health_record import (
    CodeKind,
    CompositionKind,
    Entry,
    Group,
    GroupRole,
    HealthRecord,
    Interpretation,
    Narrative,
    Observation,
    Precision,
)
from tests.adapters.ehr import pieces
from tests.adapters.ehr.pieces import (
    annotation,
    code,
    composition,
    document,
    extract,
    group,
    narrative,
    observation,
)

NOPAT = '<confidentialityCode code="NOPAT" codeSystem="2.16.840.1.113883.4.642.3.47"/>'


def read(*compositions: str) -> HealthRecord:
    return reader.read_extract(extract(*compositions).encode())


def only(statement: str) -> Entry:
    record = read(composition(statement))
    assert record.accounting.balances
    return next(record.walk())


def observed(inner: str, coded: str = pieces.PULSE) -> Observation:
    entry = only(observation(coded, inner))
    assert isinstance(entry, Observation)
    return entry


def test_the_identity_is_read_as_text() -> None:
    identity = reader.read_extract(extract(number="not a number").encode()).identity
    assert identity.nhs_number == "not a number"
    assert (identity.sending_practice, identity.requesting_practice) == ("Y12345", "Z54321")
    assert (identity.message_id, identity.extract_id) == ("MESSAGE-1", "EXTRACT-1")
    assert identity.request_id == "REQUEST-1"
    assert str(identity.made) == "1 Mar 2026"
    assert identity.conversation_id == ""


def test_a_number_that_cannot_be_an_nhs_number_is_a_warning_that_does_not_repeat_it() -> None:
    record = reader.read_extract(extract(number="9990001007").encode())
    assert "not a valid NHS number" in record.warnings[0]
    assert not any("9990001007" in warning for warning in record.warnings)


def test_a_composition_says_who_where_and_when() -> None:
    (consultation,) = read(composition(observation(pieces.PULSE))).consultations
    assert consultation.kind is CompositionKind.CONSULTATION
    assert consultation.title == "Surgery Consultation Note"
    assert consultation.location == "Room 4"
    assert consultation.author.name == "Dr Ada Fern"
    assert consultation.author.gp_number == "G999"
    assert consultation.author.organisation is not None
    assert consultation.author.organisation.ods_code == "Y12345"
    assert [one.name for one in consultation.clinicians] == ["Nurse Bell"]
    assert (str(consultation.date), str(consultation.recorded)) == ("4 Mar 2025", "5 Mar 2025")


def test_a_hospital_report_is_neither_consultation_nor_wrapper() -> None:
    kind = ("24561000000109", pieces.SNOMED, "A+E report")
    record = read(composition(observation(pieces.PULSE), kind=kind))
    assert record.compositions[0].kind is CompositionKind.REPORT
    assert record.consultations == ()


def test_headings_keep_their_words_and_their_order() -> None:
    inside = [
        group("CATEGORY", code("1", "", name), narrative(name)) for name in ("History", "Plan")
    ]
    (consultation,) = read(composition(group("TOPIC", pieces.DIABETES, *inside))).consultations
    (topic,) = consultation.items
    assert isinstance(topic, Group)
    assert topic.role is GroupRole.TOPIC
    assert [one.title for one in topic.items] == ["History", "Plan"]
    assert [one.place for one in topic.walk()][-1] == (
        "composition 1 › TOPIC Type 2 diabetes mellitus › Plan"
    )


def test_every_coding_is_kept_and_a_description_is_not_a_concept() -> None:
    inner = (
        "<originalText>Sugar trouble</originalText>"
        + code("121589010", pieces.SNOMED, "Diabetes mellitus", tag="translation")
        + code("44054006", "2.16.840.1.113883.2.1.3.2.3.15", tag="translation")
        + code("44054007", pieces.SNOMED, tag="translation")
    )
    entry = observed("", code("C10F.00", pieces.READ, "Type 2 diabetes", inner))
    assert entry.title == "Sugar trouble"
    assert [one.kind for one in entry.code.codings] == [
        CodeKind.READ_2,
        CodeKind.SNOMED_DESCRIPTION,
        CodeKind.SNOMED_CONCEPT,
        CodeKind.SNOMED_UNUSABLE,
    ]


def test_an_entry_with_words_only_has_no_invented_code() -> None:
    entry = observed("", '<code nullFlavor="UNK"><originalText>Odd gait</originalText></code>')
    assert entry.title == "Odd gait"
    assert entry.code.codings == ()


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ('<value xsi:type="PQ" value="5.20" unit="mmol/L"/>', "5.20 mmol/L"),
        (
            '<value xsi:type="PQ" value="3" unit="1"><translation value="3">'
            "<originalText>puffs</originalText></translation></value>",
            "3 puffs",
        ),
        ('<value value="100"/>', "100"),
        (
            '<value xsi:type="IVL_PQ"><high value="5" unit="mg/L" inclusive="false"/></value>',
            "<5 mg/L",
        ),
        ('<value xsi:type="IVL_PQ"><high value="5" unit="mg/L"/></value>', "≤5 mg/L"),
        ('<value xsi:type="IVL_PQ"><low value="5" unit="mg/L"/></value>', "≥5 mg/L"),
        ('<value xsi:type="IVL_PQ"><low value="5" inclusive="false"/></value>', ">5"),
        (
            '<value xsi:type="IVL_PQ"><low value="3" unit="g"/><high value="5" unit="g"/></value>',
            "3 to 5 g",
        ),
        ('<value xsi:type="ST">Not seen</value>', "Not seen"),
        ('<value xsi:type="CD" code="8517006" displayName="Ex-smoker"/>', "Ex-smoker"),
        ('<value xsi:type="ZZ">strange</value>', "strange"),
    ],
)
def test_a_value_is_shown_exactly_as_it_was_sent(value: str, shown: str) -> None:
    entry = observed(value)
    assert entry.value is not None
    assert entry.value.text == shown


def test_an_unknown_type_of_value_is_counted_in_a_warning() -> None:
    statement = observation(pieces.PULSE, '<value xsi:type="ZZ">strange</value>')
    warnings = read(composition(statement)).warnings
    assert any("type of value" in one for one in warnings)


def test_ranges_and_flags_are_kept_potentially_abnormal_too() -> None:
    inner = (
        '<interpretationCode code="PA"/><referenceRange><referenceInterpretationRange>'
        '<value><low value="3.5" unit="mmol/L"/><high value="5.3" unit="mmol/L"/></value>'
        "</referenceInterpretationRange></referenceRange>"
    )
    entry = observed(inner)
    assert entry.interpretation is Interpretation.POTENTIALLY_ABNORMAL
    assert [str(one) for one in entry.ranges] == ["3.5 mmol/L to 5.3 mmol/L"]
    assert observed('<interpretationCode code="XX"/>').is_abnormal


def test_free_text_stands_before_and_after_the_code_in_its_order() -> None:
    entry = observed(annotation("last", "+1") + annotation("first", "-1") + annotation("mid", "0"))
    assert (entry.text_before, entry.text_after) == ("first", "mid\nlast")


@pytest.mark.parametrize("mark", ["…", "..."])
def test_words_that_came_twice_once_cut_off_are_shown_once(mark: str) -> None:
    whole = "Discussed the plan for the coming months at some length with patient and daughter"
    twice = annotation(whole[:60] + mark, "0") + annotation(whole)
    short = annotation("Well" + mark, "0") + annotation("Well done")
    (long, brief) = read(
        composition(observation(pieces.PULSE, twice), observation(pieces.PULSE, short))
    ).observations
    assert long.text == whole
    assert brief.text == f"Well{mark}\nWell done"


def test_an_uncertain_entry_is_marked() -> None:
    assert observed('<uncertaintyCode code="U"/>').is_uncertain


def test_an_entry_about_someone_else_says_who() -> None:
    relation = code("72705000", display="Mother")
    subject = f"<subject><personalRelationship>{relation}</personalRelationship></subject>"
    assert observed(subject).about == "Mother"
    assert observed("<subject><personalRelationship/></subject>").is_about_someone_else


def test_who_recorded_and_who_did_it_are_told_apart() -> None:
    own = '<Participant typeCode="PPRF"><agentRef><id root="Agent-GP"/></agentRef></Participant>'
    entry = observed(own)
    assert entry.recorder.name == "Dr Ada Fern"
    assert entry.clinician is not None
    assert entry.clinician.name == "Dr Ada Fern"
    by_nurse = observed("").clinician
    assert by_nurse is not None
    assert by_nurse.name == "Nurse Bell"


def test_someone_who_is_not_described_is_an_unknown_user_and_a_warning() -> None:
    own = '<Participant typeCode="PRF"><agentRef><id root="NOBODY"/></agentRef></Participant>'
    record = read(composition(observation(pieces.PULSE, own)))
    (entry,) = record.observations
    assert entry.clinician is not None
    assert entry.clinician.label == "Unknown user"
    assert any("not described" in one for one in record.warnings)


@pytest.mark.parametrize(
    "holder",
    [
        composition(observation(pieces.PULSE), extra=NOPAT),
        composition(group("CATEGORY", pieces.DIABETES, observation(pieces.PULSE), inner=NOPAT)),
        composition(observation(pieces.PULSE, NOPAT)),
    ],
    ids=["composition", "group", "statement"],
)
def test_hidden_from_the_patient_holds_for_everything_inside(holder: str) -> None:
    record = read(holder, composition(observation(pieces.DIABETES)))
    hidden = {one.title: one.hidden_from_patient for one in record.observations}
    assert hidden == {"Pulse rate": True, "Type 2 diabetes mellitus": False}


def test_another_confidentiality_code_hides_nothing() -> None:
    assert not observed(NOPAT.replace("NOPAT", "NOSCRUB")).hidden_from_patient


def test_links_to_earlier_statements_are_kept() -> None:
    link = (
        '<replacementOf><priorStatementRef><id root="OLD-1"/></priorStatementRef></replacementOf>'
    )
    assert observed(link).linked_ids == ("OLD-1",)


def test_a_date_without_value_is_unknown_and_not_today() -> None:
    entry = only(
        observation(pieces.PULSE).replace('<center value="20250304"/>', '<center nullFlavor="NI"/>')
    )
    assert entry.date.precision is Precision.UNKNOWN
    assert str(entry.date) == "date unknown"
    assert str(entry.best_date) == "5 Mar 2025"


def test_a_laboratory_comment_is_told_from_its_header() -> None:
    words = "CommentType:USER COMMENT\nCommentDate:20250301\n\nNormal, no action\nfile"
    entry = only(narrative(words, media="text/x-h7uk-pmip"))
    assert isinstance(entry, Narrative)
    assert (entry.comment_type, entry.text) == ("USER COMMENT", "Normal, no action\nfile")
    assert str(entry.comment_date) == "1 Mar 2025"


def test_a_malformed_comment_header_is_shown_whole() -> None:
    words = "CommentType:USER COMMENT\nNormal, no action"
    assert only(narrative(words, media="text/x-h7uk-pmip")).text == words


def test_markup_in_a_note_stays_text() -> None:
    assert (
        only(narrative("&lt;b&gt;bold&lt;/b&gt;\nsecond line")).text == "<b>bold</b>\nsecond line"
    )


def test_a_document_is_named_as_the_extract_names_it() -> None:
    link = "file://localhost/Clinic%20letter%20(1).pdf"
    entry = only(narrative("See letter", document(link, inner=NOPAT)))
    assert isinstance(entry, Narrative)
    (reference,) = entry.documents
    assert reference.file_name == "Clinic letter (1).pdf"
    assert reference.media_type == "application/pdf"
    assert reference.hidden_from_patient


def test_an_entry_is_found_by_its_id_in_any_case_and_knows_its_composition() -> None:
    record = read(
        composition(observation(pieces.DIABETES)),
        composition(observation(pieces.PULSE, own_id="Pulse-1"), own_id="Second"),
    )
    entry = record.find(" pULSE-1 ")
    assert entry is not None
    holder = record.composition_of(entry)
    assert holder is not None
    assert holder.id == "Second"
    assert record.find("nowhere") is None


@pytest.mark.parametrize(
    ("drug", "system"),
    [
        (code("ABCD1", pieces.EMIS_DRUG, "Syrup"), "EMIS"),
        (code("001", pieces.MULTILEX, "Syrup"), "TPP SystmOne"),
        (pieces.PARACETAMOL, ""),
    ],
)
def test_the_senders_system_is_guessed_from_codes_that_only_it_uses(drug: str, system: str) -> None:
    assert read(composition(pieces.medication(drug))).identity.sender_system == system


def test_the_senders_system_is_taken_from_its_own_words_first() -> None:
    device = (
        '<part><Agent><id root="D"/><agentDevice><softwareName>Example GP 4</softwareName>'
        "</agentDevice></Agent></part></agentDirectory>"
    )
    whole = extract(composition(pieces.medication(code("1", pieces.EMIS_DRUG, "Syrup"))))
    record = reader.read_extract(whole.replace("</agentDirectory>", device).encode())
    assert record.identity.sender_system == "Example GP 4"
