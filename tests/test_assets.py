"""What ships is found: in a checkout, and in what ``pip install`` leaves behind."""

import subprocess
import sys
from pathlib import Path

import pytest

from gp2gp_desktop.assets import resource

ROOT = Path(__file__).parents[1]
SHIPPED = sorted(
    path.relative_to(ROOT / "resources").as_posix()
    for path in (ROOT / "resources").rglob("*")
    if path.is_file()
)

# Isolated (-I): neither the checkout nor the home folder can help.
LOOK = """
import sys
sys.path.insert(0, sys.argv[1])
from gp2gp_desktop import assets
assert assets.__file__.startswith(sys.argv[1]), assets.__file__
for name in sys.argv[2:]:
    path = assets.resource(*name.split("/"))
    assert path.is_relative_to(sys.argv[1]), path
    print(name, len(path.read_bytes()))
"""


def test_a_checkout_finds_its_resources() -> None:
    assert resource("policy").is_dir()


def test_what_was_left_out_of_an_installation_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"installed without policy/none\.toml"):
        resource("policy", "none.toml")


def test_the_wheel_carries_every_resource(tmp_path: Path) -> None:
    assert SHIPPED, "there are no resources, so nothing would be proved"
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "--no-input"]
    offline = ["--no-index", "--no-deps"]
    wheels, installed = tmp_path / "wheels", tmp_path / "installed"

    subprocess.run(
        [*pip, "wheel", *offline, "--no-build-isolation", "--wheel-dir", wheels, ROOT], check=True
    )
    [wheel] = wheels.glob("*.whl")
    subprocess.run([*pip, "install", *offline, "--target", installed, wheel], check=True)
    looked = subprocess.run(
        [sys.executable, "-I", "-c", LOOK, installed, *SHIPPED],
        check=True,
        capture_output=True,
        text=True,
    )

    sizes = [f"{name} {(ROOT / 'resources' / name).stat().st_size}" for name in SHIPPED]
    assert looked.stdout.splitlines() == sizes
