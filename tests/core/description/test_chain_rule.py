"""The chain rule of a step is the same on its label, in the list, in the panel, in the tooltip and in the question."""

import pytest

from core.base.numbers import Value
from core.description.frame import frame
from core.description.prediction import asked, judged
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


def plain(spans: tuple[tuple[str, object], ...]) -> str:
    return "".join(text for text, _ in spans)


def active_label(shown: Frame) -> str:
    assert shown.active_wire is not None
    return shown.wires[shown.active_wire].grad


SHORT = (1.0, 2.0, 3.0)
LONG = tuple(float(number) for number in range(1, 13))
WIDE = (1.234567, 2.345678, 3.456789, 4.567891)


@pytest.mark.parametrize(
    ("expression", "values", "symbols", "label", "panel", "row", "tip"),
    [
        ("x*w", {"w": 3.0}, "∂L/∂x += ∂L/∂L × ∂L/∂x", "1 × 3 = 3", "= 1 × 3 = 3", "x += 1 × 3 = 3", "1.0 × 3.0 = 3.0"),
        (
            "s*x",
            {"x": SHORT},
            "∂ΣL/∂s += ∂ΣL/∂L × ∂L/∂s",
            "Σ 1 + 2 + 3 = 6",
            "= [1, 1, 1] × [1, 2, 3] → Σ 1 + 2 + 3 = 6",
            "s += Σ 1 + 2 + 3 = 6",
            "their product, summed to the shape of s: 6.0",
        ),
        (  # four terms are written out, even where that is longer than a product on a label may be
            "s*x",
            {"x": WIDE},
            "∂ΣL/∂s += ∂ΣL/∂L × ∂L/∂s",
            "Σ 1.235 + 2.346 + 3.457 + 4.568 = 11.6",
            "= [1, 1, 1, 1] × [1.235, 2.346, 3.457, 4.568] → Σ 1.235 + 2.346 + 3.457 + 4.568 = 11.6",
            "s += Σ 1.235 + 2.346 + 3.457 + 4.568 = 11.6",
            "their product, summed to the shape of s: 11.604925000000001",
        ),
        (  # more are not
            "s*x",
            {"x": (*WIDE, 5.0)},
            "∂ΣL/∂s += ∂ΣL/∂L × ∂L/∂s",
            "Σ [1.235, 2.346, …] (5) = 16.6",
            "= [1, 1, …] (5) × [1.235, 2.346, …] (5) → Σ [1.235, 2.346, …] (5) = 16.6",
            "s += Σ [1.235, 2.346, …] (5) = 16.6",
            "their product, summed to the shape of s: 16.604925",
        ),
        (
            "s*x",
            {"x": LONG},
            "∂ΣL/∂s += ∂ΣL/∂L × ∂L/∂s",
            "Σ [1, 2, …] (12) = 78",
            "= [1, 1, …] (12) × [1, 2, …] (12) → Σ [1, 2, …] (12) = 78",
            "s += Σ [1, 2, …] (12) = 78",
            "their product, summed to the shape of s: 78.0",
        ),
        (
            "x*w",
            {"x": SHORT, "w": WIDE[:3]},
            "∂ΣL/∂x += ∂ΣL/∂L × ∂L/∂x",
            "… × local = [1.235, 2.346, 3.457]",
            "= [1, 1, 1] × [1.235, 2.346, 3.457] = [1.235, 2.346, 3.457]",
            "x += [1, 1, 1] × [1.235, 2.346, 3.457] = [1.235, 2.346, 3.457]",
            "their product: [1.234567, 2.345678, 3.456789]",
        ),
    ],
    ids=["numbers", "broadcast", "broadcast of four", "broadcast of five", "broadcast of many", "arrays"],
)
def test_a_step_of_a_wire(
    expression: str, values: dict[str, Value], symbols: str, label: str, panel: str, row: str, tip: str
) -> None:
    graph = graph_of(expression, **values)
    shown = frame(Session(graph, 1))
    assert plain(shown.narration.symbols) == symbols
    assert active_label(shown) == label
    assert plain(shown.narration.numbers) == panel
    assert shown.trace[1].text == row
    assert shown.active_wire is not None
    upstream, delivered = wire_tip(shown, shown.active_wire).split("\n")[-2:]
    assert upstream.partition(" = ")[0] == symbols.partition(" += ")[2].partition(" × ")[0]
    assert delivered == f"delivered to {row.partition(' ')[0]}: {tip}"
    before = frame(Session(graph))
    assert asked(before).endswith(f" add to {symbols.partition(' +=')[0]}?")
    assert row.partition(" += ")[2] in judged(before, "0")


@pytest.mark.parametrize(
    ("seed", "label"),
    [
        ((10.0, 1.0), "[10, 1] × [999, 5] = [9990, 5]"),  # 30 characters
        ((20.0, 1.0), "… × local = [19980, 5]"),  # would be 31
    ],
)
def test_a_product_longer_than_a_label_is_shortened_to_its_result(seed: Value, label: str) -> None:
    graph = graph_of("x*w", seed, x=(1.0, 1.0), w=(999.0, 5.0))
    assert active_label(frame(Session(graph, 1))) == label


@pytest.mark.parametrize(
    ("seed", "symbols"),
    [
        (None, "∂L/∂x += ∂L/∂L × ∂L/∂x"),
        (1.0, "∂L/∂x += ∂L/∂L × ∂L/∂x"),
        (-2.5, "∂(−2.5·L)/∂x += ∂(−2.5·L)/∂L × ∂L/∂x"),
    ],
)
def test_what_is_differentiated_has_the_seed_in_front(seed: float | None, symbols: str) -> None:
    assert plain(frame(Session(graph_of("x*w", seed), 1)).narration.symbols) == symbols


def test_what_is_differentiated_of_several_numbers() -> None:
    graph = graph_of("x*w", x=(1.0, 2.0), w=(3.0, 4.0))
    assert "their sum, d(ΣL)." in plain(frame(Session(graph)).narration.sentence)
    assert plain(frame(Session(graph)).narration.symbols) == "∂ΣL/∂L = [1, 1]"
    weighted = frame(Session(set_seed(graph, (1.0, 0.5))))
    assert plain(weighted.narration.symbols) == "∂(v·L)/∂L = [1, 0.5]"


def test_what_a_leaf_adds_up_is_the_same_sum_everywhere() -> None:
    session = Session(build("x*2"), 2, {"n1": 3.0})
    shown = frame(session)
    assert shown.nodes["n1"].grad == "3 + 2 = 5"
    assert plain(shown.narration.numbers) == "= 3 + 2 = 5"
    assert (shown.narration.before, shown.narration.after) == ("3", "5")
    assert shown.trace[2].text == "x.grad = 3 + 2 = 5"
    assert judged(frame(Session(session.graph, 1, session.carried)), "5").endswith("is kept: 3 + 2 = 5.")


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
