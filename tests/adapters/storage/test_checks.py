"""Requests to a second person, on both databases."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gp2gp_desktop.adapters.storage.engine import Store
from gp2gp_desktop.domain.errors import ChangedElsewhere, NotFound
from gp2gp_desktop.domain.second_person import Act, CheckRequest
from tests.adapters.storage.values import NOON, minutes


def a_request(key: str = "c1", until: int = 60) -> CheckRequest:
    """A question of Ann's that waits until so many minutes after noon."""
    return CheckRequest(
        key, Act.EXPORT_AUDIT, "", "export the log", "asked for", "u1", "Ann", NOON, minutes(until)
    )


def test_a_request_comes_back_as_it_was_and_is_answered_once(store: Store) -> None:
    with store.unit_of_work() as work:
        stored = work.checks.add(a_request())
        work.commit()
    with store.unit_of_work() as work:
        assert work.checks.get("c1") == stored
        agreed = work.checks.save(replace(stored, accepted=True, answered_at=minutes(1)))
        with pytest.raises(ChangedElsewhere):
            work.checks.save(replace(stored, accepted=False))
        assert work.checks.get("c1") == agreed
        with pytest.raises(NotFound):
            work.checks.get("c2")


def test_what_has_lapsed_before_a_moment_is_left_out(store: Store) -> None:
    with store.unit_of_work() as work:
        for key, until in (("late", 90), ("soon", 30), ("last", 120)):
            work.checks.add(a_request(key, until))
        assert [one.id for one in work.checks.since(minutes(31))] == ["late", "last"]
        assert [one.id for one in work.checks.since(minutes(30))] == ["late", "soon", "last"]
