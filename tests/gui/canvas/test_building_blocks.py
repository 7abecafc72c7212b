"""Building blocks: placed from the palette as one card with its closed form, opened to the chain that proves it."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QAbstractButton

from core.description.blocks import blocks
from core.graph.border import sources_of
from core.graph.edits import add_node
from core.graph.model import Graph, Node
from core.layout.among import is_arranged
from core.picture.geometry import card_box
from gui.adding.choices import choices
from gui.canvas.picking import Hit
from gui.canvas.pointer.hints import tip
from tests.core.graphs import id_of
from tests.gui.hands import LEFT, at, drag, drop, move, output, scene_of


@pytest.fixture
def empty(window):
    window.document.replace(Graph())
    window.palette_panel.open_groups(["Building blocks"])
    return window


def placed(window, qtbot, name):
    qtbot.keyClick(window.findChild(QAbstractButton, f"palette.{name}"), Qt.Key.Key_Return)
    (group,) = window.document.graph.groups.values()
    return group


@pytest.mark.parametrize("name", list(blocks()))
def test_a_block_comes_as_one_card_with_its_inputs(empty, qtbot, name):
    group = placed(empty, qtbot, name)
    assert group.collapsed
    shown = scene_of(empty.canvas).frame
    assert list(shown.nodes)[-1] == group.id
    assert len(shown.nodes) == 1 + len(blocks()[name].leaves)
    assert len(shown.wires) == len(blocks()[name].leaves)
    assert empty.document.undo_stack.undoText() == f"New {name}"
    empty.document.undo_stack.undo()
    assert empty.document.graph == Graph()


def test_the_wire_shows_the_closed_form_and_follows_the_pass(empty, qtbot):
    group = placed(empty, qtbot, "Sigmoid block")
    scene = scene_of(empty.canvas)
    (key,) = scene.frame.wires
    assert scene.frame.wires[key].formula == "∂σ/∂x = σ·(1 − σ)"
    assert scene.frame.wires[key].delivered == "?"
    for _ in range(5):
        empty.document.step()
    assert scene.wires[key].view.delivered == scene.frame.wires[key].factor
    said = tip(empty.document, Hit(group=group.id))
    assert "The chain inside and the closed form agree: " in said
    assert tip(empty.document, Hit(wire=key)).splitlines()[0].endswith("→ Sigmoid block")


@pytest.mark.parametrize("name", ["Sigmoid block", "Layer norm"])
def test_a_wire_of_two_inside_shows_what_both_bring(empty, qtbot, name):
    placed(empty, qtbot, name)
    scene = scene_of(empty.canvas)
    for _ in range(empty.document.frame.steps):
        empty.document.step()
        assert {key: item.view for key, item in scene.wires.items()} == dict(scene.frame.wires)


def test_opened_it_is_arranged_and_closed_it_is_as_before(empty, qtbot):
    group = placed(empty, qtbot, "Sigmoid block")
    folded = empty.document.graph
    empty.canvas.select(list(group.members))
    empty.menus.action("node.collapse").trigger()
    opened = empty.document.graph
    assert is_arranged(opened)
    boxes = {(node.x, node.y) for node in opened.nodes.values()}
    assert len(boxes) == len(opened.nodes)
    empty.menus.action("node.collapse").trigger()
    again = empty.document.graph.nodes
    shifts = {(round(again[id].x - node.x), round(again[id].y - node.y)) for id, node in folded.nodes.items()}
    assert len(shifts) == 1


def test_the_add_box_finds_blocks_where_no_wire_is_held(empty):
    found, _ = choices(empty.document.graph, "cross", QPointF(0, 0), None)
    assert [choice.title for choice in found][:1] == ["Cross entropy"]


def test_two_blocks_do_not_share_names(empty, qtbot):
    placed(empty, qtbot, "Cross entropy")
    qtbot.keyClick(empty.findChild(QAbstractButton, "palette.Cross entropy"), Qt.Key.Key_Return)
    graph = empty.document.graph
    assert len(graph.groups) == 2
    assert len({node.name for node in graph.nodes.values()}) == len(graph.nodes)
    wires = [view.formula for view in scene_of(empty.canvas).frame.wires.values() if view.factor]
    assert wires == ["∂L/∂z = p − y", "∂L1/∂z1 = p1 − y1"]


@pytest.mark.parametrize("name", ["Linear layer", "Cross entropy"])
def test_a_block_is_placed_where_the_canvas_is_clicked(empty, qtbot, name):
    qtbot.mouseClick(empty.findChild(QAbstractButton, f"palette.{name}"), LEFT)
    middle = empty.canvas.viewport().rect().center()
    move(empty.canvas, middle)
    qtbot.mouseClick(empty.canvas.viewport(), LEFT, pos=middle)
    (group,) = empty.document.graph.groups.values()
    assert empty.canvas.selected_nodes()
    assert group.closed is not None


def test_another_source_is_wired_to_the_card_by_hand(empty, qtbot):
    group = placed(empty, qtbot, "Layer norm")
    other = Node("u", "u", value=(1.0, 3.0, 2.0), requires_grad=True, x=-900.0, y=-300.0)
    graph = add_node(empty.document.graph, other)
    empty.document.edit("Add", lambda _: graph)
    empty.canvas.fit()
    scene = scene_of(empty.canvas)
    x = id_of(graph, "x")
    key = next(key for key in scene.frame.wires if graph.wires[key] == x)
    drag(empty.canvas, output(empty.canvas, "u"), at(empty.canvas, *scene.entry(*key)))
    wired = empty.document.graph
    assert x not in sources_of(wired, group)
    assert len(sources_of(wired, group)["u"]) == 2
    assert len(scene.frame.wires) == 3


def test_a_node_dropped_on_the_wire_of_a_folded_block_goes_between(empty, qtbot):
    group = placed(empty, qtbot, "Layer norm")
    empty.canvas.fit()
    scene = scene_of(empty.canvas)
    graph = empty.document.graph
    key = next(key for key in scene.frame.wires if graph.nodes[graph.wires[key]].name == "x")
    left, right, y = scene.wires[key].route.run
    drop(empty.canvas, "Neg", at(empty.canvas, (left + right) / 2, y))
    (added,) = empty.document.graph.nodes.keys() - graph.nodes.keys()
    assert empty.document.graph.nodes[added].op == "Neg"
    assert len(sources_of(empty.document.graph, group)[added]) == 2
    boxes = [card_box(view) for view in scene.frame.nodes.values()]
    assert not any(one.overlaps(other) for one in boxes for other in boxes if one is not other)
