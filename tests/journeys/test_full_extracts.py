"""Every full extract of the samples, from the front desk to the sealed log."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from gp2gp_desktop.adapters.ehr.reader import read_extract
from gp2gp_desktop.domain.access import Session
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.concerns import Concern
from gp2gp_desktop.domain.health_record import Coding
from gp2gp_desktop.domain.identifiers import OdsCode
from gp2gp_desktop.domain.lifecycle import TransferState
from gp2gp_desktop.domain.review import VERBS, Review, ReviewItem, ReviewState, Verb
from gp2gp_desktop.domain.review_safeguards import act_of, subject_of
from gp2gp_desktop.domain.second_person import Checked
from gp2gp_desktop.workflow.ports import AuditQuery
from tests.desk import PREVIOUS, THEIRS, Practice, a_nhs_record, a_number
from tests.samples import SAMPLES, needs_samples

pytestmark = needs_samples

EXTRACTS = sorted(
    path
    for path in (SAMPLES / "full-extracts").rglob("*.xml")
    if "ebxml" not in path.name and "envelope" not in path.name
)
PENICILLIN = Coding("91936005", "2.16.840.1.113883.2.1.3.2.4.15", "Allergy to penicillin")
CODE_LIST = f"code,term\n{PENICILLIN.code},{PENICILLIN.display}\n"


def addressed(path: Path) -> bytes:
    """The sample, with its placeholders for the patient and the practice filled in.

    The originals carry numbers that fail their check digit, or template marks, and test codes
    longer than an ODS code can be; their own tests substitute them too.
    """
    text = path.read_text(encoding="utf-8")
    sent = read_extract(path.read_bytes()).identity
    text = re.sub(re.escape(f'"{sent.nhs_number}"'), f'"{a_number().digits}"', text)
    return text.replace(f'"{sent.sending_practice}"', f'"{THEIRS}"').encode()


@pytest.mark.parametrize("path", EXTRACTS, ids=lambda path: path.name)
def test_a_record_goes_from_the_desk_to_the_sealed_log(path: Path, practice: Practice) -> None:
    content = addressed(path)
    registration = practice.a_requested()
    practice.later(minutes=20)

    taken = practice.arrives(content)

    assert [each.registration for each in taken] == [registration.id]
    clerk, prescriber = practice.session("clerk"), practice.session("prescriber")
    preview = practice.services.filing.preview(clerk, practice.again(registration))
    assert preview.same_number
    assert preview.same_practice
    filed = practice.services.filing.file(clerk, practice.again(registration))
    assert filed.state is TransferState.INTEGRATED

    (practice.folder / "ours.csv").write_text(CODE_LIST)
    practice.services.code_lists.load(prescriber, practice.folder / "ours.csv")
    opened = practice.services.reviews.open(prescriber, filed.review)
    accounting = opened.record.accounting
    assert accounting.statements_in == accounting.represented + len(accounting.not_understood)
    review = reviewed(practice, prescriber, opened.review)
    assert review.state is ReviewState.SIGNED_OFF
    assert not review.prescribing_blocked
    assert practice.services.oversight.verify(practice.session("manager")) is None
    assert told(practice) >= {
        AuditAction.REGISTERED,
        AuditAction.REQUESTED,
        AuditAction.RECEIVED,
        AuditAction.FILED,
        AuditAction.OPENED,
        AuditAction.SIGNED_OFF,
    }


def reviewed(practice: Practice, session: Session, review: Review) -> Review:
    """The review, with every entry dealt with in an allowed way and signed."""
    for item in review.items:
        review = resolve(practice, session, review, item)
    return practice.services.reviews.sign_off(session, review)


def resolve(practice: Practice, session: Session, review: Review, item: ReviewItem) -> Review:
    """Deal with one entry by the first verb its kind allows."""
    verb = VERBS[item.concern.kind][0]
    coding = PENICILLIN if verb is Verb.RECODE else None
    return practice.services.reviews.resolve(
        session,
        review,
        item.concern.id,
        verb,
        reason="checked with the patient",
        coding=coding,
        checked=second(practice, session, review, Chosen(item.concern, verb, coding)),
    )


class Chosen(NamedTuple):
    """What is to be done with an entry."""

    concern: Concern
    verb: Verb
    coding: Coding | None


def second(practice: Practice, session: Session, review: Review, chosen: Chosen) -> Checked | None:
    """The word of a colleague, where the decision needs one."""
    act = act_of(*chosen)
    if act is None:
        return None
    subject = subject_of(review, chosen.concern, chosen.coding)
    user = practice.session("clinician").user
    return Checked.of(act, subject, user, session.user.id, practice.now)


def told(practice: Practice) -> set[AuditAction]:
    """What the log tells of."""
    entries = practice.services.oversight.audit(practice.session("manager"), AuditQuery(limit=5000))
    return {entry.note.action for entry in entries.rows}


def test_the_same_file_twice_changes_nothing(practice: Practice) -> None:
    content = addressed(EXTRACTS[0])
    registration = practice.a_requested()
    practice.arrives(content)
    before = practice.again(registration)

    taken = practice.arrives(content, "again.xml")

    assert [each.code for each in taken] == ["12"]
    assert practice.again(registration) == before


def test_a_record_of_nobody_we_asked_for_is_kept_apart(practice: Practice) -> None:
    practice.a_registered()  # registered, but the record was never asked for

    taken = practice.arrives(addressed(EXTRACTS[0]))

    assert [each.code for each in taken] == ["09"]
    assert not any(each.registration for each in taken)
    aside = practice.services.intake.set_aside(practice.session())
    assert [file.code for file in aside] == ["09"]


def test_a_record_from_another_practice_than_the_one_asked_is_set_aside(
    practice: Practice,
) -> None:
    elsewhere = addressed(EXTRACTS[0]).replace(str(THEIRS).encode(), b"Y99977")
    registration = practice.a_requested()

    taken = practice.arrives(elsewhere)

    assert not taken[0].registration
    assert "another practice" in taken[0].reason
    assert practice.again(registration).state is TransferState.REQUESTED


def test_a_draft_and_its_person_are_told_apart_by_number(practice: Practice) -> None:
    """Two people wait for records of the same practice: each gets their own."""
    other = a_nhs_record(nhs_number=a_number(2), name=replace(a_nhs_record().name, first="Lena"))
    practice.demographics.put(other)
    assert PREVIOUS.ods_code == OdsCode(str(THEIRS))
    maya = practice.a_requested()
    lena = practice.a_requested(nhs_number=a_number(2).digits, first_name="Lena")

    practice.arrives(addressed(EXTRACTS[0]))

    assert practice.again(maya).state is TransferState.AWAITING_INTEGRATION
    assert practice.again(lena).state is TransferState.REQUESTED
