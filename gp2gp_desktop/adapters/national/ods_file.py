"""The register of practices that was loaded from a file, kept searchable beside the database.

Nothing in it is about a patient: it is a file of its own, which backups need not carry.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any, TextIO

from gp2gp_desktop.adapters.national.ods_epraccur import NO_REGISTER, lines
from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.identifiers import OdsCode
from gp2gp_desktop.domain.practices import Practice, Setting
from gp2gp_desktop.workflow.practice_register import LoadedRegister

_SCHEMA = """
CREATE TABLE about (
    name TEXT, sha256 TEXT, loaded_at TEXT, practices INTEGER, left_out INTEGER, newest TEXT
);
CREATE TABLE practices (
    id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL, setting TEXT,
    country TEXT, active INTEGER, town TEXT NOT NULL, postcode TEXT NOT NULL, phone TEXT NOT NULL,
    opened_on TEXT, closed_on TEXT
);
CREATE VIRTUAL TABLE words USING fts5(
    code, name, town, postcode, content='practices', content_rowid='id', prefix='2 3 4',
    tokenize='unicode61 remove_diacritics 2'
);
"""
_FIELDS = "code, name, setting, country, active, town, postcode, phone, opened_on, closed_on"
_BY_CODE = f"SELECT {_FIELDS} FROM practices WHERE code = ?"  # noqa: S608 - no part is foreign
_SEARCH = f"""
SELECT {_FIELDS} FROM practices WHERE id IN (SELECT rowid FROM words WHERE words MATCH ?)
ORDER BY active IS NOT 1, setting IS NOT '{Setting.GP_PRACTICE.name}', name, code LIMIT ?
"""  # noqa: S608 - no part is foreign
_INSERT = (
    f"INSERT OR IGNORE INTO practices ({_FIELDS}) "  # noqa: S608 - no part is foreign
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_UNREADABLE = "The file cannot be read. Check that it is still there and that you may open it."
_DAMAGED = "The kept register of practices cannot be read. Load it again; nothing else is affected."


class PracticeFile:
    """The register in use, in one file at ``path``."""

    key = "file"
    name = "Register of practices (file)"
    knows_all = False

    def __init__(self, path: Path) -> None:
        self._path = path

    def as_of(self) -> datetime | None:
        """When the register in use was loaded."""
        loaded = self.loaded()
        return loaded.loaded_at if loaded else None

    def loaded(self) -> LoadedRegister | None:
        """What is in use, or None."""
        if not self._path.exists():
            return None
        with _opened(self._path) as database:
            row = database.execute("SELECT * FROM about").fetchone()
        name, digest, at, practices, left_out, newest = row
        return LoadedRegister(
            name, digest, datetime.fromisoformat(at), practices, left_out, _day(newest)
        )

    def read(self, source: Path, at: datetime) -> LoadedRegister:
        """Read a chosen file and make it ready beside the one in use, which stays as it is.

        Raises:
            CannotContinue: when it cannot be read, or is no register of practices.
        """
        part = self._part
        part.unlink(missing_ok=True)
        try:
            with _opened(part) as database:
                return _filled(database, source, at)
        except OSError as error:
            part.unlink(missing_ok=True)
            raise CannotContinue(_UNREADABLE) from error
        except CannotContinue:
            part.unlink(missing_ok=True)
            raise

    def use(self, _read: LoadedRegister) -> None:
        """Put what was read in the place of the register in use."""
        self._part.replace(self._path)

    def practice(self, code: OdsCode) -> Practice | None:
        """The practice of a code, or None."""
        if not self._path.exists():
            return None
        with _opened(self._path) as database:
            row = database.execute(_BY_CODE, (str(code),)).fetchone()
        return _practice(row) if row else None

    def find(self, words: str, limit: int) -> Sequence[Practice]:
        """Practices in which every word begins a word, open GP practices first."""
        tokens = re.findall(r"\w+", words)
        if not tokens or not self._path.exists():
            return ()
        query = " AND ".join(f'"{token}"*' for token in tokens)
        with _opened(self._path) as database:
            rows = database.execute(_SEARCH, (query, limit)).fetchall()
        return tuple(map(_practice, rows))

    @property
    def _part(self) -> Path:
        return self._path.with_suffix(".part")


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    try:
        with closing(sqlite3.connect(path)) as database:
            yield database
    except sqlite3.Error as error:
        raise CannotContinue(_DAMAGED) from error


def _filled(database: sqlite3.Connection, source: Path, at: datetime) -> LoadedRegister:
    database.executescript(f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; {_SCHEMA}")
    seen: list[date] = []
    lost = [0]
    with source.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        rows = _rows(file, seen, lost)
        while chunk := list(islice(rows, 2_000)):
            database.executemany(_INSERT, chunk)
    kept = int(database.execute("SELECT count(*) FROM practices").fetchone()[0])
    if not kept:
        raise CannotContinue(NO_REGISTER)
    database.execute("INSERT INTO words(words) VALUES ('rebuild')")
    with source.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    made = LoadedRegister(source.name, digest, at, kept, lost[0], max(seen, default=None))
    row = (made.name, digest, at.isoformat(), kept, lost[0], _text(made.newest))
    database.execute("INSERT INTO about VALUES (?, ?, ?, ?, ?, ?)", row)
    database.commit()
    return made


def _rows(file: TextIO, seen: list[date], lost: list[int]) -> Iterator[tuple[object, ...]]:
    """The row of each usable line; the newest day goes to ``seen``, others count in ``lost``."""
    for practice, newest in lines(file):
        if practice is None:
            lost[0] += 1
            continue
        if newest is not None and (not seen or newest > seen[-1]):
            seen.append(newest)
        yield (
            str(practice.code),
            practice.name,
            practice.setting.name if practice.setting else None,
            practice.country,
            practice.active,
            practice.town,
            practice.postcode,
            practice.phone,
            _text(practice.opened_on),
            _text(practice.closed_on),
        )


def _practice(row: Sequence[Any]) -> Practice:
    code, name, setting, country, active, town, postcode, phone, opened, closed = row
    return Practice(
        OdsCode(code),
        name,
        Setting[setting] if setting else None,
        country,
        None if active is None else bool(active),
        town,
        postcode,
        phone,
        _day(opened),
        _day(closed),
    )


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
