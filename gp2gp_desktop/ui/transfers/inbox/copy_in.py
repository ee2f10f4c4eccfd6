"""Puts a chosen file into the inbox whole or not at all: a hidden copy first, then one rename."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.ui.transfers.inbox import wording

LARGEST = 512 * 1024 * 1024


def copy_in(inbox: Path, chosen: Path) -> None:
    """Copy ``chosen`` into the inbox folder; the original stays where it is.

    Names that begin with a dot are not claimed, so a half-written copy is never taken.

    Raises:
        CannotContinue: when it is too large, or cannot be read or written.
    """
    part = inbox / f".{os.urandom(8).hex()}.part"
    try:
        if chosen.stat().st_size > LARGEST:
            raise CannotContinue(wording.TOO_LARGE)
        shutil.copyfile(chosen, part)
        part.chmod(0o600)
        part.rename(_free_name(inbox, chosen.name.lstrip(".") or "file"))
    except OSError as error:
        part.unlink(missing_ok=True)
        raise CannotContinue(wording.cannot_copy(error.strerror or "unknown reason")) from error


def _free_name(inbox: Path, name: str) -> Path:
    """The name itself, or one with a few letters before it when it is taken."""
    wanted = inbox / name
    return inbox / f"{os.urandom(3).hex()}-{name}" if wanted.exists() else wanted
