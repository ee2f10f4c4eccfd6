from __future__ import annotations

from datetime import UTC, datetime

import pytest

from gp2gp_desktop.domain.access import (
    ROLE_PERMISSIONS,
    ROLE_WORDS,
    Permission,
    Role,
    Session,
    User,
    require,
)
from gp2gp_desktop.domain.errors import NotAllowed


def signed_in(*roles: Role) -> Session:
    user = User("u", "u", "Somebody", frozenset(roles))
    return Session("s", user, "Desk", datetime(2026, 5, 14, tzinfo=UTC))


def test_the_national_activity_codes_are_kept_apart() -> None:
    """Table 2.2: re-authorising is a prescriber's, returning patients need the higher right."""
    holders = {
        permission: {role for role in Role if permission in ROLE_PERMISSIONS[role]}
        for permission in Permission
    }
    assert holders[Permission.REGISTER] == {Role.CLERK}
    assert holders[Permission.REAUTHORISE] == {Role.PRESCRIBER}
    assert holders[Permission.FILE_RETURNING] == {Role.CLINICIAN, Role.PRESCRIBER}
    assert holders[Permission.FILE_RECORD] == {Role.REVIEWER, Role.CLINICIAN, Role.PRESCRIBER}
    assert holders[Permission.REVIEW_RECORD] == {Role.CLINICIAN, Role.PRESCRIBER}
    assert holders[Permission.RELEASE_HOLD] == holders[Permission.AUDIT] == {Role.MANAGER}
    assert Permission.SEE_RECORD not in ROLE_PERMISSIONS[Role.CLERK]
    assert all(holders.values())


@pytest.mark.parametrize("permission", list(Permission))
def test_a_refusal_names_the_act_and_who_may(permission: Permission) -> None:
    able = [role for role in Role if permission in ROLE_PERMISSIONS[role]]
    for role in able:
        require(signed_in(role), permission)
    with pytest.raises(NotAllowed) as refused:
        require(signed_in(), permission)
    assert permission.value in str(refused.value)
    assert all(ROLE_WORDS[role].lower() in str(refused.value) for role in able)


def test_a_person_with_two_roles_has_both() -> None:
    both = signed_in(Role.CLERK, Role.REVIEWER)
    assert both.may(Permission.REGISTER)
    assert both.may(Permission.FILE_RECORD)
    assert both.user.role_words == "Registration clerk, Record reviewer"
