"""Permissions are checked in the workflow, on the first line, whatever the screen offers."""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Callable, Iterator

import pytest

from gp2gp_desktop.domain.access import Role, Session, User
from gp2gp_desktop.domain.errors import NotAllowed
from gp2gp_desktop.workflow.services import Services
from tests.desk import START, Practice

WITHOUT_PERMISSION = {
    # They are how a person proves who they are.
    ("accounts", "unlock"),
    ("accounts", "sign_out"),
    ("accounts", "change_password"),
    # To lock sooner is everybody's; later is refused in tests/ui/admin/test_settings.py.
    ("accounts", "change_lock"),
    # It answers what the roles allow, which may be nothing.
    ("transfers", "offered"),
}
NOBODY = Session("s", User("x", "x", "Nobody", frozenset[Role]()), "Desk", START)


def methods(services: Services) -> Iterator[tuple[str, str, Callable[..., object]]]:
    """Every public method of every service that takes a session."""
    for part in (*(part.name for part in dataclasses.fields(services)), "settling", "updating"):
        service = getattr(services, part)
        if not dataclasses.is_dataclass(service) or part == "demonstration":
            continue
        for name in dir(service):
            method = getattr(service, name) if not name.startswith("_") else None
            if inspect.ismethod(method) and "session" in inspect.signature(method).parameters:
                yield part, name, method


def test_a_person_without_roles_can_do_nothing(practice: Practice) -> None:
    tried = 0
    for service, name, method in methods(practice.services):
        if (service, name) in WITHOUT_PERMISSION:
            continue
        shape = inspect.getfullargspec(method)
        others = [None] * (len(shape.args) - 2)  # without self and the session
        with pytest.raises(NotAllowed):
            method(NOBODY, *others, **dict.fromkeys(shape.kwonlyargs))
        tried += 1
    assert tried > 35
