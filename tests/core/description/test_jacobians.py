"""The Jacobian of a wire: its numbers, the names of its rows and columns, and the sentence that says what it is."""

import math

import numpy as np
import pytest

from core.base.numbers import to_value
from core.description.explainable import has_jacobian
from core.description.frame import frame
from core.description.jacobian import jacobian_of, jacobian_text
from core.graph.model import Graph
from core.graph.session import Session
from core.language.expression import build
from tests.core.graphs import leaf, operation
from tests.core.matrix_graphs import key_of, layer, moments, shares


def of(graph, source, target, step=0):
    return jacobian_of(frame(Session(graph, step)), key_of(graph, source, target))


def test_of_a_matrix_product_it_has_the_other_matrix_in_blocks():
    found = of(layer(), "x", "a")
    assert found.title == "Jacobian of a = x·w by x"
    assert found.columns == ("x[0, 0]", "x[0, 1]", "x[0, 2]", "x[1, 0]", "x[1, 1]", "x[1, 2]")
    assert found.rows == ("a[0, 0]", "a[0, 1]", "a[1, 0]", "a[1, 1]")
    assert found.cells == (
        ("0.5", "2", "−3", "0", "0", "0"),
        ("−1", "0.25", "1.5", "0", "0", "0"),
        ("0", "0", "0", "0.5", "2", "−3"),
        ("0", "0", "0", "−1", "0.25", "1.5"),
    )
    assert found.shares[0] == (0.5 / 3, 2 / 3, -1.0, 0.0, 0.0, 0.0)
    assert "how much the item of a in its row changes per unit of the item of x in its column" in found.sentence
    assert "multiplied by the items of dL/da and added" in found.sentence


def test_of_a_softmax_every_row_adds_up_to_0():
    found = of(shares(), "z", "p")
    numbers = [[float(text.replace("−", "-")) for text in row] for row in found.cells]
    assert found.columns == ("z[0]", "z[1]", "z[2]")
    assert np.sum(numbers, axis=1) == pytest.approx([0, 0, 0], abs=1e-3)


def test_the_columns_times_the_gradient_that_arrives_are_what_comes_back():
    last = moments(layer())[-1]
    for key, source in last.basis.evaluation.graph.wires.items():
        found = jacobian_of(last, key)
        if found is None:
            continue
        entries = np.array([[float(text.replace("−", "-")) for text in row] for row in found.cells])
        arrived, came = last.basis.passed.gradient(key.target, last.step), last.basis.passed.delivered(key, last.step)
        assert arrived is not None
        assert came is not None
        np.testing.assert_allclose(np.ravel(arrived) @ entries, np.ravel(came), err_msg=source)


def test_of_a_factor_it_is_diagonal():
    found = of(build("y = x**2", {"x": (3.0, -1.0)}), *names("y = x**2", {"x": (3.0, -1.0)}))
    assert found.cells == (("6", "0"), ("0", "−2"))
    assert "It is diagonal: each item of y depends on the item of x in the same place" in found.sentence


def names(formula, values):
    """The ids of the leaf and of the output."""
    graph = build(formula, values)
    ids = {node.name: id for id, node in graph.nodes.items()}
    return ids["x"], ids["y"]


def test_under_broadcasting_each_repeated_value_has_a_column():
    found = of(layer(), "b", "s")
    assert found.columns == ("b[0]", "b[1]")
    assert found.cells == (("1", "0"), ("0", "1"), ("1", "0"), ("0", "1"))
    assert "b was repeated to the shape of s" in found.sentence


def test_of_two_numbers_it_is_one_number():
    found = of(build("y = x**2", {"x": 3.0}), *names("y = x**2", {"x": 3.0}))
    assert (found.columns, found.rows, found.cells) == (("x",), ("y",), (("6",),))
    assert found.sentence.startswith("One number: the local derivative ∂y/∂x itself.")


def test_an_infinite_derivative_leaves_the_others_0():
    graph = operation(leaf(Graph(), "x", (0.0, 2.0)), "y", "Log", "x")
    found = of(graph, "x", "y")
    assert found.cells == (("∞", "0"), ("0", "0.5"))
    assert math.isnan(found.shares[0][0])


def test_a_large_one_only_says_how_large_it_is():
    graph = operation(leaf(Graph(), "x", to_value(np.ones((3, 3)))), "t", "Transpose", "x")
    found = of(graph, "x", "t")
    assert found.cells == ()
    assert "9 rows and 9 columns" in found.sentence
    assert "make 81 entries; up to 36 are shown." in found.sentence


def test_where_no_gradient_flows_there_is_none():
    graph = operation(leaf(leaf(Graph(), "x", 2.0, requires_grad=False), "w", 3.0), "y", "Mul", "x", "w")
    shown = frame(Session(graph))
    assert not has_jacobian(shown, key_of(graph, "x", "y"))
    assert jacobian_of(shown, key_of(graph, "x", "y")) is None
    assert has_jacobian(shown, key_of(graph, "w", "y"))


def test_it_can_be_copied_as_a_table():
    lines = jacobian_text(of(layer(), "b", "s")).split("\n")
    assert lines[0] == "Jacobian of s = a + b by b"
    assert lines[2:4] == ["\tb[0]\tb[1]", "s[0, 0]\t1\t0"]


def test_long_names_and_constants_leave_only_the_place():
    graph = operation(leaf(Graph(), "temperature", (1.0, 2.0)), "L", "Sum", "temperature")
    assert of(graph, "temperature", "L").columns == ("[0]", "[1]")
