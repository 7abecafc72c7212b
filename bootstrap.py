"""Make the program start on a machine with nothing but Python: a private environment and Qt's system libraries.

Standard library only. An older Python can still read this file, so that it gets a sentence instead of a traceback.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

HOME = Path(__file__).resolve().parent
VENV = HOME / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OLDEST_PYTHON = (3, 11)

# What each purpose imports. fast_sugiyama is left out: without it the program arranges graphs with its own layout.
GROUPS = ("app", "test", "dev")
APP = ("PySide6", "numpy", "networkx", "msgspec", "font_source_sans_pro")
TEST = (*APP, "pytest", "pytestqt", "hypothesis")
MODULES = {"app": APP, "test": TEST, "dev": (*TEST, "ruff", "mypy", "importlinter")}

RESTARTED = "AUTOGRAD_CANVAS_RESTARTED"
NO_NETWORK = re.compile(r"name resolution|getaddrinfo|NewConnection|ConnectTimeout|ProxyError|unreachable|timed out")


class SetupError(Exception):
    """Something only the person at the keyboard can mend, as one sentence."""


def ensure_packages(group: str = "app") -> None:
    """Return when everything `group` imports is there; otherwise set it up in .venv and start again inside it."""
    try:
        if sys.version_info < OLDEST_PYTHON:
            raise SetupError(f"Python 3.11 or newer is needed; this is Python {sys.version.split()[0]}.")
        if missing_modules(group):
            prepare_venv(group)
            restart()
        os.environ.pop(RESTARTED, None)
    except KeyboardInterrupt:
        stop("Stopped; the next start sets up what is still missing.")
    except (SetupError, OSError) as error:
        stop(str(error))


def ensure_qt(platform: str) -> None:
    """Check the system libraries behind Qt and its `platform` plugin ("xcb", "offscreen"), once per environment."""
    spec = importlib.util.find_spec("PySide6")
    if sys.platform != "linux" or spec is None or spec.origin is None or not shutil.which("ldd"):
        return
    qt = Path(spec.origin).parent
    stamp = Path(sys.prefix) / f"qt-{platform}-checked"
    if read(stamp) == str(qt.stat().st_mtime_ns):
        return
    try:
        provide_libraries(qt, platform)
    except (SetupError, OSError) as error:
        stop(str(error))
    if sys.prefix != sys.base_prefix and os.access(sys.prefix, os.W_OK):  # elsewhere each start checks, in 0.1 s
        stamp.write_text(str(qt.stat().st_mtime_ns), encoding="utf-8")


def stop(sentence: str) -> NoReturn:
    """End the program with one sentence on standard error."""
    say(f"autograd-canvas: {sentence}")
    raise SystemExit(1)


def say(text: str) -> None:
    """Tell how the setup goes; standard output belongs to the program itself (`--values`)."""
    print(text, file=sys.stderr, flush=True)


# Packages -------------------------------------------------------------------------------------------------------------


def missing_modules(group: str) -> list[str]:
    """Names of the modules that cannot be imported here, or only in a version known to fail."""
    missing = [name for name in MODULES[group] if importlib.util.find_spec(name) is None]
    return missing or ([] if pyside_fits() else ["PySide6"])


def pyside_fits() -> bool:
    """Whether the installed PySide6 is one that pyproject.toml allows."""
    try:
        version = importlib.metadata.version("PySide6-Essentials")
    except importlib.metadata.PackageNotFoundError:
        return False
    numbers = tuple(int(part) for part in re.findall(r"\d+", version)[:3])
    return (6, 8) <= numbers < (6, 12) and numbers not in {(6, 9, 1), (6, 9, 2)}


def prepare_venv(group: str) -> None:
    """Leave a .venv whose stamp says that the list of `group` is installed; repair a broken or half-made one."""
    inside = Path(sys.prefix).resolve() == VENV.resolve()
    if inside and os.environ.get(RESTARTED):
        raise SetupError(f'The environment "{VENV}" is broken beyond repair: delete that folder and start again.')
    finished = is_installed(group)
    if finished and not inside:
        return
    if not os.access(VENV if VENV.exists() else HOME, os.W_OK):
        raise SetupError(f'"{HOME}" cannot be written to: copy the program to a folder of your own and start it there.')
    say(f"Setting up {VENV} (once; some 100 MB are downloaded) ...")
    works = PYTHON.exists() and run([str(PYTHON), "-m", "pip", "--version"], quiet=True)
    if finished or not works:  # finished, and yet something is missing: pip would believe its own records
        make_venv()
    install(group)
    os.environ[RESTARTED] = "1"


def is_installed(group: str) -> bool:
    """Whether .venv holds exactly what the list of `group`, or of one that includes it, asks for."""
    wider = GROUPS[GROUPS.index(group) :]
    return PYTHON.exists() and any(read(stamp_of(each)) == fingerprint(each) for each in wider)


def requirement_list(group: str) -> Path:
    """The hash-pinned list of one purpose."""
    return HOME / "requirements" / f"{group}.txt"


def fingerprint(group: str) -> str:
    """A short name for the exact content of a requirement list."""
    return hashlib.sha256(requirement_list(group).read_bytes()).hexdigest()


def stamp_of(group: str) -> Path:
    """The file that remembers which list was installed."""
    return VENV / f"installed-{group}"


def read(path: Path) -> str | None:
    """The text of a small file, or None where there is none."""
    return path.read_text(encoding="utf-8") if path.is_file() else None


def make_venv() -> None:
    """Make .venv anew with the Python that runs now."""
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        provide([venv_package()], "Python's venv module")
    if not run([sys.executable, "-m", "venv", "--clear", str(VENV)]):
        raise SetupError(f'Python could not make the environment "{VENV}"; its own message stands above.')


def venv_package() -> str:
    """The Debian package with the venv module of this very Python."""
    version = f"python3.{sys.version_info.minor}"
    return "python3-venv" if Path("/usr/bin/python3").resolve().name == version else f"{version}-venv"


def install(group: str) -> None:
    """Install one requirement list into .venv, telling which packages arrive."""
    for each in GROUPS:  # a half-done installation must not look like a finished one
        stamp_of(each).unlink(missing_ok=True)
    options = ["--require-hashes", "--only-binary=:all:", "--no-input", "--disable-pip-version-check", "--retries", "2"]
    command = [str(PYTHON), "-m", "pip", "install", *options, "-r", str(requirement_list(group))]
    lines = []
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as pip:
        for line in pip.stdout or ():
            lines.append(line.strip())
            if news := progress(line):
                say(news)
    if pip.returncode != 0:
        raise SetupError(explain(lines))
    stamp_of(group).write_text(fingerprint(group), encoding="utf-8")


def progress(line: str) -> str | None:
    """What one line of pip's output means to the person who waits, if anything."""
    if found := re.match(r"\s*(?:Downloading|Using cached) (\S+?)-(\d[^-]*)-\S+ (\(.*\))", line):
        return f"  {found[1]} {found[2]} {found[3]}"
    return "  unpacking ..." if line.startswith("Installing collected packages") else None


def explain(lines: list[str]) -> str:
    """Why pip failed, as one sentence."""
    text = "\n".join(lines)
    if NO_NETWORK.search(text):
        return "The packages could not be downloaded because there is no network connection: connect and start again."
    if "No space left" in text:
        return f'The disk is full: free some 400 MB for "{VENV}" and start again.'
    if found := re.search(r"No matching distribution found for ([\w.=-]+)", text):
        version = sys.version.split()[0]
        return f"There is no ready-made {found[1]} for Python {version} on this system; try Python 3.13."
    errors = [line for line in lines if line.startswith("ERROR")] or lines or ["pip said nothing."]
    return f"The packages could not be installed: {errors[-1]}"


def restart() -> None:
    """Go on inside .venv with the same arguments."""
    command = [str(PYTHON), *sys.orig_argv[1:]]
    if os.name == "nt":  # execv would give the prompt back while the program runs
        raise SystemExit(subprocess.run(command, check=False).returncode)
    os.execv(command[0], command)


def run(command: list[str], quiet: bool = False) -> bool:
    """Run a command with its output on standard error; True when it succeeded."""
    output = subprocess.DEVNULL if quiet else 2
    return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, check=False).returncode == 0


# System libraries -----------------------------------------------------------------------------------------------------


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
