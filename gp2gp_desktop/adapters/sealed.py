"""Secrets of the practice in one small sealed file: its API key, its private key.

The file is sealed (AES-256-GCM) under a key derived (HKDF) from the database's, which the key store
of the operating system holds. The key store itself is no place for them: that of Windows takes
1,280 characters, and a private key of 4,096 bits has 3,200.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.safe_files import write_safely

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

SEALED = "national.sealed"
_PURPOSE = b"gp2gp-desktop national secrets 1"
_NONCE_BYTES = 12
_LARGEST = 100_000  # bytes


class SealedSecrets:
    """Named texts that only the holder of the database key can read."""

    def __init__(self, folder: Path, database_key: bytes) -> None:
        self._path = folder / SEALED
        self._database_key = database_key

    def __repr__(self) -> str:
        """Where they lie, and nothing of them."""
        return f"SealedSecrets({self._path})"

    def get(self, name: str) -> str | None:
        """A secret, or None where none is kept.

        Raises:
            CannotContinue: when the file was damaged, or sealed on another computer.
        """
        return self._all().get(name)

    def names(self) -> frozenset[str]:
        """Which secrets are kept.

        Raises:
            CannotContinue: as :meth:`get`.
        """
        return frozenset(self._all())

    def put(self, changes: dict[str, str | None]) -> None:
        """Keep some secrets and forget those that are None; the rest stays.

        A file that cannot be read is replaced: what was in it must be entered anew anyway.

        Raises:
            CannotContinue: when the file cannot be written.
        """
        try:
            kept = self._all()
        except CannotContinue:
            kept = {}
        for name, value in changes.items():
            kept.pop(name, None)
            if value is not None:
                kept[name] = value
        nonce = os.urandom(_NONCE_BYTES)
        sealed = self._cipher().encrypt(nonce, json.dumps(kept).encode(), _PURPOSE)
        try:
            write_safely(self._path, nonce + sealed)
        except OSError as error:
            raise CannotContinue(
                f"The file {self._path} cannot be written. The system says: {error.strerror}."
            ) from None

    def _all(self) -> dict[str, str]:
        from cryptography.exceptions import InvalidTag

        try:
            with self._path.open("rb") as file:
                whole = file.read(_LARGEST)
            nonce, sealed = whole[:_NONCE_BYTES], whole[_NONCE_BYTES:]
            opened = self._cipher().decrypt(nonce, sealed, _PURPOSE)
        except FileNotFoundError:
            return {}
        except (InvalidTag, ValueError, OSError):
            raise CannotContinue(
                "The keys for the national services cannot be opened on this computer. Ask your "
                "practice manager to enter them again under Settings, National services."
            ) from None
        return {str(name): str(value) for name, value in json.loads(opened).items()}

    def _cipher(self) -> AESGCM:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF

        return AESGCM(HKDF(SHA256(), 32, None, _PURPOSE).derive(self._database_key))
