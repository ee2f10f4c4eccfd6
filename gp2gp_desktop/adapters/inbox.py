"""The inbox folder on disk (ecosystem 13): settle, claim by an atomic move, read, forget.

Layout: ``inbox/`` is where files are put; ``inbox/.taken/`` holds claimed ones until their bytes
are safe in the database; ``inbox/refused/`` holds what could not even be kept.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from gp2gp_desktop.domain.errors import CannotContinue, RecordRejected, ServiceUnavailable
from gp2gp_desktop.workflow.ports import ClaimedFile

LARGEST = 512 * 1024 * 1024
"""Bytes: above the largest message any known sender's system lets through (375 MB)."""


@dataclass(slots=True)
class InboxFolder:
    """One folder, claimed from by any number of desks.

    A file is *settled* when its size and time were the same at two looks; ``settle`` is False for
    tests and for files a person chose by hand.
    """

    folder: Path
    settle: bool = True
    _seen: dict[str, tuple[int, int]] = field(default_factory=dict)

    def claim(self) -> tuple[ClaimedFile, ...]:
        """Take every settled file; ones claimed by a run that was killed come first.

        Raises:
            ServiceUnavailable: when the folder cannot be read (a share that is away).
        """
        try:
            self._taken.mkdir(parents=True, exist_ok=True, mode=0o700)
            left_over = sorted(path for path in self._taken.iterdir() if path.is_file())
            fresh = [claimed for path in self._settled() if (claimed := self._take(path))]
        except OSError as error:
            raise ServiceUnavailable(
                f"The inbox folder cannot be read ({error.strerror}). Check that the folder or "
                "network share is there, then refresh."
            ) from error
        return tuple(_claimed(path) for path in [*left_over, *fresh])

    def read(self, file: ClaimedFile) -> bytes:
        """The bytes of a claimed file.

        Raises:
            RecordRejected: when it is larger than any GP2GP message can be.
            ServiceUnavailable: when it cannot be read now.
        """
        if file.size > LARGEST:
            raise RecordRejected(
                "The file is larger than any GP2GP message can be (512 MB). "
                "Check what was put in the inbox."
            )
        try:
            return file.path.read_bytes()
        except OSError as error:
            raise ServiceUnavailable(
                f"A file in the inbox cannot be read ({error.strerror}). Refresh to try again."
            ) from error

    def done(self, file: ClaimedFile) -> None:
        """Forget a file whose bytes are safe in the database."""
        file.path.unlink(missing_ok=True)

    def refuse(self, file: ClaimedFile) -> None:
        """Move a file that cannot be kept into ``refused/``, unopened."""
        folder = self.folder / "refused"
        folder.mkdir(exist_ok=True, mode=0o700)
        file.path.replace(folder / file.path.name)

    @property
    def _taken(self) -> Path:
        return self.folder / ".taken"

    def _settled(self) -> list[Path]:
        now: dict[str, tuple[int, int]] = {}
        ready = []
        for path in sorted(self.folder.iterdir()):
            if not path.is_file() or path.is_symlink() or path.name.startswith("."):
                continue
            state = path.stat()
            now[path.name] = (state.st_size, state.st_mtime_ns)
            if not self.settle or self._seen.get(path.name) == now[path.name]:
                ready.append(path)
        self._seen = now
        return ready

    def _take(self, path: Path) -> Path | None:
        target = self._taken / f"{os.urandom(4).hex()}-{path.name}"
        try:
            path.rename(target)
        except FileNotFoundError:
            return None  # another desk was quicker
        self._seen.pop(path.name, None)
        return target


def read_chosen(path: Path) -> bytes:
    """The bytes of a file a person chose; it stays where it is.

    Raises:
        CannotContinue: when it is too large, or cannot be read.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise CannotContinue("The file is larger than any record can be (512 MB).")
        return path.read_bytes()
    except OSError as error:
        raise CannotContinue(
            f"The chosen file cannot be read ({error.strerror}). Check where it lies, and choose "
            "it again."
        ) from error


def _claimed(path: Path) -> ClaimedFile:
    name = path.name.split("-", 1)[-1]
    return ClaimedFile(name, path, path.stat().st_size)
