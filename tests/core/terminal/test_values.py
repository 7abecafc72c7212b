"""--values: what scripts and lessons read, in the promised shape."""

import json

import pytest

from core.files import examples
from core.graph.edits import set_requires_grad, set_seed
from core.graph.model import Graph
from core.graph.session import Session
from core.language.expression import build
from core.terminal.values import report
from tests.core.graphs import constant, leaf, operation


def test_the_first_example_reads_as_promised():
    shown = report(Session(examples.load("scalar"), 13))
    assert (shown["output"], shown["step"], shown["steps"], shown["problems"]) == ("L", 13, 13, [])
    assert shown["nodes"]["x"] == {"op": None, "value": 2.0, "grad": 210.0, "requires_grad": True}
    assert shown["nodes"]["a"] == {"op": "Mul", "value": 6.0, "grad": 30.0}
    assert shown["edges"][0] == {"from": "x", "to": "a", "slot": 0, "local": 3.0, "grad": 90.0}


def test_what_has_not_arrived_is_null():
    shown = report(Session(examples.load("scalar"), 1))
    assert {name for name, node in shown["nodes"].items() if node["grad"] is not None} == {"t", "L"}
    assert [edge["grad"] for edge in shown["edges"] if edge["grad"] is not None] == [30.0]


def test_a_step_beyond_the_end_is_the_end():
    assert report(Session(examples.load("scalar"), 1000))["step"] == 13


def test_a_wire_delivers_in_the_shape_of_its_source():
    shown = report(Session(build("x*w", {"x": 2.0, "w": (1.0, 2.0, 3.0)}), 99))
    to_x, to_w = shown["edges"]
    assert (to_x["local"], to_x["grad"]) == ([1.0, 2.0, 3.0], 6.0)
    assert (to_w["local"], to_w["grad"]) == ([2.0, 2.0, 2.0], [2.0, 2.0, 2.0])
    assert shown["nodes"]["L"]["grad"] == [1.0, 1.0, 1.0]


def test_the_seed_stands_on_the_output():
    graph = set_seed(build("x**2", {"x": (1.0, 2.0)}), (10.0, 0.0))
    shown = report(Session(graph, 99))
    assert shown["nodes"]["L"]["grad"] == [10.0, 0.0]
    assert shown["nodes"]["x"]["grad"] == [20.0, 0.0]


def test_what_needs_no_gradient_never_gets_one():
    graph = build("x*w")
    shown = report(Session(set_requires_grad(graph, "n1", False), 99))
    assert shown["nodes"]["x"]["grad"] is None
    assert (shown["edges"][0]["local"], shown["edges"][0]["grad"]) == (None, None)


def test_infinities_are_words_and_the_report_is_json():
    shown = report(Session(build("x**-1*y", {"x": 0.0}), 99))
    assert shown["nodes"]["L"]["value"] == "inf"
    assert shown["nodes"]["x"]["grad"] == "-inf"
    assert shown["problems"] == [{"at": "a", "says": "0 to a negative power is infinite: it is 1 divided by 0."}]
    json.dumps(shown, allow_nan=False)


def test_an_incomplete_graph_is_reported_with_what_is_missing():
    graph = operation(operation(leaf(Graph(), "x"), "p", "Mul", "x"), "q", "Add", "p", "x")
    shown = report(Session(graph, 99))
    assert (shown["steps"], shown["nodes"]["q"]["value"], shown["nodes"]["q"]["grad"]) == (0, None, None)
    assert [problem["at"] for problem in shown["problems"]] == ["p", "q"]
    assert "b" in shown["problems"][0]["says"]


@pytest.mark.parametrize(
    ("graph", "says"),
    [
        (operation(constant(Graph(), "n", 2.0), "y", "Add", "n", "n"), "requires a gradient"),
        (set_seed(build("x*w"), (1.0, 2.0)), "shape of the output"),
        (build("x*w", {"x": (1.0, 2.0), "w": (1.0, 2.0, 3.0)}), "3"),
    ],
    ids=["no gradient", "seed", "shapes"],
)
def test_what_stops_the_pass_is_a_problem(graph, says):
    shown = report(Session(graph, 99))
    assert shown["steps"] == 0
    assert says in shown["problems"][0]["says"]
    assert all(node["grad"] is None for node in shown["nodes"].values())


def test_an_empty_graph_is_reported():
    assert report(Session(Graph())) == {"output": None, "step": 0, "steps": 0, "nodes": {}, "edges": [], "problems": []}
