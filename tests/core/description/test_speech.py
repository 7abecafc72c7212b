"""What a screen reader says."""

from dataclasses import replace

import pytest

from core.description.facts import node_facts
from core.description.frame import frame
from core.description.spans import plain
from core.description.speech import node_text, port_text, rule_text, step_text, wire_text
from core.description.stepping import started_again
from core.files import examples
from core.graph.edits import add_node, connect
from core.graph.model import Graph, Node, WireKey
from core.graph.session import Session
from tests.core.graphs import id_of


@pytest.fixture
def session():
    return Session(examples.load("scalar"), 13)


def test_nodes_tell_operation_value_gradient_and_inputs(session):
    graph, drawn = session.graph, frame(session)
    assert node_text(graph, drawn, id_of(graph, "a")) == "Mul a, value 6, gradient 30, inputs x and w1"
    assert node_text(graph, drawn, id_of(graph, "w1")) == "Tensor w1, value 3, gradient 60"
    assert node_text(graph, drawn, id_of(graph, "x")) == "Tensor x, value 2, gradient 120 + 90 = 210"
    assert node_text(graph, drawn, id_of(graph, "L")) == "Pow L, value 225, gradient 1, inputs t and 2, output"
    assert node_text(graph, drawn, id_of(graph, "n")) == "Constant 2"


def test_what_has_not_arrived_is_said_to_be_missing(session):
    graph = session.graph
    drawn = frame(Session(graph))
    assert node_text(graph, drawn, id_of(graph, "a")).startswith("Mul a, value 6, no gradient yet")
    key = WireKey(id_of(graph, "a"), 0)
    assert wire_text(graph, drawn, key) == "Wire from x to input a of a, local derivative w1 = 3, no gradient yet"
    assert wire_text(graph, frame(session), key).endswith("gradient 90")
    assert wire_text(graph, frame(Session(graph, 10)), key).endswith("gradient 30 × 3 = 90")
    waiting = frame(Session(graph, 7))
    assert node_text(graph, waiting, id_of(graph, "x")) == "Tensor x, value 2, gradient 120 + … (1 of 2 arrived)"
    constant = WireKey(id_of(graph, "L"), 1)
    assert wire_text(graph, drawn, constant) == (
        "Wire from 2 to input exponent of L, ∂L/∂2 not needed, no gradient: constant"
    )


def test_what_an_earlier_pass_left_is_said_beside_the_gradient_of_this_one(session):
    again = started_again(session, frame(session))
    said = [node_text(session.graph, frame(replace(again, step=step)), id_of(session.graph, "w1")) for step in (0, 13)]
    assert said == [
        "Tensor w1, value 3, no gradient yet (w1.grad = 60)",
        "Tensor w1, value 3, gradient 60 (w1.grad = 120)",
    ]


def test_the_inputs_of_a_power_are_called_by_their_names(session):
    graph, drawn = session.graph, frame(session)
    power = id_of(graph, "L")
    assert port_text(graph, drawn, power, 0) == "Input base of L, from t"
    assert port_text(graph, drawn, power, 1) == "Input exponent of L, from 2"
    assert wire_text(graph, drawn, WireKey(power, 0)).startswith("Wire from t to input base of L")


def test_an_unfinished_node_says_what_it_waits_for():
    graph = connect(add_node(add_node(Graph(), Node("x", "x", value=2.0)), Node("s", "s", "Add")), "x", "s", 0)
    said = node_text(graph, frame(Session(graph)), "s")
    assert said == "Add s, no value yet, inputs x and nothing, output, waits for input b"
    assert port_text(graph, frame(Session(graph)), "s", 0) == "Input a of s, from x"
    assert port_text(graph, frame(Session(graph)), "s", 1) == "Input b of s, not wired"
    assert port_text(graph, frame(Session(graph)), "x", None) == "Output of x, to s"
    assert port_text(graph, frame(Session(graph)), "s", None) == "Output of s, not wired"


def test_every_step_tells_its_numbers(session):
    for step in range(14):
        told = frame(Session(session.graph, step)).narration
        said = step_text(told)
        assert said.startswith(f"Step {step} of 13")
        assert plain(told.sum) in said
        assert rule_text(told).replace("→", "becomes") in said


def test_the_chain_rule_is_one_line_that_can_be_said(session):
    said = [rule_text(frame(Session(session.graph, step)).narration) for step in (0, 1, 4)]
    assert said == ["dL/dL = 1", "dL/dt += dL/dL × ∂L/∂t; 1 × 30 = 30", "b.grad += dL/db; b.grad None → 30"]


@pytest.mark.parametrize("name", examples.names())
def test_everything_in_every_example_has_words(name):
    graph = examples.load(name)
    drawn = frame(Session(graph))
    said = [node_text(graph, drawn, id) for id in graph.nodes] + [wire_text(graph, drawn, key) for key in graph.wires]
    said += [port_text(graph, drawn, id, slot) for id in graph.nodes for slot in (*range(graph.nodes[id].arity), None)]
    assert all(said)


def test_an_unfinished_node_is_not_said_to_need_no_gradient():
    graph = connect(
        add_node(add_node(Graph(), Node("x", "x", value=2.0, requires_grad=True)), Node("s", "s", "Add")), "x", "s", 0
    )
    assert node_facts(frame(Session(graph)), "s")[-1] == "In PyTorch: s is computed only when all its inputs are there."
