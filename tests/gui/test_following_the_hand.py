"""A number that is turned or dragged in the middle of a pass: all numbers follow, and nothing moves."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from core.base.numbers import format_value
from core.description.views import Frame
from core.graph.edits import add_node, connect, set_value
from core.graph.model import Graph, Node, WireKey
from core.picture.geometry import card_size
from gui import burst
from gui.canvas.picking import Part
from tests.gui.canvases import shown as canvas_with
from tests.gui.hands import LEFT, PLAIN, card, click, row, wheel
from tests.gui.windows import node_id, retype, shown

TINY = (1.2345678e-7, -1.2345678e-7, 1.2345678e-7)


def places(graph):
    return {id: (node.x, node.y) for id, node in graph.nodes.items()}


def delivered(window, target, slot):
    return window.document.frame.wires[WireKey(node_id(window, target), slot)].delivered


def value(window, name):
    return window.document.graph.nodes[node_id(window, name)].value


def press_slider(slider, tick):
    point = QPoint(round(slider.place_of(tick)), slider.height() // 2)
    QTest.mousePress(slider, LEFT, PLAIN, point)
    return point


def test_the_slider_moves_all_numbers_and_keeps_the_place_in_the_pass(window):
    window.document.seek(9)
    window.canvas.select([node_id(window, "w2")])
    before, slider = places(window.document.graph), window.inspector.editors.slider
    assert delivered(window, "c", 0) == "120"
    end = press_slider(slider, 50)
    w2 = value(window, "w2")
    assert 4.0 < w2 < 6.0
    assert delivered(window, "c", 0) == format_value(2 * (2 * 3 + 2 * w2 + 1) * w2)
    assert window.document.held
    QTest.mouseRelease(slider, LEFT, PLAIN, end)
    assert not window.document.held
    assert window.document.frame.step == 9
    assert places(window.document.graph) == before
    window.document.undo_stack.undo()
    assert (delivered(window, "c", 0), window.document.frame.step) == ("120", 9)


def test_the_wheel_over_a_value_moves_all_numbers_and_keeps_the_place_in_the_pass(window):
    window.resize(1440, 900)
    window.canvas.fit()
    x = node_id(window, "x")
    window.document.seek(9)
    click(window.canvas, card(window.canvas, x))
    for turns in range(1, 4):
        wheel(window.canvas, row(window.canvas, x, Part.VALUE), 1)
        assert window.document.frame.step == 9
        assert window.document.graph.nodes[x].value == pytest.approx(2 + turns / 10)
    assert delivered(window, "L", 0) == "34.2"  # 2·(2.3·7 + 1)


@pytest.mark.parametrize(("typed", "step"), [("3", 9), ("1e300", 9), ("[1, 2]", 0)])
def test_a_value_that_is_typed_keeps_the_place_unless_its_shape_is_another(window, qtbot, typed, step):
    window.document.seek(9)
    window.canvas.select([node_id(window, "x")])
    retype(qtbot, window.inspector.editors.value, typed)
    assert window.document.frame.step == step


def test_after_the_pass_the_panel_says_what_pytorch_would_keep(window):
    window.document.seek(13)
    window.canvas.select([node_id(window, "x")])
    said = window.findChild(QLabel, "narration")
    assert "PyTorch would keep the old .grad" not in said.text()
    slider = window.inspector.editors.slider
    QTest.mouseRelease(slider, LEFT, PLAIN, press_slider(slider, 30))
    assert shown(window, "x").received == format_value(2 * (7 * value(window, "x") + 1) * 7) != "210"
    assert "PyTorch would keep the old .grad" in said.text()
    window.document.back()
    assert "PyTorch would keep the old .grad" not in said.text()


# --- sizes ---------------------------------------------------------------------------------------------


@pytest.fixture
def canvas(qtbot, monkeypatch):
    """x = 0, and its product with very small numbers, whose texts are long as soon as x is not 0."""
    graph = add_node(Graph(), Node("x", "x", value=0.0, requires_grad=True))
    graph = add_node(graph, Node("w", "w", value=TINY, y=160.0))
    graph = add_node(graph, Node("p", "p", "Mul", x=400.0, y=80.0))
    with monkeypatch.context() as patch:
        patch.setattr(burst, "PAUSE", 300)  # until which a test waits
        return canvas_with(qtbot, connect(connect(graph, "x", "p", 0), "w", "p", 1))


def drawn_size(canvas, id):
    return card_size(canvas._parts.scene.nodes[id].view)


def test_no_card_grows_while_the_wheel_turns_a_number(canvas, qtbot):
    click(canvas, card(canvas, "x"))
    before, seen = drawn_size(canvas, "p"), []
    canvas.document.frame_changed.connect(lambda frame: seen.append(drawn_size(canvas, "p")))
    for _ in range(3):
        wheel(canvas, row(canvas, "x", Part.VALUE), 1)
    assert canvas.document.frame.nodes["p"].value.startswith("[3.70")
    assert seen == [before] * 3
    qtbot.waitUntil(lambda: not canvas.document.held)
    assert drawn_size(canvas, "p") > before


def test_all_take_the_room_they_need_when_another_document_is_opened(canvas):
    canvas.document.hold()
    canvas.document.replace(set_value(canvas.document.graph, "x", 1.0))
    assert drawn_size(canvas, "p") == card_size(canvas.document.frame.nodes["p"])


def test_letting_go_is_told_once_and_only_after_a_hold(canvas):
    told: list[Frame] = []
    canvas.document.frame_changed.connect(told.append)
    canvas.document.let_go()
    canvas.document.hold()
    canvas.document.let_go()
    canvas.document.let_go()
    assert told == [canvas.document.frame]
