"""A formula says a number with all the digits that tell it from others; one shown as a value has fewer."""

import pytest

from core.base.numbers import Value
from core.description.frame import frame
from core.description.spans import plain
from core.description.speech import node_text, wire_text
from core.description.tables import node_table
from core.description.tips import wire_tip
from core.description.views import Frame
from core.description.wording import constant_text
from core.description.words import local_on
from core.graph.edits import set_seed
from core.graph.model import Graph, WireKey
from core.graph.session import Session
from core.language.expression import build
from tests.core.graphs import constant, leaf, operation


def card_and_wire(graph: Graph) -> tuple[str, str]:
    """The title of the result, and the local derivative on the wire of its first input."""
    shown = frame(Session(graph))
    (key,) = [key for key in shown.wires if key.slot == 0]
    return shown.nodes[key.target].title, local_on(shown, key)


@pytest.mark.parametrize(
    ("exponent", "title", "derivative"),
    [
        (2.0, "y = x²", "2x = 2"),
        (3.0, "y = x³", "3·x² = 3"),
        (1.0, "y = x^1", "1"),
        (1.99999, "y = x^1.99999", "1.99999·x^0.99999 = 1.99999"),
        (2.00004, "y = x^2.00004", "2.00004·x^1.00004 = 2.00004"),
        (1.0000001, "y = x^1.0000001", "1.0000001·x^0.0000001 ≈ 1"),
        (2.9999999, "y = x^2.9999999", "2.9999999·x^1.9999999 ≈ 3"),
        (-1.00001, "y = x^−1.00001", "−1.00001·x^−2.00001 = −1.00001"),
        (1e-7, "y = x^1e−7", "1e−7·x^(1e−7−1) = 1e−7"),
        (1e-5, "y = x^0.00001", "0.00001·x^−0.99999 = 1e−5"),
        (0.0005, "y = x^0.0005", "0.0005·x^−0.9995 = 0.0005"),
        (0.1, "y = x^0.1", "0.1·x^−0.9 = 0.1"),
        (1234567.0, "y = x^1234567", "1234567·x^1234566 ≈ 1.235e6"),
    ],
)
def test_an_exponent_is_written_exactly_and_only_2_is_a_square(exponent: float, title: str, derivative: str) -> None:
    graph = operation(constant(leaf(Graph(), "x"), "n", exponent), "y", "Pow", "x", "n")
    assert card_and_wire(graph) == (title, f"∂y/∂x = {derivative}")


@pytest.mark.parametrize(
    ("factor", "title", "derivative"),
    [
        (2.0, "y = x·2", "2"),
        (1.00001, "y = x·1.00001", "1.00001"),
        (-2.99999, "y = x·−2.99999", "−2.99999"),
        (1 / 3, "y = x·0.3333333333333333", "0.3333333333333333"),
        (-0.0, "y = x·−0", "−0"),
        (5e6, "y = x·5e6", "5e6"),
        (1234567.5, "y = x·1234567.5", "1234567.5"),
        (1.5e300, "y = x·1.5e300", "1.5e300"),
        ((1.00001, 2.0), "y = x·[1.00001, 2]", "[1.00001, 2]"),
        ((1.00001, 2.0, 3.0, 4.0), "y = x·[1.00001, 2, 3, 4]", "[1.00001, 2, 3, 4]"),
        ((1.00001, 2.0, 3.0, 4.0, 5.0), "y = x·[1.00001, 2, …] (5)", "[1.00001, 2, …] (5)"),
    ],
)
def test_a_factor_is_written_exactly_and_once(factor: Value, title: str, derivative: str) -> None:
    graph = operation(constant(leaf(Graph(), "x"), "n", factor), "y", "Mul", "x", "n")
    assert card_and_wire(graph) == (title, f"∂y/∂x = {derivative}")


@pytest.mark.parametrize("number", [0.1 + 0.2, 1 / 3, 1e-300, 5e-324, 2.0**53 + 2, 123456.7, 1e22, -1e-5])
def test_what_a_formula_writes_is_read_as_the_same_number(number: float) -> None:
    assert float(constant_text(number).replace("−", "-")) == number


def shown_at(step: int, seed: float | None = None) -> tuple[Graph, Frame]:
    graph = set_seed(build("x*1.99999"), seed)
    return graph, frame(Session(graph, step))


def test_a_constant_is_the_same_exact_number_wherever_it_is_named() -> None:
    graph, shown = shown_at(1)
    (number,) = [id for id, node in graph.nodes.items() if node.constant]
    key = next(key for key, source in graph.wires.items() if source != number)
    assert (shown.nodes[number].symbol, shown.nodes[number].title) == ("1.99999", "1.99999")
    assert node_text(graph, shown, number) == "Constant 1.99999"
    assert "local derivative 1.99999" in wire_text(graph, shown, key)
    assert "L = x·1.99999, so moving x by a little moves L by 1.99999 times" in plain(shown.narration.sentence)
    assert wire_tip(shown, key).split("\n")[:2] == [
        "x → L = x·1.99999",
        "∂L/∂x = 1.99999: if x grows by a little, L grows 1.99999 times as much.",
    ]
    assert [row[0] for row in node_table(graph, shown).rows] == ["x", "1.99999", "L"]
    assert local_on(shown, WireKey(key.target, 1 - key.slot)) == "∂L/∂1.99999 not needed"


def test_a_number_shown_as_a_value_has_six_digits_if_these_are_all_of_it_and_else_four() -> None:
    graph, shown = shown_at(1)
    (number,) = [id for id, node in graph.nodes.items() if node.constant]
    assert shown.nodes[number].value == "1.99999"
    assert plain(shown.narration.numbers) == "1 × 1.99999 = 1.99999"
    longer = frame(Session(build("x*1.999999"), 1))
    assert plain(longer.narration.numbers) == "1 × 2 = 2"
    assert plain(longer.narration.sum) == "dL/dx ≈ 2"


def test_a_seed_in_front_of_the_output_is_exact_too() -> None:
    assert plain(shown_at(0, seed=1.00001)[1].narration.numbers) == "d(1.00001·L)/dL = 1.00001"
    assert plain(shown_at(1, seed=1.00001)[1].narration.symbols) == "d(1.00001·L)/dx += d(1.00001·L)/dL × ∂L/∂x"
