"""Every line of every tab of a record, ready to be searched."""

from __future__ import annotations

from collections.abc import Iterator

from gp2gp_desktop.domain.review import Review
from gp2gp_desktop.ui.record.consultations_tab import consultations
from gp2gp_desktop.ui.record.documents import documents
from gp2gp_desktop.ui.record.entries import Reading
from gp2gp_desktop.ui.record.found import Index, Line, Place
from gp2gp_desktop.ui.record.groups import LISTS, Group
from gp2gp_desktop.ui.record.items import subject
from gp2gp_desktop.ui.record.prose import text_of
from gp2gp_desktop.ui.record.wording import Tab


def index_of(reading: Reading, review: Review) -> Index:
    """Every line of every tab, with all that is told of it."""
    lines = [*_items(review)]
    for tab in Tab:
        for at, group in enumerate(_groups(tab, reading)):
            lines += _of_group(tab, at, group)
    return Index(tuple(lines))


def _groups(tab: Tab, reading: Reading) -> tuple[Group, ...]:
    if tab is Tab.CONSULTATIONS:
        return consultations(reading)
    if tab is Tab.DOCUMENTS:
        return documents(reading, {}, frozenset())
    return LISTS[tab](reading, {}) if tab in LISTS else ()


def _of_group(tab: Tab, place: int, group: Group) -> Iterator[Line]:
    for at, row in enumerate(group.rows):
        text = text_of(group.tell(row))
        title = text.partition("\n")[0]
        yield Line(Place(tab, place, at), title, text, text.casefold())


def _items(review: Review) -> Iterator[Line]:
    for item in review.items:
        concern = item.concern
        text = f"{subject(concern)}\n{concern.text}\n{concern.kind.title}"
        place = Place(Tab.REVIEW, item=concern.id)
        yield Line(place, subject(concern), text, text.casefold())
