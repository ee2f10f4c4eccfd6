"""Who sits at the demonstration's desk, and who may come to it: all who are not registered yet."""

from __future__ import annotations

from gp2gp_desktop.adapters.demo import DemoPractice
from gp2gp_desktop.workflow.services import Visitor


def visitors(demo: DemoPractice) -> tuple[Visitor, ...]:
    """Each with what they show and what they answer."""
    registered = {transfer.person.key for transfer in demo.transfers}
    return tuple(
        Visitor(
            person.key,
            f"{person.form['first_name']} {person.form['last_name']}",
            person.shows,
            person.story,
            person.form["nhs_number"],
            person.form.answers,
        )
        for person in demo.people.values()
        if person.key not in registered and person.verdict
    )


def desk_users(demo: DemoPractice) -> tuple[tuple[str, str, str, str], ...]:
    """Who may sign in: (user name, name, roles in words, passcode) of each."""
    return tuple(
        (user.user.user_name, user.user.display_name, user.user.role_words, user.password)
        for user in demo.users
    )
