"""What Today tells whom, and where each count leads."""

from __future__ import annotations

from gp2gp_desktop.adapters.bank_holidays import england
from gp2gp_desktop.domain.access import Role, Session, User
from gp2gp_desktop.domain.calendar import WorkingCalendar
from gp2gp_desktop.domain.lifecycle import TransferState
from gp2gp_desktop.ui.home.counted import Counted, Place, Reader, done, needs_action, waiting
from gp2gp_desktop.ui.tokens import Tone
from tests.ui.home.days import NOW, a_busy_day, a_day, a_line, asked


def reader(*roles: Role) -> Reader:
    """Somebody with these roles, whose user name is ``clerk``."""
    user = User("u1", "clerk", "Priya Nand", frozenset(roles))
    return Reader(Session("s1", user, "Front desk", NOW), NOW, WorkingCalendar(england))


CLERK, CLINICIAN = reader(Role.CLERK), reader(Role.CLINICIAN)
MANAGER = reader(Role.MANAGER)


def words(counted: tuple[Counted, ...]) -> list[str]:
    """The counts as they are read."""
    return [f"{each.count} {each.words}" for each in counted]


def test_a_clinician_reads_first_that_prescribing_is_blocked() -> None:
    first = needs_action(a_busy_day(), CLINICIAN)[0]

    assert (first.count, first.words) == (2, "patients with prescribing blocked")
    assert first.detail == "Oldest 3 days · 1 in nobody's hands"
    assert first.place == Place("review")
    assert first.tone is Tone.NOW


def test_a_clerk_and_a_manager_read_no_clinical_count() -> None:
    for who in (CLERK, MANAGER):
        said = words(needs_action(a_busy_day(), who) + waiting(a_busy_day(), who))

        assert not any("prescribing" in each for each in said)
        assert "4 records with a clinician" in said


def test_what_a_clerk_reads_of_records_with_a_clinician_leads_nowhere() -> None:
    counted = {each.words: each for each in waiting(a_busy_day(), CLERK)}

    assert counted["records with a clinician"].place == Place()


def test_what_is_due_tells_when_to_act_and_leads_to_the_list_it_is_in() -> None:
    due = needs_action(a_busy_day(), CLERK)[:2]

    assert [each.place.show for each in due] == ["to_file", "waiting"]
    assert [each.tag for each in due] == ["Due tomorrow", "Overdue"]
    assert due[0].detail == "Act by Friday 15 May 2026 · yours"
    assert due[1].detail == "The limit was Wednesday 13 May 2026: paper is asked for · yours"


def test_the_nearest_limit_of_several_is_the_one_told() -> None:
    ready = TransferState.AWAITING_INTEGRATION
    lines = tuple(a_line(ready, requested_at=asked(days)) for days in (7, 8, 7.5))

    (due,) = needs_action(a_day(due_soon=lines), CLERK)

    assert (due.count, due.tag, due.tone) == (3, "Due today", Tone.NOW)


def test_failures_say_how_many_of_which_kind() -> None:
    failed = next(each for each in needs_action(a_busy_day(), CLERK) if "failed" in each.words)

    assert failed.detail == ("2 no answer in time · 1 refused by the previous practice · all yours")
    assert failed.place == Place("transfers", "failed")


def test_held_and_parked_forms_need_the_manager_and_wait_for_everybody_else() -> None:
    assert "1 registration on hold" in words(needs_action(a_busy_day(), MANAGER))
    assert "1 parked registration" in words(needs_action(a_busy_day(), MANAGER))
    assert "1 registration on hold" not in words(needs_action(a_busy_day(), CLERK))
    assert "1 registration on hold" in words(waiting(a_busy_day(), CLERK))


def test_a_clerk_learns_how_many_forms_are_their_own() -> None:
    drafts = next(each for each in waiting(a_busy_day(), CLERK) if "unfinished" in each.words)

    assert (drafts.count, drafts.detail) == (2, "1 of them yours")


def test_every_count_that_waits_leads_to_its_list() -> None:
    places = {each.words: each.place for each in waiting(a_busy_day(), CLINICIAN)}

    assert places["record to request"] == Place("transfers", "to_request")
    assert places["records to file"] == Place("transfers", "to_file")
    assert places["paper record to come"] == Place("transfers", "paper")
    assert places["received files set aside"] == Place("transfers", "set_aside")
    assert places["records to review"] == Place("review")


def test_what_was_done_is_told_even_when_it_is_nothing() -> None:
    assert words(done(a_day(), CLERK)) == [
        "0 registered",
        "0 filed",
        "0 entries reviewed",
        "0 refused",
    ]
    assert words(done(a_busy_day(), CLERK))[2] == "14 entries reviewed"
    assert all(each.place == Place() for each in done(a_day(), CLINICIAN))


def test_on_a_quiet_day_nothing_is_counted() -> None:
    assert needs_action(a_day(), MANAGER) == ()
    assert waiting(a_day(), MANAGER) == ()
