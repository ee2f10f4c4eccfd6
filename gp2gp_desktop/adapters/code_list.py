"""A practice's own list of codes, chosen by it: read once, kept searchable beside the database.

A CSV with a code and a term in each line, or a SNOMED CT RF2 description file (release file
specifications, 5.2.1.3). Nothing in it is about a patient, and a whole edition has a million and a
half terms: it is kept in a file of its own, which backups of the practice's log need not carry.
"""

from __future__ import annotations

import csv
import hashlib
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from itertools import islice
from pathlib import Path

from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.health_record import CodeKind, Coding
from gp2gp_desktop.domain.health_record.codes import SNOMED_CT
from gp2gp_desktop.workflow.code_lists import ListedCode, LoadedList

_RF2 = ("id", "effectiveTime", "active", "moduleId", "conceptId", "languageCode", "typeId", "term")
_FULL_NAME = "900000000000003001"
_TAG = re.compile(r"\s*\(([^()]+)\)\Z")
_CODE_HEADS = frozenset(
    ("code", "concept", "conceptid", "concept_id", "snomed", "snomedct", "snomed_code", "sctid")
)
_TERM_HEADS = frozenset(("term", "description", "display", "name", "preferred_term"))
_LONGEST_TERM = 400
_SCHEMA = """
CREATE TABLE about (name TEXT, sha256 TEXT, loaded_at TEXT, terms INTEGER, left_out INTEGER);
CREATE TABLE codes (id INTEGER PRIMARY KEY, concept TEXT NOT NULL, term TEXT NOT NULL);
CREATE TABLE tags (concept TEXT PRIMARY KEY, tag TEXT NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5(
    term, content='codes', content_rowid='id', prefix='2 3 4',
    tokenize='unicode61 remove_diacritics 2'
);
"""
_SEARCH = """
SELECT codes.concept, codes.term, coalesce(tags.tag, '')
FROM words JOIN codes ON codes.id = words.rowid LEFT JOIN tags ON tags.concept = codes.concept
WHERE words MATCH ? ORDER BY length(codes.term), codes.term LIMIT ?
"""
_BY_CODE = """
SELECT codes.concept, codes.term, coalesce(tags.tag, '')
FROM codes LEFT JOIN tags ON tags.concept = codes.concept WHERE codes.concept = ? LIMIT ?
"""
_BAD_FILE = (
    "This is no list of codes. Choose a CSV file with a column “code” and a column “term”, or the "
    "SNOMED CT description file (sct2_Description_Snapshot-en…)."
)
_NO_CODES = "None of the lines has a SNOMED CT concept and a term, so nothing was loaded."
_UNREADABLE = "The file cannot be read. Check that it is still there and that you may open it."


class CodeListFile:
    """The list that is in use, in one file.

    Args:
        path: where the searchable list is kept.
        first: a list to begin with where none was ever loaded (the demonstration's), or None.
    """

    def __init__(self, path: Path, first: Path | None = None) -> None:
        self._path, self._first = path, first

    def loaded(self) -> LoadedList | None:
        """What is in use, or None."""
        if not self._path.exists() and self._first is not None:
            self.use(self.read(self._first, datetime.fromisoformat("2026-01-01T00:00:00+00:00")))
        if not self._path.exists():
            return None
        with self._open(self._path) as database:
            row = database.execute("SELECT * FROM about").fetchone()
        name, digest, loaded_at, terms, left_out = row
        return LoadedList(name, digest, datetime.fromisoformat(loaded_at), terms, left_out)

    def read(self, source: Path, at: datetime) -> LoadedList:
        """Read a chosen file and make it ready beside the list in use, which stays as it is.

        Raises:
            CannotContinue: when it cannot be read, or holds no codes.
        """
        part = self._part
        part.unlink(missing_ok=True)
        try:
            with self._open(part) as database:
                made = _filled(database, source, at)
        except OSError as error:
            part.unlink(missing_ok=True)
            raise CannotContinue(_UNREADABLE) from error
        except CannotContinue:
            part.unlink(missing_ok=True)
            raise
        return made

    def use(self, _read: LoadedList) -> None:
        """Put what was read in the place of the list in use."""
        self._part.replace(self._path)

    def search(self, words: str, limit: int) -> tuple[ListedCode, ...]:
        """Terms in which every word begins a word, the shortest first; or those of a code."""
        tokens = re.findall(r"\w+", words)
        if not tokens or self.loaded() is None:
            return ()
        with self._open(self._path) as database:
            if len(tokens) == 1 and tokens[0].isdigit() and len(tokens[0]) >= 6:
                rows = database.execute(_BY_CODE, (tokens[0], limit)).fetchall()
            else:
                query = " AND ".join(f'"{token}"*' for token in tokens)
                rows = database.execute(_SEARCH, (query, limit)).fetchall()
        return tuple(ListedCode(Coding(code, SNOMED_CT, term), tag) for code, term, tag in rows)

    @property
    def _part(self) -> Path:
        return self._path.with_suffix(".part")

    @contextmanager
    def _open(self, path: Path) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(path)) as database:
                yield database
        except sqlite3.Error as error:
            raise CannotContinue(
                "The kept list of codes cannot be read. Load it again; nothing else is affected."
            ) from error


def _filled(database: sqlite3.Connection, source: Path, at: datetime) -> LoadedList:
    """Every usable line of a file in a new database, and what was left out counted."""
    database.executescript(f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; {_SCHEMA}")
    counted = [0, 0]
    rows = _lines(source, database, counted)
    while chunk := list(islice(rows, 5_000)):
        database.executemany("INSERT INTO codes (concept, term) VALUES (?, ?)", chunk)
        counted[0] += len(chunk)
    if not counted[0]:
        raise CannotContinue(_NO_CODES)
    database.execute("INSERT INTO words(words) VALUES ('rebuild')")
    database.execute("CREATE INDEX by_concept ON codes (concept)")
    with source.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    made = LoadedList(source.name, digest, at, counted[0], counted[1])
    database.execute(
        "INSERT INTO about VALUES (?, ?, ?, ?, ?)",
        (made.name, digest, at.isoformat(), made.terms, made.left_out),
    )
    database.commit()
    return made


def _lines(
    source: Path, database: sqlite3.Connection, counted: list[int]
) -> Iterator[tuple[str, str]]:
    """The concept and the term of each usable line; ``counted[1]`` grows with the others."""
    with source.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        head = file.readline(4_096)
        is_rf2 = tuple(head.rstrip("\r\n").split("\t")[: len(_RF2)]) == _RF2
        if not is_rf2 and ("\0" in head or not re.search(r"[,;\t]", head)):
            raise CannotContinue(_BAD_FILE)
        found = _rf2(file, database) if is_rf2 else _csv(file, head)
        for pair in found:
            if pair is None or not _is_concept(pair[0]) or not 0 < len(pair[1]) <= _LONGEST_TERM:
                counted[1] += 1
            else:
                yield pair


def _rf2(file: Iterator[str], database: sqlite3.Connection) -> Iterator[tuple[str, str] | None]:
    """Active English descriptions; the tag of a full name says what kind of thing it is."""
    for line in file:
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) < len(_RF2):
            yield None
            continue
        number, _, active, _, concept, language, kind, term = cells[: len(_RF2)]
        if active != "1" or not language.startswith("en"):
            continue
        if Coding(number, SNOMED_CT).kind is not CodeKind.SNOMED_DESCRIPTION:
            yield None
            continue
        if kind != _FULL_NAME:
            yield concept, term
        elif (tag := _TAG.search(term)) is not None:
            row = (concept, tag[1].lower())
            database.execute("INSERT OR REPLACE INTO tags VALUES (?, ?)", row)


def _csv(file: Iterator[str], head: str) -> Iterator[tuple[str, str] | None]:
    """Code and term of each line; where the first line names no columns, the first two."""
    separator = max(",;\t", key=head.count)
    first = next(csv.reader([head], delimiter=separator))
    names = [cell.strip().lower().replace(" ", "_") for cell in first]
    code = next((at for at, name in enumerate(names) if name in _CODE_HEADS), None)
    term = next((at for at, name in enumerate(names) if name in _TERM_HEADS), None)
    if code is None or term is None:
        if len(first) < 2 or not _is_concept(first[0].strip()):
            raise CannotContinue(_BAD_FILE)
        code, term = 0, 1
        yield first[0].strip(), first[1].strip()
    try:
        for cells in csv.reader(file, delimiter=separator):
            if cells:
                fits = len(cells) > max(code, term)
                yield (cells[code].strip(), " ".join(cells[term].split())) if fits else None
    except csv.Error as error:
        raise CannotContinue(_BAD_FILE) from error


def _is_concept(code: str) -> bool:
    """Whether check digit and partition are those of a SNOMED CT concept."""
    return Coding(code, SNOMED_CT).kind is CodeKind.SNOMED_CONCEPT
