"""Loading modules without PySide6's hook in the way."""

from __future__ import annotations

import builtins


def import_plainly() -> None:
    """Take PySide6's hook out of every import to come.

    It looks for ``from __feature__ import``, which we never write, and makes loading the database
    a fifth slower (ecosystem 9).
    """
    plain = getattr(builtins, "__orig_import__", None)
    if plain is not None:
        builtins.__import__ = plain
