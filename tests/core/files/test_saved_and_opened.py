"""Whatever the edits accept can be saved and opened again, and is the same by bits."""

import json
import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.base.errors import DocumentError, GraphError
from core.base.names import MAX_NAME, canonical_name
from core.base.numbers import MAX_DEPTH, Value
from core.base.reading import parse_value
from core.description.frame import frame
from core.files import storage
from core.graph.edits import add_node, move, set_name, set_output, set_seed, set_value
from core.graph.grouping import MAX_TEXT, add_note, collapse, group, set_text, set_title
from core.graph.model import MAX_NODES, Graph, Node
from core.graph.session import Session
from core.language.expression import build
from tests.core.graphs import leaf, operation


def again(graph: Graph) -> Graph:
    return storage.loads(storage.dumps(graph), "again")


def deep(depth: int, number: float = 1.0) -> Value:
    value: Value = number
    for _ in range(depth):
        value = (value,)
    return value


numbers = st.floats(allow_nan=False, allow_infinity=False) | st.sampled_from(
    [0.0, -0.0, 5e-324, -sys.float_info.max, float("-inf")]
)
values = st.one_of(
    numbers,
    st.lists(numbers, max_size=4).map(tuple),
    st.tuples(st.integers(0, MAX_DEPTH + 3), numbers).map(lambda pair: deep(*pair)),
    st.integers(0, 3).flatmap(lambda width: st.lists(st.tuples(*[numbers] * width), max_size=3).map(tuple)),
)
texts = st.text(max_size=8)
places = st.floats() | st.floats(-5e6, 5e6)


@st.composite
def edits(draw):
    """An edit of the graph with nodes x, w, p, note t and group g, as a learner could ask for; many are refused."""
    node = draw(st.sampled_from(["x", "w", "p"]))
    value, text, x, y = draw(values), draw(texts), draw(places), draw(places)
    choices = [
        lambda graph: set_value(graph, node, value),
        lambda graph: set_seed(graph, value),
        lambda graph: set_name(graph, node, text),
        lambda graph: set_name(graph, node, text * 60),
        lambda graph: set_output(graph, node),
        lambda graph: move(graph, {node: (x, y)}),
        lambda graph: add_node(graph, Node("k", "k", value=value, constant=True, x=x, y=y)),
        lambda graph: add_note(graph, text * 20, x, y),
        lambda graph: group(graph, [node, "x"], text),
        lambda graph: group(graph, ["x", "p"], text * 60),
        lambda graph: collapse(graph, list(graph.groups), True),
        lambda graph: set_title(graph, next(iter(graph.groups), "none"), text),
        lambda graph: set_text(graph, next(iter(graph.notes), "none"), text),
    ]
    return draw(st.sampled_from(choices))


@given(st.lists(edits(), max_size=8))
def test_whatever_the_edits_accept_is_read_back_the_same_by_bits(changes):
    graph = operation(leaf(leaf(Graph(), "x"), "w"), "p", "Mul", "x", "w")
    for change in changes:
        try:
            graph = change(graph)
        except (GraphError, KeyError):  # refused, or there is no such note or group yet
            continue
    assert again(graph) == graph
    assert repr(again(graph)) == repr(graph)
    frame(Session(graph))


@pytest.mark.parametrize(
    "value",
    [-0.0, 0.0, (-0.0, 0.0), 5e-324, sys.float_info.max, 0.1, deep(MAX_DEPTH, -0.0), (), ((), ()), (0.0,) * 10_000],
    ids=lambda value: repr(value)[:20],
)
def test_values_at_the_edge_are_saved_as_they_are(value):
    graph = set_seed(set_value(leaf(leaf(Graph(), "x"), "w"), "x", value), value)
    assert repr(again(graph)) == repr(graph)


@pytest.mark.parametrize("depth", [MAX_DEPTH + 1, 40, 100])
def test_deeper_values_are_refused_with_the_same_sentence_everywhere(depth):
    text = "[" * depth + "1" + "]" * depth
    asked = [
        lambda: parse_value(text),
        lambda: build(f"{text}*x"),
        lambda: set_value(leaf(Graph(), "x"), "x", deep(depth)),
        lambda: set_seed(leaf(Graph(), "x"), deep(depth)),
    ]
    for ask in asked:
        with pytest.raises(GraphError, match=f"Lists can be nested {MAX_DEPTH} deep"):
            ask()
    document = {"format": "autograd-canvas", "version": 1, "edges": []}
    with pytest.raises(DocumentError, match="deep"):
        storage.loads(json.dumps({**document, "nodes": [{"id": "x", "name": "x", "value": deep(depth)}]}).encode(), "x")


def test_the_deepest_value_is_computed_shown_saved_and_opened():
    graph = build(f"({'[' * MAX_DEPTH}1, 2{']' * MAX_DEPTH}*x + w)**2")
    shown = frame(Session(graph))
    assert frame(Session(graph, shown.steps)).step == shown.steps
    assert again(graph) == graph


def test_names_notes_titles_and_coordinates_at_the_edge_are_saved_and_opened():
    graph = operation(leaf(Graph(), "x"), "p", "Add", "x", "x")
    graph = set_name(graph, "x", "\N{GREEK SMALL LETTER THETA}" * MAX_NAME)
    graph = add_note(graph, "∂" * MAX_TEXT, -1e300, 1e300)
    graph = group(move(graph, {"x": (1e300, -1e300)}), ["x", "p"], "“Ü”" * 60)
    assert again(graph) == graph


def test_as_many_nodes_as_can_be_opened_can_be_added():
    full = Graph({f"n{number}": Node(f"n{number}", f"n{number}") for number in range(MAX_NODES - 1)})
    full = add_node(full, Node("last", "last"))
    assert len(again(full).nodes) == MAX_NODES
    with pytest.raises(GraphError, match="at most 20,000 nodes"):
        add_node(full, Node("more", "more"))


def test_what_would_be_too_large_to_open_is_not_saved_over_what_was(tmp_path, monkeypatch):
    path = tmp_path / "graph.json"
    storage.save(leaf(Graph(), "x"), path)
    before = path.read_bytes()
    monkeypatch.setattr(storage, "MAX_BYTES", 2 * len(before))
    with pytest.raises(DocumentError, match="cannot be opened again"):
        storage.save(leaf(leaf(Graph(), "x"), "w", (1.0,) * 1000), path)
    assert path.read_bytes() == before


OLD_NAMES = ["θ₁", "θ1", "θ₁₁", "x²", "x2", "lambda", "µ", "μ", "größe", "xᵀ", "x①", "½", "True", "x" * 200, "ﷺ" * 200]


def test_documents_with_names_of_older_versions_open_with_names_that_formulas_say():
    nodes = [{"id": f"n{index}", "name": name, "value": index} for index, name in enumerate(OLD_NAMES)]
    raw = {"format": "autograd-canvas", "version": 1, "nodes": nodes, "edges": []}
    graph = storage.loads(json.dumps(raw).encode(), "old.json")
    names = [node.name for node in graph.nodes.values()]
    assert names[:8] == ["θ11", "θ1", "θ111", "x21", "x2", "lambda_", "μ1", "μ"]
    assert len(set(names)) == len(OLD_NAMES)
    assert [canonical_name(name) for name in names] == names
    assert [node.value for node in graph.nodes.values()] == list(map(float, range(len(OLD_NAMES))))
    assert again(graph) == graph
    for name in names:
        assert name in {node.name for node in build(f"{name}*1").nodes.values()}


def test_minus_zero_is_another_value_than_zero():
    graph = leaf(Graph(), "x", 0.0)
    assert set_value(graph, "x", -0.0) != graph
    assert set_value(graph, "x", 0.0) == graph
    assert replace(graph, seed=-0.0) != replace(graph, seed=0.0)
