"""What tests of files and of recovery get, and windows that speak a language which nobody speaks."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from core.base import languages
from core.files import examples
from core.files.fingerprint import digest
from core.graph.edits import set_value
from core.recovery import shelf
from core.recovery.lines import Saved
from gui.window.recovering import Recovering
from tests.core.recovery.stacks import started
from tests.messages import catalogue, source
from tests.messages.pseudo import CODE, in_pseudo


@pytest.fixture
def bar(window):
    """The line that tells of the file of the window."""
    return window.watching.bar


@pytest.fixture
def empty_shelf():
    """No logs of other tests, also of those whose programs were killed."""
    _clear_shelf()
    yield
    _clear_shelf()


def _clear_shelf():
    for each in [*shelf.kept(), *shelf.aside()]:
        shelf.delete(each)


@pytest.fixture
def left():
    """Leave the log of two edits behind, as a killed program does, without one."""

    def leave(path=None, undo=False):
        graph = examples.load("scalar")
        known = Saved(path, digest(path)) if path is not None else None
        log, stack = started(shelf.folder, graph, known, "" if path is None else path.name)
        for number in (7.0, 8.0):
            graph = set_value(graph, next(iter(graph.nodes)), number)
            stack.push("Change x", graph)
            log.follow(stack)
        if undo:
            stack.go(1)
            log.follow(stack)
        log.close(keep=True)

    return leave


@pytest.fixture
def offered(open_window, qtbot):
    """A window with the offer of what there is, or the window alone."""

    def start(*argv):
        window = open_window(*argv)
        recovering = Recovering(window.windows)
        with qtbot.waitSignal(recovering.looked):
            recovering.look()
        return window

    return start


@pytest.fixture(scope="module")
def spoken(tmp_path_factory):
    """A folder of catalogues: German, and two languages that nobody speaks, one of them from right to left."""
    folder = tmp_path_factory.mktemp("languages")
    messages = source.messages()
    shutil.copy(languages.FOLDER / "de.mo", folder)
    for code in (CODE, "he"):
        (folder / f"{code}.mo").write_bytes(catalogue.compiled(in_pseudo(messages, code)))
    return folder


@pytest.fixture
def speaking(spoken, open_window, monkeypatch):
    """Open windows in one of these languages; English is back afterwards."""
    monkeypatch.setattr(languages, "FOLDER", spoken)
    yield lambda *argv, code=CODE: open_window("--language", code, *argv)
    languages.speak(["en"])
    QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
