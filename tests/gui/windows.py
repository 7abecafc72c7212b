"""Short ways to name things in a window, and to type in its fields."""

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from core.files import storage
from core.graph.edits import set_value
from tests.core.graphs import id_of


def trigger(window, id):
    """Choose an action, as its entry in the menus does, which has to be possible."""
    action = window.findChild(QAction, id)
    assert action.isEnabled(), id
    action.trigger()


def words(widget):
    """What all labels in a widget say."""
    return " ".join(label.text() for label in widget.findChildren(QLabel))


def node_id(window, name):
    """The id of the node with a name."""
    return id_of(window.document.graph, name)


def change_x(window, value=3.0):
    """Give x of the first example another value, as one undo step."""
    x = node_id(window, "x")
    window.document.edit("Change x", lambda graph: set_value(graph, x, value))


def x_of(window):
    """The value of x in a window."""
    return window.document.graph.nodes[node_id(window, "x")].value


def x_in(path):
    """The value of x in a file."""
    return next(node.value for node in storage.load(path).nodes.values() if node.name == "x")


def shown(window, name):
    """The view of the node with a name."""
    return window.document.frame.nodes[node_id(window, name)]


def done(window):
    """Let what takes long come to its end."""
    loop = QEventLoop()
    for work in (window.changes.work, window.exporter.work):
        if work.running:
            work.ended.connect(loop.quit)
            loop.exec()


def retype(qtbot, field, text):
    """Type another text into a field and press Enter."""
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def seen_in_dialog(open_dialog, look):
    """What `look` finds in the dialog that something opens, which is then closed."""
    found = []

    def look_and_close():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        try:
            found.append(look(dialog))
        finally:
            dialog.reject()

    QTimer.singleShot(0, look_and_close)
    open_dialog()
    (seen,) = found
    return seen
