"""A patch says what changed between two graphs, and nothing else; made in the old one, it gives the new one exactly."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.files import examples, storage
from core.files.document_format import FIRST_VERSION, VERSION, graph_of
from core.files.record_fields import version_of
from core.graph.edits import connect, move, set_fan_in, set_params, set_value
from core.graph.grouping import group
from core.graph.model import Graph
from core.graph.operations import define
from core.recovery.lines import encoded
from core.recovery.patches import make, patch, raw_of, whole
from tests.core.graphs import operation
from tests.core.recovery.edits import CLOSED_FORM, KINDS, NUMBERS, OWN, edited
from tests.core.recovery.stacks import grown


def written(fields):
    """What a log has of them."""
    return json.loads(encoded(fields))


def after(before, graph):
    """The graph that a patch makes of another one, by way of JSON."""
    version = max(version_of(before), version_of(graph))
    raw = raw_of(written(whole(before, version)))
    make(raw, written(patch(before, graph, version)))
    return graph_of(raw.document())


def order(graph):
    """The order of all parts of a graph, which equality does not ask for."""
    return [list(each) for each in (graph.nodes, graph.wires, graph.notes, graph.groups, graph.operations)]


@settings(max_examples=200)
@given(edits=st.lists(st.tuples(KINDS, NUMBERS), min_size=1, max_size=12), at=NUMBERS)
def test_a_patch_makes_the_other_graph_by_bits_and_in_its_order(edits, at):
    graphs = [examples.load("scalar")]
    for edit in edits:
        graphs.append(edited(graphs[-1], *edit))
    before, last = graphs[at % len(graphs)], graphs[-1]
    assert after(before, last) == last
    assert order(after(before, last)) == order(last)
    assert storage.dumps(after(before, last)) == storage.dumps(last)
    assert after(last, before) == before  # what was added is taken away


def test_a_patch_is_as_small_as_what_changed():
    graph = Graph()
    for number in range(300):
        graph = grown(graph, number)
    assert patch(graph, graph, 1) == {}
    moved = written(patch(graph, move(graph, {"β7": (1.0, 2.0)}), 1))
    assert [record["id"] for record in moved["nodes"]["put"]] == ["β7"]
    assert list(moved) == ["nodes"]
    assert list(moved["nodes"]) == ["put"]
    assert len(encoded(patch(graph, set_value(graph, "β1", 2.0), 1))) < 200
    assert patch(grown(graph, 300), graph, 1) == {"nodes": {"gone": ["β300"]}}


def test_a_wire_that_told_the_number_of_inputs_is_followed_by_its_node():
    graph = set_fan_in(operation(grown(Graph(), 1), "c", "Concat", "β1"), "c", 4)
    wired = connect(graph, "β1", "c", 3)
    assert after(wired, graph) == graph
    assert after(graph, wired) == wired


@pytest.mark.parametrize("what", ["params", "fan-in", "own", "closed"])
def test_what_needs_the_second_version_is_noticed(what):
    graph = group(operation(grown(Graph(), 1), "c", "Concat", "β1"), ["c"])
    changed = {
        "params": lambda: set_params(graph, "c", {"axis": 1}),
        "fan-in": lambda: set_fan_in(graph, "c", 4),
        "own": lambda: define(graph, OWN),
        "closed": lambda: replace(
            graph, groups={id: replace(each, closed=CLOSED_FORM) for id, each in graph.groups.items()}
        ),
    }[what]()
    assert version_of(changed) == VERSION
    assert version_of(move(graph, {"c": (1.0, 1.0)})) == FIRST_VERSION
    assert after(graph, changed) == changed
