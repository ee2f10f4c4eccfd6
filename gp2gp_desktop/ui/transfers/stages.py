"""How each state looks in a tag. No Qt."""

from __future__ import annotations

from gp2gp_desktop.domain.lifecycle import (
    PAPER_WORDS,
    STATE_WORDS,
    PaperState,
    TransferState,
)
from gp2gp_desktop.ui.tokens import Tone

S = TransferState
TONES: dict[TransferState, Tone] = {
    S.DRAFT: Tone.IDLE,
    S.TRACING: Tone.IDLE,
    S.HELD: Tone.ATTENTION,
    S.REGISTERED: Tone.ATTENTION,
    S.PDS_UPDATE_FAILED: Tone.NOW,
    S.NOT_APPLICABLE: Tone.IDLE,
    S.PAPER_ROUTE: Tone.ACTIVE,
    S.INTERNAL: Tone.IDLE,
    S.REQUESTED: Tone.ACTIVE,
    S.REQUEST_ACKED: Tone.ACTIVE,
    S.REQUEST_REJECTED: Tone.NOW,
    S.RECEIVING: Tone.ACTIVE,
    S.AWAITING_INTEGRATION: Tone.ATTENTION,
    S.INTEGRATED: Tone.DONE,
    S.INTEGRATED_OLD_SUPPRESSED: Tone.DONE,
    S.STORED_SUPPRESSED: Tone.DONE,
    S.REJECTED_BY_USER: Tone.NOW,
    S.ATTACHED: Tone.DONE,
    S.INTEGRATION_FAILED: Tone.NOW,
    S.RECEIPT_FAILED: Tone.NOW,
    S.TIMED_OUT: Tone.NOW,
    S.ROLLED_BACK: Tone.NOW,
    S.CLOSED: Tone.IDLE,
    S.STOPPED: Tone.IDLE,
}
PAPER_TONES = {
    PaperState.NOT_NEEDED: Tone.IDLE,
    PaperState.EXPECTED: Tone.ACTIVE,
    PaperState.CHASED: Tone.ATTENTION,
    PaperState.RECEIVED: Tone.ATTENTION,
    PaperState.SUMMARISED: Tone.DONE,
}


def stage(
    state: TransferState, paper: PaperState, *, about_paper: bool = False
) -> tuple[str, Tone]:
    """The words and the tone of a stage; where only paper is left, the paper's stage says more."""
    if about_paper or (state is S.PAPER_ROUTE and paper is not PaperState.NOT_NEEDED):
        return PAPER_WORDS[paper], PAPER_TONES[paper]
    return STATE_WORDS[state], TONES[state]
