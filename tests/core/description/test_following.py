"""What an edit does to the place in the backward pass: a number keeps it, another structure starts again."""

from dataclasses import replace

import hypothesis.strategies as st
import pytest
from hypothesis import given

from core.description.frame import frame
from core.description.spans import plain
from core.description.stepping import edited, gradients_zeroed, leaf_gradients, sought, started_again
from core.description.views import Frame
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
from core.graph.grouping import add_note, collapse, group
from core.graph.model import Graph, Node, WireKey
from core.graph.session import Session
from tests.core.graphs import constant, leaf, operation, scalar_example

KEPT_OLD_GRAD = "PyTorch would keep the old .grad until the next backward()."


def vectors() -> Graph:
    """y = x·w + n with lists of two numbers, and a number on its own that broadcasts."""
    graph = constant(leaf(leaf(Graph(), "x", (1.0, 2.0)), "w", (3.0, 4.0)), "n", 2.0)
    return operation(operation(graph, "a", "Mul", "x", "w"), "y", "Add", "a", "n")


def replaced(graph: Graph, id: str, **fields: object) -> Graph:
    return replace(graph, nodes={**graph.nodes, id: replace(graph.nodes[id], **fields)})  # type: ignore[arg-type]


KEEPS = {
    "a value": lambda graph: set_value(graph, "x", (1.5, 2.0)),
    "the sign of a zero": lambda graph: set_value(graph, "x", (0.0, -0.0)),
    "a constant": lambda graph: set_value(graph, "n", 7.0),
    "a value that turns the result into nan": lambda graph: set_value(
        set_value(graph, "x", (1e300, 1e300)), "w", (1e300, -1e300)
    ),
    "a seed of the same shape": lambda graph: set_seed(graph, (1.0, -1.0)),
    "a name": lambda graph: set_name(graph, "x", "speed"),
    "a place": lambda graph: move(graph, {"x": (800.0, 8.0)}),
    "a note": lambda graph: add_note(graph, "Hello", 0.0, 0.0),
    "a collapsed group": lambda graph: collapse(group(graph, ["a", "y"]), [], True),
}
RESTARTS = {
    "a shape": lambda graph: set_value(graph, "n", (2.0, 2.0)),
    "shapes that do not fit": lambda graph: set_value(graph, "x", (1.0, 2.0, 3.0)),
    "requires grad": lambda graph: set_requires_grad(graph, "x", False),
    "a leaf that becomes a constant": lambda graph: replaced(graph, "w", constant=True, requires_grad=False),
    "another operation": lambda graph: replaced(graph, "y", op="Mul"),
    "a wire": lambda graph: connect(graph, "w", "a", 0),
    "two wires in each other's place": lambda graph: connect(connect(graph, "w", "a", 0), "x", "a", 1),
    "a wire cut": lambda graph: remove(graph, wires=[WireKey("y", 1)]),
    "a node": lambda graph: add_node(graph, Node("z", "z", "Mul")),
    "a node removed": lambda graph: remove(graph, ["n"]),
    "the output": lambda graph: set_output(graph, "a"),
    "a seed of another shape": lambda graph: set_seed(set_seed(graph, (1.0, 1.0)), (1.0, 1.0, 1.0)),
}


@pytest.mark.parametrize("kind", KEEPS)
def test_a_number_a_name_or_a_place_keeps_the_place_in_the_pass(kind):
    graph = set_seed(vectors(), (1.0, 1.0))
    before = Session(graph, 2, {"x": 5.0})
    after = edited(before, KEEPS[kind](graph))
    assert after.graph != graph
    assert (after.step, after.carried) == (2, before.carried)
    assert frame(after).step == 2


@pytest.mark.parametrize("kind", RESTARTS)
def test_another_structure_starts_the_pass_again(kind):
    graph = set_seed(vectors(), (1.0, 1.0))
    assert edited(Session(graph, 2), RESTARTS[kind](graph)).step == 0


@pytest.mark.parametrize(("before", "after"), [(None, (1.0, 2.0)), ((1.0, 2.0), None)])
def test_no_seed_is_a_seed_of_ones_in_the_shape_of_the_output(before, after):
    graph = set_seed(vectors(), before)
    assert edited(Session(graph, 2), set_seed(graph, after)).step == 2


def test_an_undone_number_is_at_the_same_place_too():
    first = Session(scalar_example(), 9)
    second = edited(first, set_value(first.graph, "x", 7.0))
    assert edited(second, first.graph) == first


def texts(drawn: Frame, wire: WireKey) -> tuple[str, str]:
    return drawn.wires[wire].factor, drawn.wires[wire].delivered


def test_values_local_derivatives_and_gradients_follow_a_number_in_the_middle_of_the_pass():
    """L = (x·w1 + x·w2 + b)² with x = 2, w1 = 3, w2 = 4, b = 1, after the first step of 13."""
    first = Session(scalar_example(), 1)
    assert texts(frame(first), WireKey("L", 0)) == ("30", "30")
    drawn = frame(edited(first, set_value(first.graph, "b", 2.0)))
    assert drawn.step == 1
    assert drawn.nodes["L"].value == "256"
    assert texts(drawn, WireKey("L", 0)) == ("32", "32")
    assert drawn.wires[WireKey("s", 0)].delivered == "?"


# --- what earlier passes left -----------------------------------------------------------------------


def second_pass(graph: Graph, step: int) -> Session:
    """A second pass after a whole first one, some steps taken."""
    first = sought(Session(graph), 99, frame(Session(graph)))
    again = started_again(first, frame(first))
    return sought(again, step, frame(again))


def test_a_second_pass_keeps_what_the_first_one_left_when_a_number_changes():
    graph = operation(leaf(leaf(Graph(), "x", 3.0), "w", 2.0), "y", "Mul", "x", "w")
    session = second_pass(graph, 99)
    changed = edited(session, set_value(graph, "w", 5.0))
    assert leaf_gradients(changed, frame(changed))["x"] == 2.0 + 5.0
    assert plain(frame(changed).narration.sum) == "3 + 3 = 6"  # w keeps 3 of each pass


def test_a_leaf_keeps_its_grad_in_another_structure_unless_it_is_another_leaf():
    graph = operation(leaf(leaf(Graph(), "x", 3.0), "w", 2.0), "y", "Mul", "x", "w")
    session = second_pass(graph, 1)
    assert edited(session, connect(graph, "x", "y", 1)).carried == {"x": 2.0, "w": 3.0}
    assert edited(session, set_value(graph, "w", (2.0, 2.0))).carried == {"x": 2.0}
    assert edited(session, remove(graph, ["x"])).carried == {"w": 3.0}
    assert edited(session, set_requires_grad(graph, "x", False)).carried == {"w": 3.0}


# --- what the end of a pass says ------------------------------------------------------------------------


def sentence(session: Session) -> str:
    return "".join(text for text, _ in frame(session).narration.sentence)


def at_the_end(graph: Graph) -> Session:
    return Session(graph, frame(Session(graph)).steps)


def test_after_a_pass_a_changed_number_says_what_pytorch_would_keep():
    end = at_the_end(scalar_example())
    assert KEPT_OLD_GRAD not in sentence(end)
    changed = edited(end, set_value(end.graph, "x", 7.0))
    assert sentence(changed).endswith(KEPT_OLD_GRAD)
    assert "x received 400 + 300 = 700" in sentence(changed)
    again = edited(changed, set_value(changed.graph, "b", 7.0))
    assert sentence(again).endswith(KEPT_OLD_GRAD)


def test_it_is_not_said_where_the_gradients_are_those_of_a_whole_pass():
    end = at_the_end(scalar_example())
    changed = edited(end, set_value(end.graph, "x", 7.0))
    there = frame(changed)
    others = [
        edited(changed, end.graph),
        edited(end, set_name(end.graph, "x", "speed")),
        edited(end, move(end.graph, {"x": (8.0, 8.0)})),
        sought(sought(changed, 5, there), 99, there),
        sought(edited(sought(end, 5, there), changed.graph), 99, there),
        sought(changed, 5, there),
        started_again(changed, there),
        gradients_zeroed(changed, there),
        edited(replace(end, step=0), changed.graph),
    ]
    for session in others:
        assert KEPT_OLD_GRAD not in sentence(session)


# --- any number at any step -----------------------------------------------------------------------------

GRAPHS = [scalar_example(), vectors()]
NUMBERS = st.one_of(st.sampled_from([0.0, -0.0, 1.0, -2.0, 1e300]), st.floats(-100.0, 100.0))


@given(graph=st.sampled_from(GRAPHS), passes=st.integers(0, 1), step=st.integers(0, 13), data=st.data())
def test_after_any_number_at_any_step_the_frame_is_that_of_a_fresh_pass(graph, passes, step, data):
    drawn = frame(Session(graph))
    session = second_pass(graph, step) if passes else sought(Session(graph), step, drawn)
    drawn = frame(session, drawn)
    for _ in range(3):
        id = data.draw(st.sampled_from([node.id for node in session.graph.nodes.values() if node.is_leaf]))
        was = session.graph.nodes[id].value
        value = data.draw(NUMBERS if isinstance(was, float) else st.tuples(NUMBERS, NUMBERS))
        session = edited(session, set_value(session.graph, id, value))
        drawn = frame(session, drawn)
        assert drawn.step == min(step, drawn.steps)
        assert drawn == frame(session)
        fresh = frame(Session(session.graph, step, session.carried))
        assert replace(drawn, narration=fresh.narration) == fresh


@given(step=st.integers(0, 13), value=NUMBERS)
def test_a_number_does_not_change_which_steps_there_are(step, value):
    before, graph = frame(Session(scalar_example(), step)), set_value(scalar_example(), "x", value)
    after = frame(edited(Session(scalar_example(), step), graph))
    assert [row.operation for row in after.trace] == [row.operation for row in before.trace]
    assert after.active_wire == before.active_wire
    assert {key: wire.state for key, wire in after.wires.items()} == {
        key: wire.state for key, wire in before.wires.items()
    }
