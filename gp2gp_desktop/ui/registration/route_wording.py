"""How a route is said at the desk, and the pages that ask for a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gp2gp_desktop.domain.policy import RuleOutcome, Verdict
from gp2gp_desktop.ui.registration.shown import Reason
from gp2gp_desktop.ui.tokens import Tone


@dataclass(frozen=True, slots=True)
class VerdictWords:
    """How a verdict is said at the desk.

    Attributes:
        big: the verdict on the routing page.
        forecast: the same while nothing is decided yet.
        after: what happens once the patient is registered.
    """

    big: str
    forecast: str
    tone: Tone
    after: tuple[str, ...] = ()


VERDICTS: Mapping[Verdict, VerdictWords] = {
    Verdict.GP2GP_MUST: VerdictWords(
        "GP2GP must be used",
        "Likely GP2GP",
        Tone.DONE,
        (
            "If the clinical system has not sent the request by itself, press the request there; "
            "then record it here.",
            "The record usually arrives within minutes. We must file it within 8 days.",
        ),
    ),
    Verdict.INTERNAL: VerdictWords(
        "Same system: the record moves inside it, without GP2GP",
        "Likely a move inside the same system",
        Tone.ACTIVE,
        ("The record shows in our clinical system by itself.",),
    ),
    Verdict.PAPER: VerdictWords(
        "The record comes on paper",
        "Likely on paper",
        Tone.SOON,
        (
            "The paper record usually takes several weeks. It is listed under Transfers until it "
            "is here.",
        ),
    ),
    Verdict.NOT_APPLICABLE: VerdictWords(
        "No record needs to be fetched",
        "Likely nothing to fetch",
        Tone.ACTIVE,
    ),
    Verdict.HOLD: VerdictWords(
        "On hold: something must be settled first", "Cannot say yet", Tone.ATTENTION
    ),
    Verdict.STOP: VerdictWords("Stop: do not register this person", "Stop", Tone.NOW),
}
RELEASED_VERDICT = "Released to paper by a manager"
OUTCOME_WORDS: Mapping[RuleOutcome, str] = {
    RuleOutcome.PASS: "✔ Passes",
    RuleOutcome.FAIL: "✖ Objects",
    RuleOutcome.UNKNOWN: "? Not known",
}
DECIDING = "Deciding how the record comes…"
NOT_READ = "The route could not be decided just now. Try “Decide again”."
NOT_DECIDED = "Nothing is decided yet. A registration clerk finishes the form first."
RELEASED = "{who} released this to paper at {at}: “{reason}”"


@dataclass(frozen=True, slots=True)
class ReasonWords:
    """A page that asks for a reason."""

    heading: str
    words: str
    label: str
    act: str
    done: str
    dangerous: bool = False


REASONS: Mapping[Reason, ReasonWords] = {
    Reason.PARK: ReasonWords(
        "Park this registration",
        "The form is kept as it is and waits under Register for whoever takes it up.",
        "Why is it parked?",
        "Park the form",
        "The form is parked.",
    ),
    Reason.SENIOR: ReasonWords(
        "Park, and ask someone senior",
        "The form is kept as it is. Someone senior compares the details away from the desk.",
        "What are you not sure of?",
        "Park the form",
        "The form is parked for someone senior.",
    ),
    Reason.DISAGREE: ReasonWords(
        "Disagree with the route",
        "The route stays as the rules say. The form is parked, and the practice manager is told "
        "your reason.",
        "Why do you think the route is wrong?",
        "Park it for the manager",
        "The form is parked for the practice manager.",
    ),
    Reason.RELEASE: ReasonWords(
        "Release to paper",
        "The registration goes on without GP2GP, and the record is asked for on paper. Your name "
        "and your reason are kept in the log.",
        "Why can this not wait?",
        "Release to paper",
        "The registration may go on, with a paper record.",
        dangerous=True,
    ),
    Reason.STOP: ReasonWords(
        "Stop this registration",
        "The form is closed and nobody is registered. It stays in the log and cannot be opened "
        "again.",
        "Why does it stop?",
        "Stop the registration",
        "The registration is stopped.",
        dangerous=True,
    ),
}
REASON_HINT = "It is kept in the log with your name. Do not write clinical details."
