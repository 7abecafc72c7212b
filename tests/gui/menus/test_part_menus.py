"""The menus at the pointer of everything around the canvas, opened as a learner opens them."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QWhatsThis

from core.engine.ops import OPS
from core.graph.edits import set_value
from tests.gui.texts import entries_of
from tests.gui.windows import node_id

KEYBOARD, MOUSE = QContextMenuEvent.Reason.Keyboard, QContextMenuEvent.Reason.Mouse


def opened(widget, at=None):
    """The menu that a right click opens, with the texts of its entries; None if there is none."""
    at = widget.rect().center() if at is None else at
    QApplication.sendEvent(widget, QContextMenuEvent(MOUSE, at, widget.mapToGlobal(at)))
    menu = QApplication.activePopupWidget()
    assert menu is None or isinstance(menu, QMenu)
    return menu


def by_menu_key(window):
    """The menu that the Menu key opens where the keyboard is, as the window system asks for it."""
    QApplication.sendEvent(window.windowHandle(), QContextMenuEvent(KEYBOARD, QPoint(), QPoint()))
    return QApplication.activePopupWidget()


def choose(menu, text):
    next(action for action in menu.actions() if action.text().replace("&", "") == text).trigger()
    menu.close()


def clipboard():
    return QGuiApplication.clipboard().text()


@pytest.fixture(autouse=True)
def closed():
    """No menu is left open."""
    yield
    while (menu := QApplication.activePopupWidget()) is not None:
        menu.close()


def test_an_entry_of_the_palette_is_placed_armed_and_explained(window, monkeypatch):
    entry = window.findChild(QAbstractButton, "palette.Mul")
    choose(opened(entry), "Place It in the Middle")
    assert len(window.document.graph.nodes) == 11
    choose(opened(entry), "Place It Where I Click")
    assert "new Mul" in window.statusBar().currentMessage()
    told = []
    monkeypatch.setattr(QWhatsThis, "showText", lambda place, text, widget: told.append(text))
    choose(opened(entry), "What Does It Do?")
    assert OPS["Mul"].sentence in told[0]


def test_nothing_is_left_of_a_menu_without_entries(open_window):
    window = open_window("--expr", "2")
    before = len(window.findChildren(QMenu))
    assert opened(window.backward.trace.viewport()) is None
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(window.findChildren(QMenu)) == before


def test_a_row_of_the_trace_is_gone_to_and_copied(window):
    trace = window.backward.trace
    row = trace.visualRect(trace.model().index(3)).center()
    choose(opened(trace.viewport(), row), "Copy the Line")
    assert clipboard() == "AddBackward  dL/db += …"
    choose(opened(trace.viewport(), row), "Go to This Step")
    assert window.document.frame.step == 3
    choose(opened(trace.viewport(), row), "Copy All Lines")
    assert clipboard().count("\n") == 13
    assert "dL/db += 30 × 1 = 30" in clipboard()


def test_the_menu_key_asks_about_what_has_the_keyboard(window):
    window.document.seek(4)
    window.menus.action("view.tables").trigger()
    window.canvas.select([node_id(window, "x")])
    for part, expected in (
        (window.backward.trace, "Copy the Line"),
        (window.tables.tabs.nodes, "Copy the Rows"),
        (window.timeline.slider, "Restart"),
        (window.findChild(QAbstractButton, "palette.Add"), "What Does It Do?"),
        (window.findChild(QAbstractButton, "zoom.menu"), "400 %"),
        (window.inspector.editors.requires_grad, "Copy the Value"),
        (window.canvas, "Edit Value"),
    ):
        part.setFocus()
        menu = by_menu_key(window)
        assert expected in entries_of(menu), part
        menu.close()
    window.backward.trace.setFocus()
    choose(by_menu_key(window), "Copy the Line")
    assert clipboard().startswith("AccumulateGrad  b.grad")


def test_the_narration_is_copied_as_it_reads(window):
    window.document.seek(1)
    choose(opened(window.findChild(QLabel, "narration")), "Copy the Text")
    lines = clipboard().split("\n")
    assert lines[1] == "Send the gradient back to t."
    assert lines[3:5] == ["1 × 30 = 30", "dL/dt = 30"]


def test_the_inspector_copies_exact_numbers(window):
    x = node_id(window, "x")
    window.document.edit("Change x", lambda graph: set_value(graph, x, 0.1 + 0.2))
    window.document.seek(window.document.frame.steps)
    window.canvas.select([node_id(window, "x")])
    choose(opened(window.inspector.viewport()), "Copy the Value")
    assert clipboard() == "0.30000000000000004"
    choose(opened(window.inspector.viewport()), "Copy the Gradient")
    assert float(clipboard()) == pytest.approx(2 * (0.3 * 7 + 1) * 7)
    choose(opened(window.inspector.viewport()), "Copy the Facts")
    assert "In PyTorch" in clipboard()


def test_what_is_marked_in_a_text_can_be_copied_alone(window):
    window.document.seek(1)
    label = window.findChild(QLabel, "narration")
    label.setSelection(0, 4)
    choose(opened(label), "Copy What Is Marked")
    assert clipboard() == "Send"


def test_rows_of_the_tables_are_copied_with_tabs_and_shown(window):
    window.menus.action("view.tables").trigger()
    table = window.tables.tabs.nodes
    window.canvas.select([node_id(window, "a"), node_id(window, "x")])
    row = table.visualRect(table.model().index(0, 0)).center()
    choose(opened(table.viewport(), row), "Copy the Rows")
    assert clipboard() == "x\tTensor\t2\tno gradient yet\t\t\na\tMul\t6\tno gradient yet\tx, w1\t"
    choose(opened(table.viewport(), row), "Copy the Whole Table")
    assert clipboard().startswith("Name\tKind\tValue")
    assert clipboard().count("\n") == 10
    window.canvas.zoom_to(0.3)
    choose(opened(table.viewport(), row), "Show on the Canvas")
    assert window.canvas.zoom == pytest.approx(1.5, abs=0.6)


def test_a_row_of_the_table_of_steps_is_gone_to(window):
    window.menus.action("view.tables").trigger()
    table = window.tables.tabs.steps
    window.tables.tabs.setCurrentWidget(table)
    row = table.visualRect(table.model().index(4, 0)).center()
    choose(opened(table.viewport(), row), "Go to This Step")
    assert window.document.frame.step == 4


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (lambda w: w.timeline.slider, "To the End"),
        (lambda w: w.history.view.viewport(), "History"),
        (lambda w: w.status, "Status Bar"),
        (lambda w: w.zoom, "200 %"),
        (lambda w: w.menus.toolbar, "Toolbar"),
        (lambda w: w.menuBar(), "Inspector"),
        (lambda w: w.palette_panel, "Search the Nodes"),
    ],
    ids=["timeline", "history", "status bar", "zoom", "toolbar", "menu bar", "palette"],
)
def test_every_part_of_the_window_has_a_menu(window, part, expected):
    widget = part(window)
    at = QPoint(widget.width() - 3, widget.height() - 2)
    assert expected in entries_of(opened(widget, at))


def test_the_map_has_a_menu_that_can_hide_it(window):
    window.canvas.zoom_to(4.0)
    assert window.canvas.map.isVisible()
    choose(opened(window.canvas.map), "Map")
    assert not window.canvas.map.isVisible()


def test_without_a_row_there_is_no_menu(window):
    window.menus.action("file.new").trigger()
    assert opened(window.backward.trace.viewport()) is None


def test_an_empty_place_can_be_looked_at_by_its_menu(window):
    window.canvas.zoom_to(2.0)
    at = QPoint(60, 60)
    there = window.canvas.mapToScene(at)
    choose(opened(window.canvas.viewport(), at), "Look Here")
    assert (window.canvas.camera.seen().center() - there).manhattanLength() < 4
