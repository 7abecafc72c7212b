"""The document format: what is written can be read, and what is wrong is told in one sentence with its place."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.base.errors import DocumentError
from core.files import examples, storage
from core.graph.edits import connect, remove
from core.graph.model import Graph, Node, Wire, WireKey
from tests.core.graphs import constant, leaf, operation


def document(**changes: object) -> dict[str, Any]:
    """A small correct document, L = x·w, with some of its fields replaced."""
    nodes = [
        {"id": "n1", "name": "x", "value": [1.0, 2.0], "requires_grad": True, "x": 0.0, "y": 0.0},
        {"id": "n2", "name": "w", "value": 3.0, "requires_grad": False, "x": 0.0, "y": 100.0},
        {"id": "n3", "name": "L", "op": "Mul", "x": 200.0, "y": 50.0},
    ]
    edges = [{"from": "n1", "to": "n3", "slot": 0}, {"from": "n2", "to": "n3", "slot": 1}]
    return {"format": "autograd-canvas", "version": 1, "nodes": nodes, "edges": edges} | changes


def with_node(index: int, **changes: object) -> dict[str, Any]:
    """The document with fields of one node replaced; a field changed to ... is left out."""
    made = document()
    node = made["nodes"][index] | changes
    made["nodes"][index] = {key: field for key, field in node.items() if field is not ...}
    return made


def with_edge(**changes: object) -> dict[str, Any]:
    made = document()
    made["edges"][1] |= changes
    return made


def read(raw: object) -> Graph:
    return storage.loads(json.dumps(raw).encode(), "graph.json")


def fault(data: bytes) -> str:
    with pytest.raises(DocumentError) as caught:
        storage.loads(data, "graph.json")
    return str(caught.value)


def read_or_fault(data: bytes) -> Graph | str:
    try:
        return storage.loads(data, "graph.json")
    except DocumentError as error:
        return str(error)


# --- what is right ---------------------------------------------------------------------------------------


def test_a_document_becomes_the_graph_it_describes():
    graph = read(document(output="n3", seed=[1, 2]))
    assert graph.nodes["n1"] == Node("n1", "x", value=(1.0, 2.0), requires_grad=True)
    assert graph.wires == {WireKey("n3", 0): "n1", WireKey("n3", 1): "n2"}
    assert (graph.output, graph.seed) == ("n3", (1.0, 2.0))


def test_what_may_be_left_out_has_a_meaning():
    graph = read(with_node(0, requires_grad=...))
    assert not graph.nodes["n1"].requires_grad
    assert graph.output is None
    assert graph.seed is None


def test_nodes_without_a_place_are_arranged():
    bare = document()
    for node in bare["nodes"]:
        del node["x"], node["y"]
    nodes = read(bare).nodes
    assert nodes["n1"].x == nodes["n2"].x < nodes["n3"].x
    assert len({(node.x, node.y) for node in nodes.values()}) == 3


def test_one_node_without_a_place_leaves_the_others_where_they_are():
    nodes = read(with_node(2, x=..., y=...)).nodes
    assert (nodes["n2"].x, nodes["n2"].y) == (0.0, 100.0)
    assert nodes["n3"].y > 164


def test_unknown_fields_are_written_back():
    raw = document(note={"by": ["a teacher", 1]})
    raw["nodes"][2]["colour"] = "rot"
    raw["edges"][0]["bend"] = 0.5
    written = json.loads(storage.dumps(read(raw)))
    assert written["note"] == {"by": ["a teacher", 1]}
    assert written["nodes"][2]["colour"] == "rot"
    assert written["edges"][0] == {"from": "n1", "to": "n3", "slot": 0, "bend": 0.5}


def test_a_wire_that_is_replugged_loses_the_fields_of_the_old_one():
    raw = document()
    raw["edges"][0]["bend"] = 0.5
    graph = read(raw)
    replugged = replace(graph, wires={**graph.wires, WireKey("n3", 0): "n2"})
    assert b"bend" not in storage.dumps(replugged)


def test_a_constant_stays_a_constant():
    graph = constant(Graph(), "n", 2.0)
    assert storage.loads(storage.dumps(graph), "x") == graph


def test_wires_are_told_apart_by_their_source():
    """Unknown fields belong to one wire, not to the slot it ends in."""
    graph = read(document())
    marked = replace(graph, wire_extra={Wire("n2", "n3", 0): {"bend": 1}})
    assert storage.dumps(marked) == storage.dumps(graph)


def test_unknown_fields_of_a_wire_go_with_it():
    """Else the graph would be another one than its file, and a new wire would get them."""
    graph = read(document())
    wire = graph.wire_list[0]
    cut = remove(replace(graph, wire_extra={wire: {"bend": 1}}), wires=[wire.key])
    assert storage.loads(storage.dumps(cut), "x") == cut
    assert "bend" not in storage.dumps(connect(cut, wire.source, wire.target, wire.slot)).decode()


numbers = st.floats(allow_nan=False, allow_infinity=False)
values = st.one_of(numbers, st.lists(numbers, max_size=3).map(tuple))
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
unknown = st.dictionaries(texts.map(lambda text: "_" + text), st.one_of(texts, numbers, st.booleans()), max_size=2)


@st.composite
def graphs(draw):
    graph = Graph(extra=draw(unknown), seed=draw(st.none() | values))
    for index in range(draw(st.integers(1, 4))):
        graph = leaf(graph, f"ä{index}", draw(values), draw(st.booleans()))
    for index in range(draw(st.integers(0, 4))):
        sources = draw(st.lists(st.sampled_from(sorted(graph.nodes)), max_size=2))
        graph = operation(graph, f"op{index}", draw(st.sampled_from(["Add", "Mul", "Pow"])), *sources)
    place = st.floats(-4e6, 4e6)
    nodes = {id: replace(n, x=draw(place), y=draw(place), extra=draw(unknown)) for id, n in graph.nodes.items()}
    wires = {wire: draw(unknown) for wire in graph.wire_list}
    output = draw(st.none() | st.sampled_from(sorted(nodes)))
    return replace(graph, nodes=nodes, output=output, wire_extra={w: extra for w, extra in wires.items() if extra})


@given(graphs())
def test_what_is_written_is_read_again(graph):
    assert storage.loads(storage.dumps(graph), "graph.json") == graph


# --- what is wrong ---------------------------------------------------------------------------------------

BAD_TEXTS = {
    b"": "empty",
    b" \n": "empty",
    b"\xef\xbb\xbf{}": "byte order mark",
    b'{"format": "\xff"}': "byte 12 is not UTF-8",
    b'{"format": "autograd-canvas",}': "line 1, column",
    b"[1, 2": "line 1, column",
    b"{} {}": "line 1, column",
    b"[]": "not an Autograd Canvas document",
    b"null": "not an Autograd Canvas document",
    b'{"format": "tldraw", "version": 1}': "not an Autograd Canvas document",
    b'{"format": "autograd-canvas", "version": 1, "version": 1}': "at the top: “version” is given twice",
    b'{"a": [0, {"b": 1, "b": 1}]}': "at a[1]: “b” is given twice",
    b'{"a": {"x": NaN}}': "at a.x: numbers must be finite",
    b'{"a": [1, 1e999]}': "at a[1]: numbers must be finite",
    b'{"a": [-Infinity]}': "at a[0]: numbers must be finite",
    b'{"a": ' + b"9" * 5000 + b"}": "too many digits",
    b"[" * 100_000: "deep",
    b'{"a":' * 40 + b"1" + b"}" * 40: "deep",
    b'{"a": ["\\ud800"]}': "at a[0]: the text holds half a character",
    b'{"\\udc00": 1}': "half a character",
}


@pytest.mark.parametrize(("data", "says"), BAD_TEXTS.items(), ids=lambda case: repr(case)[:40])
def test_a_bad_text_is_told_in_one_sentence(data, says):
    message = fault(data)
    assert message.startswith("graph.json: ")
    assert says in message
    assert "\n" not in message


N1, N3 = "node “x” (nodes[0]): ", "node “L” (nodes[2]): "
BAD_DOCUMENTS = [
    (document(version=3), "saved by a newer version"),
    (document(version=1.5), "saved by a newer version"),
    (document(version=0), "at version: expected the number 1 or 2."),
    (document(version=True), "at version: expected the number 1"),
    (document(version="1"), "at version: expected the number 1"),
    (document(nodes={}), "at nodes: expected a list, not an object"),
    (document(edges=None), "at edges: expected a list, not nothing"),
    (document(nodes=[7]), "at nodes[0]: expected an object, not a whole number"),
    (document(output=3), "at output: expected a text, not a whole number"),
    (document(output="n9"), "at output: there is no node “n9”"),
    (document(seed=[[1], [2, 3]]), "at seed: The rows"),
    (document(seed=["1"]), "at seed: A tensor holds numbers only"),
    ({key: field for key, field in document().items() if key != "nodes"}, "“nodes” is missing"),
    (with_node(0, id=...), "at nodes[0]: “id” is missing"),
    (with_node(0, name=...), "at nodes[0]: “name” is missing"),
    (with_node(0, name=None), "at nodes[0].name: expected a text, not nothing"),
    (with_node(0, id=""), N1 + "an id has 1 to 200 characters"),
    (with_node(0, id="n3"), N3 + "another node has the id “n3” too"),
    (with_node(0, name="L"), N3 + "another node has this name too"),
    (with_node(0, name=""), "node “” (nodes[0]): “” cannot be a name"),
    (with_node(0, name="2x"), "“2x” cannot be a name"),
    (with_node(0, name="x y"), "“x y” cannot be a name"),
    (with_node(0, name="x\n"), "cannot be a name"),
    (with_node(0, name="x" * 201), "at most 200 characters"),
    (with_node(0, value=...), N1 + "“value” is missing"),
    (with_node(0, value=True), "at nodes[0].value: expected a number or a list, not true or false"),
    (with_node(0, value=[1, True]), N1 + "A tensor holds numbers only"),
    (with_node(0, value="2"), "at nodes[0].value: expected a number or a list, not a text"),
    (with_node(0, value={"a": 1}), "at nodes[0].value: expected a number or a list, not an object"),
    (with_node(0, value=[[1, 2], [3]]), N1 + "The rows of a list must have the same length"),
    (with_node(0, value=[1, None]), N1 + "A tensor holds numbers only"),
    (with_node(0, value=10**400), "at nodes[0].value"),
    (with_node(0, value=[10**400]), N1 + "A value must be a finite number"),
    (with_node(0, value=[0] * 10_001), N1 + "That is too long"),
    (with_node(0, requires_grad=1), "at nodes[0].requires_grad: expected true or false, not a whole number"),
    (with_node(0, constant=True), N1 + "a constant cannot require a gradient"),
    (with_node(0, x="0"), "at nodes[0].x: expected a number, not a text"),
    (with_node(0, x=True), "at nodes[0].x: expected a number, not true or false"),
    (with_node(0, y=1e7), N1 + "y must be within ±4,000,000"),
    (with_node(0, x=10**400), "at nodes[0].x"),
    (with_node(2, op="Frobnicate"), N3 + "there is no operation “Frobnicate” here"),
    (with_node(2, op=""), N3 + "there is no operation “” here"),
    (with_node(2, op=5), "at nodes[2].op: expected a text"),
    (with_node(2, value=5), N3 + "an operation has no value of its own"),
    (with_edge(slot=2), "at edges[1]: L has no input slot 2"),
    (with_edge(slot=-1), "at edges[1]: L has no input slot -1"),
    (with_edge(slot=0), "at edges[1]: input slot 0 of L has a wire already"),
    (with_edge(slot=0.5), "at edges[1].slot: expected a whole number, not a number"),
    (with_edge(to="n1"), "at edges[1]: x has no input slot 1"),
    (with_edge(to="n7"), "at edges[1]: there is no node “n7”"),
    (with_edge(**{"from": "n7"}), "at edges[1]: there is no node “n7”"),
    (with_edge(**{"from": "n3"}), "at edges: The wires form a loop"),
    (document(edges=[{"from": "n1", "slot": 0}]), "at edges[0]: “to” is missing"),
    (document(nodes=[{"id": f"n{i}", "name": f"n{i}", "value": 0} for i in range(20_001)], edges=[]), "at most 20,000"),
]


@pytest.mark.parametrize(("raw", "says"), BAD_DOCUMENTS, ids=[says for _, says in BAD_DOCUMENTS])
def test_a_bad_document_is_told_by_its_place(raw, says):
    message = fault(json.dumps(raw).encode())
    assert message.startswith("graph.json: ")
    assert says in message
    assert "\n" not in message


@given(st.binary(max_size=200))
def test_random_bytes_give_a_sentence(data):
    assert fault(data).startswith("graph.json: ")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)


@given(st.data())
def test_a_document_with_something_else_in_it_is_read_or_gives_a_sentence(data):
    raw = document()
    record = data.draw(st.sampled_from([raw, *raw["nodes"], *raw["edges"]]))
    record[data.draw(st.sampled_from(sorted(record)))] = data.draw(json_values)
    outcome = read_or_fault(json.dumps(raw).encode())
    if isinstance(outcome, Graph):
        assert storage.loads(storage.dumps(outcome), "again") == outcome
    else:
        assert outcome.startswith("graph.json: ")


@given(st.data())
def test_a_damaged_file_is_read_or_gives_a_sentence(data):
    healthy = bytearray(storage.dumps(examples.load("scalar")))
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(healthy) - 1))
        healthy[start : start + data.draw(st.integers(0, 5))] = data.draw(st.binary(max_size=4))
    outcome = read_or_fault(bytes(healthy))
    assert isinstance(outcome, Graph) or outcome.startswith("graph.json: ")
