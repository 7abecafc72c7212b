"""The program: makes the first window and runs."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from core.base.errors import DocumentError
from core.files import examples
from core.files.answering import SilentError
from core.graph.model import Graph
from core.lessons import catalog
from core.terminal import cli
from gui.base.collector import Collector
from gui.base.overrides import guard_overrides
from gui.crash import CrashReporter
from gui.interrupts import heeded
from gui.screen_loss import outlived
from gui.session_end import Application
from gui.settings import identity, language
from gui.settings.look import Look
from gui.settings.settings import Settings
from gui.window.main_window import MainWindow
from gui.window.recovering import Recovering
from gui.window.windows import Windows, opened_again

NAME = "Autograd Canvas"


def run(arguments: cli.Arguments) -> int:
    """Open a window and stay until the last one is closed; raise GraphError or DocumentError if the input is wrong."""
    app = QApplication.instance() or Application([identity.APPLICATION])  # X11 takes it for the windows' class
    assert isinstance(app, QApplication)
    Collector(app)
    windows = _show(*_open(app, arguments))
    if windows.settings.start == "last" and cli.asked_nothing(arguments) and arguments.lesson is None:
        QTimer.singleShot(0, windows, windows.bring_back)
    QTimer.singleShot(0, windows.look.desktop, windows.look.desktop.ask)
    recovering = Recovering(windows)
    QTimer.singleShot(0, recovering, recovering.look)  # beside the first picture, it would keep that waiting
    if isinstance(app, Application):
        app.look_after(windows)
    reporter = CrashReporter(app, windows.secure)
    reporter.install()
    try:
        with outlived(windows) as loss:
            with heeded(windows):
                code = app.exec()
            if windows.listed():
                loss.end(code)
        return code
    finally:
        reporter.uninstall()


def build(argv: list[str]) -> MainWindow:
    """Make the window for a command line (without the program's name); a QApplication exists already.

    Raises GraphError or DocumentError with one sentence if the input is wrong.
    """
    app = QApplication.instance()
    assert isinstance(app, QApplication), "make a QApplication first"
    return _open(app, cli.parse(argv))[1]


def _show(windows: Windows, window: MainWindow) -> Windows:
    """Show the window, which `windows` keeps: no reference stays here, so that it can go when it is closed."""
    windows.show(window)
    return windows


def _open(app: QApplication, arguments: cli.Arguments) -> tuple[Windows, MainWindow]:
    guard_overrides()
    identity.introduce()
    QCoreApplication.setOrganizationName(NAME)
    QCoreApplication.setApplicationName(NAME)
    settings = Settings(QSettings())
    language.speak(app, arguments.language, settings.language)
    graph, path, example, problem = _first(arguments, settings)
    settings.lessons = arguments.lessons
    windows = Windows(app, settings, Look(app, settings, arguments.theme))
    window = windows.make(graph, path, example)
    if arguments.lesson is not None:
        window.lessons.start(catalog.load(arguments.lesson, arguments.lessons), arguments.seed)
    if arguments.step is not None:
        window.document.seek(min(arguments.step, window.document.frame.steps))
    if problem:
        window.notice.say(problem)
    return windows, window


def _first(arguments: cli.Arguments, settings: Settings) -> tuple[Graph, Path | None, str | None, str]:
    """The graph to begin with, its file, and the example it is: what is asked for, else what the settings say.

    The last is a sentence if that could not be had.
    """
    asked = cli.asked_graph(arguments) if arguments.lesson is None else None
    if asked is not None and arguments.document not in (None, cli.STANDARD_INPUT):
        path = Path(arguments.document or "").absolute()
        settings.remember_file(path)
        return asked, path, "", ""
    if asked is not None:
        return asked, None, arguments.example, ""
    first = f"example:{examples.names()[0]}"
    try:
        return *opened_again({"last": settings.last, "empty": "", "example": first}[settings.start]), ""
    except DocumentError as error:
        if isinstance(error.__cause__, SilentError):
            return Graph(), None, None, str(error)  # the next start looks again
        settings.last = ""  # it was moved or deleted since: begin with an empty sheet
        return *opened_again(""), str(error)
