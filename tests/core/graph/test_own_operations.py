"""The learner's own operations in a graph: defined, changed, taken away, copied."""

from dataclasses import replace

import pytest

from core.base.errors import GraphError
from core.engine.own.definition import Definition
from core.evaluation.evaluate import evaluate
from core.graph.edits import set_fan_in
from core.graph.model import Graph, Node, WireKey
from core.graph.operations import define, forget
from core.language.insertion import joined
from core.layout.fragment import extract, insert

DAMPED = Definition("damped", ("a", "b"), "a*exp(-b)", sentence="It dies away.")


@pytest.fixture
def graph() -> Graph:
    return joined(define(Graph(), DAMPED), "x = 3; y = 0; L = damped(x, y)").graph


def node_of(graph: Graph, name: str) -> Node:
    return next(node for node in graph.nodes.values() if node.name == name)


def source_names(graph: Graph, name: str) -> list[str | None]:
    return [None if id is None else graph.nodes[id].name for id in graph.sources(node_of(graph, name).id)]


def result(graph: Graph) -> object:
    return evaluate(graph).tensors[node_of(graph, "L").id].value


def test_nodes_follow_when_their_operation_is_changed(graph):
    assert result(graph) == 3.0
    changed = define(graph, replace(DAMPED, formula="2*a*exp(-b)"))
    assert result(changed) == 6.0
    assert result(graph) == 3.0


def test_a_new_name_is_that_of_all_nodes_and_the_old_one_is_free(graph):
    renamed = define(graph, replace(DAMPED, name="fading"), "damped")
    assert list(renamed.operations) == ["fading"]
    assert node_of(renamed, "L").op == "fading"
    assert list(define(renamed, DAMPED).operations) == ["fading", "damped"]


@pytest.mark.parametrize(
    ("inputs", "formula", "expected"),
    [
        (("b", "a"), "a*exp(-b)", ["y", "x"]),  # a wire stays at the input of its name
        (("a", "rate"), "a*exp(-rate)", ["x", "y"]),  # renamed
        (("b",), "exp(-b)", ["y"]),  # the wire of an input that is gone goes with it
        (("a", "b", "c"), "a*b*c", ["x", "y", None]),
    ],
)
def test_wires_stay_at_their_inputs(graph, inputs, formula, expected):
    assert source_names(define(graph, replace(DAMPED, inputs=inputs, formula=formula)), "L") == expected


@pytest.mark.parametrize(
    ("definition", "was", "says"),
    [
        (replace(DAMPED, name="sin"), "", "already"),
        (replace(DAMPED, name="other"), "damped", "There is an operation other already."),
        (replace(DAMPED, formula="a*c"), "", "uses c"),
        (replace(DAMPED, formula="a"), "", "does not use b"),
        (replace(DAMPED, formula="__import__(a, b)"), "", "no function __import__"),
    ],
)
def test_what_makes_no_sense_is_refused(graph, definition, was, says):
    graph = define(graph, replace(DAMPED, name="other"))
    with pytest.raises(GraphError, match=says):
        define(graph, definition, was)


def test_an_operation_goes_only_when_no_node_uses_it(graph):
    with pytest.raises(GraphError, match=r"^L uses damped; delete it first\.$"):
        forget(graph, "damped")
    unused = extract(graph, [node_of(graph, "x").id])
    assert forget(replace(unused, operations=graph.operations), "damped").operations == {}


def test_many_users_are_counted(graph):
    node = node_of(graph, "L")
    more = {f"k{n}": replace(node, id=f"k{n}", name=f"k{n}") for n in range(5)}
    with pytest.raises(GraphError, match=r"^L, k0, k1, k2 and 2 more use damped"):
        forget(replace(graph, nodes={**graph.nodes, **more}), "damped")


def test_a_copy_brings_its_operation_along(graph):
    part = extract(graph, graph.nodes)
    pasted = insert(Graph(), part)
    assert pasted.operations == {"damped": DAMPED}
    assert result(pasted) == 3.0
    assert insert(graph, part).operations == graph.operations
    assert extract(graph, [node_of(graph, "x").id]).operations == {}


def test_an_operation_that_says_something_else_here_gets_another_name_when_it_is_pasted(graph):
    here = define(Graph(), replace(DAMPED, formula="a + b"))
    pasted = insert(here, extract(graph, graph.nodes))
    assert list(pasted.operations) == ["damped", "damped1"]
    assert node_of(pasted, "L").op == "damped1"
    assert result(pasted) == 3.0


def test_an_operation_of_ones_own_has_as_many_inputs_as_it_says(graph):
    with pytest.raises(GraphError, match="2 inputs, no more and no fewer"):
        set_fan_in(graph, node_of(graph, "L").id, 3)


def test_wires_of_other_nodes_are_as_they_were(graph):
    graph = joined(graph, "M = L*2").graph
    changed = define(graph, replace(DAMPED, inputs=("b",), formula="exp(-b)"))
    product = node_of(graph, "M").id
    assert {key: source for key, source in changed.wires.items() if key.target == product} == {
        WireKey(product, slot): graph.wires[WireKey(product, slot)] for slot in (0, 1)
    }
