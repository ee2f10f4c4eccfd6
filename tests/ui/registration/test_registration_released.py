"""A hold that a manager released to paper: what is said from then on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from gp2gp_desktop.workflow.papers import Paper

from gp2gp_desktop.domain.application import Step
from gp2gp_desktop.domain.readiness import DirectoryEntry
from gp2gp_desktop.ui.print_document import PrintDocument, PrintPairs, PrintParagraph
from gp2gp_desktop.ui.registration.shown import Reason
from tests.desk import PREVIOUS, a_nhs_record
from tests.ui.registration.seen import Clerk


def _words(document: PrintDocument) -> str:
    words = [document.title, document.footer]
    for block in document.blocks:
        match block:
            case PrintPairs(pairs):
                words += [part for pair in pairs for part in pair]
            case PrintParagraph(said):
                words.append(said)
    return "\n".join(words)


def _released(clerk: Clerk) -> None:
    """Held, released to paper by the manager, and registered."""
    clerk.route()
    key = clerk.key
    manager = Clerk(clerk.practice, "manager")
    manager.presenter.open(key)
    manager.presenter.reasons.ask(Reason.RELEASE)
    manager.presenter.reasons.give("The helpdesk cannot say when.")
    clerk.presenter.open(key)
    clerk.presenter.open_section(Step.ROUTING)


@pytest.mark.parametrize(
    ("restricted", "entry", "held", "then"),
    [
        (
            False,
            replace(PREVIOUS, gp2gp="several"),
            "The national directory is not answering",
            "come on paper",
        ),
        (True, PREVIOUS, "to be sent to us securely", "to be sent to us securely"),
    ],
)
def test_after_a_release_the_patient_is_told_what_is_true_now(
    clerk: Clerk,
    restricted: bool,
    entry: DirectoryEntry,
    held: str,
    then: str,
) -> None:
    clerk.practice.demographics.put(a_nhs_record(restricted=restricted))
    clerk.practice.directory.put(entry)
    clerk.route()
    assert held in clerk.view.routing.patient

    _released(clerk)
    assert then in clerk.view.routing.patient
    assert not clerk.view.routing.holds

    clerk.presenter.open_section(Step.CHECK)
    clerk.presenter.deciding.register()
    clerk.presenter.ending.print(Paper.SLIP)
    assert then in clerk.view.done.patient
    assert then in _words(clerk.printer.printed[0])
    assert "before we can finish" not in _words(clerk.printer.printed[0])
