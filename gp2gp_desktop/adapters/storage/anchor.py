"""The seal of the audit log, kept outside the database: how far the log had got, and its digest.

It is written right after each commit, so it may lag behind the log (the power failed in between)
and never leads it. A code made with a key derived from the database key stands beside it, so that
nobody without that key can make one that fits. Somebody who puts back an old database together
with its old seal is not found by it; only a copy on another machine could tell.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass, field
from pathlib import Path

from gp2gp_desktop.domain.audit import Anchor
from gp2gp_desktop.safe_files import write_safely


class SealBroken(Exception):
    """The seal is there, but it was not this program that wrote it."""


@dataclass(frozen=True, slots=True)
class Seal:
    """The seal of one log, at one desk."""

    path: Path
    key: bytes = field(repr=False)

    @classmethod
    def made(cls, path: Path, database_key: bytes) -> Seal:
        """The seal at ``path`` for the database of that key."""
        return cls(path, _derived(database_key, "audit seal"))

    @property
    def desk(self) -> str:
        """A name for this desk that tells nothing of its key."""
        return _derived(self.key, "desk").hex()

    def read(self) -> Anchor | None:
        """What was sealed, or None where there is no seal.

        Raises:
            SealBroken: when the seal was changed, or belongs to another database.
            OSError: when it cannot be read.
        """
        try:
            text = self.path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return None
        except UnicodeDecodeError as error:
            raise SealBroken from error
        try:
            content = json.loads(text)
            anchor = Anchor(int(content["number"]), str(content["digest"]))
            code = str(content["code"])
        except (ValueError, KeyError, TypeError) as error:
            raise SealBroken from error
        if not hmac.compare_digest(code.encode(), self._code(anchor).encode()):
            raise SealBroken
        return anchor

    def advance(self, anchor: Anchor) -> None:
        """Seal the log up to here, unless another window has sealed it further already.

        A seal that is missing or broken is evidence, and is left as it is.

        Raises:
            OSError: when it cannot be written; the seal is then as it was.
        """
        try:
            before = self.read()
        except SealBroken:
            return
        if before is not None and before.number < anchor.number:
            self.write(anchor)

    def write(self, anchor: Anchor) -> None:
        """Seal the log here: after a power cut the old seal or the new one is there.

        Raises:
            OSError: when it cannot be written; the seal is then as it was.
        """
        content = {"number": anchor.number, "digest": anchor.digest, "code": self._code(anchor)}
        write_safely(self.path, json.dumps(content).encode())

    def _code(self, anchor: Anchor) -> str:
        said = f"{anchor.number}:{anchor.digest}".encode()
        return hmac.new(self.key, said, hashlib.sha256).hexdigest()


def _derived(key: bytes, purpose: str) -> bytes:
    return hmac.new(key, f"gp2gp-desktop {purpose}".encode(), hashlib.sha256).digest()
