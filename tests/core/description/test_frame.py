"""A frame tells the learner what holds at this moment, and nothing that has not happened yet."""

import pytest

from core.description.frame import frame
from core.description.spans import plain
from core.description.stepping import edited, gradients_zeroed, node_finished, sought, started_again
from core.description.views import Frame, NodeState, NodeView, WireState, WireView
from core.graph.edits import add_node, connect, move, remove, set_output, set_requires_grad, set_seed, set_value
from core.graph.model import Graph, Node, WireKey
from core.graph.session import Session
from core.language.expression import build
from tests.core.graphs import constant, leaf, minus, operation, scalar_example


def at(graph: Graph, step: int) -> Frame:
    return frame(Session(graph, step))


def at_end(graph: Graph) -> Frame:
    return at(graph, at(graph, 0).steps)


def below(card: NodeView) -> tuple[str, str]:
    """What is below the line of a card."""
    return card.sum, card.received


def test_first_example_takes_nine_wires_and_four_leaves() -> None:
    drawn = at(scalar_example(), 0)
    assert drawn.steps == 13
    assert [row.operation for row in drawn.trace].count("AccumulateGrad") == 4


def test_order_is_pytorchs_newest_operation_first_and_a_leaf_right_after_its_last_wire() -> None:
    rows = [row.text.split(" += ")[0].removeprefix("dL/d") for row in at(scalar_example(), 0).trace[1:]]
    assert rows == ["t", "s", "b", "b.grad", "a", "c", "x", "w2", "w2.grad", "x", "x.grad", "w1", "w1.grad"]


def test_no_answer_is_shown_before_its_step() -> None:
    drawn = at(scalar_example(), 0)
    assert {(label.delivered, label.product) for key, label in drawn.wires.items() if key != ("L", 1)} == {("?", ())}
    assert all(row.text.endswith("…") for row in drawn.trace[1:])
    assert [card.received for card in drawn.nodes.values()] == ["?"] * 8 + ["–", "1"]
    assert plain(drawn.narration.numbers) == "dL/dL = 1"


def test_the_label_of_the_step_shows_the_product_and_keeps_its_result_afterwards() -> None:
    graph, key = scalar_example(), WireKey("t", 0)
    active = at(graph, 2).wires[key]
    assert (plain(active.product), active.result) == ("30 × 1", "= 30")
    assert at(graph, 2).wires[key].state is WireState.ACTIVE
    assert (at(graph, 3).wires[key].product, at(graph, 3).wires[key].delivered) == ((), "30")


def test_a_label_shows_the_local_derivative_as_formula_and_number() -> None:
    wires = at(scalar_example(), 0).wires
    labels = {key: (view.formula, view.formula_short, view.factor) for key, view in wires.items()}
    assert labels[WireKey("a", 1)] == ("∂a/∂w1 = x", "= x", "2")
    assert labels[WireKey("L", 0)] == ("∂L/∂t = 2t", "= 2t", "30")
    assert labels[WireKey("s", 0)] == ("∂s/∂a", "", "1")  # a plain number is said once


def test_a_formula_that_is_only_the_number_is_not_repeated() -> None:
    (first, *_) = frame(Session(build("x*3"))).wires.values()
    assert (first.formula, first.formula_short, first.factor) == ("∂L/∂x", "", "3")
    lists = frame(Session(build("x + y", {"x": (1.0, 2.0), "y": (3.0, 4.0)}))).wires.values()
    assert [(view.formula, view.formula_short, view.factor) for view in lists] == [
        ("∂L/∂x", "", "[1, 1]"),
        ("∂L/∂y", "", "[1, 1]"),
    ]


def test_node_with_two_wires_shows_the_running_sum_then_the_whole() -> None:
    graph = scalar_example()
    assert below(at(graph, 7).nodes["x"]) == ("1 of 2 arrived", "120 + …")
    assert at(graph, 7).nodes["x"].state is NodeState.WAITING
    assert below(at(graph, 10).nodes["x"]) == below(at(graph, 13).nodes["x"]) == ("120 + 90 =", "210")


def test_x_minus_x_is_two_wires_that_cancel() -> None:
    drawn = at_end(minus("x", "x"))
    assert drawn.nodes["y"].value == "0"
    assert below(drawn.nodes["x"]) == ("1 + (−1) =", "0")
    assert {label.delivered for label in drawn.wires.values() if label.source == "x"} == {"1", "−1"}


def test_square_by_two_wires_has_two_labelled_wires() -> None:
    graph = operation(leaf(Graph(), "x", 3.0), "y", "Mul", "x", "x")
    formulas = [(label.formula, label.factor) for label in at_end(graph).wires.values()]
    assert formulas == [("∂y/∂x (1st) = x", "3"), ("∂y/∂x (2nd) = x", "3")]


def test_broadcast_says_what_is_summed() -> None:
    graph = operation(leaf(leaf(Graph(), "x", (1.0, 2.0, 3.0)), "b", 0.5), "y", "Add", "x", "b")
    key, drawn = WireKey("y", 1), at(graph, 0)
    number = next(row.step for row in drawn.trace if row.text.startswith("d(Σy)/db +="))
    active = at(graph, number).wires[key]
    assert (plain(active.product), active.result, active.delivered) == ("Σ 1 + 1 + 1", "= 3", "Σ 3")
    assert "stretched" in plain(at(graph, number).narration.sentence)


def test_vector_output_starts_with_ones_and_names_the_pytorch_call() -> None:
    graph = operation(leaf(Graph(), "x", (1.0, 2.0)), "y", "Mul", "x", "x")
    drawn = at(graph, 0)
    assert below(drawn.nodes["y"]) == ("d(Σy)/dy =", "[1, 1]")
    assert "y.backward(torch.ones_like(y))" in plain(drawn.narration.sentence)
    assert "their sum, Σy." in plain(drawn.narration.sentence)


def words_of(label: WireView) -> tuple[str, ...]:
    return label.no_gradient, label.formula, label.factor, label.delivered


def test_a_wire_without_a_gradient_says_so_in_two_words_and_nothing_else() -> None:
    label = at(scalar_example(), 0).wires[WireKey("L", 1)]
    assert (label.state, words_of(label)) == (WireState.NONE, ("no gradient", "", "", ""))
    assert {view.no_gradient for key, view in at(scalar_example(), 0).wires.items() if key != ("L", 1)} == {""}


def test_requires_grad_off_says_so() -> None:
    label = at(set_requires_grad(scalar_example(), "w1", False), 0).wires[WireKey("a", 1)]
    assert (label.state, words_of(label)) == (WireState.NONE, ("no gradient", "", "", ""))


def test_incomplete_node_says_which_input_it_waits_for() -> None:
    drawn = at(remove(scalar_example(), wires=[WireKey("a", 1)]), 0)
    assert drawn.nodes["a"].problem == "waits for input b"
    assert drawn.nodes["s"].problem == "waits for a"
    assert drawn.steps == 0
    assert plain(drawn.narration.sentence) == "L: waits for t"


def test_undefined_result_is_explained_where_it_first_arises() -> None:
    graph = operation(constant(leaf(Graph(), "x", 0.0), "n", -1.0), "p", "Pow", "x", "n")
    graph = operation(operation(graph, "y", "Mul", "p", "x"), "z", "Add", "p", "y")
    drawn = at(graph, 0)
    assert [drawn.nodes[id].value for id in "pyz"] == ["∞", "nan", "nan"]
    assert [id for id, _ in drawn.problems] == ["p", "y"]
    assert "0 to a negative power" in drawn.nodes["p"].problem
    assert "∞ times 0" in drawn.nodes["y"].problem


def test_shapes_that_do_not_fit_are_a_sentence_at_the_node() -> None:
    graph = operation(leaf(leaf(Graph(), "x", (1.0, 2.0)), "w", (1.0, 2.0, 3.0)), "y", "Add", "x", "w")
    problem = at(graph, 0).nodes["y"].problem
    assert "the shapes 2 and 3" in problem


TWO_ENDS = operation(operation(leaf(Graph(), "x"), "y", "Mul", "x", "x"), "z", "Add", "x", "x")


@pytest.mark.parametrize(
    ("graph", "title"),
    [
        (Graph(), "The sheet is empty."),
        (leaf(Graph(), "x"), "Nothing to differentiate yet."),
        (
            operation(operation(leaf(Graph(), "x"), "y", "Mul", "x", "x"), "z", "Add", "x", "x"),
            "Which node is the output?",
        ),
        (operation(constant(Graph(), "n", 2.0), "y", "Mul", "n", "n"), "No backward pass yet."),
    ],
)
def test_what_to_do_next_is_told_where_nothing_can_flow(graph: Graph, title: str) -> None:
    assert at(graph, 0).narration.title == title


def test_second_backward_accumulates_until_zero_grad() -> None:
    graph = operation(leaf(Graph(), "x", 3.0), "y", "Mul", "x", "x")
    session = Session(graph, at(graph, 0).steps)
    session = started_again(session, frame(session))
    assert below(frame(session).nodes["x"]) == (".grad = 6", "?")
    session = sought(session, 99, frame(session))
    assert below(frame(session).nodes["x"]) == (".grad = 12", "6")
    assert frame(session).trace[-1].text == "x.grad = 6 + 6 = 12"
    assert below(frame(gradients_zeroed(session, frame(session))).nodes["x"]) == ("", "?")


def test_what_passes_leave_may_grow_beyond_all_numbers() -> None:
    graph = operation(constant(leaf(Graph(), "x", (1.0, 2.0)), "n", 1e308), "y", "Mul", "x", "n")
    session = Session(graph)
    for held in ("[1e308, 1e308]", "[∞, ∞]"):
        session = sought(session, 99, frame(session))
        session = started_again(session, frame(session))  # warnings are errors in these tests
        assert frame(session).nodes["x"].sum == f".grad = {held}"
    assert frame(sought(session, 99, frame(session))).trace[-1].text.endswith("= [∞, ∞]")


def test_another_output_keeps_what_the_leaves_hold() -> None:
    graph = operation(constant(leaf(Graph(), "x", 1.0), "n", 2.0), "y", "Pow", "x", "n")
    graph = operation(constant(graph, "m", 3.0), "z", "Pow", "x", "m")
    session = Session(set_output(graph, "y"))
    session = sought(session, 99, frame(session))
    session = edited(started_again(session, frame(session)), set_output(graph, "z"))
    session = sought(session, 99, frame(session))
    assert below(frame(session).nodes["x"]) == (".grad = 5", "3")


def test_finish_node_stops_after_the_last_wire_of_the_node() -> None:
    session = Session(scalar_example(), 1)
    session = node_finished(session, frame(session))
    assert session.step == 4  # t has sent to s and b, and b has kept its own


def test_seed_weights_the_output() -> None:
    graph = operation(leaf(Graph(), "x", (1.0, 2.0)), "y", "Mul", "x", "x")
    assert at_end(set_seed(graph, (1.0, -1.0))).nodes["x"].grad_exact == "[2.0, -4.0]"
    assert "shape" in plain(at(set_seed(graph, 1.0), 0).narration.sentence)


def test_a_frame_made_from_the_one_before_is_the_same_as_a_fresh_one() -> None:
    graph, drawn = scalar_example(), None
    steps = [0, 1, 5, 13, 2, 13, 0]
    edits = [set_value(graph, "w1", 9.0), connect(graph, "b", "a", 1), move(graph, {"x": (80.0, 8.0)}), graph]
    for changed in edits:
        for step in steps:
            drawn = frame(Session(changed, step), drawn)
            assert drawn == frame(Session(changed, step))


def test_a_node_on_its_way_into_the_graph_leaves_the_pass_alone() -> None:
    graph = operation(leaf(leaf(Graph(), "x"), "w"), "y", "Mul", "x", "w")
    more = add_node(graph, Node("s", "s", "Add"))
    assert at(more, 2).output == "y"
    assert at(more, 2).wires == at(graph, 2).wires
    half = connect(more, "x", "s", 0)
    assert at(half, 2).output == "y"
    assert at(connect(half, "x", "s", 1), 2).output is None
    assert at(connect(half, "y", "s", 1), 2).output == "s"
