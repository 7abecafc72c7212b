"""PyTorch runs the program of a graph and finds the same gradients; only with --torch, where it is installed."""

import contextlib
import io
from typing import Any

import numpy as np
import pytest

from core.checking.by_torch import is_installed, torch_gradients
from core.checking.table import Verdict, checked
from core.description import stepping
from core.description.chain_rule import kept_by
from core.description.frame import frame
from core.description.second_pass import MESSAGE
from core.engine.own.definition import Definition
from core.evaluation.passes import Pass
from core.files import examples
from core.graph.model import Graph
from core.graph.session import Session
from core.language.expression import read
from core.language.pytorch import python_names, script_of
from tests.core.calculus.random_operations import random_graph
from tests.core.strict_graphs import strict_graph

OWN = {
    "cube": Definition("cube", ("x",), "x**3"),
    "wrong": Definition("wrong", ("x", "w"), "x*w", ("up * 7", "")),
    "both": Definition("both", ("x", "w"), "exp(x)*w", ("up * out", "sum(up * exp(x))")),
}


def run(graph: Graph, carried=None):
    """What PyTorch leaves in each leaf, beside what the pass of the graph does."""
    basis = frame(Session(graph, carried=carried or {})).basis
    space: dict[str, Any] = {"__name__": "__main__"}
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(script_of(basis), "graph.py", "exec"), space)
    names = python_names(graph)
    leaves = {id: space[names[id]].grad for id, node in graph.nodes.items() if node.op is None and node.requires_grad}
    return basis.passed, {id: None if grad is None else np.array(grad.tolist()) for id, grad in leaves.items()}


def assert_same(passed: Pass, found, carried=None):
    for id, grad in found.items():
        step = passed.accumulation.get(id)
        if step is None:
            assert grad is None or not grad.any()
        else:
            expected = np.asarray(passed.steps[step - 1].contribution) + np.asarray((carried or {}).get(id, 0.0))
            np.testing.assert_allclose(grad, expected, rtol=1e-9, atol=1e-12)


def test_it_is_installed():
    assert is_installed()


@pytest.mark.parametrize("name", examples.names())
def test_every_example(name):
    assert_same(*run(examples.load(name)))


@pytest.mark.parametrize("seed", range(200))
def test_random_graphs_of_all_operations(seed):
    assert_same(*run(random_graph(seed)))


@pytest.mark.parametrize("text", ["cube(x)*w", "wrong(x, w)*2", "both(x, w)", "both(x*x, 2*w) + cube(w)"])
def test_own_operations_right_or_wrong(text):
    assert_same(*run(read(f"L = {text}", {"x": 0.5, "w": 3.0}, own=OWN).graph))


def test_an_earlier_pass_counts():
    graph = examples.load("scalar")
    carried = {next(iter(graph.nodes)): 100.0}
    passed, found = run(graph, carried)
    assert_same(passed, found, carried)


@pytest.mark.parametrize("seed", range(100))
def test_the_program_of_a_second_pass_raises_where_the_canvas_does(seed):
    session = Session(strict_graph(seed), strict=True)
    session = stepping.sought(session, frame(session).steps, frame(session))
    basis = frame(stepping.started_again(session, frame(session))).basis
    space: dict[str, Any] = {"__name__": "__main__"}
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(script_of(basis), "graph.py", "exec"), space)
    assert (f"RuntimeError: {MESSAGE}" in printed.getvalue()) == (basis.passed.raised is not None)
    for id, node in basis.evaluation.graph.nodes.items():
        if node.op is None and node.requires_grad:
            ours, theirs = kept_by(basis.passed, basis.carried, id, basis.passed.length), space[id].grad
            assert (ours is None) == (theirs is None)
            np.testing.assert_allclose(0 if ours is None else ours, 0 if theirs is None else theirs.tolist(), rtol=1e-9)


def test_a_process_of_its_own_says_the_same():
    graph = examples.load("vector")
    basis = frame(Session(graph)).basis
    for id, grad in torch_gradients(basis).items():
        assert grad == pytest.approx(basis.passed.steps[basis.passed.accumulation[id] - 1].contribution)


def test_the_check_has_a_column_for_it():
    found = checked(frame(Session(examples.load("scalar"))).basis)
    assert (found.rows[0].torch, found.rows[0].verdict) == ("210", Verdict.AGREES)
