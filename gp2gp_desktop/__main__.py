"""The entry point: a command goes to the command line, everything else is the window."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from gp2gp_desktop.domain.errors import GpDesktopError

if TYPE_CHECKING:
    from gp2gp_desktop.workflow.services import Services


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the arguments ask for; answers the exit status."""
    from gp2gp_desktop import cli

    chosen = cli.parser().parse_args(sys.argv[1:] if arguments is None else arguments)
    if chosen.command is not None:
        return cli.run(chosen)
    _keep_constants_alive()
    return _tour() if chosen.tour else _window(chosen.data_dir, demo=chosen.demo)


def _tour() -> int:
    from gp2gp_desktop import bootstrap
    from gp2gp_desktop.adapters.demo_users import demo_users
    from gp2gp_desktop.assets import resource
    from gp2gp_desktop.ui.tour import take

    people = demo_users(resource("demo"))
    return take(bootstrap.open_demonstration, people, Path.cwd() / "tour", print)


def _window(data_dir: Path | None, *, demo: bool) -> int:
    from gp2gp_desktop import settings
    from gp2gp_desktop.adapters.demo_users import demo_users
    from gp2gp_desktop.assets import resource
    from gp2gp_desktop.ui.app import Start, show

    def open_services(ask_passphrase: Callable[[], str]) -> Services:
        from gp2gp_desktop import bootstrap  # SQLAlchemy is imported here, after the first paint

        if demo:
            return bootstrap.open_demonstration(folder)
        return bootstrap.open_live(folder, ask_passphrase)

    try:
        folder = settings.data_folder(data_dir, demonstration=demo)
        chosen = settings.load(folder.root)
    except GpDesktopError as problem:
        print(problem, file=sys.stderr)  # noqa: T201 - there is no window yet
        return 1
    people = demo_users(resource("demo")) if demo else ()
    return show(Start(open_services, folder, chosen, demo, people))


def _keep_constants_alive() -> None:
    """Survive PySide6 6.12 on CPython before 3.12, which drops references to constants.

    Some thousand calls would otherwise end the program (docs/adr/0003). The supported range of
    PySide6 excludes 6.12; this guards a machine where somebody has it anyway.
    """
    if sys.version_info >= (3, 12):
        return
    import ctypes

    for constant in (None, True, False):
        ctypes.c_ssize_t.from_address(id(constant)).value += 1 << 40


if __name__ == "__main__":
    raise SystemExit(main())
