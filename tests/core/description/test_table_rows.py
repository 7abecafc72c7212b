"""The tables hold what the picture shows, row by row, without a window."""

import pytest

from core.description.frame import frame
from core.description.tables import PROBLEM, VALUE, as_text, node_table, step_table, wire_table
from core.graph.edits import remove
from core.graph.model import Graph, WireKey
from core.graph.session import Session
from tests.core.graphs import constant, leaf, operation


@pytest.fixture
def graph():
    """y = (x + n)·x with the constant 2, made in another order than it is evaluated."""
    made = operation(leaf(Graph(), "x", 3.0), "y", "Mul")
    made = operation(constant(made, "n", 2.0), "s", "Add", "x", "n")
    return Graph(made.nodes, {**made.wires, WireKey("y", 0): "s", WireKey("y", 1): "x"})


def test_nodes_in_evaluation_order_with_all_that_their_cards_show(graph):
    table = node_table(graph, frame(Session(graph, 99)))
    assert table.heads == ("Name", "Kind", "Value", "Gradient", "Inputs", "Problem")
    assert table.keys == ("x", "n", "s", "y")
    assert table.rows == (
        ("x", "Tensor", "3", "5 + 3 = 8", "", ""),
        ("2", "Constant", "2", "no gradient: constant", "", ""),
        ("s", "Add", "5", "3", "x, 2", ""),
        ("y", "Mul", "15", "1", "s, x", ""),
    )
    assert table.edits == ("3", "2", "", "")


def test_a_problem_is_in_the_row_of_its_node(graph):
    broken = remove(graph, wires=[WireKey("s", 0)])
    rows = {row[0]: row for row in node_table(broken, frame(Session(broken))).rows}
    assert rows["s"][PROBLEM] == "waits for input a"
    assert rows["s"][VALUE] == rows["x"][PROBLEM] == ""


def test_wires_by_target_in_evaluation_order(graph):
    drawn = frame(Session(graph, 99))
    table = wire_table(graph, drawn)
    assert table.heads == ("From", "To", "Input", "Local derivative", "Gradient")
    assert table.keys == (WireKey("s", 0), WireKey("s", 1), WireKey("y", 0), WireKey("y", 1))
    assert [row[:3] for row in table.rows] == [("x", "s", "a"), ("2", "s", "b"), ("s", "y", "a"), ("x", "y", "b")]
    assert [row[3] for row in table.rows] == ["∂s/∂x = 1", "∂s/∂2 not needed", "∂y/∂s = x = 3", "∂y/∂x = s = 5"]
    assert [row[4] for row in table.rows] == ["3", "no gradient: constant", "3", "5"]
    assert [row[4] for row in wire_table(graph, frame(Session(graph, 1))).rows][2:] == ["1 × 3 = 3", "no gradient yet"]


def test_an_input_without_a_wire_has_no_row(graph):
    broken = remove(graph, wires=[WireKey("s", 0)])
    assert wire_table(broken, frame(Session(broken))).keys == (WireKey("s", 1), WireKey("y", 0), WireKey("y", 1))


def test_steps_tell_no_result_before_it_has_happened(graph):
    table = step_table(frame(Session(graph, 2)))
    assert table.heads == ("Step", "Operation", "What it does")
    assert table.keys == (0, 1, 2, 3, 4)
    assert table.rows == (
        ("0", "Start", "dy/dy = 1"),
        ("1", "MulBackward", "dy/ds += 1 × 3 = 3"),
        ("2", "MulBackward", "dy/dx += 1 × 5 = 5"),
        ("3", "AddBackward", "dy/dx += …"),
        ("4", "AccumulateGrad", "x.grad += …"),
    )


def test_a_table_can_be_copied_whole_or_by_rows_in_their_order(graph):
    table = step_table(frame(Session(graph, 2)))
    lines = as_text(table).split("\n")
    assert lines[:2] == ["Step\tOperation\tWhat it does", "0\tStart\tdy/dy = 1"]
    assert len(lines) == 6
    assert as_text(table, [3, 0]) == "0\tStart\tdy/dy = 1\n3\tAddBackward\tdy/dx += …"
