"""A national service that is down, slow, refuses or answers nonsense, at the real window.

A real server on this computer misbehaves. The form stays as it was typed, the page says why, and
nothing is guessed: no record is confirmed, and nothing is decided.
"""

from __future__ import annotations

import webbrowser
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from gp2gp_desktop import settings
from gp2gp_desktop.domain.access import Session
from gp2gp_desktop.domain.audit import AuditAction
from gp2gp_desktop.domain.registration import Registration
from gp2gp_desktop.ui.app import Desktop, Start, dress
from gp2gp_desktop.ui.registration import wording
from gp2gp_desktop.ui.shortcuts import Command
from gp2gp_desktop.workflow.ports import AuditQuery
from gp2gp_desktop.workflow.services import Services
from tests.adapters.national.care_identity import Browser
from tests.adapters.national.test_connection import World, world
from tests.adapters.national.wire import Says, drips, refuses, resets, says, sends
from tests.journeys.keyboard import SIZE, Keyboard
from tests.journeys.test_connected import (
    _no_key_store,
    a_clerk,
    entered,
    folder,
    manager,
    services,
)

__all__ = ["_no_key_store", "folder", "manager", "services", "world"]

TROUBLES = {
    "cuts the connection": resets,
    "never comes to its end": drips,
    "is busy (429)": refuses(429, {"Retry-After": "1"}),
    "is down (503)": refuses(503),
    "answers a web page": refuses(200),
    "answers half a JSON": sends(b'{"resourceType": "Bund'),
    "answers another thing": says({"resourceType": "Basket", "apples": 3}),
}
TYPED = {
    "number_known": "no",
    "last_name": "O'Brien-Łask",
    "first_name": "Catherine",
    "birth_date": "1980-07-14",
    "sex": "female",
    "postcode": "LS1 6AE",
}


@pytest.fixture
def desk(
    services: Services,
    manager: Session,
    folder: settings.DataFolder,
    world: World,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qapp: QApplication,
) -> Iterator[Keyboard]:
    """A clerk of a live, connected practice at the real window."""
    del qapp
    monkeypatch.setattr(webbrowser, "open", Browser(world.provider).open)
    services.national.save(manager, entered(world, tmp_path))
    chosen = settings.load(folder.root)
    dress(chosen)
    desktop = Desktop(Start(lambda _ask: services, folder, chosen))
    desktop.services = services
    desktop.enter(a_clerk(services, manager))
    keyboard = Keyboard(desktop, tmp_path, SIZE)
    keyboard.eye.wait(keyboard.window.isActiveWindow, "the main window")
    keyboard.eye.settle()
    yield keyboard
    desktop.close(quit_program=False)


@pytest.mark.timeout(120)
@pytest.mark.parametrize("trouble", TROUBLES.values(), ids=TROUBLES)
def test_the_form_stays_the_reason_is_said_and_nothing_is_guessed(
    desk: Keyboard, world: World, manager: Session, trouble: Says
) -> None:
    type_the_person(desk)
    world.answers["/personal-demographics/"] = trouble

    desk.command(Command.PRIMARY)
    desk.eye.see(wording.UNAVAILABLE)

    assert "What you typed is kept." in desk.words
    assert wording.TYPE_IN_HEADING in desk.words  # what else can be done
    assert "records found" not in desk.words
    assert wording.NONE_FOUND not in desk.words
    form = the_form(desk)
    assert {key: form.form[key] for key in TYPED} == TYPED
    assert form.confirmed_record is None
    assert form.decision is None
    query = AuditQuery(actions=frozenset({AuditAction.CONFIRMED, AuditAction.DECIDED}))
    assert desk.services.oversight.audit(manager, query).rows == ()

    desk.press("Search differently")
    assert "Łask" in desk.words  # back on the form, as it was typed


def type_the_person(desk: Keyboard) -> None:
    """Up to the search."""
    desk.command(Command.REGISTER)
    desk.choose()
    desk.tab(2)
    desk.choose()
    desk.command(Command.PRIMARY)
    desk.choose(further=1)  # the number is not known
    for words in (TYPED["last_name"], TYPED["first_name"], "14/7/1980"):
        desk.tab()
        desk.write(words)
    desk.tab()
    desk.choose()
    desk.tab()
    desk.write(TYPED["postcode"])
    desk.rest()


def the_form(desk: Keyboard) -> Registration:
    """As it is stored."""
    session = desk.desktop.session
    assert session is not None
    (line,) = desk.services.oversight.today(session).drafts
    return desk.services.registering.open(session, line.id)
