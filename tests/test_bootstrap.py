"""Setting up on a fresh machine: what is said, what is repaired, what a second start costs."""

import hashlib
import importlib.metadata
import os
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from bootstrap import libraries, packages

BASE_PYTHON = getattr(sys, "_base_executable", sys.executable)
PROGRAM = """
import sys, bootstrap
from bootstrap import packages
packages.MODULES = {"app": ("only_here",)}
packages.pyside_fits = lambda: True
bootstrap.ensure_packages("app")
import only_here
print(sys.argv[1:])
"""


@pytest.mark.parametrize(
    ("library", "package"),
    [
        ("libEGL.so.1", "libegl1"),
        ("libX11.so.6", "libx11-6"),
        ("libX11-xcb.so.1", "libx11-xcb1"),
        ("libdbus-1.so.3", "libdbus-1-3"),
        ("libglib-2.0.so.0", "libglib2.0-0"),
        ("libgthread-2.0.so.0", "libglib2.0-0"),
        ("libxcb-cursor.so.0", "libxcb-cursor0"),
        ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    ],
)
def test_a_missing_library_is_named_by_its_debian_package(library, package):
    assert libraries.debian_package(library) == package


@pytest.mark.parametrize(
    ("manager", "line"),
    [
        ("apt-get", "sudo apt-get install -y libegl1 libxcb-cursor0"),
        ("dnf", "sudo dnf install -y 'libEGL.so.1()(64bit)' 'libxcb-cursor.so.0()(64bit)'"),
        ("zypper", "sudo zypper install -y 'libEGL.so.1()(64bit)' 'libxcb-cursor.so.0()(64bit)'"),
        ("pacman", "sudo pacman -S --needed qt6-base"),
    ],
)
def test_what_is_missing_is_one_line_to_copy(manager, line):
    wanted = libraries.packages_for(["libEGL.so.1", "libxcb-cursor.so.0"], manager)
    assert libraries.install_line(wanted, manager) == line


@pytest.mark.parametrize(
    ("output", "says"),
    [
        ("WARNING: Retrying ... Temporary failure in name resolution", "no network connection"),
        ("ERROR: Could not install: [Errno 28] No space left on device", "disk is full"),
        ("ERROR: No matching distribution found for numpy==2.4.6", "no ready-made numpy==2.4.6"),
        ("ERROR: something else", "something else"),
    ],
)
def test_a_failed_installation_is_explained_in_one_sentence(output, says):
    sentence = packages.explain([output])
    assert says in sentence
    assert "\n" not in sentence


@pytest.mark.parametrize(("version", "fits"), [("6.8.3", True), ("6.9.1", False), ("6.12.0", False), ("6.7.3", False)])
def test_a_pyside_known_to_fail_counts_as_missing(monkeypatch, version, fits):
    monkeypatch.setattr(importlib.metadata, "version", lambda name: version)
    assert packages.pyside_fits() is fits
    assert packages.missing_modules("app") == ([] if fits else ["PySide6"])


@pytest.fixture
def fresh(tmp_path):
    """A copy of the bootstrap in a folder with a space, with one tiny package to install from a file."""
    folder = tmp_path / "my programs"
    (folder / "requirements").mkdir(parents=True)
    shutil.copytree(Path(packages.__file__).parent, folder / "bootstrap")
    wheel = tmp_path / "only_here-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("only_here.py", "")
        archive.writestr("only_here-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: only-here\nVersion: 1.0\n")
        tags = "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        archive.writestr("only_here-1.0.dist-info/WHEEL", tags)
        archive.writestr("only_here-1.0.dist-info/RECORD", "")
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    pin = f"only-here @ {wheel.as_uri()} --hash=sha256:{digest}\n"
    (folder / "requirements" / "app.txt").write_text(pin, encoding="utf-8")
    (folder / "main.py").write_text(PROGRAM, encoding="utf-8")
    return folder


def start(folder: Path) -> subprocess.CompletedProcess[str]:
    """Start the program of `folder` with a Python that has nothing."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    command = [BASE_PYTHON, str(folder / "main.py"), "one argument", "--two"]
    return subprocess.run(command, capture_output=True, text=True, env=clean, cwd=folder.parent, check=False)


def test_the_first_start_sets_up_the_second_goes_straight_on_and_damage_is_repaired(fresh):
    first = start(fresh)
    assert (first.returncode, first.stdout) == (0, "['one argument', '--two']\n"), first.stderr
    assert "Setting up" in first.stderr

    began = time.perf_counter()
    second = start(fresh)
    assert time.perf_counter() - began < 1.0
    assert (second.stdout, second.stderr) == (first.stdout, "")

    for module in (fresh / ".venv").rglob("only_here.py"):
        module.unlink()
    repaired = start(fresh)
    assert (repaired.returncode, repaired.stdout) == (0, first.stdout), repaired.stderr


def test_a_half_made_environment_is_made_anew(fresh):
    (fresh / ".venv" / "bin").mkdir(parents=True)
    (fresh / ".venv" / "bin" / "python").symlink_to("nowhere")
    assert start(fresh).returncode == 0


def test_a_changed_file_in_place_of_a_package_is_refused(fresh):
    pins = fresh / "requirements" / "app.txt"
    pins.write_text(pins.read_text(encoding="utf-8")[:-9] + "00000000\n", encoding="utf-8")
    refused = start(fresh)
    assert refused.returncode == 1
    assert "could not be installed" in refused.stderr.splitlines()[-1]
    assert "Traceback" not in refused.stderr
