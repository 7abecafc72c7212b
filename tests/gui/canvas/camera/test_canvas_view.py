"""The view of the canvas: zoom, pan, hints, and what happens when the graph changes under a hand."""

from functools import partial

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from core.graph.edits import connect, remove, set_output
from core.graph.grouping import collapse, group
from gui.canvas.picking import pick
from tests.gui.canvases import card_centre
from tests.gui.hands import LEFT, MIDDLE, PLAIN, at, card, drag, entry, move, output, press, release, wheel


def test_the_wheel_zooms_and_what_is_under_the_pointer_stays_there(canvas, qtbot):
    point = QPoint(900, 250)
    before = canvas.mapToScene(point)
    with qtbot.waitSignal(canvas.zoom_changed) as zoomed:
        wheel(canvas, point, 2)
    assert zoomed.args[0] == canvas.zoom > 1.3
    assert (canvas.mapToScene(point) - before).manhattanLength() < 2


def test_zoom_has_limits_and_a_way_back(canvas):
    for notches in (90, -180):
        wheel(canvas, QPoint(640, 400), notches)
        assert 0.04 < canvas.zoom <= 4.0
    canvas.actual_size()
    assert canvas.zoom == pytest.approx(1.0)


@pytest.mark.parametrize("button", [MIDDLE, LEFT])
def test_middle_drag_and_space_drag_pan(canvas, button):
    before, document = canvas.mapToScene(QPoint(0, 0)), canvas.document.graph
    if button == LEFT:
        QTest.keyPress(canvas, Qt.Key.Key_Space)
    drag(canvas, card(canvas, "x"), card(canvas, "x") + QPoint(60, -30), button)
    if button == LEFT:
        QTest.keyRelease(canvas, Qt.Key.Key_Space)
    assert canvas.mapToScene(QPoint(0, 0)) - before == QPointF(-60, 30)
    assert canvas.document.graph is document
    assert canvas.selected_nodes() == []


def test_two_fingers_pan_and_with_ctrl_zoom(canvas):
    before, zoom = canvas.mapToScene(QPoint(0, 0)), canvas.zoom
    scroll(canvas, QPoint(10, 25), PLAIN)
    assert canvas.mapToScene(QPoint(0, 0)) - before == QPointF(-10, -25)
    assert canvas.zoom == zoom
    scroll(canvas, QPoint(0, 25), Qt.KeyboardModifier.ControlModifier)
    assert canvas.zoom > zoom


def scroll(canvas, pixels, modifiers):
    point, none = QPointF(640, 700), Qt.MouseButton.NoButton
    there = QPointF(canvas.viewport().mapToGlobal(point))
    event = QWheelEvent(point, there, pixels, pixels * 2, none, modifiers, Qt.ScrollPhase.ScrollUpdate, False)
    QApplication.sendEvent(canvas.viewport(), event)


def test_fit_shows_every_card_and_stays_until_a_hand_zooms(canvas):
    canvas.resize(500, 400)
    assert all(canvas.viewport().rect().contains(card_centre(canvas, id)) for id in "xwps")
    small = canvas.zoom
    assert small < 1.0
    wheel(canvas, QPoint(100, 100), 1)
    zoomed = canvas.zoom
    canvas.resize(1280, 800)
    assert canvas.zoom == zoomed


def test_a_port_is_hit_around_it_and_further_outside_the_card_than_inside(canvas):
    for point, outwards, expected in ((output(canvas, "x"), 1, ("x", None)), (entry(canvas, "p", 1), -1, ("p", 1))):
        for away in (QPoint(0, 9), QPoint(-7 * outwards, 4), QPoint(17 * outwards, 4)):
            hit = pick(canvas.scene(), canvas.mapToScene(point + away))
            assert hit.port
            assert (hit.node, hit.slot) == expected


def test_the_camera_follows_the_steps_to_what_is_out_of_sight(canvas):
    canvas.zoom_to(1.6)
    canvas.camera.look_at(QPointF(-3000, 0))
    canvas.document.edit("Wire", lambda graph: connect(connect(graph, "p", "s", 0), "w", "s", 1))
    for _ in range(canvas.document.frame.steps):
        canvas.document.step()
        frame, seen = canvas.document.frame, canvas.mapToScene(canvas.viewport().rect()).boundingRect()
        at_work = [frame.active_node] + ([frame.wires[frame.active_wire].source] if frame.active_wire else [])
        assert all(seen.intersects(canvas.scene().nodes[id].sceneBoundingRect()) for id in at_work)


def test_the_camera_stays_where_it_is_while_the_hand_is_busy(canvas):
    """A step that is out of sight must not take away what is under the pointer."""
    canvas.document.edit("Wire", lambda graph: connect(connect(graph, "p", "s", 0), "w", "s", 1))
    canvas.zoom_to(2.0)
    canvas.camera.look_at(QPointF(60, 32))
    before, point = canvas.camera.shot(), card(canvas, "x")
    press(canvas, point)
    move(canvas, point + QPoint(20, 20))
    canvas.document.step()
    assert canvas.document.frame.active_node == "s"
    assert canvas.camera.shot() == before
    release(canvas, point + QPoint(20, 20))
    canvas.document.step()
    assert canvas.camera.shot() != before


def test_the_camera_stays_where_all_of_a_step_is_in_sight(canvas):
    canvas.camera.pan(QPoint(-13, 7))
    before = canvas.camera.shot()
    canvas.document.edit("Wire", lambda graph: connect(connect(graph, "p", "s", 0), "w", "s", 1))
    canvas.document.step()
    assert canvas.camera.shot() == before


def test_what_is_under_the_pointer_is_told(canvas, qtbot):
    with qtbot.waitSignal(canvas.hovered) as told:
        move(canvas, card(canvas, "p"), Qt.MouseButton.NoButton)
    assert told.args[0].startswith("p = ")


def test_a_tooltip_is_plain_text(canvas, monkeypatch):
    shown_tips = []
    monkeypatch.setattr(QToolTip, "showText", lambda point, text, *_: shown_tips.append(text))
    title = "1 < 2 & <img src='x'>"
    canvas.document.edit("Group", lambda graph: collapse(group(graph, ["x"], title), ["g5"], True))
    QApplication.sendEvent(
        canvas.viewport(), QHelpEvent(QEvent.Type.ToolTip, card(canvas, "x"), canvas.mapToGlobal(card(canvas, "x")))
    )
    assert "&lt;img" in shown_tips[0]
    assert "<img" not in shown_tips[0]


@pytest.mark.parametrize("start", ["card", "port", "wire"])
def test_undo_or_an_edit_under_a_hand_drops_the_gesture_without_a_trace(canvas, start):
    point = {"card": card(canvas, "x"), "port": output(canvas, "x"), "wire": entry(canvas, "p", 0)}[start]
    press(canvas, point)
    move(canvas, point + QPoint(60, 60))
    canvas.document.edit("Delete x", lambda graph: remove(graph, ["x"]))
    move(canvas, point + QPoint(90, 90))
    release(canvas, point + QPoint(90, 90))
    assert list(canvas.document.graph.nodes) == ["w", "p", "s"]
    assert canvas.document.undo_stack.count() == 1


def test_stepping_while_a_node_is_dragged_leaves_it_in_the_hand(canvas):
    canvas.document.edit("Make p the output", partial(set_output, id="p"))
    point = card(canvas, "x")
    press(canvas, point)
    move(canvas, point + QPoint(0, -80))
    canvas.document.seek(canvas.document.frame.steps)
    assert canvas.document.frame.nodes["x"].received == "3"
    assert canvas.scene().nodes["x"].y() == -82
    release(canvas, point + QPoint(0, -80))
    assert canvas.document.graph.nodes["x"].y == -82


def test_the_picture_of_a_step_does_not_depend_on_the_way_there(canvas):
    document = canvas.document
    document.seek(document.frame.steps)
    document.seek(1)
    there = {key: item.view for key, item in canvas.scene().wires.items()}
    assert there == dict(document.frame.wires)
    assert at(canvas, 0, 0) == canvas.mapFromScene(canvas.scene().nodes["x"].pos())
