"""Every equation that is printed anywhere, read back as decimals, holds exactly or says ≈."""

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.description.facts import node_facts, wire_facts
from core.description.frame import frame
from core.description.shortening import short_card, short_label
from core.description.speech import narration_text, node_text, step_text, wire_text
from core.description.stepping import started_again
from core.description.tips import node_tip, wire_tip
from core.description.views import NodeView, WireView
from core.graph.session import Session
from core.language.expression import build

NUMBER = r"−?\d+(?:\.\d+)?(?:e[+−]?\d+)?"
OPERAND = rf"(?:{NUMBER}|\({NUMBER}\))"
EQUATION = re.compile(rf"(?<![\w.…\]+×] )(?<![\w.\d−])({OPERAND}(?: [+×] {OPERAND})+) = ({NUMBER})(?![\w.])")
ANY = re.compile(rf"({OPERAND}(?: [+×] {OPERAND})+) [=≈] {NUMBER}")

EXPRESSIONS = ("(x*w1 + x*w2 + b)**2", "x*w1 - w2*x", "(x - b)*(x + w1)*w2", "x*x*w1 + x", "x/w1 - w2/x")
DECIMALS = st.decimals(-100, 100, places=2).filter(bool).map(float)
FLOATS = st.floats(-1e3, 1e3).filter(lambda number: abs(number) > 1e-3)


def value(text: str) -> Fraction:
    return Fraction(text.strip("()").replace("−", "-"))


def holds(left: str, right: str) -> bool:
    """Whether an expression of printed numbers is exactly a printed number."""
    signs = set(re.findall(r" ([+×]) ", left))
    assert len(signs) == 1
    first, *others = map(value, re.split(r" [+×] ", left))
    for other in others:
        first = first * other if signs == {"×"} else first + other
    return first == value(right)


def on_label(view: WireView) -> str:
    return f"{''.join(text for text, _ in view.product)} {view.result}"


def on_card(view: NodeView) -> str:
    return f"{view.sum} {view.received}"


def texts(graph, step: int, carried=None) -> list[str]:
    """All texts of a moment in which an equation may be."""
    shown = frame(Session(graph, step, carried or {}))
    found = [narration_text(shown.narration), step_text(shown.narration), shown.trace[step].text]
    for card in shown.nodes.values():
        found += [on_card(card), on_card(short_card(card))]
    if (key := shown.active_wire) is not None:
        label = shown.wires[key]
        found += [wire_tip(shown, key), wire_text(graph, shown, key), *wire_facts(shown, key)]
        found += [on_label(label), on_label(short_label(label))]
    if step < shown.steps:
        return found
    for id in shown.nodes:
        found += [node_tip(shown, id), node_text(graph, shown, id), *node_facts(shown, id)]
    return found


def check(expression: str, numbers: list[float]) -> int:
    """Check all equations of two passes; return how many there are."""
    named = zip(("x", "w1", "w2", "b"), numbers, strict=True)
    graph = build(expression, {name: number for name, number in named if name in expression})
    steps = frame(Session(graph)).steps
    again = started_again(Session(graph, steps), frame(Session(graph, steps))).carried
    count = 0
    for carried in ({}, again):
        for step in range(steps + 1):
            for text in texts(graph, step, carried):
                for left, right in EQUATION.findall(text):
                    assert holds(left, right), text
                count += len(ANY.findall(text))
    return count


@given(st.sampled_from(EXPRESSIONS), st.lists(DECIMALS, min_size=4, max_size=4))
def test_equations_of_decimals_hold_as_they_are_printed(expression, numbers):
    assert check(expression, numbers) > 50


@given(st.sampled_from(EXPRESSIONS), st.lists(FLOATS, min_size=4, max_size=4))
def test_equations_of_any_numbers_hold_as_they_are_printed(expression, numbers):
    assert check(expression, numbers) > 50


@given(DECIMALS, st.lists(DECIMALS, min_size=2, max_size=4))
def test_sums_that_undo_a_broadcast_hold_as_they_are_printed(scale, numbers):
    graph = build("s*x + b", {"s": scale, "x": tuple(numbers), "b": 0.5})
    for step in range(frame(Session(graph)).steps + 1):
        for text in texts(graph, step):
            for left, right in EQUATION.findall(text):
                assert holds(left, right), text


@pytest.mark.parametrize(
    ("x", "w", "label", "short"),
    [
        (25.51, -2.83, "1 × (−2.83) = −2.83", "1 × (−2.83) = −2.83"),
        (1.0, 1 / 3, "1 × 0.3333 = 0.3333", "1 × 0.3333 = 0.3333"),
        (1.0, 156.25, "1 × 156.25 = 156.25", "1 × 156.2 = 156.2"),
    ],
)
def test_a_short_label_decides_anew(x, w, label, short):
    graph = build("x*w", {"x": x, "w": w})
    (view, *_) = [view for view in frame(Session(graph, 1)).wires.values() if view.product]
    assert (on_label(view), on_label(short_label(view))) == (label, short)


def test_a_short_label_that_no_longer_adds_up_says_so():
    graph = build("a = x*w; L = a*k", {"x": 2.0, "w": 25.5125, "k": 4.03})
    step = next(row.step for row in frame(Session(graph, 99)).trace if row.text.startswith("dL/dx"))
    (view,) = [view for view in frame(Session(graph, step)).wires.values() if view.product]
    assert on_label(view) == "4.03 × 25.5125 ≈ 102.8"
    exact = build("a = x*w; L = a*k", {"x": 2.0, "w": 25.25, "k": 4.5})
    (view,) = [view for view in frame(Session(exact, step)).wires.values() if view.product]
    assert on_label(view) == "4.5 × 25.25 = 113.625"
    assert on_label(short_label(view)) == "4.5 × 25.25 ≈ 113.6"


def test_a_short_card_that_no_longer_adds_up_says_so():
    graph = build("x*w + x*v", {"x": 2.0, "w": 113.625, "v": 0.125})
    (card,) = [view for view in frame(Session(graph, 99)).nodes.values() if view.name == "x"]
    assert on_card(card) == "0.125 + 113.625 = 113.75"
    assert on_card(short_card(card)) == "0.125 + 113.6 ≈ 113.8"


def test_a_short_label_keeps_the_sign_of_a_sum_that_is_not_written_out():
    graph = build("s*x + b", {"s": 2.0, "x": ((1.0, 2.0), (3.0, 4.0)), "b": (0.5, 0.25)})
    shown = [frame(Session(graph, step)) for step in range(1, frame(Session(graph)).steps + 1)]
    sums = [view for now in shown for view in now.wires.values() if view.delivered.startswith("Σ") and view.product]
    assert [on_label(view) for view in sums] == ["Σ [[1, …] = [2, 2]", "Σ 1 + 2 + 3 + 4 = 10"]
    assert [short_label(view) for view in sums] == sums


def test_a_short_label_of_the_first_items_of_lists_says_what_is_rounded():
    graph = build("a = x*w; L = a*k", {"x": (1.0, 2.0), "w": (25.25, 3.0), "k": (4.5, 1.0)})
    (view,) = [view for view in frame(Session(graph, 4)).wires.values() if view.product]
    assert on_label(view) == "[4.5 × 25.25, …] = [113.625, …]"
    assert on_label(short_label(view)) == "[4.5 × 25.25, …] ≈ [113.6, …]"
