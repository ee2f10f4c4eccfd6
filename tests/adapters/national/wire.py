"""A national service on this computer: real sockets, scripted answers, every request kept.

::

    with scripted(says({"resourceType": "Bundle"}), refuses(503)) as server:
        Transport(SERVICE, server.base).get("Patient")
"""

from __future__ import annotations

import json
import socket
import struct
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit


@dataclass(frozen=True)
class Asked:
    """A request as it came in; header names in small letters."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def path(self) -> str:
        """Without the query."""
        return urlsplit(self.target).path

    @property
    def query(self) -> list[tuple[str, str]]:
        """The parameters in order."""
        return parse_qsl(urlsplit(self.target).query, keep_blank_values=True)


Says = Callable[[BaseHTTPRequestHandler], None]
Script = Callable[[Asked], Says]


@dataclass
class Server:
    """The running server: where it is, and what it was asked."""

    base: str = ""
    asked: list[Asked] = field(default_factory=list)


def says(content: object, status: int = 200, headers: Mapping[str, str] | None = None) -> Says:
    """Answer with JSON."""
    return sends(json.dumps(content).encode(), status, headers)


def sends(body: bytes, status: int = 200, headers: Mapping[str, str] | None = None) -> Says:
    """Answer with these bytes."""
    usual = {"Content-Type": "application/fhir+json", "Content-Length": str(len(body))}
    usual["Connection"] = "close"  # so that a client that is dropped leaves no socket open

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {**usual, **(headers or {})}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def refuses(status: int, headers: Mapping[str, str] | None = None) -> Says:
    """Answer with a gateway's page, which is no JSON."""
    return sends(b"<html>no</html>", status, {"Content-Type": "text/html", **(headers or {})})


def resets(handler: BaseHTTPRequestHandler) -> None:
    """Cut the connection without a word."""
    linger = struct.pack("ii", 1, 0)
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    handler.connection.close()


def drips(handler: BaseHTTPRequestHandler) -> None:
    """Begin an answer and never come to its end: a byte every 20 ms, for 5 s at most."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.end_headers()
    for _ in range(250):
        try:
            handler.wfile.write(b" ")
            handler.wfile.flush()
        except OSError:
            return
        time.sleep(0.02)


@contextmanager
def scripted(*answers: Says) -> Iterator[Server]:
    """A server that gives the answers in their order, and the last one ever after."""
    left = list(answers)
    with served(lambda asked: left.pop(0) if len(left) > 1 else left[0]) as server:
        yield server


@contextmanager
def served(script: Script) -> Iterator[Server]:
    """A server whose answer depends on the request."""
    server = Server()
    # Another test's client may still be calling a port that this server was given after it.
    own = f"/{uuid.uuid4().hex}"

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            headers = {name.lower(): value for name, value in self.headers.items()}
            target = self.path.removeprefix(own)
            asked = Asked(self.command, target, headers, self.rfile.read(length))
            self.close_connection = True
            if target == self.path:
                self.send_error(404)
                return
            server.asked.append(asked)
            script(asked)(self)

        do_GET = do_POST = answer  # noqa: N815 - the base names them

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base names it
            """Not on the terminal."""

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: Any, client_address: Any) -> None:
            """A client that hangs up is what some tests are about."""

    http = Quiet(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=lambda: http.serve_forever(0.01), daemon=True)
    thread.start()
    server.base = f"http://127.0.0.1:{http.server_address[1]}{own}/base"
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()
        thread.join()
