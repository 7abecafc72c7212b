"""Every drag is also possible as two clicks, and Esc ends each without a trace."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QDialog, QLineEdit

from core.graph.model import WireKey
from tests.gui.canvases import wires
from tests.gui.hands import LEFT, MIDDLE, at, card, click, entry, escape, move, output, press, release

ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.MouseButton.NoButton


def picture(canvas):
    """All that is seen: what is drawn, where, and how it is marked."""
    return canvas.grab().toImage()


# --- every drag by clicks -------------------------------------------------------------------------------


def by_clicks(canvas, start, end, button=LEFT):
    canvas.drag_by_clicks()
    press(canvas, start, button)
    release(canvas, start, button=button)
    move(canvas, end, NONE)
    press(canvas, end, button)
    release(canvas, end, button=button)


def test_a_node_is_moved_by_two_clicks(canvas):
    by_clicks(canvas, card(canvas, "x"), card(canvas, "x") + QPoint(0, -160))
    assert canvas.document.graph.nodes["x"].y == -162
    click(canvas, card(canvas, "w"))
    move(canvas, card(canvas, "w") + QPoint(0, 160), NONE)
    assert canvas.document.undo_stack.count() == 1


def test_an_area_is_selected_by_two_clicks(canvas):
    by_clicks(canvas, at(canvas, -60, -60), at(canvas, 60, 300))
    assert canvas.selected_nodes() == ["x", "w"]


def test_a_wire_is_pulled_off_by_two_clicks(canvas):
    by_clicks(canvas, entry(canvas, "p", 0), entry(canvas, "s", 0))
    assert wires(canvas) == {WireKey("p", 1): "w", WireKey("s", 0): "x"}


def test_the_canvas_is_panned_by_two_clicks(canvas):
    before = canvas.mapToScene(QPoint(0, 0))
    by_clicks(canvas, QPoint(600, 700), QPoint(650, 640), MIDDLE)
    assert canvas.mapToScene(QPoint(0, 0)) - before == QPointF(-50, 60)


def test_wires_are_cut_by_two_clicks(canvas):
    canvas.cut_wires()
    click(canvas, at(canvas, 200, -20))
    move(canvas, at(canvas, 200, 260), NONE)
    click(canvas, at(canvas, 200, 260))
    assert wires(canvas) == {}


# --- Esc ------------------------------------------------------------------------------------------------


def places(canvas):
    """Where the drags below begin."""
    starts = {"card": card(canvas, "x"), "output": output(canvas, "p"), "entry": entry(canvas, "p", 0)}
    return starts | {"empty": at(canvas, 200, -20), "free": card(canvas, "s")}


DRAGS = [
    ("card", (200, 300), Qt.KeyboardModifier.NoModifier),
    ("card", (200, 300), ALT),
    ("output", (560, 110), Qt.KeyboardModifier.NoModifier),
    ("output", (200, 400), Qt.KeyboardModifier.NoModifier),
    ("entry", (200, 400), Qt.KeyboardModifier.NoModifier),
    ("empty", (200, 260), Qt.KeyboardModifier.NoModifier),
    ("empty", (200, 260), ALT),
    ("free", (200, 40), Qt.KeyboardModifier.NoModifier),
]


@pytest.mark.parametrize(("start", "end", "modifiers"), DRAGS)
@pytest.mark.parametrize("clicks", [False, True])
def test_escape_leaves_no_trace(canvas, start, end, modifiers, clicks):
    starts = places(canvas)
    canvas.select([{"card": "x", "free": "s"}.get(start, "w")])
    before, graph, items = picture(canvas), canvas.document.graph, len(canvas.scene().items())
    if clicks:
        canvas.drag_by_clicks()
    press(canvas, starts[start], modifiers=modifiers)
    if clicks:
        release(canvas, starts[start], modifiers)
    move(canvas, at(canvas, *end), NONE if clicks else LEFT)
    assert picture(canvas) != before
    escape(canvas)
    release(canvas, at(canvas, *end), modifiers)
    assert canvas.document.graph is graph
    assert canvas.document.undo_stack.count() == 0
    assert len(canvas.scene().items()) == items
    assert picture(canvas) == before


@pytest.mark.parametrize("modifiers", [Qt.KeyboardModifier.NoModifier, ALT])
def test_escape_gives_the_selection_back_as_it_was(canvas, modifiers):
    canvas.select(["w", "p"])
    before = picture(canvas)
    press(canvas, card(canvas, "s"), modifiers=modifiers)
    move(canvas, card(canvas, "s") + QPoint(0, 80))
    assert canvas.selected_nodes() == ["s"]
    escape(canvas)
    release(canvas, card(canvas, "s") + QPoint(0, 80), modifiers)
    assert canvas.selected_nodes() == ["w", "p"]
    assert picture(canvas) == before


@pytest.mark.parametrize(("start", "end", "modifiers"), DRAGS)
def test_another_button_pressed_meanwhile_leaves_no_trace_either(canvas, start, end, modifiers):
    canvas.select([{"card": "x", "free": "s"}.get(start, "w")])
    graph, items = canvas.document.graph, len(canvas.scene().items())
    press(canvas, places(canvas)[start], modifiers=modifiers)
    move(canvas, at(canvas, *end))
    press(canvas, at(canvas, *end), Qt.MouseButton.BackButton)
    escape(canvas)
    assert canvas.document.graph is graph
    assert len(canvas.scene().items()) == items


def test_a_dialog_that_opens_in_the_middle_of_a_drag_ends_it_without_a_trace(canvas, qapp):
    canvas.activateWindow()
    canvas.setFocus()
    graph, before = canvas.document.graph, canvas.scene().nodes["x"].pos()
    press(canvas, card(canvas, "x"))
    move(canvas, card(canvas, "x") + QPoint(80, 40))
    dialog = QDialog(canvas)
    field = QLineEdit(dialog)
    qapp.focusChanged.connect(lambda _, now: dialog.reject() if now is field else None)
    dialog.exec()
    move(canvas, at(canvas, 900, 500), Qt.MouseButton.NoButton)
    click(canvas, at(canvas, 900, 500))
    assert (canvas.document.graph, canvas.scene().nodes["x"].pos()) == (graph, before)


def test_a_drag_given_up_after_scrolling_goes_back_to_where_it_began(canvas, qtbot):
    seen, place = canvas.mapToScene(QPoint(0, 0)), canvas.scene().nodes["x"].pos()
    press(canvas, card(canvas, "x"))
    move(canvas, QPoint(canvas.viewport().width() - 3, 300))
    qtbot.waitUntil(lambda: canvas.mapToScene(QPoint(0, 0)).x() > seen.x() + 60)
    bar = canvas.horizontalScrollBar()
    bar.setValue(bar.maximum())  # where asking for more moves nothing
    qtbot.wait(60)
    escape(canvas)
    assert (canvas.mapToScene(QPoint(0, 0)), canvas.scene().nodes["x"].pos()) == (seen, place)
