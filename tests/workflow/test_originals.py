"""What came with a record can be looked at and copied; each look and each copy is in the log."""

from __future__ import annotations

import hashlib

import pytest

from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.errors import CannotContinue, NotAllowed, NotFound
from gp2gp_desktop.domain.review import Review
from gp2gp_desktop.workflow.ports import AuditQuery
from tests.adapters.ehr import pieces
from tests.adapters.ehr.messages import CONVERSATION, extract_message, inline
from tests.desk import THEIRS, Practice, a_number

LETTER = b"Dear colleague, all is well."
DIGEST = hashlib.sha256(LETTER).hexdigest()


def a_filed(practice: Practice) -> Review:
    """A record with one letter, filed and opened by a clinician."""
    note = pieces.narrative("Letter", pieces.document("file://localhost/letter.txt"))
    text = pieces.extract(pieces.composition(note), number=a_number().digits)
    payload = text.replace('extension="Y12345"', f'extension="{THEIRS}"')
    described = 'Filename="letter.txt" ContentType=text/plain Compressed=No LargeAttachment=No'
    message = extract_message(payload, attachments=[inline(LETTER, described)])
    registration = practice.a_requested(CONVERSATION)
    practice.arrives(message.json(), "record.json")
    filed = practice.services.filing.file(practice.session(), practice.again(registration))
    return practice.services.reviews.open(practice.session("clinician"), filed.review).review


def looks(practice: Practice) -> list[str]:
    """The sentences of the log about what was opened, newest first."""
    query = AuditQuery(actions=frozenset({AuditAction.OPENED}))
    found = practice.services.oversight.audit(practice.session("manager"), query)
    return [entry.note.sentence for entry in found.rows]


def test_a_document_is_given_up_again_and_the_look_is_logged(practice: Practice) -> None:
    review = a_filed(practice)
    clinician, reviews = practice.session("clinician"), practice.services.reviews
    assert reviews.open(clinician, review.id).looked_at == frozenset()

    assert reviews.document(clinician, review, DIGEST) == LETTER

    assert looks(practice)[0].startswith(f"opened a document (SHA-256 {DIGEST[:12]}…) in the")
    assert reviews.open(clinician, review.id).looked_at == {DIGEST}


def test_a_clerk_opens_no_document_and_a_file_of_another_record_is_not_there(
    practice: Practice,
) -> None:
    review = a_filed(practice)
    reviews, before = practice.services.reviews, len(looks(practice))
    with pytest.raises(NotAllowed, match="open a patient's health record"):
        reviews.document(practice.session("clerk"), review, DIGEST)
    with pytest.raises(NotFound, match="not among what came"):
        reviews.document(practice.session("clinician"), review, "0" * 64)
    with pytest.raises(NotFound, match="not read from that message"):
        reviews.file(practice.session("clinician"), review, "0" * 64)
    assert len(looks(practice)) == before


def test_a_copy_and_its_entry_are_both_there_or_neither(practice: Practice) -> None:
    review, kept = a_filed(practice), list[bytes]()
    clinician, reviews = practice.session("clinician"), practice.services.reviews
    before = len(looks(practice))

    def full(_content: bytes) -> None:
        raise CannotContinue("The disk is full.")

    with pytest.raises(CannotContinue, match="disk is full"):
        reviews.copy_document(clinician, review, DIGEST, full)
    assert len(looks(practice)) == before

    reviews.copy_document(clinician, review, DIGEST, kept.append)
    assert kept == [LETTER]
    assert "saved a copy of a document" in looks(practice)[0]
    assert reviews.open(clinician, review.id).looked_at == frozenset()


def test_the_received_messages_are_named_and_shown_as_they_came(practice: Practice) -> None:
    review = a_filed(practice)
    clinician, reviews = practice.session("clinician"), practice.services.reviews

    (file,) = reviews.open(clinician, review.id).files

    assert (file.name, file.sha256) == ("record.json", review.extract)
    content = reviews.file(clinician, review, file.sha256)
    assert hashlib.sha256(content).hexdigest() == review.extract
    assert looks(practice)[0].startswith("opened the received message")
