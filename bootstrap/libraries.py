"""The system libraries behind Qt: find what is missing, and install it or say the line that does."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from bootstrap.present import qt_stamp, qt_state
from bootstrap.processes import SetupError, interruptible, run, say, stop


def check(qt: Path, platform: str) -> None:
    """See that the system libraries behind the Qt in a folder and its `platform` plugin are there, and remember it."""
    if not shutil.which("ldd"):
        return
    try:
        with interruptible():
            provide_libraries(qt, platform)
    except KeyboardInterrupt:
        stop("Stopped; the next start looks again for what is missing.")
    except (SetupError, OSError) as error:
        stop(str(error))
    if sys.prefix != sys.base_prefix and os.access(sys.prefix, os.W_OK):  # elsewhere each start checks, in 0.1 s
        with suppress(OSError):  # a full disk: the next start checks again
            qt_stamp(platform).write_text(qt_state(qt), encoding="utf-8")


def provide_libraries(qt: Path, platform: str) -> None:
    """See that no library behind Qt is missing, installing where that is possible."""
    if missing := missing_libraries(qt, platform):
        manager = package_manager()
        provide(packages_for(missing, manager), f"{len(missing)} system libraries that Qt needs")
        if missing := missing_libraries(qt, platform):
            raise SetupError(f"Qt still misses {', '.join(missing)}: install the packages that hold them.")


def missing_libraries(qt: Path, platform: str) -> list[str]:
    """File names of the libraries that neither Qt's modules nor its platform plugin can find."""
    modules = [qt / f"Qt{name}.abi3.so" for name in ("Widgets", "Svg", "PrintSupport", "Test")]
    files = [*modules, qt / "Qt" / "plugins" / "platforms" / f"libq{platform}.so"]
    command = ["ldd", *(str(file) for file in files if file.exists())]
    listing = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "LC_ALL": "C"}, check=False)
    return sorted(set(re.findall(r"^\s*(\S+) => not found", listing.stdout, re.MULTILINE)))


def package_manager() -> str | None:
    """The command that installs system packages here."""
    return next((name for name in ("apt-get", "dnf", "zypper", "pacman") if shutil.which(name)), None)


def packages_for(libraries: list[str], manager: str | None) -> list[str]:
    """What to ask `manager` for, so that `libraries` (file names such as libEGL.so.1) are there."""
    if manager == "apt-get":
        return sorted({debian_package(library) for library in libraries})
    if manager == "pacman":
        return ["qt6-base"]  # it depends on every library that Qt's own builds need
    return [f"'{library}()(64bit)'" for library in libraries]  # rpm resolves file names by itself


def debian_package(library: str) -> str:
    """Debian's naming rule: libX11.so.6 is in libx11-6, libEGL.so.1 in libegl1; old packages are exceptions."""
    odd = {"libglib-2.0.so.0": "libglib2.0-0", "libgthread-2.0.so.0": "libglib2.0-0", "libz.so.1": "zlib1g"}
    name = re.sub(r"(\d)\.so\.", r"\1-", library).replace(".so.", "").replace("_", "-")
    return odd.get(library, name.lower())


def provide(packages: list[str], what: str) -> None:
    """Install system packages, as root on Debian and Ubuntu; elsewhere say the line that does it."""
    manager = package_manager()
    if manager == "apt-get" and os.geteuid() == 0:
        say(f"Installing {what} (apt-get install {' '.join(packages)}) ...")
        if apt_get(packages):
            return
    raise SetupError(f"This computer lacks {what}. To install what is missing:\n  {install_line(packages, manager)}")


def install_line(packages: list[str], manager: str | None) -> str:
    """One line to copy into a terminal."""
    verbs = {"apt-get": "install -y", "dnf": "install -y", "zypper": "install -y", "pacman": "-S --needed"}
    if manager is None:
        return "your system's package manager, for: " + " ".join(packages)
    return f"sudo {manager} {verbs[manager]} {' '.join(packages)}"


def apt_get(packages: list[str]) -> bool:
    """Install Debian packages; the package lists are fetched first where they are missing or too old."""
    os.environ.setdefault("DEBIAN_FRONTEND", "noninteractive")
    command = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    if any(Path("/var/lib/apt/lists").glob("*_Packages*")) and run(command):
        return True
    return run(["apt-get", "update", "-q"]) and run(command)
