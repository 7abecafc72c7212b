"""An operation whose record fails gives the learner a sentence, whatever it raises; the rest of the graph goes on."""

from dataclasses import replace

import numpy as np
import pytest
from msgspec import structs

from core import OPS
from core.description.facts import wire_facts
from core.description.frame import frame
from core.description.spans import plain
from core.description.tips import local_tip
from core.engine.ways import Factor, Linear
from core.evaluation.evaluate import evaluate
from core.evaluation.passes import backward_pass
from core.graph.session import Session
from core.language.expression import build
from core.terminal.values import report

ERRORS = [ZeroDivisionError, OverflowError, KeyError, IndexError, AttributeError, TypeError, ValueError, RuntimeError]
FORMULAS = [("Mul", "x*x"), ("Sin", "sin(x)"), ("Sum", "sum(x)")]


@pytest.fixture(params=ERRORS, ids=lambda error: error.__name__)
def fail(request):
    """A function that raises."""

    def failing(*args, **params):
        raise request.param("it is broken")

    return failing


def put(monkeypatch, name, **changes):
    """Make an operation of the program another one for the time of a test."""
    monkeypatch.setitem(OPS, name, replace(OPS[name], **changes))


def put_way(monkeypatch, name, way):
    first, *rest = OPS[name].slots
    put(monkeypatch, name, slots=(structs.replace(first, way=way), *rest))


@pytest.mark.parametrize(("name", "formula"), FORMULAS)
@pytest.mark.parametrize("value", [2.0, (2.0, 3.0)])
def test_a_forward_that_fails_says_so_at_its_node(monkeypatch, fail, name, formula, value):
    put(monkeypatch, name, forward=fail)
    graph = build(f"{formula} + z", {"x": value, "z": 1.0})
    found = evaluate(graph)
    (node,) = (id for id, node in graph.nodes.items() if node.op == name)
    assert found.problems[node].startswith(f"{name} cannot be computed here: ")
    assert "it is broken" in found.problems[node]
    assert len(found.tensors) == len(graph.nodes) - 2  # all but this node and the sum that waits for it


@pytest.mark.parametrize(("name", "formula"), FORMULAS)
@pytest.mark.parametrize("value", [2.0, (2.0, 3.0)])
def test_a_derivative_that_fails_is_why_there_is_no_backward_pass(monkeypatch, fail, name, formula, value):
    linear = isinstance(OPS[name].slots[0].way, Linear)
    put_way(monkeypatch, name, Linear(fail, fail) if linear else Factor(fail))
    graph = build(formula, {"x": value})
    passed = backward_pass(evaluate(graph))
    assert passed.steps == ()
    assert "cannot be computed" in passed.problem
    assert "it is broken" in passed.problem
    shown = frame(Session(graph))
    assert passed.problem in plain(shown.narration.sentence)
    assert all(linear or key.slot or local_tip(shown, key) == "" for key in shown.wires)
    assert all(wire_facts(shown, key) for key in shown.wires)


def test_a_derivative_of_a_wrong_shape_says_which_one(monkeypatch):
    put_way(monkeypatch, "Sum", Linear(lambda up, x, out, **params: np.ones(7), lambda t, x, out, **params: t))
    passed = backward_pass(evaluate(build("sum(x)", {"x": (1.0, 2.0)})))
    assert passed.problem == (
        "The derivative of Sum by its input x cannot be computed: the shape is (7,) instead of (2,)."
    )


def test_the_values_name_the_problem(monkeypatch, fail):
    put_way(monkeypatch, "Sin", Factor(fail))
    problems = report(Session(build("sin(x)", {"x": 1.0})))["problems"]
    assert any("it is broken" in problem["says"] for problem in problems)


def test_a_graph_whose_derivative_is_mended_has_its_steps_again(monkeypatch, fail):
    graph = build("sin(x)", {"x": 0.0})
    sound = OPS["Sin"]
    put_way(monkeypatch, "Sin", Factor(fail))
    broken = backward_pass(evaluate(graph))
    monkeypatch.setitem(OPS, "Sin", sound)
    mended = backward_pass(evaluate(graph), broken)
    (x,) = (id for id, node in graph.nodes.items() if node.is_leaf)
    assert (mended.problem, mended.gradient(x, 2)) == ("", 1.0)
