"""The same promise under a fuzzer that follows the code's branches, where atheris is installed.

::

    python -m tests.fuzz.guided -runs=100000 [-max_len=20000] [CORPUS]

Atheris is no dependency of the project: install it where the run is made
(``pip install --no-deps --target DIR atheris`` and ``PYTHONPATH=DIR``).
"""

from __future__ import annotations

import importlib
import sys
import tempfile
from pathlib import Path


def main() -> None:
    """Run libFuzzer; it ends with a report, or at the first input that breaks the promise."""
    atheris = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["gp2gp_desktop"]):
        from tests.fuzz.run import outcome
        from tests.fuzz.seeds import seeds

    def one(data: bytes) -> None:
        """A file; a line of tildes parts the files of one transfer."""
        outcome([part for part in data.split(_BETWEEN) if part] or [b""])

    corpus = Path(tempfile.mkdtemp(prefix="gp2gp-fuzz-"))
    for number, files in enumerate(seeds()):
        (corpus / f"seed-{number}").write_bytes(_BETWEEN.join(files))
    atheris.Setup([*sys.argv, "-timeout=10", "-rss_limit_mb=2048", str(corpus)], one)
    atheris.Fuzz()


_BETWEEN = b"\n~~~~\n"


if __name__ == "__main__":
    main()
