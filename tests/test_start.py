"""What a start does not load before it is needed: each of these was once found to cost time."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gp2gp_desktop import bootstrap, settings
from gp2gp_desktop.adapters.demo import load_demo, records
from gp2gp_desktop.assets import resource
from gp2gp_desktop.ui.sign_in.view import SignInView

ROOT = Path(__file__).parent.parent


def loaded_after(statement: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{statement}\nimport sys\nprint(*sys.modules)"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


def test_the_sign_in_page_is_imported_without_log_settings_reader_and_main_window() -> None:
    loaded = loaded_after("import gp2gp_desktop.ui.app")

    assert "gp2gp_desktop.ui.sign_in.view" in loaded
    assert not loaded & {
        "gp2gp_desktop.logs",
        "gp2gp_desktop.ui.main_window",
        "gp2gp_desktop.workflow.services",
        "logging.handlers",
        "socket",
        "tomllib",
    }


def test_the_practices_log_is_opened_without_anything_that_reads_or_writes_records() -> None:
    loaded = loaded_after("import gp2gp_desktop.bootstrap")

    assert not loaded & {
        "PySide6",
        "alembic",
        "argon2",
        "gp2gp_desktop.adapters.demo.replay",
        "gp2gp_desktop.adapters.ehr.reader",
        "gp2gp_desktop.adapters.ehr.writer",
        "keyring",
        "lxml",
    }


def test_a_second_start_of_the_demonstration_writes_no_extract(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = settings.data_folder(tmp_path, demonstration=True)
    bootstrap.open_demonstration(folder).close()
    written: list[str] = []
    monkeypatch.setattr(records, "extract_of", lambda path, *_rest: written.append(path.name))

    bootstrap.open_demonstration(folder).close()

    assert written == []


def test_an_extract_of_the_demonstration_is_written_when_it_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(records, "extract_of", lambda path, *_rest: path.name.encode())
    demo = load_demo(resource("demo"))
    grace = demo.people["grace-okafor"].nhs_number

    assert grace is not None
    assert demo.records[grace] == b"grace-okafor.toml"


def test_the_page_says_once_that_it_was_painted(qtbot: QtBot) -> None:
    page = SignInView()
    qtbot.addWidget(page)
    told: list[bool] = []
    page.painted.connect(lambda: told.append(True))

    with qtbot.waitSignal(page.painted):
        page.show()
    page.repaint()
    QApplication.processEvents()

    assert told == [True]
