"""What telling users of a colleague's act needs of the store."""

from __future__ import annotations

from typing import Protocol

from gp2gp_desktop.domain.notices import Notice


class Notices(Protocol):
    """What users are still to be told."""

    def add(self, notice: Notice) -> None:
        """Store a new one."""

    def unseen(self, user_name: str) -> tuple[Notice, ...]:
        """Those a user has not read yet, oldest first."""

    def save(self, notice: Notice) -> None:
        """Replace one; nothing happens when it is not stored."""
