"""How fast and in how much memory records are read, beside lxml streaming the same bytes.

::

    python -m benchmarks.importer                 the samples, and made records of 1 and 10 MB
    python -m benchmarks.importer --sizes 1 10 100 --attachment 100

Each size is measured in a process of its own, so that its peak of memory is its own.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import io
import json
import multiprocessing
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

MB = 1_000_000
SAMPLES = Path(__file__).parents[2] / "shared" / "gp2gp-samples" / "full-extracts"


@dataclass(frozen=True)
class Figure:
    """One measurement: megabytes a second of both, and mebibytes above the start."""

    name: str
    size: int
    ours: float
    lxml: float
    peak: float

    def line(self) -> str:
        """The figure as a row of the table in ``docs/robustness.md``."""
        ratio = self.ours / self.lxml if self.lxml else 0
        multiple = self.peak * 2**20 / self.size
        return (
            f"| {self.name} | {self.size / MB:.1f} | {self.ours:.1f} | {self.lxml:.1f} | "
            f"{ratio:.2f} | {self.peak:.0f} | {multiple:.1f} |"
        )


def made_record(size: int) -> bytes:
    """An invented record of about ``size`` bytes, with every usual kind of statement."""
    from tests.adapters.ehr import pieces
    from tests.fuzz.seeds import every_statement

    first = every_statement()
    each = len(_as_sent(pieces.extract(*first))) * 0.85  # less the frame, which is there once
    compositions = list(first)
    while len(compositions) * each < size * len(first):
        compositions += every_statement()
    return _as_sent(pieces.extract(*compositions))


def _as_sent(record: str) -> bytes:
    """With the indentation and the fixed attributes that senders write, and so their density."""
    root = etree.fromstring(record)
    for element in root.iter():
        if len(element):
            element.set("classCode", "OBS")
            element.set("moodCode", "EVN")
            element.set("contextConductionInd", "true")
    etree.indent(root, space="    ")
    return bytes(etree.tostring(root, encoding="utf-8"))


def made_message(size: int) -> bytes:
    """An invented inbound message with one attachment of ``size`` bytes."""
    from tests.adapters.ehr import messages, pieces

    content = base64.b64encode(bytes(range(256)) * (size // 256)).decode()
    note = pieces.narrative("A film", pieces.document("file://localhost/film.mp4"))
    file = messages.inline_text(
        content, messages.described("film.mp4", "video/mp4"), is_base64="true"
    )
    record = pieces.extract(pieces.composition(note))
    return messages.extract_message(record, attachments=[file]).json()


def stream(data: bytes) -> None:
    """What lxml alone does: walk every element of the document and forget it."""
    for _, element in etree.iterparse(io.BytesIO(data.lstrip()), huge_tree=True):
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def plainly(data: bytes) -> None:
    """What the libraries alone do with an inbound message: parse, decode, digest."""
    for one in json.loads(data)["attachments"]:
        hashlib.sha256(base64.b64decode(one["payload"])).digest()


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _best(work: Callable[[bytes], object], data: bytes) -> float:
    """The shortest of up to three runs in seconds; long ones run once."""
    times: list[float] = []
    while len(times) < 3 and sum(times) < 4:
        started = time.process_time()  # others may share the machine
        work(data)
        times.append(time.process_time() - started)
    return min(times)


def _measure(name: str, make: Callable[[], bytes], path: Path) -> None:
    """Measure in this process, and write the figure to ``path``."""
    from gp2gp_desktop.adapters.ehr.arrivals import Form, form_of
    from gp2gp_desktop.adapters.ehr.reader import read_extract

    data = make()
    before = _peak()
    if before * 2**20 > len(data) * 3 + 200 * 2**20:
        print(f"{name}: the peak is blurred by making the data", file=sys.stderr)
    read_extract(data)
    peak = _peak() - before
    is_xml = form_of(data) is Form.XML
    seconds = _best(read_extract, data)
    beside = _best(stream, data) if is_xml else _best(plainly, data)
    figure = Figure(name, len(data), len(data) / seconds / MB, len(data) / beside / MB, peak)
    path.write_text(figure.line(), encoding="utf-8")


def main() -> None:
    """Print one row for each sample and size."""
    chosen = _arguments()
    print("| record | MB | ours MB/s | lxml MB/s | ratio | peak MiB | times the file |")
    print("|---|---|---|---|---|---|---|")
    if SAMPLES.is_dir():
        for path in sorted(SAMPLES.glob("**/*.extract.xml"), key=lambda one: -one.stat().st_size)[
            :5
        ]:
            run(path.name.partition(".")[0], path.read_bytes)
    for size in chosen.sizes:
        folder = Path(chosen.scratch)
        file = folder / f"record-{size}.bin"
        _in_own_process(_write, file, made_record, size * MB)
        run(f"made, {size} MB", file.read_bytes)
        file.unlink()
    if chosen.attachment:
        file = Path(chosen.scratch) / "message.bin"
        _in_own_process(_write, file, made_message, chosen.attachment * MB)
        run(f"attachment of {chosen.attachment} MB", file.read_bytes)
        file.unlink()


def _write(path: Path, make: Callable[[int], bytes], size: int) -> None:
    path.write_bytes(make(size))


def run(name: str, make: Callable[[], bytes]) -> None:
    """Measure in a process of its own and print the row."""
    path = Path(_arguments().scratch) / "figure.txt"
    _in_own_process(_measure, name, make, path)
    print(path.read_text("utf-8"), flush=True)


def _in_own_process(work: Callable[..., None], *arguments: object) -> None:
    process = multiprocessing.get_context("spawn").Process(target=work, args=arguments)
    process.start()
    process.join()
    if process.exitcode:
        raise SystemExit(f"a measurement ended with status {process.exitcode}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Speed and memory of the importer.")
    parser.add_argument("--sizes", type=int, nargs="*", default=[1, 10], help="MB of made records")
    parser.add_argument("--attachment", type=int, default=0, help="MB of one attachment")
    parser.add_argument("--scratch", default="/tmp", help="a folder for the made files")
    return parser.parse_args()


if __name__ == "__main__":
    main()
