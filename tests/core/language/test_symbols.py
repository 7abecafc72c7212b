"""e, π, ∞ and nan are constants, unless something else has that name."""

import math

import pytest

from core.base.errors import GraphError
from core.description.formula import formula_of
from core.description.frame import frame
from core.description.words import local_on
from core.evaluation.evaluate import evaluate
from core.evaluation.passes import backward_pass
from core.graph.session import Session
from core.language.expression import read
from core.language.insertion import insert_expression
from core.language.retyping import replace_with_expression


def value(reading):
    return evaluate(reading.graph).tensors[reading.result].value


@pytest.mark.parametrize("text", ["1/(1+e^-z)", "1/(1 + e**(-z))", "1/(1+e⁻¹ᶻ)".replace("⁻¹ᶻ", "^-z")])
def test_a_sigmoid_with_e_has_the_right_value_and_gradient(text):
    reading = read(text, {"z": 2.0})
    assert value(reading) == pytest.approx(0.8808, abs=1e-4)
    passed = backward_pass(evaluate(reading.graph))
    (z,) = [id for id, node in reading.graph.nodes.items() if node.name == "z"]
    assert passed.gradient(z, len(passed.steps)) == pytest.approx(0.1050, abs=1e-4)


@pytest.mark.parametrize(
    ("text", "formula", "number"),
    [
        ("2*pi*r", "2*pi*r", 2 * math.pi),
        ("2*π*r", "2*pi*r", 2 * math.pi),
        ("e**r", "e**r", math.e),
        ("2e*r", "2*e*r", 2 * math.e),
        ("r + 2.718281828459045", "r + e", 1 + math.e),
        ("r*2.718", "r*2.718", 2.718),
        ("c = e; c*r", "c*r", math.e),
    ],
)
def test_they_are_constants_and_are_written_back_as_they_were_typed(text, formula, number):
    reading = read(text, {"r": 1.0})
    assert value(reading) == pytest.approx(number)
    assert formula_of(reading.graph) == formula
    assert any("is the constant" in notice for notice in reading.notices) == ("2.718" not in text)


@pytest.mark.parametrize(
    ("text", "lets", "names"),
    [
        ("e = a*b; d = e + c", {}, "e"),
        ("d = e + c; e = a*b", {}, "e"),
        ("e = 2; e*x", {}, "e"),
        ("e*x", {"e": 5.0}, "e"),
        ("pi = 3; 2*pi", {}, "pi"),
        ("inf = a*b; inf + 1", {}, "inf"),
        ("nan*x", {"nan": 2.0}, "nan"),
    ],
)
def test_a_name_that_something_has_is_that(text, lets, names):
    reading = read(text, lets)
    assert names in {node.name for node in reading.graph.nodes.values() if not node.constant}
    assert not any("is the constant" in notice for notice in reading.notices)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("x + inf", "inf is a constant that no document can hold; 1/0 has that value."),
        ("x + ∞", "inf is a constant that no document can hold"),
        ("x*nan", "nan is a constant that no document can hold; 0/0 has that value."),
        ("NaN", "NaN is a constant that no document can hold"),
        ("x = inf", "inf is a constant"),
        ("2πr", "for a product, write π*r"),
    ],
)
def test_what_no_document_can_hold_is_refused_by_name(text, says):
    with pytest.raises(GraphError) as caught:
        read(text)
    assert says in str(caught.value)


def test_the_names_that_the_program_makes_skip_e():
    graph = read("(a*b + c*d + f*g + h*k)*(p + q*r)*s").graph
    assert "e" not in {node.name for node in graph.nodes.values()}


def test_a_node_that_is_there_gives_the_name():
    graph = read("e = a*b; d = e + c").graph
    added = insert_expression(graph, "e*2", (0.0, 0.0))
    assert [node.op or node.value for node in added.graph.nodes.values()][-2:] == [2.0, "Mul"]
    again = replace_with_expression(read("x*e", {"e": 5.0}).graph, "x*e + e")
    assert sum(node.name == "e" for node in again.graph.nodes.values()) == 1
    assert again.notices == ()
    assert formula_of(replace_with_expression(read("x*w").graph, "x*e").graph) == "x*e"


def test_cards_and_derivatives_write_them_too():
    shown = frame(Session(read("e**(pi*z)", {"z": 1.0}).graph))
    assert [card.title for card in shown.nodes.values()] == ["e", "π", "z", "a = π·z", "L = e^a"]
    assert "∂L/∂a = e^a·ln e ≈ 23.14" in [local_on(shown, key) for key in shown.wires]
