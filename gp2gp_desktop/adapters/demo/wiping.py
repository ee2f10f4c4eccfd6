"""Deleting the demonstration, and never anything else."""

from __future__ import annotations

import shutil

from gp2gp_desktop import settings as kept


def wipe_demonstration(folder: kept.DataFolder) -> None:
    """Delete the demonstration's data; the next start makes it anew.

    Raises:
        ValueError: when asked of any other folder.
    """
    if not folder.is_demonstration:
        raise ValueError("only the demonstration can be wiped")
    for path in folder.root.iterdir():
        if path == folder.settings_file:
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
