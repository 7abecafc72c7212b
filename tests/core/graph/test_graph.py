"""Edits of a graph: pure, refused with a sentence where they make no sense, and nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.base.errors import GraphError
from core.graph.edits import (
    add_node,
    connect,
    move,
    remove,
    set_name,
    set_output,
    set_requires_grad,
    set_seed,
    set_value,
)
from core.graph.grouping import add_note, group
from core.graph.model import (
    MAX_COORDINATE,
    Graph,
    Node,
    Wire,
    WireKey,
    automatic_output,
    check_name,
    chosen_output,
    descendants,
    fresh_id,
    fresh_name,
    upstream,
)
from tests.core.graphs import constant, leaf, operation, scalar_example


def square() -> Graph:
    """y = x·x: two wires between the same two nodes."""
    return operation(leaf(Graph(), "x"), "y", "Mul", "x", "x")


def test_two_wires_from_one_tensor_are_two_wires():
    graph = square()
    assert tuple(graph.sources("y")) == ("x", "x")
    assert graph.consumers["x"] == (WireKey("y", 0), WireKey("y", 1))
    assert tuple(remove(graph, wires=[WireKey("y", 0)]).sources("y")) == (None, "x")


def test_a_new_wire_replaces_the_one_in_its_slot():
    graph = connect(leaf(square(), "w"), "w", "y", 1)
    assert tuple(graph.sources("y")) == ("x", "w")


@pytest.mark.parametrize(("source", "target"), [("y", "y"), ("z", "y")])
def test_a_loop_is_refused_with_the_reason(source, target):
    graph = operation(square(), "z", "Add", "y", "x")
    with pytest.raises(GraphError, match=f"{source} already depends on {target}"):
        connect(graph, source, target, 0)


@pytest.mark.parametrize(("slot", "number"), [(-1, 0), (2, 3)])
def test_a_slot_that_is_not_there_is_refused_by_its_number_counted_from_one(slot, number):
    with pytest.raises(GraphError, match=f"y has no input number {number}\\."):
        connect(square(), "x", "y", slot)


def test_removing_a_node_takes_its_wires_and_its_place_as_output():
    graph = remove(set_output(square(), "y"), ["y"])
    assert (list(graph.nodes), graph.wires, graph.output) == (["x"], {}, None)


@pytest.mark.parametrize("chosen", ["L", None])
def test_the_seed_goes_with_the_output_and_with_nothing_else(chosen):
    graph = set_seed(set_output(operation(scalar_example(), "loose", "Add"), chosen), 5.0)
    assert remove(graph, ["loose", "b"]).seed == 5.0
    assert remove(graph, ["L"]).seed is None


def test_a_second_end_that_goes_leaves_the_seed_to_the_output():
    graph = set_seed(scalar_example(), 3.0)
    assert remove(operation(graph, "z", "Add", "x", "x"), ["z"]).seed == 3.0


def test_removing_one_node_leaves_the_rest():
    graph = remove(scalar_example(), ["s"])
    assert set(scalar_example().nodes) - set(graph.nodes) == {"s"}
    assert tuple(graph.sources("t")) == (None, "b")


def test_evaluation_order_puts_inputs_first_and_otherwise_follows_the_making():
    graph = operation(leaf(Graph(), "late"), "y", "Add")
    graph = connect(leaf(graph, "x"), "x", "y", 0)
    assert graph.order == ("late", "x", "y")
    assert scalar_example().order == tuple(scalar_example().nodes)


def test_order_does_not_depend_on_how_deep_a_chain_is():
    graph = Graph(
        {f"n{i}": Node(f"n{i}", f"n{i}", "Add" if i else None) for i in range(5000)},
        {WireKey(f"n{i}", 0): f"n{i - 1}" for i in range(1, 5000)},
    )
    assert graph.order[-1] == "n4999"
    assert len(descendants(graph, "n0")) == 4999


@pytest.mark.parametrize("name", ["", "2x", "x y", "x-y", "x\n", "·", "x" * 201, "lambda"])
def test_a_name_must_be_a_name(name):
    with pytest.raises(GraphError):
        set_name(square(), "x", name)


@pytest.mark.parametrize("name", ["w", "_w", "größe", "重み", "w_1", "x" * 200])
def test_names_may_use_any_alphabet(name):
    assert set_name(square(), "x", name).nodes["x"].name == name


def test_a_name_is_taken_once_but_may_be_kept():
    with pytest.raises(GraphError, match="already called y"):
        set_name(square(), "x", "y")
    check_name(square(), "y", besides="y")


def test_a_second_node_with_the_same_id_is_refused():
    with pytest.raises(GraphError, match="two nodes with the id x"):
        add_node(square(), Node("x", "other"))


def test_fresh_ids_and_names_are_free():
    graph = leaf(leaf(square(), "n3"), "x1")
    assert fresh_id(graph) == "n5"
    assert fresh_id(add_note(group(graph, ["x"]), "a note", 0, 0), "g") == "g6"
    assert fresh_id(leaf(square(), "n4")) == "n5"
    assert (fresh_name(graph, "w"), fresh_name(graph, "x")) == ("w", "x2")


def test_a_constant_never_requires_a_gradient():
    graph = constant(Graph(), "n", 2.0)
    assert not set_requires_grad(graph, "n", True).nodes["n"].requires_grad
    assert not set_requires_grad(square(), "y", True).nodes["y"].requires_grad
    assert set_requires_grad(leaf(graph, "x", requires_grad=False), "x", True).nodes["x"].requires_grad
    assert set_requires_grad(leaf(graph, "x"), "x", False).nodes["x"].requires_grad is False


def test_another_output_forgets_the_seed_that_was_made_for_the_old_one():
    graph = set_seed(set_output(square(), "y"), (1.0, 2.0))
    assert set_output(graph, "x").seed is None


@given(st.floats(allow_nan=True), st.floats(allow_nan=True))
def test_nothing_can_be_moved_out_of_reach(x, y):
    node = move(square(), {"x": (x, y)}).nodes["x"]
    assert abs(node.x) <= MAX_COORDINATE
    assert abs(node.y) <= MAX_COORDINATE


@pytest.mark.parametrize(
    ("x", "y", "expected"),
    [(5e6, -5e6, (4e6, -4e6)), (-5e6, 5e6, (-4e6, 4e6)), (4e6, -4e6, (4e6, -4e6)), (-3.5, 4.5, (-3.5, 4.5))],
)
def test_what_goes_too_far_stays_at_the_border(x, y, expected):
    node = move(square(), {"x": (x, y)}).nodes["x"]
    assert (node.x, node.y) == expected
    added = add_node(Graph(), Node("n", "n", x=x, y=y)).nodes["n"]
    assert (added.x, added.y) == expected


def test_the_output_is_the_one_operation_that_nothing_uses():
    assert automatic_output(Graph()) is automatic_output(leaf(Graph(), "x")) is None
    assert automatic_output(scalar_example()) == "L"
    two = operation(square(), "z", "Add", "x", "x")
    assert automatic_output(two) is None
    assert automatic_output(remove(two, wires=[WireKey("z", 0)])) == "y"
    assert automatic_output(operation(remove(two, wires=[WireKey("z", 0)]), "e", "Add", "z", "x")) == "y"
    assert chosen_output(two) is None
    assert chosen_output(set_output(two, "z")) == "z"


def test_what_a_node_depends_on_and_what_depends_on_it():
    graph = scalar_example()
    assert upstream(graph, "a") == {"a", "x", "w1"}
    assert descendants(graph, "a") == {"s", "t", "L"}
    assert upstream(graph, "L") == graph.nodes.keys()
    assert (upstream(graph, "x"), descendants(graph, "L")) == ({"x"}, set())


def test_a_node_that_is_reached_by_many_ways_is_looked_at_once():
    graph = leaf(Graph(), "x0")
    for number in range(1, 101):  # 2 to the power of 100 ways
        graph = operation(graph, f"x{number}", "Mul", f"x{number - 1}", f"x{number - 1}")
    assert len(upstream(graph, "x100")) == 101
    assert len(descendants(graph, "x0")) == 100


def test_a_loop_in_a_graph_that_was_made_elsewhere_is_a_sentence():
    graph = operation(square(), "z", "Add", "y", "x")
    looped = Graph(graph.nodes, {**graph.wires, WireKey("y", 0): "z"})
    with pytest.raises(GraphError, match="form a loop"):
        _ = looped.order


def test_wires_can_be_listed_and_know_their_key():
    assert square().wire_list == [Wire("x", "y", 0), Wire("x", "y", 1)]
    assert [wire.key for wire in square().wire_list] == [WireKey("y", 0), WireKey("y", 1)]
    assert (square().nodes["x"].arity, square().nodes["y"].arity) == (0, 2)


def test_a_value_that_is_none_is_refused():
    with pytest.raises(GraphError, match="finite"):
        set_value(square(), "x", float("nan"))


def test_edits_leave_the_graph_they_start_from_as_it_was():
    graph = scalar_example()
    before = repr(graph)
    set_value(move(graph, {"x": (5.0, 5.0)}), "x", 9.0)
    remove(connect(graph, "b", "a", 0), ["L"])
    assert repr(graph) == before


def test_an_edit_that_keeps_the_structure_keeps_its_order_as_well():
    graph = scalar_example()
    order = graph.order
    plain = move(graph, {"x": (1.0, 1.0)}), set_value(graph, "x", 7.0), set_name(graph, "x", "z")
    for edit in (*plain, set_output(graph, "a"), set_seed(graph, 2.0), set_requires_grad(graph, "x", False)):
        assert edit.order is order
    assert connect(graph, "b", "a", 0).order == order


def test_an_operation_has_no_value_to_change():
    graph = scalar_example()
    with pytest.raises(GraphError, match="L is computed from its inputs"):
        set_value(graph, "L", 3.0)


def test_a_constant_gives_its_name_to_who_asks_for_it():
    graph = set_name(constant(leaf(Graph(), "x"), "n", 2.0), "x", "n")
    assert graph.nodes["x"].name == "n"
    assert graph.nodes["n"].name == "n1"
    assert graph.nodes["n"].value == 2.0
    with pytest.raises(GraphError, match="already called n"):
        set_name(leaf(graph, "y"), "y", "n")
