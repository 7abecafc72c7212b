"""The longest stretch in which a window answers nothing while something takes long: CPU time of its thread."""

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QStandardPaths, QTimer
from PySide6.QtGui import QAction

from core.graph.model import Graph
from gui.app import build
from gui.commands import file
from gui.window.main_window import MainWindow
from tests.bench import graphs
from tests.bench.tools import SIZE, Figures, painted, saved

TURN = 5  # milliseconds between two looks, in which the thread that computes can go on
AFTER = 500  # milliseconds for which the window is watched after something was done: it is painted, and looks at itself


def chained() -> Figures:
    """A chain of 10,000 is opened, deleted and brought back."""
    return saved(graphs.chain(10_000), _chain)


def tangled() -> Figures:
    """3,000 tangled nodes are opened and arranged, 1,000 are painted."""
    return saved(graphs.tangled(60), _tangled)


def _chain(path: Path) -> Figures:
    window = _window()
    figures = {"longest stretch, open a chain of 10,000": _longest(window, lambda: file.open_path(window, path))}
    window.canvas.select_all()
    figures["longest stretch, delete 10,000"] = _longest(window, lambda: _trigger(window, "edit.delete"))
    figures["longest stretch, undo that"] = _longest(window, lambda: _trigger(window, "edit.undo"))
    return figures


def _tangled(path: Path) -> Figures:
    window = _window()
    figures = {"longest stretch, open the tangled 3,000": _longest(window, lambda: file.open_path(window, path))}
    figures["longest stretch, arrange them"] = _longest(window, lambda: _trigger(window, "view.arrange"))
    window.document.replace(graphs.tangled(20))  # a picture of 3,000 would have more pixels than one may have
    painted()
    figures["longest stretch, copy 1,000 as an image"] = _longest(window, lambda: _trigger(window, "file.copy_image"))
    return figures


def _window() -> MainWindow:
    QStandardPaths.setTestModeEnabled(True)
    window = build(["--expr", "x*w"])
    window.resize(*SIZE)
    window.show()
    painted()
    window.document.replace(Graph())
    painted()
    return window


def _trigger(window: MainWindow, name: str) -> None:
    action = window.findChild(QAction, name)
    assert action is not None
    action.trigger()


def _longest(window: MainWindow, run: Callable[[], object]) -> float:
    """The longest time between two turns of the event loop, in milliseconds, until all is done and shown."""
    longest, last = 0.0, time.thread_time()

    def turn() -> None:
        nonlocal longest, last
        now = time.thread_time()
        longest, last = max(longest, now - last), now

    timer = QTimer(interval=TURN)
    timer.timeout.connect(turn)
    timer.start()
    loop = QEventLoop()
    QTimer.singleShot(0, run)
    QTimer.singleShot(AFTER, loop.quit)
    loop.exec()
    for work in (window.changes.work, window.exporter.work):
        if work.running:
            work.ended.connect(lambda: QTimer.singleShot(AFTER, loop.quit))
            loop.exec()
    return 1000 * longest
