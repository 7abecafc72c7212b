"""What makes the program known to a Linux desktop: put into the user's own folders, and taken away again.

The places are those of the freedesktop.org specifications: Base Directory, Desktop Entry, Icon Theme, Shared MIME-info.
"""

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from core.base.errors import DocumentError
from core.base.resources import resource_path
from core.base.text import say
from core.files.faults import reason_of
from core.terminal import entry
from core.terminal.completions import completion
from core.terminal.manual_page import manual_page

# Where each file goes, below the user's data folder, and which of resources/desktop it is.
COPIED = {
    "icons/hicolor/scalable/apps/autograd-canvas.svg": "autograd-canvas.svg",
    "icons/hicolor/48x48/apps/autograd-canvas.png": "autograd-canvas.png",
    "icons/hicolor/scalable/mimetypes/application-x-autograd-canvas.svg": "application-x-autograd-canvas.svg",
    "mime/packages/autograd-canvas.xml": "autograd-canvas.xml",
    "metainfo/autograd-canvas.metainfo.xml": "autograd-canvas.metainfo.xml",
}
ENTRY = "applications/autograd-canvas.desktop"
PAGE = "man/man1/autograd-canvas.1"
COMPLETIONS = {
    "bash": "bash-completion/completions/autograd-canvas",
    "zsh": "zsh/site-functions/_autograd-canvas",
    "fish": "fish/vendor_completions.d/autograd-canvas.fish",
}
PLACES = (*COPIED, ENTRY, PAGE, *COMPLETIONS.values())
RECORD = "autograd-canvas/installed.json"  # the hash of each file as it was written: another one is not of this program
# What reads the new files into the caches of the desktop, the folder that it is about, and the caches in it.
REFRESHING = (
    (("update-desktop-database", "-q"), "applications", ("mimeinfo.cache",)),
    (
        ("update-mime-database",),
        "mime",
        (
            *("XMLnamespaces", "aliases", "generic-icons", "globs", "globs2", "icons", "magic", "mime.cache"),
            *("subclasses", "treemagic", "types", "version"),
        ),
    ),
)
ICONS = "icons/hicolor"  # by whose time desktops see that their caches of it are old
MADE = ("mime/application", *(str(folder) for place in (*PLACES, RECORD) for folder in Path(place).parents[:-1]))


def install(parser: argparse.ArgumentParser, version: str) -> None:
    """Write all files, those of an earlier time anew, and print what was done; DocumentError if it cannot be.

    What somebody else wrote there, or changed, is left as it is.
    """
    home = _home()
    command = entry.command(_place(sys.argv[0]), str(_place(sys.executable)), frozen=hasattr(sys, "frozen"))
    files = {place: resource_path("desktop", name).read_bytes() for place, name in COPIED.items()}
    template = resource_path("desktop", "autograd-canvas.desktop").read_text(encoding="utf-8")
    files[ENTRY] = entry.with_command(template, command).encode()
    files[PAGE] = manual_page(parser, version).encode()
    files |= {place: completion(shell, parser).encode() for shell, place in COMPLETIONS.items()}
    hashes = _recorded(home)
    of_others = [place for place in files if not _is_ours(home / place, hashes.get(place), _hash(files[place]))]
    written = [place for place in PLACES if place not in of_others]
    for place in written:
        _write(home / place, files[place])
    hashes |= {place: _hash(files[place]) for place in written}
    _write(home / RECORD, json.dumps(hashes, indent=1).encode())
    print(say("Autograd Canvas is in the menus now; these files were written:"), *_listed(home, written), sep="\n")
    _tell_of_others(home, of_others)
    _refresh(home)
    folder = (home / COMPLETIONS["zsh"]).parent
    print(say("zsh completes the options once {folder} is in its fpath.", folder=folder))


def uninstall() -> None:
    """Remove the files that `install` wrote and what the desktop made of them, and print which were there.

    What was changed since is left as it is. Raises DocumentError if one stays that should not.
    """
    home = _home()
    hashes = _recorded(home)
    there = [place for place in PLACES if place in hashes and os.path.lexists(home / place)]
    if not there:
        print(say("Nothing of Autograd Canvas is in {folder}.", folder=home))
        return
    found = [place for place in there if _is_ours(home / place, hashes[place])]
    for place in (*found, RECORD):
        try:
            (home / place).unlink()
        except OSError as error:
            raise _failed(home / place, error) from error
    print(say("These files were removed:"), *_listed(home, found), sep="\n")
    _tell_of_others(home, [place for place in there if place not in found])
    _refresh(home)
    _remove_what_is_empty(home)


def _recorded(home: Path) -> dict[str, str]:
    """The hash of each file that `install` wrote; of none where that is not known."""
    try:
        found = json.loads((home / RECORD).read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _is_ours(path: Path, *hashes: str | None) -> bool:
    """Whether there is nothing, or a file whose content has one of these hashes; a link is somebody else's."""
    if not os.path.lexists(path):
        return True
    try:
        return not path.is_symlink() and _hash(path.read_bytes()) in hashes
    except OSError:
        return False


def _tell_of_others(home: Path, places: Sequence[str]) -> None:
    if places:
        sentence = say("These files are as they were, since somebody else wrote or changed them:")
        print(sentence, *_listed(home, places), sep="\n")


def _home() -> Path:
    """The user's data folder; DocumentError on a system that has none."""
    if sys.platform in ("win32", "darwin"):
        raise DocumentError(
            say("Desktop entries are for Linux; on this system a bundle of the program brings its own.")
        )
    chosen = os.environ.get("XDG_DATA_HOME", "")
    home = os.path.expanduser("~")
    if os.path.isabs(chosen):
        return Path(chosen)
    if not os.path.isabs(home):  # a user who is only a number, as in a container
        raise DocumentError(say("Nothing can be installed: there is no home folder."))
    return Path(home, ".local", "share")


def _place(program: str) -> Path:
    """The path of a program from the root, as short as it can be; a link stays one, as that to a Python of a venv."""
    path = Path(program).absolute()
    return path.parent.resolve() / path.name


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise _failed(path, error) from error


def _failed(path: Path, error: OSError) -> DocumentError:
    return DocumentError(say("{file} cannot be written: {reason}.", file=path, reason=reason_of(error)))


def _listed(home: Path, places: Sequence[str]) -> list[str]:
    return [f"  {home / place}" for place in places]


def _refresh(home: Path) -> None:
    """Run what brings the caches of the desktop up to date, where it is installed and its folder is there."""
    for command, folder, _ in REFRESHING:
        if (home / folder).is_dir():
            print(_ran(command, home / folder))
    if (home / ICONS).is_dir():
        os.utime(home / ICONS)


def _remove_what_is_empty(home: Path) -> None:
    """Remove the caches of folders that hold nothing else, and then the folders that hold nothing."""
    for _, folder, caches in REFRESHING:
        files = {path for path in (home / folder).rglob("*") if not path.is_dir()}
        if files <= {home / folder / cache for cache in caches}:
            for path in files:
                path.unlink(missing_ok=True)
    for folder in sorted(MADE, key=len, reverse=True):
        with suppress(OSError):  # where something else is in it
            (home / folder).rmdir()


def _ran(command: tuple[str, ...], folder: Path) -> str:
    tool = command[0]
    if shutil.which(tool) is None:
        return say("{tool} is not installed; the desktop may notice only at the next login.", tool=tool)
    done = subprocess.run([*command, str(folder)], check=False, capture_output=True, text=True, errors="replace")
    if done.returncode:
        return say("{tool} failed: {reason}", tool=tool, reason=" ".join(done.stderr.split()))
    return say("{tool} was run.", tool=tool)
