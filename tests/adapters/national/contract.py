"""Servers made of the national services' published OpenAPI files, for the length of a test run.

::

    with contract_server(NATIONAL_SAMPLES / "pds/openapi-bundled.json") as address: ...
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_PROGRAM = Path(__file__).with_name("openapi_server.py")
_LONGEST_START = 90.0  # seconds: the PDS file alone takes 5 to 15 on a quiet machine


@contextmanager
def contract_server(
    specification: Path, prepare: Callable[[dict[str, Any]], None] | None = None
) -> Iterator[str]:
    """The address of a running mock server; ``prepare`` may change the parsed JSON file first."""
    with tempfile.TemporaryDirectory() as folder:
        if prepare is not None:
            content = json.loads(specification.read_text(encoding="utf-8"))
            prepare(content)
            specification = Path(folder) / "openapi.json"
            specification.write_text(json.dumps(content), encoding="utf-8")
        port = _free_port()
        with subprocess.Popen(
            [sys.executable, "-W", "ignore", str(_PROGRAM), str(specification), str(port)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        ) as server:
            try:
                _await(server, port)
                yield f"http://127.0.0.1:{port}"
            finally:
                server.terminate()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as chosen:
        return int(chosen.getsockname()[1])


def _await(server: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + _LONGEST_START
    while time.monotonic() < until:
        if server.poll() is not None:
            said = server.stderr.read().decode(errors="replace") if server.stderr else ""
            raise AssertionError(f"the mock server ended: {said[-2000:]}")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=0.2).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the mock server did not start")
