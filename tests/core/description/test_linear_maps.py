"""Of a linear map the program shows its rule, what arrives and what comes back, and never a product of numbers."""

import re
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.base.numbers import rounded_text
from core.description.facts import wire_facts
from core.description.frame import frame
from core.description.shortening import short_label
from core.description.spans import plain
from core.description.speech import narration_text, step_text, wire_text
from core.description.tables import wire_table
from core.description.terms import terms
from core.description.tips import wire_tip
from core.description.views import Frame, WireState
from core.graph.model import Graph
from core.graph.session import Session
from tests.core.graphs import leaf, operation
from tests.core.matrix_graphs import GRAPHS, delivery, key_of, layer, moments, told, with_params

ITEMS = st.integers(-400, 400).map(lambda number: number / 8)


def on_wire(graph, source, target, step=0):
    view = frame(Session(graph, step)).wires[key_of(graph, source, target)]
    return view.formula, view.factor, view.rule


@pytest.mark.parametrize(
    ("graph", "source", "target", "rule"),
    [
        ("layer", "x", "a", "G·wᵀ"),
        ("layer", "w", "a", "xᵀ·G"),
        ("layer", "q", "L", "G for each item"),
        ("shares", "z", "p", "p·(G − Σ(G·p))"),
        ("shares", "p", "L", "G put back"),
        ("shapes", "x", "t", "Gᵀ"),
        ("shapes", "t", "r", "G reshaped back"),
        ("shapes", "r", "L", "G ÷ 6 for each item"),
    ],
)
def test_a_label_has_the_rule_where_a_factor_has_its_number(graph, source, target, rule):
    assert on_wire(GRAPHS[graph], source, target) == (f"∂{target}/∂{source}", "", rule)


def test_the_step_shows_the_rule_above_what_comes_back():
    graph = layer()
    view = delivery(graph, "x", "a").wires[key_of(graph, "x", "a")]
    assert (view.state, plain(view.product), view.result) == (WireState.ACTIVE, "G·wᵀ", "= [[−11, …] (2×3)")
    assert (short_label(view).product, short_label(view).rule) == (view.product, view.rule)


def test_the_panel_writes_the_gradient_itself_instead_of_g():
    step = told(layer(), "x", "a")
    assert plain(step.symbols) == "dL/dx += dL/da·wᵀ"
    assert plain(step.numbers) == "[[−8, 7], [−11, 11.5]] → [[−11, −14.25, …] (2×3)"
    assert "for each item" in plain(told(layer(), "q", "L").symbols)
    assert plain(told(GRAPHS["shapes"], "x", "t").symbols) == "dL/dx += (dL/dt)ᵀ"


def test_the_list_of_steps_has_the_rule():
    shown = delivery(layer(), "w", "a")
    assert shown.trace[shown.step].text == "dL/dw += xᵀ·dL/da = [[−52, 53, …] (3×2)"


def test_tables_speech_inspector_and_tip_say_that_it_is_a_linear_map():
    graph = layer()
    shown, key = delivery(graph, "x", "a"), key_of(graph, "x", "a")
    table = wire_table(graph, shown)
    assert "∂a/∂x is a linear map: G·wᵀ" in table.rows[table.keys.index(key)]
    assert "∂a/∂x is a linear map: G·wᵀ, gradient dL/da·wᵀ = " in wire_text(graph, shown, key)
    facts = wire_facts(shown, key)
    assert facts[0] == "∂a/∂x is a linear map: G·wᵀ"
    assert "G is the gradient that arrives at a, dL/da." in facts[1]
    tip = wire_tip(shown, key)
    assert "∂a/∂x is a linear map: G·wᵀ" in tip
    assert "dL/da·wᵀ = [[−11, −14.25, 34.5], [−17, −19.125, 50.25]]" in tip


def test_the_presentation_leads_from_what_arrives_to_what_comes_back():
    found = terms(delivery(layer(), "x", "a"))
    assert [(term.symbol, term.sign) for term in found] == [("dL/da", ""), ("dL/da·wᵀ", "→")]
    assert [term.table for term in found] == [
        (("−8", "7"), ("−11", "11.5")),
        (("−11", "−14.25", "34.5"), ("−17", "−19.12", "50.25")),
    ]


def test_what_came_before_is_added_to_what_a_map_makes():
    graph = operation(leaf(Graph(), "x", ((1.0, 2.0), (3.0, 4.0))), "a", "MatMul", "x", "x")
    second = next(shown for shown in reversed(moments(graph)) if shown.active_wire is not None)
    assert [(term.symbol, term.sign) for term in terms(second)] == [
        ("d(Σa)/dx so far", ""),
        ("xᵀ·d(Σa)/da", "+"),
        ("d(Σa)/dx", "="),
    ]


def test_matrices_are_multiplied_item_by_item_with_a_sign_of_its_own():
    shown = delivery(layer(), "s", "q")
    assert plain(shown.narration.symbols) == "dL/ds += dL/dq ⊙ ∂q/∂s"
    assert plain(shown.narration.numbers) == "[[1, 1], [1, 1]] ⊙ [[−8, 7], [−11, 11.5]] = [[−8, 7], [−11, 11.5]]"
    assert "⊙ multiplies the two matrices item by item." in narration_text(shown.narration)
    assert terms(shown)[1].sign == "⊙"


@pytest.mark.parametrize(("item", "sign"), [(1.2345, "≈"), (1.25, "=")])
def test_a_sign_of_equality_between_tables_is_true_of_their_four_digits(item, sign):
    """1.2345 × 2 = 2.469, but a table says 1.234."""
    graph = leaf(leaf(leaf(Graph(), "x", ((1.0, 1.0),)), "w", ((2.0, 2.0),)), "k", ((item, 1.0),))
    graph = operation(operation(graph, "a", "Mul", "x", "w"), "L", "Mul", "a", "k")
    found = terms(delivery(graph, "x", "a"))
    assert [term.table[0][0] for term in found] == [rounded_text(item), "2", rounded_text(2 * item)]
    assert found[-1].sign == sign


def test_a_matrix_of_equal_factors_is_one_number():
    assert on_wire(layer(), "a", "s") == ("∂s/∂a", "1", "")


def test_a_sum_along_an_axis_says_what_each_item_receives():
    graph = with_params(operation(leaf(Graph(), "x", ((1.0, 2.0), (3.0, 4.0))), "r", "Sum", "x"), "r", axis=0)
    graph = operation(graph, "L", "Mean", "r")
    assert on_wire(graph, "x", "r") == ("∂r/∂x", "", "G for each item")
    assert on_wire(graph, "r", "L")[2] == "G ÷ 2 for each item"


# --- nothing that is printed is false ----------------------------------------------------------------

PRODUCT = re.compile(r"[\])\d] [×⊙] [\[(\d−]")
RESULT = re.compile(r" ([=≈]) (\[[−\d., e+\[\]]+\])(?!\.| \()")


def numbers(text: str) -> list[Fraction]:
    return [Fraction(number.replace("−", "-")) for number in re.findall(r"−?\d+(?:\.\d+)?(?:e[+−]?\d+)?", text)]


def texts_of_map(shown: Frame) -> list[str]:
    """All texts about the step of a linear map."""
    key, graph = shown.active_wire, shown.basis.evaluation.graph
    assert key is not None
    label = shown.wires[key]
    found = [narration_text(shown.narration), step_text(shown.narration), shown.trace[shown.step].text]
    found += [wire_text(graph, shown, key), wire_tip(shown, key), *wire_facts(shown, key)]
    found += [f"{plain(each.product)} {each.result}" for each in (label, short_label(label))]
    return found


def is_map(shown: Frame) -> bool:
    return shown.active_wire is not None and bool(shown.wires[shown.active_wire].rule)


def check(graph) -> int:
    """Check what is printed about all linear maps of a pass; return how many results were read back."""
    count = 0
    for shown in filter(is_map, moments(graph)):
        step = shown.basis.passed.steps[shown.step - 1]
        known = [np.ravel(number).tolist() for number in (step.upstream, step.contribution, step.after)]
        for text in texts_of_map(shown):
            assert not PRODUCT.search(text), text
            assert "times local" not in text
            for sign, result in RESULT.findall(" ".join(text.split())):
                read = numbers(result)
                exact = [[Fraction(f"{item:.15g}") for item in items] for items in known]
                digits = [[Fraction(repr(item)) for item in items] for items in known]
                if sign == "=" and "…" not in result:
                    assert read in (*exact, *digits), text
                    count += 1
    return count


@pytest.mark.parametrize("name", GRAPHS)
def test_nothing_that_is_printed_of_a_linear_map_is_a_product(name):
    check(GRAPHS[name])


@settings(max_examples=10)
@given(st.lists(ITEMS, min_size=8, max_size=8))
def test_results_of_matrix_products_are_what_came_back(items):
    rows = [tuple(items[place : place + 2]) for place in range(0, 8, 2)]
    assert check(layer((rows[0], rows[1]), (rows[2], rows[3]))) >= 10


def test_the_rule_of_each_label_is_the_rule_that_the_engine_uses():
    """What a rule makes of the numbers, written as matrices, is what the wire delivered."""
    graph = layer()
    last = moments(graph)[-1]
    of = {key: np.asarray(last.basis.passed.delivered(key, last.step)) for key in graph.wires if last.wires[key].rule}
    value = {id: np.asarray(tensor.value) for id, tensor in last.basis.evaluation.tensors.items()}
    arrived = np.asarray(last.basis.passed.gradient("a", last.step))
    rules = {"G·wᵀ": arrived @ value["w"].T, "xᵀ·G": value["x"].T @ arrived, "G for each item": np.ones((2, 2))}
    assert {last.wires[key].rule for key in of} == set(rules)
    for key, delivered in of.items():
        np.testing.assert_allclose(delivered, rules[last.wires[key].rule])
