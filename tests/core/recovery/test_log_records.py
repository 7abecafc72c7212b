"""A log holds the records that a document holds, though it makes most of them in another way."""

import json
import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.files import examples, storage
from core.files.record_fields import SECTIONS, BeyondVersion1Error, version_of
from core.graph.edits import set_name
from core.graph.model import Graph, Node
from core.recovery.lines import encoded
from core.recovery.patches import whole
from tests.core.graphs import operation
from tests.core.recovery.edits import KINDS, NUMBERS, edited
from tests.core.recovery.stacks import grown


def written(graph, version):
    return json.loads(encoded(whole(graph, version)))


def put(graph, **fields):
    """The graph with a node more."""
    return replace(graph, nodes={**graph.nodes, "n": Node("n", "n", **fields)})


def fields(graph, **kind):
    """What is written of a node of this kind, by the names of its fields."""
    return {record["id"]: record for record in written(put(graph, **kind), 1)["nodes"]}["n"]


@settings(max_examples=100)
@given(edits=st.lists(st.tuples(KINDS, NUMBERS), min_size=1, max_size=12))
def test_a_log_has_the_records_of_the_document(edits):
    graph = examples.load("scalar")
    for edit in edits:
        graph = edited(graph, *edit)
    document = json.loads(storage.dumps(graph))
    found = written(graph, version_of(graph))
    assert {name: found[name] for name in found if name != "head"} == {
        each.name: document.get(each.name, []) for each in SECTIONS
    }
    assert found["head"] == {key: field for key, field in document.items() if key not in found}


@pytest.mark.parametrize(
    "kind",
    [
        {"value": 1.0, "requires_grad": True},
        {"value": ((1.0, -0.0),)},
        {"value": 2.0, "constant": True},
        {"value": 2.0, "extra": {"colour": "red"}},
        {"op": "Neg"},
        {"op": "Neg", "named": True},
        {"op": "Neg", "extra": {"colour": "red"}},
    ],
)
def test_each_kind_of_node_has_its_fields(kind):
    lines = storage.dumps(put(Graph(), x=1.5, **kind)).splitlines()
    (record,) = (json.loads(line.strip().rstrip(b"],")) for line in lines if b'"id"' in line)
    assert fields(Graph(), x=1.5, **kind) == record


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
@pytest.mark.parametrize("field", ["x", "value"])
def test_what_is_no_number_is_refused(field, number):
    """It would be read as nothing, and no document would come back."""
    with pytest.raises(ValueError, match="JSON"):
        fields(Graph(), **{field: number})
    with pytest.raises(ValueError, match="JSON"):
        fields(Graph(), value=(1.0, number))


def test_numbers_of_numpy_are_numbers():
    assert fields(Graph(), value=np.float64(1.5), x=np.float64(-0.1))["x"] == -0.1


def test_a_name_may_look_like_nothing():
    graph = set_name(grown(Graph(), 1), "β1", "null")
    assert written(graph, 1)["nodes"][0]["name"] == "null"


def test_the_first_version_is_refused_what_it_cannot_say():
    graph = operation(grown(Graph(), 1), "c", "Concat", "β1")
    assert written(graph, 1)["nodes"][1]["op"] == "Concat"
    for more in ({"params": (("axis", 1),)}, {"fan_in": 4}):
        with pytest.raises(BeyondVersion1Error):
            whole(replace(graph, nodes={**graph.nodes, "c": replace(graph.nodes["c"], **more)}), 1)
