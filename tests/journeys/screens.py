"""Screens that nobody looks at: a virtual X server, a Wayland compositor, or Qt's own."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

import bootstrap

SIZE = (1400, 840)  # pixels
PATIENCE = 120.0  # seconds until a compositor that says nothing counts as failed


@dataclass(frozen=True, slots=True)
class Screen:
    """Where a program shows its windows."""

    surroundings: Mapping[str, str]  # what the program must find in its environment
    server: subprocess.Popen[bytes] | None = None  # the process that shows them


IN_MEMORY = Screen({"QT_QPA_PLATFORM": "offscreen"})


@contextmanager
def offscreen() -> Iterator[Screen]:
    """No screen: Qt paints into memory."""
    yield IN_MEMORY


@contextmanager
def xvfb(size: tuple[int, int] = SIZE) -> Iterator[Screen]:
    """An X server of its own."""
    width, height = size
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"]
    command += ["-noreset"]  # else it begins anew when its last client leaves, and refuses who comes meanwhile
    with _running(command, pass_fds=[writing]) as server:
        os.close(writing)
        with os.fdopen(reading) as pipe:
            yield Screen({"QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{pipe.readline().strip()}"}, server)


@contextmanager
def weston(size: tuple[int, int] = SIZE) -> Iterator[Screen]:
    """A Wayland compositor whose screen, mouse and keyboard are those of a virtual X server: xdotool moves them.

    Its shell is that of a kiosk: each main window takes all of the screen, so that a test knows where it is.
    """
    options = "--backend=x11-backend.so", "--shell=kiosk-shell.so"
    with xvfb(size) as outer, _compositor(size, *options, **outer.surroundings) as screen:
        yield Screen({**outer.surroundings, **screen.surroundings}, screen.server)


SCREENS: dict[str, Callable[..., AbstractContextManager[Screen]]] = {
    "offscreen": offscreen,
    "Xvfb": xvfb,
    "weston": weston,
}
NEEDS = {"offscreen": (), "Xvfb": ("Xvfb",), "weston": ("Xvfb", "weston")}  # commands
QT = {"offscreen": "offscreen", "Xvfb": "xcb", "weston": "wayland"}  # Qt's name for each


def missing_commands(kind: str) -> list[str]:
    """What this machine lacks for one of `SCREENS`."""
    return [command for command in NEEDS[kind] if shutil.which(command) is None]


@contextmanager
def shown_on(kind: str, *size: tuple[int, int]) -> Iterator[Screen]:
    """One of `SCREENS`; the test is skipped where a command or a library of Qt is missing."""
    missing = missing_commands(kind)
    if missing:
        pytest.skip(f"needs {' and '.join(missing)}, on which the program shows its windows")
    try:
        bootstrap.ensure_qt(QT[kind])  # what the program does at its start, and may take long
    except SystemExit:
        pytest.skip("this machine lacks a library that Qt needs for windows")
    with SCREENS[kind](*size) as screen:
        yield screen


@contextmanager
def _compositor(size: tuple[int, int], *options: str, **surroundings: str) -> Iterator[Screen]:
    """Weston, which says on the socket that it is given when programs may come, as it does to systemd."""
    width, height = size
    # The path of a socket has at most 107 bytes, which that of a test's own folder may exceed.
    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ready:
        ready.bind(str(Path(folder, "ready")))
        ready.settimeout(PATIENCE)
        surroundings |= {"XDG_RUNTIME_DIR": folder, "NOTIFY_SOCKET": str(Path(folder, "ready"))}
        command = ["weston", "--no-config", "--use-pixman", "--idle-time=0", "--socket=screen", *options]
        command += ["--modules=systemd-notify.so", f"--width={width}", f"--height={height}"]
        with _running(command, env=os.environ | surroundings) as server:
            assert b"READY=1" in ready.recv(1000)
            found = {"QT_QPA_PLATFORM": "wayland", "WAYLAND_DISPLAY": "screen", "XDG_RUNTIME_DIR": folder}
            yield Screen(found, server)


@contextmanager
def _running(command: list[str], **how: object) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **how) as server:  # type: ignore[call-overload]
        try:
            yield server
        finally:
            server.terminate()
