"""The child process: one file in, one page or its words out, within limits; then it ends."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any

from gp2gp_desktop.workflow.previews import Fault, NoPreview, PageShown

_MEMORY = 1536 * 1024 * 1024
_CPU_SECONDS = 20


def main() -> None:
    """Do the job that stands in the first line of the input."""
    _bind()
    head, _, content = sys.stdin.buffer.read().partition(b"\n")
    try:
        said, body = _JOBS[json.loads(head)["job"]](json.loads(head), content)
    except NoPreview as problem:
        said, body = {"fault": problem.fault.name}, b""
    except MemoryError:
        said, body = {"fault": Fault.TOO_LARGE.name}, b""
    except Exception:  # noqa: BLE001 - any library, any file: whatever it is, it is not shown
        said, body = {"fault": Fault.DAMAGED.name}, b""
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n")
    sys.stdout.buffer.write(body)


def _bind() -> None:
    """Let this process neither grow nor run on nor write anything, a core file least of all."""
    if sys.platform == "win32":
        return  # the parent's clock is the only limit there
    import resource

    for limit, most in (
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_CPU, _CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (most, most))


def _page(job: dict[str, Any], content: bytes) -> tuple[dict[str, object], bytes]:
    page: PageShown
    if content[:1024].find(b"%PDF") >= 0:
        from gp2gp_desktop.adapters.previews import pdf

        page = pdf.page(content, job["number"], job["width"])
    else:
        from gp2gp_desktop.adapters.previews import pictures

        page = pictures.page(content, job["number"], job["width"])
    said: dict[str, object] = {
        "number": page.number,
        "count": page.count,
        "width": page.width,
        "height": page.height,
        "grey": page.grey,
        "words": page.words,
    }
    return said, page.pixels


def _words(_job: dict[str, Any], content: bytes) -> tuple[dict[str, object], bytes]:
    from gp2gp_desktop.adapters.previews import documents

    return {}, documents.words(content).encode("utf-8", "replace")


_JOBS: dict[str, Callable[[dict[str, Any], bytes], tuple[dict[str, object], bytes]]] = {
    "page": _page,
    "words": _words,
}
