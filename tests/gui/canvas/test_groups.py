"""Groups on the canvas, with real events: moved, renamed, collapsed, wired through, removed, undone."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from core.graph.edits import add_node, connect, move
from core.graph.grouping import collapse, group
from core.graph.model import Node, WireKey
from core.picture.geometry import button_box, port_out
from gui.canvas.scene import CanvasScene
from tests.gui.canvases import delete_selection, shown, small_graph
from tests.gui.hands import at, card, click, double_click, drag, entry, escape, output, press, release
from tests.gui.hands import move as move_to
from tests.gui.marked import GROUP, button, marked, picture_card, title, undone, with_closed


@pytest.fixture
def canvas(qtbot):
    return shown(qtbot, marked())


@pytest.fixture
def closed(qtbot):
    return with_closed(qtbot)


def test_the_frame_stands_around_its_members_and_shows_its_title(canvas):
    frame = canvas.scene().marks.groups[GROUP]
    for id in ("x", "w"):
        inner = picture_card(canvas, id)
        assert frame.box.x < inner.x
        assert frame.box.x + frame.box.width > inner.x + inner.width
        assert frame.box.y < inner.y
        assert frame.box.y + frame.box.height > inner.y + inner.height
    assert frame.title == "Inputs"
    assert not frame.box.overlaps(picture_card(canvas, "p"))


def test_a_drag_of_the_title_moves_all_members_as_one_undo_step(canvas):
    before = canvas.document.graph
    drag(canvas, title(canvas), title(canvas) + QPoint(-40, 64))
    nodes = canvas.document.graph.nodes
    assert [(nodes[id].x, nodes[id].y) for id in "xwp"] == [(-40, 64), (-40, 224), (320, 80)]
    assert canvas.selected_nodes() == ["x", "w"]
    assert undone(canvas) == before


def test_while_a_member_is_dragged_the_frame_follows_and_escape_puts_it_back(canvas):
    frame = canvas.scene().marks.groups[GROUP]
    before = frame.box
    press(canvas, card(canvas, "w"))
    move_to(canvas, card(canvas, "w") + QPoint(0, 80))
    assert frame.box.height == before.height + 78
    escape(canvas)
    release(canvas, card(canvas, "w"))
    assert frame.box == before


def test_ctrl_and_a_click_on_the_title_toggle_its_members(canvas):
    control = Qt.KeyboardModifier.ControlModifier
    click(canvas, title(canvas))
    click(canvas, card(canvas, "p"), control)
    assert canvas.selected_nodes() == ["x", "w", "p"]
    click(canvas, title(canvas), control)
    assert canvas.selected_nodes() == ["p"]


def test_the_inside_of_a_frame_is_canvas_for_the_rubber_band(canvas):
    box = canvas.scene().marks.groups[GROUP].box
    inside = at(canvas, box.x + 6, box.y + 40)
    drag(canvas, inside, inside + QPoint(60, 60))
    assert canvas.selected_nodes() == ["x"]


def test_a_double_click_on_the_title_renames_the_group(canvas):
    before = canvas.document.graph
    double_click(canvas, title(canvas))
    editor = canvas.findChild(QLineEdit, "inline-editor")
    QTest.keyClicks(editor, "Parameters")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert canvas.scene().marks.groups[GROUP].title == "Parameters"
    assert not canvas.editing
    assert undone(canvas) == before


def test_an_empty_title_is_explained_and_stays_open(canvas):
    double_click(canvas, title(canvas))
    editor = canvas.findChild(QLineEdit, "inline-editor")
    QTest.keyClicks(editor, " ")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert canvas.editing
    escape(editor)
    assert canvas.document.graph == marked()


def test_the_button_collapses_the_group_and_the_strip_of_its_card_expands_it(canvas):
    scene = canvas.scene()
    assert min(button_box(scene.marks.groups[GROUP].box)[2:]) >= 24
    click(canvas, button(canvas))
    assert scene.nodes.keys() == {GROUP, "p", "s"}
    assert not scene.marks.groups
    assert canvas.document.undo_stack.undoText() == "Collapse Inputs"
    corner = picture_card(canvas, GROUP)
    click(canvas, at(canvas, corner.x + 17, corner.y + 12))
    assert canvas.document.graph == marked()
    assert scene.nodes.keys() == {"x", "w", "p", "s"}
    canvas.document.undo_stack.undo()
    assert GROUP in scene.nodes
    assert undone(canvas) == marked()


def test_a_drag_that_begins_on_the_button_moves_the_group(canvas):
    drag(canvas, button(canvas), button(canvas) + QPoint(0, 80))
    assert canvas.document.graph.nodes["x"].y == 80
    assert not canvas.document.graph.groups[GROUP].collapsed


def test_a_collapsed_card_moves_deletes_and_copies_its_members(closed):
    canvas, id = closed
    before, box = canvas.document.graph, picture_card(canvas, id)
    point = at(canvas, box.x + 60, box.y + 12)
    drag(canvas, point, point + QPoint(24, -40))
    nodes = canvas.document.graph.nodes
    assert [(nodes[name].x, nodes[name].y) for name in "xp"] == [(24, -42), (344, 38)]
    assert canvas.selected_nodes() == ["x", "p"]
    assert undone(canvas) == before
    delete_selection(canvas)
    assert canvas.document.graph.nodes.keys() == {"w", "s"}
    assert id not in canvas.document.graph.groups
    assert undone(canvas) == before


def test_a_collapsed_card_shows_gradients_at_every_step_and_stepping_goes_on(closed):
    canvas, id = closed
    canvas.document.edit("Wire", lambda graph: connect(graph, "w", "s", 1))
    for step in range(canvas.document.frame.steps + 1):
        canvas.document.seek(step)
        texts = [run.text for run in canvas.scene().nodes[id].runs]
        product = canvas.document.frame.nodes["p"]
        assert product.value in texts
        assert product.received in texts
        whole = canvas.document.frame.wires[WireKey("p", 1)]
        assert whole.delivered in [run.text for run in canvas.scene().wires[WireKey("p", 1)].runs]
    assert canvas.document.frame.step == canvas.document.frame.steps > 0


def test_a_wire_into_a_collapsed_card_can_be_pulled_off_and_put_back(closed):
    canvas, _ = closed
    before = canvas.document.graph
    port = at(canvas, *canvas.scene().entry("p", 1))
    drag(canvas, port, at(canvas, 500, -150))
    assert WireKey("p", 1) not in canvas.document.graph.wires
    assert undone(canvas) == before
    drag(canvas, port, port + QPoint(60, 10))
    assert canvas.document.graph == before


def test_a_wire_from_a_collapsed_card_starts_at_the_node_inside(closed):
    canvas, id = closed
    port = at(canvas, *port_out(canvas.scene().frame.nodes[id]))
    drag(canvas, port, entry(canvas, "s", 1))
    assert canvas.document.graph.wires[WireKey("s", 1)] == "p"


def test_a_wire_onto_a_collapsed_card_is_refused_with_a_sentence(closed, qtbot):
    canvas, id = closed
    before, box = canvas.document.graph, picture_card(canvas, id)
    with qtbot.waitSignal(canvas.hovered, check_params_cb=lambda text: "nodes inside first" in text):
        drag(canvas, output(canvas, "w"), at(canvas, box.x + 70, box.y + 8))
    assert canvas.document.graph is before


def test_wires_end_at_the_collapsed_card(closed):
    canvas, id = closed
    item = canvas.scene().wires[WireKey("s", 0)]
    assert item.points[0] == port_out(canvas.scene().frame.nodes[id])
    assert canvas.scene().wires.keys() == {WireKey("p", 1), WireKey("s", 0)}


def test_a_constant_inside_a_collapsed_card_can_be_wired(qtbot):
    graph = add_node(small_graph(), Node("n", "n", value=2.0, constant=True, x=320, y=240))
    graph = group(graph, ["n"])
    canvas = shown(qtbot, collapse(graph, list(graph.groups), True))
    (id,) = graph.groups
    box = picture_card(canvas, id)
    drag(canvas, at(canvas, box.x + box.width, box.y + box.height / 2), entry(canvas, "s", 0))
    assert canvas.document.graph.wires[WireKey("s", 0)] == "n"


def test_alt_and_a_drag_of_the_title_copies_the_group(canvas):
    alt = Qt.KeyboardModifier.AltModifier
    QTest.mousePress(canvas.viewport(), Qt.MouseButton.LeftButton, alt, title(canvas))
    move_to(canvas, title(canvas) + QPoint(0, 200))
    release(canvas, title(canvas) + QPoint(0, 200), alt)
    assert [len(held.members) for held in canvas.document.graph.groups.values()] == [2, 2]
    assert undone(canvas) == marked()


def test_the_label_of_a_wire_into_a_group_is_beside_its_border_wherever_that_is_dragged(qtbot):
    graph = group(move(small_graph(), {"p": (170.0, 80.0)}), ["p"])
    canvas = shown(qtbot, graph)
    canvas.zoom_to(1.0)
    scene = canvas.scene()
    assert isinstance(scene, CanvasScene)

    def cut():
        (frame,) = scene.marks.groups.values()
        texts = [run for item in scene.wires.values() for run in item.runs]
        assert any("∂p" in run.piece.text for run in texts)
        return [run for run in texts if run.x < frame.box.x < run.x + run.width]

    assert cut() == []
    press(canvas, card(canvas, "p"))
    move_to(canvas, card(canvas, "p") + QPoint(-10, 30))
    assert cut() == []
    release(canvas, card(canvas, "p"))
    assert cut() == []
