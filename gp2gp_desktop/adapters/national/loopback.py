"""The one door through which a browser brings a sign-in back: a listener on this computer only.

RFC 8252 7.3: ``http://127.0.0.1:<port>/callback``, open for one answer and a short time. Whatever
does not carry our ``state`` is turned away and changes nothing, for any page in a browser can call
this address. Each connection has a thread of its own: browsers open some that they never use.
"""

from __future__ import annotations

import hmac
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

from gp2gp_desktop.domain.errors import CannotContinue

HOST, PATH = "127.0.0.1", "/callback"
_PAGE = (
    "<!doctype html><html lang=en><meta charset=utf-8><title>GP2GP Desktop</title>"
    "<body style='font: 1.2rem sans-serif; margin: 3rem'><p>{words}</p></body></html>"
)
_DONE = "You can close this page and go back to GP2GP Desktop."
_STRANGE = "This page does not belong to a sign-in of GP2GP Desktop."
_SILENT = 5  # seconds a connection may say nothing


class Loopback:
    """Listens from the moment it is made until it is left; use it in a ``with``."""

    def __init__(self, state: str, port: int = 0) -> None:
        """Begin to listen.

        Args:
            state: the unguessable word the answer must bring back.
            port: the port of the registered address; 0 is any free one.

        Raises:
            CannotContinue: when another program uses the port.
        """
        self._state = state
        self._answer: dict[str, str] | None = None
        self._lock = threading.Lock()
        try:
            self._server = _Server((HOST, port), _handler(self._take))
        except OSError:
            raise CannotContinue(
                f"Another program on this computer uses port {port}, so the sign-in could not "
                "begin. Close it, or ask your practice manager to change the port."
            ) from None
        self.port = int(self._server.server_address[1])
        self._thread = threading.Thread(
            target=lambda: self._server.serve_forever(0.05), name="sign-in", daemon=True
        )
        self._thread.start()

    @property
    def redirect_uri(self) -> str:
        """The address the browser is to come back to."""
        return f"http://{HOST}:{self.port}{PATH}"

    def wait(self, seconds: float, stop: threading.Event) -> dict[str, str] | None:
        """The parameters that came back; None when the time is over or ``stop`` was set."""
        until = time.monotonic() + seconds
        while self._answer is None and time.monotonic() < until:
            if stop.wait(0.05):
                return None
        return self._answer

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _take(self, host: str, target: str) -> bool:
        """Whether a request is the answer; the first one that is counts, and no other."""
        parts = urlsplit(target)
        if host != f"{HOST}:{self.port}" or parts.path != PATH:
            return False
        given = parse_qs(parts.query, keep_blank_values=True, max_num_fields=20)
        if any(len(values) != 1 for values in given.values()):
            return False
        answer = {name: values[0] for name, values in given.items()}
        if not hmac.compare_digest(answer.get("state", "").encode(), self._state.encode()):
            return False
        with self._lock:
            if self._answer is not None:
                return False
            self._answer = answer
        return True


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = False  # on Windows it would let another program listen too

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that hangs up is no fault, and its traceback could hold the answer."""


def _handler(take: Callable[[str, str], bool]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        timeout = _SILENT
        server_version, sys_version = "GP2GP-Desktop", ""

        def do_GET(self) -> None:
            try:
                taken = take(self.headers.get("Host", ""), self.path)
            except ValueError:
                taken = False
            words = _DONE if taken else _STRANGE
            page = _PAGE.format(words=words).encode()
            self.send_response(200 if taken else 400)
            for name, value in (
                ("Content-Type", "text/html; charset=utf-8"),
                ("Content-Length", str(len(page))),
                ("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'"),
                ("Referrer-Policy", "no-referrer"),
                ("Cache-Control", "no-store"),
                ("Connection", "close"),
            ):
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base names it
            """Not on the terminal: the address holds the one-use code."""

    return Handler
