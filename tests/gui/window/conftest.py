"""What tests of files and of recovery get: the line about a file, what killed programs left, a start that offers it."""

import pytest

from core.files import examples
from core.files.fingerprint import digest
from core.graph.edits import set_value
from core.recovery import shelf
from core.recovery.lines import Saved
from gui.window.recovering import Recovering
from tests.core.recovery.stacks import started


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
