"""The technical log: what the program did, and never to whom.

One JSON object a line, in a file that rotates. A line is built from what is listed, nothing is
taken out afterwards: the message as the programmer wrote it, its placeholders unfilled, and the
extras named in :data:`FIELDS`, each in the shape given there. Arguments, other extras, exception
texts and local variables never reach the file. Who did what to whom belongs in the audit log.

::

    log.info("filed", extra={"registration": str(id), "duration_ms": 12})
"""

import json
import logging
import re
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import MappingProxyType, TracebackType

_UUID = r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"
_ID = re.compile(rf"{_UUID}|[0-9a-f]{{32}}|[0-9]{{1,9}}")  # ten digits could be an NHS number
_WORD = re.compile(r"[A-Za-z](?:[A-Za-z_.\-]|[0-9](?![0-9]{6})){0,59}")  # one word, no long number
_NUMBER = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,6})?")

FIELDS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "registration": _ID,
        "transfer": _ID,
        "review": _ID,
        "conversation": _ID,
        "action": _WORD,
        "state": _WORD,
        "rule": _WORD,
        "policy": _WORD,
        "service": _WORD,
        "bug": re.compile(r"[A-Za-z_]{1,60} at [A-Za-z_.]{1,120}(?::[0-9]{1,5})?"),
        "code": re.compile(r"[A-Za-z0-9_.\-]{1,9}"),
        "duration_ms": _NUMBER,
        "count": _NUMBER,
        "size": _NUMBER,
        "attempt": _NUMBER,
    }
)
"""The extras that may pass, and the whole shape of the value; anything else becomes "withheld"."""

WITHHELD = "withheld"
_MEGABYTE = 1_000_000  # bytes
_LONGEST_MESSAGE = 200  # characters; a sentence from the program is shorter


class JsonLines(logging.Formatter):
    """One JSON object a line, with the time in UTC."""

    def format(self, record: logging.LogRecord) -> str:
        """The line; of the record only what may pass is read."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "line": f"{record.module}:{record.lineno}",
            "message": _message(record.msg),
        }
        for name, shape in FIELDS.items():
            if name in record.__dict__:
                line[name] = _shaped(record.__dict__[name], shape)
        if record.exc_info and record.exc_info[1] is not None:
            line["exception"] = describe(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


class LogFile(RotatingFileHandler):
    """A rotating file that stays silent when it cannot be written, as when the disk is full."""

    def handleError(self, record: logging.LogRecord) -> None:
        """Say nothing: the library would print the arguments of the call to stderr."""


def start(path: Path, *, level: int = logging.INFO, keep: int = 5) -> LogFile:
    """Send everything that is logged to ``path`` and nowhere else; answers with the handler.

    Args:
        path: the log file; its folder is made, closed to others.
        level: what is too unimportant to keep.
        keep: how many files of one megabyte are kept beside the newest.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.touch(mode=0o600)
    handler = LogFile(path, maxBytes=_MEGABYTE, backupCount=keep, encoding="utf-8")
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    for other in root.handlers[:]:
        if isinstance(other, LogFile):
            stop(other)
    root.addHandler(handler)
    root.setLevel(level)
    return handler


def stop(handler: logging.Handler) -> None:
    """Close what :func:`start` opened."""
    logging.getLogger().removeHandler(handler)
    handler.close()


def describe(error: BaseException) -> list[dict[str, object]]:
    """An exception and its causes, outermost first: type and code places, without any text.

    Also what an error report may show: no message, no local variable, no line of data.
    """
    told: list[dict[str, object]] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        kind = type(current)
        told.append(
            {"type": f"{kind.__module__}.{kind.__qualname__}", "at": _places(current.__traceback__)}
        )
        current = current.__cause__ or (
            None if current.__suppress_context__ else current.__context__
        )
    return told


def _places(trace: TracebackType | None) -> list[str]:
    return [
        f"{Path(frame.f_code.co_filename).name}:{frame.f_code.co_name}:{line}"
        for frame, line in traceback.walk_tb(trace)
    ]


def _message(message: object) -> str:
    """The sentence the programmer wrote, its placeholders unfilled.

    An f-string would arrive here already filled: ruff refuses one (G004), and for other people's
    code a long number or a long text gives it away.
    """
    if not isinstance(message, str) or len(message) > _LONGEST_MESSAGE:
        return WITHHELD
    joined = re.sub(r"(?<=[0-9])[\s\-./]+(?=[0-9])", "", message)
    return WITHHELD if re.search("[0-9]{5}", joined) else message


def _shaped(value: object, shape: re.Pattern[str]) -> object:
    if value is None or isinstance(value, bool):
        return value
    if not shape.fullmatch(str(value)):
        return WITHHELD
    return value if isinstance(value, int | float) else str(value)
