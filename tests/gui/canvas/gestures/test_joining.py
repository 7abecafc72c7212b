"""What is dropped into the frame of a group joins it; a command takes it out again."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from core.graph.edits import move
from core.graph.grouping import collapse
from core.graph.model import WireKey
from core.picture.routing.along import point_at
from gui.base.mime import NODE_MIME
from gui.menus.context_menu import context_menu
from tests.gui.canvases import shown
from tests.gui.hands import LEFT, PLAIN, at, card, click, drag, drop, escape, press, release
from tests.gui.hands import move as move_to
from tests.gui.marked import GROUP, marked, title, undone

ALT = Qt.KeyboardModifier.AltModifier
INSIDE = 60, 112  # between x and w, on no card


@pytest.fixture
def canvas(qtbot):
    return shown(qtbot, marked())


@pytest.fixture
def grouped_window(window):
    window.document.replace(marked())
    return window


def members(canvas):
    return canvas.document.graph.groups[GROUP].members


def bubble(canvas):
    label = canvas.viewport().findChild(object, "bubble")
    return label.text() if label.isVisible() else ""


def picture(canvas):
    return canvas.grab().toImage()


def into_frame(canvas, id):
    """Drag a card by its strip into the frame, and hold it there."""
    press(canvas, card(canvas, id))
    for point in (at(canvas, 300, 200), at(canvas, *INSIDE)):
        move_to(canvas, point)


def test_a_new_node_joins_the_group_it_is_dropped_in(canvas):
    drop(canvas, "Mul", at(canvas, *INSIDE))
    (id,) = canvas.document.graph.nodes.keys() - marked().nodes.keys()
    assert members(canvas) == ("x", "w", id)
    assert canvas.document.undo_stack.count() == 1
    assert undone(canvas) == marked()


def test_a_drag_from_the_palette_tells_beforehand_and_leaves_no_trace(canvas):
    before, mime = picture(canvas), QMimeData()
    mime.setData(NODE_MIME, b"Tensor")
    copy, there = Qt.DropAction.CopyAction, at(canvas, *INSIDE)
    QApplication.sendEvent(canvas.viewport(), QDragEnterEvent(there, copy, mime, LEFT, PLAIN))
    QApplication.sendEvent(canvas.viewport(), QDragMoveEvent(there, copy, mime, LEFT, PLAIN))
    assert bubble(canvas) == "Let go to take it into Inputs."
    escape(canvas)
    assert canvas.document.graph == marked()
    assert picture(canvas) == before


def test_a_node_dragged_into_the_frame_joins_in_the_same_undo_step(canvas):
    before = picture(canvas)
    into_frame(canvas, "s")
    assert bubble(canvas) == "Let go to take it into Inputs."
    assert picture(canvas) != before
    release(canvas, at(canvas, *INSIDE))
    assert members(canvas) == ("x", "w", "s")
    assert canvas.document.graph.nodes["s"].x < 100
    assert canvas.document.undo_stack.undoText() == "Take into Inputs"
    assert undone(canvas) == marked()


def test_escape_on_the_way_into_a_frame_leaves_no_trace(canvas):
    before = picture(canvas)
    into_frame(canvas, "s")
    escape(canvas)
    release(canvas, at(canvas, *INSIDE))
    assert canvas.document.graph == marked()
    assert canvas.document.undo_stack.count() == 0
    assert picture(canvas) == before


def test_a_node_dragged_through_a_frame_does_not_join(canvas):
    into_frame(canvas, "s")
    move_to(canvas, at(canvas, 600, 300))
    assert bubble(canvas) == ""
    release(canvas, at(canvas, 600, 300))
    assert members(canvas) == ("x", "w")


def test_a_selection_joins_as_one_and_its_grouped_nodes_stay_in_their_group(canvas):
    canvas.document.edit("Group", lambda graph: move(graph, {"s": (320, 240)}))
    canvas.select(["p", "s"])
    into_frame(canvas, "p")
    assert bubble(canvas) == "Let go to take them into Inputs."
    release(canvas, at(canvas, *INSIDE))
    assert members(canvas) == ("x", "w", "p", "s")


def test_members_that_are_moved_with_others_take_nobody_in(canvas):
    canvas.select(["x", "p"])
    into_frame(canvas, "p")
    assert bubble(canvas) == ""
    release(canvas, at(canvas, *INSIDE))
    assert members(canvas) == ("x", "w")


def test_what_lies_over_a_frame_already_joins_only_when_it_is_dragged_in_anew(canvas):
    canvas.document.edit("Move", lambda graph: move(graph, {"s": (0, 80)}))
    drag(canvas, card(canvas, "s"), card(canvas, "s") + QPoint(10, 0))
    assert members(canvas) == ("x", "w")
    press(canvas, card(canvas, "s"))
    for point in (at(canvas, 500, 300), at(canvas, *INSIDE)):
        move_to(canvas, point)
    release(canvas, at(canvas, *INSIDE))
    assert members(canvas) == ("x", "w", "s")


def test_a_node_inserted_into_a_wire_within_a_frame_joins_as_well(canvas):
    canvas.document.edit("Join", lambda graph: move(graph, {"w": (200, 400)}))
    middle = at(canvas, *point_at(canvas.scene().wires[WireKey("p", 0)].points, 0.5))
    drop(canvas, "Mul", middle)
    (id,) = canvas.document.graph.nodes.keys() - marked().nodes.keys()
    assert canvas.document.graph.wires[WireKey("p", 0)] == id
    assert members(canvas) == ("x", "w", id)


def test_a_copy_dropped_in_the_frame_joins(canvas):
    drag(canvas, card(canvas, "x"), card(canvas, "x") + QPoint(0, 70), modifiers=ALT)
    (id,) = canvas.document.graph.nodes.keys() - marked().nodes.keys()
    assert members(canvas) == ("x", "w", id)
    assert undone(canvas) == marked()


def test_a_collapsed_group_takes_nothing_in(canvas):
    canvas.document.edit("Collapse", lambda graph: collapse(graph, [GROUP], True))
    drop(canvas, "Tensor", at(canvas, *INSIDE))
    assert members(canvas) == ("x", "w")


def test_what_is_searched_for_or_chosen_inside_the_frame_joins(grouped_window):
    canvas = grouped_window.canvas
    click(canvas, at(canvas, *INSIDE))
    QTest.keyClick(canvas, Qt.Key.Key_Slash)
    field = canvas.findChild(QLineEdit, "add.search")
    QTest.keyClicks(field, "2*x + 1")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert len(members(canvas)) == 2 + 4
    canvas.place("Add", canvas.mapToScene(at(canvas, *INSIDE)))
    assert len(members(canvas)) == 2 + 5


def test_a_node_is_taken_out_of_its_group(grouped_window):
    canvas = grouped_window.canvas
    action = grouped_window.menus.action("node.leave_group")
    canvas.select(["p"])
    assert not action.isEnabled()
    canvas.select(["w"])
    assert action in context_menu(grouped_window, canvas.mapToScene(QPoint()), "w", None).actions()
    QTest.keyClick(canvas, Qt.Key.Key_P, ALT)
    assert members(canvas) == ("x",)
    assert canvas.selected_nodes() == ["w"]
    assert grouped_window.statusBar().currentMessage() == "Taken out of Inputs."
    assert undone(canvas) == marked()


def test_the_last_one_out_takes_the_frame_away_and_a_collapsed_group_stays(grouped_window):
    canvas, document = grouped_window.canvas, grouped_window.document
    click(canvas, title(canvas))
    grouped_window.menus.action("node.leave_group").trigger()
    assert not document.graph.groups
    document.undo_stack.undo()
    document.edit("Collapse", lambda graph: collapse(graph, [GROUP], True))
    canvas.select([GROUP])
    assert not grouped_window.menus.action("node.leave_group").isEnabled()
