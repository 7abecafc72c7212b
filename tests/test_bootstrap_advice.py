"""What the setup says of libraries and packages that are missing, and whether it helps."""

import platform
import re
import sys
from pathlib import Path

import pytest

from bootstrap import advice, libraries, packages, present

HOME, ELSEWHERE = Path("a folder"), Path("a folder", ".venv")


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
    sentence = advice.explain([output], HOME, ELSEWHERE)
    assert says in sentence
    assert "\n" not in sentence


@pytest.mark.parametrize(
    ("version", "python", "fits"),
    [
        ("6.8.3", (3, 11, 7), True),
        ("6.9.1", (3, 11, 7), False),
        ("6.9.1", (3, 13, 0), False),
        ("6.12.0", (3, 11, 7), False),
        ("6.12.0", (3, 12, 1), True),
        ("6.7.3", (3, 12, 1), False),
    ],
)
def test_a_pyside_known_to_fail_counts_as_missing(monkeypatch, version, python, fits):
    assert re.fullmatch(r"6\.\d+\.\d+", present.pyside_version())
    monkeypatch.setattr(present, "pyside_version", lambda: version)
    monkeypatch.setattr(sys, "version_info", python)
    assert present.missing_modules("app") == ([] if fits else ["PySide6"])
    assert present.missing_modules("terminal") == []


@pytest.mark.parametrize(
    ("modules", "versions", "says"),
    [
        (["numpy"], {}, "numpy cannot be found"),
        (["PySide6", "numpy"], {}, "PySide6-Essentials and numpy cannot be found"),
        (["PySide6"], {"PySide6-Essentials": "6.12.0"}, "PySide6-Essentials 6.12.0 does not work here"),
    ],
)
def test_the_package_at_fault_is_named_as_pip_knows_it(monkeypatch, modules, versions, says):
    monkeypatch.setattr(packages, "installed_version", lambda name: versions.get(name, ""))
    assert packages.incomplete(modules).startswith(says)


# No ready-made build -------------------------------------------------------------------------------------------------

QT, NUMPY = "PySide6-Essentials==6.11.3", "numpy==2.4.6"


@pytest.mark.parametrize(
    ("package", "machine", "libc", "version", "says", "helps"),
    [
        (QT, "x86_64", ("glibc", "2.31"), (3, 11), "glibc 2.34 or newer, and here is glibc 2.31", "pipx install"),
        (QT, "x86_64", ("glibc", "2.31"), (3, 20), "glibc 2.34 or newer, and here is glibc 2.31", "pipx install"),
        (QT, "x86_64", ("glibc", "2.9"), (3, 11), "here is glibc 2.9", "--values, --demo"),
        ("shiboken6==6.11.3", "x86_64", ("glibc", "2.27"), (3, 11), "here is glibc 2.27", "--values, --demo"),
        (QT, "aarch64", ("glibc", "2.36"), (3, 11), "glibc 2.39 or newer, and here is glibc 2.36", "--values, --demo"),
        (QT, "x86_64", ("", ""), (3, 11), "here is another C library", "--values, --demo"),
        (QT, "riscv64", ("glibc", "2.39"), (3, 11), "riscv64", ""),
        (QT, "x86_64", ("glibc", "2.36"), (3, 11), "on this system", ""),
        (QT, "x86_64", ("glibc", "2.36"), (3, 20), "yet", "try Python"),
        (NUMPY, "x86_64", ("glibc", "2.31"), (3, 20), "yet", "try Python"),
        (NUMPY, "x86_64", ("glibc", "2.17"), (3, 11), "glibc 2.27 or newer, and here is glibc 2.17", "a newer system"),
    ],
)
def test_what_is_recommended_helps_there(monkeypatch, package, machine, libc, version, says, helps):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(sys, "version_info", version)
    monkeypatch.setattr(platform, "machine", lambda: machine)
    monkeypatch.setattr(platform, "libc_ver", lambda: libc)
    sentence = advice.explain([f"ERROR: No matching distribution found for {package}"], HOME, ELSEWHERE)
    assert package in sentence
    assert says in sentence
    remedies = ("pipx install", "--values, --demo", "a newer system helps", "try Python")
    assert [remedy for remedy in remedies if remedy in sentence] == [
        each for each in remedies if helps and helps in each
    ]
