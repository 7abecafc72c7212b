"""Guesses are read like all values; where a list is asked for it needs no brackets."""

import pytest

from core.base.errors import GraphError
from core.description.frame import frame
from core.description.prediction import judged
from core.graph.session import Session
from core.language.expression import build


def seen(expression: str, **values: object):
    return frame(Session(build(expression, values), 1))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("guess", "right"), [("½", True), ("1/2", True), ("０．５", True), ("5·10^-1", True), ("−½", False)]
)
def test_a_guess_at_a_number(guess, right):
    assert judged(seen("x*0.5", x=2.0), guess).startswith("Right!") is right


@pytest.mark.parametrize("guess", ["0,5", "0,500", "0,"])
def test_a_comma_in_a_guess_at_a_number_is_asked_about(guess):
    with pytest.raises(GraphError, match=r" for a list\.$"):
        judged(seen("x*0.5", x=2.0), guess)


@pytest.mark.parametrize("guess", ["1, 2", "[1, 2]", "1,2"])
def test_a_guess_at_a_list_needs_no_brackets(guess):
    assert judged(seen("x*[1, 2]", x=(0.0, 3.0)), guess).startswith("Right!")
