"""One record that was found beside what the patient said, without any value of its own. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gp2gp_desktop.domain.application import FIELD_BY_KEY
from gp2gp_desktop.domain.matching import (
    BIRTH_DATE,
    EXPLAINED_BY,
    LAST_NAME,
    NHS_NUMBER,
    POSTCODE,
    PREVIOUS_LAST_NAME,
    PREVIOUS_POSTCODE,
    SEX,
    Agreement,
    Comparison,
    Match,
)
from gp2gp_desktop.domain.people import NhsRecord
from gp2gp_desktop.ui.registration import compared_wording, wording
from gp2gp_desktop.ui.registration.describe import date_words, number_words, postcode_words
from gp2gp_desktop.ui.registration.shown import CandidateCard, ComparedLine, Special
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.workflow.tracing import Candidate

_LETTERS = "ABCDEFGHIJ"


def cards(candidates: Sequence[Candidate]) -> tuple[tuple[CandidateCard, ...], str]:
    """Each record beside what the patient said; of several only what tells them apart.

    The second part says what is the same on all of them.
    """
    made = tuple(_card(at, each, len(candidates)) for at, each in enumerate(candidates))
    if len(made) < 2:
        return made, ""
    same = [line for line in made[0].lines if all(line in card.lines for card in made)]
    apart = (tuple(line for line in card.lines if line not in same) for card in made)
    told = tuple(replace(card, lines=lines) for card, lines in zip(made, apart, strict=True))
    return told, _alike(same)


def _alike(lines: Sequence[ComparedLine]) -> str:
    parts = (
        compared_wording.ALIKE_PART.format(
            words=words,
            items=", ".join(_in_a_row(line.item) for line in lines if line.words == words),
        )
        for words in dict.fromkeys(line.words for line in lines)
    )
    return compared_wording.ALIKE.format(said=" ".join(parts)) if lines else ""


def _in_a_row(item: str) -> str:
    return item if item == NHS_NUMBER else item.lower()


def _card(at: int, candidate: Candidate, of: int) -> CandidateCard:
    """One record; its own values stay out of it."""
    match, record = candidate.match, candidate.record
    letter = _LETTERS[at]
    special = _another(match) or _special(record) or _changed(match)
    new = None if match.number_of_another else record.superseded_by
    confirm = wording.RIGHT_ONE if of == 1 else wording.RIGHT_ONE_OF.format(letter=letter)
    if record.deceased or record.invalidated:
        confirm = wording.RIGHT_BUT
    return CandidateCard(
        at=at,
        title=f"Record {letter}" if of > 1 else "",
        lines=tuple(_compared(line) for line in (*match.lines, *match.contacts)),
        points=_with_score(points(match), record),
        refusal=match.nobody_may or match.refusal or "",
        confirm="" if new else confirm,
        special=special,
        replaced_by=wording.USE_NEW_NUMBER if new else "",
        may_ask_senior=match.refusal is not None and match.nobody_may is None,
    )


def points(match: Match) -> str:
    """``5 of 3 identity points needed · date of birth exact: yes · contradictions: 0``."""
    exact = any(
        line.item == BIRTH_DATE and line.agreement is Agreement.AGREES for line in match.lines
    )
    more = wording.POINTS_MORE.format(
        exact="yes" if exact else "no", contradictions=len(match.contradictions)
    )
    counted = wording.POINTS.format(points=match.points, needed=wording.NEEDED)
    return f"{counted} · {more}"


def _with_score(said: str, record: NhsRecord) -> str:
    """How well the NHS itself says it matched, where it is not exactly (national-apis 1.3)."""
    percent = int(record.score * 100)
    return compared_wording.SCORE.format(points=said, percent=percent) if record.score < 1 else said


def _compared(line: Comparison) -> ComparedLine:
    said = line.said
    if line.item == BIRTH_DATE:
        said = date_words(said)
    elif line.item == SEX:
        said = FIELD_BY_KEY["sex"].choices.get(said, said)
    elif line.item == NHS_NUMBER:
        said = number_words(said)
    elif line.item in {POSTCODE, PREVIOUS_POSTCODE}:
        said = postcode_words(said)
    ask = ""
    if line.agreement is Agreement.DIFFERS:
        ask = wording.ASK_WHEN_IT_DIFFERS.get(line.item, "")
    elif line.agreement is Agreement.OURS:
        ask = compared_wording.OURS_SAYS
    return ComparedLine(
        line.item,
        said or wording.NOT_PROVIDED,
        line.agreement,
        wording.AGREEMENT_WORDS[line.agreement],
        ask,
    )


def _another(match: Match) -> Special | None:
    """Of a stranger's record nothing is said: neither that they died nor where they live."""
    said = compared_wording.NUMBER_OF_ANOTHER
    return Special(*said, Tone.ATTENTION) if match.number_of_another else None


def _changed(match: Match) -> Special | None:
    """Details that differ and that another answer explains, or that reach nobody we know."""
    if match.nobody_may:
        return None
    differ = [line.item for line in match.lines if line.agreement is Agreement.DIFFERS]
    if items := match.nothing_reaches:
        heading, words = compared_wording.NOTHING_REACHES
        if set(items) <= {POSTCODE, PREVIOUS_POSTCODE}:
            heading = compared_wording.NO_ADDRESS_AGREES
        said = ", ".join(item.lower() for item in items)
        return Special(heading, words.format(items=said), Tone.ATTENTION)
    explained = [
        item for item in differ if item in EXPLAINED_BY and item not in match.contradictions
    ]
    names = [item for item in explained if item in {LAST_NAME, PREVIOUS_LAST_NAME}]
    if not names:
        return None
    heading, words = wording.DETAILS_CHANGED
    said = ", ".join(item.lower() for item in explained)
    return Special(heading, words.format(items=said), Tone.ATTENTION)


def _special(record: NhsRecord) -> Special | None:
    if record.superseded_by:
        heading, words = wording.REPLACED
        said = words.format(old=record.nhs_number.spaced, new=record.superseded_by.spaced)
        return Special(heading, said, Tone.ATTENTION)
    if record.deceased:
        return Special(*wording.DIED, Tone.NOW)
    if record.invalidated:
        return Special(*wording.WITHDRAWN, Tone.NOW)
    if record.restricted:
        return Special(*wording.RESTRICTED, Tone.ATTENTION)
    return None
