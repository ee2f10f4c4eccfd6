"""A demonstration practice with two invented people at the desk."""

from __future__ import annotations

from dataclasses import replace

from gp2gp_desktop.workflow.services import Demonstration, Visitor
from tests.desk import Practice, a_number, answers

MAYA = Visitor(
    "maya", "Maya Thornbury", "plain transfer", "", a_number().digits, answers(title="Ms")
)
RUBEN = Visitor(
    "ruben", "Ruben Ødegård", "back from abroad", "", "", answers(first_name="Ruben", nhs_number="")
)


def make_demonstration(practice: Practice) -> None:
    """Turn a practice into the demonstration, with :data:`MAYA` and :data:`RUBEN`."""
    practice.services = replace(
        practice.services,
        demonstration=Demonstration(
            users=(),
            visitors=(MAYA, RUBEN),
            advance=lambda by: practice.now + by,
            arrive=lambda _number: False,
            reset=lambda: None,
        ),
    )
