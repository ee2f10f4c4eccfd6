"""Where the files that ship with the program lie: styles, icons, policies, demonstration data."""

from pathlib import Path

_HERE = Path(__file__).resolve().parent
# Installed, ``resources`` lies inside the package; in a checkout, beside it.
_ROOTS = (_HERE / "resources", _HERE.parent / "resources")


def resource(*parts: str) -> Path:
    """The path of a shipped file or folder, such as ``resource("styles", "app.qss")``.

    Raises:
        FileNotFoundError: when the program was installed without it.
    """
    for root in _ROOTS:
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError(f"the program was installed without {'/'.join(parts)}")
