"""Spoil transfers and read them: each must end in a record that accounts for all, or a refusal.

::

    python -m tests.fuzz.run --inputs 200000 [--seed 1] [--only 1234]

A crash, a hang over five seconds, a record that does not balance or memory over the limit is
printed with its number, by which ``--only`` repeats it, and ends the run with status 1.
"""

from __future__ import annotations

import argparse
import random
import resource
import signal
import sys
import time
import traceback
from collections import Counter
from types import FrameType

from gp2gp_desktop.adapters.ehr import reader
from gp2gp_desktop.adapters.ehr.arrivals import Form, form_of
from gp2gp_desktop.domain.concerns import concerns
from gp2gp_desktop.domain.errors import RecordRejected
from gp2gp_desktop.domain.health_record import HealthRecord
from gp2gp_desktop.workflow.inspection import inspection
from tests.fuzz.mutations import spoiled_transfer
from tests.fuzz.seeds import seeds

HANG_SECONDS = 5
MEMORY_BYTES = 2 * 1024**3
_SENTENCE_END = "."


class Hang(Exception):
    """An input took longer than any of its size may."""


def _stop(number: int, frame: FrameType | None) -> None:
    raise Hang


def outcome(files: list[bytes]) -> str:
    """What reading came to: ``read``, or the refusal; anything else is raised."""
    try:
        record = _read(files)
    except RecordRejected as refusal:
        if not str(refusal).endswith(_SENTENCE_END):
            raise AssertionError(f"not a sentence: {refusal}") from refusal
        return "refused"
    if not record.accounting.balances:
        raise AssertionError("the accounting does not balance")
    inspection(record)
    concerns(record)
    return "read"


def _read(files: list[bytes]) -> HealthRecord:
    """As a record; what is only a part of one, as the importer's own fixtures are, as that."""
    try:
        return reader.read_together(files)
    except RecordRejected:
        if len(files) > 1 or form_of(files[0]) is not Form.XML:
            raise
        return reader.read_fragment(files[0])


def main() -> int:
    """Run as the command line says; 1 when anything went wrong."""
    chosen = _arguments()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    signal.signal(signal.SIGALRM, _stop)
    starts = seeds()
    tally: Counter[str] = Counter()
    slowest, began, failures = (0.0, 0), time.monotonic(), 0
    numbers = [chosen.only] if chosen.only is not None else range(chosen.inputs)
    for number in numbers:
        chance = random.Random(f"{chosen.seed}:{number}")  # noqa: S311  # not for secrets
        files = spoiled_transfer(chance.choice(starts), chance)
        started = time.monotonic()
        signal.setitimer(signal.ITIMER_REAL, HANG_SECONDS)
        try:
            tally[outcome(files)] += 1
        except Exception:  # noqa: BLE001  # whatever it is, it is what we look for
            failures += 1
            print(f"input {number} of seed {chosen.seed}:", file=sys.stderr)  # noqa: T201
            traceback.print_exc()
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        slowest = max(slowest, (time.monotonic() - started, number))
        if number % 10_000 == 9_999:
            _report(tally, failures, slowest, began)
    _report(tally, failures, slowest, began)
    return 1 if failures else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Read spoiled transfers.")
    parser.add_argument("--inputs", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, help="repeat one input by its number")
    return parser.parse_args()


def _report(tally: Counter[str], failures: int, slowest: tuple[float, int], began: float) -> None:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(  # noqa: T201
        f"{sum(tally.values()) + failures} inputs: {tally['read']} read, "
        f"{tally['refused']} refused, {failures} failed; "
        f"slowest {slowest[0]:.2f} s (input {slowest[1]}); peak {peak} MiB; "
        f"{time.monotonic() - began:.0f} s",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
