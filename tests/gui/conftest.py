"""A window as a learner finds it, on the first worked example; every dialog is an answer given beforehand."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from core.files import answering, reading, storage
from core.files.examples import load
from gui import burst
from gui.app import build
from gui.dialogs import prompts
from gui.theme import LIGHT, TEXT_PIXELS
from tests.gui.canvases import shown, small_graph


@pytest.fixture(autouse=True)
def unhurried():
    """What a busy machine takes is neither a folder that does not answer nor a pause of the hand."""
    with pytest.MonkeyPatch.context() as patch:  # its own, since what a test patches is undone before its fixtures end
        patch.setattr(answering, "LOOK", 30.0)
        patch.setattr(reading, "SOON", 30.0)
        patch.setattr(burst, "PAUSE", 30_000)
        yield


@pytest.fixture
def open_window(qtbot):
    """Build windows from command lines; unsaved changes are dropped without a question at the end."""
    windows = []

    def make(*argv):
        window = build(list(argv))
        windows.append(window)
        window.show()
        qtbot.waitExposed(window)
        return window

    yield make
    for window in windows:
        for each in {window, *window.windows.listed()}:
            each.document.undo_stack.setClean()
            each.close()
        window.deleteLater()
    looks = {window.look for window in windows}
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for look in looks:  # it is that of the application, and so of tests without a window too
        if look.theme is not LIGHT or QApplication.font().pixelSize() != TEXT_PIXELS:
            look.set_theme("light")
            look.set_text_size(100)


@pytest.fixture
def window(open_window):
    """The window of the first start."""
    return open_window()


@pytest.fixture
def document(tmp_path):
    """A file with the first worked example."""
    path = tmp_path / "graph.json"
    storage.save(load("scalar"), path)
    return path


@pytest.fixture
def canvas(qtbot):
    """A canvas of its own that shows a small graph and has the keyboard."""
    made = shown(qtbot, small_graph())
    made.activateWindow()
    made.setFocus()
    return made


@pytest.fixture
def listening():
    """A screen reader runs."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.fixture
def answer(monkeypatch):
    """Replace a dialog: `answer("ask_save", "cancel")`; returns the list of the arguments it was called with."""

    def give(name, reply=None):
        calls = []

        def replacement(*arguments):
            calls.append(arguments)
            return reply

        monkeypatch.setattr(prompts, name, replacement)
        return calls

    return give
