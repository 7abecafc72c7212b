"""The program: puts the window together and runs it."""

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from core import cli, examples, files
from core.errors import DocumentError
from core.graph import Graph
from gui.crash import CrashReporter
from gui.document import Document
from gui.look import Look
from gui.main_window import MainWindow
from gui.settings import Settings

NAME = "Autograd Canvas"


def run(arguments: cli.Arguments) -> int:
    """Open the window and stay until it is closed; raise GraphError or DocumentError if the input is wrong."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    window = _window(app, arguments)
    CrashReporter(window).install()
    window.show()
    QTimer.singleShot(0, window.canvas.fit)
    return app.exec()


def build(argv: list[str]) -> MainWindow:
    """Make the window for a command line (without the program's name); a QApplication exists already.

    Raises GraphError or DocumentError with one sentence if the input is wrong.
    """
    app = QApplication.instance()
    assert isinstance(app, QApplication), "make a QApplication first"
    return _window(app, cli.parse(argv))


def _window(app: QApplication, arguments: cli.Arguments) -> MainWindow:
    QCoreApplication.setOrganizationName(NAME)
    QCoreApplication.setApplicationName(NAME)
    settings = Settings(QSettings())
    graph, path = _graph(arguments, settings)
    document = Document(graph)
    document.path = path
    look = Look(app, settings, arguments.theme)
    window = MainWindow(document, settings, look)
    window.restoreGeometry(settings.bytes("geometry"))
    if arguments.step is not None:
        document.seek(min(arguments.step, document.frame.steps))
    return window


def _graph(arguments: cli.Arguments, settings: Settings) -> tuple[Graph, Path | None]:
    """What the command line asks for, else what was open last; at the first start a worked example."""
    asked = cli.asked_graph(arguments)
    if asked is not None:
        path = Path(arguments.document) if arguments.document is not None else None
        if path is not None:
            settings.remember_file(path.resolve())
        return asked, path
    kind, _, place = settings.last.partition(":")
    try:
        if kind == "example":
            return examples.load(place), None
        if kind == "file":
            return files.load(place), Path(place)
    except DocumentError:
        settings.last = ""  # it was moved or deleted since: begin with an empty sheet
    return Graph(), None
