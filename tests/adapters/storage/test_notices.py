"""What users are to be told, on both databases."""

from __future__ import annotations

from dataclasses import replace

from gp2gp_desktop.adapters.storage.engine import Store
from gp2gp_desktop.domain.notices import Notice
from tests.adapters.storage.values import NOON, minutes


def test_a_notice_is_told_to_its_user_until_it_is_read(store: Store) -> None:
    first = Notice("n1", "ann", NOON, "Ben took over a form.", "r1")
    second = Notice("n2", "ann", minutes(1), "Ben took over another form.", "r2")
    with store.unit_of_work() as work:
        for notice in (first, second, Notice("n3", "ben", NOON, "Ann handed over a form.")):
            work.notices.add(notice)
        work.commit()
    with store.unit_of_work() as work:
        assert work.notices.unseen("ann") == (first, second)
        work.notices.save(replace(first, seen_at=minutes(2)))
        work.commit()
    with store.unit_of_work() as work:
        assert work.notices.unseen("ann") == (second,)
        assert [notice.id for notice in work.notices.unseen("ben")] == ["n3"]
