"""Where a file is to be saved, and saving it whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.safe_files import replace_whole

PDF_FILES = "PDF (*.pdf)"
_BY_ERROR = {
    errno.ENOSPC: "The disk is full, so the file was not saved. Free some room, or choose "
    "another folder.",
    errno.EDQUOT: "Your share of the disk is used up, so the file was not saved. Free some room, "
    "or choose another folder.",
    errno.EROFS: "Nothing can be written to that disk, so the file was not saved. Choose another "
    "folder.",
    errno.ENOENT: "That folder is no longer there, so the file was not saved. Choose another "
    "folder.",
    errno.EISDIR: "A folder has that name, so the file was not saved. Choose another name.",
    errno.ENAMETOOLONG: "That name is too long, so the file was not saved. Choose a shorter one.",
}
_CANNOT = (
    "The file could not be written there, so it was not saved. Choose another folder, or close "
    "the file if it is open in another program."
)


def ask_pdf_path(parent: QWidget, title: str, suggestion: str) -> Path | None:
    """Where to save a PDF file; None when the person changed their mind.

    The system's dialog asks before a file that is there is replaced.
    """
    return ask_path(parent, title, suggestion, PDF_FILES)


def ask_path(parent: QWidget, title: str, suggestion: str, kinds: str) -> Path | None:
    """Where to save a file of some kind; None when the person changed their mind."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(Path(folder) / suggestion), kinds)
    return _with_ending(Path(chosen), Path(suggestion).suffix) if chosen else None


def _with_ending(path: Path, ending: str) -> Path:
    """With the ending that opens it; not where that would replace a file nobody was asked about."""
    whole = path if path.suffix.lower() == ending else path.with_name(f"{path.name}{ending}")
    return path if whole.exists() else whole


def save_whole(path: Path, content: bytes) -> None:
    """Put a file there in one step, readable by its owner only; a failure leaves what was there.

    Raises:
        CannotContinue: when it cannot be written; the sentence says why and what to do.
    """
    try:
        _replace(path, content)
    except OSError as problem:
        raise CannotContinue(_BY_ERROR.get(problem.errno or 0, _CANNOT)) from problem


def _replace(path: Path, content: bytes) -> None:
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if path.exists() and not os.access(path, os.W_OK):
        # Renaming over it would get round the protection somebody gave it.
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    replace_whole(path, content)
