"""The worked examples: every published number comes out, through documents, engine and report."""

import json
from dataclasses import replace

import numpy as np
import pytest

from core.base.errors import DocumentError
from core.base.resources import resource_path
from core.description.frame import frame
from core.description.stepping import edited, gradients_zeroed, started_again
from core.files import examples
from core.graph.edits import connect, remove, set_output, set_value
from core.graph.model import Graph
from core.graph.session import Session
from core.picture.geometry import CARD_MAX, NUMBER_PADDING, NUMBER_SIZE, card_size, row_width
from core.terminal.values import report
from tests.core.graphs import id_of

# values and gradients by name of node, as EXAMPLES' sources print them or by hand
PUBLISHED: dict[str, tuple[dict[str, object], dict[str, object]]] = {
    "scalar": (
        {"a": 6, "c": 8, "s": 14, "t": 15, "L": 225},
        {"x": 210, "w1": 60, "w2": 60, "b": 30, "t": 30, "s": 30, "a": 30, "c": 30, "L": 1},
    ),
    "vector": ({"y": [6.25, 42.25, 156.25]}, {"x": [10, 39, 100], "w": [5, 26, 75], "b": [5, 13, 25]}),
    "first-steps": ({"a": 6, "y": 7}, {"x": 3, "w": 2, "b": 1}),
    "square": ({"y": [1, 4, 9]}, {"x": [2, 4, 6]}),
    "twice": ({"y": 4}, {"x": 2}),
    "colah": ({"c": 3, "d": 2, "e": 6}, {"a": 2, "b": 5}),
    "cs231n": ({"q": 3, "f": -12}, {"x": -4, "y": -4, "z": 3, "q": -4}),
    "karpathy": ({"e": -6, "d": 4, "L": -8}, {"a": 6, "b": -4, "c": -2, "f": 4, "d": -2, "e": -2}),
    "two-paths": ({"f": -6}, {"a": -3, "b": -8}),
    "apples": ({"total": 220}, {"apple": 2.2, "count": 110, "tax": 200}),
    "ng": ({"u": 6, "v": 11, "J": 33}, {"a": 3, "b": 6, "c": 9, "u": 3, "v": 3}),
    "blitz": ({"Q": [-12, 65]}, {"a": [36, 81], "b": [-12, -8]}),
    "accumulate": ({"y": 1, "z": 1}, {"x": 2, "z": None}),
    "line": ({"y": 7, "L": 4}, {"w": -8, "b": -4, "x": None}),
    "shop": ({"total": 715}, {"apple": 2.2, "count1": 110, "orange": 3.3, "count2": 165, "tax": 650}),
    "fan-out": ({"L": 32}, {"x": 64}),
    "formulas": ({"L": 6.33636}, {"a": -12.35355, "b": 10.25699, "c": 0.0625}),
    "baydin": ({"y": 11.652}, {"x1": 5.5, "x2": 1.716}),
    "rufflewind": ({"z": 2.579425538604203}, {"x": 5.077582561890373, "y": 0.5}),
    "rosenbrock": ({"L": 401}, {"x": -2, "y": 400}),
    "quartic": ({"L": 8}, {"x": 24}),
    "gauss": ({"y": 1.648721}, {"x": 3.297443}),
    "max-gate": ({"f": 6}, {"x": 2, "y": 5, "z": 0}),
    "gates": ({"f": -20}, {"x": -8, "y": 6, "z": 2, "w": 0}),
    "half-square": ({"L": 2}, {"w": -4, "b": 2}),
    "sigmoid-neuron": ({"z": 1, "s": 0.73}, {"w0": -0.20, "w1": -0.39, "w2": 0.20, "x0": 0.39, "x1": -0.59}),
    "neuron": ({"n": 0.8814, "o": 0.7071}, {"x1": -1.5, "w1": 1, "x2": 0.5, "w2": 0, "b": 0.5}),
    "residual": ({"y": 2}, {"x": 1, "w": 0}),
    "two-layers": ({"L": 2}, {"w1": 6, "b1": 6, "w2": 4, "b2": 2}),
    "relu-list": ({"L": [1, 0, 3, 0]}, {"x": [4, 0, 5, 0]}),
    "detached": ({"z": [0, 1, 8, 27]}, {"x": [0, 1, 4, 9]}),
    "d2l": ({"y": 28}, {"x": [0, 4, 8, 12]}),
    "matmul": (
        {"Y": [[-1, -1, 2, 6], [5, 2, 11, 7]]},
        {"X": [[0, 16, -9], [-24, 9, -30]], "W": [[28, 3, -18, 0], [-30, 7, 13, 33], [-22, -7, 17, -15]]},
    ),
    "quadratic": ({"f": 0.116}, {"W": [[0.088, 0.176], [0.104, 0.208]], "x": [-0.112, 0.636]}),
    "batch": ({"L": 40.75}, {"W": [[20, 1], [28.5, 1.5]], "b": [8.5, 0.5]}),
    "cross-entropy": ({"L": 2.17552}, {"z": [0.04177, 0.83902, 0.00565, -0.88645], "y": None}),
    "layer-norm": (
        {"y": [-1.264911, -0.632456, 0.632456, 1.264911]},
        {"x": [0.442719, -0.252982, -1.011929, 0.822192]},
    ),
    "micrograd": ({"g": 24.7041}, {"a": 138.8338, "b": 645.5773}),
    "mazur": (
        {"h1": 0.593269992, "h2": 0.596884378, "o1": 0.75136507, "o2": 0.772928465, "E": 0.298371109},
        {"w5": 0.082167041, "w1": 0.000438568, "b1": 0.0187256, "b2": 0.1004003},
    ),
}
# half a unit of the last digit that a source prints, where it prints few
ROUGHLY = {"sigmoid-neuron": 0.005, "baydin": 0.0005, "neuron": 0.00005, "micrograd": 0.00005, "mazur": 5e-8}


def to_the_end(session: Session) -> Session:
    return replace(session, step=frame(session).steps)


def at_end(graph: Graph) -> dict[str, dict[str, object]]:
    nodes: dict[str, dict[str, object]] = report(to_the_end(Session(graph)))["nodes"]
    return nodes


def named(graph: Graph, name: str) -> str:
    return id_of(graph, name)


@pytest.mark.parametrize("name", examples.names())
def test_the_published_numbers_come_out(name):
    values, gradients = PUBLISHED[name]
    nodes = at_end(examples.load(name))
    for node, value in values.items():
        assert_equal(nodes[node]["value"], value, ROUGHLY.get(name, 5e-6))
    for node, gradient in gradients.items():
        if gradient is None:
            assert nodes[node]["grad"] is None
        else:
            assert_equal(nodes[node]["grad"], gradient, ROUGHLY.get(name, 5e-6))


def assert_equal(found: object, published: object, within: float) -> None:
    np.testing.assert_allclose(np.array(found), np.array(published), rtol=1e-9, atol=within)


def test_the_list_and_the_folder_hold_the_same_examples():
    assert sorted(path.stem for path in resource_path("examples").glob("*.json")) == sorted(examples.names())
    assert examples.names()[0] == "scalar"


def test_the_gallery_shows_every_example_once_below_a_heading():
    assert all(heading for heading, _ in examples.GROUPS)
    assert [name for _, names in examples.GROUPS for name in names] == examples.names()
    assert len(set(examples.names())) == len(examples.names())


@pytest.mark.parametrize("name", examples.names())
def test_the_gallery_has_words_for_each(name):
    shown = examples.about(name)
    assert shown.name == name
    assert 0 < len(shown.title) <= 50
    assert shown.about.endswith(".")
    assert len(shown.about) <= 200
    assert shown.source


@pytest.mark.parametrize("name", examples.names())
def test_an_example_opens_with_its_title_what_to_watch_and_its_source(name):
    graph, about = examples.load(name), examples.about(name)
    told = frame(Session(graph)).narration
    sentence = "".join(text for text, _ in told.sentence)
    assert told.title == about.title
    assert sentence.startswith(f"{about.about} ")
    assert sentence.endswith(f"Source: {about.source}.")
    assert "atch" in about.about
    assert about.title not in frame(Session(graph, 1)).narration.title


@pytest.mark.parametrize(
    ("change", "stays"),
    [
        (lambda graph: set_value(graph, "n1", 5.0), True),
        (lambda graph: connect(graph, "n1", "n6", 1), False),
        (lambda graph: remove(graph, ["n1"]), False),
    ],
)
def test_what_a_document_says_of_itself_is_said_as_long_as_it_is_the_same_graph(change, stays):
    session = Session(examples.load("scalar"))
    title = frame(session).narration.title
    changed = edited(session, change(session.graph))
    assert (frame(changed).narration.title == title) == stays
    assert frame(edited(edited(changed, set_value(changed.graph, "n2", 7.0)), session.graph)).narration.title == title
    again = started_again(to_the_end(session), frame(to_the_end(session)))
    assert frame(again).narration.title == "Another backward pass begins."


def test_each_example_from_a_course_names_it_where_it_is_chosen():
    (names,) = (names for heading, names in examples.GROUPS if heading == "From courses and books")
    assert all(examples.about(name).course for name in names)
    assert examples.about("scalar").course == ""


def test_in_each_group_the_easiest_comes_first():
    groups = dict(examples.GROUPS)
    sizes = [len(examples.load(name).nodes) for name in groups["From courses and books"]]
    assert sizes[0] == min(sizes)
    assert groups["Begin here"][0] == "first-steps"


def test_an_unknown_example_is_told_with_those_there_are():
    with pytest.raises(DocumentError, match=r"no example “sclar”; there are scalar, "):
        examples.load("sclar")
    with pytest.raises(DocumentError, match="no example"):
        examples.about("../scalar")
    with pytest.raises(DocumentError, match=f"no example “{'q' * 40}”"):
        examples.load("q" * 50)


def test_the_first_example_has_the_names_of_its_picture():
    graph = examples.load("scalar")
    assert {node.name for node in graph.nodes.values()} == set("xabcstLn") | {"w1", "w2"}
    drawn = frame(Session(graph))
    assert [drawn.nodes[named(graph, name)].title for name in "acstL"] == [
        "a = x·w1",
        "c = x·w2",
        "s = a + c",
        "t = s + b",
        "L = t²",
    ]


def test_colahs_paths_carry_two_and_three():
    graph = examples.load("colah")
    edges = report(Session(graph, 99))["edges"]
    assert [edge["grad"] for edge in edges if edge["from"] == "b"] == [2.0, 3.0]
    assert [edge["local"] for edge in edges if edge["to"] == "e"] == [2.0, 3.0]


def test_gradients_of_two_passes_add_up_until_they_are_zeroed():
    """What the example called accumulate tells the learner to do."""
    graph = examples.load("accumulate")
    x, z = named(graph, "x"), named(graph, "z")
    first = to_the_end(Session(graph))
    second = to_the_end(edited(started_again(first, frame(first)), set_output(graph, z)))
    third = to_the_end(gradients_zeroed(second, frame(second)))
    cards = [frame(session).nodes[x] for session in (first, second, third)]
    assert [(card.received, card.sum) for card in cards] == [("2", ""), ("3", ".grad = 5"), ("3", "")]


def test_one_step_of_gradient_descent_lowers_the_loss_from_four_to_one():
    graph = examples.load("line")
    nodes = at_end(graph)
    for name in ("w", "b"):
        value, gradient = nodes[name]["value"], nodes[name]["grad"]
        assert isinstance(value, float)
        assert isinstance(gradient, float)
        graph = set_value(graph, named(graph, name), value - 0.05 * gradient)
    after = at_end(graph)
    assert [after[name]["value"] for name in ("w", "b", "L")] == pytest.approx([3.4, 1.2, 1.0])


def test_the_schema_names_the_fields_the_examples_have():
    schema = json.loads(resource_path("document.schema.json").read_text(encoding="utf-8"))
    for name in examples.names():
        raw = json.loads(resource_path("examples", f"{name}.json").read_text(encoding="utf-8"))
        assert set(schema["required"]) <= set(raw) <= set(schema["properties"]) | {"title", "about", "source"}
        for kind, entries in (("node", raw["nodes"]), ("edge", raw["edges"])):
            definition = schema["$defs"][kind]
            assert all(set(definition["required"]) <= set(entry) <= set(definition["properties"]) for entry in entries)


@pytest.mark.parametrize("name", examples.names())
def test_every_gradient_of_an_example_has_room_on_its_card(name):
    """What a number needs is known before it has arrived; only the widest cards write theirs smaller."""
    graph = examples.load(name)
    for step in range(frame(Session(graph)).steps + 1):
        for view in frame(Session(graph, step)).nodes.values():
            width, _ = card_size(view)
            needed = row_width(view.received, NUMBER_SIZE) + NUMBER_PADDING
            is_table = bool(view.final_table)  # whose columns have room of their own
            assert is_table or "+" in view.received or needed <= width or width == CARD_MAX, (view.title, view.received)
