"""The command line does what the screens do, and says what is wrong in one sentence."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from gp2gp_desktop import cli
from gp2gp_desktop.adapters.ehr.writer import a_drug_allergy, a_record, write_extract

CASE = {
    "application": {
        "registration_type": "regular",
        "becoming_permanent": False,
        "declared_previous_practice": "B81234",
        "coming_from": "england",
    },
    "session": {"smartcard": True, "may_register": True, "trained": True},
    "trace": {
        "outcome": "matched",
        "restricted": False,
        "deceased": False,
        "superseded": False,
        "invalidated": False,
        "identity_doubt": False,
        "new_number": False,
        "previous_contact": True,
        "removal_code": "none",
        "duplicate_suspected": False,
        "new_identity": False,
    },
    "previous_practice": {
        "ods_code": "B81234",
        "country": "england",
        "active": True,
        "gp2gp": "enabled",
        "shares_our_database": False,
        "moved_on": False,
    },
    "own_practice": {"ods_code": "C82001", "gp2gp_on": True},
    "local_index": {"known": "never"},
}


@pytest.fixture
def extract(tmp_path: Path) -> Path:
    path = tmp_path / "extract.xml"
    path.write_bytes(write_extract(a_record("9991249060", allergies=(a_drug_allergy(),))))
    return path


@pytest.fixture
def demo(tmp_path: Path) -> list[str]:
    """Arguments that name a demonstration of the test's own."""
    return ["--demo", "--data-dir", str(tmp_path / "data")]


def said(capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    captured = capsys.readouterr()
    return captured.out, captured.err


def test_inspect_tells_without_clinical_content(
    extract: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["inspect", str(extract)]) == 0
    plain, _ = said(capsys)
    assert "Penicillin" not in plain
    assert cli.main(["inspect", "--clinical", str(extract)]) == 0
    clinical, _ = said(capsys)
    assert "Penicillin" in clinical
    assert cli.main(["inspect", "--text", str(extract)]) == 0
    assert said(capsys)[0] == plain
    with pytest.raises(SystemExit) as both:
        cli.main(["inspect", "--text", "--json", str(extract)])
    assert both.value.code == 2


def test_inspect_answers_programs_in_the_agreed_shape(
    extract: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["inspect", "--json", str(extract)]) == 0
    answer = json.loads(said(capsys)[0])
    assert answer["nhs_number"] == "9991249060"
    assert answer["prescribing_blocked"] is True
    assert answer["degrades"]["all"]["drug_allergy"] == 1
    accounting = answer["accounting"]
    assert accounting["statements_in"] == accounting["represented"]


@pytest.mark.parametrize("content", [b"", b"hello", b"<html/>", b"<!DOCTYPE a><a/>"])
def test_inspect_refuses_a_foreign_file_in_one_sentence(
    tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "foreign.xml"
    path.write_bytes(content)
    assert cli.main(["inspect", str(path)]) == 1
    out, err = said(capsys)
    assert out == ""
    assert err.count("\n") == 1
    assert "Traceback" not in err


def test_inspect_of_a_file_that_is_not_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["inspect", str(tmp_path / "nowhere.xml")]) == 1
    assert "cannot be opened: No such file" in said(capsys)[1]


def test_decide_reads_a_case_and_answers_with_its_rules(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "case.json"
    path.write_text(json.dumps(CASE))
    assert cli.main(["decide", "--json", str(path)]) == 0
    answer = json.loads(said(capsys)[0])
    assert answer["verdict"] == "GP2GP_MUST"
    assert answer["policy"] == "england-today"
    assert cli.main(["decide", str(path), "--policy", "rollout-2008"]) == 0
    assert said(capsys)[0].startswith(("HOLD", "PAPER"))


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"trace": {"outcome": "perhaps"}}, "trace.outcome"),
        ({"colour": "blue"}, "colour"),
        ({"session": {"hat": True}}, "hat"),
    ],
)
def test_decide_refuses_a_wrong_case_by_name(
    tmp_path: Path,
    change: dict[str, object],
    named: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / "case.json"
    path.write_text(json.dumps(CASE | change))
    assert cli.main(["decide", str(path)]) == 1
    assert named in said(capsys)[1]


def test_an_unknown_policy_is_refused_with_the_known_ones(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "case.json"
    path.write_text(json.dumps(CASE))
    assert cli.main(["decide", str(path), "--policy", "wales"]) == 2
    assert "england-today" in said(capsys)[1]
    with pytest.raises(SystemExit) as ended:  # no option is guessed from its beginning
        cli.main(["decide", str(path), "--pol", "england-today"])
    assert ended.value.code == 2


def test_a_case_that_is_not_utf_8_is_refused_and_never_read_otherwise(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "case.json"
    path.write_bytes(json.dumps(CASE).encode().replace(b"B81234", b"B8123\xff", 1))
    assert cli.main(["decide", str(path)]) == 1
    assert said(capsys)[1] == "The case is not UTF-8 text. Save it again as UTF-8.\n"
    path.write_text(json.dumps(CASE), encoding="utf-8-sig")
    assert cli.main(["decide", str(path)]) == 0


@pytest.mark.parametrize("value", ["\ud800", "Bell\u0007", "\x1b[2J"])
def test_a_text_that_no_screen_can_show_is_refused(
    value: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "case.json"
    path.write_text(json.dumps(CASE | {"own_practice": {"supplier": value}}))
    assert cli.main(["decide", str(path), "--json"]) == 1
    assert said(capsys)[1].startswith("own_practice.supplier holds a character")
    path.write_text(json.dumps(CASE | {value: {}}))
    assert cli.main(["decide", str(path)]) == 1
    sentence = said(capsys)[1]
    assert sentence.isascii()
    assert sentence.rstrip("\n").isprintable()


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
@pytest.mark.parametrize("options", [["--json"], []])
def test_an_answer_is_whole_on_a_terminal_of_any_encoding(
    encoding: str, options: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "case.json"
    case = CASE | {"own_practice": {"supplier": "Ünï 日本"}}
    path.write_text(json.dumps(case))
    policy = ["--policy", "rollout-2008"]
    done = subprocess.run(
        [sys.executable, "-m", "gp2gp_desktop", "decide", str(path), *policy, *options],
        env=os.environ | {"PYTHONIOENCODING": encoding},
        capture_output=True,
        check=True,
    )
    assert not done.stderr
    assert b"HOLD" in done.stdout
    if options:
        assert "Ünï 日本" in str(json.loads(done.stdout.decode(encoding)))


def test_wrong_use_is_status_two(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["fly"], ["inspect"], ["log", "export"]):
        with pytest.raises(SystemExit) as ended:
            cli.main(arguments)
        assert ended.value.code == 2
    assert cli.main(["log"]) == 2
    assert "verify" in said(capsys)[1]


def test_the_log_is_verified_exported_backed_up_and_restored(
    demo: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([*demo, "log", "verify"]) == 0
    assert said(capsys)[0] == "unbroken\n"
    table = tmp_path / "log.csv"
    assert cli.main([*demo, "log", "export", "--csv", str(table)]) == 0
    rows = list(csv.DictReader(table.read_text(encoding="utf-8-sig").splitlines()))
    assert [row["number"] for row in rows] == [str(n) for n in range(1, len(rows) + 1)]
    copy = tmp_path / "copy.backup"
    assert cli.main([*demo, "backup", str(copy)]) == 0
    assert not copy.read_bytes().startswith(b"SQLite format 3")
    assert cli.main([*demo, "log", "verify"]) == 0
    assert cli.main([*demo, "restore", str(copy)]) == 0
    said(capsys)
    assert cli.main([*demo, "log", "verify"]) == 0
    assert said(capsys)[0] == "unbroken\n"


def test_a_changed_log_is_named(
    demo: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from sqlcipher3 import dbapi2

    from gp2gp_desktop.adapters.keys import demonstration_key

    assert cli.main([*demo, "log", "verify"]) == 0
    folder = tmp_path / "data" / "demonstration"
    connection = dbapi2.connect(str(folder / "gp2gp.db"))
    connection.execute(f"PRAGMA key=\"x'{demonstration_key(folder).hex()}'\"")
    triggers = connection.execute("select name from sqlite_master where type='trigger'").fetchall()
    for (name,) in triggers:
        connection.execute(f'drop trigger "{name}"')
    table = next(
        name
        for (name,) in connection.execute("select name from sqlite_master where type='table'")
        if "audit" in name
    )
    forged = f"update {table} set who = 'Somebody else' where number = 7"  # noqa: S608
    connection.execute(forged)
    connection.commit()
    connection.close()
    said(capsys)
    assert cli.main([*demo, "log", "verify"]) == 1
    assert "broken at entry 7" in said(capsys)[1]


def test_doctor_says_what_works(demo: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([*demo, "doctor"]) == 0
    out, _ = said(capsys)
    for part in ("Python", "Database", "Encryption", "Disk space"):
        assert f"ok    {part}" in out


def test_the_command_line_never_loads_qt(extract: Path) -> None:
    script = (
        "import sys; from gp2gp_desktop import cli; "
        f"cli.main(['inspect', {str(extract)!r}]); "
        "print(sorted(m for m in sys.modules if m.startswith('PySide6')))"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "[]"
