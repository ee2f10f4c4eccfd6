"""``./run`` and ``./test`` in a copy of the checkout where Python, dpkg and apt are stand-ins.

The stand-ins write down what they were asked, so nothing is installed and nothing is downloaded.
That the real ones do the work is proved on a bare machine, see ``installer/bare-machine``.
"""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]
LIBRARIES = "libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0t64 fonts-inter"
NAMES = " fonts-noto-core fonts-noto-cjk"
WINDOW = "libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0"

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("bash") is None, reason="the scripts are for bash"
)

ASKED = 'printf "%s\\n" "$NAME $*" >>"$ASKED"\n'
TOOL = f"""#!/usr/bin/env bash
NAME=python
[[ "$*" == "-m "* ]] && {ASKED}
[[ $1 == - ]] && echo dev-tool
[[ $2 == gp2gp_desktop ]] && echo "platform ${{QT_QPA_PLATFORM:-none}}"
[[ $2 == pytest ]] && echo "3 passed in 0.01s"
[[ " $FAILING " != *" $2 "* && " $FAILING " != *" $2-$3 "* ]]
"""
IMPORTS = (
    f"#!/usr/bin/env bash\nNAME=lint-imports\n{ASKED}" + '[[ " $FAILING " != *" imports "* ]]\n'
)
DPKG = "#!/usr/bin/env bash\nfor each in $INSTALLED; do echo installed $each; done\nexit 1\n"
SUDO = '#!/usr/bin/env bash\nshift\nexec "$@"\n'  # sudo -n COMMAND
APT = f"#!/usr/bin/env bash\nNAME=apt-get\n{ASKED}" + '[[ " $FAILING " != *" apt-get "* ]]\n'


@dataclass
class Machine:
    """A machine with a copy of the two scripts, and a note of all that was asked of its tools."""

    root: Path
    installed: str = f"{LIBRARIES} {WINDOW} postgresql{NAMES}"
    failing: str = ""
    environment: dict[str, str] = field(default_factory=dict)

    def start(self, script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.root / script, *arguments],
            cwd=self.root.parent,
            env={
                "PATH": f"{self.root / 'stand-ins'}:/usr/bin:/bin",
                "ASKED": str(self.root / "asked"),
                "INSTALLED": self.installed,
                "FAILING": self.failing,
                **self.environment,
            },
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )

    def asked(self, what: str = "") -> list[str]:
        note = self.root / "asked"
        lines = note.read_text().splitlines() if note.exists() else []
        return [line for line in lines if what in line]

    def forget(self) -> None:
        (self.root / "asked").unlink()


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    root = tmp_path / "a checkout"
    for name in ("run", "test", ".ci/run", "installer/prepare.sh", "pyproject.toml"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(CHECKOUT / name, root / name)
    stand_ins = {
        ".venv/bin/python": TOOL,
        ".venv/bin/lint-imports": IMPORTS,
        ".venv/bin/activate": f"VIRTUAL_ENV={root}/.venv",
        "stand-ins/dpkg-query": DPKG,
        "stand-ins/sudo": SUDO,
        "stand-ins/apt-get": APT,
    }
    for name, text in stand_ins.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        path.chmod(0o755)
    return Machine(root)


class TestRun:
    def test_with_a_screen_it_opens_the_demonstration(self, machine: Machine) -> None:
        machine.environment = {"DISPLAY": ":0"}

        started = machine.start("run", "--data-dir", "some where")

        assert started.returncode == 0
        assert machine.asked("gp2gp_desktop") == [
            "python -m gp2gp_desktop --demo --data-dir some where"
        ]
        assert started.stdout == "platform none\n"

    def test_without_a_screen_it_takes_the_tour(self, machine: Machine) -> None:
        started = machine.start("run")

        assert machine.asked("gp2gp_desktop") == ["python -m gp2gp_desktop --demo --tour"]
        assert started.stdout == "platform offscreen\n"
        assert "no screen here" in started.stderr

    def test_the_tour_needs_no_screen_even_where_there_is_one(self, machine: Machine) -> None:
        machine.environment = {"WAYLAND_DISPLAY": "wayland-0"}
        machine.installed = LIBRARIES + NAMES

        started = machine.start("run", "--tour")

        assert machine.asked("apt-get") == []
        assert machine.asked("gp2gp_desktop") == ["python -m gp2gp_desktop --demo --tour"]
        assert started.stdout == "platform offscreen\n"

    @pytest.mark.parametrize(
        "arguments", [["inspect", "a file.xml", "--json"], ["doctor"], ["--version"]]
    )
    def test_a_command_goes_to_the_program_as_it_is(
        self, machine: Machine, arguments: list[str]
    ) -> None:
        started = machine.start("run", *arguments)

        expected = f"python -m gp2gp_desktop {' '.join(arguments)}"
        assert machine.asked("gp2gp_desktop") == [expected]
        assert started.stderr.count("no screen") == 0

    def test_it_ends_as_the_program_ended(self, machine: Machine) -> None:
        machine.failing = "gp2gp_desktop"

        assert machine.start("run", "log", "verify").returncode == 1


class TestSetUp:
    def test_the_second_start_sets_nothing_up(self, machine: Machine) -> None:
        first = machine.start("run")
        assert len(machine.asked("pip install")) == 1
        assert "once" in first.stderr
        machine.forget()

        second = machine.start("run")

        assert machine.asked("pip") == machine.asked("apt-get") == []
        assert "Setting up" not in second.stderr

    def test_a_change_of_dependencies_is_noticed(self, machine: Machine) -> None:
        machine.start("run")
        with (machine.root / "pyproject.toml").open("a") as file:
            file.write("\n# one more\n")

        machine.start("run")

        assert len(machine.asked("pip install")) == 2

    def test_a_set_up_that_failed_is_repeated(self, machine: Machine) -> None:
        machine.failing = "pip-install"
        failed = machine.start("run")
        assert failed.returncode == 1
        assert "Python packages could not be installed" in failed.stderr
        assert machine.asked("gp2gp_desktop") == []

        machine.failing = ""
        machine.start("run")

        assert len(machine.asked("pip install")) == 2
        assert len(machine.asked("gp2gp_desktop")) == 1

    def test_after_the_tests_the_program_has_all_it_needs(self, machine: Machine) -> None:
        machine.start("test")
        machine.start("run")

        [install] = machine.asked("pip install")
        assert install.endswith("dev-tools.txt")

    def test_only_what_is_missing_is_installed(self, machine: Machine) -> None:
        machine.environment = {"DISPLAY": ":0"}
        machine.installed = machine.installed.replace("libegl1", "").replace("libxcb-cursor0", "")

        machine.start("run")

        [install] = machine.asked("apt-get install")
        assert install.endswith("--no-install-recommends libegl1 libxcb-cursor0")

    def test_what_cannot_be_installed_is_said_with_the_line_to_type(self, machine: Machine) -> None:
        machine.installed = machine.installed.replace("libegl1", "")
        machine.failing = "apt-get"

        started = machine.start("run")

        assert started.returncode == 1
        assert "apt-get install --no-install-recommends libegl1\n" in started.stderr
        assert machine.asked("gp2gp_desktop") == []

    def test_the_program_starts_without_its_fonts(self, machine: Machine) -> None:
        machine.installed = machine.installed.replace("fonts-inter", "")
        machine.failing = "apt-get"

        started = machine.start("run")

        assert started.returncode == 0
        assert "Going on without fonts-inter" in started.stderr


CHECKS = [
    "python -m ruff format --check",
    "python -m ruff check",
    "python -m mypy",
    "lint-imports --no-logo",
    "python -m pytest --numprocesses=auto --maxprocesses=4 --dist=worksteal",
]


class TestTest:
    def checks_made(self, machine: Machine) -> list[str]:
        return [line for line in machine.asked() if " -m pip " not in line and "apt" not in line]

    def test_all_five_checks_run_and_pytest_has_the_last_word(self, machine: Machine) -> None:
        done = machine.start("test")

        assert done.returncode == 0
        assert self.checks_made(machine) == CHECKS
        assert done.stdout.endswith("\n== tests ==\n3 passed in 0.01s\n")

    @pytest.mark.parametrize("failing", ["ruff-format", "ruff-check", "mypy", "imports", "pytest"])
    def test_all_run_even_when_one_fails_and_the_answer_is_no(
        self, machine: Machine, failing: str
    ) -> None:
        machine.failing = failing

        done = machine.start("test")

        assert done.returncode == 1
        assert self.checks_made(machine) == CHECKS
        assert done.stdout.endswith("3 passed in 0.01s\n")
        assert ("FAILED before the tests" in done.stdout) == (failing != "pytest")

    def test_arguments_go_to_pytest_only(self, machine: Machine) -> None:
        machine.start("test", "-k", "deadline or clock")

        assert self.checks_made(machine) == [
            *CHECKS[:-1],
            "python -m pytest -k deadline or clock",
        ]

    def test_continuous_integration_runs_the_same_with_a_database_server(
        self, machine: Machine
    ) -> None:
        machine.installed = machine.installed.replace("postgresql", "")

        done = machine.start(".ci/run")

        assert done.returncode == 0
        assert self.checks_made(machine) == CHECKS
        assert machine.asked("apt-get install")[0].endswith(" postgresql")

    def test_without_a_database_server_the_tests_still_run(self, machine: Machine) -> None:
        machine.installed = machine.installed.replace("postgresql", "")
        machine.failing = "apt-get"

        done = machine.start(".ci/run")

        assert done.returncode == 0
        assert "Going on without postgresql" in done.stderr


@pytest.mark.parametrize("name", ["run", "test", ".ci/run"])
def test_the_commands_can_be_started(name: str) -> None:
    assert os.access(CHECKOUT / name, os.X_OK)
