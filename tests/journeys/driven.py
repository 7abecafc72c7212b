"""The program with a learner who does something first, in a process of its own; and what it left for the next start."""

import os
from pathlib import Path
from unittest.mock import patch

from core.graph.model import Graph
from core.recovery import shelf

DRIVEN = """
import os, signal, sys, threading, time
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
import main
from core.files.examples import load
from core.graph.edits import set_value
from gui.session_end import Application
from gui.window.main_window import MainWindow

app = Application([])
answers = {answers!r}

def windows():
    return [each for each in app.topLevelWidgets() if isinstance(each, MainWindow)]

def window():
    return windows()[0]

def edit(value, which=None):
    document = (which or window()).document
    leaf = next(iter(document.graph.nodes))
    document.edit("Change", lambda graph: set_value(graph, leaf, value))

def drag(*values, which=None):
    document = (which or window()).document
    leaf = next(iter(document.graph.nodes))
    for value in values:
        document.edit("Drag", lambda graph: set_value(graph, leaf, value), merge="drag")

def live(seed):
    from tests.journeys.living import Learner
    window().windows.open(load("twice"), beside=window())
    Learner(window().windows.listed(), seed)

def trigger(id):
    window().findChild(QAction, id).trigger()

def begin(text, which=None):
    where = which or window()
    where.canvas.select([next(iter(where.document.graph.nodes))])
    where.inspector.editors.value.selectAll()
    QTest.keyClicks(where.inspector.editors.value, text)

def lose_screen(server):
    os.kill(server, signal.SIGKILL)
    while ") Z " not in open("/proc/" + str(server) + "/stat").read():  # whoever started it has not noticed yet
        pass

def hang():
    os.fsync = lambda descriptor: time.sleep(60)

def hang_to_read_logs():
    import fcntl
    fcntl.flock = lambda *arguments: (print("a log is looked at", flush=True), time.sleep(60))

def end_session():
    app.get_ready()  # what the desktop's signal is connected to
    QTimer.singleShot(0, lambda: app.sendEvent(app, QEvent(QEvent.Type.Quit)))

def fail(*arguments):
    raise RuntimeError("a mistake")

def hang_to_settle():
    window().settle = lambda: time.sleep(60)

def fail_to_settle():
    window().settle = fail

def fail_to_write(which=None):
    (which or window()).keeper.write = fail

def fail_to_leave():
    window().remember_layout = fail

def tell_front(number):
    if len(windows()) < number:
        QTimer.singleShot(5, lambda: tell_front(number))
    else:
        app.sync()  # all windows are there now
        app.sync()  # and one has the keyboard
        print("in front:", app.activeWindow().windowTitle(), app.activeWindow().recovery_bar.sentence(), flush=True)

def restore(where, times):
    buttons = [each for each in where.recovery_bar.findChildren(QPushButton) if each.isVisible()]
    if buttons:
        next(each for each in buttons if each.text() == "Restore").click()
    if times > bool(buttons):
        QTimer.singleShot(5, lambda: restore(where, times - bool(buttons)))

def answer():
    box = app.activeModalWidget()
    if answers and isinstance(box, QMessageBox):
        name = answers.pop(0)
        box.button(QMessageBox.StandardButton[name]).click()
        QTimer.singleShot(0, lambda: print("answered", name, flush=True))  # when the box is gone

answering = QTimer(interval=5)
answering.timeout.connect(answer)
answering.start()
QTimer.singleShot(0, lambda: ({act}, print("all is there", flush=True)))
sys.exit(main.main({arguments!r}))
"""


def driven(act: str, *answers: str, arguments: tuple[str, ...] = ("--example", "scalar")) -> list[str]:
    """Arguments that start the program, do one thing in its event loop, and answer its questions."""
    return ["-c", DRIVEN.format(act=act, answers=list(answers), arguments=list(arguments))]


def kept(home: Path) -> list[shelf.Kept]:
    """What a start of the program with this home would offer."""
    with patch.dict(os.environ, {"XDG_STATE_HOME": str(home / ".local" / "state")}):
        return shelf.offered()


def graph(each: shelf.Kept) -> Graph:
    """What is in a log."""
    assert each.recovered is not None
    return each.recovered.graph()


def values(each: shelf.Kept) -> list[object]:
    """The numbers of the leaves in a log."""
    return [node.value for node in graph(each).nodes.values()]
