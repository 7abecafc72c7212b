"""A wire interrupts what runs upright below it, and nothing else: not the frame of a group that it comes into."""

import pytest
from PySide6.QtCore import QLineF, QPoint
from PySide6.QtGui import QColor

from core.graph.grouping import group
from core.picture.geometry import Box
from gui.canvas.items.bridges import on_grounds
from gui.canvas.scene import CanvasScene
from gui.theme import LIGHT
from tests.gui.canvases import first_example, shown
from tests.gui.hands import at

FRAME = Box(100.0, 0.0, 200.0, 100.0)


def pieces(left, right, y, frames=(FRAME,)):
    return [(piece.x1(), piece.x2(), ground) for piece, ground in on_grounds(QLineF(left, y, right, y), frames)]


def test_a_bridge_has_the_colour_of_what_is_beneath_it_and_leaves_borders_whole():
    assert pieces(0.0, 90.0, 50.0) == [(0.0, 90.0, "canvas")]
    assert pieces(120.0, 280.0, 50.0) == [(120.0, 280.0, "frame")]
    assert pieces(120.0, 280.0, 20.0) == [(120.0, 280.0, "title")]
    assert pieces(50.0, 350.0, 50.0) == [(50.0, 99.0, "canvas"), (101.0, 299.0, "frame"), (301.0, 350.0, "canvas")]
    assert pieces(50.0, 350.0, 120.0) == [(50.0, 350.0, "canvas")]
    assert pieces(50.0, 150.0, 50.0, frames=()) == [(50.0, 150.0, "canvas")]


@pytest.mark.parametrize("step", [0, 100])
def test_no_stripe_of_the_canvas_is_seen_beside_a_wire_in_a_frame(qtbot, step):
    canvas = shown(qtbot, group(first_example(), ["a", "c", "s"], "Sum of products"))
    canvas.document.seek(step)
    canvas.key.hide()
    scene = canvas.scene()
    assert isinstance(scene, CanvasScene)
    frame = next(iter(scene.marks.groups.values())).box
    wire = next(item for item in scene.wires.values() if item.view.source == "s")
    picture = canvas.viewport().grab().toImage()
    (start, y), *_ = wire.points
    assert start < frame.x + frame.width < wire.points[1][0]
    inside = at(canvas, frame.x + frame.width - 6.0, y)
    beside = {picture.pixelColor(inside + QPoint(0, down)).name() for down in (-3, 3)}
    assert QColor(LIGHT.canvas).name() not in beside
    assert beside == {picture.pixelColor(inside + QPoint(0, -9)).name()}
