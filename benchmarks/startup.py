"""Process start to painted sign-in window and to data ready, beside a bare Qt window.

Run ``python -m benchmarks.startup [ROUNDS]``. Medians and minima over the rounds; the first round
of each kind warms the disk cache and is not counted.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from gp2gp_desktop import bootstrap, settings


def start(*arguments: str) -> dict[str, float]:
    """Seconds from the spawn to each thing the child tells of."""
    spawned = time.monotonic()
    child = subprocess.run(
        [sys.executable, "-m", "benchmarks.start_window", *arguments],
        capture_output=True,
        text=True,
        check=True,
    )
    told = (line.split() for line in child.stdout.splitlines())
    return {what: float(when) - spawned for what, when in told}


def main(rounds: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        bootstrap.open_demonstration(settings.data_folder(Path(folder), demonstration=True)).close()
        bare = [start("bare")["painted"] for _ in range(rounds + 1)][1:]
        real = [start("app", folder) for _ in range(rounds + 1)][1:]
    painted = [each["painted"] for each in real]
    ready = [each["ready"] for each in real]
    floor = statistics.median(bare)
    for name, values in (("bare Qt window", bare), ("sign-in", painted), ("data ready", ready)):
        median = statistics.median(values)
        print(f"{name:16} {median:6.3f} s (min {min(values):.3f})  {median / floor:4.2f} x bare")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
