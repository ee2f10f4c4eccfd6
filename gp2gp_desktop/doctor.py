"""What works on this machine and what does not, in one line each."""

from __future__ import annotations

import importlib
import importlib.metadata
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from gp2gp_desktop import settings
from gp2gp_desktop.assets import resource
from gp2gp_desktop.domain.errors import GpDesktopError

SPACE_NEEDED = 200 * 1024 * 1024
"""Bytes free below which a large record may not fit."""


@dataclass(frozen=True, slots=True)
class Check:
    """One finding; ``needed`` says whether the program can do without."""

    name: str
    works: bool
    says: str
    needed: bool = True


def checks(folder: settings.DataFolder) -> Iterator[Check]:
    """Look at everything the program rests on; nothing is changed."""
    yield Check("Python", sys.version_info >= (3, 11), sys.version.split()[0])
    for name, module in _PARTS:
        yield _guarded(name, lambda module=module: _version(module))  # type: ignore[misc]
    yield _guarded("Files of the program", lambda: str(resource("policy").parent))
    yield _guarded("Settings", lambda: _settings(folder))
    yield _space(folder)
    yield _guarded("Key store of this computer", _key_store, needed=False)
    yield _database(folder)
    yield from _national(folder)


_PARTS = (
    ("Window (PySide6)", "PySide6.QtWidgets"),
    ("Database", "sqlalchemy"),
    ("Encryption", "sqlcipher3.dbapi2"),
    ("XML", "lxml.etree"),
    ("Passwords", "argon2"),
)


def _guarded(name: str, look: Callable[[], str], *, needed: bool = True) -> Check:
    try:
        return Check(name, True, look(), needed)
    except (ImportError, OSError, RuntimeError, GpDesktopError) as problem:
        return Check(name, False, str(problem), needed)


def _version(module: str) -> str:
    importlib.import_module(module)
    package = {"PySide6": "PySide6-Essentials", "argon2": "argon2-cffi"}
    top = module.split(".", maxsplit=1)[0]
    return importlib.metadata.version(package.get(top, top))


def _settings(folder: settings.DataFolder) -> str:
    chosen = settings.load(folder.root)
    return f"{folder.root} (theme {chosen.theme}, text {chosen.text_scale}%)"


def _space(folder: settings.DataFolder) -> Check:
    free = shutil.disk_usage(folder.root).free
    return Check("Disk space", free > SPACE_NEEDED, f"{free // 1024 // 1024:,} MB free")


def _key_store() -> str:
    import keyring

    backend = keyring.get_keyring()
    if backend.priority < 1:
        raise RuntimeError("there is none; the database key is kept under a passphrase instead")
    return type(backend).__name__


def _database(folder: settings.DataFolder) -> Check:
    if not folder.database.exists():
        return Check("Practice's log", True, "none yet: it is made at the first start", False)
    with folder.database.open("rb") as file:
        plain = file.read(15) == b"SQLite format 3"
    says = "NOT encrypted" if plain else f"{folder.database.stat().st_size // 1024:,} kB, encrypted"
    return Check("Practice's log", not plain, says)


def _national(folder: settings.DataFolder) -> Iterator[Check]:
    """Whether each connected service answers this computer; no key is used, nothing looked up."""
    name = "National services"
    if folder.is_demonstration:
        yield Check(name, True, "simulated: the demonstration never reaches the real ones", False)
        return
    try:
        chosen = settings.load(folder.root).national
    except GpDesktopError:
        return  # said under Settings
    if not chosen.is_connected:
        yield Check(name, True, "none connected: staff type what they see", False)
        return
    from gp2gp_desktop.adapters.national.trial import reach
    from gp2gp_desktop.workflow.national import in_words

    yield Check(name, True, in_words(chosen), False)
    for tried in reach(chosen):
        yield Check(tried.service, tried.works, tried.says, False)
