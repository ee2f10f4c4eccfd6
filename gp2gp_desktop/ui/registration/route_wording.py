"""How a route is said at the desk, and the pages that ask for a reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from gp2gp_desktop.domain.policy import RuleOutcome, Verdict
from gp2gp_desktop.domain.practices import Setting
from gp2gp_desktop.domain.readiness import DirectoryEntry
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.ui.formats import long_date
from gp2gp_desktop.ui.registration.shown import Reason
from gp2gp_desktop.ui.tokens import Tone


@dataclass(frozen=True, slots=True)
class VerdictWords:
    """How a verdict is said at the desk.

    Attributes:
        big: the verdict on the routing page.
        forecast: the same while nothing is decided yet.
        after: what happens once the patient is registered; ``{file_by}`` is the last day for
            filing when the record is asked for today.
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
            "The record usually arrives within minutes. Asked for today, it must be filed by "
            "{file_by}.",
        ),
    ),
    Verdict.INTERNAL: VerdictWords(
        "Same system: the record moves inside it, without GP2GP",
        "Likely same system",
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
SURGERY = "Last registered at {name} ({code})"
SURGERY_CODE = "Last registered at practice {code}, which the directory does not name"
SURGERY_NAMED = "The record is asked for at {name} ({code}). {source}."
SURGERY_UNNAMED = "a practice the directory does not name"
SURGERY_NONE = "The NHS record shows no last practice"
SURGERY_CLOSED = "It closed on {day}."
SURGERY_CLOSED_ONCE = "It is closed."
SURGERY_SUCCESSOR = "The register names who took over: {codes}."
SURGERY_NO_SUCCESSOR = (
    "The register does not say who took over: ask the patient, or the Integrated Care Board."
)
SURGERY_SETTING = "The register lists it as: {setting}."
RELEASED_VERDICT = "Released to paper by a manager"
OUTCOME_WORDS: Mapping[RuleOutcome, str] = {
    RuleOutcome.PASS: "✔ Passes",
    RuleOutcome.FAIL: "✖ Objects",
    RuleOutcome.UNKNOWN: "? Not known",
}
DECIDING = "Deciding how the record comes…"
HOLD_WORK: Mapping[str, str] = {
    "asked": "{at} · {who} asked: “{reason}”",
    "answered": "{at} · {who} noted the answer: “{reason}”",
}
STANDS = "How far it is"
NOTE_ASKED = "Note whom you asked…"
NOTE_ANSWER = "Note the answer…"
NOT_READ = "The route could not be decided just now. Try “Decide again”."
NOT_DECIDED = "Nothing is decided yet. A registration clerk finishes the form first."
RELEASED = "{who} released this to paper at {at}: “{reason}”"


GOOD_TO_KNOW = "Good to know"


def not_needed(verb: str, count: int) -> str:
    """``Show 3 rules that were not needed``."""
    rules = "1 rule that was" if count == 1 else f"{count} rules that were"
    return f"{verb} {rules} not needed"


def after(verdict: Verdict, act_by: date) -> tuple[str, ...]:
    """What happens once the patient is registered, with the day to file by."""
    file_by = long_date(act_by)
    return tuple(words.format(file_by=file_by) for words in VERDICTS[verdict].after)


def by_procedure(version: str, files: str, reviews: str, days: int | None) -> str:
    """Our own procedure: who files, how soon, who reviews."""
    within = f" within {days} {'day' if days == 1 else 'days'}" if days else ""
    reviewed = f"; who reviews: {reviews}" if reviews else ""
    return f"By our procedure, version {version}: who files{within}: {files}{reviewed}."


def surgery(registration: Registration, entry: DirectoryEntry | None) -> str:
    """The last practice by name; nothing of it for a restricted record (C6)."""
    record = registration.confirmed_record
    if record is None or record.restricted:
        return ""
    code, named = registration.last_practice, registration.named_practice
    if code is None:
        return SURGERY_NONE
    if named:
        name = entry.name if entry and entry.name else SURGERY_UNNAMED
        return SURGERY_NAMED.format(name=name, code=code, source=named.source)
    if entry is None or not entry.name:
        return SURGERY_CODE.format(code=code)
    name = SURGERY.format(name=entry.name, code=code)
    return " ".join((f"{name}.", *more)) if (more := tuple(_remarks(entry))) else name


def _remarks(entry: DirectoryEntry) -> Iterator[str]:
    """What the register says that staff must know: closed, taken over, no GP practice."""
    if entry.active is False:
        closed = entry.closed_on
        yield SURGERY_CLOSED.format(day=long_date(closed)) if closed else SURGERY_CLOSED_ONCE
        codes = " and ".join(map(str, entry.successors))
        yield SURGERY_SUCCESSOR.format(codes=codes) if codes else SURGERY_NO_SUCCESSOR
    if entry.setting is not None and entry.setting is not Setting.GP_PRACTICE:
        yield SURGERY_SETTING.format(setting=entry.setting.value)
    if entry.remark:
        yield entry.remark


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
        "Park for someone senior to look at",
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
    Reason.PRACTICE: ReasonWords(
        "The patient confirms the NHS record",
        "The form then names the practice on the NHS record as the last one, and the route is "
        "decided again.",
        "What did the patient say?",
        "Take the practice on the NHS record",
        "The form now names the practice on the NHS record.",
    ),
    Reason.ELSEWHERE: ReasonWords(
        "A newer registration elsewhere",
        "The patient has registered with another practice since. The form is closed, nobody is "
        "registered here, and the NHS record stays as it is.",
        "Where and when did they register?",
        "Stop the registration",
        "The registration is stopped.",
        dangerous=True,
    ),
    Reason.ANOTHER: ReasonWords(
        "Somebody else has this name and birth date",
        "The form goes on. Your name and your reason are kept in the log, and no name or date is "
        "changed.",
        "How do you know that it is somebody else?",
        "It is somebody else",
        "It is noted that this is somebody else.",
    ),
    Reason.LEFT: ReasonWords(
        "They left us, and our list is behind",
        "Our own list then says that they left today, and the route is decided again: a patient "
        "who comes back is opened again.",
        "How do you know that they had left?",
        "Note that they left",
        "It is noted that they had left.",
    ),
    Reason.ASKED: ReasonWords(
        "Note whom you asked",
        "The time and your name are kept beside the hold and in the log, so that nobody asks twice "
        "and everybody sees whose turn it is.",
        "Whom did you ask, how, and for what?",
        "Keep the note",
        "It is noted beside the hold.",
    ),
    Reason.ANSWERED: ReasonWords(
        "Note the answer",
        "A note settles nothing by itself. Put the fact right where it belongs, and then decide "
        "again.",
        "What was answered, by whom, and where is it seen?",
        "Keep the note",
        "It is noted beside the hold. Decide again once the fact is put right.",
    ),
    Reason.REFUSE: ReasonWords(
        "Refuse this registration",
        "Only on reasonable grounds: outside our practice area, or a list closed with the "
        "agreement of NHS England. Never because of ID, proof of address, immigration status, "
        "health or the way somebody lives. The patient has the reason in writing within 14 days; "
        "the letter is made here, and its copy stays in the log.",
        "What is the reason, as the patient will read it?",
        "Refuse, and make the letter",
        "The registration is refused. Print the letter.",
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
REFUSE = "Refuse…"
STOP = "Stop…"
DIFFERS_HEADING = "What does the patient say?"
PATIENT_CONFIRMS = "The patient confirms the NHS record…"
NEWER_ELSEWHERE = "A newer registration elsewhere: stop…"
WRONG_PERSON = "Wrong person: search again"
SEARCH_AGAIN_SAID = "The match is taken back. Search for the patient again."
REASON_HINT = "It is kept in the log with your name. Do not write clinical details."
