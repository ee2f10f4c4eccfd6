from __future__ import annotations

import pytest

from gp2gp_desktop.domain.access import Role
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.errors import CannotContinue, NotAllowed
from gp2gp_desktop.workflow.ports import AuditQuery
from tests.desk import Practice

SECRET = "correct horse battery"


@pytest.fixture
def with_account(practice: Practice) -> Practice:
    manager = practice.session("manager")
    practice.services.accounts.add(
        manager, "jokafor", "Jide Okafor", frozenset({Role.CLERK}), SECRET
    )
    return practice


def test_the_right_passcode_signs_in_whatever_the_case_of_the_name(
    with_account: Practice,
) -> None:
    session = with_account.services.accounts.sign_in(" JOkafor ", SECRET)
    assert session.user.display_name == "Jide Okafor"
    assert session.user.roles == {Role.CLERK}


def test_a_wrong_name_and_a_wrong_passcode_sound_the_same(with_account: Practice) -> None:
    said = set()
    for name, password in (("jokafor", "wrong"), ("nobody", SECRET), ("jokafor", "")):
        with pytest.raises(CannotContinue) as refused:
            with_account.services.accounts.sign_in(name, password)
        said.add(str(refused.value))
    assert said == {"The user name or the passcode is not right. Check both and try again."}


@pytest.mark.parametrize("name", ["jokafor", "nobody at all"])
def test_guessing_is_slowed_down_more_and_more(with_account: Practice, name: str) -> None:
    accounts = with_account.services.accounts
    for _ in range(5):
        with pytest.raises(CannotContinue, match="not right"):
            accounts.sign_in(name, "guess")
    with pytest.raises(CannotContinue, match="Wait 5 seconds"):
        accounts.sign_in(name, SECRET)
    with_account.later(seconds=6)
    with pytest.raises(CannotContinue, match="not right"):
        accounts.sign_in(name, "guess")
    with pytest.raises(CannotContinue, match="Wait 10 seconds"):
        accounts.sign_in(name, SECRET)


def test_the_right_passcode_after_the_wait_forgets_the_failures(with_account: Practice) -> None:
    accounts = with_account.services.accounts
    for _ in range(5):
        with pytest.raises(CannotContinue):
            accounts.sign_in("jokafor", "guess")
    with_account.later(seconds=6)
    accounts.sign_in("jokafor", SECRET)
    with pytest.raises(CannotContinue, match="not right"):
        accounts.sign_in("jokafor", "guess")


def test_signing_in_and_failing_to_are_in_the_log_without_the_typed_words(
    with_account: Practice,
) -> None:
    accounts = with_account.services.accounts
    accounts.sign_in("jokafor", SECRET)
    with pytest.raises(CannotContinue):
        accounts.sign_in("my-passcode-typed-as-a-name", "x")
    found = with_account.services.oversight.audit(with_account.session("manager"), AuditQuery())
    assert "my-passcode" not in repr(found)
    actions = [entry.note.action for entry in found.rows[:2]]
    assert actions == [AuditAction.SIGN_IN_REFUSED, AuditAction.SIGNED_IN]


def test_a_closed_account_cannot_sign_in(with_account: Practice) -> None:
    manager = with_account.session("manager")
    accounts = with_account.services.accounts
    user = next(u for u in accounts.all(manager) if u.user_name == "jokafor")
    closed = type(user)(
        user.id, user.user_name, user.display_name, user.roles, active=False, version=user.version
    )
    accounts.change(manager, closed)
    with pytest.raises(CannotContinue, match="not right"):
        accounts.sign_in("jokafor", SECRET)


def test_the_last_manager_cannot_be_taken_away(practice: Practice) -> None:
    manager = practice.session("manager")
    user = next(u for u in practice.services.accounts.all(manager) if Role.MANAGER in u.roles)
    demoted = type(user)(
        user.id, user.user_name, user.display_name, frozenset({Role.CLERK}), version=user.version
    )
    with pytest.raises(CannotContinue, match="only practice manager"):
        practice.services.accounts.change(manager, demoted)


def test_an_account_needs_a_name_a_role_and_a_long_passcode(practice: Practice) -> None:
    manager, accounts = practice.session("manager"), practice.services.accounts
    with pytest.raises(CannotContinue, match="user name"):
        accounts.add(manager, " ", "Somebody", frozenset({Role.CLERK}), SECRET)
    with pytest.raises(CannotContinue, match="role"):
        accounts.add(manager, "somebody", "Somebody", frozenset(), SECRET)
    with pytest.raises(CannotContinue, match="at least 8"):
        accounts.add(manager, "somebody", "Somebody", frozenset({Role.CLERK}), "short")
    with pytest.raises(CannotContinue):
        accounts.add(manager, "CLERK", "Somebody", frozenset({Role.CLERK}), SECRET)
    with pytest.raises(NotAllowed):
        accounts.add(practice.session(), "x", "X", frozenset({Role.CLERK}), SECRET)


def test_a_passcode_is_changed_by_who_knows_the_old_one(with_account: Practice) -> None:
    accounts = with_account.services.accounts
    session = accounts.sign_in("jokafor", SECRET)
    with pytest.raises(CannotContinue, match="not right"):
        accounts.change_password(session, "guess", "a new long passcode")
    accounts.change_password(session, SECRET, "a new long passcode")
    accounts.unlock(session, "a new long passcode")
    with pytest.raises(CannotContinue):
        accounts.unlock(session, SECRET)


def test_a_manager_gives_a_forgotten_passcode_anew(with_account: Practice) -> None:
    accounts, manager = with_account.services.accounts, with_account.session("manager")
    user = next(u for u in accounts.all(manager) if u.user_name == "jokafor")
    for _ in range(6):
        with pytest.raises(CannotContinue):
            accounts.sign_in("jokafor", "guess")
    accounts.reset_password(manager, user, "another long passcode")
    assert accounts.sign_in("jokafor", "another long passcode").user.id == user.id
    with pytest.raises(NotAllowed):
        accounts.reset_password(with_account.session(), user, "another long passcode")
