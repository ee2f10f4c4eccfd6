"""What ``inspect`` says: one stable shape, and lines that name nobody unless asked."""

from __future__ import annotations

import json
from typing import Any

from gp2gp_desktop.domain.health_record import (
    Attachment,
    AttachmentState,
    GroupRole,
    NotUnderstood,
    SupplyKind,
)
from gp2gp_desktop.workflow.inspection import inspection, summary_lines
from tests.domain import health_record_builders as build


def everything() -> dict[str, Any]:
    """The inspection of a record with a little of everything, as JSON gives it back."""
    code = build.uncoded()
    record = build.a_record(
        build.an_observation(build.snomed("44054006", "Diabetes"), own_id="D"),
        build.an_observation(build.snomed("44054006", "Diabetes"), about="Mother"),
        build.a_problem("D"),
        build.a_medicine(build.snomed("322236009", "Paracetamol")),
        build.a_medicine(build.snomed("322236009", "Paracetamol"), kind=SupplyKind.PRESCRIBE),
        build.a_group(GroupRole.DRUG_ALLERGY, build.an_observation(code)),
        build.a_group(
            GroupRole.NON_DRUG_ALLERGY, build.an_observation(build.marked("196471000000108"))
        ),
        build.a_plan(build.snomed()),
        build.a_request(build.snomed()),
        build.a_note("Letter", "letter.pdf"),
        build.a_note("Letter", "scan.tif"),
        not_understood=[NotUnderstood("composition 1 › Oracle", "beware", "Oracle")],
        attachments=(
            Attachment("letter.pdf", "application/pdf", 12, "ab" * 32, AttachmentState.PRESENT),
            Attachment("scan.tif", "", None, "", AttachmentState.MISSING),
        ),
    )
    shaped: dict[str, Any] = json.loads(json.dumps(inspection(record)))
    return shaped


def test_the_shape_is_the_one_that_was_promised() -> None:
    shaped = everything()
    assert list(shaped) == [
        "format",
        "interaction",
        "conversation_id",
        "message_id",
        "nhs_number",
        "sending_practice",
        "sender_system",
        "statements",
        "compositions",
        "consultations",
        "counts",
        "degrades",
        "prescribing_blocked",
        "attachments",
        "accounting",
        "warnings",
    ]
    statements = "observation compound narrative medication authorise prescribe discontinue "
    assert list(shaped["statements"]) == (statements + "linkset plan request registration").split()
    kinds = [
        "drug_allergy",
        "non_drug_allergy",
        "medication",
        "referral",
        "plan",
        "request",
        "record_entry",
    ]
    assert list(shaped["degrades"]) == ["sender_marked", "all"]
    assert all(list(one) == kinds for one in shaped["degrades"].values())


def test_the_counts_are_those_of_the_record() -> None:
    assert everything()["counts"] == {
        "problems": 1,
        "active_problems": 1,
        "allergies": 2,
        "drug_allergies": 1,
        "active_repeats": 1,
        "medications": 1,
        "issues": 1,
        "immunisations": 0,
        "observations": 2,
        "blood_pressures": 0,
        "lab_reports": 0,
        "referrals": 1,
        "plans": 1,
        "documents": 2,
        "documents_missing": 1,
        "third_party": 1,
        "hidden_from_patient": 0,
    }


def test_degrades_tell_the_senders_from_ours() -> None:
    degrades = everything()["degrades"]
    assert degrades["sender_marked"]["drug_allergy"] == 0
    assert degrades["sender_marked"]["non_drug_allergy"] == 1
    assert degrades["all"]["drug_allergy"] == 1
    assert everything()["prescribing_blocked"] is True


def test_attachments_and_the_accounting_are_told() -> None:
    shaped = everything()
    assert shaped["attachments"] == [
        {
            "name": "letter.pdf",
            "media_type": "application/pdf",
            "size": 12,
            "sha256": "ab" * 32,
            "state": "present",
        },
        {
            "name": "scan.tif",
            "media_type": None,
            "size": None,
            "sha256": None,
            "state": "missing",
        },
    ]
    accounting = shaped["accounting"]
    assert accounting["not_understood"] == [{"path": "composition 1 › Oracle", "text": "beware"}]
    assert accounting["statements_in"] == accounting["represented"] + 1


def test_an_absent_fact_is_null() -> None:
    assert everything()["conversation_id"] is None
    assert everything()["sending_practice"] == "Y12345"


def test_the_summary_holds_no_clinical_word_and_no_patient_unless_asked() -> None:
    record = build.a_record(
        build.a_group(GroupRole.DRUG_ALLERGY, build.an_observation(build.uncoded())),
        build.a_note("Private matter"),
        not_understood=[NotUnderstood("TOPIC Secret", "beware", "Oracle")],
    )
    words = "\n".join(summary_lines(record, clinical=False))
    for private in ("foxglove", "Private", "beware", "Secret", "9990001006"):
        assert private not in words
    assert "Allergies: 1" in words
    assert "not understood: 1" in words
    assert "Prescribing is locked" in words


def test_the_summary_tells_of_files_by_number_and_never_by_name() -> None:
    files = (
        Attachment("Mr Fern.pdf", "application/pdf", 12, "ab" * 32, AttachmentState.PRESENT),
        Attachment("Mrs Fern.tif", "", None, "", AttachmentState.MISSING),
    )
    words = "\n".join(summary_lines(build.a_record(attachments=files), clinical=False))
    assert "Files that came: 1" in words
    assert "Files that did not come: 1" in words
    assert "Fern" not in words


def test_the_clinical_summary_names_what_must_be_looked_at() -> None:
    record = build.a_record(
        build.a_group(GroupRole.DRUG_ALLERGY, build.an_observation(build.uncoded())),
        not_understood=[NotUnderstood("composition 1", "beware", "Oracle")],
    )
    words = "\n".join(summary_lines(record, clinical=True))
    assert "9990001006" in words
    assert "Allergy: Allergy to foxglove" in words
    assert "Not understood at composition 1: beware" in words
