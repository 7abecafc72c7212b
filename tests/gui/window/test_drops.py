"""Documents dropped anywhere on the window, with the events Qt sends to whatever lies under the pointer."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from core.files.examples import load
from core.files.storage import save
from core.graph.edits import set_value
from gui.canvas.picking import Part
from tests.gui.hands import LEFT, PLAIN, double_click, row
from tests.gui.windows import node_id

COPY = Qt.DropAction.CopyAction
PLACES = {
    "window": lambda window: window,
    "canvas": lambda window: window.canvas.viewport(),
    "palette": lambda window: window.palette_panel,
    "search": lambda window: window.palette_panel.search,
    "formula": lambda window: window.formula.field,
    "steps": lambda window: window.backward.trace.viewport(),
    "value": lambda window: window.inspector.editors.value,
    "in place": lambda window: window.canvas.findChild(object, "inline-editor"),
    "note": lambda window: window.canvas.findChild(QPlainTextEdit, "note-editor").viewport(),
    "toolbar": lambda window: window.menus.toolbar,
}


def mime_of(*places):
    """What a file manager hands over: the addresses, and the same as text."""
    data = QMimeData()
    urls = [QUrl(place) if "://" in str(place) else QUrl.fromLocalFile(str(place)) for place in places]
    data.setUrls(urls)
    data.setText("\n".join(url.toString() for url in urls))
    return data


def drop(widget, *places):
    """Drag files in, over a widget, and let go; return whether they were welcome."""
    data, point = mime_of(*places), widget.rect().center()
    enter = QDragEnterEvent(point, COPY, data, LEFT, PLAIN)
    QApplication.sendEvent(widget, enter)
    if enter.isAccepted():
        QApplication.sendEvent(widget, QDragMoveEvent(point, COPY, data, LEFT, PLAIN))
        QApplication.sendEvent(widget, QDropEvent(QPointF(point), COPY, data, LEFT, PLAIN))
    return enter.isAccepted()


@pytest.fixture
def files(tmp_path):
    for name in ("ng", "twice", "square"):
        save(load(name), tmp_path / f"{name}.json")
    return tmp_path


@pytest.mark.parametrize("place", PLACES)
def test_a_document_dropped_anywhere_is_opened(window, files, place):
    window.canvas.select([node_id(window, "x")])
    if place == "in place":
        double_click(window.canvas, row(window.canvas, node_id(window, "x"), Part.VALUE))
    if place == "note":
        window.findChild(QAction, "node.add_note").trigger()
        window.document.undo_stack.setClean()
    assert drop(PLACES[place](window), files / "ng.json")
    assert window.document.graph.nodes == load("ng").nodes
    assert window.document.path == files / "ng.json"


def test_text_is_still_taken_by_a_field(window):
    field = window.formula.field
    field.clear()
    data = QMimeData()
    data.setText("a*b")
    QApplication.sendEvent(field, QDragEnterEvent(QPoint(5, 5), COPY, data, LEFT, PLAIN))
    QApplication.sendEvent(field, QDropEvent(QPointF(5, 5), COPY, data, LEFT, PLAIN))
    assert field.text() == "a*b"


def test_two_documents_open_in_two_windows(window, files):
    drop(window.canvas.viewport(), files / "ng.json", files / "twice.json")
    assert [each.document.path.name for each in window.windows.listed()] == ["ng.json", "twice.json"]
    assert [path.name for path in window.settings.recent] == ["twice.json", "ng.json"]
    drop(window.canvas.viewport(), files / "twice.json", files / "square.json")
    assert [each.document.path.name for each in window.windows.listed()] == ["ng.json", "twice.json", "square.json"]


def test_unsaved_changes_are_asked_about_only_when_the_document_can_be_opened(window, files, answer):
    x = node_id(window, "x")
    window.document.edit("Change x", lambda graph: set_value(graph, x, 3.0))
    asked, told = answer("ask_save", "cancel"), answer("show_problem")
    (files / "broken.json").write_text("no JSON")
    drop(window, files / "broken.json")
    assert (len(asked), len(told)) == (0, 1)
    drop(window, files / "ng.json")
    assert (len(asked), len(told)) == (1, 1)
    assert window.document.modified


@pytest.mark.parametrize(
    ("places", "words"),
    [
        (["."], "folder"),
        (["nowhere.json"], "no such file"),
        (["note.txt"], "not JSON"),
        (["other.json"], "not an Autograd Canvas document"),
        (["https://example.org/graph.json"], "on this computer"),
        (["note.txt", "other.json", "nowhere.json"], "no such file"),
    ],
)
def test_what_is_no_document_is_told_in_one_message(window, files, answer, places, words):
    (files / "note.txt").write_text("Dear diary")
    (files / "other.json").write_text('{"name": "another program"}')
    told = answer("show_problem")
    before = window.document.graph
    drop(window.canvas.viewport(), *(place if "://" in place else files / place for place in places))
    assert len(told) == 1
    assert words in told[0][1]
    assert window.document.graph is before
    assert window.windows.listed() == [window]


def test_an_empty_list_of_files_is_not_taken(window):
    before = window.document.graph
    data = QMimeData()
    data.setData("text/uri-list", b"")
    enter = QDragEnterEvent(QPoint(9, 9), COPY, data, LEFT, PLAIN)
    QApplication.sendEvent(window, enter)
    assert not enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(9, 9), COPY, data, LEFT, PLAIN))
    assert window.document.graph is before
