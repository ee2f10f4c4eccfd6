"""From a search, and from a decision, to what the pages show. Pure."""

from __future__ import annotations

from datetime import date

from gp2gp_desktop.domain.calendar import UK
from gp2gp_desktop.domain.card_roles import code_words
from gp2gp_desktop.domain.policy import Decision, RuleOutcome, RuleResult, Step, Verdict
from gp2gp_desktop.domain.readiness import DirectoryEntry
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.ui.formats import when
from gp2gp_desktop.ui.registration import (
    card_wording,
    compared,
    compared_wording,
    hold_help,
    route_wording,
    typed_wording,
    wording,
)
from gp2gp_desktop.ui.registration.describe import patient_words
from gp2gp_desktop.ui.registration.hold_help import PRACTICE_DIFFERS, Ours, noted
from gp2gp_desktop.ui.registration.shown import (
    FindResults,
    RoutingShown,
    RuleRow,
)
from gp2gp_desktop.ui.registration.steps import may_register
from gp2gp_desktop.ui.registration.typed_marks import TypedSpecial
from gp2gp_desktop.ui.registration.ways_shown import Reader, stop_ways, with_ways
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.workflow.trace_steps import EARLIER
from gp2gp_desktop.workflow.tracing import Candidate, Search


def results(search: Search, source: str) -> FindResults:
    """What one search brought, as a page."""
    following = wording.SEARCH_WORDS[search.next] if search.next else ""
    if search.too_many:
        return FindResults(wording.TOO_MANY, wording.TOO_MANY_WORDS, Tone.ATTENTION)
    if search.none_found:
        return FindResults(
            wording.NONE_FOUND,
            wording.NONE_FOUND_WORDS,
            next_search=following,
            ask_contact=not following,
        )
    if not search.candidates:
        said = f"{_searched(search, source)} {wording.NOBODY_WORDS}"
        return FindResults(wording.NOBODY, said, next_search=following)
    cards, alike = compared.cards(search.candidates)
    special = cards[0].special if len(cards) == 1 else None
    if special:
        return FindResults(special.heading, special.words, special.tone, cards)
    heading = wording.ONE_FOUND
    if len(cards) > 1:
        heading = wording.SEVERAL_FOUND.format(count=len(cards))
    said = f"{_searched(search, source)} {wording.LOGGED}"
    return FindResults(heading, said, cards=cards, alike=alike)


def _searched(search: Search, source: str) -> str:
    said = wording.SEARCHED.format(by=wording.SEARCHED_WORDS[search.step], source=source)
    if search.step in EARLIER:
        said = f"{said} {compared_wording.EARLIER_COUNTS}"
    if not search.right.is_unknown:
        return said
    codes = code_words(search.right.codes)
    return f"{said} {card_wording.UNKNOWN_RIGHT.format(codes=codes)}"


def not_them(search: Search) -> FindResults:
    """After "Not this person": the next way to search, or what to do when there is none."""
    following = wording.SEARCH_WORDS[search.next] if search.next else ""
    words = wording.NOT_THEM_WORDS if following else wording.NOT_THEM_LAST
    return FindResults(wording.NOBODY, words, next_search=following)


def typed_absence() -> FindResults:
    """The clinical system finds nobody, says the clerk."""
    return FindResults(wording.TYPED_NONE, wording.TYPED_NONE_WORDS, ask_contact=True)


def typed_special(special: TypedSpecial) -> FindResults:
    """The record that was typed is not one like any other."""
    return FindResults(special.heading, special.words, special.tone, typed=special)


def held(sentence: str) -> FindResults:
    """A search that was not made, because the right to it is missing."""
    return FindResults(card_wording.HELD, sentence, Tone.ATTENTION, type_in=True)


def typed_refused(candidate: Candidate) -> FindResults:
    """The record that was typed may not be taken over by one person, or by nobody."""
    cards, _ = compared.cards((candidate,))
    heading, words = typed_wording.REFUSED
    back = TypedSpecial(heading, words, Tone.ATTENTION)
    return FindResults(heading, words, Tone.ATTENTION, cards=cards, typed=back)


def unavailable(sentence: str, call: tuple[str, ...]) -> FindResults:
    """The service does not answer; ``call`` says whom to tell."""
    return FindResults(
        wording.UNAVAILABLE,
        wording.UNAVAILABLE_WORDS.format(sentence=sentence),
        Tone.SOON,
        type_in=True,
        call=call,
    )


def routing(
    registration: Registration,
    decision: Decision,
    entry: DirectoryEntry | None,
    act_by: date,
    *,
    may_work: bool,
    may_release: bool,
    ours: Ours | None = None,
    reader: Reader | None = None,
) -> RoutingShown:
    """The decision as the routing page explains it."""
    verdict, release, parked = decision.verdict, registration.release, registration.parked
    words = route_wording.VERDICTS[verdict]
    held = verdict is Verdict.HOLD and release is None
    shown = route_wording.VERDICTS[Verdict.PAPER] if release else words
    rows = [row for row in decision.rules if row.rule.step is not Step.NOTE]
    holds = hold_help.holds(registration, decision, ours) if held else ()
    if reader:
        holds = with_ways(holds, registration, decision, entry, reader)
    return RoutingShown(
        verdict=route_wording.RELEASED_VERDICT if release else words.big,
        tone=shown.tone,
        staff=decision.staff,
        book=f"Rule book {decision.policy}, version {decision.policy_version}",
        reasons=tuple(_reason(row) for row in _loudest_first(rows) if row.reached),
        not_reached=tuple(_reason(row) for row in rows if not row.reached),
        holds=holds,
        call=hold_help.stopped_call(decision, ours),
        next=(
            *_next(registration, decision, act_by),
            *(() if registration.release else hold_help.local_procedure(decision, ours)),
        ),
        patient=patient_words(registration, decision),
        surgery=route_wording.surgery(registration, entry),
        practice_differs=may_work and held and _practice_differs(decision),
        released=noted(route_wording.RELEASED, release) if release else "",
        parked=noted(wording.PARKED, parked) if parked else "",
        may_go_on=may_work and may_register(registration),
        may_work=may_work,
        may_release=may_release and held,
        ways=stop_ways(registration, decision, reader) if reader else (),
        may_stop=may_work and verdict in {Verdict.STOP, Verdict.HOLD},
        notes=_notes(decision),
    )


def _notes(decision: Decision) -> tuple[str, ...]:
    """What to know of a GP2GP transfer besides its route: the notes that apply to this one."""
    if decision.verdict is not Verdict.GP2GP_MUST:
        return ()
    notes = [row.rule for row in decision.rules if row.rule.step is Step.NOTE and row.reached]
    return tuple(
        f"{note.told} {note.told_next} Rule {note.id}, from {note.source}." for note in notes
    )


def _practice_differs(decision: Decision) -> bool:
    """Whether both are known and differ; an unknown practice is no difference."""
    return any(
        row.rule.id == PRACTICE_DIFFERS and row.outcome is RuleOutcome.FAIL
        for row in decision.rules
    )


def _next(registration: Registration, decision: Decision, act_by: date) -> tuple[str, ...]:
    if registration.release:
        return route_wording.after(Verdict.PAPER, act_by)
    if decision.verdict is Verdict.HOLD:
        return ()  # the holds themselves say what to do
    return (decision.next, *route_wording.after(decision.verdict, act_by))


def reasons_in_short(decision: Decision) -> tuple[str, ...]:
    """What stands in the way, or what the verdict rests on: for "Why?" of the forecast."""
    rows = [row for row in decision.rules if row.reached and row.rule.step is not Step.NOTE]
    open_rows = [row for row in rows if row.outcome is not RuleOutcome.PASS]
    return tuple(f"{row.rule.title}: {row.fact}" for row in open_rows or rows)


def _loudest_first(rows: list[RuleResult]) -> list[RuleResult]:
    order = {RuleOutcome.FAIL: 0, RuleOutcome.UNKNOWN: 1, RuleOutcome.PASS: 2}
    return sorted(rows, key=lambda row: order[row.outcome])


def _reason(row: RuleResult) -> RuleRow:
    return RuleRow(
        row.outcome,
        route_wording.OUTCOME_WORDS[row.outcome],
        row.rule.title,
        row.fact,
        row.source,
        when(row.at.astimezone(UK)) if row.at else "",
        f"Rule {row.rule.id}, from {row.rule.source}",
    )
