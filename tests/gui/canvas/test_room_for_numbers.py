"""Where there is no room for six digits, four are shown; what then no longer adds up says ≈, and nothing misleads."""

import pytest
from PySide6.QtGui import QFont

from core.description.frame import frame
from core.files import examples
from core.graph.edits import move, set_value
from core.graph.model import Graph, WireKey
from core.graph.session import Session
from core.language.expression import build
from core.layout.arrange import arranged
from core.picture.drawing import drawn
from core.picture.geometry import card_box, card_size
from gui.canvas.items.letters import Piece, fitted, line_width
from gui.canvas.scene import CanvasScene
from gui.theme import LIGHT, load_fonts
from tests.core.graphs import leaf, operation
from tests.core.layout.random_graphs import NEURONS
from tests.gui.canvases import first_example

pytestmark = pytest.mark.usefixtures("qapp")
BOLD = QFont.Weight.Bold


def scene_of(session, zoom) -> CanvasScene:
    load_fonts()
    scene = CanvasScene(LIGHT)
    scene.set_scale(zoom)
    scene.apply(drawn(frame(session)))
    return scene


def product(x, y, nearer=0.0):
    """p = x·y, arranged, the leaves then moved so much nearer to the product."""
    graph = arranged(operation(leaf(leaf(Graph(), "x", x), "y", y), "p", "Mul", "x", "y"))
    return move(graph, {id: (graph.nodes[id].x + nearer, graph.nodes[id].y) for id in "xy"})


def card(scene, id):
    return [run.text for run in scene.nodes[id].runs]


def label(scene, slot):
    return [run.text for run in scene.wires[WireKey("p", slot)].runs]


def test_from_further_away_numbers_have_four_digits():
    session = Session(product(155.75, 2.0), 100)
    assert "155.75" in card(scene_of(session, 1.0), "x")
    assert label(scene_of(session, 1.0), 1)[-1] == "155.75"
    assert "155.8" in card(scene_of(session, 0.55), "x")
    assert label(scene_of(session, 0.55), 1) == ["155.8"]


def test_a_number_that_does_not_fit_at_its_size_has_four_digits_before_it_shrinks():
    scene = scene_of(Session(product(155.75, 2.0), 100), 0.65)
    numbers = [run for run in (*scene.nodes["x"].runs, *scene.wires[WireKey("p", 1)].runs) if run.text == "155.8"]
    assert len(numbers) == 3
    assert {run.size for run in numbers} == {scene.paint.sizes.number}


def test_a_run_that_is_too_short_shows_four_digits():
    session = Session(product(1234.56, 2.0, nearer=40.0), 100)
    assert "1234.56" in card(scene_of(session, 1.0), "x")
    assert label(scene_of(session, 1.0), 1)[-1] == "1235"


def test_the_active_label_says_whether_its_product_is_rounded():
    graph = arranged(operation(leaf(product(1.0, -2.5), "z", 25.125), "L", "Mul", "p", "z"))
    scene = scene_of(Session(graph, 4), 1.0)
    assert "".join(label(scene, 0)[1:]) == "25.125 × (−2.5)= −62.8125"
    scene.set_scale(0.65)
    assert "".join(label(scene, 0)) == "25.12 × (−2.5)≈ −62.81"
    scene.set_scale(0.4)
    assert "".join(piece.text for piece in scene.step.pieces) == "25.125 × (−2.5) = −62.8125"


def test_what_an_earlier_pass_left_is_beside_no_other_number_and_makes_no_card_higher():
    scene = scene_of(Session(first_example(), 0, carried={"w1": 60.0}), 1.0)
    runs = scene.nodes["w1"].runs
    small = next(run for run in runs if run.text == ".grad = 60")
    assert card_size(scene.nodes["w1"].view) == card_size(scene_of(Session(first_example()), 1.0).nodes["w1"].view)
    assert not any(small.area.intersects(run.area) for run in runs if run is not small)


def test_of_a_sum_what_arrived_last_is_bold():
    graph = operation(operation(leaf(Graph(), "x", 2.0), "a", "Mul", "x", "x"), "L", "Mul", "a", "x")
    runs = scene_of(Session(arranged(graph), 100), 1.0).nodes["x"].runs
    small = [(run.text, run.piece.weight == BOLD) for run in runs if run.text.endswith(("+ ", " =", "4"))]
    assert small == [("4 + 4 + ", False), ("4", True), (" =", False)]


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("−1.235e−5", "…"),
        ("120 + …", "…"),
        ("[1.25, 2.5, 3.75]", "[1.25, …]"),
        ("[[1, 2], [3, 4]]", "[[1, …]]"),
        ("learning_rate", "lea…ate"),
    ],
)
def test_a_number_that_is_cut_cannot_be_taken_for_another(text, cut):
    load_fonts()
    pieces = [Piece(text, BOLD, "value")]
    (piece,), _ = fitted(pieces, 20, line_width(pieces, 20) * 0.5)
    assert piece.text == cut


VALUES = {"x1": 1.0, "x2": -2.0, "w1": 3.0, "w2": 0.5, "b1": 1.0, "v1": 2.0}
VALUES |= {"w3": -1.0, "w4": 1.5, "b2": 0.5, "v2": -1.0, "c": 2.0}


def neurons():
    """Two neurons with gradients like 108.5 and −372."""
    graph = build(NEURONS)
    ids = {node.name: id for id, node in graph.nodes.items()}
    for name, value in VALUES.items():
        graph = set_value(graph, ids[name], value)
    return arranged(graph)


@pytest.mark.parametrize("zoom", [1.0, 0.7])
@pytest.mark.parametrize(
    "graph", [neurons(), examples.load("karpathy"), examples.load("line")], ids=["neurons", "karpathy", "line"]
)
def test_the_active_label_shows_its_whole_product_in_its_box_and_never_a_part_of_it(graph, zoom):
    parts = 0
    for step in range(1, frame(Session(graph)).steps + 1):
        scene = scene_of(Session(graph, step), zoom)
        if (key := scene.frame.active_wire) is not None:
            item = scene.wires[key]
            texts, box = "".join(run.text for run in item.runs), item.label.box
            parts += not texts.endswith("".join(text for text, _ in item.view.product) + item.view.result)
            assert "…" not in texts
            assert box is not None
            assert all(box.contains(run.area) for run in item.runs)
            assert box.right() < card_box(scene.frame.nodes[item.view.target]).x
    assert parts <= (zoom < 1.0)  # −15.5 × (−7) between two cards in a row shows × −7 and 108.5
