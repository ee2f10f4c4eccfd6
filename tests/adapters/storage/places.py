"""Where a test's database lies, and the desks that open it."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import text

from gp2gp_desktop.adapters.storage.connections import is_server
from gp2gp_desktop.adapters.storage.engine import SEAL_NAME, Store, open_store

KEY = bytes(range(32))
OTHER_KEY = bytes(reversed(range(32)))


@dataclass(frozen=True)
class Place:
    """One database, which several desks may open; all are closed when the test ends."""

    where: Path | str
    folder: Path
    stack: ExitStack

    @property
    def is_file(self) -> bool:
        """Whether it is the embedded database."""
        return not is_server(self.where)

    @property
    def file(self) -> Path:
        """The file of the embedded database."""
        assert isinstance(self.where, Path)
        return self.where

    @property
    def seal(self) -> Path:
        """Where the seal of the log lies."""
        return self.folder / SEAL_NAME

    def open(self, **options: Any) -> Store:
        """One more desk."""
        store = open_store(self.where, KEY, **{"folder": self.folder, **options})
        self.stack.callback(store.close)
        return store

    def tamper(self, store: Store, *statements: str) -> None:
        """Change the database behind the program's back, with its guards taken away."""
        if self.is_file:
            guards = ("never_changed", "never_shortened", "has_no_gaps")
            off = [f"DROP TRIGGER IF EXISTS audit_{'is_' * (g != guards[2])}{g}" for g in guards]
            off.append("DROP TRIGGER IF EXISTS contents_are_never_changed")
        else:
            off = [f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in ("audit", "contents")]
        with store.engine.begin() as connection:
            for statement in (*off, *statements):
                connection.execute(text(statement))
