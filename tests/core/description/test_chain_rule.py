"""The chain rule of a step is the same on its label, in the list, in the panel, in the tooltip and in the question."""

import pytest

from core.base.numbers import Value
from core.description.frame import frame
from core.description.spans import plain
from core.description.tips import wire_tip
from core.description.views import Frame
from core.graph.edits import set_seed, set_value
from core.graph.model import Graph
from core.graph.session import Session
from core.language.expression import build


def graph_of(expression: str, seed: Value | None = None, **values: Value) -> Graph:
    graph = set_seed(build(expression), seed)
    for node in list(graph.nodes.values()):
        if node.name in values:
            graph = set_value(graph, node.id, values[node.name])
    return graph


def active_label(shown: Frame) -> str:
    """The active label in one line: what is above the wire, what is below it."""
    assert shown.active_wire is not None
    view = shown.wires[shown.active_wire]
    return f"{plain(view.product)} {view.result}"


SHORT = (1.0, 2.0, 3.0)
LONG = tuple(float(number) for number in range(1, 13))
WIDE = (1.234567, 2.345678, 3.456789, 4.567891)


@pytest.mark.parametrize(
    ("expression", "values", "symbols", "label", "panel", "tip"),
    [
        ("x*w", {"w": 3.0}, "dL/dx += dL/dL × ∂L/∂x", "1 × 3 = 3", "1 × 3 = 3", "1 × 3 = 3"),
        ("x*w", {"w": -3.5}, "dL/dx += dL/dL × ∂L/∂x", "1 × (−3.5) = −3.5", "1 × (−3.5) = −3.5", "1 × (−3.5) = −3.5"),
        (
            "s*x",
            {"x": SHORT},
            "d(ΣL)/ds += d(ΣL)/dL × ∂L/∂s",
            "Σ 1 + 2 + 3 = 6",
            "Σ 1 + 2 + 3 = 6",
            "their product, summed to the shape of s: 6",
        ),
        (  # four terms are written out in the panel, and as many as fit on the label
            "s*x",
            {"x": WIDE},
            "d(ΣL)/ds += d(ΣL)/dL × ∂L/∂s",
            "Σ 1.235 + … ≈ 11.6",
            "Σ 1.235 + 2.346 + 3.457 + 4.568 ≈ 11.6",
            "their product, summed to the shape of s: 11.604925000000001",
        ),
        (  # more are not
            "s*x",
            {"x": (*WIDE, 5.0)},
            "d(ΣL)/ds += d(ΣL)/dL × ∂L/∂s",
            "Σ [1.235, …] ≈ 16.6",
            "Σ [1.235, 2.346, …] (5) ≈ 16.6",
            "their product, summed to the shape of s: 16.604925",
        ),
        (
            "s*x",
            {"x": LONG},
            "d(ΣL)/ds += d(ΣL)/dL × ∂L/∂s",
            "Σ [1, …] = 78",
            "Σ [1, 2, …] (12) = 78",
            "their product, summed to the shape of s: 78",
        ),
        (
            "x*w",
            {"x": SHORT, "w": WIDE[:3]},
            "d(ΣL)/dx += d(ΣL)/dL × ∂L/∂x",
            "[1 × 1.235, …] = [1.235, …]",
            "[1, 1, 1] × [1.235, 2.346, 3.457] = [1.235, 2.346, 3.457]",
            "their product: [1.234567, 2.345678, 3.456789]",
        ),
    ],
    ids=["numbers", "negative", "broadcast", "broadcast of four", "broadcast of five", "broadcast of many", "arrays"],
)
def test_a_step_of_a_wire(
    expression: str, values: dict[str, Value], symbols: str, label: str, panel: str, tip: str
) -> None:
    graph = graph_of(expression, **values)
    shown = frame(Session(graph, 1))
    assert plain(shown.narration.symbols) == symbols
    assert active_label(shown) == label
    assert plain(shown.narration.numbers) == panel
    received = symbols.partition(" +=")[0]
    assert shown.trace[1].text == f"{received} += {panel}"
    assert shown.active_wire is not None
    upstream, delivered = wire_tip(shown, shown.active_wire).split("\n")[-2:]
    assert upstream.partition(" = ")[0] == symbols.partition(" += ")[2].partition(" × ")[0]
    name = received.rpartition("/d")[2]
    assert delivered == f"delivered to {name} in step 1: {tip}"


@pytest.mark.parametrize(
    ("seed", "w", "label"),
    [
        ((10.0, 1.0), (999.0, 5.0), "[10, 1] × [999, 5] = [9990, 5]"),
        ((10.0, 1.0), (9999.0, 5.0), "[10 × 9999, …] = [99990, …]"),  # a product of 19 characters
        ((3.0, 1.0), (1 / 3, 5.0), "[3 × 0.3333, …] ≈ [1, …]"),
        ((-2.5, 1.0), (-4.125, 5.0), "[−2.5 × (−4.125), …] = [10.3125, …]"),
    ],
)
def test_of_longer_lists_a_label_shows_the_product_of_the_first_items(seed: Value, w: Value, label: str) -> None:
    graph = graph_of("x*w", seed, x=(1.0, 1.0), w=w)
    assert active_label(frame(Session(graph, 1))) == label


@pytest.mark.parametrize(
    ("seed", "symbols"),
    [
        (None, "dL/dx += dL/dL × ∂L/∂x"),
        (1.0, "dL/dx += dL/dL × ∂L/∂x"),
        (-2.5, "d(−2.5·L)/dx += d(−2.5·L)/dL × ∂L/∂x"),
    ],
)
def test_what_is_differentiated_has_the_seed_in_front(seed: float | None, symbols: str) -> None:
    assert plain(frame(Session(graph_of("x*w", seed), 1)).narration.symbols) == symbols


def test_what_is_differentiated_of_several_numbers() -> None:
    graph = graph_of("x*w", x=(1.0, 2.0), w=(3.0, 4.0))
    assert "their sum, ΣL." in plain(frame(Session(graph)).narration.sentence)
    assert plain(frame(Session(graph)).narration.numbers) == "d(ΣL)/dL = [1, 1]"
    weighted = frame(Session(set_seed(graph, (1.0, 0.5))))
    assert plain(weighted.narration.numbers) == "d(v·L)/dL = [1, 0.5]"


def test_what_a_leaf_adds_up_is_the_same_sum_everywhere() -> None:
    session = Session(build("x*2"), 2, {"n1": 3.0})
    shown = frame(session)
    assert (shown.nodes["n1"].sum, shown.nodes["n1"].received) == (".grad = 5", "2")
    assert plain(shown.narration.numbers) == "x.grad 3 → 5"
    assert plain(shown.narration.sum) == "3 + 2 = 5"
    assert shown.trace[2].text == "x.grad = 3 + 2 = 5"


@pytest.mark.parametrize(
    ("expression", "values", "sentence"),
    [
        ("x**0.5 + -1*x**0.5", {"x": 0.0}, "∞ and −∞ together have no value, so the sum is nan (not a number)."),
        ("(x**-1)*y", {"x": 0.0, "y": 0.0}, "0 times ∞ has no value, so what arrives is nan (not a number)."),
        (
            "x**-1 + -1*x**-1",
            {"x": 0.0},
            "∞ and −∞ together have no value, so the result is nan (not a number).",
        ),
    ],
)
def test_a_step_whose_result_is_no_number_says_why(expression: str, values: dict[str, Value], sentence: str) -> None:
    graph = graph_of(expression, **values)
    steps = range(1, frame(Session(graph)).steps + 1)
    assert any(sentence in plain(frame(Session(graph, step)).narration.sentence) for step in steps)


def test_infinite_and_minus_infinite_are_named_at_the_card_where_they_meet() -> None:
    problems = dict(frame(Session(graph_of("x**-1 + -1*x**-1", x=0.0))).problems)
    assert "∞ and −∞ together have no value, so the result is nan (not a number)." in problems.values()
