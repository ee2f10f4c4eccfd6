"""The people one may sign in as in the demonstration, read without loading anything heavy.

The sign-in page is painted before the practice's log is opened, and shows them at once.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from gp2gp_desktop.domain.access import ROLE_WORDS, Role


def demo_users(resources: Path) -> tuple[tuple[str, str, str, str], ...]:
    """(user name, name, roles in words, passcode) of each, in the order of ``practice.toml``."""
    content = tomllib.loads((resources / "practice.toml").read_text(encoding="utf-8"))
    return tuple(
        (
            user["user_name"],
            user["display_name"],
            ", ".join(ROLE_WORDS[Role(role)] for role in user["roles"]),
            user["password"],
        )
        for user in content["users"]
    )
