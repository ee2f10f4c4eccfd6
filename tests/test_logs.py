"""The log tells what happened and never to whom."""

import json
import logging
import stat
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gp2gp_desktop import logs

NUMBER, SPACED, NAME = "9990000026", "999 000 0026", "Blodwen Testperson"
ID = "0f8fad5b-d9cb-469f-a165-70867728950e"

log = logging.getLogger("gp2gp_desktop.tests")


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    file = tmp_path / "logs" / "gp2gp-desktop.log"
    root = logging.getLogger()
    level = root.level
    handler = logs.start(file, level=logging.DEBUG)
    yield file
    logs.stop(handler)
    root.setLevel(level)


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def assert_tells_nobody(path: Path) -> None:
    told = path.read_text(encoding="utf-8")
    assert told, "nothing was logged, so nothing was proved"
    for secret in (NUMBER, SPACED, "Blodwen", "Testperson"):
        assert secret not in told


@pytest.mark.parametrize("given", [ID, ID.upper(), uuid.UUID(ID).hex, "17"])
def test_an_id_of_ours_is_told_in_each_of_its_shapes(path: Path, given: str) -> None:
    log.info("filed", extra={"registration": given})

    assert lines(path)[0]["registration"] == given


def test_what_is_listed_is_told(path: Path) -> None:
    log.info("filed", extra={"registration": ID, "action": "file", "duration_ms": 12.5})

    [line] = lines(path)

    assert line["message"] == "filed"
    assert line["registration"] == ID
    assert line["action"] == "file"
    assert line["duration_ms"] == 12.5
    assert line["level"] == "info"
    assert line["line"].startswith("test_logs:")
    assert line["at"].endswith("+00:00")


def test_arguments_of_a_message_stay_out(path: Path) -> None:
    log.warning("filed %s for %s", NUMBER, NAME)
    log.warning("filed %(number)s", {"number": NUMBER})

    assert_tells_nobody(path)
    assert [line["message"] for line in lines(path)] == ["filed %s for %s", "filed %(number)s"]


def test_extras_that_are_not_listed_stay_out(path: Path) -> None:
    log.info("filed", extra={"patient": NAME, "nhs_number": NUMBER, "surname": "Testperson"})

    assert_tells_nobody(path)
    assert set(lines(path)[0]) == {"at", "level", "logger", "line", "message"}


@pytest.mark.parametrize("field", sorted(logs.FIELDS))
@pytest.mark.parametrize("planted", [NUMBER, SPACED, NAME, int(NUMBER), {"name": NAME}, [NUMBER]])
def test_a_listed_extra_cannot_smuggle_a_patient(path: Path, field: str, planted: object) -> None:
    log.info("filed", extra={field: planted})

    assert_tells_nobody(path)
    assert lines(path)[0][field] == logs.WITHHELD


@pytest.mark.parametrize(
    "message",
    [
        f"filed {NUMBER}",
        f"filed {SPACED}",
        "filed 999-000-0026",
        f"{NUMBER}",
        "born 01/02/1980",
        NAME * 20,
        ValueError(NAME),
    ],
)
def test_a_message_that_was_filled_in_is_withheld(path: Path, message: object) -> None:
    log.info(message)

    assert_tells_nobody(path)
    assert lines(path)[0]["message"] == logs.WITHHELD


@given(number=st.from_regex(r"999 ?[0-9]{3} ?[0-9]{4}", fullmatch=True), name=st.text(min_size=1))
def test_no_nhs_number_gets_through_any_door(number: str, name: str) -> None:
    record = log.makeRecord(
        log.name,
        logging.INFO,
        __file__,
        1,
        f"filed {number}",
        (number, name),
        None,
        extra={"registration": number, "count": number, "patient": name},
    )

    line = logs.JsonLines().format(record)

    assert number not in line
    assert json.loads(line)["message"] == logs.WITHHELD


class TestAnException:
    def fails(self) -> None:
        patient = f"{NAME} {NUMBER}"
        try:
            raise KeyError(patient)
        except KeyError as error:
            raise ValueError(f"no patient {patient}") from error

    def test_is_told_by_type_and_place_only(self, path: Path) -> None:
        try:
            self.fails()
        except ValueError:
            log.exception("could not file", stack_info=True)

        assert_tells_nobody(path)
        outer, inner = lines(path)[0]["exception"]
        assert outer["type"] == "builtins.ValueError"
        assert inner["type"] == "builtins.KeyError"
        assert outer["at"][-1].startswith("test_logs.py:fails:")

    def test_in_a_group_or_with_a_note_tells_nobody(self, path: Path) -> None:
        error = ValueError(NAME)
        error.add_note(NUMBER)
        log.error("could not file", exc_info=ExceptionGroup(NAME, [error]))

        assert_tells_nobody(path)

    def test_that_is_its_own_cause_ends(self) -> None:
        first, second = ValueError(NAME), KeyError(NAME)
        first.__context__, second.__context__ = second, first

        assert [each["type"] for each in logs.describe(first)] == [
            "builtins.ValueError",
            "builtins.KeyError",
        ]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no permission bits")
def test_the_log_is_for_its_owner(path: Path) -> None:
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_starting_twice_writes_each_line_once(path: Path) -> None:
    again = logs.start(path)
    log.info("filed")
    logs.stop(again)

    assert len(lines(path)) == 1


def test_a_log_that_cannot_be_written_does_not_print_the_patient_instead(
    path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    [handler] = [each for each in logging.getLogger().handlers if isinstance(each, logs.LogFile)]
    handler.setFormatter(_Broken())

    log.info("filed %s", NUMBER)

    assert NUMBER not in capfd.readouterr().err


class _Broken(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        raise OSError(28, "No space left on device")
