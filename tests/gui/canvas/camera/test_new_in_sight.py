"""Whatever an edit makes, or an undone edit brings back, is in sight afterwards; the view moves no more than needed."""

import pytest
from PySide6.QtCore import QPoint, QRectF

from core.graph.grouping import corners, groups_of, put
from core.layout.fragment import insert
from tests.gui.canvases import small_graph
from tests.gui.windows import node_id


def look_below(window, name):
    """Look at 200 % so that a card is at the lower border of the view, and nothing is fitted."""
    canvas = window.canvas
    canvas.set_motion(False)
    canvas.zoom_to(2.0)
    box = canvas.scene().box(node_id(window, name))
    canvas.centerOn(box.x + box.width / 2, box.y + box.height / 2)
    canvas.camera.pan(QPoint(0, canvas.viewport().height() // 2 - 30))
    return canvas


def is_in_sight(canvas, area):
    return canvas.camera.seen().adjusted(-1, -1, 1, 1).contains(area)


@pytest.fixture
def undo(window):
    return window.menus.action("edit.undo").trigger


def test_the_frame_of_a_new_group_is_in_sight(window):
    canvas = look_below(window, "b")
    canvas.select([node_id(window, "b")])
    window.menus.action("node.group").trigger()
    (frame,) = canvas.scene().marks.groups.values()
    assert is_in_sight(canvas, QRectF(*frame.box))


def test_a_copy_beside_a_card_at_the_border_is_in_sight(window):
    canvas = look_below(window, "b")
    canvas.select([node_id(window, "b")])
    window.menus.action("edit.duplicate").trigger()
    (copy,) = canvas.selected_nodes()
    assert copy != node_id(window, "b")
    assert is_in_sight(canvas, QRectF(*canvas.scene().box(copy)))


def test_the_card_of_a_collapsed_group_is_in_sight(window):
    canvas = look_below(window, "b")
    canvas.select([node_id(window, "b"), node_id(window, "w2")])
    window.menus.action("node.group").trigger()
    window.menus.action("node.collapse").trigger()
    (group,) = groups_of(window.document.graph, [node_id(window, "b")])
    assert is_in_sight(canvas, QRectF(*canvas.scene().box(group)))


@pytest.mark.parametrize(("name", "other"), [("b", "w1"), ("w1", "L")])
def test_a_card_that_undo_brings_back_is_in_sight(window, undo, name, other):
    canvas, id = window.canvas, node_id(window, name)
    canvas.select([id])
    window.menus.action("edit.delete").trigger()
    look_below(window, other)
    undo()
    assert is_in_sight(canvas, QRectF(*canvas.scene().box(id)))


def test_a_card_that_undo_puts_back_is_in_sight(window, undo):
    canvas, id = window.canvas, node_id(window, "w1")
    spots = corners(window.document.graph, [id])
    window.document.edit("Move", lambda graph: put(graph, {id: (x + 300, y + 900) for id, (x, y) in spots.items()}))
    look_below(window, "L")
    undo()
    assert is_in_sight(canvas, QRectF(*canvas.scene().box(id)))


def test_an_edit_that_makes_nothing_moves_nothing(window):
    canvas = look_below(window, "b")
    seen = canvas.camera.shot()
    canvas.select([node_id(window, "w1")])
    window.menus.action("node.requires_grad").trigger()
    window.menus.action("edit.undo").trigger()
    assert canvas.camera.shot() == seen


def test_what_is_larger_than_the_view_and_partly_seen_moves_nothing(window):
    canvas = window.canvas
    canvas.zoom_to(4.0)
    box = canvas.scene().box(node_id(window, "x"))
    canvas.centerOn(box.x, box.y)
    seen = canvas.camera.shot()
    part = put(small_graph(), {"x": (box.x, box.y), "w": (box.x, box.y + 900), "p": (box.x + 900, box.y)})
    window.document.edit("Insert", lambda graph: insert(graph, part, 0.0))
    assert canvas.camera.shot() == seen
