"""The command line loads the register of practices and finds in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from gp2gp_desktop import cli
from tests.adapters.national.test_ods_file import a_line


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Arguments that name a demonstration of this module's own."""
    return ["--demo", "--data-dir", str(tmp_path_factory.mktemp("practices"))]


def test_a_practice_is_found_by_the_beginnings_of_words(
    demo: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([*demo, "practices", "find", "quay", "med"]) == cli.DONE
    (line,) = capsys.readouterr().out.splitlines()
    assert line.split("\t")[:3] == ["YZ0202", "Quayside Medical Centre", "Marlhaven"]
    assert line.endswith("open")


def test_nothing_found_is_bad_news(demo: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([*demo, "practices", "find", "nowhere"]) == cli.BAD_NEWS
    assert "No practice was found." in capsys.readouterr().err


def test_a_file_is_loaded_or_refused_in_one_sentence(
    demo: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "epraccur.csv"
    source.write_text(",".join(a_line()) + "\r\nshort\r\n", encoding="utf-8")
    assert cli.main([*demo, "practices", "load", str(source)]) == cli.DONE
    assert capsys.readouterr().out == "Practices loaded: 1; lines left out: 1\n"
    source.write_text("hello\n", encoding="utf-8")
    assert cli.main([*demo, "practices", "load", str(source)]) == cli.BAD_NEWS
    assert "This is no register of practices." in capsys.readouterr().err


def test_practices_alone_says_what_can_be_done(
    demo: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([*demo, "practices"]) == cli.WRONG_USE
    assert "load FILE or find WORDS" in capsys.readouterr().err
