"""A card: what its node is, what it holds now, and what is still to come."""

import pytest

from core.description.frame import frame
from core.description.stepping import started_again
from core.description.views import NodeKind, NodeState
from core.graph.edits import remove, set_output, set_requires_grad
from core.graph.model import Graph, WireKey
from core.graph.session import Session
from tests.core.graphs import constant, leaf, operation, scalar_example


def square() -> Graph:
    """y = x·x at 3."""
    return operation(leaf(Graph(), "x", 3.0), "y", "Mul", "x", "x")


def card(graph, step, id):
    return frame(Session(graph, step)).nodes[id]


def after_a_pass(graph):
    """The session in which a second pass begins."""
    drawn = frame(Session(graph, 99))
    return started_again(Session(graph, drawn.step), drawn)


@pytest.mark.parametrize(
    ("id", "kind", "is_scalar", "edit", "requires_grad"),
    [
        ("x", NodeKind.LEAF, True, "2", True),
        ("n", NodeKind.CONSTANT, True, "2", False),
        ("b", NodeKind.CONSTANT, True, "1", False),
        ("a", NodeKind.OPERATION, False, "", True),
    ],
)
def test_a_card_says_what_can_be_done_with_its_node(id, kind, is_scalar, edit, requires_grad):
    view = card(set_requires_grad(scalar_example(), "b", False), 0, id)
    assert (view.kind, view.is_scalar, view.edit, view.requires_grad) == (kind, is_scalar, edit, requires_grad)


def test_a_list_is_no_scalar():
    view = card(leaf(Graph(), "x", (1.0, 2.5)), 0, "x")
    assert (view.is_scalar, view.edit, view.value, view.value_exact) == (False, "[1, 2.5]", "[1, 2.5]", "[1.0, 2.5]")


def test_an_operation_that_waits_has_no_value_and_says_which_inputs_are_wired():
    view = card(remove(scalar_example(), wires=[WireKey("t", 1)]), 0, "t")
    assert (view.value, view.value_exact, view.connected, view.waits) == ("", "", (True, False), True)
    assert not card(scalar_example(), 0, "t").waits
    assert card(operation(Graph(), "y", "Add"), 0, "y").requires_grad is False


def test_inputs_are_called_by_their_role_where_they_have_one():
    view = card(scalar_example(), 0, "L")
    assert (len(view.slots), view.inputs) == (2, ("base", "exponent"))
    assert card(scalar_example(), 0, "a").inputs == card(scalar_example(), 0, "a").slots == ("a", "b")
    assert card(scalar_example(), 0, "x").inputs == card(scalar_example(), 0, "x").slots == ()


def test_the_states_of_a_node_that_two_wires_reach():
    states = [card(square(), step, "x").state for step in range(4)]
    assert states == [NodeState.IDLE, NodeState.WAITING, NodeState.READY, NodeState.ACTIVE]
    assert [card(square(), step, "y").state for step in range(4)] == [
        NodeState.READY,
        NodeState.ACTIVE,
        NodeState.ACTIVE,
        NodeState.READY,
    ]
    assert card(square(), 3, "x").arriving == 2
    assert card(square(), 3, "y").arriving == 0


def test_without_a_pass_nothing_is_ready():
    graph = operation(constant(Graph(), "n", 2.0), "y", "Mul", "n", "n")
    assert (card(graph, 0, "y").state, card(graph, 0, "y").grad) == (NodeState.IDLE, "–")


def test_what_is_held_is_one_number_as_far_as_it_has_arrived():
    assert [card(square(), step, "x").holds for step in range(4)] == ["", "3 + …", "6", "6"]
    assert [card(square(), step, "x").grad_exact for step in range(4)] == ["", "3.0", "6.0", "6.0"]
    assert card(square(), 0, "y").holds == "1"


def test_what_an_earlier_pass_left_counts_once_the_leaf_has_added_the_new():
    session = after_a_pass(square())
    cards = [frame(Session(session.graph, step, session.carried)).nodes["x"] for step in range(4)]
    assert [view.grad_exact for view in cards] == ["6.0", "6.0", "6.0", "12.0"]
    assert [view.grad for view in cards] == ["6", "6 + 3 + …  (1 of 2 arrived)", "6 + 6 …", "6 + 6 = 12"]
    assert [view.holds for view in cards] == ["6", "6 + …", "6", "12"]


def test_long_after_its_sum_a_leaf_shows_the_result_alone():
    session = after_a_pass(scalar_example())
    views = [frame(Session(session.graph, step, session.carried)).nodes["b"] for step in (4, 5)]
    assert [view.grad for view in views] == ["30 + 30 = 60", "60"]


def test_a_leaf_that_this_pass_does_not_reach_shows_what_it_holds():
    graph = operation(leaf(square(), "w"), "z", "Mul", "w", "w")
    session = after_a_pass(set_output(graph, "y"))
    drawn = frame(Session(set_output(graph, "z"), 99, session.carried))
    assert (drawn.nodes["x"].grad, drawn.nodes["x"].holds, drawn.nodes["w"].grad) == ("6", "6", "2")


def test_the_step_that_completes_a_sum_shows_it_and_the_next_its_result():
    assert [card(scalar_example(), step, "x").grad for step in (9, 10, 11)] == [
        "120 + …  (1 of 2 arrived)",
        "120 + 90 = 210",
        "210",
    ]
