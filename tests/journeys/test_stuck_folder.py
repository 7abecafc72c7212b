"""A folder that hangs in the kernel: the program as a whole goes on, Qt included, and its process really ends."""

import os
import platform
import signal
import sys
import time

import pytest

from core.files import storage
from core.files.examples import load
from tests.journeys.process import PAINTED, started
from tests.journeys.stuck import Stuck

LONGEST = 30.0  # seconds: two, and what a machine needs that is busy with much else; what hangs here does so for ever
# Shows its calls, and has less patience than usual.
VALUES = """
import sys
from tests.journeys.stuck import show_calls
show_calls(int(sys.argv.pop(1)))
from core.files import answering, reading
answering.LOOK = reading.PATIENCE = 1.0
import main
sys.exit(main.main())
"""
# The same with a window, which says what its line below the canvas says, and asks once for a file to open.
WINDOW = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from gui.app import run
from core.files import answering
from core.terminal import cli
from gui.session_end import Application
from gui.window.main_window import MainWindow
from tests.journeys.stuck import show_calls

show_calls(int(sys.argv.pop(1)))
answering.LOOK = 1.0
app = Application(["autograd-canvas"])
telling = QTimer(app, interval=20)

def tell():
    for window in app.topLevelWidgets():
        if isinstance(window, MainWindow) and window.watching.bar.isVisible():
            telling.stop()
            print(window.watching.bar.sentence(), flush=True)
            QTimer.singleShot(200, lambda: app.activeModalWidget().reject())
            window.findChild(QAction, "file.open").trigger()
            print("nothing was chosen", flush=True)

telling.timeout.connect(tell)
telling.start()
sys.exit(run(cli.parse(sys.argv[1:])))
"""

# Shows its calls, asks for a file, and goes one way into the folder that hangs: the first one in the list.
DIALOG = """
import sys
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QLabel, QLineEdit
from gui.app import run
from core.files import reading
from core.terminal import cli
from gui.dialogs import prompts
from gui.session_end import Application
from tests.journeys.stuck import show_calls

show_calls(int(sys.argv.pop(1)))
reading.PATIENCE = 1.0
way, around = sys.argv[1:]
app = Application(["autograd-canvas"])

def into(dialog, files):
    field = dialog.findChild(QLineEdit, "file.name")
    field.setText("away")
    place = files.visualRect(files.model().index(0, 0)).center()
    if way == "typed":
        QTest.keyClick(field, Qt.Key.Key_Return)
    else:
        QTest.mouseClick(files.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseDClick(files.viewport(), Qt.MouseButton.LeftButton, pos=place)

def follow():
    dialog = app.activeModalWidget()
    if dialog is None:
        return
    files = dialog.findChild(QAbstractItemView, "file.files")
    sentence = dialog.findChild(QLabel, "file.sentence").text()
    if files.model().rowCount() and not sentence:
        into(dialog, files)
    elif "is it on a network" in sentence:
        following.stop()
        print("the dialog says:", sentence, flush=True)

following = QTimer(app, interval=100)
following.timeout.connect(follow)
following.start()
QTimer.singleShot(0, lambda: prompts.choose_open(app.topLevelWidgets()[0], around))
sys.exit(run(cli.parse(["--example", "scalar"])))
"""

IS_KNOWN = sys.platform == "linux" and platform.machine() == "x86_64"
pytestmark = pytest.mark.skipif(not IS_KNOWN, reason="the numbers of calls are those of Linux on x86-64")


@pytest.fixture
def home(tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    return home


@pytest.fixture
def path(tmp_path):
    folder = tmp_path / "away"
    folder.mkdir()
    storage.save(load("scalar"), folder / "graph.json")
    return folder / "graph.json"


def arguments(program, stuck, *more):
    return ["-c", program, str(stuck.theirs.fileno()), *map(str, more)]


def test_a_window_lives_and_its_process_ends_though_its_folder_hangs(home, path):
    stuck = Stuck(path.parent)
    with started(arguments(WINDOW, stuck, path), home, shared=(stuck.theirs.fileno(),)) as program:
        stuck.listen()
        program.wait_for(PAINTED, "MainWindow")
        stuck.hang()
        os.utime(path)  # which the window notices, and looks
        program.wait_for("The folder of graph.json does not answer")
        program.wait_for("nothing was chosen")
        program.send(signal.SIGTERM)
        sent = time.monotonic()
        assert program.ended() == 0
        assert time.monotonic() - sent < LONGEST
    assert len(stuck.callers) == 1
    assert program.number not in stuck.callers


def test_values_end_in_a_sentence_though_the_folder_hangs(home, path):
    stuck = Stuck(path.parent)
    stuck.hang()
    with started(arguments(VALUES, stuck, path, "--values"), home, shared=(stuck.theirs.fileno(),)) as program:
        stuck.listen()
        assert program.ended() == 1
    sentence = "graph.json cannot be read: nothing came within 1 seconds; is its folder on a network?."
    assert program.printed() == f"autograd-canvas: {sentence}\n"
    assert len(stuck.callers) == 1


@pytest.mark.parametrize("way", ["typed", "clicked"])
def test_a_dialog_lives_and_its_process_ends_though_a_folder_in_it_hangs(home, path, tmp_path, way):
    (tmp_path / "away too").symlink_to(path.parent)
    (home / "QtProject.conf").write_text(f"[FileDialog]\nlastVisited=file://{path.parent}\n")
    stuck = Stuck(path.parent)  # and whatever begins with its name
    stuck.hang()
    with started(arguments(DIALOG, stuck, way, tmp_path), home, shared=(stuck.theirs.fileno(),)) as program:
        stuck.listen()
        program.wait_for("the dialog says: away does not answer; is it on a network?")
        program.send(signal.SIGTERM)
        sent = time.monotonic()
        assert program.ended() == 0
        assert time.monotonic() - sent < LONGEST
    assert 1 <= len(stuck.callers) <= 2  # the link is another folder
    assert program.number not in stuck.callers
