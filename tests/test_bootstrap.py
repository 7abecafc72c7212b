"""Setting up on a fresh machine: what is said, what is repaired, what a second start costs."""

import hashlib
import os
import platform
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from bootstrap import libraries, packages, present

ARGUMENTS = "['one argument', '--two']\n"
BASE_PYTHON = getattr(sys, "_base_executable", sys.executable)
PROGRAM = """
import sys, bootstrap
from bootstrap import present
present.MODULES = {"app": ("only_here",)}
present.pyside_fits = lambda: True
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
    assert re.fullmatch(r"6\.\d+\.\d+", present.pyside_version())
    monkeypatch.setattr(present, "pyside_version", lambda: version)
    assert present.pyside_fits() is fits
    assert present.missing_modules("app") == ([] if fits else ["PySide6"])


@pytest.fixture
def fresh(tmp_path):
    """A copy of the bootstrap in a folder with an odd name, with one tiny package to install from a file."""
    return made(tmp_path)


@pytest.fixture(scope="module")
def first_start(tmp_path_factory):
    """Such a folder after its first start, and what that start said."""
    folder = made(tmp_path_factory.mktemp("first"))
    return folder, start(folder)


@pytest.fixture
def set_up(first_start, tmp_path):
    """A copy of a folder whose environment is complete."""
    copy = tmp_path / "moved é"
    shutil.copytree(first_start[0], copy, symlinks=True)
    return copy


def made(place):
    folder = place / "my program's größe 図"
    (folder / "requirements").mkdir(parents=True)
    shutil.copytree(Path(packages.__file__).parent, folder / "bootstrap")
    wheel = place / "only_here-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("only_here.py", "")
        archive.writestr("only_here-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: only-here\nVersion: 1.0\n")
        tags = "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        archive.writestr("only_here-1.0.dist-info/WHEEL", tags)
        archive.writestr("only_here-1.0.dist-info/RECORD", "")
    require(folder, wheel.as_uri(), hashlib.sha256(wheel.read_bytes()).hexdigest())
    for group in ("test", "dev"):
        (folder / "requirements" / f"{group}.txt").write_text("", encoding="utf-8")
    (folder / "main.py").write_text(PROGRAM, encoding="utf-8")
    return folder


def require(folder, address, digest="0" * 64):
    """Write the list of what the program needs: one package."""
    pin = f"only-here @ {address} --hash=sha256:{digest}\n"
    (folder / "requirements" / "app.txt").write_text(pin, encoding="utf-8")


def starting(folder: Path) -> subprocess.Popen[str]:
    """The program of `folder`, started with a Python that has nothing."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    command = [BASE_PYTHON, str(folder / "main.py"), "one argument", "--two"]
    pipe, surroundings = subprocess.PIPE, clean | {"NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}
    return subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, env=surroundings, cwd=folder.parent)


def start(folder: Path) -> subprocess.CompletedProcess[str]:
    """Let the program of `folder` run to its end."""
    with starting(folder) as process:
        said, told = process.communicate()
        return subprocess.CompletedProcess(process.args, process.returncode, said, told)


def test_the_first_start_sets_up_and_the_second_goes_straight_on(first_start):
    folder, first = first_start
    assert (first.returncode, first.stdout) == (0, ARGUMENTS), first.stderr
    assert "Setting up" in first.stderr
    began = time.perf_counter()
    second = start(folder)
    assert time.perf_counter() - began < 3.0
    assert (second.stdout, second.stderr) == (ARGUMENTS, "")


def test_damage_is_repaired(set_up):
    for module in (set_up / ".venv").rglob("only_here.py"):
        module.unlink()
    repaired = start(set_up)
    assert (repaired.returncode, repaired.stdout) == (0, ARGUMENTS), repaired.stderr


def test_a_half_made_environment_is_made_anew(fresh):
    (fresh / ".venv" / "bin").mkdir(parents=True)
    (fresh / ".venv" / "bin" / "python").symlink_to("nowhere")
    assert start(fresh).returncode == 0


def test_a_changed_file_in_place_of_a_package_is_refused(set_up):
    pins = set_up / "requirements" / "app.txt"
    pins.write_text(pins.read_text(encoding="utf-8")[:-9] + "00000000\n", encoding="utf-8")
    for module in (set_up / ".venv").rglob("only_here*"):
        shutil.rmtree(module) if module.is_dir() else module.unlink()
    refused = start(set_up)
    assert refused.returncode == 1
    assert "could not be installed" in refused.stderr.splitlines()[-1]
    assert "Traceback" not in refused.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_during_the_setup_ends_it_and_what_it_started(set_up, number):
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(60)
        require(set_up, f"http://127.0.0.1:{server.getsockname()[1]}/only_here-1.0-py3-none-any.whl")
        shutil.rmtree(next((set_up / ".venv").rglob("only_here-1.0.dist-info")))
        next((set_up / ".venv").rglob("only_here.py")).unlink()
        with starting(set_up) as process:
            asking, _ = server.accept()  # pip waits for a file that never comes
            process.send_signal(number)
            _, told = process.communicate(timeout=60)
        asking.settimeout(60)
        with asking:
            while asking.recv(4096):  # until pip has gone
                pass
    assert process.returncode == 1
    assert told.splitlines()[-1].startswith("autograd-canvas: Stopped")
    assert "Traceback" not in told
    assert not (set_up / ".venv" / "installed-app").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_while_the_environment_is_made_ends_without_a_traceback(fresh, number):
    with starting(fresh) as process:
        assert process.stderr is not None
        first = process.stderr.readline()
        process.send_signal(number)
        _, told = process.communicate(timeout=60)
    assert first.startswith("Setting up")
    assert process.returncode == 1
    assert told.startswith("autograd-canvas: Stopped")
    assert told.count("\n") == 1


# Installed by pip, which brings no lists -----------------------------------------------------------------------------


def test_an_installed_program_says_which_package_is_missing_and_makes_no_environment(fresh):
    shutil.rmtree(fresh / "requirements")
    refused = start(fresh)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.startswith("autograd-canvas: only_here cannot be found: install")
    assert refused.stderr.count("\n") == 1
    assert not (fresh / ".venv").exists()


@pytest.mark.parametrize(
    ("modules", "versions", "says"),
    [
        (["numpy"], {}, "numpy cannot be found"),
        (["PySide6", "numpy"], {}, "PySide6-Essentials and numpy cannot be found"),
        (["font_source_sans_pro"], {}, "font-source-sans-pro cannot be found"),
        (["PySide6"], {"PySide6-Essentials": "6.12.0"}, "PySide6-Essentials 6.12.0 does not work here"),
    ],
)
def test_the_package_at_fault_is_named_as_pip_knows_it(monkeypatch, modules, versions, says):
    monkeypatch.setattr(packages, "installed_version", lambda name: versions.get(name, ""))
    assert packages.incomplete(modules).startswith(says)


# No ready-made build -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("machine", "libc", "version", "says", "another_python"),
    [
        ("x86_64", ("glibc", "2.31"), (3, 11), "glibc 2.34 or newer, and here is glibc 2.31", False),
        ("x86_64", ("glibc", "2.31"), (3, 20), "glibc 2.34 or newer, and here is glibc 2.31", False),
        ("x86_64", ("glibc", "2.9"), (3, 11), "here is glibc 2.9", False),
        ("aarch64", ("glibc", "2.36"), (3, 11), "glibc 2.39 or newer, and here is glibc 2.36", False),
        ("x86_64", ("", ""), (3, 11), "here is another C library", False),
        ("riscv64", ("glibc", "2.39"), (3, 11), "riscv64", False),
        ("x86_64", ("glibc", "2.36"), (3, 11), "on this system", False),
        ("x86_64", ("glibc", "2.36"), (3, 20), "yet", True),
    ],
)
def test_another_python_is_recommended_only_where_it_would_help(
    monkeypatch, machine, libc, version, says, another_python
):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(sys, "version_info", version)
    monkeypatch.setattr(platform, "machine", lambda: machine)
    monkeypatch.setattr(platform, "libc_ver", lambda: libc)
    sentence = packages.explain(["ERROR: No matching distribution found for PySide6-Essentials==6.11.3"])
    assert "PySide6-Essentials==6.11.3" in sentence
    assert says in sentence
    assert ("try Python" in sentence) is another_python
