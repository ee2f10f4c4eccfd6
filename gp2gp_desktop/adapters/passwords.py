"""Slow hashes of sign-in passwords: argon2id, so that a stolen database gives none of them away."""

from __future__ import annotations

import unicodedata


class SlowPasswords:
    """Hashes with argon2id; the usual cost is 64 MiB and about 0.2 seconds (ecosystem 4)."""

    def __init__(self, *, memory_kib: int = 65_536, passes: int = 3, lanes: int = 4) -> None:
        from argon2 import PasswordHasher

        self._hasher = PasswordHasher(time_cost=passes, memory_cost=memory_kib, parallelism=lanes)

    def hash(self, password: str) -> str:
        """A new hash with its own salt and cost in it."""
        return self._hasher.hash(_same_everywhere(password))

    def matches(self, password: str, password_hash: str) -> bool:
        """Whether the password belongs to the hash; a damaged hash fits no password."""
        from argon2.exceptions import InvalidHashError, VerificationError

        try:
            return self._hasher.verify(password_hash, _same_everywhere(password))
        except (VerificationError, InvalidHashError):
            return False


def _same_everywhere(password: str) -> bytes:
    """Keyboards differ in how they compose é; the same password must stay the same."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")
