"""An unfinished form changes hands: who may, what is kept, who is told."""

from __future__ import annotations

import pytest

from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.errors import CannotContinue, ChangedElsewhere, NotAllowed
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.workflow.ports import AuditQuery
from tests.desk import Practice


def told(practice: Practice, user_name: str) -> list[str]:
    notices = practice.services.handing_over.told(practice.session(user_name))
    return [notice.sentence for notice in notices]


def take(practice: Practice, form: Registration, to: str, why: str = "Priya is away") -> None:
    line = practice.services.handing_over.sealed(practice.session("manager"))[0]
    assert line.id == form.id
    practice.services.handing_over.take_over(
        practice.session("manager"), line.id, line.version, to, why
    )


def test_a_manager_takes_a_sealed_form_for_a_colleague_who_goes_on_with_it(
    practice: Practice,
) -> None:
    form = practice.a_draft()
    take(practice, form, "trainee")

    opened = practice.services.registering.open(practice.session("trainee"), form.id)
    assert (opened.owner, opened.form) == ("trainee", form.form)
    with pytest.raises(CannotContinue, match="belongs to somebody else"):
        practice.services.registering.open(practice.session("clerk"), form.id)
    with pytest.raises(CannotContinue, match="belongs to somebody else"):
        practice.services.registering.open(practice.session("manager"), form.id)


def test_the_log_says_who_took_it_from_whom_for_whom_and_why(practice: Practice) -> None:
    take(practice, practice.a_draft(), "trainee")

    query = AuditQuery(actions=frozenset({AuditAction.HANDED_OVER}))
    entry = practice.services.oversight.audit(practice.session("manager"), query).rows[0].note
    trainee = practice.session("trainee").user.display_name
    assert entry.sentence == (
        f"took over the unfinished registration of THORNBURY, Maya for {trainee}"
    )
    assert entry.why == "Priya is away"
    assert (entry.before, entry.after) == ("Priya Nand", trainee)


def test_the_first_owner_and_the_new_one_are_told_until_each_has_read_it(
    practice: Practice,
) -> None:
    take(practice, practice.a_draft(), "trainee")

    for user in ("clerk", "trainee"):
        assert len(told(practice, user)) == 1
        assert "took over the unfinished registration" in told(practice, user)[0]
        assert told(practice, user)[0].endswith("Reason: Priya is away")
    assert told(practice, "manager") == []
    clerk = practice.session("clerk")
    notice = practice.services.handing_over.told(clerk)[0]
    practice.services.handing_over.seen(practice.session("trainee"), notice)
    assert len(told(practice, "clerk")) == 1  # nobody reads for somebody else
    practice.services.handing_over.seen(clerk, notice)
    assert told(practice, "clerk") == []
    assert len(told(practice, "trainee")) == 1


def test_a_form_is_not_taken_from_under_the_hands_of_who_is_typing(practice: Practice) -> None:
    form, manager = practice.a_draft(), practice.session("manager")
    services = practice.services
    line = services.handing_over.sealed(manager)[0]
    services.registering.save_answers(
        practice.session(), form, {"home_phone": "0113 496 0123"}, form.step, "home_phone"
    )
    with pytest.raises(ChangedElsewhere):
        services.handing_over.take_over(manager, line.id, line.version, "trainee", "away")
    assert practice.again(form).owner == "clerk"
    assert told(practice, "clerk") == []


def test_the_owner_learns_of_it_at_their_next_save_and_overwrites_nothing(
    practice: Practice,
) -> None:
    form = practice.a_draft()
    take(practice, form, "trainee")
    with pytest.raises(ChangedElsewhere):
        practice.services.registering.save_answers(
            practice.session(), form, {"first_name": "Other"}, form.step, ""
        )
    assert practice.again(form).form["first_name"] == form.form["first_name"]


def test_a_colleague_hands_over_to_a_colleague_who_is_told(practice: Practice) -> None:
    form = practice.a_draft()
    practice.services.handing_over.hand_over(practice.session(), form, "trainee", "I go home")

    assert practice.again(form).owner == "trainee"
    assert (
        "handed over the unfinished registration of THORNBURY, Maya" in told(practice, "trainee")[0]
    )
    assert told(practice, "clerk") == []


def test_what_cannot_change_hands_stays_where_it_is(practice: Practice) -> None:
    form, services = practice.a_draft(), practice.services.handing_over
    clerk, manager = practice.session(), practice.session("manager")
    with pytest.raises(NotAllowed):
        services.take_over(clerk, form.id, form.version, "clerk", "quicker")
    with pytest.raises(NotAllowed):
        services.sealed(clerk)
    with pytest.raises(NotAllowed):
        services.hand_over(manager, form, "trainee", "quicker")
    with pytest.raises(CannotContinue, match="belongs to somebody else"):
        services.hand_over(practice.session("trainee"), form, "trainee", "mine now")
    for to in ("", "nobody", "manager"):
        with pytest.raises(CannotContinue, match="Choose who"):
            services.take_over(manager, form.id, form.version, to, "away")
    with pytest.raises(CannotContinue, match="Enter a reason"):
        services.take_over(manager, form.id, form.version, "trainee", " ")
    with pytest.raises(CannotContinue, match="yours already"):
        services.hand_over(clerk, form, "clerk", "again")
    parked = practice.services.registering.park(clerk, form, "no address yet")
    with pytest.raises(CannotContinue, match="no longer"):
        services.take_over(manager, parked.id, parked.version, "trainee", "away")
    done = practice.a_registered()
    with pytest.raises(CannotContinue, match="registered"):
        services.hand_over(clerk, done, "trainee", "away")
    assert practice.again(form).owner == "clerk"
