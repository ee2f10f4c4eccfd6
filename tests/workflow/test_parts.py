"""A record that comes in parts over hours, twice or out of order, ends as the same record."""

from __future__ import annotations

from itertools import permutations

import pytest

from gp2gp_desktop.domain.errors import NotFound
from gp2gp_desktop.domain.health_record import AttachmentState
from gp2gp_desktop.domain.lifecycle import TransferState
from gp2gp_desktop.domain.registration import Registration
from tests.adapters.ehr import pieces
from tests.adapters.ehr.messages import (
    CONVERSATION,
    Inbound,
    described,
    external,
    extract_message,
    inline,
    large_part,
)
from tests.adapters.ehr.test_acknowledgements import answer, code
from tests.desk import THEIRS, Practice, a_number

LETTER = b"Dear colleague, all is well. " * 40
HALF = len(LETTER) // 2
PARENT = described("letter.txt", large=True)


def payload() -> str:
    note = pieces.narrative("Letter", pieces.document("file://localhost/letter.txt"))
    text = pieces.extract(pieces.composition(note), number=a_number().digits)
    return text.replace('extension="Y12345"', f'extension="{THEIRS}"')


MESSAGES = {
    "extract": extract_message(payload(), external=[external("INDEX", PARENT)]),
    "index": large_part("INDEX", external=[external("F1", "one"), external("F2", "two")]),
    "first": large_part("F1", attachments=[inline(LETTER[:HALF], "one")]),
    "second": large_part("F2", attachments=[inline(LETTER[HALF:], "two")]),
}


def sent(practice: Practice, name: str, copy: str = "") -> str:
    """Put one message into the inbox; answers the code it was set aside with."""
    return practice.arrives(MESSAGES[name].json(), f"{name}{copy}.json")[0].code


def filed(practice: Practice, registration: Registration) -> list[tuple[AttachmentState, int]]:
    """The files of the record once it is filed and opened: state and size."""
    done = practice.services.filing.file(practice.session(), practice.again(registration))
    opened = practice.services.reviews.open(practice.session("clinician"), done.review)
    return [(a.state, a.size or 0) for a in opened.record.attachments]


@pytest.mark.parametrize("order", list(permutations(MESSAGES)), ids="-".join)
def test_any_order_ends_in_the_same_record(order: tuple[str, ...], practice: Practice) -> None:
    registration = practice.a_requested(CONVERSATION)
    for name in order:
        practice.later(minutes=30)
        sent(practice, name)
        stored = practice.again(registration)
        is_last = name == order[-1]
        assert (stored.state is TransferState.AWAITING_INTEGRATION) is is_last
    assert stored.transfer is not None
    assert stored.transfer.awaited == 0
    assert filed(practice, registration) == [(AttachmentState.PRESENT, len(LETTER))]


def test_every_part_twice_changes_nothing(practice: Practice) -> None:
    registration = practice.a_requested(CONVERSATION)
    for name in MESSAGES:
        assert sent(practice, name) == ""
        assert sent(practice, name, "-again") == "12"
    assert practice.again(registration).state is TransferState.AWAITING_INTEGRATION
    assert len(filed(practice, registration)) == 1


def test_parts_that_come_before_the_conversation_is_known_are_taken_up(
    practice: Practice,
) -> None:
    registration = practice.a_requested()  # the clerk did not see the conversation id
    assert sent(practice, "second") == "09"
    assert sent(practice, "index") == "09"
    assert sent(practice, "extract") == ""
    waiting = practice.again(registration)
    assert waiting.state is TransferState.RECEIVING
    assert waiting.transfer is not None
    assert str(waiting.transfer.conversation_id) == CONVERSATION
    assert waiting.transfer.awaited == 1
    assert "1 part is still to come" in waiting.transfer.events[-1].text
    assert sent(practice, "first") == ""
    assert practice.again(registration).state is TransferState.AWAITING_INTEGRATION


def test_a_record_with_parts_missing_cannot_be_filed(practice: Practice) -> None:
    registration = practice.a_requested(CONVERSATION)
    sent(practice, "extract")
    with pytest.raises(Exception, match="Arriving in parts"):
        practice.services.filing.file(practice.session(), practice.again(registration))
    with pytest.raises(NotFound):
        practice.services.filing.preview(practice.session(), practice.a_draft(first_name="Ida"))


def test_parts_of_a_transfer_nobody_knows_are_kept_apart(practice: Practice) -> None:
    practice.a_requested("11111111-2222-4333-8444-555555555555")
    assert sent(practice, "first") == "09"
    aside = practice.services.intake.set_aside(practice.session())
    assert "taken up by itself when its record comes" in aside[0].reason


@pytest.mark.parametrize(
    ("type_code", "reason", "state"),
    [
        ("AA", "", TransferState.REQUEST_ACKED),
        ("AE", code("06"), TransferState.REQUEST_REJECTED),
        ("AR", code("19"), TransferState.REQUEST_REJECTED),
        ("AE", "", TransferState.REQUEST_REJECTED),
    ],
)
def test_an_acknowledgement_in_the_inbox_moves_its_transfer(
    type_code: str, reason: str, state: TransferState, practice: Practice
) -> None:
    registration = practice.a_requested(CONVERSATION)
    told = Inbound("MCCI_IN010000UK13", "ACK-1", answer(type_code, reason))

    practice.arrives(told.json(), "answer.json")

    stored = practice.again(registration)
    assert stored.state is state
    assert stored.transfer is not None
    assert practice.services.oversight.verify(practice.session("manager")) is None


def test_the_answer_to_a_part_after_the_record_does_not_undo_it(practice: Practice) -> None:
    registration = practice.a_requested(CONVERSATION)
    for name in MESSAGES:
        sent(practice, name)
    told = Inbound("MCCI_IN010000UK13", "ACK-1", answer("AE", code("25")))
    practice.arrives(told.json(), "late.json")
    stored = practice.again(registration)
    assert stored.state is TransferState.AWAITING_INTEGRATION
    assert stored.transfer is not None
    assert stored.transfer.events[-1].code == "25"
