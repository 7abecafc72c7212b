"""Parameters and numbers of inputs of operations in documents: version 2, written only where it is needed."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.base.resources import resource_path
from core.engine.ops import OPS
from core.files import storage
from core.graph.edits import connect, set_fan_in, set_params
from core.graph.model import Graph
from core.language.expression import build
from tests.core.files.test_document_format import document, fault, read
from tests.core.graphs import leaf, operation


def with_operation(op: str, version: int = 2, **fields: object) -> dict[str, Any]:
    """A document with one operation on x and w."""
    made = document(version=version)
    made["nodes"][2] |= {"op": op, **fields}
    made["edges"] = made["edges"][: len(OPS[op].slots)]
    return made


def written(graph: Graph) -> Any:
    return json.loads(storage.dumps(graph))


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("sum(x, axis=0)", {"params": {"axis": 0}}),
        ("mean(x, axis=(0, 1), keepdims=True)", {"params": {"axis": [0, 1], "keepdims": True}}),
        ("reshape(x, (3, 2))", {"params": {"shape": [3, 2]}}),
        ("x[1, 0]", {"params": {"index": [1, 0]}}),
        ("x[-1]", {"params": {"index": -1}}),
        ("concat([x])", {"inputs": 1}),
        ("concat([x, ?, ?], axis=1)", {"inputs": 3, "params": {"axis": 1}}),
    ],
)
def test_what_version_1_does_not_have_is_written_as_version_2_and_read_again(text, fields):
    graph = build(text)
    raw = written(graph)
    (node,) = [entry for entry in raw["nodes"] if "op" in entry]
    assert raw["version"] == 2
    assert {key: node[key] for key in node if key in ("params", "inputs")} == fields
    assert storage.loads(storage.dumps(graph), "again") == graph


@pytest.mark.parametrize("text", ["sum(x)", "softmax(x, -1)", "concat([x, w])", "concat([x, w, x])", "tanh(x @ w.T)"])
def test_a_graph_that_needs_none_of_it_stays_a_document_of_version_1(text):
    graph = build(text)
    assert written(graph)["version"] == 1
    assert storage.loads(storage.dumps(graph), "again") == graph


def test_the_wires_say_how_many_inputs_there_are():
    raw = with_operation("Concat", version=1)
    raw["edges"].append({"from": "n1", "to": "n3", "slot": 4})
    assert read(raw).nodes["n3"].arity == 5


def test_version_1_keeps_fields_of_these_names_that_mean_nothing_there():
    raw = with_operation("Sum", version=1, params="of a teacher", inputs=[3])
    graph = read(raw)
    assert graph.nodes["n3"].params == ()
    assert written(graph)["nodes"][2]["params"] == "of a teacher"
    chosen = written(set_params(graph, "n3", {"axis": 0}))
    assert (chosen["version"], chosen["nodes"][2]["params"]) == (2, {"axis": 0})
    assert "inputs" not in chosen["nodes"][2]


def test_unknown_fields_are_kept_in_version_2_too():
    raw = with_operation("Sum", params={"axis": 0}, colour="red")
    assert written(read(raw))["nodes"][2]["colour"] == "red"


PLACE = "graph.json: node “L” (nodes[2]): "


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (
            with_operation("Sum", params={"axis": 0.5}),
            PLACE + "axis is an axis such as 0, several such as (0, 1), or None for all, not 0.5.",
        ),
        (with_operation("Sum", params={"axes": 0}), PLACE + "Sum has no parameter axes, only axis and keepdims."),
        (with_operation("Mul", params={"axis": 0}), PLACE + "Mul has no parameters."),
        (with_operation("Mul", inputs=3), PLACE + "Mul has 2 inputs, no more and no fewer."),
        (with_operation("Concat", inputs=0), PLACE + "Concat can have 1 to 100 inputs."),
        (with_operation("Concat", inputs=10**9), PLACE + "Concat can have 1 to 100 inputs."),
        (with_operation("Concat", inputs=1), "at edges[1]: L has no input slot 1."),
        (with_operation("Sum", params=[0]), "at nodes[2].params: expected an object, not a list."),
        (with_operation("Sum", inputs="2"), "at nodes[2].inputs: expected a whole number, not a text."),
    ],
)
def test_what_is_wrong_is_said_with_its_place(raw, says):
    assert says in fault(json.dumps(raw).encode())


def test_a_tensor_has_no_parameters():
    raw = document(version=2)
    raw["nodes"][0]["params"] = {"axis": 0}
    assert "node “x” (nodes[0]): only an operation has parameters and inputs." in fault(json.dumps(raw).encode())


def test_a_wire_to_a_slot_far_away_is_refused_at_once():
    raw = with_operation("Concat")
    raw["edges"].append({"from": "n1", "to": "n3", "slot": 10**12})
    assert "L has no input slot" in fault(json.dumps(raw).encode())


@given(st.lists(st.integers(1, 6), max_size=5), st.lists(st.integers(0, 6), max_size=5))
def test_whatever_number_of_inputs_is_chosen_it_is_the_same_again(counts, slots):
    graph = operation(leaf(Graph(), "x"), "y", "Concat")
    for count in counts:
        graph = set_fan_in(graph, "y", count)
    for slot in slots:
        if slot <= graph.nodes["y"].arity:
            graph = connect(graph, "x", "y", slot)
    assert storage.loads(storage.dumps(graph), "again") == graph


def test_the_schema_has_both_fields_and_both_versions():
    schema = json.loads(resource_path("document.schema.json").read_text(encoding="utf-8"))
    assert schema["properties"]["version"]["enum"] == [1, 2]
    assert {"params", "inputs"} <= set(schema["$defs"]["node"]["properties"])
