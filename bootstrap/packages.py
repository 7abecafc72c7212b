"""The packages of the program: see whether they are there, and set them up in a private environment."""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from bootstrap.advice import explain
from bootstrap.libraries import provide
from bootstrap.present import MODULES, OLDEST_PYTHON, RESTARTED, missing_modules, read
from bootstrap.processes import SetupError, heard, interruptible, run, say, stop
from bootstrap.progress import Progress

HOME = Path(__file__).resolve().parents[1]
GROUPS = tuple(MODULES)  # each list of packages includes those before it
PURPOSES = {  # of each list, and how many MB it downloads where nothing is there
    "terminal": ("what is printed", 20),
    "lessons": ("lessons in the terminal", 25),
    "app": ("the window and pictures", 100),
    "test": ("the tests", 110),
    "dev": ("the tests and linters", 130),
}
PACKAGES = {"PySide6": "PySide6-Essentials"}  # named unlike the module


def environment() -> Path:
    """The folder of the private environment: .venv, but never one that somebody else made."""
    usual = HOME / ".venv"
    is_ours = not os.path.lexists(usual) or any(usual.glob("installed-*"))
    return usual if is_ours else HOME / ".venv-autograd-canvas"


VENV = environment()
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def set_up(group: str) -> None:
    """Set up what `group` imports in VENV and start again inside it; end the program with a sentence if it cannot."""
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
    except SetupError as error:
        stop(str(error))
    except OSError as error:
        reason = error.strerror or str(error)
        stop(f'The environment "{VENV}" cannot be set up: {reason[:1].lower()}{reason[1:]}.')


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
    """Leave a VENV whose stamp says that the list of `group` is installed; repair a broken or half-made one."""
    inside = Path(sys.prefix).resolve() == VENV.resolve()
    if inside and os.environ.get(RESTARTED) == group:
        raise SetupError(f'The environment "{VENV}" is broken beyond repair: delete that folder and start again.')
    finished = is_installed(group)
    if finished and not inside:
        return
    if not os.access(VENV if VENV.exists() else HOME, os.W_OK):
        raise SetupError(f'"{HOME}" cannot be written to: copy the program to a folder of your own and start it there.')
    purpose, megabytes = PURPOSES[group]
    say(f"Setting up {VENV} for {purpose} (once; at most {megabytes} MB are downloaded) ...")
    works = can_run() and run([str(PYTHON), "-m", "pip", "--version"], quiet=True)
    if finished or not works:  # finished, and yet something is missing: pip would believe its own records
        make_venv(group)
    install(group)
    os.environ[RESTARTED] = group


def is_installed(group: str) -> bool:
    """Whether VENV holds exactly what the list of `group`, or of one that includes it, asks for."""
    wider = GROUPS[GROUPS.index(group) :]
    return can_run() and any(read(stamp_of(each)) == fingerprint(each) for each in wider)


def can_run() -> bool:
    """Whether the Python of VENV may be run here: it is a link, perhaps to one of another user."""
    return os.access(PYTHON, os.X_OK)


def requirement_list(group: str) -> Path:
    """The hash-pinned list of one purpose."""
    return HOME / "requirements" / f"{group}.txt"


def fingerprint(group: str) -> str:
    """A short name for the exact content of a requirement list."""
    return hashlib.sha256(requirement_list(group).read_bytes()).hexdigest()


def stamp_of(group: str) -> Path:
    """The file that remembers which list was installed; one without text says that VENV is ours, but not finished."""
    return VENV / f"installed-{group}"


def unfinish(group: str) -> None:
    """Mark VENV as half-made: an installation that is cut short must not look like a finished one."""
    stamp_of(group).write_text("", encoding="utf-8")
    for each in set(GROUPS) - {group}:
        stamp_of(each).unlink(missing_ok=True)


def make_venv(group: str) -> None:
    """Make VENV anew with the Python that runs now, or that which its environment is made from."""
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        provide([venv_package()], "Python's venv module")
    VENV.mkdir(exist_ok=True)
    for entry in VENV.iterdir():
        shutil.rmtree(entry) if entry.is_dir() and not entry.is_symlink() else entry.unlink()
    unfinish(group)
    base = getattr(sys, "_base_executable", sys.executable)  # the Python that runs may be that of VENV, just removed
    succeeded, lines = heard([base, "-m", "venv", str(VENV)])
    if not succeeded:
        raise SetupError(f'Python could not make the environment "{VENV}": {" ".join(lines[-1:])}')


def venv_package() -> str:
    """The Debian package with the venv module of this very Python."""
    version = f"python3.{sys.version_info.minor}"
    return "python3-venv" if Path("/usr/bin/python3").resolve().name == version else f"{version}-venv"


def install(group: str) -> None:
    """Install one requirement list into VENV, telling which packages arrive."""
    unfinish(group)
    options = ["--require-hashes", "--only-binary=:all:", "--no-input", "--disable-pip-version-check", "--retries", "2"]
    command = [str(PYTHON), "-m", "pip", "install", *options, "-r", str(requirement_list(group))]
    with Progress(VENV / "downloads") as progress:
        succeeded, lines = heard(command, progress.hear, progress.surroundings)
    if not succeeded:
        raise SetupError(explain(lines, HOME, VENV))
    stamp_of(group).write_text(fingerprint(group), encoding="utf-8")


def restart() -> None:
    """Go on inside VENV with the same arguments."""
    command = [str(PYTHON), *sys.orig_argv[1:]]
    if os.name == "nt":  # execv would give the prompt back while the program runs
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the program, and this process waits for it
        raise SystemExit(subprocess.run(command, check=False).returncode)
    os.execv(command[0], command)
