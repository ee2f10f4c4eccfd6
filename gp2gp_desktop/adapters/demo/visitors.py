"""Who may come to the demonstration's desk: everybody of its story who is not registered yet."""

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
