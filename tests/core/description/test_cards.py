"""A card: what its node is, what it holds now, and what is still to come."""

import pytest

from core.description.frame import frame
from core.description.stepping import started_again
from core.description.views import NodeKind, NodeState
from core.graph.edits import remove, set_output, set_requires_grad, set_seed
from core.graph.model import Graph, WireKey
from core.graph.session import Session
from core.language.expression import build
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


def rows(card):
    """What is below the line of a card: the small text, and the gradient."""
    return card.sum, card.received


def test_without_a_pass_nothing_is_ready_and_no_gradient_comes():
    graph = operation(constant(Graph(), "n", 2.0), "y", "Mul", "n", "n")
    assert (card(graph, 0, "y").state, rows(card(graph, 0, "y"))) == (NodeState.IDLE, ("", "–"))
    assert rows(card(graph, 0, "n")) == ("", "–")
    broken = remove(scalar_example(), wires=[WireKey("t", 1)])
    assert rows(card(broken, 0, "x")) == ("", "?")  # it may come once the graph is whole


def test_a_gradient_is_shown_as_far_as_it_has_arrived():
    assert [rows(card(square(), step, "x")) for step in range(4)] == [
        ("", "?"),
        ("1 of 2 arrived", "3 + …"),
        ("3 + 3 =", "6"),
        ("3 + 3 =", "6"),
    ]
    assert [card(square(), step, "x").grad_exact for step in range(4)] == ["", "3.0", "6.0", "6.0"]
    assert card(square(), 0, "x").final == "6"


def test_the_output_starts_with_its_gradient_by_itself():
    assert rows(card(square(), 0, "y")) == ("dy/dy =", "1")
    assert rows(card(set_seed(square(), 2.5), 0, "y")) == ("d(2.5·y)/dy =", "2.5")
    many = operation(leaf(Graph(), "x", (1.0, 2.0)), "y", "Mul", "x", "x")
    assert rows(card(many, 0, "y")) == ("d(Σy)/dy =", "[1, 1]")


def test_a_card_keeps_room_above_the_gradient_during_the_whole_pass():
    for step in range(4):
        assert card(square(), step, "x").has_sum
        assert card(square(), step, "y").has_sum
    assert not card(scalar_example(), 0, "w1").has_sum
    assert not frame(after_a_pass(scalar_example())).nodes["w1"].has_sum  # it is said between its rows


def test_what_an_earlier_pass_left_is_told_apart_from_what_this_one_brings():
    session = after_a_pass(square())
    cards = [frame(Session(session.graph, step, session.carried)).nodes["x"] for step in range(4)]
    assert [view.grad_exact for view in cards] == ["6.0", "6.0", "6.0", "12.0"]
    assert [rows(view) for view in cards] == [
        (".grad = 6", "?"),
        ("1 of 2 arrived", "3 + …"),
        ("3 + 3 =", "6"),
        (".grad = 12", "6"),
    ]


def test_a_leaf_with_one_gradient_says_what_it_keeps_during_the_whole_second_pass():
    session = after_a_pass(scalar_example())
    views = [frame(Session(session.graph, step, session.carried)).nodes["b"] for step in (0, 3, 4, 5)]
    assert [rows(view) for view in views] == [
        (".grad = 30", "?"),
        (".grad = 30", "30"),
        (".grad = 60", "30"),
        (".grad = 60", "30"),
    ]


def test_a_leaf_that_this_pass_does_not_reach_shows_what_it_keeps():
    graph = operation(leaf(square(), "w"), "z", "Mul", "w", "w")
    session = after_a_pass(set_output(graph, "y"))
    drawn = frame(Session(set_output(graph, "z"), 99, session.carried))
    assert rows(drawn.nodes["x"]) == (".grad = 6", "–")
    assert rows(drawn.nodes["w"]) == ("1 + 1 =", "2")


def test_the_sum_stays_above_the_gradient_that_it_makes():
    assert [rows(card(scalar_example(), step, "x")) for step in (9, 10, 11)] == [
        ("1 of 2 arrived", "120 + …"),
        ("120 + 90 =", "210"),
        ("120 + 90 =", "210"),
    ]


@pytest.mark.parametrize(
    ("expression", "values", "above"),
    [
        ("x + x + x", {"x": 1.0}, "1 + 1 + 1 ="),
        ("x*w - x*v", {"x": 1.0, "w": 4.5, "v": 2.0}, "−2 + 4.5 ="),
        ("x*w + x*v", {"x": 1.0, "w": 1 / 3, "v": 1 / 3}, "0.3333 + 0.3333 ≈"),
        ("x*w + x*v", {"x": 1.0, "w": 1234.56, "v": -1234.57}, "sum of 2"),  # too long for a card
        ("x*w + x*v", {"x": (1.0, 2.0), "w": 1.0, "v": 2.0}, "[2, 2] + [1, 1] ="),
    ],
)
def test_a_sum_is_written_out_where_there_is_room(expression, values, above):
    (view,) = [view for view in frame(Session(build(expression, values), 99)).nodes.values() if view.name == "x"]
    assert view.sum == above


def test_of_a_longer_list_the_first_item_and_the_shape_are_shown():
    view = card(leaf(Graph(), "x", (1.5, -2.25, 30.125)), 0, "x")
    assert (view.value, view.value_exact) == ("[1.5, …] (3)", "[1.5, -2.25, 30.125]")
    assert card(leaf(Graph(), "x", (10.0, 39.0, 100.0)), 0, "x").value == "[10, 39, 100]"
