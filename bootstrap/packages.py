"""The packages of the program: see whether they are there, and set them up in .venv where that is possible."""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import os
import platform
import re
import signal
import subprocess
import sys
from pathlib import Path

from bootstrap.libraries import provide
from bootstrap.present import OLDEST_PYTHON, RESTARTED, missing_modules, read
from bootstrap.processes import SetupError, heard, interruptible, run, say, stop

HOME = Path(__file__).resolve().parents[1]
VENV = HOME / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
NEWEST_PYTHON = (3, 14)  # the newest for which all packages had ready-made builds
OLDEST_GLIBC = {"x86_64": "2.34", "aarch64": "2.39"}  # of Qt's ready-made builds

GROUPS = ("app", "test", "dev")  # each list of packages includes those before it
PACKAGES = {"PySide6": "PySide6-Essentials", "font_source_sans_pro": "font-source-sans-pro"}  # named unlike the module

NO_NETWORK = re.compile(r"name resolution|getaddrinfo|NewConnection|ConnectTimeout|ProxyError|unreachable|timed out")


def set_up(group: str) -> None:
    """Set up what `group` imports in .venv and start again inside it; end the program with a sentence if it cannot."""
    try:
        if sys.version_info < OLDEST_PYTHON:
            raise SetupError(f"Python 3.11 or newer is needed; this is Python {sys.version.split()[0]}.")
        if not requirement_list(group).is_file():
            raise SetupError(incomplete(missing_modules(group)))
        with interruptible():
            prepare_venv(group)
        restart()
    except KeyboardInterrupt:
        stop("Stopped; the next start sets up what is still missing.")
    except (SetupError, OSError) as error:
        stop(str(error))


def installed_version(package: str) -> str:
    """The version of an installed package, empty where there is none."""
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return ""


def incomplete(modules: list[str]) -> str:
    """What an installed program says, which brings no lists and therefore repairs nothing by itself."""
    *others, last = [PACKAGES.get(module, module) for module in modules]
    names = f"{', '.join(others)} and {last}" if others else last
    version = installed_version(last)
    at_fault = f"{names} {version} does not work here" if version else f"{names} cannot be found"
    return f"{at_fault}: install Autograd Canvas anew with pip or pipx."


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


def make_venv() -> None:
    """Make .venv anew with the Python that runs now."""
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        provide([venv_package()], "Python's venv module")
    succeeded, lines = heard([sys.executable, "-m", "venv", "--clear", str(VENV)])
    if not succeeded:
        raise SetupError(f'Python could not make the environment "{VENV}": {" ".join(lines[-1:])}')


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
    succeeded, lines = heard(command, tell_progress)
    if not succeeded:
        raise SetupError(explain(lines))
    stamp_of(group).write_text(fingerprint(group), encoding="utf-8")


def tell_progress(line: str) -> None:
    """Say what one line of pip's output means to the person who waits, if anything."""
    if found := re.match(r"\s*(?:Downloading|Using cached) (\S+?)-(\d[^-]*)-\S+ (\(.*\))", line):
        say(f"  {found[1]} {found[2]} {found[3]}")
    elif line.startswith("Installing collected packages"):
        say("  unpacking ...")


def explain(lines: list[str]) -> str:
    """Why pip failed, as one sentence."""
    text = "\n".join(lines)
    if NO_NETWORK.search(text):
        return "The packages could not be downloaded because there is no network connection: connect and start again."
    if "No space left" in text:
        return f'The disk is full: free some 400 MB for "{VENV}" and start again.'
    if found := re.search(r"No matching distribution found for ([\w.=-]+)", text):
        return no_build(found[1])
    errors = [line for line in lines if line.startswith("ERROR")] or lines or ["pip said nothing."]
    return f"The packages could not be installed: {errors[-1]}"


def no_build(package: str) -> str:
    """Why there is no ready-made build of a package for this Python or this system; another Python is no help there."""
    machine, (libc, version) = platform.machine(), platform.libc_ver()
    least = OLDEST_GLIBC.get(machine)
    if sys.platform == "linux" and least and (libc != "glibc" or numbers(version) < numbers(least)):
        here = f"glibc {version}" if libc == "glibc" else "another C library"
        return f"There is no ready-made {package} for this system: it needs glibc {least} or newer, and here is {here}."
    if sys.implementation.name != "cpython" or sys.version_info[:2] > NEWEST_PYTHON:
        return f"There is no ready-made {package} for {python()} yet; try Python 3.13."
    return f"There is no ready-made {package} for {python()} on this system ({sys.platform}, {machine})."


def numbers(version: str) -> tuple[int, ...]:
    """A version such as 2.34 in a form that can be compared."""
    return tuple(map(int, re.findall(r"\d+", version)))


def python() -> str:
    """The Python that runs, as people call it."""
    return f"{platform.python_implementation().replace('CPython', 'Python')} {platform.python_version()}"


def restart() -> None:
    """Go on inside .venv with the same arguments."""
    command = [str(PYTHON), *sys.orig_argv[1:]]
    if os.name == "nt":  # execv would give the prompt back while the program runs
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the program, and this process waits for it
        raise SystemExit(subprocess.run(command, check=False).returncode)
    os.execv(command[0], command)
