"""Numbers as they are typed, shown and handed on."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.base.errors import GraphError
from core.base.numbers import (
    MAX_ITEMS,
    digits_text,
    edit_text,
    exact_text,
    format_number,
    format_value,
    format_within,
    jsonable,
    to_numeric,
    to_value,
)
from core.base.reading import parse_value

finite = st.floats(allow_nan=False, allow_infinity=False)
matrices = st.integers(0, 3).flatmap(
    lambda width: st.lists(st.lists(finite, min_size=width, max_size=width), max_size=3)
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2", 2.0),
        (" 2.5 ", 2.5),
        ("-3", -3.0),
        ("−3", -3.0),
        ("+3", 3.0),
        ("1e-3", 0.001),
        (".5", 0.5),
        ("1_000", 1000.0),
        ("[1, 2, 3]", (1.0, 2.0, 3.0)),
        ("[1, −2]", (1.0, -2.0)),
        ("(1, 2)", (1.0, 2.0)),
        ("[[1, 2], [3, 4]]", ((1.0, 2.0), (3.0, 4.0))),
        ("[]", ()),
        ("[7]", (7.0,)),
    ],
)
def test_numbers_and_lists_are_read(text, value):
    assert parse_value(text) == value


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Type a number"),
        ("  ", "Type a number"),
        ("x", "“x” is not a number"),
        ("1 + 1", "is not a number"),
        ("True", "is not a number"),
        ("None", "is not a number"),
        ("1j", "is not a number"),
        ("'1'", "is not a number"),
        ("[1, x]", "is not a number"),
        ("-[1]", "is not a number"),
        ("[1, 2", "is not a number"),
        ("1; 2", "is not a number"),
        ("__import__('os')", "is not a number"),
        ("1\0", "cannot be read: U\\+0000"),
        ("\ud800", "cannot be read: U\\+D800"),
        ("[[1, 2], [3]]", "rows of a list"),
        ("[1, [2]]", "rows of a list"),
        ("1e999", "finite"),
        ("9" * 400, "finite"),
        ("9" * 5000, "is not a number"),
        ("[" * 40 + "1" + "]" * 40, "nested 32 deep"),
        ("[" * 150 + "]" * 150, "nested 32 deep"),
        ("-" * 5000 + "1", "is not a number"),
        ("[" * 20_000, "too long"),
        ("1" * 500_000, "too long"),
        ("[" + "1," * (MAX_ITEMS + 1) + "]", "too long"),
    ],
)
def test_anything_else_gives_a_sentence(text, says):
    with pytest.raises(GraphError, match=says) as caught:
        parse_value(text)
    assert len(str(caught.value)) < 160


@given(st.text(max_size=20))
def test_any_text_is_a_value_or_a_sentence(text):
    try:
        value = parse_value(text)
    except GraphError:
        return
    assert parse_value(edit_text(value)) == value


@given(finite | matrices)
def test_what_the_editor_starts_with_and_what_is_exact_can_be_typed_in_again(raw):
    value = to_value(np.asarray(raw, dtype=np.float64))
    assert parse_value(edit_text(value)) == value
    assert parse_value(exact_text(value)) == value
    assert to_value(to_numeric(value)) == value


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (2.0, "2"),
        (-2.0, "−2"),
        (-0.0, "−0"),
        (0.1 + 0.2, "0.3"),
        (1 / 3, "0.3333"),
        (-1 / 3, "−0.3333"),
        (156.25, "156.25"),
        (25.51 * -2.83, "−72.1933"),  # to 15 digits
        (24.70414, "24.7"),  # six digits would not be all of it
        (24.7041, "24.7041"),
        (9999.5, "9999.5"),
        (9999.512, "10000"),
        (123456.7, "123457"),
        (999_999.7, "1e6"),
        (1_234_560.0, "1.23456e6"),
        (1_234_567.0, "1.235e6"),
        (0.00001, "1e−5"),
        (5.551115123125783e-17, "5.551e−17"),
        (999_999.0, "999999"),
        (1e6, "1e6"),
        (1.23456e-7, "1.23456e−7"),
        (1.234567e-7, "1.235e−7"),
        (math.inf, "∞"),
        (-math.inf, "−∞"),
        (math.nan, "nan"),
    ],
)
def test_numbers_are_shown_in_up_to_six_digits_if_these_are_all_of_it_and_else_in_four(number, text):
    assert format_number(number) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ((2.0, 4.0, 6.0), "[2, 4, 6]"),
        (((1.0, 2.0), (3.0, 4.0)), "[[1, 2], [3, 4]]"),
        (tuple(map(float, range(100))), "[0, 1, …] (100)"),
        (((0.0,) * 10,) * 10, "[[0, 0, …] (10×10)"),
        ((), "[]"),
    ],
)
def test_few_items_are_shown_all_and_many_by_first_items_and_shape(value, text):
    assert format_value(value) == text


@pytest.mark.parametrize(
    ("value", "letters", "text"),
    [
        ((2.0, 4.0, 6.0), 9, "[2, 4, 6]"),
        ((2.0, 4.0, 6.0), 8, "[2, …] (3)"),
        (((1.0, 2.0), (3.0, 4.0)), 8, "[[1, …] (2×2)"),
        (tuple(map(float, range(100))), 15, "[0, 1, …] (100)"),
        (tuple(map(float, range(100))), 14, "[0, …] (100)"),
        ((123456.0,), 3, "[123456]"),
        (123456.0, 3, "123456"),
        ((), 1, "[]"),
    ],
)
def test_of_a_value_that_is_too_long_the_first_item_is_shown(value, letters, text):
    assert format_within(value, letters) == text


def test_the_first_item_alone_has_no_shape_where_none_is_wanted():
    assert format_within((2.0, 4.0, 6.0), 8, shaped=False) == "[2, …]"
    assert format_within((2.0, 4.0, 6.0), 9, shaped=False) == "[2, 4, 6]"


@pytest.mark.parametrize(
    ("number", "text"),
    [(6.0, "6"), (-0.1, "−0.1"), (math.inf, "∞"), (1e20, "1e+20"), (np.array([[1.0, -2.5]]), "[[1, −2.5]]")],
)
def test_every_digit_is_written_as_people_write_it(number, text):
    assert digits_text(number) == text


def test_the_editor_starts_with_whole_numbers_as_they_are_written():
    assert edit_text(2.0) == "2"
    assert edit_text((1.0, -2.5)) == "[1, -2.5]"
    assert edit_text(1e20) == "1e+20"
    assert edit_text((-0.0, 0.0)) == "[-0, 0]"


def test_infinities_become_words_in_json():
    assert jsonable(np.array([1.0, math.nan, math.inf, -math.inf])) == [1.0, "nan", "inf", "-inf"]
    assert jsonable(2.0) == 2.0
    assert jsonable(None) is None
