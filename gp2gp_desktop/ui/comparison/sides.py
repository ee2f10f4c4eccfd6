"""One side of a line as prose: everything the record says of it, with what differs marked."""

from __future__ import annotations

from gp2gp_desktop.domain.comparison import Field, Item, Line
from gp2gp_desktop.ui.comparison import wording
from gp2gp_desktop.ui.record.prose import (
    Look,
    Prose,
    Words,
    fact,
    line,
    paragraphs,
    quiet,
    small_heading,
    title,
)

_DIFFERS = Words("Differs", Look.WARNING)


def side(name: str, item: Item | None, compared: Line) -> Prose:
    """What one record says.

    Args:
        name: what the record is called.
        item: what it holds, None when nothing.
        compared: the line it stands in.
    """
    if item is None:
        return (small_heading(name), line(quiet(wording.NOT_THERE)))
    changed = {change.field for change in compared.changes}
    made = [small_heading(name), title(item.name or item.kind.value)]
    for field, words in item.fields:
        if field in (Field.NAME, Field.TEXT):
            continue
        made += fact(wording.FIELDS[field], words, *_mark(field, changed))
    if Field.NAME in changed:
        made.append(line(quiet("The name"), _DIFFERS))
    made += [
        fact_line
        for field in sorted(changed - {one for one, _ in item.fields}, key=_order)
        for fact_line in fact(wording.FIELDS[field], quiet("Nothing"), _DIFFERS)
    ]
    made += fact("By", item.entry.recorder.label)
    if words := item.said(Field.TEXT):
        made.append(
            line(quiet(wording.FIELDS[Field.TEXT]), *_mark(Field.TEXT, changed), apart=True)
        )
        made += paragraphs(words)
    return tuple(made)


def _mark(field: Field, changed: set[Field]) -> tuple[Words, ...]:
    return (_DIFFERS,) if field in changed else ()


def _order(field: Field) -> int:
    return tuple(Field).index(field)
