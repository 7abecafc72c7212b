"""What may be typed as an answer, and how near it has to be."""

import math

import numpy as np
import pytest

from core.base.errors import GraphError
from core.description.frame import frame
from core.graph.session import Session
from core.language.expression import build
from core.learning.answers import Answer, is_right, read_answer, read_node, read_shape
from core.learning.covering import cover_of
from core.learning.questions import Ask, Question
from tests.core.graphs import id_of

SCALARS = frame(Session(build("p = a*b; q = p + a; L = p*q", {"a": 2.0, "b": 5.0}))).basis
LISTS = frame(Session(build("y = x*w; L = sum(y)", {"x": (2.0, 3.0), "w": (4.0, 5.5)}))).basis


def named(basis, name):
    return id_of(basis.evaluation.graph, name)


SCALAR = Question(Ask.GRAD, named(SCALARS, "a"))
LIST = Question(Ask.GRAD, named(LISTS, "x"))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("30", 30.0),
        ("−30", -30.0),
        ("2*30", 60.0),
        ("1/3", 1 / 3),
        ("½", 0.5),
        ("√9", 3.0),
        ("2*5*(3+4)", 70.0),
        ("2*p", 20.0),
        ("2p + b", 25.0),
        ("exp(0)", 1.0),
        ("3,5", 3.5),
        (",5", 0.5),
        ("2*1,5", 3.0),
        ("1e3", 1000.0),
        ("3·10^2", 300.0),
        ("∞", math.inf),
        ("-inf", -math.inf),
    ],
)
def test_a_number_a_fraction_or_an_expression_over_names_is_read(text, value):
    assert read_answer(SCALARS, SCALAR, text).value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1, 2", [1.0, 2.0]),
        ("[1, 2]", [1.0, 2.0]),
        ("(1, 2)", [1.0, 2.0]),
        ("1,5; 2", [1.5, 2.0]),
        ("[1,5; 2,25]", [1.5, 2.25]),
        ("1/2, 2*3", [0.5, 6.0]),
        ("x*w", [8.0, 16.5]),
        ("[x[0]*2, (1 + 2)*3]", [4.0, 9.0]),
    ],
)
def test_a_list_is_read_with_commas_or_with_semicolons(text, value):
    np.testing.assert_array_equal(read_answer(LISTS, LIST, text).value, value)


def test_a_matrix_is_read_row_by_row():
    np.testing.assert_array_equal(read_answer(LISTS, LIST, "[[1, 2], [3, 4]]").value, [[1.0, 2.0], [3.0, 4.0]])
    np.testing.assert_array_equal(read_answer(LISTS, LIST, "[[1,5; 2]; [3; 4]]").value, [[1.5, 2.0], [3.0, 4.0]])


@pytest.mark.parametrize(
    "text", ["", "  ", "abc", "2*zz", "1,000,000", "3 +", "[1, 2", "[[1], [2, 3]]", "import os", "p.grad"]
)
def test_what_cannot_be_read_is_a_sentence_and_no_number(text):
    with pytest.raises(GraphError) as caught:
        read_answer(SCALARS, SCALAR, text)
    assert str(caught.value).endswith((".", "?"))


def test_the_asked_node_and_what_follows_from_it_cannot_be_named():
    question = Question(Ask.VALUE, named(SCALARS, "p"))
    assert read_answer(SCALARS, question, "a*b").value == 10.0
    for text in ("p", "q - a", "L"):
        with pytest.raises(GraphError, match="is covered"):
            read_answer(SCALARS, question, text, cover_of(SCALARS, question).values)


def test_a_name_on_the_canvas_is_that_node_and_not_the_constant():
    basis = frame(Session(build("e = a - b; L = e**2", {"a": 9.0, "b": 2.0}))).basis
    assert read_answer(basis, Question(Ask.GRAD, named(basis, "a")), "2*e").value == 14.0
    assert read_answer(SCALARS, SCALAR, "2*e").value == 2 * math.e


# --- how near ----------------------------------------------------------------------------------------


def right(text, truth, scale=0.0):
    return is_right(read_answer(SCALARS, SCALAR, text), truth, scale)


@pytest.mark.parametrize(
    ("text", "truth", "is_accepted"),
    [
        ("5678", 5678.0, True),
        ("5679", 5678.0, False),  # a whole number shown whole must be exact
        ("5.7e3", 5678.0, False),
        ("5700", 5678.4, False),  # to the unit
        ("5678", 5678.4, True),
        ("5.7e3", 5678.4, True),  # to the hundred
        ("0.33", 1 / 3, True),
        ("0.3", 1 / 3, False),  # one digit alone is not rounded
        ("1/3", 1 / 3, True),
        ("0.3333333333333", 1 / 3, True),  # more precise than what is shown
        ("0.34", 1 / 3, False),
        ("27/20", 1.35, True),
        ("1.35", 27 / 20, True),
        ("0", 3e-10, False),
        ("0.00", 3e-10, False),
        ("3.0e-10", 3e-10, True),
        ("0.13", 0.125, True),  # half a unit is allowed
        ("-0.33", -1 / 3, True),
        ("0.33", -1 / 3, False),
        ("∞", math.inf, True),
        ("1e308", math.inf, False),
        ("nan", math.nan, True),
        ("1.2346e6", 1234567.0, True),  # from a million on a whole number is not shown whole
    ],
)
def test_an_answer_is_right_to_its_last_typed_place(text, truth, is_accepted):
    assert right(text, truth) is is_accepted


def test_what_cancels_to_a_rounding_residue_is_zero():
    residue = 0.1 + 0.2 - 0.3
    assert residue != 0
    assert right("0", residue, scale=0.3)
    assert not right("0", residue)
    assert not right("0.01", residue, scale=0.3)


def test_an_expression_is_not_rounded():
    assert not right("33/100", 1 / 3)


def test_each_item_of_a_list_has_its_own_last_place():
    answer = read_answer(LISTS, LIST, "0.33, 5")
    assert is_right(answer, np.array([1 / 3, 5.0]))
    assert not is_right(answer, np.array([1 / 3, 5.1]))
    assert not is_right(answer, np.array([[1 / 3, 5.0]]))
    assert not is_right(Answer(1.0, 0.0), np.array([1.0, 1.0]))


# --- shapes and names --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("2×3", (2, 3)),
        ("2x3", (2, 3)),
        ("(2, 3)", (2, 3)),
        ("2 3", (2, 3)),
        ("3", (3,)),
        ("(3,)", (3,)),
        ("()", ()),
        ("scalar", ()),
    ],
)
def test_a_shape_is_read_as_people_write_it(text, shape):
    assert read_shape(text) == shape


@pytest.mark.parametrize("text", ["", "two", "2×", "-1"])
def test_what_is_no_shape_is_refused(text):
    with pytest.raises(GraphError, match="Write a shape"):
        read_shape(text)


def test_a_node_is_named():
    assert read_node(SCALARS, " p ") == named(SCALARS, "p")
    with pytest.raises(GraphError, match="There is no z"):
        read_node(SCALARS, "z")
