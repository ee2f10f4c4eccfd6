"""Process start to painted sign-in window and to data ready, beside bare Qt windows.

Run ``python -m benchmarks.startup [ROUNDS]``. The kinds take turns, so that another job on the
machine disturbs all of them; the first round warms the disk and writes the bytecode, as an
installed program has it, and is not counted. "First start" makes the demonstration.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

NAMES = {
    "empty": "empty Qt window",
    "bare": "the same controls, Qt alone",
    "painted": "sign-in painted",
    "ready": "data ready",
    "first": "first start, data ready",
}


def start(environment: Mapping[str, str], *arguments: str) -> dict[str, float]:
    """Seconds from the spawn to each thing the child tells of."""
    spawned = time.monotonic()
    child = subprocess.run(
        [sys.executable, "-m", "benchmarks.start_window", *arguments],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    told = (line.split() for line in child.stdout.splitlines())
    return {what: float(when) - spawned for what, when in told}


def one_round(environment: Mapping[str, str], folder: Path, number: int) -> dict[str, float]:
    """Every figure once; the first start in a folder of its own."""
    told = {kind: start(environment, kind)["painted"] for kind in ("empty", "bare")}
    if number % 4 == 0:
        told["first"] = start(environment, "app", str(folder / str(number)))["ready"]
    return told | start(environment, "app", str(folder / "0"))


def main(rounds: int) -> None:
    """Measure and print."""
    figures: dict[str, list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as name:
        environment = dict(os.environ) | {"PYTHONPYCACHEPREFIX": str(Path(name) / "bytecode")}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for number in range(rounds + 1):
            for what, seconds in one_round(environment, Path(name), number).items():
                if number:
                    figures[what].append(seconds)
    floor = statistics.median(figures["bare"])
    for what, words in NAMES.items():
        if values := figures[what]:
            median = statistics.median(values)
            least = f"(least {min(values):.3f}, {len(values)} rounds)"
            print(f"{words:28} {median:6.3f} s {least:26} {median / floor:5.2f} x bare")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 12)
