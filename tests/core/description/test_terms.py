"""The terms of a step for the presentation: each number below its symbol, and joined by signs that are true."""

import pytest

from core.description.frame import frame
from core.description.terms import Term, terms
from core.description.views import Role
from core.graph.model import Graph
from core.graph.session import Session
from core.language.expression import build
from tests.core.graphs import scalar_example


def at(graph: Graph, step: int) -> tuple[Term, ...]:
    return terms(frame(Session(graph, step)))


def written(found: tuple[Term, ...]) -> list[str]:
    """Symbols above, numbers with their signs below."""
    return [
        " | ".join(term.symbol for term in found),
        " ".join(f"{term.sign} {term.text}".strip() for term in found),
    ]


@pytest.mark.parametrize(
    ("step", "symbols", "numbers"),
    [
        (0, "dL/dL", "1"),
        (1, "dL/dL | ∂L/∂t | dL/dt", "1 × 30 = 30"),
        (4, "b.grad | b.grad", "None → 30"),
        (10, "dL/dx so far | dL/da | ∂a/∂x | dL/dx", "120 + 30 × 3 = 210"),
        (11, "x.grad | x.grad", "None → 210"),
    ],
)
def test_each_number_has_its_symbol(step, symbols, numbers):
    assert written(at(scalar_example(), step)) == [symbols, numbers]


def test_the_colours_are_those_of_the_picture():
    assert [term.role for term in at(scalar_example(), 10)] == [Role.GRAD, Role.GRAD, Role.LOCAL, Role.GRAD]


def test_what_earlier_passes_left_is_added_to():
    session = Session(scalar_example())
    again = Session(session.graph, 4, {id: 7.0 for id, node in session.graph.nodes.items() if node.name == "b"})
    assert written(terms(frame(again))) == ["b.grad so far | dL/db | b.grad", "7 + 30 = 37"]


@pytest.mark.parametrize(
    ("formula", "values", "numbers"),
    [
        ("x*w + x*v", {"x": 2.0, "w": -3.0, "v": 4.0}, ["1 × (−3) = −3", "4 + 1 × (−3) = 1"]),
        ("x*w", {"x": 3.0, "w": 1 / 3}, ["1 × 0.3333 = 0.3333"]),
        ("(x*w)**2", {"x": 1 / 3, "w": 1 / 3}, ["0.2222 × 0.3333 ≈ 0.07407"]),
    ],
)
def test_a_sign_of_equality_is_true_of_what_is_printed(formula, values, numbers):
    graph = build(formula, values)
    steps = len(frame(Session(graph)).basis.passed.steps)
    assert set(numbers) & {written(at(graph, step))[1] for step in range(steps + 1)}


def test_a_broadcast_is_summed():
    graph = build("x*w", {"x": 2.0, "w": (1.0, 2.0, 3.0)})
    numbers = [written(at(graph, step)) for step in range(1, 5)]
    assert ["d(ΣL)/dL | ∂L/∂x | d(ΣL)/dx", "[1, 1, 1] × [1, 2, 3] → Σ 6"] in numbers


def test_without_a_pass_there_are_none():
    assert at(Graph(), 0) == ()
