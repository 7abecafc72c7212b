"""The scene follows the frame: labels stand free in every example, and what is equal is left alone."""

from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtCore import QPointF, QRectF

from core.description.frame import frame
from core.description.views import WireState
from core.files import examples
from core.graph.edits import move, remove
from core.graph.model import Graph, WireKey
from core.graph.session import Session
from core.picture.geometry import port_in, port_out
from core.picture.labels import distance_to, occupied, tag_box
from gui.canvas.items.node_item import NodeItem
from gui.canvas.items.wire_item import ChipItem, WireItem
from gui.canvas.scene import CanvasScene
from gui.canvas.style import Detail
from gui.document import Document
from gui.theme import DARK, LIGHT, load_fonts
from tests.core.graphs import leaf, operation, scalar_example


@pytest.fixture
def scene(qapp):
    load_fonts()
    return CanvasScene(LIGHT)


@pytest.mark.parametrize("name", examples.names())
def test_at_every_step_of_every_example_no_label_covers_a_card_a_port_or_a_label(scene, name):
    document = Document(examples.load(name))
    for step in range(document.frame.steps + 1):
        document.seek(step)
        scene.apply(document.frame)
        assert not covered(scene)


def covered(scene):
    """Every pair of things of which one covers the other."""
    labels = list(scene.label_boxes().items())
    cards = [(id, box) for id, view in scene.frame.nodes.items() for box in occupied(view)]
    found = [(one, two) for (one, box), (two, other) in combinations(labels, 2) if box.overlaps(other)]
    return found + [(label, id) for label, box in labels for id, other in cards if box.overlaps(other)]


@pytest.mark.parametrize("name", examples.names())
def test_the_text_of_every_label_and_card_fits_its_plate(scene, name):
    from PySide6.QtGui import QFontMetricsF

    document = Document(examples.load(name))
    document.seek(document.frame.steps // 2)
    scene.apply(document.frame)
    for chip in scene.chips.values():
        widest = max(QFontMetricsF(run.font).horizontalAdvance(run.text) for run in chip.runs)
        assert widest <= chip.path().boundingRect().width() - 6
    for node in scene.nodes.values():
        assert all(QFontMetricsF(run.font).horizontalAdvance(run.text) <= run.box.width() for run in node.runs)


@pytest.mark.parametrize("name", examples.names())
def test_no_card_and_no_port_moves_during_the_pass(scene, name):
    document = Document(examples.load(name))
    scene.apply(document.frame)
    cards = {id: item.path().boundingRect() for id, item in scene.nodes.items()}
    curves = {key: item.curve for key, item in scene.wires.items()}
    for step in range(1, document.frame.steps + 1):
        document.seek(step)
        scene.apply(document.frame)
        assert {id: item.path().boundingRect() for id, item in scene.nodes.items()} == cards
        assert {key: item.curve for key, item in scene.wires.items()} == curves


def test_a_sum_that_is_coming_in_is_written_in_full(scene):
    """In the first and the second pass, on two lines where one is too short."""
    document, seen = Document(examples.load("scalar")), set()
    for _ in range(2):
        for step in range(document.frame.steps + 1):
            document.seek(step)
            scene.apply(document.frame)
            seen |= {" ".join(grad_of(item)) for item in scene.nodes.values()}
        document.again()
    assert {"120 + … (1 of 2 arrived)", "120 + 90 = 210", "210 + 210 …", "210 + 210 = 420", "420"} <= seen


def grad_of(item):
    """What a card says about its gradient, line by line, without the word in front."""
    return [run.text for run in item.runs[4:] if run.text != "grad"]


def test_a_label_that_stands_off_its_wire_is_tied_to_it(scene):
    graph = operation(leaf(Graph(), "x"), "y", "Add", "x", "x")
    scene.apply(frame(Session(move(graph, {"y": (130.0, 0.0)}))))  # there is no room between the cards
    for key, wire in scene.wires.items():
        assert QRectF(*scene.label_boxes()[key]).adjusted(-1, -1, 1, 1).contains(wire.leader.p1())
        assert distance_to(wire.curve, wire.leader.x2(), wire.leader.y2()) < 1
    scene.apply(frame(Session(move(graph, {"y": (300.0, 0.0)}))))
    assert all(wire.leader.isNull() for wire in scene.wires.values())


def test_wires_end_at_their_ports(scene):
    scene.apply(frame(Session(scalar_example())))
    for key, item in scene.wires.items():
        nodes = scene.frame.nodes
        assert item.curve[0] == port_out(nodes[item.view.source])
        assert item.curve[3] == port_in(nodes[key.target], key.slot)


def test_a_frame_that_is_equal_touches_nothing(scene, monkeypatch):
    scene.apply(frame(Session(scalar_example(), 5)))
    for kind in (NodeItem, WireItem, ChipItem):
        monkeypatch.setattr(kind, "show_view", lambda *_: pytest.fail("an item was painted again"))
    scene.apply(frame(Session(scalar_example(), 5)))


def test_a_step_shows_only_what_it_changed(scene):
    document = Document(scalar_example())
    scene.apply(document.frame)
    before = {key: chip.view for key, chip in scene.chips.items()}
    document.step()
    scene.apply(document.frame)
    assert [key for key, chip in scene.chips.items() if chip.view is not before[key]] == [document.frame.active_wire]


def test_a_card_whose_size_stays_moves_no_label(scene, monkeypatch):
    now = frame(Session(scalar_example()))
    scene.apply(now)
    monkeypatch.setattr(WireItem, "run", lambda *_: pytest.fail("a wire was laid again"))
    changed = replace(now.nodes["x"], value="7")
    scene.apply(replace(now, nodes={**now.nodes, "x": changed}))
    assert scene.nodes["x"].view == changed


def test_items_come_and_go_with_the_frame(scene):
    graph = scalar_example()
    scene.apply(frame(Session(graph)))
    kept = scene.nodes["a"]
    scene.apply(frame(Session(remove(graph, ["x"]))))
    assert scene.nodes["a"] is kept
    assert "x" not in scene.nodes
    assert WireKey("a", 0) not in scene.wires
    scene.apply(frame(Session(graph)))
    assert set(scene.wires) == set(graph.wires)
    assert not covered(scene)


def test_moving_one_node_leaves_labels_elsewhere_where_they_are(scene):
    graph = examples.load("scalar")
    scene.apply(frame(Session(graph)))
    before = dict(scene.label_boxes())
    lead = next(id for id, node in graph.nodes.items() if node.name == "w1")
    node = graph.nodes[lead]
    scene.apply(frame(Session(move(graph, {lead: (node.x, node.y - 80)}))))
    changed = {key for key, box in scene.label_boxes().items() if before[key] != box}
    assert changed == {key for key, source in graph.wires.items() if source == lead}


def test_an_active_wire_carries_the_bead_at_its_source(scene):
    now = frame(Session(scalar_example(), 3))
    scene.apply(now)
    wire = scene.wires[now.active_wire]
    assert wire.view.state is WireState.ACTIVE
    assert scene.bead.isVisible()
    assert (scene.bead.x(), scene.bead.y()) == wire.curve[0]
    scene.apply(frame(Session(scalar_example(), 0)))
    assert not scene.bead.isVisible()


def test_text_goes_where_it_cannot_be_read_and_comes_back(scene):
    scene.apply(frame(Session(scalar_example())))
    for detail, expected in ((Detail.NAMES, False), (Detail.BOXES, False), (Detail.FULL, True)):
        scene.set_detail(detail)
        assert {chip.isVisible() for chip in scene.chips.values()} == {expected}


def test_a_theme_repaints_everything_without_new_items(scene):
    scene.apply(frame(Session(scalar_example())))
    items = dict(scene.nodes)
    scene.set_theme(DARK)
    assert scene.nodes == items
    assert all(item.brush().color() == DARK.color("card") for item in items.values())


def test_a_problem_is_written_under_its_card(scene):
    now = frame(Session(scalar_example()))
    wrong = replace(now.nodes["a"], problem="This is not defined.")
    scene.apply(replace(now, nodes={**now.nodes, "a": wrong}))
    assert "⚠ This is not defined." in scene.nodes["a"].note


@pytest.mark.parametrize("selected_first", [True, False])
def test_the_tag_of_the_output_is_not_covered_by_the_ring_of_what_is_selected(scene, selected_first):
    graph = scalar_example()
    (output,) = (id for id, view in frame(Session(graph)).nodes.items() if view.is_output)
    drawn = frame(Session(graph))
    plain = replace(drawn, nodes={**drawn.nodes, output: replace(drawn.nodes[output], is_output=False)})
    scene.apply(plain if selected_first else drawn)
    scene.mark_selected([output], [])
    scene.apply(drawn)
    tag = tag_box(drawn.nodes[output])
    lower_edge = QPointF(tag.x + tag.width / 2, tag.y + tag.height - 3)
    ring = {item.pen() == scene.accent()[0] for item in scene.items(lower_edge)[:1] if hasattr(item, "pen")}
    assert ring != {True}
