"""The tables say what the canvas shows, and select what it selects."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDockWidget, QLineEdit, QTableView, QTabWidget, QToolButton

from core.graph.edits import move
from core.graph.model import Graph, WireKey
from gui.panels.table_tabs import TableModel
from tests.core.graphs import leaf, operation
from tests.gui.canvases import delete_selection
from tests.gui.windows import node_id, shown


@pytest.fixture
def tables(window):
    window.findChild(QAction, "view.tables").trigger()
    return window.findChild(QDockWidget, "tables").tabs


def rows(view):
    model = view.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())
    ]


def selected(view):
    return [index.data() for index in view.selectionModel().selectedRows()]


def row_of(view, *texts):
    return next(number for number, row in enumerate(rows(view)) if tuple(row[: len(texts)]) == texts)


def test_the_tables_are_hidden_until_they_are_asked_for(window):
    assert not window.findChild(QDockWidget, "tables").isVisible()
    window.findChild(QAction, "view.tables").trigger()
    assert window.findChild(QDockWidget, "tables").isVisible()
    assert window.findChild(QTableView, "tables.nodes").hasFocus() or not window.isActiveWindow()
    window.findChild(QAction, "view.tables").trigger()
    assert not window.findChild(QDockWidget, "tables").isVisible()


def test_every_number_of_the_picture_is_in_the_tables(window, tables):
    window.document.seek(13)
    frame = window.document.frame
    for row, card in zip(rows(tables.nodes), map(frame.nodes.__getitem__, window.document.graph.order), strict=True):
        assert row[2] == card.value
        assert row[3].endswith(card.received) or row[3] == "no gradient: constant"
    for row in rows(tables.wires):
        assert row[4] == "no gradient: constant" or row[4] in {view.delivered for view in frame.wires.values()}
        assert row[3].endswith(" not needed") or row[3].rpartition(" = ")[2] in {v.factor for v in frame.wires.values()}
    assert [row[1:] for row in rows(tables.steps)] == [[step.operation, step.text] for step in frame.trace]
    assert ["a", "Mul", "6", "30", "x, w1", ""] in rows(tables.nodes)


def test_the_button_that_closes_the_tables_gives_the_keyboard_to_the_canvas(window, tables, qapp):
    window.activateWindow()
    tables.nodes.setFocus()
    QTest.mouseClick(window.findChild(QToolButton, "tables.close"), Qt.MouseButton.LeftButton)
    assert not tables.isVisible()
    assert window.focusWidget() is window.canvas


def test_problems_have_a_column_while_there_are_any(window, tables):
    assert tables.nodes.isColumnHidden(5)
    window.document.take(operation(leaf(leaf(Graph(), "x", (1.0, 2.0)), "w", (1.0, 2.0, 3.0)), "y", "Add", "x", "w"))
    assert not tables.nodes.isColumnHidden(5)
    window.document.take(Graph())
    assert not any(view.isColumnHidden(view.model().columnCount() - 1) for view in (tables.wires, tables.steps))


def test_a_row_selects_on_the_canvas(window, tables):
    tables.nodes.selectRow(row_of(tables.nodes, "w1"))
    assert window.canvas.selected_nodes() == [node_id(window, "w1")]
    tables.wires.selectRow(row_of(tables.wires, "x", "a"))
    assert window.canvas.selected_nodes() == []
    assert window.canvas.selected_wires() == [WireKey(node_id(window, "a"), 0)]
    assert selected(tables.nodes) == []


def test_what_the_canvas_selects_is_selected_in_the_tables(window, tables):
    window.canvas.select([node_id(window, "x"), node_id(window, "b")])
    assert selected(tables.nodes) == ["x", "b"]
    window.canvas.select(wires=[WireKey(node_id(window, "a"), 1)])
    assert selected(tables.nodes) == []
    assert selected(tables.wires) == ["w1"]
    assert window.canvas.selected_wires() == [WireKey(node_id(window, "a"), 1)]


def test_what_was_selected_before_the_tables_opened_is_selected_in_them(window):
    window.canvas.select([node_id(window, "w2")])
    window.findChild(QAction, "view.tables").trigger()
    assert selected(window.tables.tabs.nodes) == ["w2"]


def test_a_selection_outlives_steps_and_edits(window, tables):
    tables.nodes.selectRow(row_of(tables.nodes, "w1"))
    window.document.step()
    assert selected(tables.nodes) == ["w1"]
    window.canvas.place_at_centre("Add")
    assert len(selected(tables.nodes)) == 1
    window.document.undo_stack.undo()
    window.canvas.select([node_id(window, "w1")])
    delete_selection(window.canvas)
    assert selected(tables.nodes) == []
    assert ["w1"] not in [row[:1] for row in rows(tables.nodes)]


def test_a_row_of_the_steps_goes_there_and_follows(window, tables):
    tables.setCurrentWidget(tables.steps)
    tables.steps.selectRow(5)
    assert window.document.frame.step == 5
    window.document.step()
    assert tables.steps.currentIndex().row() == 6
    assert window.document.frame.step == 6


def test_a_value_can_be_typed_in_the_table(window, tables):
    row = row_of(tables.nodes, "w1")
    model = tables.nodes.model()
    assert model.setData(model.index(row, 2), "-3")
    assert shown(window, "w1").value == "−3"
    assert window.document.undo_stack.undoText() == "Change w1 to −3"
    assert not model.setData(model.index(row, 2), "three")
    assert window.notice.isVisible()
    assert shown(window, "w1").value == "−3"
    operation = model.index(row_of(tables.nodes, "a"), 2)
    assert not operation.flags() & Qt.ItemFlag.ItemIsEditable


def test_a_step_through_a_large_graph_measures_few_rows(monkeypatch, open_window):
    asked, data = set(), TableModel.data

    def counted(self, index, role=Qt.ItemDataRole.DisplayRole):
        asked.add(index.row())
        return data(self, index, role)

    monkeypatch.setattr(TableModel, "data", counted)
    window = open_window()
    window.findChild(QAction, "view.tables").trigger()
    graph = leaf(Graph(), "x")
    for number in range(300):
        before = f"a{number - 1}" if number else "x"
        graph = operation(graph, f"a{number}", "Add", before, before)
    window.document.replace(move(graph, {id: (300.0 * number, 0.0) for number, id in enumerate(graph.nodes)}))
    QApplication.processEvents()
    asked.clear()
    window.document.step()
    QApplication.processEvents()
    assert 0 < len(asked) < 100


@pytest.fixture
def keyed(window, tables, qapp):
    """The table of nodes, with the keyboard at w1."""
    window.activateWindow()
    qapp.processEvents()
    tables.nodes.setFocus()
    tables.nodes.selectRow(row_of(tables.nodes, "w1"))
    return tables.nodes


def press(*keys):
    """Keys go to whatever has the focus."""
    for key in keys:
        receiver = QApplication.focusWidget()
        assert receiver is not None
        QTest.keyClick(receiver, key)
        QApplication.processEvents()  # a table takes over what was typed a moment later


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_Return])
def test_a_key_begins_to_change_the_value_of_a_row_in_the_table(window, keyed, key):
    press(key)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    assert keyed.viewport().isAncestorOf(QApplication.focusWidget())
    press(Qt.Key.Key_F2, "7", Qt.Key.Key_Return)
    assert shown(window, "w1").value == "7"
    assert keyed.hasFocus()
    assert not window.canvas.editing


@pytest.mark.parametrize(("typed", "value", "step"), [(".5", "0.5", 3), ("-2", "−2", 3), ("[1,2]", "[1, 2]", 0)])
def test_a_value_is_typed_over_the_old_one_without_a_step(window, keyed, typed, value, step):
    window.document.seek(3)
    steps = []
    window.document.frame_changed.connect(lambda frame: steps.append(frame.step))
    press(*typed, Qt.Key.Key_Return)
    assert shown(window, "w1").value == value
    assert steps == [step]  # the edit alone; another shape starts the pass again


def test_on_a_row_without_a_value_to_type_keys_mean_what_they_mean_elsewhere(window, keyed):
    keyed.selectRow(row_of(keyed, "a"))
    press(".", ".", ",", Qt.Key.Key_Return)
    assert window.document.frame.step == 1
    assert keyed.hasFocus()


def test_after_del_the_keyboard_stays_where_it_was(window, keyed):
    row = keyed.currentIndex().row()
    press(Qt.Key.Key_Delete)
    assert ["w1"] not in [row[:1] for row in rows(keyed)]
    assert keyed.hasFocus()
    assert keyed.currentIndex().row() == row
    assert selected(keyed) == []
    window.document.undo_stack.undo()
    press(Qt.Key.Key_Down)
    assert selected(keyed) == [keyed.model().index(row + 2, 0).data()]


@pytest.mark.parametrize(
    "part", [lambda w: w.backward.trace, lambda w: w.timeline.slider], ids=["list of steps", "timeline"]
)
def test_home_goes_to_the_start_of_a_list_or_slider_and_leaves_the_view(window, qapp, part):
    window.activateWindow()
    qapp.processEvents()
    window.document.seek(5)
    window.canvas.zoom_in()
    zoom = window.canvas.zoom
    part(window).setFocus()
    press(Qt.Key.Key_Home)
    assert (window.document.frame.step, window.canvas.zoom) == (0, zoom)
    window.canvas.setFocus()
    press(Qt.Key.Key_Home)
    assert window.canvas.zoom != zoom


def test_home_goes_to_the_start_of_a_row(window, keyed):
    press(Qt.Key.Key_End)
    assert keyed.currentIndex().column() == 4  # the last that is shown: there is no problem
    press(Qt.Key.Key_Home)
    assert keyed.currentIndex().column() == 0


def test_closing_the_tables_from_the_keyboard_selects_nothing(window):
    window.activateWindow()
    window.menus.action("view.tables").trigger()
    window.tables.findChild(QTabWidget).setFocus()
    window.menus.action("view.tables").trigger()
    assert not window.tables.isVisible()
    assert window.canvas.selected_nodes() == []
