"""How much of a long text is shown: exactly at the limit all of it, one more and it is shortened."""

import numpy as np
import pytest

from core.description.facts import MOST, wire_facts
from core.description.frame import frame
from core.description.tips import every_digit
from core.description.wording import short
from core.description.words import local_on
from core.graph.model import Graph, WireKey
from core.graph.session import Session
from core.language.expression import build
from tests.core.graphs import leaf, operation


def local_of(factor: str) -> str:
    """The label of the wire from x into x·factor."""
    graph = operation(leaf(leaf(Graph(), "x"), factor, 7.0), "y", "Mul", "x", factor)
    return local_on(frame(Session(graph)), WireKey("y", 0))


@pytest.mark.parametrize(
    ("letters", "local"),
    [(22, f"∂y/∂x = {'w' * 22} = 7"), (23, "∂y/∂x = 7"), (40, "∂y/∂x = 7")],
)
def test_a_local_derivative_longer_than_22_characters_is_shown_as_a_number_only(letters: int, local: str) -> None:
    assert local_of("w" * letters) == local


@pytest.mark.parametrize(
    ("letters", "shown"), [(24, "w" * 24), (25, f"{'w' * 12}…{'w' * 11}"), (60, f"{'w' * 12}…{'w' * 11}")]
)
def test_a_name_longer_than_24_characters_is_shortened_on_the_picture(letters: int, shown: str) -> None:
    assert short("w" * letters) == shown


@pytest.mark.parametrize(("count", "whole"), [(100, True), (101, False)])
def test_a_tooltip_shows_up_to_100_numbers(count: int, whole: bool) -> None:
    text = every_digit(np.arange(float(count)))
    assert text.endswith("99]" if whole else "99, … (101 numbers in all)")
    assert max(map(len, text.split("\n"))) <= 75


@pytest.mark.parametrize(("digits", "lines"), [(70, 1), (71, 2)])
def test_a_line_of_a_tooltip_has_up_to_72_characters(digits: int, lines: int) -> None:
    ones, rest = divmod(digits - 1, 3)  # [1, 1, …, 10]
    text = every_digit(np.array([*[1.0] * ones, float(10**rest)]))
    assert len(text.replace("\n  ", " ")) == digits + 2
    assert len(text.split("\n")) == lines


def test_the_inspector_cuts_an_exact_number_where_it_would_fill_the_panel() -> None:
    graph = operation(leaf(leaf(Graph(), "x", tuple([1 / 3] * 60)), "w", 2.0), "y", "Mul", "x", "w")
    exact = wire_facts(frame(Session(graph)), WireKey("y", 1))[1].removeprefix("Exactly ")
    assert len(exact) == MOST == 400
    assert exact.endswith("…")


def test_both_wires_of_a_square_are_told_apart_by_their_number() -> None:
    shown = frame(Session(build("x*x", {"x": 1.0})))
    assert sorted(local_on(shown, key) for key in shown.wires) == ["∂L/∂x (1st) = x = 1", "∂L/∂x (2nd) = x = 1"]
