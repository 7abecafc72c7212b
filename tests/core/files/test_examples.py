"""The worked examples: every published number comes out, through documents, engine and report."""

import json
from dataclasses import replace

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
}


def to_the_end(session: Session) -> Session:
    return replace(session, step=frame(session).steps)


def at_end(graph: Graph) -> dict[str, dict[str, object]]:
    nodes: dict[str, dict[str, object]] = report(to_the_end(Session(graph)))["nodes"]
    return nodes


def named(graph: Graph, name: str) -> str:
    return next(id for id, node in graph.nodes.items() if node.name == name)


@pytest.mark.parametrize("name", examples.names())
def test_the_published_numbers_come_out(name):
    values, gradients = PUBLISHED[name]
    nodes = at_end(examples.load(name))
    for node, value in values.items():
        assert nodes[node]["value"] == pytest.approx(value)
    for node, gradient in gradients.items():
        assert nodes[node]["grad"] == (None if gradient is None else pytest.approx(gradient))


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
    cards = [frame(session).nodes[x] for session in (first, second, to_the_end(gradients_zeroed(second)))]
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
            assert "+" in view.received or needed <= width or width == CARD_MAX, (view.title, view.received)
