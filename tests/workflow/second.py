"""A second person at the same screen, who really types a passcode."""

from __future__ import annotations

from gp2gp_desktop.domain.access import Session
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.domain.second_person import Act, Checked
from gp2gp_desktop.workflow.confirming import Senior, subject_of
from tests.desk import Practice

PASSCODE = "correct horse battery"


def with_passcode(practice: Practice, *user_names: str) -> None:
    """These people can sign in."""
    for name in user_names:
        user = practice.session(name).user
        practice.services.accounts.reset_password(practice.session("manager"), user, PASSCODE)


def checked_by(
    practice: Practice, first: Session, act: Act, subject: str, by: str = "prescriber"
) -> Checked:
    """Somebody else checks it at the first person's screen."""
    with_passcode(practice, by)
    return practice.services.second_persons.verify(first, act, subject, by, PASSCODE)


def a_vouched(practice: Practice, **changes: str) -> Registration:
    """A filled form whose NHS record is below the bar, and confirmed by two people."""
    tracing, clerk, draft = (
        practice.services.tracing,
        practice.session(),
        practice.a_draft(**changes),
    )
    search = tracing.search(clerk, draft, tracing.first_step(draft))
    number = search.candidates[0].record.nhs_number
    subject = subject_of(search.registration, number)
    word = checked_by(practice, clerk, Act.IDENTITY_BELOW_BAR, subject, "manager")
    return tracing.confirm(clerk, search.registration, number, Senior("Passport seen", word))
