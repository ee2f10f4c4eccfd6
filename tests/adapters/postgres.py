"""A PostgreSQL server of the tests' own: on loopback, in a temporary folder, gone afterwards."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

_DEBIAN = Path("/usr/lib/postgresql")


@dataclass(frozen=True, slots=True)
class Server:
    """A running server; everybody on this machine may connect as ``app``."""

    port: int
    control: Path
    data: Path

    def url(self, database: str) -> str:
        """What a desk would have in its settings."""
        return f"postgresql://app@127.0.0.1:{self.port}/{database}"

    @contextmanager
    def new_database(self, template: str = "template1") -> Iterator[str]:
        """The URL of a database that is dropped afterwards; empty, or a copy of another one."""
        name = f"t{uuid.uuid4().hex}"
        self.run(f'CREATE DATABASE "{name}" TEMPLATE "{template.rpartition("/")[2]}"')
        try:
            yield self.url(name)
        finally:
            self.run(f'DROP DATABASE "{name}" WITH (FORCE)')

    def run(self, statement: str) -> None:
        """Run a statement as the owner of the server."""
        import psycopg

        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement)

    def stop(self) -> None:
        """Stop it at once, as a power cut would."""
        _run(self.control, "-D", self.data, "-m", "immediate", "-w", "stop", folder=self.data)


@contextmanager
def running_server() -> Iterator[Server]:
    """Start a server; skips, and says why, where PostgreSQL is not installed."""
    initdb, control = _program("initdb"), _program("pg_ctl")
    if initdb is None or control is None or sys.platform == "win32":
        pytest.skip("PostgreSQL is not installed on this machine: no initdb and pg_ctl")
    base = Path(tempfile.mkdtemp(prefix="gp2gp-pg-", dir=_quick_folder()))
    data = base / "data"
    try:
        base.chmod(0o755)
        for name, value in _as_nobody().items():
            if name == "user":
                os.chown(base, value, -1)
        options = ("-U", "app", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        _run(initdb, "-D", data, *options, folder=base)
        server = Server(_started(control, data, base), control, data)
        try:
            yield server
        finally:
            if (data / "postmaster.pid").exists():
                server.stop()
    finally:
        shutil.rmtree(base, ignore_errors=True)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """One server for the whole run."""
    with running_server() as server:
        yield server


def _quick_folder() -> Path | None:
    """Memory where there is plenty: a new database takes 0.03 seconds there, not 0.2."""
    memory = Path("/dev/shm")  # noqa: S108 - mkdtemp makes a folder of our own in it
    plenty = memory.is_dir() and shutil.disk_usage(memory).free > 1_000_000_000
    return memory if plenty else None


def _program(name: str) -> Path | None:
    newest_first = sorted(_DEBIAN.glob(f"*/bin/{name}"), reverse=True)
    found = shutil.which(name) or (newest_first[0] if newest_first else None)
    return Path(found) if found else None


def _started(control: Path, data: Path, base: Path) -> int:
    for _attempt in range(5):
        port = random.randint(20_000, 30_000)  # noqa: S311 - any free one will do
        fast = "-F -c synchronous_commit=off -c full_page_writes=off"
        options = f"-p {port} -h 127.0.0.1 -k {base} {fast}"
        log = base / "log"
        try:
            _run(
                control,
                "-D",
                data,
                "-w",
                "-t",
                "20",
                "-l",
                log,
                "-o",
                options,
                "start",
                folder=base,
            )
        except subprocess.CalledProcessError:
            continue
        return port
    raise RuntimeError(f"PostgreSQL did not start: {(base / 'log').read_text()}")


def _as_nobody() -> dict[str, Any]:
    """PostgreSQL refuses to run as root, so it runs as nobody there."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return {}
    import pwd

    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _run(program: Path, *arguments: str | Path, folder: Path) -> None:
    command: Sequence[str | Path] = (program, *arguments)
    # Not into pipes: the server inherits them, and nobody would ever see their end.
    silent = subprocess.DEVNULL
    subprocess.run(command, check=True, cwd=folder, stdout=silent, stderr=silent, **_as_nobody())
