"""Matrices as tables of texts: small ones whole, of larger ones the corner and the shape."""

import math

import numpy as np
import pytest

from core.description.frame import frame
from core.description.matrices import table_of, table_rows
from core.graph.model import Graph
from core.graph.session import Session
from tests.core.graphs import leaf, operation
from tests.core.matrix_graphs import layer, moments


def matrix(rows: int, columns: int) -> np.ndarray:
    return np.arange(float(rows * columns)).reshape(rows, columns)


@pytest.mark.parametrize(
    ("number", "table"),
    [
        (matrix(2, 3), (("0", "1", "2"), ("3", "4", "5"))),
        (matrix(4, 1), (("0",), ("1",), ("2",), ("3",))),
        (np.array([[-1.5, 1 / 3], [math.nan, -math.inf]]), (("−1.5", "0.3333"), ("nan", "−∞"))),
        (np.array([[12345.678, 1e-7]]), (("12346", "1e−7"),)),
        (matrix(5, 2), (("0", "1"), ("2", "3"), ("4", "5"), ("⋮", "5×2"))),
        (matrix(2, 5), (("0", "1", "2", "…"), ("5", "6", "7", "…"), ("", "", "", "2×5"))),
        (
            matrix(5, 6)[:, :5],
            (("0", "1", "2", "…"), ("6", "7", "8", "…"), ("12", "13", "14", "…"), ("⋮", "⋮", "⋮", "5×5")),
        ),
        (3.0, ()),
        (np.array([1.0, 2.0]), ()),
        (np.zeros((2, 2, 2)), ()),
        (np.zeros((0, 3)), ()),
    ],
)
def test_the_texts_of_a_matrix(number, table):
    assert table_of(number) == table
    assert table_rows(np.shape(number)) == len(table)


def test_a_card_shows_value_and_gradient_of_a_matrix_as_tables():
    start, *_, end = moments(layer())
    assert start.nodes["a"].table == (("−4.5", "4"), ("−6", "6.25"))
    assert (start.nodes["a"].gradient_table, start.nodes["a"].received) == ((), "?")
    assert end.nodes["a"].gradient_table == (("−8", "7"), ("−11", "11.5")) == start.nodes["a"].final_table
    assert (end.nodes["x"].shape, end.nodes["b"].shape, end.nodes["b"].table) == ("2×3", "", ())


def test_what_has_arrived_so_far_is_a_table_too():
    graph = operation(leaf(Graph(), "x", ((1.0, 2.0), (3.0, 4.0))), "a", "MatMul", "x", "x")
    waiting = next(shown for shown in moments(graph) if shown.nodes["x"].sum == "1 of 2 arrived")
    assert waiting.nodes["x"].gradient_table == (("3", "7"), ("3", "7"))
    assert frame(Session(graph, 99)).nodes["x"].gradient_table == (("7", "11"), ("9", "13"))
