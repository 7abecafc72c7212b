"""The picture of collapsed groups: their cards, and the wires that pass their borders."""

import pytest
from msgspec import structs

from core.description.closed_forms import results_of
from core.description.folding import entries, folded
from core.description.frame import frame
from core.description.views import NodeKind, NodeState
from core.graph.edits import connect, move, remove, set_output, set_requires_grad
from core.graph.grouping import collapse, group
from core.graph.model import Graph, Wire, WireKey
from core.graph.session import Session
from tests.core.graphs import constant, leaf, operation, scalar_example


def collapsed(graph, *ids):
    """The graph with one collapsed group around these nodes, and the id of the group."""
    grouped = group(graph, ids)
    (id,) = grouped.groups
    return collapse(grouped, [id], True), id


def picture(graph, step):
    return folded(frame(Session(graph, step)))


def card_of(graph, *ids, step=0):
    made, id = collapsed(graph, *ids)
    return picture(made, step).nodes[id]


def used_twice():
    """a = x·x is used inside the group of a and b = a·a, and outside by c = a + b."""
    graph = operation(leaf(Graph(), "x", 2.0), "a", "Mul", "x", "x")
    return operation(operation(graph, "b", "Mul", "a", "a"), "c", "Add", "a", "b")


def test_without_a_collapsed_group_the_picture_stays_as_it_is():
    drawn = frame(Session(group(scalar_example(), ["a", "c"])))
    assert folded(drawn) is drawn


def test_one_card_stands_for_the_members_and_inner_wires_vanish():
    graph, id = collapsed(scalar_example(), "a", "c", "s")
    shown = picture(graph, 13)
    assert shown.nodes.keys() == {"x", "w1", "w2", "b", "t", "n", "L", id}
    assert shown.wires.keys() == frame(Session(graph)).wires.keys() - {WireKey("s", 0), WireKey("s", 1)}
    assert shown.nodes[id].kind is NodeKind.GROUP
    assert not shown.nodes[id].waits


def test_the_card_shows_the_values_and_gradients_of_the_results_and_wires_that_enter_keep_theirs():
    graph, id = collapsed(scalar_example(), "a", "c", "s")
    for step in range(14):
        whole, shown = frame(Session(graph, step)), picture(graph, step)
        card = shown.nodes[id]
        assert (card.value, card.received) == (whole.nodes["s"].value, whole.nodes["s"].received)
        for key in (WireKey("a", 0), WireKey("a", 1), WireKey("c", 0), WireKey("c", 1)):
            wire = shown.wires[key]
            assert structs.replace(wire, folded=None) == whole.wires[key]


def test_wires_that_enter_have_a_port_each_and_those_that_leave_share_one():
    graph, id = collapsed(scalar_example(), "a", "c", "s")
    shown = picture(graph, 0)
    assert shown.nodes[id].slots == ("x", "w1", "x", "w2")
    entering = sorted(wire.drawn for wire in shown.wires.values() if wire.drawn.target == id)
    assert sorted((wire.source, wire.slot) for wire in entering) == [("w1", 1), ("w2", 3), ("x", 0), ("x", 2)]
    assert shown.wires[WireKey("t", 0)].drawn == (id, "t", 0)


def test_several_results_are_named():
    card = card_of(scalar_example(), "a", "c", step=13)
    assert (card.value, card.received) == ("a 6, c 8", "a 30, c 30")


def test_the_card_is_active_while_the_pass_works_inside():
    graph, id = collapsed(scalar_example(), "a", "c", "s")
    states = [picture(graph, step).nodes[id].state for step in range(14)]
    active = {step for step in range(1, 14) if frame(Session(graph, step)).active_node in ("a", "c", "s")}
    assert active == {step for step, state in enumerate(states) if state is NodeState.ACTIVE}
    assert active


def test_a_group_that_holds_the_output_is_the_output_and_one_that_waits_says_so():
    graph, id = collapsed(scalar_example(), "t", "n", "L")
    card = picture(graph, 13).nodes[id]
    assert card.is_output
    assert (card.value, card.sum, card.received) == ("225", "dL/dL =", "1")
    cut = picture(remove(graph, wires=[WireKey("t", 1)]), 0).nodes[id]
    assert cut.waits
    assert "waits for input" in cut.problem


def test_wires_between_two_collapsed_groups_join_their_cards():
    graph = group(group(scalar_example(), ["a", "c"]), ["s", "t"])
    graph = collapse(graph, list(graph.groups), True)
    one, two = graph.groups
    shown = picture(graph, 0)
    assert [shown.wires[WireKey("s", slot)].drawn for slot in (0, 1)] == [(one, two, 0), (one, two, 1)]
    assert connect(graph, "b", "s", 0).groups == graph.groups


def test_what_is_used_outside_is_a_result_even_if_it_is_used_inside_too():
    card = card_of(used_twice(), "a", "b", step=99)
    assert card.results == ("a", "b")
    assert (card.value, card.received, card.sum) == ("a 4, b 16", "a 9, b 1", "")


def test_the_output_is_a_result_and_where_nothing_leaves_the_last_ones_are():
    assert card_of(used_twice(), "b", "c").results == ("c",)
    assert card_of(set_output(used_twice(), "a"), "a", "b", "c").results == ("a",)
    loose = operation(operation(Graph(), "p", "Add"), "q", "Add")
    assert card_of(loose, "p", "q").results == ("p", "q")
    beside = operation(operation(used_twice(), "d", "Add", "x", "x"), "e", "Mul", "d", "d")
    assert card_of(set_output(beside, "c"), "d", "e").results == ("e",)


def test_wires_that_no_group_touches_stay_as_they_are():
    made, id = collapsed(scalar_example(), "a", "c")
    whole = frame(Session(made))
    shown = folded(whole)
    untouched = [key for key in whole.wires if key.target in ("t", "L")]
    assert len(untouched) == 4
    assert all(shown.wires[key] is whole.wires[key] for key in untouched)
    assert shown.wires[WireKey("a", 0)].drawn == Wire("x", id, 0)
    assert shown.wires[WireKey("s", 1)].drawn == Wire(id, "s", 1)


def test_ports_are_in_the_order_of_the_places_of_the_nodes_inside():
    placed = move(scalar_example(), {"a": (0.0, 100.0), "c": (0.0, 0.0)})
    made, id = collapsed(placed, "a", "c")
    drawn = frame(Session(made))
    assert entries(drawn, made.groups[id]) == [("c", 0), ("c", 1), ("a", 0), ("a", 1)]
    assert folded(drawn).nodes[id].slots == folded(drawn).nodes[id].inputs == ("x", "w2", "x", "w1")
    assert folded(drawn).nodes[id].connected == (True,) * 4
    beside = move(placed, {"a": (-8.0, 0.0)})
    assert entries(frame(Session(beside)), group(beside, ["a", "c"]).groups["g11"])[0] == ("a", 0)


def test_results_can_be_asked_of_a_group_that_is_open():
    graph = group(used_twice(), ["a", "b"])
    (held,) = graph.groups.values()
    assert results_of(frame(Session(graph)), held) == ["a", "b"]


@pytest.mark.parametrize(("off", "requires"), [((), True), (("x", "w1"), False)])
def test_a_gradient_flows_to_a_group_if_it_flows_to_a_result(off, requires):
    graph = scalar_example()
    for id in off:
        graph = set_requires_grad(graph, id, False)
    assert card_of(graph, "a", "x").requires_grad is requires


def test_a_group_without_the_output_is_not_the_output():
    assert not card_of(scalar_example(), "a", "c").is_output
    assert card_of(scalar_example(), "n", "L").is_output


def test_the_state_is_that_of_the_result_unless_the_pass_works_inside():
    graph = scalar_example()
    states = [card_of(graph, "a", "c", "s", step=step).state for step in (1, 2, 5, 9, 13)]
    assert states == [NodeState.IDLE, NodeState.READY, NodeState.ACTIVE, NodeState.READY, NodeState.READY]
    assert card_of(used_twice(), "x", "a", "b", step=1).state is NodeState.WAITING  # that of a, the first of two


def test_a_card_counts_what_arrives_at_its_one_result():
    assert card_of(used_twice(), "x").arriving == 2
    assert card_of(used_twice(), "x", "a").arriving == 3
    assert card_of(used_twice(), "a", "b").arriving == 0


def test_a_group_waits_only_if_whatever_is_wrong_inside_is_waiting():
    graph = operation(constant(leaf(Graph(), "x", 0.0), "n", -1.0), "p", "Pow", "x", "n")
    graph = operation(graph, "q", "Add", "x")
    assert card_of(graph, "q").waits
    assert not card_of(graph, "p", "q").waits
    assert "divided by 0" in card_of(graph, "p", "q").problem
    assert card_of(graph, "x").problem == ""
    assert not card_of(graph, "x").waits


def test_a_constant_is_called_by_its_value_at_a_port():
    assert card_of(scalar_example(), "L").slots == ("t", "2")
