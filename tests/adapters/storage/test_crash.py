"""The program may be killed at any moment: what was told as saved is there, and nothing is half."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from gp2gp_desktop.adapters.storage.engine import open_store
from tests.adapters.storage.places import KEY, Place

_WRITER = """
import sys
from pathlib import Path
from gp2gp_desktop.adapters.storage.engine import open_store
from tests.adapters.storage.values import a_file, a_note, a_registration

store = open_store(Path(sys.argv[1]), bytes(range(32)))
for number in range(1_000_000):
    content = number.to_bytes(4, "big") * 10_000
    with store.unit_of_work() as work:
        work.registrations.add(a_registration(str(number)))
        work.files.add(a_file(content, str(number), registration=str(number)), content)
        work.audit.append(a_note(str(number)))
        work.commit()
    print(number, flush=True)
"""


@pytest.mark.parametrize("told", [0, 1, 7])
def test_a_kill_in_the_middle_of_writing_loses_nothing_that_was_told(
    file_place: Place, told: int
) -> None:
    last = _killed_after(file_place.file, told)

    store = open_store(file_place.file, KEY)
    try:
        with store.unit_of_work() as work:
            assert work.audit.first_break() is None
            entries = list(work.audit.walk())
            assert len(entries) >= last + 1
            for entry in entries:
                number = entry.note.sentence
                assert work.registrations.get(number).id == number
                (file,) = work.files.of_registration(number)
                assert len(work.files.content(file.sha256)) == 40_000
    finally:
        store.close()


def _killed_after(path: Path, told: int) -> int:
    """Kill a writer once it has told of so many commits; answers the last it told of."""
    command = [sys.executable, "-c", _WRITER, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        last = -1
        while last < told:
            last = int(writer.stdout.readline())
        writer.kill()
        rest = writer.stdout.read().splitlines()
    complete = [int(line) for line in rest[:-1]]
    return max([last, *complete])
