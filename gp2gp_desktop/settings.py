"""Where this installation keeps its data, and what the person at this desk has chosen.

The only module that asks appdirs. Live data lies in the data folder itself; the demonstration
practice has the subfolder ``demonstration``, which can never be opened as live data.
"""

import os
import stat
from dataclasses import asdict, dataclass, field, fields, replace
from enum import Enum
from pathlib import Path
from typing import Any

from gp2gp_desktop.domain.errors import CannotContinue
from gp2gp_desktop.domain.national import Environment, NationalSettings, PdsAccess
from gp2gp_desktop.domain.printing import PrintingSettings
from gp2gp_desktop.safe_files import replace_whole

OVERRIDE = "GP2GP_DESKTOP_DATA_DIR"
DEMONSTRATION = "demonstration"
THEMES = ("system", "light", "dark", "high-contrast")
TEXT_SCALES = range(100, 201)  # per cent
LOCK_MINUTES = range(31)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a desk can choose; each field has a working default.

    Attributes:
        theme: one of :data:`THEMES`; ``system`` follows the operating system.
        text_scale: size of all text, per cent of normal, 100 to 200.
        lock_minutes: lock after so long without a touch; 0: as usual for who is signed in.
        inbox: folder that is watched for extracts; None is the one in the data folder.
        database_url: PostgreSQL shared by several desks; None is the embedded database.
        national: how the national services are reached; nothing secret is in it.
        printing: which printer takes which paper.

    Raises:
        CannotContinue: when a value is not one of those; the sentence names the setting.
    """

    theme: str = "system"
    text_scale: int = 100
    lock_minutes: int = 0
    inbox: Path | None = None
    database_url: str | None = field(default=None, repr=False)  # it may hold a password
    national: NationalSettings = field(default_factory=NationalSettings)
    printing: PrintingSettings = field(default_factory=PrintingSettings)

    def __post_init__(self) -> None:
        """Refuse what could not be used later."""
        if self.theme not in THEMES:
            raise CannotContinue(f"The setting theme must be one of {', '.join(THEMES)}.")
        if type(self.text_scale) is not int or self.text_scale not in TEXT_SCALES:
            raise CannotContinue("The setting text_scale must be a whole number from 100 to 200.")
        if type(self.lock_minutes) is not int or self.lock_minutes not in LOCK_MINUTES:
            raise CannotContinue("The setting lock_minutes must be a whole number from 0 to 30.")
        if self.inbox is not None and not (
            self.inbox.is_absolute() and str(self.inbox).isprintable()
        ):
            raise CannotContinue("The setting inbox must be the full path of a folder.")
        if self.database_url is not None and not _is_postgresql(self.database_url):
            raise CannotContinue(
                "The setting database_url must begin with postgresql:// and name a database. "
                "Leave it out to use the embedded database."
            )


@dataclass(frozen=True, slots=True)
class DataFolder:
    """Where each thing lies in one data folder."""

    root: Path

    @property
    def is_demonstration(self) -> bool:
        """The folder holds the demonstration practice, never live data."""
        return self.root.name.casefold() == DEMONSTRATION

    @property
    def database(self) -> Path:
        """The embedded database, encrypted."""
        return self.root / "gp2gp.db"

    @property
    def inbox(self) -> Path:
        """Where extracts are dropped, unless the settings name another folder."""
        return self.root / "inbox"

    @property
    def log_file(self) -> Path:
        """The technical log, which holds no patient data; older ones lie beside it."""
        return self.root / "logs" / "gp2gp-desktop.log"

    @property
    def settings_file(self) -> Path:
        """What this desk has chosen."""
        return self.root / "settings.toml"


def data_folder(chosen: Path | None = None, *, demonstration: bool = False) -> DataFolder:
    """The data folder, made if need be and closed to other users of the machine (0700).

    Args:
        chosen: the folder named on the command line; else ``GP2GP_DESKTOP_DATA_DIR``, else the
            place the operating system gives to programs.
        demonstration: answer with the demonstration practice inside it.

    Raises:
        CannotContinue: when the folder cannot be made, or live and demonstration data would meet.
    """
    live = Path(os.path.abspath(chosen or os.environ.get(OVERRIDE) or _usual_place()))  # noqa: PTH100 - links stay
    if DEMONSTRATION in {live.name.casefold(), live.resolve().name.casefold()}:
        raise CannotContinue(
            f"The folder {live} is kept for the demonstration practice. "
            "Name the folder above it, and add --demo to open the demonstration."
        )
    _make_private(live)
    if not demonstration:
        return DataFolder(live)
    root = live / DEMONSTRATION
    _make_private(root)
    if root.resolve() != live.resolve() / DEMONSTRATION:
        raise CannotContinue(
            f"The folder {root} is a link to another place, which could hold live data. "
            "Remove the link and start again."
        )
    return DataFolder(root)


def load(folder: Path) -> Settings:
    """The settings kept in a data folder; the defaults where there are none yet.

    Raises:
        CannotContinue: when the file cannot be understood; the file is left as it was.
    """
    path = DataFolder(folder).settings_file
    try:
        return _from_table(_read(path))
    except FileNotFoundError:
        return Settings()
    except ValueError:  # not UTF-8, or not TOML
        why = "It is not written as TOML."
    except OSError as error:
        why = f"The system says: {error.strerror}."
    except CannotContinue as error:
        why = str(error)
    raise CannotContinue(
        f"The settings file {path} cannot be used. {why} "
        "Mend the file, or move it away to start with the usual settings; it was not changed."
    )


def save(folder: Path, settings: Settings) -> None:
    """Keep the settings: after a power cut the file holds either the old ones or the new.

    Raises:
        CannotContinue: when the present file cannot be understood (it is not overwritten), or
            the folder cannot be written.
    """
    load(folder)
    path = DataFolder(folder).settings_file
    try:
        _make_private(folder)
        replace_whole(path, _to_toml(settings).encode())
    except OSError as error:
        raise CannotContinue(
            f"The settings could not be saved in {path}. The system says: {error.strerror}."
        ) from error


def save_national(folder: Path, national: NationalSettings) -> None:
    """Keep how the national services are reached, as :func:`save`; what else was chosen stays."""
    save(folder, replace(load(folder), national=national))


def _usual_place() -> str:
    import appdirs

    return str(appdirs.user_data_dir("gp2gp-desktop", appauthor=False))


def _make_private(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if os.name == "posix" and stat.S_IMODE(folder.stat().st_mode) & 0o077:
            _close_to_others(folder)
    except OSError as error:
        raise CannotContinue(
            f"The data folder {folder} cannot be used. The system says: {error.strerror}. "
            "Choose another with --data-dir."
        ) from error


def _close_to_others(folder: Path) -> None:
    # Closing somebody else's folder, such as /tmp, would break the machine for them.
    ours = DataFolder(folder)
    if any(folder.iterdir()) and not (ours.database.exists() or ours.settings_file.exists()):
        raise CannotContinue(
            f"The folder {folder} is open to other users of this machine and holds other things. "
            "Choose an empty folder with --data-dir."
        )
    folder.chmod(0o700)


def _is_postgresql(url: str) -> bool:
    scheme, _, rest = url.partition("://")
    return scheme in {"postgresql", "postgresql+psycopg"} and "/" in rest and url.isprintable()


def _read(path: Path) -> dict[str, Any]:
    text = path.read_text(encoding="utf-8")
    # Here, because most desks have chosen nothing, and their window is painted sooner without it.
    import tomllib

    return tomllib.loads(text)


def _from_table(table: dict[str, Any]) -> Settings:
    given = _checked(table, Settings(), "")
    if "inbox" in given:
        given["inbox"] = Path(given["inbox"])
    national = _checked(given.get("national", {}), NationalSettings(), "national.")
    for name in national.keys() & _CHOICES.keys():
        national[name] = _one_of(_CHOICES[name], national[name], name)
    printing = _checked(given.get("printing", {}), PrintingSettings(), "printing.")
    given["national"], given["printing"] = (
        NationalSettings(**national),
        PrintingSettings(**printing),
    )
    return Settings(**given)


def _checked(
    table: dict[str, Any], usual: Settings | NationalSettings | PrintingSettings, within: str
) -> dict[str, Any]:
    """The table, when it names only settings and each has the shape of its default."""
    known = {each.name for each in fields(usual)}
    for name, value in table.items():
        if name not in known:
            raise CannotContinue(f"There is no setting {within}{name}.")
        shape, words = _SHAPES.get(type(getattr(usual, name)), (str, "text in quotation marks"))
        if type(value) is not shape and name != "text_scale":
            raise CannotContinue(f"The setting {within}{name} must be {words}.")
    return dict(table)


_CHOICES: dict[str, type[Enum]] = {"environment": Environment, "pds": PdsAccess}
_SHAPES: dict[type, tuple[type, str]] = {
    int: (int, "a whole number"),
    bool: (bool, "true or false"),
    NationalSettings: (dict, "a table"),
    PrintingSettings: (dict, "a table"),
}


def _one_of(kind: type[Enum], value: str, name: str) -> Enum:
    try:
        return kind(value)
    except ValueError:
        allowed = ", ".join(each.value for each in kind)
        raise CannotContinue(f"The setting national.{name} must be one of {allowed}.") from None


def _to_toml(settings: Settings) -> str:
    chosen, usual, text = asdict(settings), asdict(Settings()), ""
    for part in ("national", "printing"):
        values = chosen.pop(part).items()
        changed = {name: value for name, value in values if value != usual[part][name]}
        text += f"\n[{part}]\n{_lines(changed)}" if changed else ""
    return _lines({name: value for name, value in chosen.items() if value is not None}) + text


def _lines(chosen: dict[str, Any]) -> str:
    import json

    def plain(value: object) -> str:
        return value.value if isinstance(value, Enum) else str(value)

    # A JSON string of printable characters is a TOML string; so are whole numbers and booleans.
    lines = (
        f"{name} = {json.dumps(value, default=plain, ensure_ascii=False)}\n"
        for name, value in chosen.items()
    )
    return "".join(lines)
