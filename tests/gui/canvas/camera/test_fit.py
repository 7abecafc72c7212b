"""Fit: everything as large as is sensible, and of a small graph with little room a part that can be read."""

import pytest
from PySide6.QtCore import QPoint, QRectF
from PySide6.QtWidgets import QApplication

from core.graph.edits import add_node, connect, set_output
from core.graph.model import Graph, Node
from gui.canvas.camera.camera import BORDER, FITTED
from gui.theme import font
from tests.gui.canvases import shown, small_graph


def chain(cards):
    """A leaf and a row of sums, each 180 units from the one before."""
    graph, last = add_node(Graph(), Node("x", "x", value=1.0, requires_grad=True)), "x"
    for number in range(1, cards):
        graph = add_node(graph, Node(f"a{number}", f"a{number}", "Add", x=180.0 * number, y=0.0))
        graph, last = connect(connect(graph, last, f"a{number}", 0), "x", f"a{number}", 1), f"a{number}"
    return graph


def usual(qtbot, graph):
    """A canvas as it is in the window, and what it said of what it shows."""
    canvas = shown(qtbot, graph)
    canvas.camera.most = FITTED
    notes: list[str] = []
    canvas.sight_noted.connect(notes.append)
    canvas.zoom_in()
    canvas.fit()
    del notes[:-1]
    return canvas, notes


def write(qapp, wanted):
    """Give the program's text another size."""
    qapp.setFont(wanted)
    QApplication.processEvents()


def on_screen(canvas, id):
    """The rectangle of a card in pixels of the viewport."""
    return QRectF(canvas.mapFromScene(canvas.scene().nodes[id].sceneBoundingRect()).boundingRect())


def test_a_small_graph_is_fitted_at_160_percent(qtbot):
    canvas, notes = usual(qtbot, add_node(Graph(), Node("x", "x")))
    assert canvas.zoom == pytest.approx(1.6)
    assert notes == []


def test_what_is_fitted_leaves_a_small_margin(qtbot):
    canvas, _ = usual(qtbot, chain(6))
    content, seen = canvas.scene().content_box(), canvas.camera.seen()
    assert canvas.zoom < 1.6
    assert (content.left() - seen.left()) * canvas.camera.scale == pytest.approx(BORDER, abs=1.5) == 18


@pytest.mark.parametrize("fitted", [True, False])
def test_larger_text_makes_the_canvas_larger_at_the_same_zoom(qtbot, qapp, fitted):
    canvas, _ = usual(qtbot, add_node(Graph(), Node("x", "x")))
    if not fitted:
        canvas.zoom_to(1.0)
    zoom, small, plain = canvas.zoom, on_screen(canvas, "x").height(), qapp.font()
    write(qapp, font(21))
    larger = on_screen(canvas, "x").height()
    assert canvas.zoom == pytest.approx(zoom)
    assert larger == pytest.approx(1.5 * small, rel=0.03)
    write(qapp, plain)
    assert on_screen(canvas, "x").height() == small


def test_a_canvas_made_beside_large_text_is_large_from_the_beginning(qtbot, qapp):
    small, plain = usual(qtbot, small_graph())[0], qapp.font()
    small.zoom_to(1.0)
    write(qapp, font(28))
    large = shown(qtbot, small_graph())
    large.zoom_to(1.0)
    write(qapp, plain)
    assert large.camera.scale == pytest.approx(1.0)  # and follows back
    assert on_screen(large, "x").size() == on_screen(small, "x").size()


def test_where_all_would_be_too_small_to_read_a_small_graph_is_shown_from_its_output(qtbot):
    canvas, notes = usual(qtbot, chain(30))
    room = QRectF(canvas.viewport().rect())
    assert 0.5 < canvas.zoom < 0.55
    assert room.contains(on_screen(canvas, "a29"))
    assert on_screen(canvas, "a29").right() > room.right() - 40
    assert canvas.map.isVisible()
    assert canvas.map.geometry().right() < on_screen(canvas, "a29").left()
    assert notes == ["Shown at 53 % from the output; the map shows the rest"]


def test_the_output_may_be_elsewhere(qtbot):
    canvas, _ = usual(qtbot, chain(30))
    canvas.document.edit("Make a3 the output", lambda graph: set_output(graph, "a3"))
    canvas.fit()
    assert QRectF(canvas.viewport().rect()).contains(on_screen(canvas, "a3"))
    assert QRectF(canvas.viewport().rect()).contains(on_screen(canvas, "x"))  # nothing but empty canvas is further left


def test_a_large_graph_is_shown_whole(qtbot):
    canvas, notes = usual(qtbot, chain(31))
    assert canvas.zoom < 0.5
    assert canvas.camera.seen().contains(canvas.scene().content_box())
    assert notes == []


def test_a_graph_that_is_too_large_for_every_zoom_is_shown_from_its_output_too(qtbot):
    canvas, notes = usual(qtbot, chain(200))
    assert QRectF(canvas.viewport().rect()).contains(on_screen(canvas, "a199"))
    assert notes == ["Shown at 53 % from the output; the map shows the rest"]


def test_an_edit_taken_back_leaves_something_in_sight(qtbot):
    canvas, _ = usual(qtbot, small_graph())
    before = canvas.document.graph
    canvas.document.edit("Build", lambda graph: chain(200))
    canvas.fit()
    canvas.camera.pan(QPoint(-300, 0))
    canvas.document.undo_stack.undo()
    canvas.keep_in_sight()
    assert canvas.document.graph == before
    assert canvas.camera.seen().contains(canvas.scene().content_box())
    canvas.camera.pan(QPoint(200, 0))
    shot = canvas.camera.shot()
    canvas.keep_in_sight()
    assert canvas.camera.shot() == shot  # a part of it is seen


@pytest.mark.parametrize(
    "move", [lambda c: c.camera.pan(QPoint(300, 0)), lambda c: c.zoom_in(), lambda c: c.zoom_to(0.1)]
)
def test_the_note_goes_when_a_hand_looks_elsewhere_and_comes_back_with_fit(qtbot, move):
    canvas, notes = usual(qtbot, chain(30))
    move(canvas)
    assert notes[-1] == ""
    canvas.fit()
    assert notes[-1].startswith("Shown at 53 %")


def test_a_larger_window_shows_more_until_all_is_there(qtbot):
    canvas, notes = usual(qtbot, chain(20))
    canvas.resize(700, 500)
    assert notes[-1].startswith("Shown at")
    canvas.resize(2600, 800)
    assert notes[-1] == ""
    assert canvas.camera.seen().contains(canvas.scene().content_box())


def test_what_is_selected_is_fitted_however_small_it_becomes(qtbot):
    canvas, _ = usual(qtbot, chain(30))
    canvas.select_all()
    canvas.fit_selection()
    assert canvas.camera.seen().contains(canvas.scene().content_box())
