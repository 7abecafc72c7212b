"""Lets the monkey loose, in a process of its own so that an abort is seen too."""

import faulthandler
import os
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QMessageLogContext, QSettings, QStandardPaths, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from gui.base.collector import Collector
from tests.journeys.monkey.eyes import glance, look, settle, there_and_back
from tests.journeys.monkey.hands import Hands
from tests.journeys.monkey.world import World

HOME = Path(__file__).resolve().parents[3]
PATIENCE = 10.0  # seconds of the processor that one event may take
STUCK = 120.0  # seconds until an event that waits for something counts as failed
GLANCE, LOOK = 5, 100  # events between two glances at the frame, which has to be right always, and two close looks
LAST = 60  # lines that are told of a failure
# Said of what only a screen can do, or no program under Wayland, of a drag's end, and of buttons in Qt's own preview of
# a printed page.
HARMLESS = (
    "This plugin supports",
    "This plugin does not support",
    "Mouse event at",
    "QPageSetupDialog: ",
    "QFont::setPointSizeF: ",
)


def watched(seed: int, events: int) -> int:
    """Play a seed in a process of its own and tell how it went; 0 if well."""
    command = [sys.executable, "-m", "tests.journeys.monkey", "--seed", str(seed), "--events", str(events)]
    done = subprocess.run(command, cwd=HOME, capture_output=True, encoding="utf-8", errors="replace", check=False)
    if done.returncode:
        print(*done.stderr.splitlines()[-LAST:], sep="\n")
        print(f"seed {seed}: failed with exit code {done.returncode}", flush=True)
    else:
        print(done.stdout.strip(), flush=True)
    return int(done.returncode != 0)


def play(seed: int, events: int) -> None:
    """Let the monkey loose; leave with a traceback, or with a line that tells how it was."""
    faulthandler.enable()
    warnings.simplefilter("error")
    with tempfile.TemporaryDirectory() as name:
        faults = _prepare(Path(name))
        app = QApplication([])
        app.setQuitOnLastWindowClosed(False)
        Collector(app)  # as in the program: no other thread may free objects of Qt
        world = World(Path(name), seed)
        hands = Hands(world, seed)
        start, longest = time.monotonic(), (0.0, 0)
        for number in range(1, events + 1):
            faulthandler.dump_traceback_later(STUCK, exit=True)
            begun = time.process_time()
            hands.act(number)
            settle(app)
            longest = max(longest, (time.process_time() - begun, number))
            assert longest[0] <= PATIENCE, f"the event took {longest[0]:.1f} s"
            if number % GLANCE == 0:
                glance(world)
            if number % LOOK == 0 or number == events:
                hands.let_go()
                look(app, world)
            _stop_at(faults)
        there_and_back(world)
        world.close()
        _stop_at(faults)
        print(f"seed {seed}: {events} events in {time.monotonic() - start:.0f} s, ", end="")
        print(f"the longest {longest[0]:.2f} s (number {longest[1]})")


def _stop_at(faults: list[str]) -> None:
    if faults:
        sys.exit("\n" + "\n".join(faults))


def _prepare(folder: Path) -> list[str]:
    """Settings and files in a folder of its own; returns where everything will be noted that Qt or Python report."""
    os.environ |= {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "XDG_STATE_HOME": str(folder / "state")}
    QStandardPaths.setTestModeEnabled(True)
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder))
    faults: list[str] = []

    def note(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) and not text.startswith(HARMLESS):
            faults.append(f"Qt says: {text}")

    def catch(kind: type[BaseException], error: BaseException, trace: object) -> None:
        faults.append(f"{kind.__name__}: {error}")
        sys.__excepthook__(kind, error, trace)  # type: ignore[arg-type]

    qInstallMessageHandler(note)
    sys.excepthook = catch
    return faults
