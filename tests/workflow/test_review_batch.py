"""A batch is one change of the review, and an entry in the log for each of its members."""

from __future__ import annotations

import pytest

from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.errors import CannotContinue, NotAllowed
from gp2gp_desktop.domain.review_batch import may_be_accepted
from gp2gp_desktop.workflow.ports import AuditQuery
from tests.adapters.ehr import pieces
from tests.desk import THEIRS, Practice, a_number

WORDS = ("Foot check", "Diet sheet given", "Cycling advice")


def reasons(practice: Practice, action: AuditAction) -> list[str]:
    """Why, of each entry of an action, oldest first."""
    query = AuditQuery(actions=frozenset({action}))
    found = practice.services.oversight.audit(practice.session("manager"), query)
    return [entry.note.why for entry in reversed(found.rows)]


def test_each_member_has_its_own_entry_with_the_number_of_the_batch(practice: Practice) -> None:
    observations = [pieces.observation(pieces.code("X1", display=words)) for words in WORDS]
    text = pieces.extract(pieces.composition(*observations), number=a_number().digits)
    registration = practice.a_requested()
    practice.arrives(text.replace('extension="Y12345"', f'extension="{THEIRS}"').encode())
    filed = practice.services.filing.file(practice.session(), practice.again(registration))
    clinician, reviews = practice.session("clinician"), practice.services.reviews
    review = reviews.open(clinician, filed.review).review
    ids = tuple(item.concern.id for item in review.items if may_be_accepted(item))
    assert len(ids) == len(WORDS)
    with pytest.raises(CannotContinue, match="not been looked at"):
        reviews.accept_together(clinician, review, ids, frozenset(ids[1:]))
    with pytest.raises(NotAllowed):
        reviews.accept_together(practice.session("clerk"), review, ids, frozenset(ids))
    assert reasons(practice, AuditAction.REVIEWED) == []

    done = reviews.accept_together(clinician, review, ids, frozenset(ids))

    said = reasons(practice, AuditAction.REVIEWED)
    assert [one.partition(", ")[2] for one in said] == ["1 of 3", "2 of 3", "3 of 3"]
    assert len({one.partition(", ")[0] for one in said}) == 1
    practice.later(seconds=9)
    undone = reviews.undo_together(clinician, done, ids)
    assert len(undone.open_items) == len(review.open_items)
    assert len(reasons(practice, AuditAction.UNDONE)) == 3
