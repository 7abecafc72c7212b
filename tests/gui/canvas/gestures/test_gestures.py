"""The gestures that hands bring along from other editors, with real events."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QNativeGestureEvent, QPointingDevice
from PySide6.QtWidgets import QApplication, QGraphicsPathItem

from core.graph.edits import add_node, connect
from core.graph.edits import move as moved
from core.graph.model import Node, WireKey
from core.picture.routing.along import point_at
from gui.base.mime import NODE_MIME
from tests.gui.canvases import card_centre, shown, small_graph, wires
from tests.gui.hands import LEFT, PLAIN, at, card, click, drag, drop, entry, escape, move, output, press, release, wheel

ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
NONE = Qt.MouseButton.NoButton


def bubble(canvas):
    return canvas.viewport().findChild(object, "bubble")


# --- cutting and duplicating ----------------------------------------------------------------------------


def test_alt_drag_from_empty_canvas_cuts_the_wires_it_crosses(canvas):
    drag(canvas, at(canvas, 200, -20), at(canvas, 200, 260), modifiers=ALT)
    assert wires(canvas) == {}
    assert canvas.document.undo_stack.undoText() == "Cut 2 wires"
    canvas.document.undo_stack.undo()
    assert canvas.document.graph == small_graph()


def test_a_line_beside_the_wires_cuts_nothing(canvas):
    drag(canvas, at(canvas, 500, -20), at(canvas, 500, 260), modifiers=ALT)
    assert wires(canvas) == small_graph().wires
    assert canvas.document.undo_stack.count() == 0


def test_the_wires_to_be_cut_are_marked_and_counted_beforehand(canvas):
    press(canvas, at(canvas, 200, -20), modifiers=ALT)
    move(canvas, at(canvas, 200, 260))
    assert bubble(canvas).text() == "Let go to cut 2 wires."
    assert all(item.line_pen().widthF() >= 3 for item in canvas.scene().wires.values())
    assert wires(canvas) == small_graph().wires


def test_alt_drag_of_a_node_duplicates_it_where_it_is_dropped(canvas):
    drag(canvas, card(canvas, "x"), card(canvas, "x") + QPoint(0, -200), modifiers=ALT)
    nodes = canvas.document.graph.nodes
    (id,) = nodes.keys() - small_graph().nodes.keys()
    assert (nodes[id].name, nodes[id].value, nodes[id].x, nodes[id].y) == ("x1", 2.0, 0, -202)
    assert (nodes["x"].x, nodes["x"].y) == (0, 0)
    assert canvas.selected_nodes() == [id]
    assert canvas.document.undo_stack.count() == 1


def test_alt_drag_of_a_selection_duplicates_its_wires_as_well(canvas):
    canvas.select(["x", "p"])
    drag(canvas, card(canvas, "p"), card(canvas, "p") + QPoint(0, 240), modifiers=ALT)
    graph = canvas.document.graph
    assert len(graph.nodes) == 6
    assert len(graph.wires) == 3


# --- inserting and bridging -----------------------------------------------------------------------------


def on_wire(canvas, key):
    return at(canvas, *point_at(canvas.scene().wires[key].points, 0.5))


def test_a_node_dropped_on_a_wire_is_inserted(canvas):
    middle = on_wire(canvas, WireKey("p", 0))
    start = card_centre(canvas, "s") + QPoint(-8, 30)
    press(canvas, start)
    move(canvas, middle + QPoint(-8, 30))
    assert bubble(canvas).text() == "Let go to insert it between x and p."
    release(canvas, middle + QPoint(-8, 30))
    assert (wires(canvas)[WireKey("s", 0)], wires(canvas)[WireKey("p", 0)]) == ("x", "s")
    assert canvas.document.undo_stack.count() == 1
    assert canvas.document.undo_stack.undoText() == "Insert s"


def test_a_new_node_from_the_palette_dropped_on_a_wire_is_inserted(canvas):
    drop(canvas, "Mul", on_wire(canvas, WireKey("p", 1)))
    (id,) = canvas.document.graph.nodes.keys() - small_graph().nodes.keys()
    assert (wires(canvas)[WireKey(id, 0)], wires(canvas)[WireKey("p", 1)]) == ("w", id)


def test_a_leaf_dropped_on_a_wire_only_lies_there(canvas):
    drop(canvas, "Tensor", on_wire(canvas, WireKey("p", 1)))
    assert wires(canvas) == small_graph().wires
    assert len(canvas.document.graph.nodes) == 5


def test_a_node_in_use_dropped_on_a_wire_stays_in_use(qtbot):
    graph = connect(connect(small_graph(), "p", "s", 0), "x", "s", 1)
    canvas = shown(qtbot, graph)
    drag(canvas, card(canvas, "p"), card(canvas, "p") + QPoint(40, 40))
    assert wires(canvas) == graph.wires


# --- wires that say what they would do ------------------------------------------------------------------


def test_a_wire_snaps_to_the_nearest_fitting_port_within_24_pixels(canvas):
    near = entry(canvas, "s", 1) + QPoint(-17, 15)
    press(canvas, output(canvas, "p"))
    move(canvas, near)
    assert bubble(canvas).text() == "p goes to input b of s."
    release(canvas, near)
    assert wires(canvas)[WireKey("s", 1)] == "p"


def test_a_wire_farther_away_is_not_caught(canvas):
    press(canvas, output(canvas, "p"))
    move(canvas, entry(canvas, "s", 1) + QPoint(-20, 20))
    assert bubble(canvas).text() == "Let go to add a node here."


def test_the_reach_is_in_pixels_at_every_zoom(canvas):
    canvas.zoom_out()
    canvas.zoom_out()
    near = entry(canvas, "s", 1) + QPoint(-17, 15)
    drag(canvas, output(canvas, "p"), near)
    assert wires(canvas)[WireKey("s", 1)] == "p"


def test_a_wire_says_that_it_replaces_another(canvas):
    press(canvas, output(canvas, "w"))
    move(canvas, entry(canvas, "p", 0))
    assert bubble(canvas).text() == "w replaces x at input a of p."


def test_a_constant_is_called_by_its_value(qtbot):
    graph = add_node(small_graph(), Node("n", "n", value=7.0, constant=True, x=0, y=320))
    canvas = shown(qtbot, connect(graph, "n", "s", 0))
    press(canvas, output(canvas, "p"))
    move(canvas, entry(canvas, "s", 0))
    assert bubble(canvas).text() == "p goes to input b of s."  # the constant has no port: it is inside the card
    escape(canvas)
    canvas.set_constants_as_cards(True)
    press(canvas, output(canvas, "p"))
    move(canvas, entry(canvas, "s", 0))
    assert bubble(canvas).text() == "p replaces 7 at input a of s."


def test_a_wire_says_why_it_is_refused(canvas):
    press(canvas, output(canvas, "p"))
    move(canvas, card(canvas, "p"))
    assert bubble(canvas).text().startswith("⚠ That would close a loop")
    move(canvas, entry(canvas, "s", 0))
    assert bubble(canvas).text() == "p goes to input a of s."


def test_a_pulled_wire_over_empty_canvas_says_that_it_is_cut(canvas):
    press(canvas, entry(canvas, "p", 0))
    move(canvas, at(canvas, 200, 300))
    assert bubble(canvas).text() == "Let go to cut this wire."


# --- snapping, guides, edges ----------------------------------------------------------------------------


def item(canvas, id):
    return canvas.scene().nodes[id]


def guides(canvas):
    """How many lines are drawn on top of everything."""
    lines = [item for item in canvas.scene().items() if isinstance(item, QGraphicsPathItem) and item.zValue() == 9]
    return sum(item.path().elementCount() // 2 for item in lines)


def test_a_node_snaps_to_the_edge_of_another_with_a_guide_line(qtbot):
    canvas = shown(qtbot, moved(small_graph(), {"x": (40.0, -300.0), "w": (3.0, 401.0)}))
    by = at(canvas, 6, 201) - at(canvas, 640, 80)  # near the left edge of w, which is off the grid
    start = card(canvas, "s")
    press(canvas, start)
    move(canvas, start + by)
    assert item(canvas, "s").x() == 3.0
    assert guides(canvas) == 2  # both edges: the cards are equally wide
    release(canvas, start + by)
    assert guides(canvas) == 0
    assert canvas.document.graph.nodes["s"].x == 3.0


def test_a_new_node_on_its_way_from_the_palette_snaps_to_others_as_well(qtbot):
    canvas = shown(qtbot, moved(small_graph(), {"w": (3.0, 401.0)}))
    canvas.arm("Mul")
    move(canvas, at(canvas, 6 + 38, 601 + 42), NONE)
    assert guides(canvas) >= 2
    click(canvas, at(canvas, 6 + 38, 601 + 42))
    (id,) = canvas.document.graph.nodes.keys() - small_graph().nodes.keys()
    assert canvas.document.graph.nodes[id].x == 3.0
    assert guides(canvas) == 0


def test_far_from_other_edges_a_node_goes_to_the_grid(canvas):
    start = card(canvas, "s")
    drag(canvas, start, start + QPoint(-131, 347))
    node = canvas.document.graph.nodes["s"]
    assert (node.x % 8, (node.y + 42) % 8) == (0, 0)  # its output port is


def test_a_drag_near_the_border_scrolls_and_the_card_stays_in_the_hand(canvas, qtbot):
    start, edge = card(canvas, "x"), QPoint(canvas.viewport().width() - 3, 300)
    grip = canvas.mapToScene(start) - canvas.scene().nodes["x"].pos()
    press(canvas, start)
    move(canvas, edge)
    seen = canvas.mapToScene(QPoint(0, 0))
    qtbot.waitUntil(lambda: canvas.mapToScene(QPoint(0, 0)).x() > seen.x() + 60)
    held = edge - canvas.mapFromScene(canvas.scene().nodes["x"].pos() + grip)
    assert held.manhattanLength() <= 16
    move(canvas, QPoint(640, 300))
    stopped = canvas.mapToScene(QPoint(0, 0))
    qtbot.wait(60)
    assert canvas.mapToScene(QPoint(0, 0)) == stopped
    release(canvas, QPoint(640, 300))


def test_without_a_drag_the_border_does_not_scroll(canvas, qtbot):
    seen = canvas.mapToScene(QPoint(0, 0))
    move(canvas, QPoint(canvas.viewport().width() - 3, 300), NONE)
    qtbot.wait(60)
    assert canvas.mapToScene(QPoint(0, 0)) == seen


def test_zooming_with_a_card_in_the_hand_leaves_it_there(canvas):
    start = card(canvas, "x")
    grip = canvas.mapToScene(start) - item(canvas, "x").pos()
    press(canvas, start)
    move(canvas, QPoint(500, 650))
    wheel(canvas, QPoint(500, 650), 3)
    assert (canvas.mapFromScene(item(canvas, "x").pos() + grip) - QPoint(500, 650)).manhattanLength() <= 16
    release(canvas, QPoint(500, 650))


def test_an_entry_of_the_palette_held_at_the_border_scrolls(canvas, qtbot):
    mime, edge, inside = QMimeData(), QPoint(640, 2), QPoint(640, 300)
    mime.setData(NODE_MIME, b"Add")
    seen, copy = canvas.mapToScene(QPoint(0, 0)), Qt.DropAction.CopyAction
    QApplication.sendEvent(canvas.viewport(), QDragEnterEvent(edge, copy, mime, LEFT, PLAIN))
    QApplication.sendEvent(canvas.viewport(), QDragMoveEvent(edge, copy, mime, LEFT, PLAIN))
    qtbot.wait(60)
    assert canvas.mapToScene(QPoint(0, 0)) == seen  # it only comes in
    for point in (inside, edge):
        QApplication.sendEvent(canvas.viewport(), QDragMoveEvent(point, copy, mime, LEFT, PLAIN))
    qtbot.waitUntil(lambda: canvas.mapToScene(QPoint(0, 0)).y() < seen.y() - 40)
    QApplication.sendEvent(canvas.viewport(), QDragLeaveEvent())
    assert guides(canvas) == 0


# --- seeing ---------------------------------------------------------------------------------------------


def test_a_pinch_on_the_touchpad_zooms_at_the_pointer(canvas):
    point, before = QPoint(300, 200), canvas.mapToScene(QPoint(300, 200))
    there = QPointF(canvas.viewport().mapToGlobal(point))
    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        QPointingDevice.primaryPointingDevice(),
        2,
        QPointF(point),
        QPointF(point),
        there,
        0.25,
        QPointF(),
    )
    QApplication.sendEvent(canvas.viewport(), event)
    assert canvas.zoom == pytest.approx(1.25)
    assert (canvas.mapToScene(point) - before).manhattanLength() < 2


def test_a_rubber_band_with_shift_adds_and_with_ctrl_toggles(canvas):
    click(canvas, card(canvas, "s"))
    drag(canvas, at(canvas, -60, -60), at(canvas, 60, 60), modifiers=SHIFT)
    assert canvas.selected_nodes() == ["x", "s"]
    drag(canvas, at(canvas, -60, -60), at(canvas, 60, 300), modifiers=CTRL)
    assert canvas.selected_nodes() == ["w", "s"]
