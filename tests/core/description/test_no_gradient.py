"""Why there is no gradient is one reason, said in the same words on a label, in a tooltip and by a screen reader."""

import pytest

from core.description.facts import node_facts
from core.description.folding import folded
from core.description.frame import frame
from core.description.speech import mark_text, node_text, wire_text
from core.description.tips import node_tip, wire_tip
from core.description.views import Frame, WireState
from core.description.words import gradient_at, gradient_on
from core.graph.edits import add_node, set_output, set_requires_grad, set_seed, set_value
from core.graph.grouping import collapse, group
from core.graph.model import Graph, Node, WireKey
from core.graph.session import Session
from core.language.expression import build
from tests.core.graphs import constant, leaf, operation


def products() -> Graph:
    """L = x·w + m, where m is a product of the constants 2 and 3; z = x·w uses x beside L."""
    graph = leaf(leaf(Graph(), "x", 2.0), "w", 3.0)
    graph = constant(constant(graph, "two", 2.0), "three", 3.0)
    graph = operation(operation(graph, "p", "Mul", "x", "w"), "m", "Mul", "two", "three")
    graph = operation(operation(graph, "L", "Add", "p", "m"), "z", "Mul", "x", "w")
    return set_output(graph, "L")


OFF = set_requires_grad(products(), "w", False)
UNSEEDED = set_seed(products(), (1.0, 2.0))  # the seed does not fit, so that no pass begins
LIST = set_value(products(), "two", (1.0, 2.0))


@pytest.mark.parametrize(
    ("graph", "id", "key", "reason"),
    [
        (products(), "two", WireKey("m", 0), "no gradient: constant"),
        (LIST, "two", WireKey("m", 0), "no gradient: constant"),
        (OFF, "w", WireKey("p", 1), "no gradient: requires grad is off"),
        (OFF, "w", WireKey("z", 1), "no gradient: requires grad is off"),
        (products(), "m", WireKey("L", 1), "no gradient: nothing here needs one"),
        (set_output(products(), "p"), "L", WireKey("L", 0), "not part of p"),
        (products(), "x", WireKey("p", 0), "no gradient yet"),
        (UNSEEDED, "x", WireKey("z", 0), "no gradient yet"),
    ],
)
def test_every_place_gives_the_same_reason(graph: Graph, id: str, key: WireKey, reason: str) -> None:
    shown = frame(Session(graph))
    if graph.nodes[id].constant:
        assert node_text(graph, shown, id).startswith("Constant")  # of which nobody expects a gradient
    else:
        assert f", {reason}" in node_text(graph, shown, id)
    assert reason in node_tip(shown, id).split("\n")
    assert reason in node_facts(shown, id)
    assert wire_tip(shown, key).split("\n")[-1] == reason
    assert wire_text(graph, shown, key).endswith(reason)
    waits = reason == "no gradient yet"
    assert gradient_on(shown, key) == gradient_at(shown, id) == reason
    view = shown.wires[key]
    assert (view.no_gradient, view.delivered) == (("", "?") if waits else ("no gradient", ""))
    assert view.state is (WireState.IDLE if waits else WireState.NONE)
    assert shown.nodes[id].received == ("?" if waits else "–")


@pytest.mark.parametrize(
    ("graph", "id", "sentence"),
    [
        (products(), "two", "In PyTorch: a plain number, so nothing is differentiated with respect to it."),
        (LIST, "two", "In PyTorch: a tensor without requires_grad, so nothing is differentiated with respect to it."),
        (OFF, "w", "In PyTorch: requires_grad=False, so w.grad stays None."),
        (products(), "m", "In PyTorch: no input requires a gradient, so m.grad_fn is None."),
    ],
)
def test_the_inspector_says_what_pytorch_makes_of_it(graph: Graph, id: str, sentence: str) -> None:
    assert node_facts(frame(Session(graph)), id)[-1] == sentence


def test_a_wire_outside_the_output_says_so_during_the_whole_pass() -> None:
    steps = frame(Session(products())).steps
    for step in range(steps + 1):
        assert gradient_on(frame(Session(products(), step)), WireKey("z", 0)) == "not part of L"


def test_without_a_pass_the_output_holds_no_gradient_anywhere() -> None:
    shown = frame(Session(UNSEEDED))
    assert (shown.nodes["L"].received, shown.nodes["L"].sum, shown.nodes["L"].grad_exact) == ("?", "", "")
    assert "no gradient yet" in node_tip(shown, "L").split("\n")
    assert ", no gradient yet," in node_text(UNSEEDED, shown, "L")


def said_of_group(ids: list[str], step: int) -> str:
    graph = group(products(), ids, "Part")
    graph = collapse(graph, graph.groups, collapsed=True)
    shown = frame(Session(graph, step))
    (id,) = graph.groups
    assert id in folded(shown).nodes
    return mark_text(graph, shown, id)


@pytest.mark.parametrize(
    ("ids", "step", "said"),
    [
        (["m"], 0, "value 6, no gradient: nothing here needs one"),
        (["p"], 0, "no gradient yet"),
        (["p"], 9, "value 6, gradient 1"),
        (["m", "p"], 0, "value p 6, m 6, no gradient yet"),
        (["two", "three"], 9, "no gradient: constant"),
    ],
)
def test_the_card_of_a_group_gives_the_reason_of_its_results(ids: list[str], step: int, said: str) -> None:
    assert said in said_of_group(ids, step)


def test_a_new_tensor_is_not_part_of_the_output() -> None:
    graph = add_node(build("x*w"), Node("far", "far", value=1.0, requires_grad=True))
    shown: Frame = frame(Session(graph))
    assert node_text(graph, shown, "far") == "Tensor far, value 1, not part of L"
