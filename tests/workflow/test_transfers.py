from __future__ import annotations

import pytest

from gp2gp_desktop.adapters.ehr.writer import a_drug_allergy, a_record, a_repeat, write_extract
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.errors import CannotContinue, ChangedElsewhere, NotAllowed, NotFound
from gp2gp_desktop.domain.identifiers import BadIdentifier
from gp2gp_desktop.domain.lifecycle import Action, PaperAction, PaperState, TransferState
from gp2gp_desktop.domain.review import VERBS, Verb
from gp2gp_desktop.domain.second_person import Act
from gp2gp_desktop.workflow.filing import RejectReason
from gp2gp_desktop.workflow.ports import AuditQuery, RegistrationQuery
from tests.desk import THEIRS, Practice, a_number
from tests.workflow.second import checked_by

CONVERSATION = "5f3c9c1e-7a0c-4b43-9d3e-2f6c1a2b3c4d"


def an_extract(number: str = "", sender: str = str(THEIRS)) -> bytes:
    return write_extract(
        a_record(
            number or a_number().digits,
            sender_ods=sender,
            allergies=(a_drug_allergy(),),
            medications=(a_repeat(),),
        )
    )


def test_a_request_is_recorded_with_its_conversation_and_deadline(practice: Practice) -> None:
    asked = practice.a_requested(CONVERSATION)
    assert asked.state is TransferState.REQUESTED
    assert asked.transfer is not None
    assert str(asked.transfer.conversation_id) == CONVERSATION.upper()
    assert asked.transfer.practice_name == "Millbrook Practice"
    assert (asked.transfer.deadline - practice.now).days == 8


def test_a_conversation_id_with_a_slip_is_refused_and_nothing_changes(practice: Practice) -> None:
    registered = practice.a_registered()
    with pytest.raises(BadIdentifier):
        practice.services.transfers.request(practice.session(), registered, "5f3c9c1e-7a0c")
    assert practice.again(registered) == registered


@pytest.mark.parametrize(
    ("code", "paper"),
    [("14", PaperState.EXPECTED), ("6", PaperState.NOT_NEEDED), ("99", PaperState.NOT_NEEDED)],
)
def test_a_refusal_says_what_it_means_and_whether_paper_comes(
    practice: Practice, code: str, paper: PaperState
) -> None:
    refused = practice.services.transfers.refuse(practice.session(), practice.a_requested(), code)
    assert refused.state is TransferState.REQUEST_REJECTED
    assert refused.paper is paper
    assert refused.transfer is not None
    assert refused.transfer.events[-1].code == code.zfill(2)


def test_asking_again_is_a_new_attempt_linked_to_the_old_one(practice: Practice) -> None:
    clerk = practice.session()
    refused = practice.services.transfers.refuse(clerk, practice.a_requested(), "20")
    practice.later(hours=1)
    again = practice.services.transfers.request(clerk, refused)
    assert [t.attempt for t in again.transfers] == [1, 2]
    assert again.transfers[0].refusal == "20"
    assert again.transfer is not None
    assert again.transfer.requested_at == practice.now


def test_paper_goes_its_way_and_closing_waits_for_it(practice: Practice) -> None:
    clerk, transfers = practice.session(), practice.services.transfers
    paper = transfers.to_paper(clerk, transfers.time_out(clerk, practice.a_requested()))
    assert (paper.state, paper.paper) == (TransferState.PAPER_ROUTE, PaperState.EXPECTED)
    with pytest.raises(CannotContinue, match="not summarised"):
        transfers.close(clerk, paper)
    for action in (PaperAction.CHASE, PaperAction.RECEIVE, PaperAction.SUMMARISE):
        paper = transfers.paper(clerk, paper, action)
    assert transfers.close(clerk, paper).state is TransferState.CLOSED


def test_paper_is_never_a_way_around_gp2gp(practice: Practice) -> None:
    clerk, transfers = practice.session(), practice.services.transfers
    for registration in (practice.a_registered(), practice.a_requested(first_name="Maya")):
        with pytest.raises(CannotContinue, match="only after GP2GP has failed"):
            transfers.to_paper(clerk, registration)


def test_what_is_offered_is_what_the_role_and_the_table_allow(practice: Practice) -> None:
    asked = practice.a_requested()
    clerk = practice.services.transfers.offered(practice.session(), asked)
    assert Action.REFUSE_REQUEST in clerk
    assert Action.FILE not in clerk
    assert practice.services.transfers.offered(practice.session("clinician"), asked) == ()


def test_the_clerk_may_see_it_arrive_before_the_inbox_does(practice: Practice) -> None:
    clerk = practice.session()
    seen = practice.services.transfers.receive(clerk, practice.a_requested())
    with pytest.raises(NotFound, match="No record has arrived"):
        practice.services.filing.file(clerk, seen)
    taken = practice.arrives(an_extract())
    assert taken[0].registration == seen.id
    filed = practice.services.filing.file(clerk, practice.again(seen))
    assert filed.state is TransferState.INTEGRATED


def test_a_record_is_found_by_its_conversation_only_for_its_own_patient(
    practice: Practice,
) -> None:
    registration = practice.a_requested()
    taken = practice.arrives(an_extract(a_number(4).digits))
    assert taken[0].code == "09"
    assert practice.again(registration).state is TransferState.REQUESTED


@pytest.mark.parametrize(
    "content",
    [b"", b"not a record", b"<a/>", b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", b"\x00\xff" * 900],
)
def test_a_foreign_file_is_set_aside_with_a_reason(practice: Practice, content: bytes) -> None:
    registration = practice.a_requested()
    taken = practice.arrives(content, "holiday.jpg")
    assert taken[0].code == "21"
    assert taken[0].reason.startswith("It could not be read:")
    aside = practice.services.intake.set_aside(practice.session())
    assert [file.name for file in aside] == ["holiday.jpg"]
    assert practice.again(registration).state is TransferState.REQUESTED
    assert not [path for path in practice.services.inbox.rglob("*") if path.is_file()]


def test_the_original_bytes_are_kept_as_they_came(practice: Practice) -> None:
    content = an_extract()
    registration = practice.a_requested()
    practice.arrives(content)
    stored = practice.again(registration)
    assert stored.transfer is not None
    with practice.store.unit_of_work() as work:
        assert work.files.content(stored.transfer.extract) == content


def test_filing_opens_a_review_with_the_dangerous_entry_first(practice: Practice) -> None:
    registration = practice.a_requested()
    practice.arrives(an_extract())
    filed = practice.services.filing.file(practice.session(), practice.again(registration))
    queue = practice.services.reviews.queue(practice.session("clinician"))
    assert [line.review.id for line in queue] == [filed.review]
    assert queue[0].blocked
    assert queue[0].drug_allergies == 1
    assert queue[0].repeats == 1


def test_a_clerk_sees_nothing_clinical_and_cannot_open_the_record(practice: Practice) -> None:
    registration = practice.a_requested()
    practice.arrives(an_extract())
    preview = practice.services.filing.preview(practice.session(), practice.again(registration))
    assert "Penicillin" not in repr(preview)
    filed = practice.services.filing.file(practice.session(), practice.again(registration))
    with pytest.raises(NotAllowed):
        practice.services.reviews.open(practice.session(), filed.review)


def test_refusing_a_record_needs_words_and_can_be_asked_again(practice: Practice) -> None:
    registration = practice.a_requested()
    practice.arrives(an_extract())
    received = practice.again(registration)
    filing, clerk = practice.services.filing, practice.session()
    word = checked_by(practice, clerk, Act.REJECT_RECORD, received.id)
    with pytest.raises(CannotContinue, match="in a few words"):
        filing.reject(clerk, received, RejectReason.WRONG_PATIENT, " ", word)
    why = "a child's record for an adult"
    with pytest.raises(CannotContinue, match="needs a second person"):
        filing.reject(clerk, received, RejectReason.WRONG_PATIENT, why, None)
    rejected = filing.reject(clerk, received, RejectReason.WRONG_PATIENT, why, word)
    assert rejected.state is TransferState.REJECTED_BY_USER
    assert rejected.transfer is not None
    assert rejected.transfer.refusal == "28"


def test_two_people_filing_at_once_one_is_told(practice: Practice) -> None:
    registration = practice.a_requested()
    practice.arrives(an_extract())
    received = practice.again(registration)
    practice.services.filing.file(practice.session(), received)
    with pytest.raises(ChangedElsewhere):
        practice.services.filing.file(practice.session("clinician"), received)
    assert len(practice.services.reviews.queue(practice.session("clinician"))) == 1


def test_only_a_prescriber_reauthorises(practice: Practice) -> None:
    registration = practice.a_requested()
    practice.arrives(an_extract())
    filed = practice.services.filing.file(practice.session(), practice.again(registration))
    clinician, reviews = practice.session("clinician"), practice.services.reviews
    review = reviews.open(clinician, filed.review).review
    repeat = next(i for i in review.items if Verb.REAUTHORISE in VERBS[i.concern.kind])
    with pytest.raises(NotAllowed, match="re-authorise medication"):
        reviews.resolve(clinician, review, repeat.concern.id, Verb.REAUTHORISE)
    review = reviews.resolve(
        practice.session("prescriber"), review, repeat.concern.id, Verb.REAUTHORISE
    )
    undone = reviews.undo(practice.session("prescriber"), review, repeat.concern.id)
    assert undone.item(repeat.concern.id).is_open


def test_looking_at_a_record_is_an_entry_too(practice: Practice) -> None:
    registration = practice.a_requested()
    practice.arrives(an_extract())
    filed = practice.services.filing.file(practice.session(), practice.again(registration))
    practice.services.reviews.open(practice.session("clinician"), filed.review)
    query = AuditQuery(actions=frozenset({AuditAction.OPENED}))
    found = practice.services.oversight.audit(practice.session("manager"), query)
    assert [entry.note.who for entry in found.rows] == ["Dr Owen Hale"]
    assert found.rows[0].note.nhs_number == a_number().digits


def test_the_list_is_found_by_name_and_number(practice: Practice) -> None:
    practice.a_requested()
    transfers, clerk = practice.services.transfers, practice.session()
    for text in ("thorn", "Thornbury, M", a_number().digits[:4], a_number().spaced):
        assert transfers.list(clerk, RegistrationQuery(text=text)).total == 1
    assert transfers.list(clerk, RegistrationQuery(text="hornbury")).total == 0


def test_today_counts_what_waits_and_what_is_done(practice: Practice) -> None:
    registration = practice.a_requested()
    practice.arrives(an_extract())
    today = practice.services.oversight.today(practice.session())
    assert (today.registered, today.filed, len(today.to_file)) == (1, 0, 1)
    practice.services.filing.file(practice.session(), practice.again(registration))
    practice.a_draft(first_name="Second")
    today = practice.services.oversight.today(practice.session())
    assert (today.filed, len(today.to_file), len(today.drafts)) == (1, 0, 1)
    assert [line.name for line in today.blocked] == ["THORNBURY, Maya"]
    practice.later(days=1)
    assert practice.services.oversight.today(practice.session()).registered == 0


def test_a_row_names_the_practice_before_it_is_asked(practice: Practice) -> None:
    practice.a_registered()
    rows = practice.services.transfers.list(practice.session(), RegistrationQuery()).rows
    assert [(row.practice, row.practice_name) for row in rows] == [
        (str(THEIRS), "Millbrook Practice")
    ]
