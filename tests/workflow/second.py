"""A second person at the same screen, who really types a passcode."""

from __future__ import annotations

from gp2gp_desktop.domain.access import Session
from gp2gp_desktop.domain.second_person import Act, Checked
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
