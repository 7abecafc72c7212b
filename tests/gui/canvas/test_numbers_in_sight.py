"""When only numbers change, what is in sight is made at once and the rest when it is seen: the picture is the same."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from core.graph.edits import set_value
from core.picture.drawing import drawn
from core.picture.geometry import card_size
from tests.bench.graphs import behind
from tests.gui.canvases import shown


@pytest.fixture
def canvas(qtbot):
    """A hundred operations in a row, of which some are in sight, at the end of the pass."""
    canvas = shown(qtbot, behind(150))
    canvas.document.seek(canvas.document.frame.steps)
    canvas.actual_size()
    canvas.centerOn(0, 0)
    qtbot.waitUntil(lambda: not any(timer.isActive() for timer in canvas.findChildren(QTimer)))  # each looks at all
    return canvas


def multiply(canvas, value):
    canvas.document.edit("Set", lambda graph: set_value(graph, "x", value))


def views(canvas):
    scene = canvas.scene()
    return {id: item.view for id, item in scene.nodes.items()}, {key: item.view for key, item in scene.wires.items()}


def waiting(canvas):
    """The cards whose numbers are not made yet."""
    return {id for id, item in canvas.scene().nodes.items() if item._latest is not None}


def test_only_what_is_in_sight_is_made_while_a_number_is_held(canvas):
    canvas.document.hold()
    multiply(canvas, 2.0)
    QApplication.processEvents()
    seen = canvas.camera.seen()
    assert {id for id, item in canvas.scene().nodes.items() if seen.contains(item.sceneBoundingRect())}.isdisjoint(
        waiting(canvas)
    )
    assert "a150" in waiting(canvas)


def test_what_was_out_of_sight_shows_the_same_as_a_picture_made_anew(canvas, qtbot):
    canvas.document.hold()
    for value in (2.0, -3.0, 0.25):
        multiply(canvas, value)
        QApplication.processEvents()
    canvas.document.step()
    canvas.document.back()
    canvas.document.let_go()
    fresh = shown(qtbot, canvas.document.graph)
    fresh.document.seek(canvas.document.frame.step)
    assert views(canvas) == views(fresh)


def test_a_step_shows_what_it_touches_wherever_that_is(canvas, qtbot):
    canvas.document.seek(40)
    canvas.document.step()
    fresh = shown(qtbot, canvas.document.graph)
    fresh.document.seek(41)
    assert views(canvas) == views(fresh)


def test_a_number_that_is_typed_into_a_large_graph_is_there_at_once_and_all_sizes_soon(canvas, qtbot):
    before = {id: card_size(item.view) for id, item in canvas.scene().nodes.items()}
    multiply(canvas, -1.234567e-7)
    assert canvas.scene().nodes["x"].view.value == canvas.document.frame.nodes["x"].value
    assert {id: card_size(item.view) for id, item in canvas.scene().nodes.items()} == before
    needed = {id: card_size(view) for id, view in drawn(canvas.document.frame).nodes.items()}
    assert needed != before
    qtbot.waitUntil(lambda: {id: card_size(item.view) for id, item in canvas.scene().nodes.items()} == needed)
