"""Saving a review: the change and its audit entry together, or neither."""

from __future__ import annotations

from gp2gp_desktop.domain.access import Session
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.review import Review, Verb
from gp2gp_desktop.domain.second_person import Checked
from gp2gp_desktop.workflow.desk import Desk, person_of
from gp2gp_desktop.workflow.second_person import use


def keep_review(
    desk: Desk,
    session: Session,
    review: Review,
    action: AuditAction,
    sentence: str,
    *,
    why: str = "",
    checked: Checked | None = None,
    before: str = "",
    after: str = "",
) -> Review:
    """Save a review with the entry that tells of it; the second person's word is used up.

    Raises:
        ChangedElsewhere: when a colleague saved first; nothing is written then.
    """
    with desk.open_work() as work:
        registration = work.registrations.get(review.registration)
        note = desk.note(
            session,
            action,
            f"{sentence} {person_of(registration)}",
            why=f"{why}; {checked.words}" if checked else why,
            about=registration,
            before=before,
            after=after,
        )
        saved = work.reviews.save(review)
        work.audit.append(note)
        if checked is not None:
            use(work, checked, desk.now())
        work.commit()
    return saved


def keep_each(
    desk: Desk,
    session: Session,
    review: Review,
    ids: tuple[str, ...],
    action: AuditAction,
    did: str,
    batch: str,
) -> Review:
    """Save the review once, with one audit entry for each of its changed entries."""
    with desk.open_work() as work:
        about = work.registrations.get(review.registration)
        saved = work.reviews.save(review)
        for at, one in enumerate(ids, 1):
            title = review.item(one).concern.title
            said = f"{did} “{Verb.ACCEPT.value}” for “{title}” in the record of"
            work.audit.append(
                desk.note(
                    session,
                    action,
                    f"{said} {person_of(about)}",
                    why=f"{batch}, {at} of {len(ids)}",
                    about=about,
                )
            )
        work.commit()
    return saved
