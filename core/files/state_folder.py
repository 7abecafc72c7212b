"""The folder where the program keeps what it must know again after a crash: of the user alone, on this machine."""

import os
import sys
from pathlib import Path

from core.base.text import say
from core.files.opening import flags

PRIVATE_FOLDER, PRIVATE_FILE = 0o700, 0o600  # what is in there may be anyone's unsaved work


def state_folder(name: str) -> Path:
    """Return a folder inside the platform's place for the state of programs, made if need be; may raise OSError."""
    folder = _base()
    folder.mkdir(parents=True, exist_ok=True)
    for part in ("autograd-canvas", *name.split("/")):
        folder /= part
        folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    return folder


def _base() -> Path:
    given = os.environ.get("XDG_STATE_HOME", "")
    if os.path.isabs(given):
        return Path(given)
    if sys.platform == "win32":  # written by the book, not run
        return Path(os.environ.get("LOCALAPPDATA") or _home() / "AppData" / "Local")
    if sys.platform == "darwin":  # written by the book, not run
        return _home() / "Library" / "Application Support"
    return _home() / ".local" / "state"


def _home() -> Path:
    """The folder of the user, who need not have one where only a number names them, as in a container."""
    home = os.path.expanduser("~")
    if not os.path.isabs(home):
        raise OSError(say("there is no home folder"))
    return Path(home)


def private_file(path: Path) -> int:
    """Make a file that nobody else may read, and return its descriptor, open for reading and for writing at its end."""
    return os.open(path, flags(os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND), PRIVATE_FILE)
