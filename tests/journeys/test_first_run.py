"""A practice of its own: a passphrase where there is no key store, set-up, and the next start."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gp2gp_desktop import bootstrap, settings
from gp2gp_desktop.ui.app import AskPassphrase, Desktop, Start, dress
from gp2gp_desktop.ui.sign_in import wording
from gp2gp_desktop.ui.sign_in.passphrase import PassphraseDialog
from gp2gp_desktop.ui.widgets.buttons import Button, Kind
from gp2gp_desktop.ui.widgets.field import Field
from gp2gp_desktop.workflow.services import Services
from tests.ui.accessibility import problems

PASSPHRASE = "correct horse battery staple"
ANSWERS = {
    "practice": "Harbour View Surgery",
    "ods_code": "Y99901",
    "line1": "1 Harbour View",
    "line2": "",
    "town": "Whitby",
    "postcode": "YO21 9ZZ",
    "phone": "01632 960123",
    "email": "",
    "manager": "Tom Sorrell",
    "user_name": "tom",
    "passcode": "a long passcode",
    "again": "a long passcode",
}


@pytest.fixture(autouse=True)
def _no_key_store(monkeypatch: pytest.MonkeyPatch) -> None:
    """The key store of the person who runs the tests is none of ours."""
    import keyring
    from keyring.backends.fail import Keyring

    monkeypatch.setattr(keyring, "get_keyring", Keyring)


def started(folder: settings.DataFolder) -> Desktop:
    def open_services(ask: AskPassphrase) -> Services:
        return bootstrap.open_live(folder, ask)

    chosen = settings.load(folder.root)
    dress(chosen)
    return Desktop(Start(open_services, folder, chosen))


def answer(typed: str, *, again: str | None = None) -> None:
    """Type into the passphrase dialog as soon as it is there."""
    dialog = QApplication.activeModalWidget()
    if not isinstance(dialog, PassphraseDialog):
        QTimer.singleShot(50, lambda: answer(typed, again=again))
        return
    dialog.first.set_value(typed)
    if again is not None:
        dialog.second.set_value(again)
    dialog.go_button.click()


def retries(desktop: Desktop) -> list[Button]:
    """The button that tries to open the log again, once it is offered."""
    buttons = desktop.sign_in.findChildren(Button)
    return [b for b in buttons if b.text() == wording.RETRY and b.isVisible()]


def test_a_practice_is_set_up_and_opened_again_with_its_passphrase(
    qtbot: QtBot, tmp_path: Path
) -> None:
    folder = settings.data_folder(tmp_path / "live")
    desktop = started(folder)
    answer(PASSPHRASE, again=PASSPHRASE)
    desktop.open()
    qtbot.waitUntil(lambda: desktop.set_up is not None, timeout=20_000)
    assert desktop.set_up is not None
    for field in desktop.set_up.findChildren(Field):
        field.set_value(ANSWERS[field.key])  # type: ignore[attr-defined]
    next(b for b in desktop.set_up.findChildren(Button) if b.kind is Kind.PRIMARY).click()
    qtbot.waitUntil(lambda: desktop.window is not None, timeout=20_000)
    assert desktop.session is not None
    assert desktop.session.user.display_name == "Tom Sorrell"
    desktop.close(quit_program=False)
    assert not folder.database.read_bytes().startswith(b"SQLite format 3")

    again = started(folder)
    answer("not the passphrase")
    again.open()
    qtbot.waitUntil(lambda: bool(retries(again)), timeout=20_000)
    answer(PASSPHRASE)
    retries(again)[0].click()
    qtbot.waitUntil(lambda: again.services is not None, timeout=20_000)
    assert again.services is not None
    assert not again.services.accounts.is_new()
    assert again.services.accounts.sign_in("tom", ANSWERS["passcode"]).user.user_name == "tom"
    again.close(quit_program=False)


def test_two_different_passphrases_are_told(qtbot: QtBot) -> None:
    dress(settings.Settings(theme="light"))
    dialog = PassphraseDialog(None, new=True)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.go_button.click()
    assert dialog.first.problem == wording.NEEDS_PASSPHRASE
    dialog.first.set_value(PASSPHRASE)
    dialog.second.set_value("another one altogether")
    dialog.go_button.click()
    assert dialog.second.problem == wording.PASSPHRASES_DIFFER
    assert problems(dialog) == []
    dialog.second.set_value(PASSPHRASE)
    dialog.go_button.click()
    assert dialog.result() == PassphraseDialog.DialogCode.Accepted
