"""Asks a child process for a page or the words of a file, and waits no longer than it may take.

The file goes to the child through a pipe and the answer comes back through one: nothing of it is
ever on disk. A child that crashes, hangs or takes too much takes only itself down.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gp2gp_desktop
from gp2gp_desktop.workflow.previews import Fault, NoPreview, PageShown

MOST_BYTES = 100_000_000
"""The largest file that is looked into; a scan of a hundred pages has some 10 MB."""
_SECONDS = 20.0
_ROOT = str(Path(gp2gp_desktop.__file__).parents[1])
# Isolated: no user site, no PYTHONPATH, no working directory from which code could be loaded.
_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from gp2gp_desktop.adapters.previews.child import main; main()"
)
_KEPT = frozenset(("PATH", "SYSTEMROOT", "WINDIR", "LD_LIBRARY_PATH", "LANG", "LC_ALL"))


@dataclass(frozen=True, slots=True)
class MadeApart:
    """Makes pages and words in a child process, a new one for each.

    Args:
        seconds: how long one page may take.
    """

    seconds: float = _SECONDS

    def page(self, content: bytes, number: int, width: int) -> PageShown:
        """A page of a PDF or picture, drawn about ``width`` pixels wide.

        Raises:
            NoPreview: when it cannot be drawn safely.
        """
        said, pixels = self._asked({"job": "page", "number": number, "width": width}, content)
        return PageShown(**said, pixels=pixels)

    def words(self, content: bytes) -> str:
        """The words of a document or web page, without its layout.

        Raises:
            NoPreview: when they cannot be read safely.
        """
        _, words = self._asked({"job": "words"}, content)
        return words.decode("utf-8", "replace")

    def _asked(self, job: dict[str, object], content: bytes) -> tuple[dict[str, Any], bytes]:
        if len(content) > MOST_BYTES:
            raise NoPreview(Fault.TOO_LARGE)
        try:
            done = subprocess.run(  # noqa: S603 - our own interpreter and our own words
                [sys.executable, "-I", "-c", _START, _ROOT],
                input=json.dumps(job).encode() + b"\n" + content,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # it could hold words of the file
                timeout=self.seconds,
                check=False,
                env={name: value for name, value in os.environ.items() if name in _KEPT},
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except subprocess.TimeoutExpired as slow:
            raise NoPreview(Fault.TOO_SLOW) from slow
        head, _, body = done.stdout.partition(b"\n")
        if done.returncode != 0 or not head:
            raise NoPreview(Fault.DAMAGED)
        said = json.loads(head)
        if "fault" in said:
            raise NoPreview(Fault[said["fault"]])
        return said, body
