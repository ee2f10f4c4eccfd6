"""The lists of a comparison: each line stands in one of them, and again where it is dangerous."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gp2gp_desktop.domain.comparison import Comparison, Field, Finding, Line, Reason
from gp2gp_desktop.ui.comparison import wording
from gp2gp_desktop.ui.record.prose import one_line
from gp2gp_desktop.ui.tokens import Tone
from gp2gp_desktop.workflow.comparison import Source


@dataclass(frozen=True, slots=True)
class Listed:
    """One list: the words of its chip, its lines, and what is said when there are none."""

    title: str
    lines: tuple[Line, ...]
    empty: tuple[str, str]


def lists(comparison: Comparison, source: Source) -> tuple[Listed, ...]:
    """What needs a person, then what is new, changed, only on one side, and the same."""
    return (
        Listed(
            "Needs attention",
            comparison.needing_attention,
            ("No difference in allergies, medicines or problems", "Look at the other lists too."),
        ),
        *_theirs(comparison, source),
        Listed(
            "Changed",
            comparison.having(Finding.CHANGED),
            ("No entry that both hold was changed", ""),
        ),
        Listed(
            _words(source)[Finding.ONLY_OURS],
            comparison.having(Finding.ONLY_OURS),
            ("Everything of it stands in the other record too", ""),
        ),
        Listed("Same", comparison.having(Finding.SAME), ("No entry is the same in both", "")),
    )


def _theirs(comparison: Comparison, source: Source) -> Iterator[Listed]:
    only = comparison.having(Finding.ONLY_THEIRS)
    nothing = ("Nothing stands only in the record that came", "")
    if comparison.left_on is None:
        yield Listed(_words(source)[Finding.ONLY_THEIRS], only, nothing)
        return
    since = ("Nothing was written since the patient left us", "")
    yield Listed(wording.NEW, comparison.new, since)
    yield Listed(wording.OLDER, tuple(one for one in only if not one.is_new), nothing)


def finding(line: Line, source: Source) -> tuple[str, Tone]:
    """What became of a line, in a few words; danger first."""
    if line.attention is not None and source is not Source.FIRST_EXTRACT:
        return wording.ATTENTION[line.attention]
    if line.is_new:
        return wording.NEW, Tone.ACTIVE
    return _words(source)[line.finding], wording.FINDING_TONES[line.finding]


def copied(listed: Listed, source: Source) -> str:
    """A list as plain text: a line an entry, with what changed."""
    ours, theirs = wording.SIDES[source]
    made = []
    for line in listed.lines:
        item, day = line.item, line.item.said(Field.DATE) or wording.NO_DATE
        said = f"{item.kind.value}: {one_line(item.name)}, {day}: {finding(line, source)[0]}"
        made.append(said)
        made += [
            f"    {one.field.value}: {ours}: {one_line(one.ours) or '–'}; "
            f"{theirs}: {one_line(one.theirs) or '–'}"
            for one in line.changes
        ]
    return "\n".join(made)


def is_doubtful(reason: Reason | None) -> bool:
    """Whether a match must be checked by eye."""
    return reason is not None and reason.confidence.value == "possible"


def _words(source: Source) -> dict[Finding, str]:
    again = source is Source.FIRST_EXTRACT
    return wording.FINDING_AGAIN if again else wording.FINDING_WORDS
