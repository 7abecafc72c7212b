"""What a step tells holds as mathematics: of one wire, of the whole pass, and where numbers end."""

import pytest

from core.description.facts import node_facts
from core.description.frame import frame
from core.description.spans import plain
from core.description.tips import node_tip
from core.description.views import Frame
from core.description.words import local_on
from core.graph.edits import set_requires_grad, set_seed, set_value
from core.graph.model import Graph
from core.graph.session import Session
from core.language.expression import build
from tests.core.graphs import id_of


def drawn(expression: str, step: int, seed: float | None = None, **values: object) -> Frame:
    """The frame of an expression whose leaves have these values."""
    graph: Graph = set_seed(build(expression), seed)
    for node in list(graph.nodes.values()):
        if node.name in values:
            graph = set_value(graph, node.id, values[node.name])  # type: ignore[arg-type]
    return frame(Session(graph, step))


def locals_of(shown):
    return [local_on(shown, key) for key in shown.wires]


def facts(shown, name):
    return "\n".join(node_facts(shown, id_of(shown, name)))


@pytest.mark.parametrize(("expression", "times"), [("x*x", "x times as much"), ("x+x", "just as much")])
def test_of_two_wires_from_one_tensor_each_tells_about_itself_alone(expression, times):
    for step, moved, still in ((1, "x (1st)", "x (2nd)"), (2, "x (2nd)", "x (1st)")):
        told = plain(drawn(expression, step, x=3.0).narration.sentence)
        assert f"moving {moved} by a little moves L by {times}, {still} held still." in told


def test_what_is_held_still_are_the_other_inputs_that_are_no_constants():
    told = [plain(drawn("x*y*2", step).narration.sentence) for step in (1, 2, 4)]
    assert [sentence.rpartition(", ")[2].partition(".")[0] for sentence in told] == [
        "so moving a by a little moves L by 2 times as much",
        "y held still",
        "x held still",
    ]


def test_at_the_output_too_the_local_derivative_is_told_from_the_gradient_by_its_sign():
    shown = drawn("x**2 + x", 2, x=3.0)
    assert locals_of(shown) == ["∂a/∂x = 2x = 6", "∂a/∂2 not needed", "∂L/∂a = 1", "∂L/∂x = 1"]
    assert plain(shown.narration.symbols) == "dL/dx += dL/dL × ∂L/∂x"


def test_a_sum_is_told_in_the_step_that_makes_it():
    sums = [plain(drawn("x*x*x", step, x=3.0).narration.sum) for step in range(7)]
    assert sums == ["", "dL/da = 3", "dL/dx so far = 9", "dL/dx so far = 9 + 9 = 18", "dL/dx = 9 + 9 + 9 = 27", "", ""]


def test_of_more_than_four_gradients_the_sum_so_far_and_the_last_are_told():
    shown = drawn("x + x + x + x + x", 8, x=1.0)
    assert [plain(frame(Session(shown.basis.evaluation.graph, step)).narration.sum) for step in (7, 8)] == [
        "dL/dx so far = 1 + 1 + 1 + 1 = 4",
        "dL/dx = 4 + 1 = 5",
    ]


def test_a_rounded_number_says_so():
    assert plain(drawn("x*w", 1, w=1 / 3).narration.sum) == "dL/dx ≈ 0.3333"
    assert drawn("x*w", 0, seed=1 / 3).trace[0].text == "d(0.3333333333333333·L)/dL ≈ 0.3333"
    assert locals_of(drawn("x*w", 0, x=2.0, w=1 / 3)) == ["∂L/∂x = w ≈ 0.3333", "∂L/∂w = x = 2"]


def test_where_gradients_cancel_the_step_says_how_many_digits_are_left():
    steps = [drawn("x*a + x*b - x*c", step, a=0.1, b=0.2, c=0.3) for step in range(20)]
    told = [shown.narration for shown in steps if "cancel" in plain(shown.narration.sentence)]
    assert plain(told[0].sentence).endswith(
        "Almost equal numbers cancel here: none of the digits of 2.776e−17 is right."
    )
    whole = drawn("s*x", 1, s=1.0, x=(0.1, 0.2, -0.3))
    assert "none of the digits" in plain(whole.narration.sentence)
    assert "cancel" not in "".join(
        plain(drawn("x*w - x*v", step, w=0.3, v=0.3).narration.sentence) for step in range(9)
    )


def test_a_seed_of_ones_own_is_part_of_what_is_differentiated():
    assert plain(drawn("x**2", 0, seed=2.0, x=3.0).narration.numbers) == "d(2·L)/dL = 2"
    told = drawn("x**2", 1, seed=2.0, x=3.0).narration
    assert (plain(told.symbols), plain(told.numbers)) == ("d(2·L)/dx += d(2·L)/dL × ∂L/∂x", "2 × 6 = 12")


def test_constants_go_by_their_value():
    assert locals_of(drawn("x*-3", 0)) == ["∂L/∂x = −3", "∂L/∂(−3) not needed"]


def test_a_broadcast_step_is_the_same_sum_on_the_wire_in_the_list_and_in_the_panel():
    shown = drawn("s*x", 1, s=2.0, x=(1.0, 2.0, 3.0))
    labels = list(shown.wires.values())
    assert [(plain(view.product), view.result, view.delivered) for view in labels] == [
        ("Σ 1 + 2 + 3", "= 6", "Σ 6"),
        ("", "", "?"),
    ]
    assert shown.trace[1].text == "d(ΣL)/ds += Σ 1 + 2 + 3 = 6"
    assert plain(shown.narration.numbers) == "Σ 1 + 2 + 3 = 6"
    told = plain(shown.narration.sentence)
    assert "s was stretched to the shape 3, so what comes back, [1, 1, 1] × [1, 2, 3], is summed." in told
    later = drawn("s*x", 2, s=2.0, x=(1.0, 2.0, 3.0))
    assert [view.delivered for view in later.wires.values()] == ["Σ 6", "?"]


@pytest.mark.parametrize(
    ("expression", "values", "step", "sentence"),
    [
        ("x**n", {"x": -3.0, "n": 2.0}, 3, "A negative base has no logarithm"),
        ("x**0.5", {"x": 0.0}, 1, "A root rises infinitely steeply"),
        ("x**-1", {"x": 0.0}, 1, "it is 1 divided by 0"),
        ("(x**-1)*y", {"x": 0.0, "y": 0.0}, 4, "0 times ∞ has no value"),
        ("x**-1 + -1*x**-1", {"x": 0.0}, 5, "∞ and −∞ together have no value"),
    ],
)
def test_every_infinite_or_undefined_gradient_has_its_sentence_and_an_earlier_one_at_a_card(
    expression, values, step, sentence
):
    steps = [drawn(expression, number, **values) for number in range(1, drawn(expression, 0, **values).steps + 1)]
    assert any(sentence in plain(shown.narration.sentence) for shown in steps)
    assert steps[0].problems


def test_another_pass_is_told_as_such_with_what_the_leaves_hold():
    told = frame(Session(build("x*w"), 0, {"n1": 2.0})).narration
    assert told.title == "Another backward pass begins."
    assert "The leaves still hold" in plain(told.sentence)


def test_advice_can_be_followed():
    off = frame(Session(set_requires_grad(build("x*2"), "n1", False)))
    assert "switch on requires grad" in plain(off.narration.sentence)
    assert "add a Tensor" in plain(drawn("0**-1", 0).narration.sentence)


def test_a_derivative_that_nobody_needs_is_no_problem():
    assert not drawn("x**2", 0, x=-3.0).problems
    assert drawn("x**n", 0, x=-3.0, n=2.0).problems


def test_the_facts_about_a_node_are_true_of_pytorch():
    assert "In PyTorch: an error as well." in facts(drawn("x + y", 0, x=(1.0, 2.0), y=(1.0, 2.0, 3.0)), "L")
    assert "no gradient: constant" in facts(drawn("x**2", 0), "n")
    assert "grad_fn here: <PowBackward>, in PyTorch: <PowBackward2>" in facts(drawn("2**x", 0), "L")
    assert "value −∞" in facts(drawn("-1*x**-1", 0, x=0.0), "L")


def test_a_long_name_is_shortened_on_the_picture_and_whole_where_it_is_asked_for():
    name = "weight_of_the_second_layer_of_the_net"
    shown = drawn(f"x*{name}", 0)
    assert "∂L/∂weight_of_th…_of_the_net = x = 2" in locals_of(shown)
    (id,) = [id for id, node in shown.nodes.items() if node.name == name]
    assert shown.nodes[id].title == "weight_of_th…_of_the_net"
    assert node_tip(shown, id).splitlines()[0] == name
    told = drawn(f"{name} = x*w; {name}", 1).narration
    assert plain(told.symbols) == "d{0}/dx += d{0}/d{0} × ∂{0}/∂x".format("weight_of_th…_of_the_net")
