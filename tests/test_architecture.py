"""What the import contracts cannot see: what loads when, how long a module is, who may print."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import gp2gp_desktop

PACKAGE = Path(gp2gp_desktop.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
DOMAIN = sorted((PACKAGE / "domain").rglob("*.py"))
UI = sorted((PACKAGE / "ui").rglob("*.py"))

DATABASE = {"sqlalchemy", "alembic", "sqlcipher3", "psycopg"}
QT = {"PySide6", "shiboken6"}
SLOW = {"lxml", "cattrs", "keyring", "argon2", "cryptography", "httpx2", "joserfc", "pyqtgraph"}

LONGEST = 300  # lines


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def top_level_modules_after(statement: str) -> set[str]:
    """What a fresh interpreter has loaded once it has run the statement."""
    code = f"{statement}\nimport sys\nprint(*{{name.split('.')[0] for name in sys.modules}})"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=PACKAGE.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def imported_by(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


def called_in(path: Path) -> set[str]:
    """The names of every function and method that is called."""
    calls = (
        node.func
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    )
    return {
        func.id if isinstance(func, ast.Name) else func.attr
        for func in calls
        if isinstance(func, ast.Name | ast.Attribute)
    }


class TestNothingHeavyAtImport:
    def test_a_command_is_read_before_qt_or_a_database_is_loaded(self) -> None:
        loaded = top_level_modules_after("import gp2gp_desktop.cli")

        assert not loaded & (QT | DATABASE | SLOW)

    def test_the_first_window_does_not_wait_for_the_database(self) -> None:
        loaded = top_level_modules_after("import gp2gp_desktop.ui.app")

        assert "PySide6" in loaded
        assert not loaded & (DATABASE | SLOW)

    def test_the_whole_domain_loads_no_third_party_package(self) -> None:
        paths = (path.relative_to(PACKAGE.parent).with_suffix("") for path in DOMAIN)
        names = [".".join(path.parts).removesuffix(".__init__") for path in paths]

        loaded = top_level_modules_after(f"import {', '.join(names)}")
        foreign = loaded - top_level_modules_after("pass") - sys.stdlib_module_names

        # _sysconfigdata… is the standard library's too, and is named after the machine.
        assert {name for name in foreign if name[0] != "_"} == {"gp2gp_desktop"}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_is_short_enough_to_be_read_at_once(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())

    assert lines <= LONGEST, f"{name_of(path)} has {lines} lines: look for the second idea"


def prints(path: Path) -> bool:
    """Whether a module calls the built-in; a method called ``print`` puts a page on paper."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    return any(isinstance(call, ast.Name) and call.id == "print" for call in calls)


def test_only_the_two_doors_print() -> None:
    """The command line answers on the terminal; the window's door may have to refuse before Qt."""
    printing = {name_of(path) for path in MODULES if prints(path)}

    assert printing <= {"cli.py", "__main__.py"}


@pytest.mark.parametrize("path", DOMAIN, ids=name_of)
def test_the_domain_neither_reads_nor_writes_nor_looks_at_the_clock(path: Path) -> None:
    doors = {"os", "io", "pathlib", "socket", "subprocess", "sqlite3", "tempfile", "shutil"}
    doors |= {"logging", "threading", "asyncio", "time", "random", "secrets", "urllib", "http"}

    assert not imported_by(path) & doors
    assert not called_in(path) & {"open", "input", "now", "utcnow", "today", "uuid1", "uuid4"}


@pytest.mark.parametrize("path", UI, ids=name_of)
def test_background_work_has_one_way(path: Path) -> None:
    """ThreadPoolExecutor and one queued signal (design 12): coverage cannot see into QThread."""
    assert not called_in(path) & {"QThread", "QRunnable", "moveToThread"}


def test_qt_survives_twenty_thousand_calls() -> None:
    """PySide6 6.12 loses references on Python 3.11 and aborts; pytest alone would hide it."""
    code = """
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication([])
label = QLabel()
for number in range(20_000):
    label.setText(str(number))
    label.setEnabled(label.isEnabled())
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("part", ["shown", "screen", "route_wording", "hold_help"])
def test_the_desk_can_be_imported_from_any_end(part: str) -> None:
    """Two modules that need one another start only in one order, which the window may not take."""
    start = f"import gp2gp_desktop.ui.registration.{part}"

    done = subprocess.run([sys.executable, "-c", start], capture_output=True, check=False)

    assert done.returncode == 0, done.stderr.decode()[-500:]
