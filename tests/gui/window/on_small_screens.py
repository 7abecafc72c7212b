"""Every dialog, and the window, with text of 200 %: all of it can be read and reached on the screen of this process.

`test_large_text.py` runs these tests, each time with another screen.
"""

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from core.base import languages
from core.lessons import catalog
from core.recovery import shelf
from gui.base.screen import FREE
from gui.dialogs.check import CheckDialog
from gui.dialogs.recover import RecoverDialog
from gui.lessons.editing.editor import LessonEditor
from gui.window.window_layout import room
from tests.gui.seen import unread
from tests.gui.window.test_text_size import DIALOGS
from tests.gui.windows import node_id, seen_in_dialog, trigger
from tests.messages.pseudo import CODE

TITLE = FREE.height() // 2  # pixels of the title above a dialog


@pytest.fixture(params=["de", CODE])
def large(speaking, request):
    """Open windows as large as the screen."""
    opened = []

    def make(*argv):
        window = speaking(*argv, code=request.param)
        window.look.set_text_size(200)
        window.resize(window.screen().availableSize())
        opened.append(window)
        return window

    yield make
    opened[0].look.set_text_size(100)
    languages.speak(["en"])


def settle():
    for _ in range(4):  # until all is laid out
        QApplication.processEvents()


def faults(dialog):
    settle()
    free = dialog.screen().availableSize()
    fits = dialog.width() <= free.width() and dialog.height() + TITLE <= free.height()
    return unread(dialog) + ([] if fits else [f"larger than the screen: {dialog.size()}"])


def test_the_window_stays_on_the_screen_whatever_is_shown(large):
    window = large()
    window.resize(room(window).size())
    trigger(window, "view.tables")
    window.canvas.select([node_id(window, "x")])
    settle()
    assert window.size() == room(window).size()
    assert unread(window) == []


def beside():
    """The dialog that is open beside the window."""
    (dialog,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]
    return dialog


def of_what_opens(open_dialog):
    """The faults of a dialog that waits for an answer."""
    return seen_in_dialog(open_dialog, faults)


@pytest.mark.parametrize("open_dialog", DIALOGS, ids=lambda f: f.__name__[1:])
def test_a_question(large, open_dialog):
    window = large()
    assert of_what_opens(lambda: open_dialog(window)) == []


@pytest.mark.parametrize("id", ["file.print", "learn.lessons"])
def test_the_page_to_print_and_the_list_of_lessons(large, id):
    window = large()
    assert of_what_opens(lambda: trigger(window, id)) == []


@pytest.mark.parametrize("id", ["node.own_operation", "learn.forward", "learn.check", "help.guide", "learn.why"])
def test_what_is_open_beside_the_window(large, id):
    window = large()
    window.document.seek(window.document.frame.steps)
    window.canvas.select([node_id(window, "x")])
    trigger(window, id)
    dialog = beside()
    assert faults(dialog) == []
    if isinstance(dialog, CheckDialog):
        dialog.work.complete()
        assert faults(dialog) == []
    dialog.close()


def test_a_jacobian(large):
    window = large("--example", "matmul")
    window.canvas.select(wires=[next(iter(window.document.graph.wires))])
    trigger(window, "learn.jacobian")
    dialog = beside()
    assert faults(dialog) == []
    dialog.close()


@pytest.mark.usefixtures("empty_shelf")
@pytest.mark.parametrize("logs", [0, 2])
def test_what_was_not_saved(large, left, logs):
    for _ in range(logs):
        left()
    dialog = RecoverDialog(large(), shelf.delete)
    dialog.work.complete()
    dialog.show()
    assert faults(dialog) == []
    dialog.reject()


def test_the_editor_of_lessons(large):
    window = large()
    trigger(window, "learn.edit")
    editor = window.findChild(LessonEditor)
    editor.begin(dict(catalog.load("fan-out").raw))
    for page in range(editor.tabs.count()):
        editor.tabs.setCurrentIndex(page)
        for row in range(editor.tasks.list.count()):
            editor.tasks.list.setCurrentRow(row)
            assert faults(editor) == []
    editor.begin(editor.draft)
    editor.close()
