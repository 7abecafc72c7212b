"""Nodes on the canvas: placed, selected, moved and removed by real events."""

from PySide6.QtCore import QPoint, Qt

from core.graph.edits import move as move_nodes
from core.graph.edits import remove
from core.graph.model import Graph, WireKey
from core.picture.drawing import drawn
from core.picture.routing.along import point_at
from gui.canvas.scene import CanvasScene
from gui.theme import LIGHT
from tests.gui.canvases import card_centre, delete_selection, shown, small_graph
from tests.gui.hands import at, card, click, double_click, drag, drop, escape, move, output, press, release

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_a_dropped_node_stands_on_the_grid_where_it_was_dropped(canvas):
    point = at(canvas, 200, -100)
    drop(canvas, "Mul", point)
    node = list(canvas.document.graph.nodes.values())[-1]
    assert (node.op, node.name, node.x % 8, (node.y + 42) % 8) == ("Mul", "t", 0, 0)  # its ports are on the grid
    assert (card_centre(canvas, node.id) - point).manhattanLength() <= 10
    assert canvas.selected_nodes() == [node.id]


def test_a_drop_of_something_else_changes_nothing(canvas):
    before = canvas.document.graph
    drop(canvas, "Banana", QPoint(200, 100))
    assert canvas.document.graph is before


def test_new_nodes_get_names_and_values_to_go_on_with(qtbot):
    canvas = shown(qtbot, Graph())
    for kind in ("Tensor", "Tensor", "Tensor", "Tensor", "Constant", "Constant", "Add", "Pow"):
        canvas.place_at_centre(kind)
    nodes = list(canvas.document.graph.nodes.values())
    assert [node.name for node in nodes] == ["x", "w", "b", "x1", "n", "n1", "c", "f", "n2"]
    assert [node.value for node in nodes[:5]] == [2.0, 3.0, -1.0, 4.0, 2.0]
    assert nodes[0].requires_grad
    assert len({(node.x, node.y) for node in nodes}) == 9
    assert canvas.document.graph.sources(nodes[7].id) == (None, nodes[8].id)
    assert nodes[8].value == 2.0
    assert canvas.document.undo_stack.count() == 8


def test_names_follow_the_order_of_making_when_one_is_gone(qtbot):
    canvas = shown(qtbot, Graph())
    for kind in ("Add", "Mul", "Tensor", "Tensor"):
        canvas.place_at_centre(kind)
    first, _, x, _ = canvas.document.graph.nodes
    canvas.document.edit("Delete", lambda graph: remove(graph, [first, x]))
    for kind in ("Neg", "Tensor"):
        canvas.place_at_centre(kind)
    assert [node.name for node in canvas.document.graph.nodes.values()] == ["f", "w", "g", "b"]
    assert [node.value for node in canvas.document.graph.nodes.values() if node.op is None] == [3.0, 2.0]


def test_click_then_click_places_and_escape_drops_what_was_armed(canvas):
    canvas.arm("Add")
    move(canvas, QPoint(300, 200), Qt.MouseButton.NoButton)
    escape(canvas)
    click(canvas, QPoint(300, 200))
    assert len(canvas.document.graph.nodes) == 4
    canvas.arm("Add")
    click(canvas, QPoint(300, 200))
    assert len(canvas.document.graph.nodes) == 5


def test_a_node_put_down_on_another_leaves_it_to_be_seen(canvas):
    for _ in range(3):
        canvas.arm("Add")
        click(canvas, QPoint(300, 60))
    first, second, third = list(canvas.document.graph.nodes.values())[-3:]
    assert (second.x - first.x, second.y - first.y) == (0, 96)
    assert third.x == second.x
    assert third.y - second.y >= 96


def test_a_drag_moves_the_whole_selection_as_one_undo_step(canvas):
    canvas.select(["x", "w"])
    drag(canvas, card(canvas, "x"), card(canvas, "x") + QPoint(41, 25))
    nodes, undo = canvas.document.graph.nodes, canvas.document.undo_stack
    assert [(nodes[id].x, nodes[id].y) for id in "xwp"] == [(40, 22), (40, 182), (320, 80)]
    assert undo.count() == 1
    undo.undo()
    assert canvas.document.graph == small_graph()


def test_while_a_node_is_dragged_it_and_its_wires_move_but_the_document_does_not(canvas):
    before, wire = canvas.document.graph, canvas.scene().wires[WireKey("p", 0)]
    route = wire.route
    press(canvas, card(canvas, "x"))
    move(canvas, card(canvas, "x") + QPoint(0, -80))
    assert canvas.document.graph is before
    assert canvas.scene().nodes["x"].y() == -82
    assert wire.route != route
    escape(canvas)
    release(canvas, card(canvas, "x"))
    assert canvas.document.graph is before
    assert canvas.scene().nodes["x"].y() == 0
    assert wire.route == route


def test_clicks_select_shift_adds_ctrl_toggles_empty_canvas_clears(canvas):
    click(canvas, card(canvas, "x"))
    click(canvas, card(canvas, "w"), SHIFT)
    assert canvas.selected_nodes() == ["x", "w"]
    click(canvas, card(canvas, "x"), CTRL)
    assert canvas.selected_nodes() == ["w"]
    click(canvas, card(canvas, "w"), CTRL)
    assert canvas.selected_nodes() == []
    click(canvas, card(canvas, "p"))
    click(canvas, at(canvas, 320, -200))
    assert canvas.selected_nodes() == []


def test_a_rubber_band_selects_the_cards_it_touches(canvas):
    drag(canvas, at(canvas, -60, -60), at(canvas, 60, 300))
    assert canvas.selected_nodes() == ["x", "w"]


def test_escape_ends_a_rubber_band_without_a_trace(canvas):
    items = len(canvas.scene().items())
    press(canvas, at(canvas, -60, -60))
    move(canvas, at(canvas, 60, 300))
    escape(canvas)
    release(canvas, at(canvas, 60, 300))
    assert canvas.selected_nodes() == []
    assert len(canvas.scene().items()) == items


def test_the_selection_is_deleted_with_its_wires_and_undone_together(canvas):
    canvas.select(["x"], [WireKey("p", 1)])
    delete_selection(canvas)
    assert list(canvas.document.graph.nodes) == ["w", "p", "s"]
    assert not canvas.document.graph.wires
    assert canvas.selected_nodes() == []
    canvas.document.undo_stack.undo()
    assert canvas.document.graph == small_graph()
    assert set(canvas.scene().wires) == {WireKey("p", 0), WireKey("p", 1)}


def test_selecting_tells_once_for_each_change(canvas, qtbot):
    with qtbot.waitSignal(canvas.selection_changed):
        click(canvas, card(canvas, "x"))
    with qtbot.assertNotEmitted(canvas.selection_changed):
        click(canvas, card(canvas, "x"))


def test_a_right_click_asks_for_the_menu_of_what_is_under_it(canvas, qtbot):
    from PySide6.QtGui import QContextMenuEvent
    from PySide6.QtWidgets import QApplication

    with qtbot.waitSignal(canvas.menu_requested) as asked:
        point = card(canvas, "p")
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, canvas.viewport().mapToGlobal(point))
        QApplication.sendEvent(canvas.viewport(), event)
    assert asked.args[2:] == ["p", None]
    assert canvas.selected_nodes() == ["p"]


def test_a_double_click_on_a_port_does_not_open_an_editor(canvas):
    double_click(canvas, output(canvas, "x"))
    assert not canvas.editing


def test_wires_under_a_dragged_card_stay_until_it_is_let_go_and_are_then_as_in_a_new_picture(canvas):
    scene, wire = canvas.scene(), canvas.scene().wires[WireKey("p", 0)]
    route, (x, y) = wire.route, point_at(wire.points, 0.5)
    start = card(canvas, "s")
    by = at(canvas, x, y) - card_centre(canvas, "s")
    press(canvas, start)
    move(canvas, start + by)
    assert wire.route == route
    canvas.document.edit("Put s there", lambda graph: move_nodes(graph, {"s": (scene.box("s").x, scene.box("s").y)}))
    escape(canvas)
    fresh = CanvasScene(LIGHT)
    fresh.apply(drawn(canvas.document.frame))
    assert {key: item.route for key, item in scene.wires.items()} == {k: item.route for k, item in fresh.wires.items()}
