"""Small files that a power cut finds whole: the old one or the new one, never half of either.

Below the settings, so that all who write can call it, and above the workflow, which does not. Not
heavy at import: the settings are read before the first page is painted.
"""

from __future__ import annotations

import os
from pathlib import Path


def replace_whole(path: Path, content: bytes) -> None:
    """Replace a small file in one step, readable by its owner only.

    Raises:
        OSError: when it cannot be written; the file is then as it was.
    """
    import tempfile

    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".gp2gp-")  # mode 0600
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def write_safely(path: Path, content: bytes) -> None:
    """As :func:`replace_whole`, and the new file's name lasts too: for what must not go back.

    Raises:
        OSError: when it cannot be written; the file is then as it was.
    """
    replace_whole(path, content)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a renamed file's new name last; Windows does so by itself."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
