"""The command line writes the events for the national figures, and says why it cannot send them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gp2gp_desktop import cli
from gp2gp_desktop.adapters.demo import load_demo
from gp2gp_desktop.assets import resource


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Arguments that name a demonstration of this module's own."""
    return ["--demo", "--data-dir", str(tmp_path_factory.mktemp("events"))]


def test_the_demonstration_has_events_of_every_kind_and_nobody_in_them(
    demo: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "events.jsonl"
    assert cli.main([*demo, "events", "export", str(path)]) == cli.DONE
    text = path.read_text(encoding="utf-8")
    lines = [json.loads(line) for line in text.splitlines()]
    assert f"{len(lines)} events written" in capsys.readouterr().out
    assert {line["path"] for line in lines} >= {
        "/registrations",
        "/transfer-compatibility-statuses",
        "/ehr-requests",
        "/ready-to-integrate-statuses",
        "/ehr-integrations",
        "/ehr-degrades",
        "/errors",
    }
    people = load_demo(resource("demo")).people.values()
    assert len(people) > 10
    for person in people:
        for key in ("nhs_number", "last_name", "postcode", "birth_date"):
            said = person.form[key]
            assert not said or f'"{said}"' not in text


def test_sending_that_is_not_set_up_is_one_sentence(
    demo: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([*demo, "events", "send"]) == cli.BAD_NEWS
    assert "National services" in capsys.readouterr().err


def test_events_alone_says_what_can_be_done(
    demo: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([*demo, "events"]) == cli.WRONG_USE
    assert "export FILE or send" in capsys.readouterr().err
