"""Wires on the canvas: drawn, pulled off, cut and refused by real events."""

from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel

from core.graph.edits import set_value
from core.graph.model import WireKey
from core.picture.routing.along import point_at
from gui.canvas.items.label_rows import OVERHANG
from tests.gui.canvases import delete_selection, small_graph, wires
from tests.gui.hands import at, card, click, drag, entry, escape, move, output, press, release
from tests.gui.windows import node_id

NONE = Qt.MouseButton.NoButton


def test_a_wire_is_dragged_from_output_to_input(canvas):
    drag(canvas, output(canvas, "p"), entry(canvas, "s", 1))
    assert wires(canvas)[WireKey("s", 1)] == "p"
    assert WireKey("s", 1) in canvas.scene().wires


def test_a_wire_is_dragged_from_input_to_output(canvas):
    drag(canvas, entry(canvas, "s", 0), output(canvas, "w"))
    assert wires(canvas)[WireKey("s", 0)] == "w"


def test_a_wire_is_drawn_click_by_click_from_either_end(canvas):
    click(canvas, output(canvas, "p"))
    move(canvas, entry(canvas, "s", 0), NONE)
    click(canvas, entry(canvas, "s", 0))
    click(canvas, entry(canvas, "s", 1))
    click(canvas, output(canvas, "x"))
    assert (wires(canvas)[WireKey("s", 0)], wires(canvas)[WireKey("s", 1)]) == ("p", "x")


def test_the_whole_card_is_a_target_and_the_first_free_input_is_taken(canvas):
    drag(canvas, output(canvas, "p"), card(canvas, "s"))
    drag(canvas, output(canvas, "x"), card(canvas, "s"))
    assert (wires(canvas)[WireKey("s", 0)], wires(canvas)[WireKey("s", 1)]) == ("p", "x")


def test_two_wires_from_one_tensor_are_two_lines_with_two_labels(canvas):
    drag(canvas, output(canvas, "x"), entry(canvas, "s", 0))
    drag(canvas, output(canvas, "x"), entry(canvas, "s", 1))
    first, second = (canvas.scene().wires[WireKey("s", slot)].points for slot in (0, 1))
    assert abs(point_at(first, 0.9)[1] - point_at(second, 0.9)[1]) > 30
    boxes = canvas.scene().label_boxes()
    assert not boxes[WireKey("s", 0)].overlaps(boxes[WireKey("s", 1)])


@pytest.mark.parametrize("value", [3.1, 10.0, 123.4, -0.001234])
def test_a_label_that_grows_stays_on_its_run_and_no_wire_moves(window, value):
    scene = window.canvas.scene()
    routes = {key: wire.route for key, wire in scene.wires.items()}
    window.document.edit("Change", partial(set_value, id=node_id(window, "w1"), value=value))
    for key, wire in scene.wires.items():
        assert wire.route.run.y == routes[key].run.y
        left, right = wire.route.run.left - OVERHANG, wire.route.run.right + OVERHANG
        assert all(left <= run.x and run.x + run.width <= right for run in wire.runs)


@pytest.mark.parametrize("down", [6, 58])
@pytest.mark.parametrize(("slot", "name"), [(0, "x"), (1, "w")])
def test_a_pulled_wire_let_go_anywhere_on_its_own_card_goes_back_to_its_own_input(canvas, slot, name, down):
    before = canvas.document.graph
    press(canvas, entry(canvas, "p", slot))
    move(canvas, at(canvas, 250, 300))
    corner = canvas.scene().box("p")
    on_card = at(canvas, corner.x + 70, corner.y + down)
    move(canvas, on_card)
    bubble = canvas.viewport().findChild(QLabel, "bubble")
    assert bubble.text() == f"{name} stays at input {'ab'[slot]} of p."
    release(canvas, on_card)
    assert canvas.document.graph is before


def test_a_pulled_wire_goes_back_to_its_own_input_also_where_another_one_is_free(canvas):
    drag(canvas, output(canvas, "p"), entry(canvas, "s", 1))
    before = canvas.document.graph
    drag(canvas, entry(canvas, "s", 1), card(canvas, "s"))
    assert canvas.document.graph is before


def test_an_occupied_input_is_replaced_in_one_undo_step(canvas):
    drag(canvas, output(canvas, "w"), entry(canvas, "p", 0))
    assert wires(canvas)[WireKey("p", 0)] == "w"
    assert canvas.document.undo_stack.count() == 1


def test_a_wire_is_pulled_off_and_plugged_in_elsewhere(canvas):
    drag(canvas, entry(canvas, "p", 0), entry(canvas, "s", 0))
    assert wires(canvas) == {WireKey("p", 1): "w", WireKey("s", 0): "x"}
    assert canvas.document.undo_stack.count() == 1


def test_a_wire_pulled_off_and_dropped_on_empty_canvas_is_cut(canvas):
    drag(canvas, entry(canvas, "p", 0), at(canvas, 200, 300))
    assert wires(canvas) == {WireKey("p", 1): "w"}


def test_a_wire_put_back_where_it_was_is_no_edit(canvas):
    drag(canvas, entry(canvas, "p", 0), entry(canvas, "p", 0) + QPoint(-6, 0))
    assert wires(canvas) == small_graph().wires
    assert canvas.document.undo_stack.count() == 0


def test_a_loop_is_refused_with_a_sentence_at_the_pointer_and_in_the_status(canvas):
    hints: list[str] = []
    canvas.hovered.connect(hints.append)
    drag(canvas, output(canvas, "p"), entry(canvas, "s", 0))
    before = wires(canvas)
    drag(canvas, output(canvas, "s"), card(canvas, "p"))
    why = [hint for hint in hints if "loop" in hint][-1]
    assert wires(canvas) == before
    bubble = canvas.viewport().findChild(object, "bubble")
    assert bubble.isVisible()
    assert why in bubble.text()
    click(canvas, at(canvas, 200, 400))
    assert not bubble.isVisible()


def test_escape_drops_a_wire_in_hand_without_a_trace(canvas):
    items, before = len(canvas.scene().items()), canvas.document.graph
    for start in (output(canvas, "p"), entry(canvas, "p", 0)):
        press(canvas, start)
        move(canvas, entry(canvas, "s", 0))
        assert canvas.scene().wires[WireKey("p", 0)].isVisible() == (start == output(canvas, "p"))
        escape(canvas)
        release(canvas, entry(canvas, "s", 0))
    assert canvas.document.graph is before
    assert len(canvas.scene().items()) == items
    assert all(item.isVisible() for item in canvas.scene().wires.values())


def test_a_wire_can_be_selected_at_its_line_and_at_its_label(canvas):
    key = WireKey("p", 1)
    click(canvas, at(canvas, *point_at(canvas.scene().wires[key].points, 0.04)) + QPoint(14, 0))
    box = canvas.scene().label_boxes()[WireKey("p", 0)]
    click(canvas, at(canvas, box.x + 5, box.y + 5), Qt.KeyboardModifier.ShiftModifier)
    assert canvas.selected_wires() == [WireKey("p", 0), key]
    delete_selection(canvas)
    assert wires(canvas) == {}
