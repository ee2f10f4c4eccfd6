"""The public file of practices: both dialects, what is left out, and finding in it."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from gp2gp_desktop.adapters.national.ods_file import PracticeFile
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.identifiers import OdsCode
from gp2gp_desktop.domain.practices import Setting
from tests.desk import START
from tests.samples import NATIONAL_SAMPLES, needs_national_samples


def a_line(code: str = "YZ0211", name: str = "HARBOUR SURGERY", **cells: str) -> list[str]:
    """A line of the older form: an open GP practice in an English region."""
    usual = {
        "grouping": "Y54",
        "address": "1 THE QUAY",
        "town": "MARLHAVEN",
        "postcode": "ZZ99 3CZ",
        "opened": "19740401",
        "closed": "",
        "status": "A",
        "joined": "20130401",
        "phone": "01632 960211",
        "setting": "4",
    } | cells
    line = [""] * 27
    places = {
        "grouping": 2,
        "address": 4,
        "town": 6,
        "postcode": 9,
        "opened": 10,
        "closed": 11,
        "status": 12,
        "joined": 15,
        "phone": 17,
        "setting": 25,
    }
    line[0], line[1] = code, name
    for key, at in places.items():
        line[at] = usual[key]
    return line


def loaded(folder: Path, *lines: list[str], start: str = "") -> PracticeFile:
    """A file that was read and is in use."""
    source = folder / "epraccur.csv"
    with source.open("w", encoding="utf-8", newline="") as file:
        file.write(start)
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows(lines)
    kept = PracticeFile(folder / "practices.sqlite")
    kept.use(kept.read(source, START))
    return kept


def codes(kept: PracticeFile, words: str, limit: int = 20) -> list[str]:
    return [str(each.code) for each in kept.find(words, limit)]


def test_a_line_of_the_older_form_is_read_whole(tmp_path: Path) -> None:
    found = loaded(tmp_path, a_line()).practice(OdsCode("YZ0211"))
    assert found is not None
    assert (found.name, found.town, found.postcode) == ("HARBOUR SURGERY", "MARLHAVEN", "ZZ99 3CZ")
    assert (found.setting, found.country, found.active) == (Setting.GP_PRACTICE, "england", True)
    assert (found.opened_on, found.phone) == (date(1974, 4, 1), "01632 960211")


@pytest.mark.parametrize(
    ("status", "closed", "active"),
    [
        ("A", "", True),
        ("D", "", True),  # dormant: no prescriber just now
        ("P", "", None),
        ("C", "20190930", False),
        ("ACTIVE", "", True),
        ("INACTIVE", "30/09/2019", False),
        ("INACTIVE", "2019-09-30", False),
    ],
)
def test_the_status_of_both_forms(
    tmp_path: Path, status: str, closed: str, active: bool | None
) -> None:
    found = loaded(tmp_path, a_line(status=status, closed=closed)).practice(OdsCode("YZ0211"))
    assert found is not None
    assert found.active is active
    assert found.closed_on == (date(2019, 9, 30) if closed else None)


@pytest.mark.parametrize(
    ("said", "setting"),
    [
        ("4", Setting.GP_PRACTICE),
        ("25", Setting.SECURE),
        ("19", Setting.SECURE),
        ("2", Setting.OTHER),
        ("RO177|RO76", Setting.GP_PRACTICE),
        ("RO76 | RO82", Setting.SECURE),
        ("RO177|RO80", Setting.OTHER),
        ("", None),
    ],
)
def test_the_setting_of_both_forms(tmp_path: Path, said: str, setting: Setting | None) -> None:
    found = loaded(tmp_path, a_line(setting=said)).practice(OdsCode("YZ0211"))
    assert found is not None
    assert found.setting is setting


def test_a_welsh_practice_is_known_by_its_grouping_and_never_by_its_code(tmp_path: Path) -> None:
    kept = loaded(
        tmp_path,
        a_line("WZ0301", grouping="W00"),
        a_line("WZ0302", grouping="Y55"),
        a_line("WZ0303", grouping=""),
    )
    countries = [kept.practice(OdsCode(code)) for code in ("WZ0301", "WZ0302", "WZ0303")]
    assert [each.country if each else "" for each in countries] == ["wales", "england", None]


def test_a_line_that_cannot_be_used_is_counted_and_left_out(tmp_path: Path) -> None:
    kept = loaded(tmp_path, a_line(), ["YZ0212", "SHORT"], a_line("?"), a_line(status="X"))
    told = kept.loaded()
    assert told is not None
    assert (told.practices, told.left_out) == (1, 3)
    assert (told.name, told.loaded_at, told.newest) == ("epraccur.csv", START, date(2013, 4, 1))


def test_a_mark_of_byte_order_at_the_beginning_does_not_matter(tmp_path: Path) -> None:
    assert loaded(tmp_path, a_line(), start="\ufeff").practice(OdsCode("YZ0211")) is not None


def test_every_word_begins_a_word_of_code_name_town_or_postcode(tmp_path: Path) -> None:
    kept = loaded(
        tmp_path,
        a_line("YZ0211", "HARBOUR SURGERY"),
        a_line("YZ0212", "ST. ANNE'S HARBOUR", town="OTHERTON", postcode="ZZ99 4AA"),
        a_line("YZ0213", "THE ÉTOILE PRACTICE"),
    )
    assert codes(kept, "harb") == ["YZ0211", "YZ0212"]
    assert codes(kept, "harb mar") == ["YZ0211"]
    assert codes(kept, "anne's") == ["YZ0212"]
    assert codes(kept, "yz0213") == ["YZ0213"]
    assert codes(kept, "zz99 4") == ["YZ0212"]
    assert codes(kept, "etoile") == ["YZ0213"]
    assert codes(kept, "arbour") == []
    assert codes(kept, '" OR *') == []
    assert codes(kept, "harb", limit=1) == ["YZ0211"]


def test_open_gp_practices_come_first(tmp_path: Path) -> None:
    kept = loaded(
        tmp_path,
        a_line("YZ0001", "A HARBOUR", status="C", closed="20200101"),
        a_line("YZ0002", "B HARBOUR OUT OF HOURS", setting="2"),
        a_line("YZ0003", "Z HARBOUR"),
    )
    assert codes(kept, "harbour") == ["YZ0003", "YZ0002", "YZ0001"]


@pytest.mark.parametrize(
    "content", [b"", b"hello\n", b"PK\x03\x04zip", b'"a","b"\n', b"\xff\xfe\x00" * 40, b'"' * 99]
)
def test_a_file_that_is_none_is_refused_and_the_one_in_use_stays(
    tmp_path: Path, content: bytes
) -> None:
    kept = loaded(tmp_path, a_line())
    bad = tmp_path / "bad.csv"
    bad.write_bytes(content)
    with pytest.raises(CannotContinue, match=r"epraccur\.csv"):
        kept.read(bad, START)
    assert kept.practice(OdsCode("YZ0211")) is not None
    assert not list(tmp_path.glob("*.part"))


def test_without_a_file_nothing_is_found_and_nothing_fails(tmp_path: Path) -> None:
    kept = PracticeFile(tmp_path / "practices.sqlite")
    assert kept.loaded() is None
    assert kept.practice(OdsCode("YZ0211")) is None
    assert kept.find("harbour", 20) == ()
    with pytest.raises(CannotContinue, match="cannot be read"):
        kept.read(tmp_path / "missing.csv", START)


def test_a_kept_register_that_is_damaged_says_to_load_it_again(tmp_path: Path) -> None:
    path = tmp_path / "practices.sqlite"
    path.write_bytes(b"no database at all, and long enough to be looked at" * 40)
    with pytest.raises(CannotContinue, match="Load it again"):
        PracticeFile(path).practice(OdsCode("YZ0211"))


@needs_national_samples
def test_the_real_rows_of_2016_are_all_read(tmp_path: Path) -> None:
    source = NATIONAL_SAMPLES / "ods" / "epraccur" / "epraccur-2016-sample.csv"
    kept = PracticeFile(tmp_path / "practices.sqlite")
    told = kept.read(source, START)
    kept.use(told)
    with source.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert (told.practices, told.left_out) == (len(rows), 0)
    for row in rows:
        found = kept.practice(OdsCode(row[0]))
        assert found is not None
        assert found.active is {"A": True, "D": True, "P": None, "C": False}[row[12]]
        assert (found.setting is Setting.GP_PRACTICE) == (row[25] == "4")
        assert (found.country == "wales") == (row[2] == "W00")
        assert row[0] in codes(kept, row[0])
