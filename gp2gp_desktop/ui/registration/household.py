"""From the people of a household to the rows of its summary. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from gp2gp_desktop.domain.housemates import Housemate
from gp2gp_desktop.domain.lifecycle import FORM_STATES, STATE_WORDS, PaperState, TransferState
from gp2gp_desktop.domain.policy import Verdict
from gp2gp_desktop.ui.formats import prose_date
from gp2gp_desktop.ui.registration import describe, housemates_wording, route_wording, wording
from gp2gp_desktop.ui.registration.shown_household import HouseholdRow
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.workflow.ports import RegistrationLine


def summary(
    lines: Sequence[RegistrationLine], mates: Sequence[Housemate] = ()
) -> tuple[HouseholdRow, ...]:
    """One row each, in the order entered, then who was on our list; nothing of somebody alone."""
    entered = {line.nhs_number for line in lines}
    others = [mate for mate in mates if mate.nhs_number.digits not in entered]
    rows = (*map(_row, lines), *map(_mate, others))
    return rows if len(rows) > 1 else ()


def _mate(mate: Housemate) -> HouseholdRow:
    born = housemates_wording.BORN.format(born=prose_date(mate.born))
    number, on_list = mate.nhs_number.digits, housemates_wording.ON_OUR_LIST
    return HouseholdRow(number, mate.name, on_list, Tone.DONE, born)


def _row(line: RegistrationLine) -> HouseholdRow:
    card = describe.card(line, None)
    if line.state in FORM_STATES:
        return HouseholdRow(line.id, card.name, card.status, card.tone, _route(line), card.act)
    if line.state is TransferState.STOPPED:
        status = STATE_WORDS[line.state]
        return HouseholdRow(line.id, card.name, status, Tone.IDLE, wording.HOUSEHOLD_NO_ROUTE)
    if line.state is TransferState.PDS_UPDATE_FAILED:
        return HouseholdRow(line.id, card.name, STATE_WORDS[line.state], Tone.NOW, _route(line))
    return HouseholdRow(line.id, card.name, wording.HOUSEHOLD_REGISTERED, Tone.DONE, _route(line))


def _route(line: RegistrationLine) -> str:
    if not line.verdict:
        return wording.HOUSEHOLD_UNDECIDED
    released = line.verdict == Verdict.HOLD.value and line.paper is not PaperState.NOT_NEEDED
    if released:
        return route_wording.RELEASED_VERDICT
    return route_wording.VERDICTS[Verdict(line.verdict)].big
